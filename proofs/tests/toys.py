"""A small world to try the checks on: stalls on a market."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import attrs

from kekedala_policy.rules import (
    Gate,
    Rule,
    defines,
    exemption,
    grants,
    nested,
    reading,
    refuses,
    requires,
    threshold,
)
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import (
    Category,
    Count,
    Day,
    Given,
    Limit,
    Many,
    Money,
    Period,
    Share,
    Truth,
    YearDay,
    count,
    day,
    given,
    many,
    money,
    truth,
)
from kekedala_policy.variations.proving.gates import GateFormulas

START = datetime.date(2025, 8, 25)


class Ware(Category):
    FRUIT = "fruit"
    FISH = "fish"
    BOOKS = "books"


class Strictness(Category):
    MILD = "mild"
    STERN = "stern"


@attrs.frozen(kw_only=True)
class Sale:
    price: Money = attrs.field(default=None, converter=money)
    taxed: Truth = attrs.field(default=None, converter=truth)


@attrs.frozen(kw_only=True)
class Stall:
    ware: Ware = attrs.field(default=None, converter=Ware)
    iced: Truth = attrs.field(default=None, converter=truth)
    far_away: Truth = attrs.field(default=None, converter=truth)
    wares: Given[Ware] = attrs.field(factory=Given, converter=given)
    rent: Money = attrs.field(default=None, converter=money)
    income: Money = attrs.field(default=None, converter=money)
    opened: Day = attrs.field(default=None, converter=day)
    today: Day = attrs.field(default=None, converter=day)
    year: Count = attrs.field(default=None, converter=count)
    sales: Many[Sale] = attrs.field(factory=Many, converter=many)


@attrs.frozen(kw_only=True)
class ToyReadings:
    strictness: Strictness = reading("S", Strictness.MILD, "a1")
    waiting: Strictness = reading("W", Strictness(None), "a1")


@attrs.frozen(kw_only=True)
class Prices:
    cheap: Limit[Money] = threshold("a1", (START, Limit(Money.exactly(100))), unit="fen")
    below: Limit[Money] = threshold("a1", (START, Limit(Money.exactly(100), closed=False)), unit="fen")
    tenth: Share = threshold("a1", (START, Share(1, 10)), unit="share")
    awaited: Share = threshold("a1", (START, Share()), unit="share")
    half_year: Period = threshold("a1", (START, Period(months=6)), unit="months")
    holiday: Period = threshold("a1", (START, Period(days=9)), unit="days")
    season_ends: YearDay = threshold("a1", (START, YearDay(10, 31)), unit="day of the year")
    from_day: Limit[Day] = threshold("a1", (START, Limit(Day.of(START))), unit="day")
    one: Count = threshold("a1", (START, Count.exactly(1)), unit="years")
    readings: ToyReadings = nested(ToyReadings)


GATE = Gate("market", Stall, positives=("quick", "welcome"), disposed_by="readings.strictness", negatives=("closed",))


@defines("a0", GATE, outcome="out_of_scope")
def outside(d: Stall, t: Prices) -> Truth:
    """Far away."""
    return d.far_away


Body = Callable[[Stall, Prices], Truth]


def refusing(name: str, body: Body, **more: Any) -> Rule:
    return refuses("a1", GATE, **more).named(name, body)


def requiring(name: str, body: Body) -> Rule:
    return requires("a1", GATE).named(name, body)


def granting(name: str, body: Body, outcome: str) -> Rule:
    return grants("a1", GATE, outcome=outcome, if_unknown="undetermined").named(name, body)


def excused(name: str, body: Body) -> Any:
    return exemption("a2", body, name=name)


def market(*rules: Rule) -> GateFormulas:
    return GateFormulas(RuleSet.of(GATE, [outside, *rules], Prices), Prices())
