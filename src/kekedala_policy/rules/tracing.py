"""Running a body on stand-ins, which write down what it does.

The stand-ins come from the attrs classes of the dossier and the parameters; nothing is declared twice.
Names and variables are numbered per trace, so that a tree does not depend on what was traced before.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

import attrs

from kekedala_policy.errors import RuleRejected, UndecidedTruth
from kekedala_policy.rules.expressions import (
    DOSSIER,
    PARAMETERS,
    Apply,
    Constant,
    Each,
    Load,
    Named,
    Node,
)
from kekedala_policy.values import (
    Amount,
    Category,
    Count,
    Day,
    Given,
    Interval,
    Limit,
    Many,
    Period,
    Share,
    Truth,
    YearDay,
)


def fact_types(owner: Any) -> dict[str, Any]:
    """The declared type of every field of an attrs class."""
    return _fact_types(owner)


@cache
def _fact_types(owner: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(owner)
    return {field.name: hints[field.name] for field in attrs.fields(owner)}


class Trace:
    """One body's run: hands out item variables and remembers named facts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._variables = 0
        self._named: dict[object, Symbol] = {}

    def variable(self) -> str:
        """A name for a list's item that no other list of this trace has."""
        self._variables += 1
        return f"i{self._variables}"

    def fail(self, why: str) -> NoReturn:
        """Refuse the body."""
        raise RuleRejected(self.name, why)

    def symbol(self, node: Node) -> Symbol:
        """The stand-in for `node`."""
        kind = typing.get_origin(node.type) or node.type
        for base, stand_in in _STAND_INS:
            if isinstance(kind, type) and issubclass(kind, base):
                return stand_in(self, node)
        if attrs.has(kind):
            return EntitySymbol(self, node)
        self.fail(f"reads a {node.type!r}, which is no value")

    def named(self, key: object, name: str, body: Callable[..., Any], *arguments: object) -> Symbol:
        """The stand-in of the derived fact `key`, traced once."""
        key = (key, *(argument._node_ for argument in arguments if isinstance(argument, Symbol)))
        if key not in self._named:
            inner = body(*arguments)
            if not isinstance(inner, Symbol):
                self.fail(f"{name} does not depend on facts")
            self._named[key] = self.symbol(Named(name, inner._node_, type=inner._node_.type))
        return self._named[key]


def trace(name: str, body: Callable[..., Any], dossier: type, parameters: type) -> Node:
    """The tree of `body` for this type of dossier and these parameters.

    Raises `RuleRejected` when the body reads what no field holds or is no expression over facts.
    """
    run = Trace(name)
    outcome = body(
        EntitySymbol(run, Load(DOSSIER, (), type=dossier)), EntitySymbol(run, Load(PARAMETERS, (), type=parameters))
    )
    if not isinstance(outcome, Symbol):
        run.fail("does not depend on facts")
    return outcome._node_


class Symbol:
    """What stands in for a value while a body is traced."""

    __slots__ = ("_node_", "_trace_")

    def __init__(self, run: Trace, node: Node) -> None:
        self._trace_ = run
        self._node_ = node

    __hash__ = None  # type: ignore[assignment]  # a stand-in is never a key

    def __bool__(self) -> bool:
        msg = f"{self._trace_.name}: a traced truth has no bool: combine truths with &, | and ~"
        raise UndecidedTruth(msg)

    def __eq__(self, other: object) -> bool:
        self._trace_.fail("compares with ==: use is_in, same_as or within")

    def __getattr__(self, name: str) -> Any:
        self._trace_.fail(f"asks a {self._node_.type!r} for {name!r}")

    def _apply(self, op: str, result: Any, *others: object) -> Symbol:
        operands = tuple(self._operand(op, other) for other in others)
        return self._trace_.symbol(Apply(op, (self._node_, *operands), type=result))

    def _members(self, op: str, category: object, members: tuple[object, ...]) -> None:
        if not members:
            self._trace_.fail(f"gives {op} no member of {category!r}")
        if any(type(member) is not category for member in members):
            self._trace_.fail(f"gives {op} what is no member of {category!r}")

    def _operand(self, op: str, other: object) -> Node:
        if isinstance(other, Symbol):
            return other._node_
        if isinstance(other, Category):
            return Constant(other, type=type(other))
        self._trace_.fail(f"gives {op} a {type(other).__name__}")


class TruthSymbol(Symbol):
    __slots__ = ()

    def __and__(self, other: object) -> Symbol:
        return self._apply("and", Truth, other)

    def __or__(self, other: object) -> Symbol:
        return self._apply("or", Truth, other)

    def __invert__(self) -> Symbol:
        return self._apply("not", Truth)


class CategorySymbol(Symbol):
    __slots__ = ()

    def is_in(self, *members: object) -> Symbol:
        self._members("is_in", self._node_.type, members)
        return self._apply("is_in", Truth, *members)


class GivenSymbol(Symbol):
    __slots__ = ()

    def has(self, member: object) -> Symbol:
        self._members("has", typing.get_args(self._node_.type)[0], (member,))
        return self._apply("has", Truth, member)


class IntervalSymbol(Symbol):
    __slots__ = ()

    def within(self, limit: object) -> Symbol:
        return self._apply("within", Truth, limit)

    def reaches(self, limit: object) -> Symbol:
        return self._apply("reaches", Truth, limit)

    def less_than(self, other: object) -> Symbol:
        return self._apply("less_than", Truth, other)

    def more_than(self, other: object) -> Symbol:
        return self._apply("more_than", Truth, other)

    def same_as(self, other: object) -> Symbol:
        return self._apply("same_as", Truth, other)


class AmountSymbol(IntervalSymbol):
    __slots__ = ()

    def __add__(self, other: object) -> Symbol:
        return self._apply("add", self._node_.type, other)

    def __sub__(self, other: object) -> Symbol:
        return self._apply("subtract", self._node_.type, other)

    def within_share(self, share: object, *, of: object) -> Symbol:
        return self._apply("within_share", Truth, share, of)

    def reaches_share(self, share: object, *, of: object) -> Symbol:
        return self._apply("reaches_share", Truth, share, of)


class DaySymbol(IntervalSymbol):
    __slots__ = ()

    def plus(self, period: object) -> Symbol:
        return self._apply("plus", Day, period)

    def or_up_to(self, period: object) -> Symbol:
        return self._apply("or_up_to", Day, period)

    @property
    def year(self) -> Symbol:
        return self._apply("year", Count)


class DataSymbol(Symbol):
    """A limit, a share or a period: only handed on."""

    __slots__ = ()


class YearDaySymbol(Symbol):
    __slots__ = ()

    def in_year(self, year: object) -> Symbol:
        return self._apply("in_year", Day, year)


class ManySymbol(Symbol):
    __slots__ = ()

    def _item(self) -> tuple[str, Symbol]:
        (item_type,) = typing.get_args(self._node_.type)
        variable = self._trace_.variable()
        return variable, self._trace_.symbol(Load(variable, (), type=item_type))

    def _source(self) -> Load:
        if not isinstance(self._node_, Load):
            self._trace_.fail("goes through a list that is no fact")
        return self._node_

    def _inner(self, outcome: object, variable: str) -> Node:
        if isinstance(outcome, Symbol):
            known = {DOSSIER, PARAMETERS, variable, *(each.variable for each in _lists(outcome._node_))}
            if any(isinstance(node, Load) and node.root not in known for node in outcome._node_.walk()):
                self._trace_.fail("asks an item of one list inside another list")
            return outcome._node_
        self._trace_.fail("has a condition that does not depend on the item")

    def any(self, condition: Callable[[Any], object]) -> Symbol:
        variable, item = self._item()
        body = self._inner(condition(item), variable)
        return self._trace_.symbol(Each("any", self._source(), variable, body, type=Truth))

    def total(
        self, amount: Callable[[Any], object], *, where: Callable[[Any], object] | None = None, of: type[Amount]
    ) -> Symbol:
        if where is None:
            self._trace_.fail("adds up a list without saying which items count (where)")
        variable, item = self._item()
        condition, part = self._inner(where(item), variable), self._inner(amount(item), variable)
        return self._trace_.symbol(Each("total", self._source(), variable, condition, part, type=of))


def _lists(node: Node) -> list[Each]:
    return [part for part in node.walk() if isinstance(part, Each)]


class EntitySymbol(Symbol):
    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        load = self._node_
        types = fact_types(load.type)
        if name not in types or not isinstance(load, Load):
            self._trace_.fail(f"reads {name!r}, which {load.type.__name__} does not have")
        return self._trace_.symbol(Load(load.root, (*load.path, name), load.type, type=types[name]))


_STAND_INS: tuple[tuple[type, type[Symbol]], ...] = (
    (Truth, TruthSymbol),
    (Category, CategorySymbol),
    (Given, GivenSymbol),
    (Many, ManySymbol),
    (Day, DaySymbol),
    (Amount, AmountSymbol),
    (Interval, IntervalSymbol),
    (Limit, DataSymbol),
    (Share, DataSymbol),
    (Period, DataSymbol),
    (YearDay, YearDaySymbol),
)

__all__ = ["Symbol", "Trace", "fact_types", "trace"]
