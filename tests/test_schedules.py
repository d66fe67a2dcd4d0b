"""How a document's deadlines come into a policy, and stay with its editions."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from kekedala_policy import Anchors, Body, Deadline, Policy, PolicyRejected, Ruling, ValueRejected, WorkingCalendar
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.lifecycle import DeadlineRule, OnDay, Schedule, Within
from kekedala_policy.measures.deadlines import SCHEDULE
from kekedala_policy.measures.rulebook import measures

DAY = datetime.date(2026, 1, 15)


def plugin(**contributed: Any) -> Any:
    """A plugin that contributes a rulebook, a schedule or both."""

    def hook(name: str) -> Any:
        def contribute() -> Any:
            return contributed[name]

        return hookimpl(specname=f"kekedala_{name}")(contribute)

    return SimpleNamespace(**{f"hook_{name}": hook(name) for name in contributed})


def only(clause: str, **more: Any) -> Schedule:
    declared = DeadlineRule(clause=clause, actor=Body.UNIT, anchor="rectify_by", term=OnDay())
    return attrs.evolve(SCHEDULE, rules=(declared,), **more)


def test_the_measures_come_with_their_deadlines() -> None:
    found = Policy.load().on(DAY).deadline("art26.a", Anchors(completed_on=datetime.date(2025, 9, 10)))
    assert isinstance(found, Deadline)
    assert found.opens is not None
    assert found.opens.date == datetime.date(2025, 9, 11)


def test_an_edition_gives_every_deadline_in_the_order_of_declaration() -> None:
    found = Policy.load().on(DAY).deadlines(Anchors(), calendar=WorkingCalendar())
    assert [deadline.clause for deadline in found] == [rule.clause for rule in SCHEDULE.rules]


def test_a_ruling_bears_on_deadlines() -> None:
    anchors = Anchors(completed_on=datetime.date(2025, 9, 10))
    ruling = Ruling(
        parameter="amb19", takes="as_counted", authority=Body.DATA_BUREAU, document="示例〔2026〕1号", date=DAY
    )
    edition = Policy.load().on(DAY)
    assert not edition.deadline("art26.a", anchors).known
    assert edition.settle(ruling).deadline("art26.a", anchors).known


def test_a_later_schedule_of_the_document_replaces_the_earlier_one() -> None:
    found = Policy.load(plugin(schedule=only("art36.b")), plugin(schedule=only("art36.c"))).on(DAY).deadlines(Anchors())
    assert [deadline.clause for deadline in found] == ["art36.c"]


def test_a_schedule_of_another_document_is_left_alone() -> None:
    found = Policy.load(plugin(schedule=only("art36.b", document="other"))).on(DAY).deadlines(Anchors())
    assert len(found) == len(SCHEDULE.rules)


def test_a_document_without_a_schedule_has_no_deadlines() -> None:
    other = measures()
    replaced = type(other)("other", "X", other.gates, other.rules, other.parameters, other.parameters_on)
    edition = Policy.load(plugin(rulebook=replaced)).on(DAY)
    assert edition.deadlines(Anchors()) == ()
    with pytest.raises(PolicyRejected, match="other comes without deadlines"):
        edition.deadline("art26.a", Anchors())


def test_a_document_brings_its_own_schedule() -> None:
    other = measures()
    replaced = type(other)("other", "X", other.gates, other.rules, other.parameters, other.parameters_on)
    edition = Policy.load(plugin(rulebook=replaced, schedule=only("art36.b", document="other"))).on(DAY)
    assert [deadline.clause for deadline in edition.deadlines(Anchors())] == ["art36.b"]


def test_a_schedule_that_does_not_fit_its_document_is_refused() -> None:
    wrong = DeadlineRule(clause="art36.b", actor=Body.UNIT, anchor="rectify_by", term=Within("nothing"))
    with pytest.raises(PolicyRejected, match=r"art36\.b: its deadline names nothing"):
        Policy.load(plugin(schedule=attrs.evolve(SCHEDULE, rules=(wrong,))))


def test_what_is_no_schedule_is_refused() -> None:
    with pytest.raises(PolicyRejected, match="type list, no Schedule"):
        Policy.load(plugin(schedule=["art26.a"]))


def test_other_anchors_are_refused() -> None:
    with pytest.raises(ValueRejected):
        Policy.load().on(DAY).deadlines(object())
