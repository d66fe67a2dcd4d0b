"""Figures and readings that a local document sets otherwise."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from tests.variations.examples import DAY, amended, dossier, policy, variation

from kekedala_policy import ChangeRequest, Kind, ListingApplication, Truth
from kekedala_policy.measures.art24_conditions import amount_kept, decreases_so_far, increases_so_far, latest_total
from kekedala_policy.measures.art24_filing import by_approval
from kekedala_policy.measures.gates import CHANGE
from kekedala_policy.measures.readings.listing import StandaloneReach
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, grants, nested, threshold
from kekedala_policy.values import Count, Limit, Money, Period, Share, YearDay
from kekedala_policy.variations import (
    AddFigures,
    ReplaceCondition,
    ReplaceRule,
    SetReading,
    SetThreshold,
    VariationRejected,
)

CLAUSE = "soe-2026/art03.i1"


def changed(amount: str) -> ChangeRequest:
    """A change that makes one item dearer by an amount of yuan; a million is approved, the total stays within it."""
    found: ChangeRequest = dossier(
        "change_filed",
        change__items=[{"increase": amount, "decrease": "0"}],
        change__total_before="500000",
        papers=["review_form", "written_account", "adjustment_application"],
    )
    return found


@pytest.mark.parametrize(
    ("share", "amount", "outcome"),
    [
        (Share(15, 100), "149999.99", "may_file"),
        (Share(15, 100), "150000.00", "may_file"),
        (Share(15, 100), "150000.01", "needs_approval"),
        (Share(15, 100, closed=False), "149999.99", "may_file"),
        (Share(15, 100, closed=False), "150000.00", "needs_approval"),
        (Share(5, 100), "50000.00", "may_file"),
        (Share(5, 100), "50000.01", "needs_approval"),
    ],
)
def test_a_share_is_set_with_an_open_or_a_closed_end(share: Share, amount: str, outcome: str) -> None:
    found = amended(SetThreshold(name="adjustable_share", value=share, clause=CLAUSE))
    decision = found.on(DAY).assess(changed(amount))
    granted = {finding.rule.id for finding in decision.granted}
    assert ("own_adjustment" in granted) is (outcome == "may_file")
    assert decision.outcome == outcome


@pytest.mark.parametrize(
    ("limit", "fen", "held"),
    [
        (Limit(Money.yuan(300_000)), 30_000_000, True),
        (Limit(Money.yuan(300_000)), 30_000_001, False),
        (Limit(Money.yuan(300_000), closed=False), 29_999_999, True),
        (Limit(Money.yuan(300_000), closed=False), 30_000_000, False),
    ],
)
def test_a_limit_is_set_with_an_open_or_a_closed_end(limit: Limit[Money], fen: int, held: bool) -> None:
    edition = amended(SetThreshold(name="continuing_om", value=limit, clause=CLAUSE)).on(DAY)
    within = Money.exactly(fen).within(edition.parameters.continuing_om)
    assert within is (Truth.YES if held else Truth.NO)


def test_setting_a_figure_shares_the_code_of_the_base() -> None:
    before = policy().on(DAY).rulebook.rules_for(ChangeRequest)
    after = amended(SetThreshold(name="adjustable_share", value=Share(15, 100), clause=CLAUSE)).on(DAY)
    assert after.rulebook.rules_for(ChangeRequest) is before
    assert after.assessor(ChangeRequest).decide.__code__ is policy().on(DAY).assessor(ChangeRequest).decide.__code__


def test_a_reading_is_set_and_named_by_the_last_part_of_its_name() -> None:
    found = amended(SetReading(name="amb09", option=StandaloneReach.EVERY_ITEM, clause=CLAUSE)).on(DAY)
    assert found.parameters.readings.amb09 is StandaloneReach.EVERY_ITEM
    assert policy().on(DAY).parameters.readings.amb09 is StandaloneReach.CLIENTS_ONLY
    application = dossier("new_build", project__content=["big_data_platform"], project__packaged_standalone=False)
    hits = [{one.rule.id for one in on.assess(application).findings} for on in (policy().on(DAY), found)]
    assert "big_data_or_enforcement_system" in hits[0]
    assert "big_data_or_enforcement_system" not in hits[1]


@attrs.frozen(kw_only=True)
class Local:
    """Figures of the example document."""

    most: Limit[Money] = threshold(
        "soe-2026/art03.i2", (datetime.date(2026, 1, 1), Limit(Money.yuan(80_000))), unit="yuan"
    )


@attrs.frozen(kw_only=True)
class Amended(Thresholds):
    """The measures' figures with the document's own."""

    local: Local = nested(Local)


def by_a_compound_condition(d: ChangeRequest, t: Amended) -> Truth:
    """Within the share of the approved total, and within an amount."""
    return ~by_approval(d, t) & increases_so_far(d, t).within(t.local.most)


def compound() -> Any:
    rule = grants(
        "soe-2026/art03.i2", CHANGE, outcome="may_file", if_unknown="undetermined", otherwise="needs_approval"
    ).named("own_adjustment", by_a_compound_condition)
    return amended(
        AddFigures(name="local", figures=Local, clause="soe-2026/art03.i2"),
        ReplaceRule(rule="own_adjustment", by=rule),
        SetThreshold(name="adjustable_share", value=Share(15, 100), clause=CLAUSE),
    )


@pytest.mark.parametrize(
    ("total", "amount", "outcome"),
    [
        ("1000000", "80000.00", "may_file"),
        ("1000000", "80000.01", "needs_approval"),
        ("500000", "75000.00", "may_file"),
        ("500000", "75000.01", "needs_approval"),
        ("10000000", "80000.01", "needs_approval"),
    ],
)
def test_a_compound_condition_stands_in_the_place_of_a_rules_body(total: str, amount: str, outcome: str) -> None:
    request = dossier(
        "change_filed",
        reply__total=total,
        change__items=[{"increase": amount, "decrease": "0"}],
        change__total_before="100000",
        papers=["review_form", "written_account", "adjustment_application"],
    )
    assert compound().on(DAY).assess(request).outcome == outcome


def test_a_replaced_rule_cites_its_own_clause_first_and_then_that_of_the_measures() -> None:
    request = dossier("change_filed", change__items=[{"increase": "90000", "decrease": "0"}])
    (finding,) = [one for one in compound().on(DAY).assess(request).findings if one.rule.id == "own_adjustment"]
    assert finding.clauses[:2] == ("soe-2026/art03.i2", "art24.e")
    assert finding.clauses[-1] == CLAUSE


def test_figures_of_the_document_can_be_set_by_one_that_supersedes_it() -> None:
    later = variation(
        "soe-2027",
        SetThreshold(name="local.most", value=Limit(Money.yuan(90_000)), clause="soe-2027/art01"),
        supersedes=("soe-2026",),
    )
    assert compound().amend(later).on(DAY).parameters.local.most == Limit(Money.yuan(90_000))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("adjustable_share", Limit(Money.yuan(1))),
        ("adjustable_share", 15),
        ("adjustable_share", Share(16, 15)),
        ("continuing_om", Limit(Count.exactly(3))),
        ("continuing_om", Money.yuan(3)),
        ("half_year", YearDay(12, 31)),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: Any) -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(SetThreshold(name=name, value=value, clause=CLAUSE))
    assert [problem.kind for problem in refused.value.problems] == ["unfit"]


def test_a_figure_is_no_reading_and_a_reading_no_figure() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(
            SetThreshold(name="amb09", value=Period(months=6), clause=CLAUSE),
            SetReading(name="half_year", option=Kind.NEW, clause=CLAUSE),
            SetReading(name="amb03", option=StandaloneReach.EVERY_ITEM, clause=CLAUSE),
        )
    assert [problem.kind for problem in refused.value.problems] == ["unfit", "unfit", "unfit"]


def test_nothing_changes_in_the_policy_that_is_amended() -> None:
    before = policy().on(DAY)
    amended(SetThreshold(name="adjustable_share", value=Share(15, 100), clause=CLAUSE)).on(DAY).assessor(ChangeRequest)
    assert policy().variations == ()
    assert policy().on(DAY).parameters == before.parameters
    assert policy().on(DAY).rulebook.rules_for(ListingApplication) is before.rulebook.rules_for(ListingApplication)


@derived("soe-2026/art03.i2")
def within_share_and_amount(d: ChangeRequest, t: Amended) -> Truth:
    """The share of the approved total, and an amount, both ends included."""
    return (
        increases_so_far(d, t).within_share(t.adjustable_share, of=latest_total(d, t))
        & decreases_so_far(d, t).within_share(t.adjustable_share, of=latest_total(d, t))
        & increases_so_far(d, t).within(t.local.most)
        & decreases_so_far(d, t).within(t.local.most)
    )


def replaced_condition() -> Any:
    return amended(
        AddFigures(name="local", figures=Local, clause="soe-2026/art03.i2"),
        ReplaceCondition(name="amount_kept", by=within_share_and_amount, clause="soe-2026/art03.i2"),
        SetThreshold(name="adjustable_share", value=Share(15, 100), clause=CLAUSE),
    )


@pytest.mark.parametrize(
    ("total", "amount", "outcome"),
    [
        ("1000000", "80000.00", "may_file"),
        ("1000000", "80000.01", "needs_approval"),
        ("500000", "75000.00", "may_file"),
        ("500000", "75000.01", "needs_approval"),
    ],
)
def test_a_condition_is_replaced_in_every_rule_that_names_it_at_once(total: str, amount: str, outcome: str) -> None:
    request = dossier(
        "change_filed",
        reply__total=total,
        change__items=[{"increase": amount, "decrease": "0"}],
        change__total_before="100000",
        papers=["review_form", "written_account", "adjustment_application"],
    )
    edition = replaced_condition().on(DAY)
    decision = edition.assess(request)
    assert decision.outcome == outcome
    duties = {finding.rule.id: finding for finding in decision.obligations}
    assert ("tenth_exceeded" in duties) is (outcome == "needs_approval")
    assert ("file_before_carrying_out" in duties) is (outcome == "may_file")
    assert all("soe-2026/art03.i2" in finding.clauses for name, finding in duties.items() if name == "tenth_exceeded")
    for tree in decision.assessor.rules.trees:
        assert decision.walk.truth(tree.whole) is tree.rule.holds(request, edition.parameters)
    certain, _ = decision.assessor.decide(request)
    trees = decision.assessor.rules.deciding
    assert certain == [n for n, tree in enumerate(trees) if decision.holds(tree.rule) is Truth.YES]


def test_rules_that_do_not_name_a_replaced_condition_are_the_same() -> None:
    before = {rule.id: rule for rule in policy().rulebook.rules}
    after = {rule.id: rule for rule in replaced_condition().on(DAY).rulebook.rules}
    others = {name for name, rule in after.items() if rule is not before[name]}
    assert "tenth_exceeded" in others
    assert "goals_not_kept" not in others
    assert not others & {rule.id for rule in before.values() if CHANGE not in rule.gates}
    assert policy().on(DAY).assess(changed("100000.00")).outcome == "may_file"


@derived("soe-2026/art03.i2")
def of_itself(d: ChangeRequest, t: Thresholds) -> Truth:
    """Names what it replaces."""
    return amount_kept(d, t) & d.change.main_content


def test_a_condition_that_is_not_there_rests_on_law_or_names_itself_is_refused() -> None:
    def kinds(name: str, by: Any = within_share_and_amount) -> list[str]:
        with pytest.raises(VariationRejected) as refused:
            amended(
                AddFigures(name="local", figures=Local, clause="soe-2026/art03.i2"),
                ReplaceCondition(name=name, by=by, clause="soe-2026/art03.i2"),
            )
        return sorted({problem.kind for problem in refused.value.problems})

    assert kinds("amount_keep") == ["idle"]
    assert kinds("state_secret") == ["fixed"]
    assert kinds("amount_kept", of_itself) == ["unfit"]
