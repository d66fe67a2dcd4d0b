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
        if key not in self._named:
            inner = body(*arguments)
            if not isinstance(inner, Symbol):
                self.fail(f"{name} does not depend on facts")
            self._named[key] = self.symbol(Named(name, inner.node, type=inner.node.type))
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
    return outcome.node


class Symbol:
    """What stands in for a value while a body is traced."""

    __slots__ = ("node", "trace")

    def __init__(self, run: Trace, node: Node) -> None:
        self.trace = run
        self.node = node

    __hash__ = None  # type: ignore[assignment]  # a stand-in is never a key

    def __bool__(self) -> bool:
        msg = f"{self.trace.name}: a traced truth has no bool: combine truths with &, | and ~"
        raise UndecidedTruth(msg)

    def __eq__(self, other: object) -> bool:
        self.trace.fail("compares with ==: use is_in, same_as or within")

    def __getattr__(self, name: str) -> Any:
        self.trace.fail(f"asks a {self.node.type!r} for {name!r}")

    def _apply(self, op: str, result: Any, *others: object) -> Symbol:
        operands = tuple(self._operand(op, other) for other in others)
        return self.trace.symbol(Apply(op, (self.node, *operands), type=result))

    def _operand(self, op: str, other: object) -> Node:
        if isinstance(other, Symbol):
            return other.node
        if isinstance(other, Category):
            return Constant(other, type=type(other))
        self.trace.fail(f"gives {op} a {type(other).__name__}")


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
        return self._apply("is_in", Truth, *members)


class GivenSymbol(Symbol):
    __slots__ = ()

    def has(self, member: object) -> Symbol:
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
        return self._apply("add", self.node.type, other)

    def __sub__(self, other: object) -> Symbol:
        return self._apply("subtract", self.node.type, other)

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


class ManySymbol(Symbol):
    __slots__ = ()

    def _item(self) -> tuple[str, Symbol]:
        (item_type,) = typing.get_args(self.node.type)
        variable = self.trace.variable()
        return variable, self.trace.symbol(Load(variable, (), type=item_type))

    def _source(self) -> Load:
        if not isinstance(self.node, Load):
            self.trace.fail("goes through a list that is no fact")
        return self.node

    def _inner(self, outcome: object) -> Node:
        if isinstance(outcome, Symbol):
            return outcome.node
        self.trace.fail("has a condition that does not depend on the item")

    def any(self, condition: Callable[[Any], object]) -> Symbol:
        variable, item = self._item()
        body = self._inner(condition(item))
        return self.trace.symbol(Each("any", self._source(), variable, body, type=Truth))

    def total(
        self, amount: Callable[[Any], object], *, where: Callable[[Any], object] | None = None, of: type[Amount]
    ) -> Symbol:
        variable, item = self._item()
        if where is None:
            self.trace.fail("adds up a list without saying which items count (where)")
        condition, part = self._inner(where(item)), self._inner(amount(item))
        return self.trace.symbol(Each("total", self._source(), variable, condition, part, type=of))


class EntitySymbol(Symbol):
    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        load = self.node
        types = fact_types(load.type)
        if name not in types or not isinstance(load, Load):
            self.trace.fail(f"reads {name!r}, which {load.type.__name__} does not have")
        return self.trace.symbol(Load(load.root, (*load.path, name), load.type, type=types[name]))


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
)

__all__ = ["Symbol", "Trace", "fact_types", "trace"]
