"""What other cases say is read by the rules: lines of one system, extensions of acceptance, bars after a succession."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.casework.desks import UNIT, Clock, actor, desk, dossier, recorded

from kekedala_policy import Money
from kekedala_policy.casework import Desk
from kekedala_policy.casework.lines import joined_lines
from kekedala_policy.entities import Acceptance, Line
from kekedala_policy.lifecycle import DeadlineStatus
from kekedala_policy.values import NO, UNKNOWN, YES, Many
from kekedala_policy.values.facts import Body

OWN, BUREAU = actor(Body.UNIT), actor(Body.DATA_BUREAU)
HEIR = "承继单位"
FINDING = {"document": "认定书", "date": "2026-03-02", "reason": "示例"}


def later(made: Desk, *day: int) -> None:
    assert isinstance(made.clock, Clock)
    made.clock.day = datetime.date(*day)


def om(made: Desk, name: str, amount: int, **more: Any) -> str:
    """What the listing gate says of an O&M line of the system `name`."""
    filed = dossier(
        "continuing_om",
        project__name=name,
        funding__requested=amount,
        funding__last_year=amount,
        list_year=2026,
        **more,
    )
    case = made.open(filed, by=OWN)
    return str(case.decisions["listing"].outcome)


def test_lines_of_one_system_are_added_up_whatever_the_dossier_says_of_them() -> None:
    made = desk(complete=True)
    assert om(made, "系统甲", 300000) == "listed_directly"
    assert om(made, "系统甲", 200000) == "listed_directly"  # together the limit itself
    assert om(made, "系统甲", 1) == "admissible"


def test_while_nobody_says_whether_a_line_of_another_name_is_of_the_same_system_none_is_listed_directly() -> None:
    made = desk(complete=True)
    om(made, "系统甲（应用）", 300000)
    line = {"name": "系统甲（应用）", "amount": 1, "operation_and_maintenance": True}
    assert om(made, "系统甲（数据库）", 250000) == "admissible"
    made = desk(complete=True)
    om(made, "系统甲（应用）", 300000)
    # the amount is that on record
    assert om(made, "系统甲（数据库）", 250000, lines=[{**line, "same_system": True}]) == "admissible"
    made = desk(complete=True)
    om(made, "系统甲（应用）", 300000)
    assert om(made, "系统乙", 250000, lines=[{**line, "same_system": False}]) == "listed_directly"


def test_a_line_that_was_withdrawn_or_is_of_another_year_asks_for_nothing() -> None:
    made = desk(complete=True)
    assert om(made, "系统甲", 500000) == "listed_directly"
    (case,) = made.cases(kind="line")
    made.act(case.id, "withdraw", by=OWN, basis=recorded("unit"))
    assert om(made, "系统甲", 500000) == "listed_directly"
    assert made.lines(UNIT, 2027).items == ()


def test_lines_meet_by_name_and_each_but_once() -> None:
    stated = Many((Line(name="甲", amount=1, same_system=True), Line(name=None, amount=5)), closed=True)
    on_record = Many((Line(name="甲", amount=2), Line(name="甲", amount=3), Line(name="乙")))
    both = joined_lines(stated, on_record)
    assert both.closed
    assert [(line.name, line.amount, line.same_system) for line in both.items] == [
        ("甲", Money.yuan(2), YES),
        (None, Money.yuan(5), UNKNOWN),
        ("甲", Money.yuan(3), UNKNOWN),
        ("乙", Money.unknown(), UNKNOWN),
    ]
    unknown = joined_lines(Many((Line(name="甲", amount=1, operation_and_maintenance=True),)), Many((Line(name="甲"),)))
    assert [(line.amount, line.operation_and_maintenance) for line in unknown.items] == [(Money.yuan(1), YES)]
    same = Line(name="甲", same_system=True, operation_and_maintenance=False)
    over = joined_lines(Many((Line(name="甲", same_system=False, operation_and_maintenance=True),)), Many((same,)))
    assert [(line.same_system, line.operation_and_maintenance) for line in over.items] == [(YES, NO)]


def building(made: Desk, day: datetime.date) -> str:
    """What the listing gate says of a new project, applied for on the day."""
    later(made, day.year, day.month, day.day)
    filed = dossier("new_build", applied_on=day, list_year=2027, call_closes_on=datetime.date(2027, 12, 31))
    return str(made.open(filed, by=OWN).decisions["listing"].outcome)


def asked(made: Desk) -> str:
    later(made, 2026, 9, 1)
    case = made.open(kind="acceptance", unit=UNIT, project="旧系统", by=OWN)
    basis = {"document": "申请", "date": "2026-09-01", "reason": "测评未完", "completed_on": "2026-03-31"}
    made.act(case.id, "ask_for_extension", by=OWN, basis=basis)
    return case.id


def test_a_granted_extension_runs_to_its_last_day_and_no_further() -> None:
    made = desk(datetime.date(2026, 4, 1), complete=True)
    case = asked(made)
    made.act(case, "grant_extension", by=BUREAU, basis=recorded("data_bureau", until="2026-12-31"))
    (own,) = made.standing(UNIT).projects.items
    assert (own.extension_asked, own.extension_granted, own.extended_until.date) == (
        YES, YES, datetime.date(2026, 12, 31),
    )  # fmt: skip
    (due,) = (due for due in made.deadlines(case, datetime.date(2026, 12, 31)) if due.deadline.clause == "art26.a")
    assert due.deadline.closes is not None
    assert due.deadline.closes.lo >= datetime.date(2026, 12, 31).toordinal()
    assert building(made, datetime.date(2026, 12, 31)) == "admissible"
    assert building(made, datetime.date(2027, 1, 1)) == "refused"


@pytest.mark.parametrize(
    ("answer", "outcome"), [(None, "admissible"), ("refuse", "admissible"), ("grant", "admissible")]
)
def test_a_second_request_within_an_extension_leaves_the_first_one_as_it_is(answer: str | None, outcome: str) -> None:
    made = desk(datetime.date(2026, 4, 1), complete=True)
    case = asked(made)
    made.act(case, "grant_extension", by=BUREAU, basis=recorded("data_bureau", until="2026-12-31"))
    later(made, 2026, 12, 20)
    basis = {"document": "第二次申请", "date": "2026-12-20", "reason": "测评未完"}
    made.act(case, "ask_for_extension", by=OWN, basis=basis)
    if answer == "refuse":
        made.act(case, "refuse_extension", by=BUREAU, basis=recorded("data_bureau"))
    elif answer == "grant":
        made.act(case, "grant_extension", by=BUREAU, basis=recorded("data_bureau", until="2027-03-31"))
    assert building(made, datetime.date(2026, 12, 31)) == outcome
    # unanswered it has not run out (OWN-40), refused it has, granted it runs on
    assert building(made, datetime.date(2027, 1, 15)) == ("refused" if answer == "refuse" else "admissible")


def hazard(made: Desk) -> str:
    by = actor(Body.CYBERSPACE_OFFICE)
    case = made.open(kind="security_failing", unit=UNIT, by=by)
    made.act(case.id, "find", by=by, basis={**FINDING, "failing": "major_hazard"})
    return case.id


def taken_over(made: Desk, case: str, **more: str) -> None:
    made.act(case, "succeed", by=BUREAU, basis=recorded("data_bureau", successor=HEIR, **more))


@pytest.mark.parametrize(
    ("more", "cured", "count"), [({}, UNKNOWN, 1), ({"bars_follow": "yes"}, NO, 1), ({"bars_follow": "no"}, None, 0)]
)
def test_a_bar_follows_a_successor_as_the_bureau_finds_and_is_open_while_it_does_not_say(
    more: dict[str, str], cured: Any, count: int
) -> None:
    made = desk(complete=True)
    taken_over(made, hazard(made), **more)
    found = made.standing(HEIR).security_findings.items
    assert [one.cured for one in found] == [cured] * count
    assert made.standing(UNIT).security_findings.items == ()


def test_a_bar_that_stayed_with_the_earlier_unit_is_open_for_its_successor() -> None:
    made = desk(complete=True)
    bar = hazard(made)
    split = made.open(kind="splitting", unit=UNIT, by=BUREAU)
    made.act(split.id, "find", by=BUREAU, basis={**FINDING, "projects": "一期、二期"})
    line = made.open(dossier("new_build"), by=OWN)
    assert made.standing(HEIR).security_findings.items == ()
    taken_over(made, line.id)
    (found,) = made.standing(HEIR).security_findings.items
    assert (found.major_hazard, found.cured) == (YES, UNKNOWN)
    assert made.standing(HEIR).splitting_found is UNKNOWN
    heir = actor(Body.UNIT, unit=HEIR)
    opened = made.open(dossier("new_build", unit__name=HEIR), by=heir)  # it states that there is no finding
    assert opened.decisions["listing"].outcome == "undetermined"
    made.act(bar, "record_cure", by=actor(Body.CYBERSPACE_OFFICE), basis=recorded("cyberspace_office"))
    taken_over(made, split.id, bars_follow="no")
    assert made.standing(HEIR).security_findings.items[0].cured is YES
    opened = made.open(dossier("new_build", unit__name=HEIR, project__name="另一项目"), by=heir)
    assert opened.decisions["listing"].outcome == "admissible"


def test_a_finding_of_data_withheld_is_open_for_a_successor_unless_it_was_revoked() -> None:
    made = desk(complete=True)
    case = made.open(kind="withheld_data", unit=UNIT, by=BUREAU)
    found = {**FINDING, "year": "2026", "effective_from": "2027-01-01", "effective_until": "2027-12-31"}
    made.act(case.id, "find", by=BUREAU, basis=found)
    taken_over(made, case.id)
    (open_one,) = made.standing(HEIR).sharing_findings.items
    assert (open_one.found_in.known, open_one.withdrawn) == (False, NO)
    made.act(case.id, "revoke", by=BUREAU, basis=recorded("data_bureau"))
    (revoked,) = made.standing(HEIR).sharing_findings.items
    assert (revoked.found_in.lo, revoked.withdrawn) == (2026, YES)
    over = made.open(kind="withheld_data", unit=UNIT, by=BUREAU)
    made.act(over.id, "find", by=BUREAU, basis=found)
    later(made, 2027, 1, 1)
    made.act(over.id, "take_effect", by=BUREAU)
    later(made, 2028, 1, 1)
    made.act(over.id, "expire", by=BUREAU)
    taken_over(made, over.id)
    assert made.standing(HEIR).sharing_findings.items == (revoked,)


def test_what_came_of_a_project_is_open_for_a_successor_unless_it_was_accepted() -> None:
    made = desk(datetime.date(2026, 4, 1), complete=True)
    case = made.open(kind="oversight", unit=UNIT, project="旧系统", by=OWN)
    made.act(case.id, "complete", by=OWN, basis={"document": "完工确认书", "completed_on": "2026-03-31"})
    taken_over(made, case.id)
    (project,) = made.standing(HEIR).projects.items
    assert (project.name, project.acceptance) == ("旧系统", Acceptance(None))


def test_a_system_takes_its_o_and_m_along_to_the_unit_that_takes_it_over() -> None:
    made = desk(datetime.date(2026, 4, 1))
    case = made.open(kind="operation", unit=UNIT, project="系统", by=OWN)
    moved = made.act(case.id, "transfer_system", by=OWN, basis=recorded("unit", taken_over_by="接收单位"))
    assert (moved.unit, moved.predecessors) == ("接收单位", ())
    taker = actor(Body.UNIT, unit="接收单位")
    basis = {"document": "建设合同", "free_until": "2026-06-30"}
    assert made.act(case.id, "start_free_period", by=taker, basis=basis).state == "free"
    assert [one.id for one in made.headings(unit="接收单位")] == [case.id]


def test_a_monitoring_report_is_due_in_the_years_of_the_implementation_that_the_record_states() -> None:
    made = desk(datetime.date(2026, 12, 1))
    case = made.open(dossier("monitoring", monitoring__year=2026), by=OWN)
    basis = {"implementation_from": "2026-02-01", "implementation_until": "2027-06-30"}
    made.act(case.id, "consult", by=OWN, basis=basis)

    def status(day: datetime.date) -> DeadlineStatus:
        return next(due.status for due in made.deadlines(case.id, day) if due.deadline.clause == "art34.c")

    assert status(datetime.date(2026, 12, 31)) is DeadlineStatus.DUE_TODAY
    assert status(datetime.date(2027, 1, 1)) is DeadlineStatus.OVERDUE


def status_of(made: Desk, case: str, clause: str, *day: int) -> DeadlineStatus | None:
    dues = made.deadlines(case, datetime.date(*day))
    return next((due.status for due in dues if due.deadline.clause == clause), None)


def ordered(made: Desk, case: str, day: datetime.date, by: str) -> None:
    later(made, day.year, day.month, day.day)
    basis = {"document": "整改通知", "date": day.isoformat(), "rectify_by": by}
    made.act(case, "order_rectification", by=BUREAU, basis=basis, dossier=dossier("breach"))


def rectified(made: Desk, case: str, day: datetime.date) -> None:
    later(made, day.year, day.month, day.day)
    papers = dossier("ordered", order__state="met")
    basis = {"document": "整改验收意见", "date": day.isoformat()}
    made.act(case, "accept_rectification", by=BUREAU, basis=basis, dossier=papers)


def test_an_order_starts_its_deadline_and_its_acceptance_meets_it_or_leaves_it_open_when_it_was_met() -> None:
    made = desk(datetime.date(2026, 5, 1))
    case = made.open(kind="oversight", unit=UNIT, project="示例项目", by=OWN).id
    ordered(made, case, datetime.date(2026, 5, 10), "2026-06-10")
    assert status_of(made, case, "art36.b", 2026, 6, 10) is DeadlineStatus.DUE_TODAY
    assert status_of(made, case, "art36.b", 2026, 6, 11) is DeadlineStatus.OVERDUE
    rectified(made, case, datetime.date(2026, 6, 10))
    assert status_of(made, case, "art36.b", 2026, 6, 11) is DeadlineStatus.MET
    ordered(made, case, datetime.date(2026, 7, 1), "2026-07-31")
    assert status_of(made, case, "art36.b", 2026, 8, 1) is DeadlineStatus.OVERDUE
    rectified(made, case, datetime.date(2026, 8, 5))  # on which day it was rectified, the record does not say
    assert status_of(made, case, "art36.b", 2026, 8, 6) is DeadlineStatus.UNKNOWN


def test_completion_starts_the_half_year_and_does_not_meet_it() -> None:
    made = desk(datetime.date(2026, 4, 1))
    case = made.open(kind="oversight", unit=UNIT, project="旧系统", by=OWN).id
    assert status_of(made, case, "art26.a", 2026, 4, 1) is DeadlineStatus.UNKNOWN
    made.act(case, "complete", by=OWN, basis={"document": "完工确认书", "completed_on": "2026-03-31"})
    assert status_of(made, case, "art26.a", 2026, 8, 1) is DeadlineStatus.OPEN
    assert status_of(made, case, "art26.a", 2026, 12, 1) is DeadlineStatus.OVERDUE


def test_the_units_day_for_applying_is_no_deadline_of_the_bureaus_list() -> None:
    made = desk(datetime.date(2025, 11, 1))
    case = made.open(kind="annual_list", unit="大数据局", by=BUREAU).id
    assert status_of(made, case, "art16.i2.b", 2025, 11, 1) is None
    assert status_of(made, case, "art16.i1.a", 2025, 11, 1) is not None


def test_a_body_sees_its_deadlines_of_all_cases_the_first_to_close_first() -> None:
    made = desk(datetime.date(2026, 4, 1))
    first = asked(made)
    second = made.open(kind="acceptance", unit="另一单位", project="系统", by=actor(Body.UNIT, unit="另一单位")).id
    line = made.open(dossier("new_build", applied_on=None, call_closes_on="2026-05-10"), by=OWN).id
    today = datetime.date(2026, 9, 2)
    found = [(case.id, due.deadline.clause) for case, due in made.deadlines_of(Body.UNIT, today)]
    assert found[0] == (line, "art16.i2.b")
    assert found.index((first, "art26.a")) < found.index((second, "art26.a"))
    assert (first, "art27.e") not in found  # it was asked for
    own = {case.id for case, _ in made.deadlines_of(Body.UNIT, today, unit=UNIT)}
    assert own == {first, line}
    assert made.deadlines_of(Body.AUDIT, today) == ()
    made.act(line, "withdraw", by=OWN, basis=recorded("unit"))
    assert line not in {case.id for case, _ in made.deadlines_of(Body.UNIT, today)}


def test_the_half_year_of_a_completed_project_is_a_deadline_until_another_case_has_it() -> None:
    made = desk(datetime.date(2026, 4, 1))
    case = made.open(kind="oversight", unit=UNIT, project="旧系统", by=OWN).id
    made.act(case, "complete", by=OWN, basis={"document": "完工确认书", "completed_on": "2026-03-31"})

    def where() -> list[str]:
        return [
            one.id
            for one, due in made.deadlines_of(Body.UNIT, datetime.date(2026, 12, 1))
            if due.deadline.clause == "art26.a"
        ]

    assert where() == [case]
    other = made.open(kind="acceptance", unit=UNIT, project="另一系统", by=OWN).id
    assert set(where()) == {case, other}
    taking_on = made.open(kind="acceptance", unit=UNIT, project="旧系统", by=OWN).id
    assert set(where()) == {other, taking_on}
