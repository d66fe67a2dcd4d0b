"""Working days: what a calendar knows, and how far it leaves a last day open."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kekedala_policy.errors import ValueRejected
from kekedala_policy.lifecycle import NO_CALENDAR, WorkingCalendar
from kekedala_policy.values import NO, UNKNOWN, YES, Day, Period, Truth

FILE = Path(__file__).parents[1] / "cases" / "deadlines" / "calendar.yaml"
OFFICIAL = WorkingCalendar(**yaml.safe_load(FILE.read_text("utf-8")))
NINE = Period(days=9)


def on(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, day)


@pytest.mark.parametrize(
    ("date", "worked"),
    [
        (on(2026, 2, 13), YES),  # Friday
        (on(2026, 2, 14), YES),  # Saturday, made up
        (on(2026, 2, 15), NO),  # Sunday, first day of the holiday
        (on(2026, 2, 16), NO),  # Monday, a holiday
        (on(2026, 2, 23), NO),
        (on(2026, 2, 24), YES),
        (on(2026, 2, 28), YES),  # Saturday, made up
        (on(2026, 3, 1), NO),  # an ordinary Sunday
        (on(2025, 12, 31), YES),
        (on(2024, 12, 31), UNKNOWN),
        (on(2027, 1, 1), UNKNOWN),
        (on(2027, 1, 2), UNKNOWN),  # a Saturday, but it may be made up
        (on(2027, 1, 5), UNKNOWN),  # a Tuesday, but it may be a holiday
    ],
)
def test_a_day_is_worked_or_not_or_not_known(date: datetime.date, worked: Truth) -> None:
    assert OFFICIAL.worked(date) is worked


@pytest.mark.parametrize(
    ("last", "first", "latest"),
    [
        (on(2026, 2, 13), on(2026, 2, 13), on(2026, 2, 13)),
        (on(2026, 2, 14), on(2026, 2, 14), on(2026, 2, 14)),
        (on(2026, 2, 15), on(2026, 2, 24), on(2026, 2, 24)),
        (on(2026, 2, 23), on(2026, 2, 24), on(2026, 2, 24)),
        (on(2026, 12, 26), on(2026, 12, 28), on(2026, 12, 28)),
        (on(2026, 12, 31), on(2026, 12, 31), on(2026, 12, 31)),
        (on(2027, 1, 1), on(2027, 1, 1), on(2027, 1, 10)),
        (on(2024, 12, 31), on(2024, 12, 31), on(2025, 1, 2)),  # by then at the latest: it is worked for certain
        (on(2024, 12, 20), on(2024, 12, 20), on(2024, 12, 29)),
    ],
)
def test_a_last_day_rolls_over_to_the_next_working_day(
    last: datetime.date, first: datetime.date, latest: datetime.date
) -> None:
    assert OFFICIAL.rolled_over(Day.of(last), NINE) == Day(first.toordinal(), latest.toordinal())


def test_a_run_of_days_off_that_ends_beyond_the_known_years_leaves_the_day_open() -> None:
    known = WorkingCalendar(years=[2026], holidays=[on(2026, 12, day) for day in (30, 31)])
    rolled = known.rolled_over(Day.of(on(2026, 12, 30)), NINE)
    assert rolled == Day(on(2027, 1, 1).toordinal(), on(2027, 1, 8).toordinal())


def test_a_known_run_that_is_longer_than_the_longest_prevails() -> None:
    run = [on(2026, 12, 10) + datetime.timedelta(days) for days in range(12)]
    known = WorkingCalendar(years=[2026], holidays=run)
    assert known.rolled_over(Day.of(on(2026, 12, 10)), NINE) == Day.of(on(2026, 12, 22))


def test_a_known_run_that_is_longer_than_the_longest_and_has_no_known_end_stays_open_for_as_long_again() -> None:
    run = [on(2026, 12, 20) + datetime.timedelta(days) for days in range(12)]
    known = WorkingCalendar(years=[2026], holidays=run)
    rolled = known.rolled_over(Day.of(on(2026, 12, 20)), NINE)
    assert rolled == Day(on(2027, 1, 1).toordinal(), on(2027, 1, 10).toordinal())


def test_without_a_calendar_a_last_day_stays_open_up_to_the_longest_holiday() -> None:
    last = Day.of(on(2026, 3, 10))
    assert NO_CALENDAR.rolled_over(last, NINE) == last.or_up_to(NINE)
    assert NO_CALENDAR.rolled_over(Day.unknown(), NINE) == Day.unknown()


def test_at_the_end_of_time_a_last_day_stays_what_it_is() -> None:
    never = WorkingCalendar(years=[9999], holidays=[on(9999, 12, 31)])
    assert never.rolled_over(Day.of(on(9999, 12, 31)), NINE) == Day.exactly(Day.HIGHEST)
    assert NO_CALENDAR.rolled_over(Day.of(on(9999, 12, 30)), NINE) == Day(Day.HIGHEST - 1, Day.HIGHEST)


dates = st.dates(on(2024, 6, 1), on(2027, 6, 1))


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    years = draw(st.sets(st.integers(2024, 2027)))
    inside = dates.filter(lambda date: date.year in years)
    holidays = draw(st.sets(inside)) if years else set()
    made_up = (draw(st.sets(inside)) if years else set()) - holidays
    return WorkingCalendar(years=years, holidays=holidays, made_up=made_up)


@given(calendars(), dates, dates)
def test_a_later_last_day_never_rolls_over_to_an_earlier_day(
    calendar: WorkingCalendar, one: datetime.date, other: datetime.date
) -> None:
    before, after = (calendar.rolled_over(Day.of(date), NINE) for date in sorted((one, other)))
    assert before.lo <= after.lo
    assert before.hi <= after.hi


@given(calendars(), dates)
def test_a_last_day_rolls_forward_only_and_to_a_day_that_may_be_worked(
    calendar: WorkingCalendar, date: datetime.date
) -> None:
    rolled = calendar.rolled_over(Day.of(date), NINE)
    assert date.toordinal() <= rolled.lo <= rolled.hi
    assert calendar.worked(datetime.date.fromordinal(rolled.lo)) is not NO
    assert rolled.known or calendar.worked(datetime.date.fromordinal(rolled.lo)) is UNKNOWN


@given(calendars(), dates, st.integers(2024, 2027), st.sets(dates))
def test_a_calendar_that_knows_more_keeps_within_what_was_open(
    calendar: WorkingCalendar, date: datetime.date, year: int, more: set[datetime.date]
) -> None:
    new = {found for found in more if found.year == year and year not in calendar.years}
    richer = WorkingCalendar(years=calendar.years | {year}, holidays=calendar.holidays | new, made_up=calendar.made_up)
    open_still, settled = (found.rolled_over(Day.of(date), NINE) for found in (calendar, richer))
    assert open_still.lo <= settled.lo
    if settled.hi - date.toordinal() <= NINE.days:  # no run is longer than the longest
        assert settled.hi <= open_still.hi


@pytest.mark.parametrize(
    "stated",
    [
        {"years": [2026], "holidays": [on(2026, 1, 1)], "made_up": [on(2026, 1, 1)]},
        {"years": [2026], "holidays": [on(2027, 1, 1)]},
        {"years": [], "made_up": [on(2026, 1, 4)]},
        {"years": ["2026"]},
        {"years": [True]},
        {"years": [2026], "holidays": ["2026-01-01"]},
        {"years": [2026], "holidays": [datetime.datetime(2026, 1, 1)]},
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(stated: dict[str, Any]) -> None:
    with pytest.raises(ValueRejected):
        WorkingCalendar(**stated)
