"""Working days: weekends, given holidays, and the weekend days that are worked to make up for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import NO, UNKNOWN, YES, Day, Period, Truth
from kekedala_policy.values.day import moved

_SATURDAY = 6


def _years(value: Iterable[int]) -> frozenset[int]:
    found = frozenset(value)
    for year in found:
        if isinstance(year, bool) or not isinstance(year, int):
            raise ValueRejected("calendar year", year)
    return found


def _dates(value: Iterable[datetime.date]) -> frozenset[datetime.date]:
    found = frozenset(value)
    for date in found:
        if isinstance(date, datetime.datetime) or not isinstance(date, datetime.date):
            raise ValueRejected("date", date)
    return found


@attrs.frozen(kw_only=True)
class WorkingCalendar:
    """Which days are worked, in the `years` that it knows and in no others.

    Weekends are free but for those `made_up`; other days are worked but for the `holidays`. Raises
    `ValueRejected` for a day that is both, or that lies outside the years.
    """

    years: frozenset[int] = attrs.field(default=(), converter=_years)
    holidays: frozenset[datetime.date] = attrs.field(default=(), converter=_dates)
    made_up: frozenset[datetime.date] = attrs.field(default=(), converter=_dates)

    def __attrs_post_init__(self) -> None:
        for both in sorted(self.holidays & self.made_up):
            raise ValueRejected("working calendar", both, "both a holiday and worked")
        for outside in sorted(date for date in self.holidays | self.made_up if date.year not in self.years):
            raise ValueRejected("working calendar", outside, "outside the years that it knows")

    def worked(self, date: datetime.date) -> Truth:
        """Whether the day is worked; UNKNOWN outside the years, where no weekend stands for a whole calendar."""
        if date.year not in self.years:
            return UNKNOWN
        if date in self.made_up:
            return YES
        return NO if date in self.holidays or date.isoweekday() >= _SATURDAY else YES

    def rolled_over(self, last: Day, longest: Period) -> Day:
        """`last` where it is worked, else the next day that is.

        Where the calendar does not know, the outcome lies between the first day that may be worked and the
        earlier of `longest` after `last` and the first day that certainly is.
        """
        return Day(self._from(last.lo, longest).lo, self._from(last.hi, longest).hi)

    def _from(self, last: int, longest: Period) -> Day:
        first: int | None = None
        furthest = moved(last, longest)
        for ordinal in range(last, Day.HIGHEST):
            worked = self.worked(datetime.date.fromordinal(ordinal))
            if worked is YES:
                return Day(ordinal if first is None else first, ordinal)
            if worked is NO:
                continue
            if first is None:
                first = ordinal
                if first > furthest:  # the calendar knows a longer run than the longest that we know
                    furthest = moved(first, longest)
            if ordinal >= furthest:
                return Day(first, ordinal)
        return Day(Day.HIGHEST if first is None else first, Day.HIGHEST)


#: A calendar that knows nothing: every roll-over stays open, up to the longest holiday.
NO_CALENDAR = WorkingCalendar()
