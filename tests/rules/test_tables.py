"""Cubes and tables: prime implicants, none too many, and conditions that get tables of their own."""

from __future__ import annotations

import itertools
import random
from functools import reduce
from typing import Any

import attrs
import pytest

from kekedala_policy.rules import Gate, Rule, Walk, derived, exemption, refuses, tables
from kekedala_policy.rules.cubes import (
    MOST,
    Cube,
    TooManyCubes,
    absorbed,
    consensus,
    covers,
    irredundant,
    prime,
    product,
)
from kekedala_policy.rules.expressions import DOSSIER, Apply, Load, Node
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.tables import MOST_ROWS, Choice, Part, Question, RuleTable, rule_table, table_of
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Truth, truth

WHOLE: Cube = (3, 3, 3, 7)
ANSWERS = ((1, 2), (1, 2), (1, 2), (1, 2, 4))
POINTS: list[Cube] = list(itertools.product(*ANSWERS))


def holds(cubes: list[Cube]) -> set[Cube]:
    return {point for point in POINTS if any(covers(cube, point) for cube in cubes)}


def every_implicant(points: set[Cube]) -> set[Cube]:
    cubes = itertools.product(range(1, 4), range(1, 4), range(1, 4), range(1, 8))
    implicants = {cube for cube in cubes if holds([cube]) <= points}
    return {cube for cube in implicants if not any(covers(other, cube) for other in implicants - {cube})}


def test_all_prime_implicants_are_found_and_enough_of_them_are_kept() -> None:
    chance = random.Random(5)
    for _ in range(120):
        cubes = [tuple(chance.randint(1, whole) for whole in WHOLE) for _ in range(chance.randint(0, 5))]
        found = prime(cubes)
        assert set(found) == every_implicant(holds(cubes))
        kept = irredundant(found, WHOLE)
        assert holds(kept) == holds(cubes)
        assert all(holds([other for other in kept if other != cube]) != holds(cubes) for cube in kept)


def test_a_product_holds_where_both_do() -> None:
    one: list[Cube]
    other: list[Cube]
    one, other = [(1, 3, 3, 7), (3, 2, 3, 3)], [(3, 3, 1, 4), (2, 3, 3, 7)]
    assert holds(product(one, other)) == holds(one) & holds(other)


def test_cubes_that_two_questions_keep_apart_have_no_consensus() -> None:
    assert consensus((1, 1, 3, 7), (2, 2, 3, 7)) == []
    assert consensus((1, 1, 3, 7), (2, 3, 1, 7)) == [(3, 1, 1, 7)]


def test_too_many_cubes_are_refused() -> None:
    points = [tuple(1 if place == number else 3 for place in range(MOST + 1)) for number in range(MOST + 1)]
    with pytest.raises(TooManyCubes):
        absorbed(points)
    assert len(absorbed(points[:MOST])) == MOST


class Colour(Category):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


@attrs.frozen(kw_only=True)
class Toy:
    a: Truth = attrs.field(default=None, converter=truth)
    b: Truth = attrs.field(default=None, converter=truth)
    c: Truth = attrs.field(default=None, converter=truth)
    e: Truth = attrs.field(default=None, converter=truth)
    f: Truth = attrs.field(default=None, converter=truth)
    g: Truth = attrs.field(default=None, converter=truth)
    colour: Colour = attrs.field(default=None, converter=Colour)


@attrs.frozen
class Nothing:
    pass


TOYS: Gate[Toy] = Gate("toys", Toy, positives=("fine",), disposed_by="nobody")


def table(rule: Rule) -> RuleTable:
    return rule_table(RuleSet.of(TOYS, [rule], Nothing).by_id[rule.id])


@refuses("art01", TOYS)
def merged(d: Toy, t: Nothing) -> Truth:
    return (d.a & d.b) | (d.a & ~d.b) | (d.a & d.c)


def test_questions_that_do_not_matter_are_no_columns() -> None:
    found = table(merged).body
    assert [column.node.dotted for column in found.columns] == ["a"]  # type: ignore[attr-defined]
    assert found.rows == ((1,),)


@refuses("art01", TOYS)
def coloured(d: Toy, t: Nothing) -> Truth:
    return (d.colour.is_in(Colour.RED) | d.colour.is_in(Colour.BLUE)) & ~d.colour.is_in(Colour.BLUE, Colour.GREEN)


@refuses("art01", TOYS)
def every_colour(d: Toy, t: Nothing) -> Truth:
    return d.a & (d.colour.is_in(Colour.RED, Colour.BLUE) | ~d.colour.is_in(Colour.RED))


@refuses("art01", TOYS)
def no_colour(d: Toy, t: Nothing) -> Truth:
    return d.colour.is_in(Colour.RED) & d.colour.is_in(Colour.BLUE)


def test_questions_about_one_category_are_one_column() -> None:
    found = table(coloured).body
    (column,) = found.columns
    assert isinstance(column, Choice)
    assert column.options == tuple(Colour)
    assert found.rows == ((Colour.RED.bit,),)
    assert [type(column) for column in table(every_colour).body.columns] == [Question]


def test_what_can_not_hold_has_no_row() -> None:
    found = table(no_colour).body
    assert (found.columns, found.rows) == ((), ())
    assert found.truth(Walk.on(Toy(colour="red"), Nothing())) is NO


@derived()
def one_of_three(d: Toy, t: Nothing) -> Truth:
    return d.a | d.b | d.c


@derived()
def parity_of_three(d: Toy, t: Nothing) -> Truth:
    return (d.a & ~d.b & ~d.c) | (~d.a & d.b & ~d.c) | (~d.a & ~d.b & d.c) | (d.a & d.b & d.c)


@derived()
def parity_of_others(d: Toy, t: Nothing) -> Truth:
    return (d.e & ~d.f & ~d.g) | (~d.e & d.f & ~d.g) | (~d.e & ~d.f & d.g) | (d.e & d.f & d.g)


@refuses("art01", TOYS)
def parity(d: Toy, t: Nothing) -> Truth:
    return (parity_of_three(d, t) & ~parity_of_others(d, t)) | (~parity_of_three(d, t) & parity_of_others(d, t))


@refuses("art01", TOYS)
def small(d: Toy, t: Nothing) -> Truth:
    return one_of_three(d, t) & d.e


def test_a_condition_that_is_small_is_shown_with_its_questions() -> None:
    assert list(table(small).body.parts) == []
    assert len(table(small).body.rows) == 3


def test_a_condition_that_is_too_large_is_taken_apart_at_the_conditions_that_it_names() -> None:
    found = table(parity).body
    assert {part.name for part in found.parts} <= {"parity_of_three", "parity_of_others"}
    assert any(isinstance(column, Part) for column in found.columns)
    assert len(found.rows) <= MOST_ROWS
    for values in itertools.product((YES, NO), repeat=6):
        facts: dict[str, Any] = dict(zip("abcefg", values, strict=True))
        toy = Toy(**facts)
        odd = sum(value is YES for value in values) % 2
        assert found.truth(Walk.on(toy, Nothing())) is (YES if odd else NO)


def test_a_row_is_open_while_a_fact_that_it_needs_is_unknown() -> None:
    assert table(small).truth(Walk.on(Toy(a=True), Nothing())) is UNKNOWN
    assert table(small).truth(Walk.on(Toy(a=True, e=True), Nothing())) is YES
    assert table(small).truth(Walk.on(Toy(e=False), Nothing())) is NO
    assert table(coloured).truth(Walk.on(Toy(), Nothing())) is UNKNOWN


@exemption("art02", name="spared")
def spared(d: Toy, t: Nothing) -> Truth:
    return d.g


@refuses("art01", TOYS, unless=(spared,))
def lifted(d: Toy, t: Nothing) -> Truth:
    return d.a


def test_an_exception_lifts_a_rule_and_one_that_is_open_leaves_it_open() -> None:
    assert table(lifted).truth(Walk.on(Toy(a=True, g=False), Nothing())) is YES
    assert table(lifted).truth(Walk.on(Toy(a=True, g=True), Nothing())) is NO
    assert table(lifted).truth(Walk.on(Toy(a=True), Nothing())) is UNKNOWN


def test_a_list_of_many_questions_that_nothing_can_take_apart_is_shown_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST", 5)
    facts: list[Node] = [Load(DOSSIER, (f"fact{number}",), type=Truth) for number in range(MOST_ROWS + 4)]
    some = reduce(lambda one, other: Apply("or", (one, other), type=Truth), facts)
    found = table_of(some)
    assert len(found.rows) == len(found.columns) == len(facts)
    assert table_of(Apply("not", (some,), type=Truth)).rows == ((2,) * len(facts),)
