"""The generated function says what the bodies say, for every operation, with every unknown."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import Any, TypeVar

import attrs
import pytest

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules import (
    Gate,
    derived,
    exemption,
    nested,
    reading,
    refuses,
    with_parameter,
)
from kekedala_policy.rules.compiling import compile_rules
from kekedala_policy.rules.compiling.conditions import Conditions
from kekedala_policy.rules.compiling.normal import Condition
from kekedala_policy.rules.expressions import Apply, Each, Load, Node
from kekedala_policy.rules.parameters import is_open
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.trees import RuleTree
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
)
from tests.rules.toys import (
    LIMITS,
    SHED,
    START,
    Bed,
    Body,
    Colour,
    Limits,
    Plot,
    Request,
    Sheet,
    Taste,
    answers,
    rules_of,
    ruleset,
    since_start,
)

D = TypeVar("D")

TRUTHS: list[Any] = [True, False, None]
COLOURS: list[Any] = [*Colour, None]
#: Fen around the bound of 100 yuan, known and not.
COSTS: list[Any] = [
    Money.exactly(0),
    Money.exactly(9_999),
    Money.exactly(10_000),
    Money.exactly(10_001),
    Money(9_999, 10_000),
    Money(10_000, 10_001),
    Money(9_000, 11_000),
    Money.unknown(),
]
TENTHS: list[Any] = [Money.exactly(fen) for fen in (0, 999, 1_000, 1_001)] + [Money(999, 1_001), Money.unknown()]
COUNTS: list[Any] = [Count.exactly(number) for number in (0, 2, 3, 4)] + [Count(2, 3), Count(3, 4), Count.unknown()]
#: Around the years of `DAYS`, and beyond those that there are.
YEARS: list[Any] = [Count.exactly(year) for year in (0, 2024, 2025, 2026, 10_000)] + [
    Count(2025, 2026),
    Count.unknown(),
]
DAYS: list[Any] = [
    datetime.date(2025, 8, 24),
    datetime.date(2025, 8, 25),
    datetime.date(2025, 8, 31),
    datetime.date(2026, 2, 28),
    datetime.date(2026, 3, 1),
    datetime.date(2024, 2, 29),
    Day(datetime.date(2025, 12, 31).toordinal(), datetime.date(2026, 1, 1).toordinal()),
    datetime.date.min,
    datetime.date.max,
    None,
]
SHEETS: list[Any] = [
    None,
    (),
    [Sheet.PLAN],
    [Sheet.BUDGET],
    list(Sheet),
    Given(frozenset({Sheet.PLAN})),
    Given(frozenset({Sheet.BUDGET}), frozenset({Sheet.PLAN})),
]
_PRICES: list[Any] = [Money.exactly(9_999), Money.exactly(10_000), Money.unknown()]
BEDS: list[Any] = [
    None,
    (),
    *(
        Many((Bed(edible=edible, price=price),), closed)
        for edible in TRUTHS
        for price in _PRICES
        for closed in (False, True)
    ),
    [Bed(edible=True, price=50), Bed(edible=None, price=50)],
    [Bed(edible=False), Bed(edible=True, price=50), Bed(edible=True, price=50)],
    [Bed(edible=False), Bed(edible=None), Bed(edible=True)],
]


@derived("a1")
def tall_and_wooden(d: Request, t: Limits) -> Truth:
    return d.tall & d.wooden


@derived("a1")
def tall_or_wooden(d: Request, t: Limits) -> Truth:
    return d.tall | d.wooden


@derived("a1")
def whole_cost(d: Request, t: Limits) -> Money:
    return d.cost + d.budget


@derived("a1")
def due(d: Request, t: Limits) -> Day:
    return d.asked_on.plus(t.notice).or_up_to(t.slack)


@derived("a1")
def price_of_beds(d: Request, t: Limits) -> Money:
    return d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money)


#: The bodies that ask one operation, and what each fact that they read can be.
THREE_SHEETS = (Sheet.PLAN, Sheet.MINUTES, Sheet.BUDGET)
#: Each of three papers present, lacking or unknown, in a set that is open or closed.
SHEETS_OF_EVERY_KIND = [
    Given(
        frozenset(sheet for sheet, there in zip(THREE_SHEETS, said, strict=True) if there is YES),
        frozenset(sheet for sheet, there in zip(THREE_SHEETS, said, strict=True) if there is NO),
        closed,
    )
    for said in product((YES, NO, UNKNOWN), repeat=3)
    for closed in (False, True)
]
OPERATIONS: dict[str, tuple[Any, dict[str, list[Any]]]] = {
    "fact": (lambda d, t: d.tall, {"tall": TRUTHS}),
    "and": (lambda d, t: d.tall & d.wooden, {"tall": TRUTHS, "wooden": TRUTHS}),
    "or": (lambda d, t: d.tall | d.wooden, {"tall": TRUTHS, "wooden": TRUTHS}),
    "and or not": (
        lambda d, t: ~(d.tall & ~d.wooden) | (d.heated & ~(d.tall | d.listed)),
        {"tall": TRUTHS, "wooden": TRUTHS, "heated": TRUTHS, "listed": TRUTHS},
    ),
    "is_in one": (lambda d, t: d.colour.is_in(Colour.RED), {"colour": COLOURS}),
    "is_in two": (lambda d, t: d.colour.is_in(Colour.RED, Colour.BLUE), {"colour": COLOURS}),
    "is_in all": (lambda d, t: d.colour.is_in(Colour.RED, Colour.GREEN, Colour.BLUE), {"colour": COLOURS}),
    "is_in of a reading": (
        lambda d, t: d.tall & t.readings.taste.is_in(Taste.PLAIN) | d.wooden & t.readings.taste.is_in(Taste.GAUDY),
        {"tall": TRUTHS, "wooden": TRUTHS},
    ),
    "is_in of an open reading": (
        lambda d, t: d.tall & t.readings.waiting.is_in(Taste.GAUDY),
        {"tall": TRUTHS},
    ),
    "has": (lambda d, t: d.sheets.has(Sheet.PLAN), {"sheets": SHEETS}),
    "has both": (lambda d, t: d.sheets.has(Sheet.PLAN) & ~d.sheets.has(Sheet.MINUTES), {"sheets": SHEETS}),
    "has all": (
        lambda d, t: d.sheets.has(Sheet.PLAN) & d.sheets.has(Sheet.MINUTES) & d.sheets.has(Sheet.BUDGET),
        {"sheets": SHEETS_OF_EVERY_KIND},
    ),
    "has any": (
        lambda d, t: d.sheets.has(Sheet.PLAN) | d.sheets.has(Sheet.MINUTES) | d.sheets.has(Sheet.BUDGET),
        {"sheets": SHEETS_OF_EVERY_KIND},
    ),
    "within": (lambda d, t: d.cost.within(t.dear), {"cost": COSTS}),
    "within an open bound": (lambda d, t: d.cost.within(t.below), {"cost": COSTS}),
    "within an unstated bound": (lambda d, t: d.cost.within(t.unstated), {"cost": COSTS}),
    "reaches": (lambda d, t: d.cost.reaches(t.dear), {"cost": COSTS}),
    "reaches an open bound": (lambda d, t: d.cost.reaches(t.below), {"cost": COSTS}),
    "reaches an unstated bound": (lambda d, t: d.cost.reaches(t.unstated), {"cost": COSTS}),
    "counts": (lambda d, t: d.visitors.within(t.crowd) & d.visitors.reaches(t.crowd), {"visitors": COUNTS}),
    "less_than": (lambda d, t: d.cost.less_than(d.budget), {"cost": COSTS, "budget": COSTS}),
    "more_than": (lambda d, t: d.cost.more_than(d.budget), {"cost": COSTS, "budget": COSTS}),
    "same_as": (lambda d, t: d.cost.same_as(d.budget), {"cost": COSTS, "budget": COSTS}),
    "less than a parameter": (lambda d, t: d.cost.less_than(t.fee), {"cost": COSTS}),
    "more than an open parameter": (lambda d, t: d.cost.more_than(t.vague_fee), {"cost": COSTS}),
    "within_share": (lambda d, t: d.cost.within_share(t.tenth, of=d.budget), {"cost": TENTHS, "budget": COSTS}),
    "within an open share": (
        lambda d, t: d.cost.within_share(t.under_a_tenth, of=d.budget),
        {"cost": TENTHS, "budget": COSTS},
    ),
    "within an unstated share": (
        lambda d, t: d.cost.within_share(t.no_share, of=d.budget),
        {"cost": TENTHS, "budget": COSTS},
    ),
    "reaches_share": (lambda d, t: d.cost.reaches_share(t.tenth, of=d.budget), {"cost": TENTHS, "budget": COSTS}),
    "reaches an open share": (
        lambda d, t: d.cost.reaches_share(t.under_a_tenth, of=d.budget),
        {"cost": TENTHS, "budget": COSTS},
    ),
    "reaches an unstated share": (
        lambda d, t: d.cost.reaches_share(t.no_share, of=d.budget),
        {"cost": TENTHS, "budget": COSTS},
    ),
    "a share of a sum": (
        lambda d, t: (d.cost - t.fee).within_share(t.tenth, of=d.cost + d.budget),
        {"cost": TENTHS, "budget": COSTS},
    ),
    "add": (lambda d, t: (d.cost + d.budget).within(t.dear), {"cost": COSTS, "budget": TENTHS}),
    "subtract": (lambda d, t: (d.cost - d.budget).reaches(t.dear), {"cost": COSTS, "budget": TENTHS}),
    "subtract a sum": (
        lambda d, t: (d.cost - (d.budget - t.fee)).within(t.below),
        {"cost": COSTS, "budget": TENTHS},
    ),
    "day reaches": (lambda d, t: d.asked_on.reaches(t.from_day), {"asked_on": DAYS}),
    "plus": (lambda d, t: d.asked_on.plus(t.notice).less_than(d.opens_on), {"asked_on": DAYS, "opens_on": DAYS}),
    "or_up_to": (
        lambda d, t: d.opens_on.more_than(d.asked_on.or_up_to(t.slack)),
        {"asked_on": DAYS, "opens_on": DAYS},
    ),
    "year": (lambda d, t: d.asked_on.year.same_as(d.opens_on.year), {"asked_on": DAYS, "opens_on": DAYS}),
    "in_year": (
        lambda d, t: t.season_ends.in_year(d.visitors).less_than(d.opens_on),
        {"visitors": YEARS, "opens_on": DAYS},
    ),
    "in_year of a day's year": (
        lambda d, t: t.season_ends.in_year(d.asked_on.year).less_than(d.asked_on),
        {"asked_on": DAYS},
    ),
    "year plus": (
        lambda d, t: (d.asked_on.year + t.years).same_as(d.opens_on.year),
        {"asked_on": DAYS, "opens_on": DAYS},
    ),
    "any": (lambda d, t: d.beds.any(lambda bed: bed.edible), {"beds": BEDS}),
    "any of two conditions": (
        lambda d, t: d.beds.any(lambda bed: bed.edible & bed.price.reaches(t.dear)),
        {"beds": BEDS},
    ),
    "any with a fact of the dossier": (
        lambda d, t: d.beds.any(lambda bed: bed.edible & ~d.tall),
        {"beds": BEDS, "tall": TRUTHS},
    ),
    "any with a derived fact": (
        lambda d, t: d.beds.any(lambda bed: bed.edible & tall_or_wooden(d, t)),
        {"beds": BEDS, "tall": TRUTHS},
    ),
    "any with a question about another list": (
        lambda d, t: d.beds.any(lambda bed: bed.edible & d.pots.any(lambda pot: pot.edible)),
        {"beds": BEDS, "pots": BEDS},
    ),
    "any with a total of another list": (
        lambda d, t: d.beds.any(
            lambda bed: (
                bed.edible & d.pots.total(lambda pot: pot.price, where=lambda pot: pot.edible, of=Money).within(t.dear)
            )
        ),
        {"beds": BEDS, "pots": BEDS},
    ),
    "total of totals of another list": (
        lambda d, t: d.beds.total(
            lambda bed: bed.price + d.pots.total(lambda pot: pot.price, where=lambda pot: pot.edible, of=Money),
            where=lambda bed: bed.edible,
            of=Money,
        ).within(t.dear),
        {"beds": BEDS, "pots": BEDS},
    ),
    "total": (
        lambda d, t: d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money).within(t.dear),
        {"beds": BEDS},
    ),
    "total and a fact": (
        lambda d, t: (d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money) + d.cost).reaches(
            t.below
        ),
        {"beds": BEDS, "cost": COSTS},
    ),
    "total once more": (
        lambda d, t: price_of_beds(d, t).within(t.dear) & price_of_beds(d, t).reaches(t.dear),
        {"beds": BEDS},
    ),
    "share of a total": (
        lambda d, t: d.cost.within_share(t.tenth, of=price_of_beds(d, t)),
        {"beds": BEDS, "cost": TENTHS},
    ),
    "derived": (lambda d, t: tall_and_wooden(d, t) | d.heated, {"tall": TRUTHS, "wooden": TRUTHS, "heated": TRUTHS}),
    "derived once more": (
        lambda d, t: tall_and_wooden(d, t) & d.heated | ~tall_and_wooden(d, t) & ~d.heated,
        {"tall": TRUTHS, "wooden": TRUTHS, "heated": TRUTHS},
    ),
    "derived quantity": (
        lambda d, t: whole_cost(d, t).within(t.dear) | whole_cost(d, t).reaches(t.dear),
        {"cost": COSTS, "budget": TENTHS},
    ),
    "derived quantity, once": (lambda d, t: whole_cost(d, t).within(t.dear), {"cost": COSTS, "budget": TENTHS}),
    "derived day": (lambda d, t: d.opens_on.more_than(due(d, t)), {"asked_on": DAYS, "opens_on": DAYS}),
    "two parts": (
        lambda d, t: d.plot.fenced & ~d.neighbour.fenced,
        {"plot": [Plot(fenced=held) for held in TRUTHS], "neighbour": [Plot(fenced=held) for held in TRUTHS]},
    ),
}


def four_rules(body: Body) -> RuleSet[Request]:
    """The body, its negation, and both behind a condition that they share."""
    asked = derived("a1")(body)
    return ruleset(
        body,
        lambda d, t: ~asked(d, t),
        lambda d, t: d.plot.sunny & asked(d, t),
        lambda d, t: d.plot.sunny & ~asked(d, t),
    )


@pytest.mark.parametrize(("body", "facts"), OPERATIONS.values(), ids=OPERATIONS)
def test_what_runs_is_what_is_written(body: Any, facts: dict[str, list[Any]]) -> None:
    rules = four_rules(body)
    for chosen in product(*facts.values()):
        stated = dict(zip(facts, chosen, strict=True))
        for sunny in TRUTHS:
            request = Request(**{"plot": Plot(sunny=sunny), **stated})
            found = answers(rules, request)
            assert found.direct == found.walked == found.compiled, request
            assert found.walk_missing == found.compiled_missing, request


@pytest.mark.parametrize(("body", "facts"), OPERATIONS.values(), ids=OPERATIONS)
def test_a_settled_rule_misses_nothing_and_an_open_one_something(body: Any, facts: dict[str, list[Any]]) -> None:
    rules = ruleset(body)
    for chosen in product(*facts.values()):
        found = answers(rules, Request(**dict(zip(facts, chosen, strict=True))))
        assert bool(found.compiled_missing[0]) is (found.direct[0] is UNKNOWN), chosen


def test_all_the_operations_in_one_function_do_not_disturb_each_other() -> None:
    rules = ruleset(*(body for body, _ in OPERATIONS.values()))
    requests = [
        Request(),
        Request(tall=True, wooden=True, heated=False, colour=Colour.RED, sheets=[Sheet.PLAN], cost=100, budget=1000),
        Request(tall=True, asked_on=datetime.date(2025, 8, 31), opens_on=datetime.date(2026, 3, 1), visitors=3),
        Request(tall=False, wooden=None, beds=[Bed(edible=True, price=100)], pots=[Bed(edible=None)], cost=9),
        Request(beds=Many((Bed(edible=True),)), cost=0, budget=0, colour=Colour.GREEN, visitors=None),
    ]
    for request in requests:
        found = answers(rules, request)
        assert found.direct == found.walked == found.compiled
        assert found.walk_missing == found.compiled_missing


def test_rules_that_begin_with_the_same_derived_fact_stand_behind_it() -> None:
    rules = ruleset(
        lambda d, t: tall_and_wooden(d, t) & d.heated,
        lambda d, t: tall_and_wooden(d, t) & d.listed & ~d.heated,
        lambda d, t: ~d.sheets.has(Sheet.PLAN) & d.heated,
        lambda d, t: ~d.sheets.has(Sheet.PLAN) & d.listed,
        lambda d, t: tall_and_wooden(d, t),  # bodies are lambdas
    )
    for tall, wooden, heated, listed, sheets in product(TRUTHS, TRUTHS, TRUTHS, TRUTHS, SHEETS):
        found = answers(rules, Request(tall=tall, wooden=wooden, heated=heated, listed=listed, sheets=sheets))
        assert found.direct == found.walked == found.compiled
        assert found.walk_missing == found.compiled_missing


def test_by_hand_what_holds_what_may_and_what_is_missing() -> None:
    rules = ruleset(
        lambda d, t: d.tall & d.cost.within(t.dear),
        lambda d, t: d.tall & d.cost.reaches(t.below),
        lambda d, t: ~d.sheets.has(Sheet.PLAN) & (d.wooden | d.heated),
        lambda d, t: d.beds.any(lambda bed: bed.edible),
    )
    request = Request(tall=True, cost=100, wooden=False, sheets=None, beds=Many((Bed(),)))
    found = answers(rules, request)
    assert found.compiled == [YES, NO, UNKNOWN, UNKNOWN]
    assert found.compiled_missing == [[], [], ["heated", "sheets:plan"], ["beds", "beds[0].edible"]]


def test_only_the_facts_of_open_branches_are_missing() -> None:
    rules = ruleset(lambda d, t: d.tall & (d.wooden & d.heated | d.listed & d.plot.fenced))
    request = Request(tall=True, wooden=False, listed=True)
    assert answers(rules, request).compiled_missing == [["plot.fenced"]]
    request = Request(tall=False)
    assert answers(rules, request).compiled_missing == [[]]
    request = Request(tall=True, wooden=True, heated=True)
    assert answers(rules, request).compiled_missing == [[]]


def test_an_open_parameter_is_missing_with_a_tilde() -> None:
    rules = ruleset(
        lambda d, t: d.cost.within(t.unstated),
        lambda d, t: t.readings.waiting.is_in(Taste.PLAIN),
        lambda d, t: d.cost.within_share(t.no_share, of=d.budget),
        lambda d, t: d.cost.less_than(t.vague_fee),
    )
    assert answers(rules, Request(cost=1, budget=1)).compiled_missing == [
        ["~unstated"],
        ["~readings.waiting"],
        ["~no_share"],
        ["~vague_fee"],
    ]


def test_the_missing_facts_of_a_total_are_those_of_its_items() -> None:
    rules = ruleset(price_of_beds_within)
    beds = Many((Bed(edible=None, price=200), Bed(edible=True), Bed(edible=False)), closed=True)
    found = answers(rules, Request(beds=beds))
    assert found.compiled_missing == found.walk_missing == [["beds[0].edible", "beds[1].price"]]


def price_of_beds_within(d: Request, t: Limits) -> Truth:
    return price_of_beds(d, t).within(t.dear)


@exemption("a1")
def heated_with_leave(d: Request, t: Limits) -> Truth:
    return d.heated & d.sheets.has(Sheet.MINUTES)


def test_an_exception_lifts_a_rule_in_the_generated_code_too() -> None:
    rule = refuses("a1", SHED, unless=(heated_with_leave,)).named("tall", lambda d, t: d.tall)
    rules = RuleSet.of(SHED, [rule], Limits)
    for tall, heated, sheets in product(TRUTHS, TRUTHS, SHEETS):
        found = answers(rules, Request(tall=tall, heated=heated, sheets=sheets))
        assert found.direct == found.walked == found.compiled
    assert answers(rules, Request(tall=True, heated=True, sheets=[Sheet.MINUTES])).compiled == [NO]
    assert answers(rules, Request(tall=True, heated=False)).compiled == [YES]
    assert answers(rules, Request(tall=True, heated=True)).compiled == [UNKNOWN]


def test_a_fact_and_its_negation_are_decided_soundly_and_not_completely() -> None:
    found = answers(ruleset(lambda d, t: d.tall | ~d.tall, lambda d, t: d.tall & ~d.tall), Request())
    assert found.compiled == found.direct == [UNKNOWN, UNKNOWN]


def test_a_gate_without_rules_compiles_to_a_function_that_finds_nothing() -> None:
    assert ruleset().compiled.decide(LIMITS)(Request()) == ([], [])
    assert ruleset().compiled.lacking(LIMITS)(Request(), []) == []


def test_the_source_of_a_gate_is_the_same_every_time() -> None:
    bodies = [body for body, _ in OPERATIONS.values()]
    sources = {ruleset(*bodies).compiled.source for _ in range(3)}
    assert len(sources) == 1
    with ThreadPoolExecutor(4) as pool:
        sources |= set(pool.map(lambda _: ruleset(*bodies).compiled.source, range(8)))
    assert len(sources) == 1


def test_other_thresholds_share_the_code_other_readings_do_not_and_both_change_the_answer() -> None:
    compiled = ruleset(lambda d, t: d.cost.within(t.dear) & t.readings.taste.is_in(Taste.PLAIN)).compiled
    dearer = with_parameter(LIMITS, "dear", Limit(Money.yuan(200)))
    gaudy = with_parameter(LIMITS, "readings.taste", Taste.GAUDY)
    linked: list[Any] = [compiled.decide(parameters) for parameters in (LIMITS, dearer, gaudy, LIMITS)]
    codes = [verdict.__code__ for verdict in linked]
    assert codes[0] is codes[1] is codes[3] is not codes[2]
    request = Request(cost=150)
    assert [verdict(request)[0] for verdict in linked] == [[], [0], [], []]
    # linking others changes nothing for the first
    assert linked[0](request) == ([], [])
    assert linked[0](Request(cost=50)) == ([0], [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dear", Limit(Money.yuan(100), closed=False)),
        ("dear", Limit(None)),
        ("dear", Limit(Money(9_999, 10_001))),
        ("tenth", Share(1, 2)),
        ("tenth", Share()),
        ("tenth", Share(1, 10, closed=False)),
        ("fee", Money.unknown()),
        ("fee", Money.yuan(100)),
        ("notice", Period(days=1)),
        ("season_ends", YearDay(6, 1)),
        ("readings.taste", Taste.GAUDY),
        ("readings.taste", Taste(None)),
    ],
)
def test_what_runs_is_what_is_written_under_other_parameters(name: str, value: object) -> None:
    rules = ruleset(
        lambda d, t: d.cost.within(t.dear),
        lambda d, t: d.cost.within_share(t.tenth, of=d.budget),
        lambda d, t: d.cost.reaches_share(t.tenth, of=d.budget),
        lambda d, t: d.cost.less_than(t.fee),
        lambda d, t: d.asked_on.plus(t.notice).more_than(d.opens_on),
        lambda d, t: t.season_ends.in_year(d.asked_on.year).less_than(d.opens_on),
        lambda d, t: d.tall & t.readings.taste.is_in(Taste.PLAIN),
    )
    parameters = with_parameter(LIMITS, name, value)
    for cost, budget, tall in product(COSTS, COSTS, TRUTHS):
        request = Request(cost=cost, budget=budget, tall=tall, asked_on=START, opens_on=datetime.date(2025, 7, 1))
        found = answers(rules, request, parameters)
        assert found.direct == found.walked == found.compiled
        assert found.walk_missing == found.compiled_missing


def gate_for(dossier: type[D]) -> Gate[D]:
    """A gate like the shed's for another kind of dossier."""
    return Gate("another", dossier, positives=("allowed",), disposed_by="readings.taste")


# Names in the generated code: no two things that differ may share one.


@attrs.frozen(kw_only=True)
class Inner:
    cap: Limit[Money] = since_start(Limit(Money.yuan(10)))


class Way(Category):
    SLOW = "slow"
    STEADY = "steady"
    SLOW_STEADY = "slow_steady"


@attrs.frozen(kw_only=True)
class Namesakes:
    inner: Inner = nested(Inner)
    inner_cap: Limit[Money] = since_start(Limit(Money.yuan(1000)))
    way: Way = reading("WAY", Way.SLOW, "a1")


def test_a_nested_parameter_is_not_taken_for_one_of_a_longer_name() -> None:
    rules = ruleset(
        lambda d, t: d.cost.within(t.inner.cap), lambda d, t: d.cost.within(t.inner_cap), parameters=Namesakes
    )
    found = answers(rules, Request(cost=500), Namesakes())
    assert found.direct == [NO, YES]
    assert found.compiled == found.direct


def test_two_options_of_a_reading_are_not_taken_for_one_of_a_longer_name() -> None:
    rules = ruleset(
        lambda d, t: d.tall & t.way.is_in(Way.SLOW, Way.STEADY),
        lambda d, t: d.wooden & t.way.is_in(Way.SLOW_STEADY),
        parameters=Namesakes,
    )
    found = answers(rules, Request(tall=True, wooden=True), Namesakes())
    assert found.direct == [YES, NO]
    assert found.compiled == found.direct


class OtherColour(Category):
    RED = "scarlet"


# as in a module of its own
OtherColour.__name__ = "Colour"


@attrs.frozen(kw_only=True)
class Painted:
    colour: Colour = attrs.field(default=None, converter=Colour)
    other: OtherColour = attrs.field(default=None, converter=OtherColour)


def test_two_categories_of_the_same_name_are_kept_apart() -> None:
    gate = gate_for(Painted)
    rules = [
        refuses("a1", gate).named("one", lambda d, t: d.colour.is_in(Colour.RED)),
        refuses("a1", gate).named("other", lambda d, t: d.other.is_in(OtherColour.RED)),
    ]
    asked = RuleSet.of(gate, rules, Limits)
    for painted in (Painted(colour=Colour.RED), Painted(other=OtherColour.RED), Painted(colour=Colour.GREEN)):
        found = answers(asked, painted)
        assert found.compiled == found.direct


# What can't be compiled is refused by name, when the gate is compiled: nothing wrong ever runs.


@derived("a1")
def own_colour(d: Request, t: Limits) -> Colour:
    return d.colour


@derived("a1")
def own_sheets(d: Request, t: Limits) -> Given[Sheet]:
    return d.sheets


@derived("a1")
def own_bound(d: Request, t: Limits) -> Limit[Money]:
    return t.dear


@derived("a1")
def own_share(d: Request, t: Limits) -> Share:
    return t.tenth


@derived("a1")
def own_period(d: Request, t: Limits) -> Period:
    return t.notice


@derived("a1")
def own_season(d: Request, t: Limits) -> YearDay:
    return t.season_ends


@attrs.frozen(kw_only=True)
class Capped:
    """A dossier that brings its own bound, which is a parameter's business."""

    cost: Money
    dear: Limit[Money]
    notice: Period
    tenth: Share
    season_ends: YearDay
    asked_on: Day


@attrs.frozen(kw_only=True)
class Switched:
    """Parameters with what is neither a threshold nor a reading."""

    on: Truth = since_start(YES)
    sheets: Given[Sheet] = since_start(Given(frozenset({Sheet.PLAN})))


FULL = Request(
    tall=True,
    colour=Colour.RED,
    trim=Colour.RED,
    sheets=[Sheet.PLAN],
    wanted=Sheet.PLAN,
    cost=100,
    budget=1000,
    asked_on=START,
    opens_on=START,
    beds=[Bed(edible=True, flowering=True)],
    pots=[Bed(edible=True, flowering=True)],
    plot=Plot(first=Bed(colour=Colour.RED)),
)

UNUSUAL: dict[str, Any] = {
    "a category that is computed": lambda d, t: own_colour(d, t).is_in(Colour.RED),
    "a category that is computed, twice": lambda d, t: (
        own_colour(d, t).is_in(Colour.RED) | own_colour(d, t).is_in(Colour.BLUE)
    ),
    "a set that is computed": lambda d, t: own_sheets(d, t).has(Sheet.PLAN),
    "a set that is computed, twice": lambda d, t: own_sheets(d, t).has(Sheet.PLAN) | own_sheets(d, t).has(Sheet.BUDGET),
    "a bound that is computed": lambda d, t: d.cost.within(own_bound(d, t)),
    "a bound that is computed, twice": lambda d, t: d.cost.within(own_bound(d, t)) & d.cost.reaches(own_bound(d, t)),
    "a share that is computed": lambda d, t: d.cost.within_share(own_share(d, t), of=d.budget),
    "a period that is computed": lambda d, t: d.asked_on.plus(own_period(d, t)).less_than(d.opens_on),
    "a day of every year that is computed": lambda d, t: own_season(d, t).in_year(d.visitors).less_than(d.opens_on),
    "a category compared with another fact": lambda d, t: d.colour.is_in(d.trim),
    "a category compared with a fact and a member": lambda d, t: d.colour.is_in(Colour.BLUE, d.trim),
    "a category compared with a nested fact": lambda d, t: d.colour.is_in(d.plot.first.colour),
    "a paper that another fact names": lambda d, t: d.sheets.has(d.wanted),
    "a list in a list that asks the outer item": lambda d, t: d.beds.any(
        lambda bed: d.pots.any(lambda pot: pot.edible & bed.edible)
    ),
    "a total in a list that asks the outer item": lambda d, t: d.beds.any(
        lambda bed: d.pots.total(lambda pot: pot.price + bed.price, where=lambda pot: pot.edible, of=Money).within(
            t.dear
        )
    ),
}


def right_or_refused(bodies: list[Any], dossier: object, parameters: Any, gate: Any = SHED) -> None:
    """What is not refused when a gate is compiled runs as it is written."""
    rules = [refuses("a1", gate).named(f"r{number}", body) for number, body in enumerate(bodies)]
    try:
        asked = RuleSet.of(gate, rules, type(parameters))
        assert asked.compiled.source
    except RuleRejected as refusal:
        assert refusal.name  # refused by name, or right
        return
    found = answers(asked, dossier, parameters)
    assert found.compiled == found.direct


@pytest.mark.parametrize("body", UNUSUAL.values(), ids=UNUSUAL)
@pytest.mark.parametrize("request_", [FULL, Request()], ids=["full", "empty"])
def test_an_unusual_body_is_refused_or_runs_as_it_is_written(body: Any, request_: Request) -> None:
    right_or_refused([body], request_, LIMITS)


CAPPED = Capped(
    cost=Money.yuan(1),
    dear=Limit(Money.yuan("0.50")),
    notice=Period(days=1),
    tenth=Share(1, 2),
    season_ends=YearDay(3, 1),
    asked_on=Day.of(datetime.date(2025, 6, 1)),
)


@pytest.mark.parametrize(
    "body",
    [
        lambda d, t: d.cost.within(d.dear),
        lambda d, t: d.cost.reaches_share(d.tenth, of=t.fee),
        lambda d, t: d.asked_on.plus(d.notice).reaches(t.from_day),
        lambda d, t: d.season_ends.in_year(d.asked_on.year).less_than(d.asked_on),
    ],
    ids=["limit", "share", "period", "day of every year"],
)
def test_a_bound_of_the_dossiers_own_is_not_taken_for_the_parameter_of_that_name(body: Any) -> None:
    right_or_refused([body], CAPPED, LIMITS, gate_for(Capped))


@pytest.mark.parametrize(
    "body",
    [lambda d, t: d.tall & t.on, lambda d, t: d.tall & t.sheets.has(Sheet.PLAN)],
    ids=["truth", "set"],
)
def test_a_parameter_that_is_neither_a_number_nor_a_reading_is_refused_or_right(body: Any) -> None:
    right_or_refused([body], Request(tall=True), Switched())


# Trees that no body gives, but a tree by hand could.


def hand_made(whole: Node) -> RuleTree:
    (rule,) = rules_of(lambda d, t: d.tall)
    return RuleTree(rule, whole, (), whole)


TALL = Load("d", ("tall",), Request, type=Truth)
COST = Load("d", ("cost",), Request, type=Money)
DEAR = Load("t", ("dear",), Limits, type=Limit[Money])
SHEETS_LOAD = Load("d", ("sheets",), Request, type=Given[Sheet])
WANTED = Load("d", ("wanted",), Request, type=Sheet)
BEDS_LOAD = Load("d", ("beds",), Request, type=Many[Bed])
ITEM_BEDS = Load("i1", ("beds",), type=Many[Bed])
EDIBLE = Load("i1", ("edible",), Bed, type=Truth)
OTHERS_EDIBLE = Load("i2", ("edible",), Bed, type=Truth)
COLOUR_LOAD = Load("d", ("colour",), Request, type=Colour)


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        (Node(type=Truth), "stands for no truth"),
        (Apply("within", (Node(type=Money), DEAR), type=Truth), "stands for no quantity"),
        (Apply("within", (COST, COST_AND := Apply("add", (COST, COST), type=Money)), type=Truth), "no parameter holds"),
        (Apply("within_share", (COST, COST_AND, COST), type=Truth), "no parameter holds"),
        (
            Apply("within", (Apply("plus", (COST, COST_AND), type=Day), DEAR), type=Truth),
            "no parameter holds",
        ),
        (Apply("less_than", (Apply("in_year", (COST_AND, COST), type=Day), COST), type=Truth), "no parameter holds"),
        (Apply("less_than", (Apply("in_year", (COST, COST), type=Day), COST), type=Truth), "no parameter holds"),
        (Apply("is_in", (COST_AND,), type=Truth), "computed where a fact is needed"),
        (COST, "stands for no truth"),
        (Apply("has", (SHEETS_LOAD, WANTED), type=Truth), "what is no member of its own"),
        (Apply("is_in", (COLOUR_LOAD, WANTED), type=Truth), "with another fact"),
        (Each("any", ITEM_BEDS, "i2", EDIBLE, type=Truth), "list inside a list"),
        (Each("any", BEDS_LOAD, "i1", OTHERS_EDIBLE, type=Truth), "another list's item"),
        (
            Apply("within", (Each("total", BEDS_LOAD, "i1", EDIBLE, type=Money), DEAR), type=Truth),
            "without an amount",
        ),
    ],
    ids=[
        "no truth",
        "no quantity",
        "no limit",
        "no share",
        "no period",
        "no day of every year",
        "a fact for a day of every year",
        "no fact",
        "an amount",
        "no member",
        "another fact",
        "a list inside a list",
        "another list's item",
        "a total without an amount",
    ],
)
def test_a_tree_that_makes_no_sense_is_refused(whole: Node, why: str) -> None:
    with pytest.raises(RuleRejected, match=why):
        compile_rules([hand_made(whole)])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Limit(None), True),
        (Limit(Money.yuan(1)), False),
        (Limit(Money(1, 2)), True),
        (Share(), True),
        (Share(1, 2), False),
        (Taste(None), True),
        (Taste.PLAIN, False),
        (Money.unknown(), True),
        (Money.yuan(1), False),
        (Period(), False),
    ],
)
def test_a_parameter_is_open_until_it_is_settled(value: object, expected: bool) -> None:
    assert is_open(value) is expected


def test_a_condition_of_no_kind_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        Conditions().yes(Condition())


#: Enough rules about one category for it to have branches.
COLOURED: list[Body] = [lambda d, t: d.colour.is_in(Colour.RED)] * 4 + [lambda d, t: d.colour.is_in(Colour.GREEN)] * 4


@pytest.mark.parametrize("colour", [*Colour, None])
def test_a_rule_that_asks_nothing_but_the_branched_category_is_decided_by_its_branch(colour: Colour | None) -> None:
    found = answers(ruleset(*COLOURED), Request(colour=colour))
    assert found.compiled == found.direct == found.walked
    assert found.compiled_missing == found.walk_missing


def test_a_limit_that_is_known_in_part_is_what_an_open_rule_lacks() -> None:
    limits = with_parameter(LIMITS, "dear", Limit(Money(100, 200)))
    found = answers(ruleset(lambda d, t: d.cost.within(t.dear)), Request(cost=Money(150, 150)), limits)
    assert found.compiled == found.direct == found.walked == [UNKNOWN]
    assert found.compiled_missing == found.walk_missing == [["~dear"]]
