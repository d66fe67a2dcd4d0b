"""The rules that the library and its peers are compared on: real, all worded, and by hand the same as the library's.

The peers themselves are asked by `nox -s bench_peers`, where they are installed.
"""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.peers import by_hand, library
from benchmarks.peers.agreement import Unknowns, differences, of_unknowns
from benchmarks.peers.measuring import PEERS, Bulk, Result, Times
from benchmarks.peers.openfisca import inputs, value
from benchmarks.peers.peer import Peer
from benchmarks.peers.records import FACTS, complete, nested, with_unknowns
from benchmarks.peers.report import page
from benchmarks.peers.rules import IDS, IN_FORCE, PARTS, SEVERAL, SMALL_OM, assessor

from kekedala_policy import NO, UNKNOWN, Count, Kind, ListingApplication, Money, UnitType
from kekedala_policy.intake import dossier_from
from kekedala_policy.measures import RULES

RECORDS = 1000


def test_the_rules_are_the_measures_own_in_the_order_of_the_text() -> None:
    assert [rule.id for rule in RULES if rule.id in IDS] == list(IDS)
    assert len(IDS) >= 20
    assert sorted(tree.rule.id for tree in assessor().rules.deciding) == sorted(IDS)


def test_by_hand_they_say_what_the_library_says() -> None:
    """On every record and rule, and every rule holds somewhere and fails somewhere."""
    judge = assessor()
    records = complete(RECORDS)
    expected = [library.held(judge.assess(library.read(record))) for record in records]
    assert list(differences(by_hand.BASELINE.prepare(IDS), records, expected)) == []
    holding = Counter(rule for held in expected for rule in held)
    assert all(0 < holding[rule] < RECORDS for rule in IDS)


def test_a_difference_is_found() -> None:
    record = complete(1)[0] | {"splitting_found": True}
    found = list(differences(by_hand.BASELINE.prepare(IDS), [record], [frozenset()]))
    assert "split_project" in [one.rule for one in found]
    assert all(one.peer and not one.library for one in found)


def test_constants_are_the_thresholds() -> None:
    parameters = assessor().parameters
    assert parameters.in_force_from.value.date == IN_FORCE
    assert parameters.continuing_om.value == Money.yuan(SMALL_OM)
    assert parameters.several_for_certain.value == Count.exactly(SEVERAL)
    share = parameters.security_investment_share
    assert share.numerator * PARTS == share.denominator


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.distribution)
def test_every_peer_words_every_rule(peer: Peer) -> None:
    assert sorted(peer.sources) == sorted(IDS)


def test_a_record_holds_the_same_facts_flat_and_nested() -> None:
    record = complete(1)[0]
    filed = dossier_from(nested(record), ListingApplication)
    assert sorted(record) == sorted(FACTS.values())
    assert filed.project.kind is Kind(record["kind"])
    assert filed.unit.type is UnitType(record["unit_type"])
    assert filed.funding.total_investment == Money.yuan(record["total_investment"])
    assert filed.applied_on.date is not None
    assert filed.applied_on.date.isoformat() == record["applied_on"]


def test_unknown_facts_are_left_out_of_both_forms() -> None:
    records = with_unknowns(complete(100), 0.2)
    assert any("applied_on" not in record for record in records)
    for record in records:
        filed = dossier_from(nested(record), ListingApplication)
        assert filed.applied_on.known is ("applied_on" in record)


def test_unknown_cells_are_counted_by_what_is_said_of_them() -> None:
    """By hand, a missing truth counts as no, and a missing day ends the whole record."""
    judge = assessor()
    known = next(record for record in complete(100) if record["kind"] == "continuation")
    no_truth = {name: value for name, value in known.items() if name != "splitting_found"}
    no_day = {name: value for name, value in known.items() if name != "applied_on"}
    truths = [library.truths(judge.assess(library.read(record))) for record in (no_truth, no_day)]
    assert truths[0]["split_project"] is UNKNOWN
    found = of_unknowns(by_hand.BASELINE, [no_truth, no_day], truths)
    open_in_second = sum(truth is UNKNOWN for truth in truths[1].values())
    assert (found.open_yes, found.open_no, found.open_silent) == (0, 1, open_in_second)
    assert found.decided_wrong == 0
    assert found.decided_silent == len(IDS) - open_in_second


def test_nothing_open_is_taken_for_an_answer() -> None:
    judge = assessor()
    record = {name: value for name, value in complete(1)[0].items() if name != "splitting_found"}
    with pytest.raises(ValueError, match="split_project"):
        library.held(judge.assess(library.read(record)))


def test_an_explanation_gives_clause_text_facts_and_what_is_missing() -> None:
    judge = assessor()
    record = next(record for record in complete(100) if record["kind"] == "new" and not record["splitting_found"])
    told = library.explainer(judge)(library.read(record | {"splitting_found": True}))
    assert isinstance(told, dict)
    finding = next(one for one in told["findings"] if one["rule"] == "split_project")
    assert finding["clause"] == "art04.p2.b"
    assert finding["facts"] == {"standing.splitting_found": "yes"}
    assert finding["text"]
    del record["splitting_found"]
    told = library.explainer(judge)(library.read(record))
    assert isinstance(told, dict)
    assert "standing.splitting_found" in [path for path, _ in told["missing"]]
    assert {"rule": "split_project", "clause": "art04.p2.b", "missing": ["standing.splitting_found"]} in told[
        "undecided"
    ]


def test_no_truth_is_made_up_for_rules_that_do_not_hold() -> None:
    record = complete(1)[0] | {"splitting_found": False}
    assert library.truths(assessor().assess(library.read(record)))["split_project"] is NO


def test_openfisca_has_a_variable_for_each_fact_and_member_that_is_asked_for() -> None:
    record = complete(1)[0] | {"handed_in": ["feasibility_study"], "connections": []}
    found = {name: value(record, name) for name in inputs()}
    assert None not in found.values()
    assert found["handed_in_feasibility_study"] is True
    assert found["handed_in_self_check"] is False
    assert found["connections_xpcc_services"] is False
    assert found["kind"] == record["kind"]


def result() -> Result:
    """Figures made up: 20 µs a plain decision and 100 µs an explained one are just enough for the peers' 400 and 500."""
    names = [peer.name for peer in PEERS]
    slow, fast = Times(400e-6, 500e-6, 1e-3, 1e-4), Times(399e-6, None, 1e-3, 1e-4)
    return Result(
        records=10,
        rounds=3,
        checked=100,
        held=1.5,
        library=Times(20e-6, 300e-6, 1e-3, 1e-3),
        unknown=(20e-6, 100e-6),
        cited=100e-6,
        baseline=Times(1e-6, None, 1e-5, 1e-5),
        peers={names[0]: slow, names[1]: fast},
        also={},
        unknowns={names[0]: Unknowns(open_yes=2, open_no=3, decided_right=5)},
        bulk=Bulk(1e-5, 1e-6, 1e-7),
        left_out={names[2]: "it is not installed"},
    )


def test_a_bar_is_met_at_its_figure_and_missed_below_and_a_peer_without_explanation_is_asked_plainly() -> None:
    met = [(least, found, reached) for _, least, found, reached in result().bars()]
    assert [(least, reached) for least, _, reached in met] == [(20, True), (5, True), (20, False), (5, False)]
    assert [round(found, 2) for _, found, _ in met] == [20.0, 5.0, 19.95, 3.99]


def test_the_page_says_what_is_met_what_is_not_and_what_is_left_out() -> None:
    written = page(result())
    first, second, third = (peer.name for peer in PEERS[:3])
    assert f"| {first}, explanation off | 20 times | 20.0 times | met |" in written
    assert f"| {second}, explanation on | 5 times | 3.9 times | NOT MET |" in written
    assert f"- {third}: it is not installed." in written
    assert f"| {first} | 2 of 5 | 3 | 0 | 0 of 5 | 0 |" in written
