"""Every number that the rules name, dated and cited."""

from __future__ import annotations

import datetime
from typing import Final

import attrs

from kekedala_policy.measures.readings import Readings
from kekedala_policy.rules import in_force, nested, threshold
from kekedala_policy.values import Count, Day, Limit, Money, Period, Share, YearDay

#: The day on which the measures came into force (art42): that of their issue.
IN_FORCE: Final = datetime.date(2025, 8, 25)


@attrs.frozen(kw_only=True)
class Thresholds:
    """The numbers of the text, and the readings that go with them."""

    in_force_from: Limit[Day] = threshold("art42", (IN_FORCE, Limit(Day.of(IN_FORCE))), unit="day")
    continuing_om: Limit[Money] = threshold("art16.i3.b", (IN_FORCE, Limit(Money.yuan(500_000))), unit="yuan")
    half_year: Period = threshold("art26.a", (IN_FORCE, Period(months=6)), unit="months")
    #: The longest run of days off that the working calendar has had: a last day can roll over no further.
    longest_holiday: Period = threshold("art26.a", (IN_FORCE, Period(days=9)), unit="days")
    self_evaluation_opens: Period = threshold("art35.a", (IN_FORCE, Period(months=12)), unit="months")
    self_evaluation_closes: Period = threshold("art35.a", (IN_FORCE, Period(months=24)), unit="months")
    #: The text says 年底 and gives no date: a ruling of the data bureau may set another one (AMB-28).
    year_end: YearDay = threshold("art34.c", (IN_FORCE, YearDay(12, 31)), unit="day of the year")
    #: The first year in which data can be found withheld under the measures.
    first_year_of_findings: Limit[Count] = threshold("art42", (IN_FORCE, Limit(Count.exactly(2025))), unit="year")
    #: The first year whose monitoring report falls due under the measures.
    first_monitored_year: Limit[Count] = threshold("art42", (IN_FORCE, Limit(Count.exactly(2025))), unit="year")
    barred_years_later: Count = threshold("art13.b", (IN_FORCE, Count.exactly(1)), unit="years")
    budget_years_before: Count = threshold("art31.i2.a", (IN_FORCE, Count.exactly(1)), unit="years")
    call_years_before: Count = threshold("art16.i1.a", (IN_FORCE, Count.exactly(1)), unit="years")
    #: A year-end call may run over the turn of the year: it is over before half of the year is (ours, not the text's).
    call_runs_over: Period = threshold("art16.i1.a", (IN_FORCE, Period(months=6)), unit="months")
    #: What reaches it moves money at all: the smallest amount there is.
    any_money: Limit[Money] = threshold("art24.d", (IN_FORCE, Limit(Money.yuan("0.01"))), unit="yuan")
    adjustable_share: Share = threshold("art24.d", (IN_FORCE, Share(1, 10)), unit="share")
    several_at_least: Limit[Count] = threshold("art18.i3", (IN_FORCE, Limit(Count.exactly(2))), unit="providers")
    several_for_certain: Limit[Count] = threshold("art18.i3", (IN_FORCE, Limit(Count.exactly(3))), unit="providers")
    #: The text leaves the figure to documents of higher bodies: unknown until a ruling gives it.
    security_investment_share: Share = threshold("annex3.r13.l5", (IN_FORCE, Share()), unit="share")
    readings: Readings = nested(Readings)


def thresholds_on(day: datetime.date) -> Thresholds:
    """The numbers in force on `day`, with the default readings."""
    return in_force(Thresholds, day)
