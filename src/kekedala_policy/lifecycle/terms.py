"""How long a deadline runs: from the day or year that it is counted from, to its first and last day.

Everything here is a function of half-known days, so that what is not known of the anchor is not known of the
deadline either. Numbers come from the parameters, under the names that a document declares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Generic, Protocol, TypeVar

import attrs

from kekedala_policy.rules import parameter
from kekedala_policy.values import Category, Count, Day, Period, YearDay

T = TypeVar("T")
#: What a deadline is counted from: a day, or a calendar year.
Anchor = Day | Count

_NEXT: Final = Period(days=1)
_NEW_YEAR: Final = YearDay(1, 1)


@attrs.frozen
class Span:
    """The first day of a period, the first day on which the act counts, and the last day, itself included.

    None where the text sets none. On the days after `closes` up to `latest` it is not known whether the act
    is in time: they turn on what a date does not say.
    """

    opens: Day | None = None
    counts_from: Day | None = None
    closes: Day | None = None
    latest: Day | None = None


@attrs.frozen
class ByReading(Generic[T]):
    """What depends on a reading: for each of its options, what it takes."""

    reading: str
    takes: Mapping[Category, T]

    def under(self, parameters: object) -> tuple[T, ...]:
        """What the reading takes; all that it may take while it waits for a ruling."""
        option: Category = parameter(parameters, self.reading)
        return (self.takes[option],) if option.stated else tuple(self.takes.values())

    def open(self, parameters: object) -> bool:
        """Whether it waits for a ruling."""
        option: Category = parameter(parameters, self.reading)
        return not option.stated


@attrs.frozen
class LatestOf:
    """The last of several days: what all of them have to have come for."""

    names: tuple[str, ...]

    def of(self, days: Iterable[Day]) -> Day:
        """The last of these days; not known while one that may be the last is not."""
        found = tuple(days)
        return Day(max(day.lo for day in found), max(day.hi for day in found))


class Term(Protocol):
    """A way to count. `names` are the parameters that it reads; `counts` the type that it is counted from."""

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def counts(self) -> type[Day | Count]: ...

    def span(self, anchor: Any, parameters: object) -> Span:
        """The span that is counted from `anchor`, before a last day rolls over."""
        ...


@attrs.frozen
class Within:
    """Within a period after the anchor: the day after is the first; the last is the day of the same number.

    A shorter month ends on its last day. What is done on the anchor's own day counts.
    """

    period: str
    counts: type[Day] = attrs.field(default=Day, init=False)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.period,)

    def span(self, anchor: Day, parameters: object) -> Span:
        return Span(anchor.plus(_NEXT), anchor, anchor.plus(parameter(parameters, self.period)))


@attrs.frozen
class Between:
    """From the end of one period after the anchor to the end of another, both days included."""

    opens: str
    closes: str
    counts: type[Day] = attrs.field(default=Day, init=False)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.opens, self.closes)

    def span(self, anchor: Day, parameters: object) -> Span:
        opens = anchor.plus(parameter(parameters, self.opens))
        return Span(opens, opens, anchor.plus(parameter(parameters, self.closes)))


@attrs.frozen
class OnDay:
    """On the anchor itself at the latest: a day that a notice or an order names."""

    counts: type[Day] = attrs.field(default=Day, init=False)

    @property
    def names(self) -> tuple[str, ...]:
        return ()

    def span(self, anchor: Day, parameters: object) -> Span:  # noqa: ARG002  # every term takes the parameters
        return Span(closes=anchor)


@attrs.frozen
class Before:
    """Before what happens on the anchor: by the day before, or earlier on the same day, which a date does not say.

    Where no `hour_counts`, the day before is the last.
    """

    hour_counts: bool = True
    counts: type[Day] = attrs.field(default=Day, init=False)

    @property
    def names(self) -> tuple[str, ...]:
        return ()

    def span(self, anchor: Day, parameters: object) -> Span:  # noqa: ARG002  # every term takes the parameters
        before = Day(*(max(end - 1, Day.LOWEST) for end in (anchor.lo, anchor.hi)))
        return Span(closes=before, latest=anchor if self.hour_counts else None)


@attrs.frozen
class ByYearsEnd:
    """By the day that ends the year, or the year that lies `before` it by so many; in that year if `within_it`."""

    ends: str
    before: str | None = None
    within_it: bool = False
    counts: type[Count] = attrs.field(default=Count, init=False)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.ends,) if self.before is None else (self.ends, self.before)

    def span(self, anchor: Count, parameters: object) -> Span:
        year = anchor if self.before is None else anchor - parameter(parameters, self.before)
        ends: YearDay = parameter(parameters, self.ends)
        opens = _NEW_YEAR.in_year(year) if self.within_it else None
        return Span(opens, opens, ends.in_year(year))


def hull(spans: Iterable[Span]) -> Span:
    """What holds of all of them: from the earliest to the latest day each end can be."""
    found = tuple(spans)
    return Span(
        _hull([span.opens for span in found]),
        _hull([span.counts_from for span in found]),
        _hull([span.closes for span in found]),
        _hull([span.latest for span in found]),
    )


def _hull(days: list[Day | None]) -> Day | None:
    known = [day for day in days if day is not None]
    if not known:
        return None
    if len(known) < len(days):  # under one reading there is none
        return Day.unknown()
    return Day(min(day.lo for day in known), max(day.hi for day in known))
