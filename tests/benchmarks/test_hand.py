"""The hand-written rules that the benchmark compares with say what the library says."""

from __future__ import annotations

from benchmarks import hand
from benchmarks.converting import record
from benchmarks.records import DAY, RULINGS, complete, dossier
from benchmarks.subjects import without_lists

from kekedala_policy import ListingApplication, Policy
from kekedala_policy.decisions import Assessor

RECORDS = 2000


def assessor() -> Assessor:
    return Policy.load().on(DAY).settle(*RULINGS).assessor(ListingApplication)


def test_agree_on_complete_records() -> None:
    """Hand-written and compiled rules find the same, and nothing is left open."""
    deciding = assessor().rules.deciding
    decide = assessor().decide
    for facts in complete(RECORDS):
        filed = dossier(facts)
        certain, possible, *_ = decide(filed)
        assert sorted(hand.decide(record(filed))) == sorted(deciding[number].rule.id for number in certain)
        assert not possible


def test_agree_without_lists_and_months() -> None:
    """So they do on the smaller set, and there nothing is left open."""
    smaller = without_lists(assessor())
    for facts in complete(RECORDS):
        filed = dossier(facts)
        certain, possible = smaller.decide(filed)
        found = sorted(smaller.rules.deciding[number].rule.id for number in certain)
        assert sorted(hand.decide_without_lists(record(filed))) == found
        assert not possible


def test_every_rule_that_can_hold_is_tried() -> None:
    """The records make every rule hold that the default readings do not switch off."""
    tried = {rule for facts in complete(RECORDS) for rule in hand.decide(record(dossier(facts)))}
    rules = {tree.rule.id for tree in assessor().rules.deciding}
    switched_off = {
        "upgrade_feasibility_study",
        "self_check_of_every_application",
        "data_catalogue",
        "om_of_wholly_defective_system",
        "need_and_targets_to_be_made_clear",
        "catalogue_to_be_completed",
        "catalogue_survey_to_be_completed",
        "list_of_the_call",  # the records are all for the list of their call
    }
    assert {rule for rule in rules - tried - switched_off if not rule.startswith("veto_")} == set()
