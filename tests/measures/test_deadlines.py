"""The measures' deadlines: cases worked out by hand, and nothing that the text or the register does not have."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from kekedala_policy import Anchors, Count, Day, Deadline, DeadlineStatus, PolicyRejected, Truth, WorkingCalendar
from kekedala_policy.clauses import clauses
from kekedala_policy.i18n import ids, render
from kekedala_policy.lifecycle import ByReading, DeadlineRule
from kekedala_policy.measures import Thresholds
from kekedala_policy.measures.deadlines import SCHEDULE, WITH_A_PERIOD, WITHOUT_A_PERIOD
from kekedala_policy.measures.rulebook import ID
from kekedala_policy.policy import Policy
from kekedala_policy.rules import Reading, fact_types, parameters_of
from kekedala_policy.values.facts import Body, Phase, fact_of
from tests.measures.cases import DAY, edition

FOLDER = Path(__file__).parents[1] / "cases" / "deadlines"
CASES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "measures.yaml").read_text("utf-8"))
KEYS = {"title", "clause", "anchors", "calendar", "settle", "expect", "in_time", "status"}
EVERY = pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
OFFICIAL = WorkingCalendar(**yaml.safe_load((FOLDER / "calendar.yaml").read_text("utf-8")))
#: Clauses that set a time limit to which no act of a unit or body answers.
NO_DEADLINE = {"art42": "the day of entry into force"}


def stated(value: Any) -> Any:
    """A date, a year, or two of them between which it lies."""
    if isinstance(value, list):
        return Day(value[0].toordinal(), value[1].toordinal())
    return value


def counted(case: dict[str, Any]) -> Deadline:
    anchors = Anchors(**{name: stated(value) for name, value in case["anchors"].items()})
    settled = edition(DAY, tuple(sorted(case.get("settle", {}).items())))
    return settled.deadline(case["clause"], anchors, calendar=OFFICIAL if case.get("calendar") else None)


def written(day: Day | None) -> Any:
    """The day as the cases write it."""
    if day is None:
        return "none"
    if day.known:
        return day.date
    if day.hi - day.lo > 365 * 1000:
        return "any"
    return [datetime.date.fromordinal(day.lo), datetime.date.fromordinal(day.hi)]


@EVERY
def test_a_deadline_opens_and_closes_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = counted(case)
    expected = dict(case["expect"])
    assert written(found.closes) == expected.pop("closes")
    if "opens" in expected:
        assert written(found.opens) == expected.pop("opens")
    assert found.applies.value == expected.pop("applies", "yes")
    assert list(found.missing) == expected.pop("missing", [])
    assert not expected


@EVERY
def test_an_act_is_in_time_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = counted(case)
    expected = {day: Truth(answer) for day, answer in case.get("in_time", {}).items()}
    assert {day: found.in_time(day) for day in expected} == expected


@EVERY
def test_a_deadline_stands_on_a_day_as_worked_out_by_hand(case: dict[str, Any]) -> None:
    found = counted(case)
    expected = {day: DeadlineStatus(status) for day, status in case.get("status", {}).items()}
    assert {day: found.status(day) for day in expected} == expected


def test_the_cases_are_written_as_they_are_read() -> None:
    assert [case["title"] for case in CASES if not case.keys() <= KEYS] == []
    assert len({case["title"] for case in CASES}) == len(CASES)


def test_every_deadline_with_a_period_has_cases_with_and_without_its_anchor() -> None:
    cases = {(case["clause"], str(case["expect"]["closes"]) == "any") for case in CASES}
    with_cases = {clause for clause, unknown in cases if not unknown}
    assert {rule.clause for rule in WITH_A_PERIOD} <= with_cases
    assert {"art16.i2.b", "art24.e", "art26.a", "art31.i2.a", "art35.a", "art36.b"} <= {c for c, u in cases if u}


def readings(rule: DeadlineRule) -> tuple[ByReading[Any], ...]:
    return (*rule.choices, *((rule.during.touched_counts,) if rule.during else ()))


def test_every_option_of_a_reading_of_deadlines_is_taken_by_a_case() -> None:
    taken = {(name, str(option)) for case in CASES for name, option in case.get("settle", {}).items()}
    wanted = set()
    for choice in (choice for rule in SCHEDULE.rules for choice in readings(rule)):
        declared = parameters_of(Thresholds)[choice.reading]
        assert isinstance(declared, Reading)
        short = choice.reading.rpartition(".")[2]
        wanted |= {(short, str(option.value)) for option in choice.takes if option is not declared.default}
    assert wanted - taken == set()


def test_the_register_s_deadlines_are_all_declared_and_every_one_declared_is_a_clause() -> None:
    declared = {rule.clause for rule in SCHEDULE.rules}
    assert declared <= clauses().keys()
    limits = {name for name, found in clauses().items() if "deadline" in {found.kind, found.automation}}
    assert limits - declared == NO_DEADLINE.keys()


def test_a_deadline_s_readings_are_those_that_the_register_names() -> None:
    declared = parameters_of(Thresholds)
    for rule in WITH_A_PERIOD:
        for choice in readings(rule):
            found = declared[choice.reading]
            assert isinstance(found, Reading)
            if found.id.startswith("AMB"):
                assert found.id in clauses()[rule.clause].readings, rule.clause


def test_what_has_no_period_has_no_date_whatever_is_known() -> None:
    everything: dict[str, Any] = {
        name: 2026 if kind is Count else datetime.date(2026, 3, 1) for name, kind in fact_types(Anchors).items()
    }
    for rule in WITHOUT_A_PERIOD:
        found = edition(DAY, ()).deadline(rule.clause, Anchors(**everything), calendar=OFFICIAL)
        assert (found.opens, found.closes, found.missing) == (None, None, ())
        assert found.status(DAY) is DeadlineStatus.WITHOUT_PERIOD
        assert found.status(DAY, done_on=DAY) is DeadlineStatus.MET


def test_with_nothing_stated_no_deadline_is_known() -> None:
    found = edition(DAY, ()).deadlines(Anchors())
    assert [deadline.clause for deadline in found] == [rule.clause for rule in SCHEDULE.rules]
    assert not any(deadline.known for deadline in found)
    assert {deadline.status(DAY) for deadline in found} == {DeadlineStatus.UNKNOWN, DeadlineStatus.WITHOUT_PERIOD}


def test_everyone_who_acts_or_receives_is_named() -> None:
    assert all(rule.actor.stated for rule in SCHEDULE.rules)
    evaluation, monitoring = SCHEDULE.by_clause["art35.c"], SCHEDULE.by_clause["art34.c"]
    assert [body.value for body in evaluation.receivers] == ["data_bureau", "finance"]
    assert [body.value for body in monitoring.receivers] == ["data_bureau"]
    assert [body.value for body in monitoring.copied] == ["finance"]
    assert [body.value for body in SCHEDULE.by_clause["art24.e"].receivers] == ["data_bureau", "finance"]


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_deadline_and_no_other_has_a_text(locale: str) -> None:
    assert {name for name in ids(locale) if name.startswith("deadline.")} == {rule.label.id for rule in SCHEDULE.rules}
    assert all(render(rule.label, locale) for rule in SCHEDULE.rules)


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_status_has_a_name(locale: str) -> None:
    wanted = {f"category.DeadlineStatus.{status.value}" for status in DeadlineStatus}
    assert wanted <= ids(locale)


def test_every_anchor_says_where_it_is_stated() -> None:
    for name in fact_types(Anchors):
        declared = fact_of(Anchors, name)
        assert declared is not None
        assert declared.clause in clauses()


#: The anchors that the unit does not state itself: the bureau calls, extends and orders.
OF_THE_BUREAU = {"call_closes_on", "extended_until", "rectify_by"}
#: What has happened, as against a plan or a year.
HAS_HAPPENED = {
    "accepted_on",
    "completed_on",
    "formal_operation_from",
    "trial_operation_from",
    "implementation_from",
    "implementation_until",
}


def test_every_anchor_says_who_states_it_and_whether_it_has_happened() -> None:
    declared = {name: fact_of(Anchors, name) for name in fact_types(Anchors)}
    assert {name for name, of in declared.items() if of and of.owner is Body.DATA_BUREAU} == OF_THE_BUREAU
    assert {name for name, of in declared.items() if of and of.owner is Body.UNIT} == declared.keys() - OF_THE_BUREAU
    assert {name for name, of in declared.items() if of and of.phase is Phase.ACTUAL} == HAS_HAPPENED


def test_every_anchor_is_used_but_for_the_acceptance_from_which_a_local_document_may_count() -> None:
    used = {name for rule in SCHEDULE.rules for name in rule.anchors}
    used |= {name for rule in SCHEDULE.rules if rule.during for name in (rule.during.begins, rule.during.ends)}
    used |= {rule.extended_until for rule in SCHEDULE.rules if rule.extended_until}
    assert used | {"accepted_on"} == fact_types(Anchors).keys()
    assert "accepted_on" not in used


def test_the_schedule_fits_the_measures() -> None:
    assert SCHEDULE.document == ID
    SCHEDULE.check(Thresholds)


def test_a_clause_that_sets_no_deadline_is_refused() -> None:
    with pytest.raises(PolicyRejected, match=r"art09\.i1\.a sets no deadline"):
        Policy.load().on(DAY).deadline("art09.i1.a", Anchors())


WHO_TO_WHOM = {
    "art16.i1.a": ("data_bureau", "unit"),
    "art16.i2.b": ("unit", "data_bureau"),
    "art19.i1.b": ("data_bureau", "unit"),
    "art19.i2.a": ("data_bureau", ""),
    "art19.i3.a": ("data_bureau", "unit"),
    "art23.b": ("unit", "data_bureau"),
    "art24.e": ("unit", "data_bureau finance"),
    "art25.p1.a": ("unit", "data_bureau"),
    "art25.p1.b": ("data_bureau", "unit"),
    "art26.a": ("unit", "data_bureau"),
    "art27.a": ("data_bureau", "unit"),
    "art27.b": ("unit", ""),
    "art27.c": ("unit", "data_bureau"),
    "art27.d": ("unit", "development_reform finance data_bureau"),
    "art27.e": ("unit", "data_bureau"),
    "art31.i1": ("unit", "finance"),
    "art31.i2.a": ("unit", "finance"),
    "art34.c": ("unit", "data_bureau"),
    "art35.a": ("unit", ""),
    "art35.b": ("unit", ""),
    "art35.c": ("unit", "data_bureau finance"),
    "art36.b": ("unit", "data_bureau"),
    "art38.b": ("unit", ""),
}


def test_every_deadline_says_who_acts_and_to_whom() -> None:
    found = {
        rule.clause: (rule.actor.value, " ".join(str(body.value) for body in rule.receivers)) for rule in SCHEDULE.rules
    }
    assert found == WHO_TO_WHOM
