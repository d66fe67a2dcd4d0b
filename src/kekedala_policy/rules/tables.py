"""A rule as decision tables: the distinct ways in which it holds, and those in which each exception lifts it.

A table's columns are the questions that a condition asks, its rows the prime implicants that are needed to say all
of it. A condition with too many of them is taken apart at the conditions that it names: each of those becomes one
column, answered by a table of its own. It knows no measure.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from functools import cache, reduce
from typing import Final

import attrs

from kekedala_policy.rules.cubes import MOST, Cube, TooManyCubes, absorbed, irredundant, prime, product
from kekedala_policy.rules.expressions import Apply, Constant, Named, Node
from kekedala_policy.rules.rule import Exemption, Rule
from kekedala_policy.rules.trees import RuleTree, is_connective, without_name
from kekedala_policy.rules.walking import Walk
from kekedala_policy.values import NO, YES, Category, Truth

#: A table with more rows than this is taken apart, if anything in it can be.
MOST_ROWS: Final = 16
YES_BIT: Final = 1
NO_BIT: Final = 2


@attrs.frozen
class Question:
    """A column answered by yes or no: a fact, a comparison, a member of a set, or a question about a list."""

    node: Node

    @property
    def every(self) -> int:
        """The bits of all its answers."""
        return YES_BIT | NO_BIT

    def allows(self, answers: int, walk: Walk) -> Truth:
        """Whether what it is on a dossier is among `answers`."""
        return _among(answers, walk.truth(self.node))


@attrs.frozen
class Choice:
    """A column answered by a member of a category, a fact's or a reading's."""

    node: Node

    @property
    def options(self) -> tuple[Category, ...]:
        """The members, each with its `bit`."""
        return tuple(self.node.type)

    @property
    def every(self) -> int:
        """The bits of all its answers."""
        return sum(option.bit for option in self.options)

    def allows(self, answers: int, walk: Walk) -> Truth:
        """Whether what it is on a dossier is among `answers`."""
        return walk.value(self.node).is_in(*(option for option in self.options if option.bit & answers))  # type: ignore[no-any-return]  # a category


@attrs.frozen
class Part:
    """A column answered by yes or no as another table says."""

    node: Node
    table: Table = attrs.field(eq=False)

    @property
    def name(self) -> str | None:
        """The name of the condition, None where it has none."""
        return self.node.name if isinstance(self.node, Named) else None

    @property
    def every(self) -> int:
        """The bits of both answers."""
        return YES_BIT | NO_BIT

    def allows(self, answers: int, walk: Walk) -> Truth:
        """Whether what its table says on a dossier is among `answers`."""
        return _among(answers, self.table.truth(walk))


Column = Question | Choice | Part


def _among(answers: int, truth: Truth) -> Truth:
    return truth if answers == YES_BIT else ~truth


@attrs.frozen
class Table:
    """A condition: it holds where a row does, and a row where every column's answer is among its own.

    A row has, for each column, the bits of the answers that it allows; all of them where the column does not matter.
    """

    columns: tuple[Column, ...]
    rows: tuple[Cube, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """The columns with tables of their own, and those of these, each once."""
        found: dict[Node, Part] = {}
        for column in self.columns:
            if isinstance(column, Part):
                found.setdefault(column.node, column)
                for inner in column.table.parts:
                    found.setdefault(inner.node, inner)
        yield from found.values()

    def truth(self, walk: Walk) -> Truth:
        """What it says on a dossier; where everything that it asks is known, what the condition says."""
        held = NO
        for row in self.rows:
            met = YES
            for column, answers in zip(self.columns, row, strict=True):
                if answers != column.every:
                    met = met & column.allows(answers, walk)
                if met is NO:
                    break
            held = held | met
            if held is YES:
                break
        return held


@attrs.frozen
class RuleTable:
    """A rule's body, and each of its exceptions, as tables."""

    rule: Rule
    body: Table
    lifts: tuple[tuple[Exemption[object, object], Table], ...]

    def truth(self, walk: Walk) -> Truth:
        """What the tables say on a dossier: the body holds, and no exception lifts it."""
        held = self.body.truth(walk)
        for _, lifted in self.lifts:
            held = held & ~lifted.truth(walk)
        return held


def rule_table(tree: RuleTree) -> RuleTable:
    """The tables of a rule as traced for a gate."""
    lifts = tuple(
        (exception, table_of(node)) for exception, node in zip(tree.rule.unless, tree.exceptions, strict=True)
    )
    return RuleTable(tree.rule, table_of(tree.body), lifts)


@cache
def table_of(node: Node) -> Table:
    """The table of a condition, taken apart where it is too large."""
    node = without_name(node)
    cut: tuple[Node, ...] = ()
    while True:
        columns = _columns(node, cut)
        further = _to_cut(node, cut)
        try:
            rows = _rows(node, columns, MOST if further else sys.maxsize)
        except TooManyCubes:
            rows = None
        if rows is not None and (further is None or len(rows) <= MOST_ROWS):
            break
        cut = (*cut, *([further] if further else []))
    used = [place for place, column in enumerate(columns) if any(row[place] != column.every for row in rows)]
    return Table(
        tuple(columns[place] for place in used), tuple(tuple(row[place] for place in used) for row in _in_order(rows))
    )


def _in_order(rows: list[Cube]) -> list[Cube]:
    return sorted(rows, key=lambda row: [(answers.bit_count(), answers) for answers in row])


def _columns(node: Node, cut: tuple[Node, ...]) -> tuple[Column, ...]:
    found: dict[Node, Column] = {}
    _collect(node, cut, found)
    return tuple(found.values())


def _collect(node: Node, cut: tuple[Node, ...], found: dict[Node, Column]) -> None:
    inner = without_name(node)
    if is_connective(inner):
        for part in inner.parts:
            if part in cut:
                found.setdefault(part, Part(part, table_of(part)))
            else:
                _collect(part, cut, found)
    elif is_choice(inner):
        subject = without_name(inner.parts[0])
        found.setdefault(subject, Choice(subject))
    else:
        found.setdefault(inner, Question(inner))


def is_choice(node: Node) -> bool:
    """Whether it asks which member of a category something is."""
    return isinstance(node, Apply) and node.op == "is_in" and all(isinstance(part, Constant) for part in node.parts[1:])


def _rows(node: Node, columns: tuple[Column, ...], most: int) -> list[Cube]:
    places = {column.node: place for place, column in enumerate(columns)}
    whole = tuple(column.every for column in columns)

    def single(place: int, answers: int) -> list[Cube]:
        return [(*whole[:place], answers, *whole[place + 1 :])] if answers else []

    def expanded(part: Node, *, negated: bool) -> list[Cube]:
        place = places.get(part)
        inner = without_name(part)
        if place is None and isinstance(inner, Apply) and is_connective(inner):
            if inner.op == "not":
                return expanded(inner.operands[0], negated=not negated)
            operands = [expanded(operand, negated=negated) for operand in _chained(inner, places)]
            if (inner.op == "and") is negated:
                return absorbed((cube for operand in operands for cube in operand), most)
            return reduce(lambda one, other: product(one, other, most), operands)
        if place is None and is_choice(inner):
            place = places[without_name(inner.parts[0])]
            chosen = sum({member.value.bit for member in inner.parts[1:] if isinstance(member, Constant)})
            return single(place, whole[place] & ~chosen if negated else chosen)
        place = places[inner] if place is None else place
        return single(place, NO_BIT if negated else YES_BIT)

    return irredundant(prime(expanded(node, negated=False), most), whole)


def _to_cut(node: Node, cut: tuple[Node, ...]) -> Node | None:
    """The next condition that gets a table of its own: a named one before one without a name, the largest first."""
    candidates = list(dict.fromkeys(_inside(node, cut)))
    named = [part for part in candidates if isinstance(part, Named)]
    return max(named or candidates, key=_size, default=None)


def _inside(node: Node, cut: tuple[Node, ...]) -> Iterator[Node]:
    above = without_name(node)
    for part in above.parts:
        if part not in cut and is_connective(part):
            inner = without_name(part)
            chained = isinstance(above, Apply) and isinstance(inner, Apply) and inner.op in {above.op, "not"}
            if isinstance(part, Named) or not chained:
                yield part
            yield from _inside(part, cut)


def _chained(node: Apply, apart: Container[Node]) -> Iterator[Node]:
    """The operands of a chain of one connective; those `apart` are taken whole."""
    for operand in node.operands:
        inner = without_name(operand)
        if operand not in apart and isinstance(inner, Apply) and inner.op == node.op != "not":
            yield from _chained(inner, apart)
        else:
            yield operand


def _size(node: Node) -> int:
    return len({inner for inner in node.walk() if inner.type is Truth and not is_connective(inner)})
