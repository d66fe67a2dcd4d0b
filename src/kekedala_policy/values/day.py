"""Calendar days and periods."""

from __future__ import annotations

import datetime
from typing import ClassVar

import attrs
from dateutil.relativedelta import relativedelta

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.count import Count
from kekedala_policy.values.intervals import Interval

_FIRST = datetime.date.min.toordinal()
_LAST = datetime.date.max.toordinal()


@attrs.frozen
class Period:
    """A span of calendar months and days.

    Months count to the day of the same number, or the last day of a shorter month; the day on which a
    period starts does not count (by analogy with the Civil Code, arts. 200 to 203).
    """

    months: int = 0
    days: int = 0


def _moved(ordinal: int, months: int, days: int) -> int:
    if not months:
        return min(ordinal + days, _LAST)
    try:
        moved = datetime.date.fromordinal(ordinal) + relativedelta(months=months)
    except (ValueError, OverflowError):
        return _LAST
    return min(moved.toordinal() + days, _LAST)


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
        return Day(_moved(self.lo, period.months, period.days), _moved(self.hi, period.months, period.days))

    def or_up_to(self, period: Period) -> Day:
        """This day or a later one, up to `period` later: which of them is not known."""
        return Day(self.lo, _moved(self.hi, period.months, period.days))

    @property
    def year(self) -> Count:
        """The calendar year."""
        return Count(datetime.date.fromordinal(self.lo).year, datetime.date.fromordinal(self.hi).year)


def day(value: Day | datetime.date | None) -> Day:
    """Convert plain Python: a date (no datetime), or None for what is not stated; else `ValueRejected`."""
    if value is None:
        return Day.unknown()
    if isinstance(value, Day):
        return value
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise ValueRejected("date", value)
    return Day.of(value)
