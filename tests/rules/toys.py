"""A small world for the engine's tests: people who ask for a garden shed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import attrs

from kekedala_policy.rules import Gate, Rule, Walk, nested, reading, refuses, threshold
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import (
    NO,
    UNKNOWN,
    YES,
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
from kekedala_policy.values.facts import fact


class Colour(Category):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


class Sheet(Category):
    PLAN = "plan"
    BUDGET = "budget"
    MINUTES = "minutes"


class Taste(Category):
    PLAIN = "plain"
    GAUDY = "gaudy"


@attrs.frozen(kw_only=True)
class Bed:
    """An item of a list."""

    flowering: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    edible: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1"))
    price: Money = attrs.field(default=None, converter=money, metadata=fact("a1"))
    colour: Colour = attrs.field(default=None, converter=Colour, metadata=fact("a1"))
    seen_on: Day = attrs.field(default=None, converter=day, metadata=fact("a1"))
    sheets: Given[Sheet] = attrs.field(default=None, converter=given, metadata=fact("a1", changeable=True))


@attrs.frozen(kw_only=True)
class Plot:
    """A nested entity."""

    fenced: Truth = attrs.field(default=None, converter=truth, metadata=fact("a2", changeable=True))
    sunny: Truth = attrs.field(default=None, converter=truth, metadata=fact("a2"))
    price: Money = attrs.field(default=None, converter=money, metadata=fact("a2"))
    colour: Colour = attrs.field(default=None, converter=Colour, metadata=fact("a2"))
    sheets: Given[Sheet] = attrs.field(default=None, converter=given, metadata=fact("a2", changeable=True))
    first: Bed = attrs.field(factory=Bed)


@attrs.frozen(kw_only=True)
class Request:
    """A dossier."""

    tall: Truth = attrs.field(default=None, converter=truth, metadata=fact("a3", changeable=True))
    wooden: Truth = attrs.field(default=None, converter=truth, metadata=fact("a3", changeable=True))
    heated: Truth = attrs.field(default=None, converter=truth, metadata=fact("a3", changeable=True))
    listed: Truth = attrs.field(default=None, converter=truth, metadata=fact("a3"))
    colour: Colour = attrs.field(default=None, converter=Colour, metadata=fact("a3"))
    trim: Colour = attrs.field(default=None, converter=Colour, metadata=fact("a3"))
    sheets: Given[Sheet] = attrs.field(default=None, converter=given, metadata=fact("a3", changeable=True))
    old_sheets: Given[Sheet] = attrs.field(default=None, converter=given, metadata=fact("a3"))
    wanted: Sheet = attrs.field(default=None, converter=Sheet, metadata=fact("a3"))
    cost: Money = attrs.field(default=None, converter=money, metadata=fact("a3"))
    budget: Money = attrs.field(default=None, converter=money, metadata=fact("a3"))
    visitors: Count = attrs.field(default=None, converter=count, metadata=fact("a3"))
    asked_on: Day = attrs.field(default=None, converter=day, metadata=fact("a3"))
    opens_on: Day = attrs.field(default=None, converter=day, metadata=fact("a3"))
    plot: Plot = attrs.field(factory=Plot)
    neighbour: Plot = attrs.field(factory=Plot)
    beds: Many[Bed] = attrs.field(default=None, converter=many, metadata=fact("a3"))
    pots: Many[Bed] = attrs.field(default=None, converter=many, metadata=fact("a3"))


@attrs.frozen(kw_only=True)
class Reform:
    """A second kind of dossier."""

    tall: Truth = attrs.field(default=None, converter=truth, metadata=fact("a4"))


START = datetime.date(2025, 1, 1)


def since_start(value: object) -> Any:
    """A threshold that has had one value so far."""
    return threshold("a5", (START, value), unit="each")


@attrs.frozen(kw_only=True)
class Readings:
    taste: Taste = reading("TASTE", Taste.PLAIN, "a6")
    waiting: Taste = reading("WAITING", Taste(None), "a6")


@attrs.frozen(kw_only=True)
class Limits:
    """Parameters."""

    dear: Limit[Money] = since_start(Limit(Money.yuan(100)))
    below: Limit[Money] = since_start(Limit(Money.yuan(100), closed=False))
    crowd: Limit[Count] = since_start(Limit(Count.exactly(3)))
    unstated: Limit[Money] = since_start(Limit(None))
    from_day: Limit[Day] = since_start(Limit(Day.of(datetime.date(2025, 8, 25))))
    fee: Money = since_start(Money.yuan(5))
    vague_fee: Money = since_start(Money.unknown())
    years: Count = since_start(Count.exactly(1))
    notice: Period = since_start(Period(months=6))
    slack: Period = since_start(Period(days=9))
    season_ends: YearDay = since_start(YearDay(10, 31))
    tenth: Share = since_start(Share(1, 10))
    under_a_tenth: Share = since_start(Share(1, 10, closed=False))
    no_share: Share = since_start(Share())
    readings: Readings = nested(Readings)


LIMITS = Limits()
SHED = Gate("shed", Request, positives=("quick", "allowed"), negatives=("sent_back",), disposed_by="readings.taste")
REFORM = Gate("reform", Reform, positives=("allowed",), disposed_by="readings.taste")

Body = Callable[[Request, Any], Truth]


def rules_of(*bodies: Body) -> list[Rule]:
    """A rule for each body."""
    return [refuses("a7", SHED).named(f"r{number}", body) for number, body in enumerate(bodies)]


def ruleset(*bodies: Body, parameters: type = Limits) -> RuleSet[Request]:
    """The rules of these bodies, as the shed's."""
    return RuleSet.of(SHED, rules_of(*bodies), parameters)


@attrs.frozen
class Answers:
    """What three ways to evaluate the same rules say of one dossier, a truth a rule."""

    direct: list[Truth]
    walked: list[Truth]
    compiled: list[Truth]
    #: What is missing for each rule, from the tree and from the generated code.
    walk_missing: list[list[str]]
    compiled_missing: list[list[str]]


def answers(rules: RuleSet[Any], dossier: object, parameters: object = LIMITS) -> Answers:
    """Ask all three."""
    certain, possible = rules.compiled.decide(parameters)(dossier)
    lacking = rules.compiled.lacking(parameters)
    walk = Walk.on(dossier, parameters)
    numbers = range(len(rules.deciding))
    return Answers(
        direct=[tree.rule.holds(dossier, parameters) for tree in rules.deciding],
        walked=[walk.truth(tree.whole) for tree in rules.deciding],
        compiled=[YES if number in certain else UNKNOWN if number in possible else NO for number in numbers],
        walk_missing=[sorted(set(walk.missing(tree.whole))) for tree in rules.deciding],
        compiled_missing=[sorted(set(lacking(dossier, {number} & set(possible)))) for number in numbers],
    )
