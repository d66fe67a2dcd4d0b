"""Deadlines on their own: month ends, what is known in part, and where a deadline stands on a day."""

from __future__ import annotations

import datetime
from itertools import product
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kekedala_policy.errors import PolicyRejected, ValueRejected
from kekedala_policy.lifecycle import (
    Before,
    Between,
    ByReading,
    ByYearsEnd,
    Deadline,
    DeadlineRule,
    DeadlineStatus,
    During,
    OnDay,
    Schedule,
    Span,
    Within,
    WorkingCalendar,
)
from kekedala_policy.rules import nested, reading, threshold, with_parameter
from kekedala_policy.values import (
    NO,
    UNKNOWN,
    YES,
    Category,
    Count,
    Day,
    Limit,
    Period,
    Truth,
    YearDay,
    count,
    day,
)
from kekedala_policy.values.facts import Body

MONTH_ENDS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "deadlines" / "month-ends.yaml").read_text("utf-8")
)
START = datetime.date(2025, 8, 25)


class Roll(Category):
    ROLLS = "rolls"
    STAYS = "stays"


class Yes(Category):
    YES = "yes"
    NO = "no"


@attrs.frozen(kw_only=True)
class ToyReadings:
    roll: Roll = reading("ROLL", Roll.ROLLS, "a1")
    start: Yes = reading("START", Yes.YES, "a1")
    term: Yes = reading("TERM", Yes.YES, "a1")
    touched: Yes = reading("TOUCHED", Yes.YES, "a1")
    earlier: Yes = reading("EARLIER", Yes.NO, "a1")


@attrs.frozen(kw_only=True)
class Toys:
    from_day: Limit[Day] = threshold("a1", (START, Limit(Day.of(START))), unit="day")
    half: Period = threshold("a1", (START, Period(months=6)), unit="months")
    year: Period = threshold("a1", (START, Period(months=12)), unit="months")
    holiday: Period = threshold("a1", (START, Period(days=9)), unit="days")
    end: YearDay = threshold("a1", (START, YearDay(12, 31)), unit="day")
    one: Count = threshold("a1", (START, Count.exactly(1)), unit="years")
    readings: ToyReadings = nested(ToyReadings)


@attrs.frozen(kw_only=True)
class Facts:
    built: Day = attrs.field(default=None, converter=day)
    tried: Day = attrs.field(default=None, converter=day)
    begun: Day = attrs.field(default=None, converter=day)
    ended: Day = attrs.field(default=None, converter=day)
    year: Count = attrs.field(default=None, converter=count)
    granted: Day = attrs.field(default=None, converter=day)


ROLLS = ByReading("readings.roll", {Roll.ROLLS: True, Roll.STAYS: False})
JUDGED = ByReading("readings.earlier", {Yes.YES: True, Yes.NO: False})
RULES = (
    DeadlineRule(clause="within", actor=Body.UNIT, anchor="built", term=Within("half"), rolls=ROLLS),
    DeadlineRule(
        clause="extended", actor=Body.UNIT, anchor="built", term=Within("half"), rolls=ROLLS, extended_until="granted"
    ),
    DeadlineRule(clause="between", actor=Body.UNIT, anchor="built", term=Between("half", "year")),
    DeadlineRule(clause="on", actor=Body.UNIT, anchor="built", term=OnDay()),
    DeadlineRule(clause="before", actor=Body.UNIT, anchor="built", term=Before()),
    DeadlineRule(clause="day_before", actor=Body.UNIT, anchor="built", term=Before(hour_counts=False)),
    DeadlineRule(
        clause="yearly",
        actor=Body.UNIT,
        anchor="year",
        term=ByYearsEnd("end"),
        during=During("begun", "ended", ByReading("readings.touched", {Yes.YES: True, Yes.NO: False})),
    ),
    DeadlineRule(
        clause="in_year", actor=Body.UNIT, anchor="year", term=ByYearsEnd("end", before="one", within_it=True)
    ),
    DeadlineRule(
        clause="either_start",
        actor=Body.UNIT,
        anchor=ByReading("readings.start", {Yes.YES: "built", Yes.NO: "tried"}),
        term=Within("half"),
    ),
    DeadlineRule(
        clause="either_term",
        actor=Body.UNIT,
        anchor="built",
        term=ByReading("readings.term", {Yes.YES: Within("half"), Yes.NO: None}),
    ),
    DeadlineRule(clause="never", actor=Body.UNIT),
)


def schedule(*rules: DeadlineRule, **more: Any) -> Schedule:
    stated: dict[str, Any] = {
        "document": "toys",
        "rules": rules,
        "anchors": Facts,
        "in_force_from": "from_day",
        "longest_holiday": "holiday",
        "open_ones_judged": JUDGED,
    }
    return Schedule(**{**stated, **more})


TOYS = schedule(*RULES)


def counted(clause: str, facts: Facts, calendar: WorkingCalendar | None = None, **readings: Any) -> Deadline:
    parameters = Toys()
    for name, option in readings.items():
        parameters = with_parameter(parameters, f"readings.{name}", option)
    return TOYS.deadline(clause, facts, parameters, calendar)


def on(month: int, number: int, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, number)


def between(one: datetime.date, other: datetime.date) -> Day:
    return Day(one.toordinal(), other.toordinal())


@pytest.mark.parametrize("row", MONTH_ENDS, ids=[f"{row['from']} {row['months']}" for row in MONTH_ENDS])
def test_a_period_of_months_ends_as_worked_out_by_hand(row: dict[str, Any]) -> None:
    parameters = with_parameter(Toys(), "half", Period(months=row["months"]))
    span = Within("half").span(Day.of(row["from"]), parameters)
    assert span.closes == Day.of(row["last"])
    assert span.opens == Day.of(row["from"] + datetime.timedelta(1))


def test_the_table_of_month_ends_has_every_kind_of_end() -> None:
    ends = {(row["from"].day, row["last"].month, row["last"].day) for row in MONTH_ENDS}
    assert {(31, 2, 28), (31, 2, 29), (29, 2, 29), (29, 2, 28), (30, 5, 30), (31, 9, 30), (31, 7, 31)} <= ends


def test_a_deadline_on_a_day_is_that_day_and_one_before_it_the_day_before() -> None:
    assert counted("on", Facts(built=on(3, 10))).span == Span(closes=Day.of(on(3, 10)))
    assert counted("before", Facts(built=on(3, 10))).span == Span(closes=Day.of(on(3, 9)), latest=Day.of(on(3, 10)))
    first = datetime.date.min
    assert counted("before", Facts(built=first)).closes == Day.of(first)


def test_an_extension_on_record_moves_the_last_day_later_and_never_earlier() -> None:
    plain = counted("within", Facts(built=on(3, 10))).closes
    assert plain == counted("extended", Facts(built=on(3, 10))).closes
    assert plain == counted("extended", Facts(built=on(3, 10), granted=on(4, 1))).closes
    assert counted("extended", Facts(built=on(3, 10), granted=on(12, 31))).closes == Day.of(on(12, 31))
    partly = Day(on(4, 1).toordinal(), on(12, 31).toordinal())
    found = counted("extended", Facts(built=on(3, 10), granted=partly)).closes
    assert plain is not None
    assert found is not None
    assert (found.lo, found.hi) == (plain.lo, on(12, 31).toordinal())


def test_where_no_hour_counts_the_day_before_is_the_last() -> None:
    found = counted("day_before", Facts(built=on(3, 10)))
    assert found.span == Span(closes=Day.of(on(3, 9)))
    assert [found.in_time(on(3, number)) for number in (9, 10, 11)] == [YES, NO, NO]


def test_what_is_known_of_an_anchor_in_part_is_known_of_the_deadline_in_part() -> None:
    half_known = Facts(built=between(on(8, 30), on(9, 1)))
    assert counted("between", half_known).span.opens == between(on(2, 28, 2027), on(3, 1, 2027))
    assert counted("between", half_known).closes == between(on(8, 30, 2027), on(9, 1, 2027))
    assert counted("in_year", Facts(year=Count(2026, 2027))).closes == between(on(12, 31, 2025), on(12, 31, 2026))


@pytest.mark.parametrize("clause", [rule.clause for rule in RULES if rule.term is not None])
def test_an_unknown_anchor_leaves_a_deadline_unknown_whatever_else_is_known(clause: str) -> None:
    (name, *_) = TOYS.by_clause[clause].anchors
    known: dict[str, Any] = {"built": on(3, 1), "tried": on(3, 1), "begun": on(1, 1), "ended": on(12, 31)}
    facts = Facts(**{**known, "year": 2026, name: None})
    found = counted(clause, facts)
    assert not found.known
    assert name in found.missing
    assert found.status(on(6, 1)) is DeadlineStatus.UNKNOWN
    assert found.in_time(on(6, 1)) is UNKNOWN
    assert found.over(on(6, 1)) is UNKNOWN


def test_a_reading_that_waits_leaves_open_what_it_decides() -> None:
    facts = Facts(built=on(3, 1), tried=on(2, 1))
    start = counted("either_start", facts, start=Yes(None))
    assert start.closes == between(on(8, 1), on(9, 1))
    assert start.missing == ("~readings.start",)
    roll = counted("within", facts, roll=Roll(None))
    assert roll.closes == between(on(9, 1), on(9, 10))
    assert roll.missing == ("~readings.roll",)
    term = counted("either_term", facts, term=Yes(None))
    assert term.closes == Day.unknown()
    assert term.missing == ("~readings.term",)
    assert term.status(on(3, 15)) is DeadlineStatus.UNKNOWN


def test_a_year_counts_or_not_and_what_is_open_is_missing() -> None:
    def applies(begun: Any, ended: Any, touched: Yes) -> Truth:
        return counted("yearly", Facts(year=2026, begun=begun, ended=ended), touched=touched).applies

    whole, part = (on(3, 1), on(12, 31)), (on(3, 1), on(12, 30))
    assert [applies(*whole, option) for option in (Yes.YES, Yes.NO, Yes(None))] == [YES, YES, YES]
    assert [applies(*part, option) for option in (Yes.YES, Yes.NO, Yes(None))] == [YES, NO, UNKNOWN]
    assert applies(on(1, 1, 2027), None, Yes.YES) is NO
    assert applies(None, on(12, 31, 2025), Yes.YES) is NO
    assert applies(None, on(1, 1), Yes.YES) is UNKNOWN
    missing = counted("yearly", Facts(year=2026, begun=on(3, 1)), touched=Yes(None)).missing
    assert missing == ("ended", "~readings.touched")


def plain(opens: int | None, closes: int, today: int, warn: int) -> DeadlineStatus:
    """The status of a known span, written independently."""
    if opens is not None and today < opens:
        return DeadlineStatus.NOT_STARTED
    if today > closes:
        return DeadlineStatus.OVERDUE
    if today == closes:
        return DeadlineStatus.DUE_TODAY
    return DeadlineStatus.DUE_SOON if closes - today <= warn else DeadlineStatus.OPEN


def of(span: Span, applies: Truth = YES, earlier: Truth = NO) -> Deadline:
    return Deadline(rule=RULES[0], span=span, applies=applies, earlier=earlier, missing=())


BASE = on(3, 10).toordinal()
small = st.integers(0, 8).map(lambda step: BASE + step)


@st.composite
def days(draw: st.DrawFn, after: int = BASE) -> Day:
    ends = draw(st.lists(st.integers(after, after + 8), min_size=2, max_size=2))
    return Day(min(ends), max(ends))


@given(st.none() | days(), days(BASE + 9), st.integers(BASE - 3, BASE + 22), st.integers(0, 12))
def test_a_status_is_what_every_possible_span_says_or_else_unknown(
    opens: Day | None, closes: Day, today: int, warn: int
) -> None:
    starts = [None] if opens is None else list(range(opens.lo, opens.hi + 1))
    possible = {plain(o, c, today, warn) for o, c in product(starts, range(closes.lo, closes.hi + 1))}
    found = of(Span(opens, opens, closes)).status(datetime.date.fromordinal(today), warn_days=warn)
    assert found is (possible.pop() if len(possible) == 1 else DeadlineStatus.UNKNOWN)


@given(days(), days(BASE + 9), days(BASE - 4), st.integers(BASE - 3, BASE + 22))
def test_what_was_done_is_met_late_or_not_yet_the_act(opens: Day, closes: Day, done: Day, today: int) -> None:
    def exact(o: int, c: int, d: int) -> DeadlineStatus:
        if d > today or d < o:
            return plain(o, c, today, 0)
        return DeadlineStatus.MET if d <= c else DeadlineStatus.DONE_LATE

    every = product(*(range(part.lo, part.hi + 1) for part in (opens, closes, done)))
    possible = {exact(*chosen) for chosen in every}
    found = of(Span(opens, opens, closes)).status(datetime.date.fromordinal(today), done_on=done)
    if len(possible) == 1:
        assert found in {*possible, DeadlineStatus.UNKNOWN}
    else:
        assert found is DeadlineStatus.UNKNOWN
    if opens.known and closes.known and done.known:
        assert {found} == possible


@given(days(), days(BASE + 9), days(BASE - 4))
def test_an_act_is_in_time_only_where_every_possible_span_says_so(opens: Day, closes: Day, done: Day) -> None:
    every = product(*(range(part.lo, part.hi + 1) for part in (opens, closes, done)))
    answers = {o <= d <= c for o, c, d in every}
    expected = UNKNOWN if len(answers) == 2 else YES if answers == {True} else NO
    assert of(Span(opens, opens, closes)).in_time(done) is expected


def test_on_the_day_of_what_it_must_precede_an_act_s_hour_decides() -> None:
    found = counted("before", Facts(built=on(3, 10)))
    assert [found.in_time(on(3, number)) for number in (9, 10, 11)] == [YES, UNKNOWN, NO]
    assert [found.over(on(3, number)) for number in (9, 10, 11)] == [NO, UNKNOWN, YES]
    assert [found.status(on(3, number)).value for number in (8, 9, 10, 11)] == [
        "open",
        "due_today",
        "unknown",
        "overdue",
    ]
    late = [found.status(on(3, 12), done_on=on(3, number)).value for number in (9, 10, 11)]
    assert late == ["met", "unknown", "done_late"]


def test_the_host_says_from_when_on_a_deadline_is_due_soon() -> None:
    found = counted("on", Facts(built=on(3, 10)))
    assert found.status(on(3, 9)) is DeadlineStatus.OPEN
    assert [found.status(on(3, number), warn_days=2).value for number in (7, 8, 9, 10)] == [
        "open",
        "due_soon",
        "due_soon",
        "due_today",
    ]


def test_whether_it_is_known_that_an_act_was_done_matters() -> None:
    found = counted("on", Facts(built=on(3, 10)))
    assert found.status(on(3, 20)) is DeadlineStatus.OVERDUE
    assert found.status(on(3, 20), done_on=Day.unknown()) is DeadlineStatus.UNKNOWN
    assert found.in_time(None) is UNKNOWN


def test_a_deadline_from_before_the_day_of_entry_into_force_is_under_earlier_rules() -> None:
    def status(built: datetime.date, judged: Yes) -> str:
        return counted("between", Facts(built=built), earlier=judged).status(on(7, 1)).value

    event_before, all_before = on(8, 24, 2025), on(8, 24, 2024)
    assert [status(event_before, option) for option in (Yes.NO, Yes.YES, Yes(None))] == [
        "under_earlier_rules",
        "open",
        "unknown",
    ]
    assert [status(all_before, option) for option in (Yes.NO, Yes.YES, Yes(None))] == [
        "under_earlier_rules",
        "overdue",
        "under_earlier_rules",
    ]
    assert [status(START, option) for option in (Yes.NO, Yes.YES, Yes(None))] == ["open"] * 3


def test_a_deadline_that_does_not_apply_or_may_not_says_so() -> None:
    span = Span(closes=Day.of(on(3, 10)))
    assert of(span, applies=NO).status(on(3, 1)) is DeadlineStatus.NOT_APPLICABLE
    assert of(span, applies=UNKNOWN).status(on(3, 1)) is DeadlineStatus.UNKNOWN
    assert of(span, applies=NO, earlier=YES).status(on(3, 1)) is DeadlineStatus.UNDER_EARLIER_RULES


def test_what_has_no_period_is_open_for_ever_and_met_when_done() -> None:
    found = counted("never", Facts())
    assert found.status(on(3, 1)) is DeadlineStatus.WITHOUT_PERIOD
    assert found.status(on(3, 1), done_on=on(2, 1)) is DeadlineStatus.MET
    assert found.status(on(3, 1), done_on=on(3, 2)) is DeadlineStatus.WITHOUT_PERIOD
    assert (found.known, found.in_time(on(3, 1)), found.over(on(3, 1))) == (False, UNKNOWN, UNKNOWN)


anchors = st.dates(datetime.date(2025, 9, 1), datetime.date(2040, 1, 1))
COVERED = WorkingCalendar(years=range(2025, 2043), holidays=[on(5, 1), on(5, 4), on(5, 5)], made_up=[on(5, 9)])
COUNTED_FROM_A_DAY = ("within", "between", "on", "before")


@given(anchors, anchors, st.sampled_from(COUNTED_FROM_A_DAY))
def test_a_deadline_is_monotone_in_its_anchor(one: datetime.date, other: datetime.date, clause: str) -> None:
    first, second = (counted(clause, Facts(built=date), COVERED) for date in sorted((one, other)))
    assert first.closes is not None
    assert second.closes is not None
    assert first.closes.lo <= second.closes.lo


@given(anchors, st.integers(0, 40), st.sampled_from(COUNTED_FROM_A_DAY))
def test_an_anchor_known_in_part_bounds_what_it_gives_once_known(date: datetime.date, width: int, clause: str) -> None:
    ends = Day(date.toordinal(), date.toordinal() + width)
    open_still = counted(clause, Facts(built=ends), COVERED).closes
    for ordinal in (ends.lo, (ends.lo + ends.hi) // 2, ends.hi):
        settled = counted(clause, Facts(built=Day.exactly(ordinal)), COVERED).closes
        assert open_still is not None
        assert settled is not None
        assert open_still.lo <= settled.lo <= settled.hi <= open_still.hi


@given(anchors)
def test_a_period_ends_after_its_anchor_and_no_more_than_a_day_number_later(date: datetime.date) -> None:
    for clause in ("within", "between"):
        found = counted(clause, Facts(built=date), COVERED)
        assert found.opens is not None
        assert found.closes is not None
        assert date < datetime.date.fromordinal(found.opens.lo) <= datetime.date.fromordinal(found.closes.lo)


@given(anchors, st.integers(2026, 2040))
def test_a_known_anchor_and_a_calendar_that_covers_it_give_a_known_deadline(date: datetime.date, year: int) -> None:
    for rule in RULES:
        if rule.terms and rule.clause != "never":
            found = counted(rule.clause, Facts(built=date, tried=date, begun=date, ended=date, year=year), COVERED)
            assert found.known, rule.clause
            assert found.missing == ()


def test_an_act_on_the_day_of_the_event_itself_counts() -> None:
    found = counted("within", Facts(built=on(3, 2)), COVERED)
    assert [found.in_time(day) for day in (on(3, 1), on(3, 2), on(9, 2), on(9, 3))] == [NO, YES, YES, NO]
    assert found.status(on(3, 2)) is DeadlineStatus.NOT_STARTED
    assert found.status(on(3, 2), done_on=on(3, 2)) is DeadlineStatus.MET


@pytest.mark.parametrize("wrong", [None, "2026-01-01", 20260101, datetime.datetime(2026, 1, 1)])
def test_what_is_no_day_to_look_on_is_refused(wrong: Any) -> None:
    found = counted("on", Facts(built=on(3, 10)))
    with pytest.raises(ValueRejected):
        found.status(wrong)
    with pytest.raises(ValueRejected):
        found.over(wrong)


@pytest.mark.parametrize("wrong", [-1, True, 1.5, "3"])
def test_what_is_no_number_of_days_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueRejected):
        counted("on", Facts(built=on(3, 10))).status(on(3, 1), warn_days=wrong)


def test_anchors_of_another_document_are_refused() -> None:
    with pytest.raises(ValueRejected):
        TOYS.deadline("on", Toys(), Toys())


def test_a_clause_without_a_deadline_is_refused() -> None:
    with pytest.raises(PolicyRejected, match="nothing sets no deadline"):
        counted("nothing", Facts())


def test_two_deadlines_of_one_clause_are_refused() -> None:
    with pytest.raises(PolicyRejected):
        schedule(RULES[0], RULES[0])


def rule(**more: Any) -> DeadlineRule:
    stated: dict[str, Any] = {"clause": "a", "actor": Body.UNIT, "anchor": "built", "term": OnDay()}
    return DeadlineRule(**{**stated, **more})


WRONG = ByReading("readings.roll", {Yes.YES: True, Yes.NO: False})


@pytest.mark.parametrize(
    "declared",
    [
        schedule(rule(term=Within("nothing"))),
        schedule(rule(term=Between("half", "nothing"))),
        schedule(rule(term=ByYearsEnd("end"))),  # counted from a day
        schedule(rule(anchor="year")),  # counted from a year
        schedule(rule(anchor="nothing")),
        schedule(rule(extended_until="nothing")),
        schedule(rule(extended_until="year")),  # no day
        schedule(rule(rolls=WRONG)),  # options of another reading
        schedule(rule(rolls=ByReading("readings.roll", {Roll.ROLLS: True}))),  # one option passed over
        schedule(rule(rolls=ByReading("half", {}))),  # no reading
        schedule(rule(during=During("begun", "year", WRONG))),
        schedule(rule(during=During("begun", "year", ByReading("readings.touched", {Yes.YES: True, Yes.NO: False})))),
        schedule(rule(), in_force_from="nothing"),
        schedule(rule(), longest_holiday="nothing"),
        schedule(rule(), open_ones_judged=WRONG),
    ],
)
def test_a_schedule_that_names_what_is_not_there_is_refused(declared: Schedule) -> None:
    with pytest.raises(PolicyRejected):
        declared.check(Toys)


def test_a_schedule_that_fits_is_accepted() -> None:
    TOYS.check(Toys)
