"""Conditions as texts: constants folded, brackets where they are needed, what is cheap asked before what is dear."""

from __future__ import annotations

from typing import Any

import pytest

from kekedala_policy.rules.compiling.conditions import Conditions, joined, lacks
from kekedala_policy.rules.compiling.costs import CHEAP, cost
from kekedala_policy.rules.compiling.normal import FAILS, HOLDS, OPEN, All, Asked, Condition, Some
from kekedala_policy.rules.expressions import Apply, Constant, Each, Load, Named, Node
from kekedala_policy.values import Category, Day, Limit, Many, Money, Truth
from tests.rules.toys import Bed, Colour, Limits, Request, Taste


@pytest.mark.parametrize(
    ("parts", "word", "bare", "text"),
    [
        ([], "and", False, "True"),
        ([], "or", False, "False"),
        ([], "and", True, "True"),
        (["a"], "and", False, "a"),
        (["a", "b"], "and", False, "(a and b)"),
        (["a", "b"], "or", False, "(a or b)"),
        (["a", "b"], "and", True, "a and b"),
        (["a", "True", "b"], "and", False, "(a and b)"),
        (["a", "False"], "or", False, "a"),
        (["a", "False", "b"], "and", False, "False"),
        (["a", "True", "b"], "or", True, "True"),
    ],
)
def test_texts_are_joined_with_constants_folded(parts: list[str], word: str, bare: bool, text: str) -> None:
    assert joined(parts, word, bare=bare) == text


@pytest.mark.parametrize(
    ("mask", "text"), [(1, "not x & 1"), (4, "not x & 4"), (3, "x & 3 != 3"), (6, "x & 6 != 6"), (5, "x & 5 != 5")]
)
def test_a_bit_that_is_not_set_is_looked_for_alone_several_are_compared(mask: int, text: str) -> None:
    assert lacks("x", mask) == text


@pytest.mark.parametrize(
    ("condition", "surely", "perhaps"), [(HOLDS, "True", "True"), (OPEN, "False", "True"), (FAILS, "False", "False")]
)
def test_what_is_settled_is_a_constant_and_what_is_open_may_hold(
    condition: Condition, surely: str, perhaps: str
) -> None:
    assert (Conditions().yes(condition), Conditions().may(condition)) == (surely, perhaps)


def truth_of(name: str) -> Load:
    return Load("d", (name,), Request, type=Truth)


COST: Node = Load("d", ("cost",), Request, type=Money)
DEAR: Node = Load("t", ("dear",), Limits, type=Limit[Money])
ASKED_ON: Node = Load("d", ("asked_on",), Request, type=Day)
NOTICE: Node = Load("t", ("notice",), Limits, type=Day)
SLACK: Node = Load("t", ("slack",), Limits, type=Day)
SEASON: Node = Load("t", ("season_ends",), Limits, type=Day)
YEARS: Node = Load("t", ("years",), Limits, type=Day)
TASTE: Node = Load("t", ("readings", "taste"), Limits, type=Taste)
COLOUR: Node = Load("d", ("colour",), Request, type=Colour)
BEDS = Load("d", ("beds",), Request, type=Many[Bed])
ANY = Each("any", BEDS, "i1", Load("i1", ("edible",), Bed, type=Truth), type=Truth)


def applied(op: str, *operands: Node, of: type = Truth) -> Apply:
    return Apply(op, operands, type=of)


def member(of: Category) -> Constant:
    return Constant(of, type=type(of))


#: Adding a period is about as dear as all that is cheap together.
PLUS = applied("plus", ASKED_ON, NOTICE, of=Day)

COSTS: dict[str, tuple[Condition, float]] = {
    "settled": (HOLDS, 0),
    "a fact": (Asked(truth_of("tall")), 1),
    "a fact that must not hold": (Asked(truth_of("tall"), negated=True), 1),
    "a reading": (Asked(applied("is_in", TASTE, member(Taste.PLAIN))), 0.5),
    "a category": (Asked(applied("is_in", COLOUR, member(Colour.RED))), 1),
    "a bound": (Asked(applied("within", COST, DEAR)), 1),
    "a bound of a sum": (Asked(applied("within", applied("add", COST, COST, of=Money), DEAR)), 2),
    "a bound of a sum under a name": (
        Asked(applied("within", Named("whole", applied("add", COST, COST, of=Money), type=Money), DEAR)),
        2,
    ),
    "a later day": (Asked(applied("less_than", PLUS, ASKED_ON)), 1 + CHEAP),
    "a day or up to a later one": (
        Asked(applied("less_than", applied("or_up_to", ASKED_ON, SLACK, of=Day), ASKED_ON)),
        21,
    ),
    "a day of a year": (
        Asked(applied("less_than", applied("in_year", SEASON, ASKED_ON, of=Day), ASKED_ON)),
        21,
    ),
    "a sum of parameters": (Asked(applied("same_as", applied("add", YEARS, YEARS, of=Day), ASKED_ON)), 1.5),
    "a list": (Asked(ANY), 100),
    "a total": (Asked(applied("within", Each("total", BEDS, "i1", COST, COST, type=Money), DEAR)), 101),
    "two facts": (All((Asked(truth_of("tall")), Asked(truth_of("wooden")))), 2),
    "a fact or a list": (Some((Asked(truth_of("tall")), Asked(ANY))), 101),
    "nothing": (All(), 1),
}


@pytest.mark.parametrize(("condition", "expected"), COSTS.values(), ids=COSTS)
def test_a_condition_costs_about_as_many_plain_questions(condition: Condition, expected: float) -> None:
    assert cost(condition) == expected


def behind(*parts: Condition) -> list[str]:
    """What stands before a line that all of the conditions guard."""
    conditions = Conditions()
    conditions.behind(parts, conditions.layout.block).line("return found")
    return [line.strip() for line in conditions.layout.text().split("\n")]


TALL, WOODEN = Asked(truth_of("tall")), Asked(truth_of("wooden"))
#: As dear as may be, and one question less than that.
ALTERNATIVES: Any = [Asked(truth_of(f"fact{number}")) for number in range(CHEAP)]


def test_cheap_conditions_stand_on_one_line_and_each_dear_one_behind_them() -> None:
    assert behind(Asked(ANY), TALL, WOODEN) == [
        "if d.tall is not NO and d.wooden is not NO:",
        "v6 = None",
        "if ((d.beds.items or not d.beds.closed) and (v6 if v6 is not None else (v6 := list0(d)))):",
        "return found",
    ]


def test_nothing_stands_before_what_is_not_guarded() -> None:
    assert behind() == ["return found"]
    assert behind(HOLDS) == ["return found"]


def test_what_costs_as_much_as_is_cheap_together_is_dear() -> None:
    assert [len(line) > len("if d.tall is not NO:") for line in behind(Some(tuple(ALTERNATIVES)), TALL)] == [
        False,
        True,
        False,
    ]
    assert len(behind(Some(tuple(ALTERNATIVES[1:])), TALL)) == len(["if", "return"])


def test_what_is_cheaper_stands_before_what_is_dearer() -> None:
    (line, _) = behind(Some((TALL, WOODEN)), Asked(applied("is_in", TASTE, member(Taste.PLAIN))), TALL)
    assert line == "if (R1) and d.tall is not NO and (d.tall is not NO or d.wooden is not NO):"
