"""Formulas say of a completed dossier what the rules say."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pytest
import z3
from proofs.__main__ import gates
from proofs.tests.toys import Prices, Sale, Stall, Strictness, Ware, granting, market, refusing

from kekedala_policy.values import NO, UNKNOWN, YES, Category, Given, Many, Money, Period, Truth, YearDay
from kekedala_policy.values.day import moved, year_of
from kekedala_policy.variations.proving.gates import GateFormulas
from kekedala_policy.variations.proving.witnesses import Witness
from kekedala_policy.variations.proving.worlds import ITEMS, YEARS, day_in, later
from kekedala_policy.variations.proving.worlds import year_of as year_formula

RULES = [
    refusing("cheap", lambda d, t: d.rent.within(t.cheap) | d.rent.within(t.below) & d.iced),
    refusing("dear", lambda d, t: ~d.rent.reaches(t.cheap) & ~d.income.reaches(t.below)),
    refusing("part", lambda d, t: d.rent.within_share(t.tenth, of=d.income)),
    refusing("part_at_least", lambda d, t: d.rent.reaches_share(t.tenth, of=d.income)),
    refusing("awaited", lambda d, t: d.rent.within_share(t.awaited, of=d.income)),
    refusing("sum", lambda d, t: (d.rent + d.income).more_than(d.rent) & (d.income - d.rent).less_than(d.rent)),
    refusing(
        "sold",
        lambda d, t: d.sales.total(lambda sale: sale.price, where=lambda sale: ~sale.taxed, of=Money).same_as(d.rent),
    ),
    refusing("some", lambda d, t: d.sales.any(lambda sale: sale.taxed & sale.price.less_than(d.rent))),
    refusing("late", lambda d, t: d.opened.plus(t.half_year).less_than(d.today)),
    refusing("begun", lambda d, t: d.opened.reaches(t.from_day) & d.opened.within(t.from_day)),
    refusing("year", lambda d, t: (d.year + t.one).same_as(d.today.year)),
    refusing("ended", lambda d, t: t.season_ends.in_year(d.opened.year).less_than(d.today)),
    refusing("kinds", lambda d, t: d.ware.is_in(Ware.FISH, Ware.BOOKS) & d.wares.has(Ware.FISH)),
    refusing("read", lambda d, t: t.readings.waiting.is_in(Strictness.STERN) & d.iced),
    granting("quick", lambda d, t: d.iced & ~d.far_away, "quick"),
]
DAYS = [datetime.date(2025, 8, number) for number in (24, 25, 28, 29, 30, 31)]
DAYS += [datetime.date(2026, month, number) for month, number in ((2, 27), (2, 28), (3, 1), (12, 31))]
DAYS += [datetime.date(2028, 2, 29), datetime.date(2027, 8, 31), datetime.date(2028, 8, 29), datetime.date(2028, 8, 30)]


def stall(chance: random.Random) -> Stall:
    amounts = (0, 1, 9, 10, 11, 99, 100, 101, 1000)

    def amount() -> Money:
        return Money.exactly(chance.choice(amounts))

    return Stall(
        ware=chance.choice(list(Ware)),
        iced=chance.random() < 0.5,
        far_away=chance.random() < 0.5,
        wares=[ware for ware in Ware if chance.random() < 0.5],
        rent=amount(),
        income=amount(),
        opened=chance.choice(DAYS),
        today=chance.choice(DAYS),
        year=chance.choice((2024, 2025, 2026)),
        sales=[Sale(price=amount(), taxed=chance.random() < 0.5) for _ in range(chance.randint(0, ITEMS))],
    )


def assignment(gate: GateFormulas, dossier: Any, parameters: Any) -> list[tuple[Any, Any]]:
    """Every constant of the gate's world, with what it is in this dossier."""
    pairs = []
    for path, fact in gate.world.facts.items():
        value = _stated(dossier, parameters, path)
        if value is not None:
            pairs.append((fact.constant, _plain(value)))
    return pairs


def _stated(dossier: Any, parameters: Any, path: str) -> Any:
    if path.startswith("?"):
        return None
    found: Any = parameters if path.startswith("~") else dossier
    steps, _, member = path.removeprefix("~").partition(":")
    for step in steps.split("."):
        name, _, place = step.partition("[")
        found = getattr(found, name)
        if place:
            items = found.items
            if int(place.rstrip("]")) >= len(items):
                return None
            found = items[int(place.rstrip("]"))]
    if isinstance(found, Given):
        return YES if any(str(one.value) == member for one in found.present) else NO
    return found


def _plain(value: Any) -> Any:
    match value:
        case Truth():
            return z3.BoolVal(value is YES)
        case Category():
            return z3.IntVal(list(type(value)).index(value))
        case Many():
            return z3.IntVal(len(value.items))
        case _:
            return z3.IntVal(value.lo)


def test_formulas_and_rules_agree_on_random_stalls() -> None:
    gate = market(*RULES)
    assert gate.formulas
    chance = random.Random(1)
    seen = set()
    for _ in range(150):
        dossier = stall(chance)
        parameters = read(chance)
        pairs = assignment(gate, dossier, parameters)
        for name, formula in gate.formulas.items():
            held = formula.tree.rule.holds(dossier, parameters)
            assert held is not UNKNOWN
            assert z3.is_true(z3.simplify(z3.substitute(formula.whole, *pairs))) is (held is YES), (name, dossier)
            seen.add((name, held))
    assert {(rule.id, truth) for rule in RULES for truth in (YES, NO)} <= seen


def read(chance: random.Random) -> Prices:
    """The prices with some reading of each kind."""
    options = list(Strictness)
    values = {f"~readings.{name}": chance.choice(options) for name in ("strictness", "waiting")}
    found: Prices = Witness(Stall, values).parameters(Prices())
    return found


@pytest.mark.parametrize(
    "period", [Period(months=6), Period(months=12), Period(months=24), Period(days=9), Period(1, 1)]
)
def test_a_period_ends_in_a_formula_as_it_does_for_a_day(period: Period) -> None:
    first, last = datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[1], 12, 31)
    day = z3.Int("day")
    formula = later(day, period)
    for ordinal in {
        *range(first.toordinal(), last.toordinal(), 97),
        *(date.toordinal() for date in DAYS),
        last.toordinal(),
    }:
        found = z3.simplify(z3.substitute(formula, (day, z3.IntVal(ordinal))))
        assert found.as_long() == moved(ordinal, period)


def test_a_year_is_in_a_formula_what_it_is_of_a_day() -> None:
    day = z3.Int("day")
    for year in range(YEARS[0], YEARS[1] + 1):
        for date in (datetime.date(year, 1, 1), datetime.date(year, 12, 31)):
            found = z3.simplify(z3.substitute(year_formula(day), (day, z3.IntVal(date.toordinal()))))
            assert found.as_long() == year_of(date.toordinal()) == year


def test_a_day_of_every_year_lies_in_a_formula_where_it_does_in_a_year() -> None:
    year = z3.Int("year")
    for number in range(YEARS[0], YEARS[1] + 1):
        found = z3.simplify(z3.substitute(day_in(year, YearDay(12, 20)), (year, z3.IntVal(number))))
        assert found.as_long() == datetime.date(number, 12, 20).toordinal()


def test_a_day_of_a_year_outside_lies_before_or_after_all_days() -> None:
    year = z3.Int("year")
    for number, outside in (
        (YEARS[0] - 1, datetime.date(YEARS[0], 1, 1).toordinal() - 1),
        (YEARS[1] + 1, datetime.date(YEARS[1], 12, 31).toordinal() + 1),
    ):
        found = z3.simplify(z3.substitute(day_in(year, YearDay(12, 20)), (year, z3.IntVal(number))))
        assert found.as_long() == outside


def test_a_day_that_may_roll_over_lies_within_the_longest_holiday() -> None:
    never = refusing(
        "never",
        lambda d, t: d.opened.or_up_to(t.holiday).less_than(d.opened) | d.opened.plus(t.holiday).less_than(d.opened),
    )
    rolled = refusing(
        "rolled", lambda d, t: d.today.more_than(d.opened) & ~d.opened.or_up_to(t.holiday).less_than(d.today)
    )
    gate = market(never, rolled)
    assert gate.model(gate.formulas["never"].whole) is None
    model = gate.model(gate.formulas["rolled"].whole, gate.in_scope)
    assert model is not None
    assert isinstance(gate.replay(model, holds=["rolled"]).witness.entity, Stall)


@pytest.mark.parametrize("gate", gates(), ids=lambda gate: gate.rules.gate.name)
def test_every_rule_of_the_measures_has_a_dossier_that_the_rule_itself_confirms(gate: GateFormulas) -> None:
    for name, formula in gate.formulas.items():
        for wanted, says in ((formula.whole, {"holds": [name]}), (z3.Not(formula.whole), {"fails": [name]})):
            model = gate.model(wanted)
            assert model is not None, name
            gate.replay(model, **says)
