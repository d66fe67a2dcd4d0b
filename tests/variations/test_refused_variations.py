"""Variations that can't be applied: everything that is wrong, at once, by name, in both languages."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from tests.variations.examples import AUTHORITY, DAY, SINCE, TITLE, amended, policy, variation

from kekedala_policy import PolicyRejected, ValueRejected
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.lifecycle import May, Role
from kekedala_policy.messages import Texts
from kekedala_policy.values import Limit, Money, Period, Share
from kekedala_policy.values.facts import Body
from kekedala_policy.variations import (
    AddException,
    Amendment,
    Authority,
    DropDeadline,
    RemoveAct,
    RepealRule,
    SetActors,
    SetReviewers,
    SetThreshold,
    SkipStage,
    Variation,
    VariationRejected,
)


def share(of: int, name: str) -> Variation:
    return variation(name, SetThreshold(name="adjustable_share", value=Share(of, 100), clause=f"{name}/art01"))


def problems(*variations: Variation) -> list[tuple[str, tuple[str, ...], str]]:
    with pytest.raises(VariationRejected) as refused:
        policy().amend(*variations)
    for problem in refused.value.problems:
        for locale in LOCALES:
            assert all(name in render(problem.message, locale) for name in problem.variations)
    return [(problem.kind, problem.variations, problem.thing) for problem in refused.value.problems]


def test_two_that_touch_one_thing_conflict_by_name() -> None:
    assert problems(share(15, "soe-2026"), share(20, "zone-2026")) == [
        ("conflict", ("soe-2026", "zone-2026"), "parameter adjustable_share")
    ]


def test_a_thing_is_the_same_under_its_short_and_its_long_name() -> None:
    one = variation("a-1", SetThreshold(name="readings.amb09", value=Period(months=1), clause="a-1/art01"))
    two = variation("b-1", SetThreshold(name="amb09", value=Period(months=1), clause="b-1/art01"))
    assert problems(one, two) == [("conflict", ("a-1", "b-1"), "parameter amb09")]


def test_repealing_a_rule_conflicts_with_an_exception_from_it() -> None:
    (lifted,) = [rule for rule in policy().rulebook.rules if rule.id == "applied_alone"]
    exemption = attrs.evolve(lifted.unless[0], name="another", clause="b-1/art01")
    one = variation("a-1", RepealRule(rule="machine_room", clause="a-1/art01"))
    two = variation("b-1", AddException(rule="machine_room", exemption=exemption))
    assert problems(one, two) == [("conflict", ("a-1", "b-1"), "rule machine_room unless another")]


def test_a_stage_that_one_skips_and_an_act_there_that_another_needs_conflict_by_name() -> None:
    one = variation("a-1", SkipStage(lifecycle="approval", state="study_approved", clause="a-1/art01"))
    own = SetActors(
        lifecycle="approval", name="approve_study", may=(May(Body.ENTERPRISE, Role.SIGNS),), clause="b-1/art01"
    )
    two = variation("b-1", own)
    (found,) = problems(one, two)
    assert found[:2] == ("conflict", ("a-1", "b-1"))


def test_periods_that_do_not_meet_do_not_conflict_and_those_that_share_a_day_do() -> None:
    first = attrs.evolve(share(15, "a-1"), until=datetime.date(2026, 6, 30))
    next_day = attrs.evolve(share(20, "b-1"), since=datetime.date(2026, 7, 1))
    assert policy().amend(first, next_day).variations == (first, next_day)
    assert problems(first, attrs.evolve(next_day, since=datetime.date(2026, 6, 30)))[0][0] == "conflict"


@pytest.mark.parametrize(
    ("amendment", "thing", "nearest"),
    [
        (RepealRule(rule="machine_rom", clause="a-1/art01"), "rule machine_rom", "machine_room"),
        (
            SetThreshold(name="adjustable_shar", value=Share(1, 2), clause="a-1/art01"),
            "parameter adjustable_shar",
            "adjustable_share",
        ),
        (DropDeadline(deadline="art26.b", clause="a-1/art01"), "deadline art26.b", "art26.a"),
        (RemoveAct(lifecycle="aproval", name="submit", clause="a-1/art01"), "lifecycle aproval", "approval"),
        (RemoveAct(lifecycle="approval", name="submitt", clause="a-1/art01"), "act of approval submitt", "submit"),
        (
            SkipStage(lifecycle="approval", state="in_revue", clause="a-1/art01"),
            "state of approval in_revue",
            "in_review",
        ),
    ],
)
def test_an_amendment_that_aims_at_nothing_is_told_with_the_nearest_name(
    amendment: Amendment, thing: str, nearest: str
) -> None:
    with pytest.raises(VariationRejected) as refused:
        policy().amend(variation("a-1", amendment))
    (problem,) = refused.value.problems
    assert (problem.kind, problem.thing) == ("idle", thing)
    assert nearest in problem.nearest
    assert nearest in str(refused.value)
    assert all(nearest in render(problem.message, locale) for locale in LOCALES)


def test_a_name_that_is_like_no_other_has_no_nearest_one() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(RepealRule(rule="zzzzzzzzzz", clause="soe-2026/art01"))
    assert "无" in render(refused.value.problems[0].message, "zh_CN")


@pytest.mark.parametrize(
    ("amendment", "clause"),
    [
        (RepealRule(rule="built_on_the_intranet", clause="a-1/art01"), "art02.c"),
        (RepealRule(rule="core_or_ordinary_cryptography", clause="a-1/art01"), "art02.d"),
        (RepealRule(rule="before_the_measures", clause="a-1/art01"), "art42"),
        (SetThreshold(name="in_force_from", value=Limit(Money.yuan(1)), clause="a-1/art01"), "art42"),
        (
            SetReviewers(
                lifecycle="approval",
                name="approve",
                bodies=(Body.CYBERSPACE_OFFICE, Body.PUBLIC_SECURITY),
                clause="a-1/art01",
            ),
            "art05.p3",
        ),
    ],
)
def test_a_clause_that_rests_on_higher_law_is_not_varied_and_the_reason_is_told(
    amendment: Amendment, clause: str
) -> None:
    with pytest.raises(VariationRejected) as refused:
        policy().amend(variation("a-1", amendment))
    (problem,) = refused.value.problems
    assert problem.kind == "fixed"
    assert clause in problem.thing
    why = policy().rulebook.fixed[clause]
    assert why.zh in render(problem.message, "zh_CN")
    assert why.en in render(problem.message, "en")
    assert why.en in str(problem)


def test_every_fixed_clause_is_one_of_the_measures_and_every_other_name_an_exception() -> None:
    from kekedala_policy.clauses import register

    exceptions = {exception.name for rule in policy().rulebook.rules for exception in rule.unless}
    for name, why in policy().rulebook.fixed.items():
        assert name in exceptions or register().within(name)
        assert why.zh
        assert why.en


def test_an_amendment_cites_a_clause_of_its_own_document_which_is_restated() -> None:
    repeal = RepealRule(rule="machine_room", clause="a-1/art01")
    assert [kind for kind, *_ in problems(attrs.evolve(variation("a-1", repeal), clauses={}))] == ["uncited"]
    for clause in ("art09.i1.a", "", "b-1/art01", "a-1/第一条"):
        other = variation("a-1", attrs.evolve(repeal, clause=clause))
        assert [kind for kind, *_ in problems(other)] == ["uncited"]


def test_one_document_amends_one_thing_once() -> None:
    twice = variation(
        "a-1",
        SetThreshold(name="adjustable_share", value=Share(15, 100), clause="a-1/art01"),
        SetThreshold(name="adjustable_share", value=Share(20, 100), clause="a-1/art02"),
    )
    assert problems(twice) == [("twice", ("a-1",), "parameter adjustable_share")]


def test_a_variation_of_another_document_a_repeated_id_and_a_ring_are_refused() -> None:
    assert problems(attrs.evolve(share(15, "a-1"), amends="sheds-2025"))[0][0] == "elsewhere"
    assert problems(share(15, "a-1"), share(20, "a-1")) == [("twice", ("a-1",), "variation a-1")]
    ring = attrs.evolve(share(15, "a-1"), supersedes=("b-1",)), attrs.evolve(share(20, "b-1"), supersedes=("a-1",))
    assert problems(*ring) == [("cycle", ("a-1", "b-1"), "order")]


def test_a_lifecycle_that_an_amendment_breaks_is_told_with_all_that_is_wrong_with_it() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(RemoveAct(lifecycle="acceptance", name="record_archives_accepted", clause="soe-2026/art01"))
    (problem,) = refused.value.problems
    assert problem.kind == "unfit"
    assert "pass_acceptance waits for record_archives_accepted, which is no act" in str(problem)


def test_everything_is_told_at_once_and_nothing_is_changed() -> None:
    wrong = variation(
        "a-1",
        RepealRule(rule="machine_rom", clause="a-1/art01"),
        SetThreshold(name="half_year", value=Share(1, 2), clause="b-1/art01"),
        RepealRule(rule="built_on_the_intranet", clause="a-1/art02"),
    )
    found = problems(wrong, attrs.evolve(share(15, "c-1"), amends="other"), share(10, "d-1"))
    assert [kind for kind, *_ in found] == ["uncited", "elsewhere", "conflict"]
    assert [kind for kind, *_ in problems(wrong)] == ["uncited", "idle", "unfit", "fixed"]
    assert policy().variations == ()
    with pytest.raises(PolicyRejected):
        policy().amend(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "SOE 2026"},
        {"name": "soe-"},
        {"since": "2026-01-01"},
        {"since": datetime.datetime(2026, 1, 1)},
        {"until": datetime.date(2025, 12, 31)},
        {"until": "2026"},
        {"supersedes": ("soe-2026",)},
        {"supersedes": "soe-2025"},
        {"authority": None},
        {"title": "办法"},
    ],
)
def test_a_variation_that_is_none_can_not_be_made(wrong: dict[str, Any]) -> None:
    given = {"name": "soe-2026", **wrong}
    with pytest.raises(ValueRejected):
        variation(given.pop("name"), RepealRule(rule="machine_room", clause="soe-2026/art01"), **given)


def test_a_variation_amends_something_and_rests_on_a_document() -> None:
    with pytest.raises(ValueRejected, match="amends nothing"):
        Variation(id="a-1", title=TITLE, authority=AUTHORITY, since=SINCE, amendments=())
    wrongs: tuple[dict[str, Any], ...] = ({"document": " "}, {"body": "集团"}, {"date": "2026"})
    for wrong in wrongs:
        given: dict[str, Any] = {"document": "1号", "body": Texts("甲", "A"), "date": DAY, **wrong}
        with pytest.raises(ValueRejected):
            Authority(**given)
