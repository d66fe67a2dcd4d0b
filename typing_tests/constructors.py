"""Constructors take plain Python, and fields hold values."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import assert_type

from kekedala_policy import (
    Funding,
    Hosting,
    Kind,
    Line,
    ListingApplication,
    Papers,
    Platform,
    Project,
)
from kekedala_policy.values import (
    Count,
    Day,
    Given,
    Interval,
    Limit,
    Many,
    Money,
    Period,
    Share,
    Truth,
    count,
    day,
    money,
    truth,
)


def truths() -> None:
    """True, False, None or a truth."""
    project = Project(state_secret=True, on_intranet=None)
    Project(state_secret=False, on_intranet=Truth.UNKNOWN)
    assert_type(project.state_secret, Truth)
    assert_type(project.state_secret & ~project.on_intranet | project.state_secret, Truth)
    Project(state_secret=1)  # type: ignore[arg-type]
    Project(state_secret="yes")  # type: ignore[arg-type]  # no password


def categories() -> None:
    """A member; what is not stated is left out."""
    project = Project(kind=Kind.NEW)
    assert_type(project.kind, Kind)
    assert_type(project.kind.is_in(Kind.NEW), Truth)


def amounts() -> None:
    """Ints, decimals, texts, None or money; never floats."""
    funding = Funding(requested=500_000)
    Funding(requested="0.01")
    Funding(requested=Decimal("0.01"))
    Funding(requested=Money.yuan(5))
    Funding(requested=None)
    assert_type(funding.requested, Money)
    assert_type(funding.requested + funding.requested, Money)
    assert_type(funding.requested.in_yuan, Decimal | None)
    Funding(requested=0.5)  # type: ignore[arg-type]


def days_and_counts() -> None:
    """Dates and ints."""
    application = ListingApplication(list_year=2026, applied_on=datetime.date(2026, 1, 15))
    ListingApplication(list_year=None, applied_on=None)
    ListingApplication(list_year=Count.exactly(2026), applied_on=Day.unknown())
    assert_type(application.list_year, Count)
    assert_type(application.applied_on, Day)
    assert_type(application.applied_on.plus(Period(months=6)), Day)
    assert_type(application.applied_on.year, Count)
    ListingApplication(list_year="2026")  # type: ignore[arg-type]
    ListingApplication(applied_on="2026-01-15")  # type: ignore[arg-type]


def sets_and_lists() -> None:
    """Complete lists, None, or what says that more may come."""
    hosting = Hosting(connections=[Platform.XPCC_DATA])
    Hosting(connections={Platform.XPCC_DATA})
    Hosting(connections=())
    Hosting(connections=None)
    Hosting(connections=Given(frozenset({Platform.XPCC_DATA})))
    assert_type(hosting.connections, Given[Platform])
    assert_type(hosting.connections.has(Platform.XPCC_DATA), Truth)
    application = ListingApplication(lines=[Line(amount=5)])
    ListingApplication(lines=())
    ListingApplication(lines=None)
    ListingApplication(lines=Many((Line(),)))
    assert_type(application.lines, Many[Line])
    assert_type(application.lines.any(lambda line: line.same_system), Truth)
    assert_type(application.lines.total(lambda line: line.amount, of=Money), Money)
    Hosting(connections=5)  # type: ignore[arg-type]
    ListingApplication(lines=5)  # type: ignore[arg-type]


def nested_entities() -> None:
    """They are always there, and take no None."""
    application = ListingApplication(project=Project(), papers=Papers())
    assert_type(application.project, Project)
    ListingApplication(project=None)  # type: ignore[arg-type]
    ListingApplication(nothing=True)  # type: ignore[call-arg]


def converters() -> None:
    """What each converter gives."""
    assert_type(truth(True), Truth)
    assert_type(money(5), Money)
    assert_type(count(5), Count)
    assert_type(day(None), Day)


def bounds_are_of_the_quantity_that_they_bound(amount: Money, number: Count, limit: Limit[Money]) -> None:
    """Money is held against money."""
    assert_type(amount.within(limit), Truth)
    assert_type(amount.within_share(Share(1, 3), of=amount), Truth)
    number.within(limit)  # type: ignore[arg-type]
    number.less_than(amount)  # type: ignore[arg-type]
    amount.within(amount)  # type: ignore[arg-type]
    whole: Interval = amount
    assert_type(whole.known, bool)
