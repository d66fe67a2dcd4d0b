"""Calendar days and periods."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import ClassVar

import attrs
from dateutil.relativedelta import relativedelta

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.count import Count
from kekedala_policy.values.intervals import Interval

_FIRST = datetime.date.min.toordinal()
_LAST = datetime.date.max.toordinal()
#: A year without a leap day: what exists in it exists in every year.
_COMMON_YEAR = 2025


@attrs.frozen
class Period:
    """A span of calendar months and days.

    Months count to the day of the same number, or the last day of a shorter month; the day on which a
    period starts does not count (by analogy with the Civil Code, arts. 200 to 203).
    Raises `ValueRejected` for a negative number of either.
    """

    months: int = 0
    days: int = 0

    def __attrs_post_init__(self) -> None:
        if min(self.months, self.days) < 0:
            raise ValueRejected("period", (self.months, self.days), "negative")


@lru_cache(maxsize=1 << 14)
def _months_later(ordinal: int, months: int) -> int:
    try:
        return (datetime.date.fromordinal(ordinal) + relativedelta(months=months)).toordinal()
    except (ValueError, OverflowError):
        return _LAST


def moved(ordinal: int, period: Period) -> int:
    """The ordinal of the day on which `period`, starting on that of `ordinal`, ends; at most the last day there is."""
    later = _months_later(ordinal, period.months) if period.months else ordinal
    return min(later + period.days, _LAST)


def year_of(ordinal: int) -> int:
    """The calendar year of the day with this ordinal."""
    return datetime.date.fromordinal(ordinal).year


@attrs.frozen(repr=False)
class Day(Interval):
    """A day, as its proleptic Gregorian ordinal; what is not stated is any day."""

    LOWEST: ClassVar[int] = _FIRST
    HIGHEST: ClassVar[int] = _LAST

    @classmethod
    def of(cls, date: datetime.date) -> Day:
        """A known day."""
        return cls.exactly(date.toordinal())

    @property
    def date(self) -> datetime.date | None:
        """The date where it is known."""
        return datetime.date.fromordinal(self.lo) if self.known else None

    def plus(self, period: Period) -> Day:
        """The day on which a period that starts here ends."""
        return Day(moved(self.lo, period), moved(self.hi, period))

    def or_up_to(self, period: Period) -> Day:
        """This day or a later one, up to `period` later: which of them is not known."""
        return Day(self.lo, moved(self.hi, period))

    @property
    def year(self) -> Count:
        """The calendar year."""
        return Count(year_of(self.lo), year_of(self.hi))


@attrs.frozen
class YearDay:
    """A day of every year, such as its last one. Raises `ValueRejected` for one that some years lack."""

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        try:
            datetime.date(_COMMON_YEAR, self.month, self.day)
        except (TypeError, ValueError) as error:
            raise ValueRejected("day of every year", (self.month, self.day)) from error

    def in_year(self, year: Count) -> Day:
        """That day in a year, which may be known in part."""
        return Day(self.ordinal_in(year.lo), self.ordinal_in(year.hi))

    def ordinal_in(self, year: int) -> int:
        """The ordinal of that day in the calendar year, or in the nearest year that there is."""
        within = min(max(year, datetime.MINYEAR), datetime.MAXYEAR)
        return datetime.date(within, self.month, self.day).toordinal()


def day(value: Day | datetime.date | None) -> Day:
    """Convert plain Python: a date (no datetime), or None for what is not stated; else `ValueRejected`."""
    if value is None:
        return Day.unknown()
    if isinstance(value, Day):
        return value
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise ValueRejected("date", value)
    return Day.of(value)
