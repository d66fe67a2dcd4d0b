"""Days, and periods that end."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import NO, UNKNOWN, YES, Count, Day, Limit, Period, YearDay, day

FIRST, LAST = datetime.date.min, datetime.date.max


def on(year: int, month: int, number: int) -> Day:
    return Day.of(datetime.date(year, month, number))


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        # a shorter month ends the period on its last day
        ((2025, 8, 31), Period(months=6), (2026, 2, 28)),
        ((2025, 8, 30), Period(months=6), (2026, 2, 28)),
        ((2025, 8, 28), Period(months=6), (2026, 2, 28)),
        ((2023, 8, 31), Period(months=6), (2024, 2, 29)),
        ((2023, 8, 29), Period(months=6), (2024, 2, 29)),
        ((2025, 10, 31), Period(months=1), (2025, 11, 30)),
        # and a longer month does not
        ((2026, 2, 28), Period(months=6), (2026, 8, 28)),
        ((2024, 2, 29), Period(months=12), (2025, 2, 28)),
        ((2024, 2, 29), Period(months=48), (2028, 2, 29)),
        # 1900 and 2100 are no leap years, 2000 is
        ((2096, 2, 29), Period(months=48), (2100, 2, 28)),
        ((1999, 8, 31), Period(months=6), (2000, 2, 29)),
        # year ends
        ((2025, 12, 31), Period(days=1), (2026, 1, 1)),
        ((2025, 12, 31), Period(months=2), (2026, 2, 28)),
        ((2025, 6, 30), Period(months=6), (2025, 12, 30)),
        ((2025, 7, 31), Period(months=6), (2026, 1, 31)),
        # months first, then days
        ((2025, 1, 31), Period(months=1, days=1), (2025, 3, 1)),
        ((2024, 1, 31), Period(months=1, days=1), (2024, 3, 1)),
        ((2025, 8, 25), Period(), (2025, 8, 25)),
        ((2025, 8, 25), Period(days=9), (2025, 9, 3)),
    ],
)
def test_a_period_ends_on_the_day_of_the_same_number_or_the_last_of_the_month(
    start: tuple[int, int, int], period: Period, end: tuple[int, int, int]
) -> None:
    assert on(*start).plus(period) == on(*end)


@pytest.mark.parametrize("period", [Period(), Period(days=1), Period(months=1), Period(months=1, days=1)])
def test_no_period_ends_after_the_last_day_there_is(period: Period) -> None:
    assert Day.of(LAST).plus(period) == Day.of(LAST)


@pytest.mark.parametrize(
    ("start", "period"),
    [
        ((9999, 7, 1), Period(months=6)),
        ((9999, 12, 1), Period(days=31)),
        ((9999, 11, 30), Period(months=1, days=2)),
        ((2025, 1, 1), Period(months=12 * 8000)),
        ((2025, 1, 1), Period(months=10**12)),
        ((2025, 1, 1), Period(days=10**12)),
    ],
)
def test_a_period_beyond_the_calendar_ends_on_its_last_day(start: tuple[int, int, int], period: Period) -> None:
    assert on(*start).plus(period) == Day.of(LAST)


@pytest.mark.parametrize("wrong", [{"months": -1}, {"days": -1}, {"months": 1, "days": -1}])
def test_a_period_is_not_negative(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueRejected, match="negative"):
        Period(**wrong)


def test_a_period_that_ends_on_the_last_day_itself_is_kept() -> None:
    assert on(9999, 6, 30).plus(Period(months=6, days=1)) == Day.of(LAST)
    assert on(9999, 12, 30).plus(Period(days=1)) == Day.of(LAST)


def test_a_day_that_is_not_known_stays_so_after_a_period() -> None:
    later = Day.unknown().plus(Period(months=6))
    assert later == Day(datetime.date(1, 7, 1).toordinal(), LAST.toordinal())
    assert Day(on(2025, 8, 30).lo, on(2025, 9, 1).lo).plus(Period(months=6)) == Day(
        on(2026, 2, 28).lo, on(2026, 3, 1).lo
    )


def test_a_later_day_starts_no_period_that_ends_earlier() -> None:
    period = Period(months=6)
    start = datetime.date(2023, 1, 1).toordinal()
    ends = [Day.exactly(ordinal).plus(period).lo for ordinal in range(start, start + 800)]
    assert ends == sorted(ends)


def test_or_up_to_leaves_open_how_much_later() -> None:
    assert on(2025, 12, 31).or_up_to(Period(days=9)) == Day(on(2025, 12, 31).lo, on(2026, 1, 9).lo)
    assert on(2025, 12, 31).or_up_to(Period()) == on(2025, 12, 31)
    assert Day.of(LAST).or_up_to(Period(months=1)) == Day.of(LAST)
    assert Day.unknown().or_up_to(Period(days=9)) == Day.unknown()


def test_a_day_that_may_come_later_settles_what_holds_either_way() -> None:
    due = on(2026, 1, 1).or_up_to(Period(days=9))
    assert on(2026, 1, 10).less_than(due) is NO
    assert on(2025, 12, 31).less_than(due) is YES
    assert on(2026, 1, 5).more_than(due) is UNKNOWN
    assert on(2026, 1, 11).more_than(due) is YES


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (on(2025, 12, 31), Count.exactly(2025)),
        (on(2026, 1, 1), Count.exactly(2026)),
        (Day(on(2025, 12, 31).lo, on(2026, 1, 1).lo), Count(2025, 2026)),
        (Day(on(2025, 1, 1).lo, on(2025, 12, 31).lo), Count.exactly(2025)),
        (Day.of(FIRST), Count.exactly(1)),
        (Day.of(LAST), Count.exactly(9999)),
        (Day.unknown(), Count(1, 9999)),
    ],
)
def test_a_day_is_of_a_calendar_year(moment: Day, year: Count) -> None:
    assert moment.year == year


@pytest.mark.parametrize(
    ("year", "ends"),
    [
        (Count.exactly(2026), Day.of(datetime.date(2026, 12, 31))),
        (Count(2026, 2028), Day(on(2026, 12, 31).lo, on(2028, 12, 31).lo)),
        (Count.exactly(9999), Day.of(LAST)),
        (Count.unknown(), Day(on(1, 12, 31).lo, LAST.toordinal())),
    ],
)
def test_a_day_of_every_year_lies_in_a_year(year: Count, ends: Day) -> None:
    assert YearDay(12, 31).in_year(year) == ends


def test_the_last_of_february_is_none_of_every_year_in_a_leap_year() -> None:
    assert YearDay(2, 28).in_year(Count.exactly(2028)) == on(2028, 2, 28)


@pytest.mark.parametrize("wrong", [(2, 29), (0, 1), (13, 1), (4, 31), (1, 0), ("12", 31), (1.5, 1)])
def test_what_some_year_lacks_is_no_day_of_every_year(wrong: Any) -> None:
    with pytest.raises(ValueRejected):
        YearDay(*wrong)


def test_a_known_day_has_a_date() -> None:
    assert on(2025, 8, 25).date == datetime.date(2025, 8, 25)
    assert Day.unknown().date is None
    assert Day(1, 2).date is None


def test_a_day_keeps_to_a_bound_as_other_quantities_do() -> None:
    from_day = Limit(on(2025, 8, 25))
    assert on(2025, 8, 24).reaches(from_day) is NO
    assert on(2025, 8, 25).reaches(from_day) is YES
    assert Day.unknown().reaches(from_day) is UNKNOWN
    assert Day.unknown().within(Limit(Day.of(LAST))) is YES


def test_plain_python_becomes_a_day() -> None:
    assert day(None) == Day.unknown()
    assert day(datetime.date(2025, 8, 25)) == on(2025, 8, 25)
    assert day(FIRST) == Day(1, 1)


def test_a_day_stays_itself() -> None:
    moment = Day(1, 2)
    assert day(moment) is moment


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2025, 8, 25, tzinfo=datetime.UTC),
        datetime.datetime(2025, 8, 25),  # a naive one is no date either
        "2025-08-25",
        20250825,
        739_000,
        1.5,
        True,
        (2025, 8, 25),
    ],
)
def test_what_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(ValueRejected) as caught:
        day(value)
    assert caught.value.expected == "date"
