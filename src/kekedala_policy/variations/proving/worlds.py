"""Rule trees as Z3 formulas: one constant for each fact, made when a tree first asks for it.

In a completed dossier a truth is a Bool, a category a number from its members, a set a Bool for each member
asked for, a quantity an Int. Thresholds are the numbers that they are; readings are constants like facts.
"""

from __future__ import annotations

import calendar
import datetime
import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs
import z3

from kekedala_policy.rules import Walk
from kekedala_policy.rules.expressions import DOSSIER, PARAMETERS, Apply, Constant, Each, Load, Named, Node
from kekedala_policy.values import Category, Count, Day, Interval, Limit, Many, Money, Period, Share, Truth, YearDay

#: Every day of a dossier lies in these years, first and last included.
YEARS: Final = (2024, 2031)
#: How many items a list has at most.
ITEMS: Final = 2
#: What completes a share that waits for a ruling.
AWAITED: Final = Share(5, 100)

_FIRST: Final = datetime.date(YEARS[0], 1, 1).toordinal()
_LAST: Final = datetime.date(YEARS[1], 12, 31).toordinal()
_MOST: Final[Mapping[type, tuple[int, int]]] = {Money: (0, 10**13), Count: (0, 10**4), Day: (_FIRST, _LAST)}
_COMPARED: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "less_than": operator.lt,
    "more_than": operator.gt,
    "same_as": operator.eq,
}
#: What a list's variable stands for: the path of the item.
Places = Mapping[str, str]
NOWHERE: Final[Places] = {}


@attrs.frozen
class Fact:
    """A constant that stands for a fact, a list's length or a reading; `kind` is the class of its value."""

    constant: Any
    kind: Any


@attrs.define
class World:
    """The constants that stand for a dossier's facts and a policy's readings, and what bounds them.

    Where `settled`, a reading takes the option that it has, and only one that waits for a ruling is a constant: worlds
    of several policies can then speak of the same dossier.
    """

    parameters: object
    settled: bool = attrs.field(default=False, kw_only=True)
    facts: dict[str, Fact] = attrs.field(factory=dict)
    bounds: list[Any] = attrs.field(factory=list)

    def truth(self, node: Node, places: Places = NOWHERE) -> Any:
        """The formula that `node`, a truth, stands for."""
        match node:
            case Named():
                return self.truth(node.body, places)
            case Load():
                return self._fact(self._path(node, places), Truth)
            case Each():
                inside = [self.truth(node.condition, place) for place in self._items(node, places)]
                return z3.Or([z3.And(there, held) for there, held in zip(self._there(node), inside, strict=True)])
            case Apply():
                return self._combined(node, places)
            case _:
                raise TypeError(node)

    def _combined(self, node: Apply, places: Places) -> Any:
        first, *others = node.operands
        match node.op:
            case "not":
                return z3.Not(self.truth(first, places))
            case "and":
                return z3.And(self.truth(first, places), self.truth(others[0], places))
            case "or":
                return z3.Or(self.truth(first, places), self.truth(others[0], places))
            case "is_in":
                chosen = [part.value for part in others if isinstance(part, Constant)]
                subject = _load(first)
                if self.settled and subject.root == PARAMETERS and self._parameter(subject).stated:
                    return z3.BoolVal(self._parameter(subject) in chosen)
                return self.is_in(self._path(_load(first), places), type(chosen[0]), *chosen)
            case "has":
                return self._fact(f"{self._path(_load(first), places)}:{_member(others[0]).value}", Truth)
            case _:
                return self._compared(node, places)

    def is_in(self, path: str, options: type[Category], *members: Category) -> Any:
        """Whether the category at `path` is one of `members`."""
        constant = self._fact(path, options)
        return z3.Or([constant == list(options).index(member) for member in members])

    def _compared(self, node: Apply, places: Places) -> Any:
        amount = self.quantity(node.operands[0], places)
        if node.op in _COMPARED:
            return _COMPARED[node.op](amount, self.quantity(node.operands[1], places))
        bound = self._parameter(_load(node.operands[1]))
        if isinstance(bound, Limit) and bound.value is not None and node.op in {"within", "reaches"}:
            return _bounded(node.op == "within", bound.closed, amount, bound.value.lo)
        if isinstance(bound, Share) and node.op in {"within_share", "reaches_share"}:
            share = AWAITED if bound.denominator is None else bound
            whole = self.quantity(node.operands[2], places)
            part = amount * share.denominator
            return _bounded(node.op == "within_share", bound.closed, part, whole * share.numerator)
        raise TypeError(node)

    def quantity(self, node: Node, places: Places = NOWHERE) -> Any:
        """The number that `node`, a quantity, stands for; a day's is its ordinal."""
        match node:
            case Named():
                return self.quantity(node.body, places)
            case Load() if node.root == PARAMETERS:
                value = self._parameter(node)
                if isinstance(value, Interval) and value.known:
                    return z3.IntVal(value.lo)
            case Load():
                return self._fact(self._path(node, places), node.type)
            case Each(amount=Node() as amount):
                parts = [
                    (self.truth(node.condition, at), self.quantity(amount, at)) for at in self._items(node, places)
                ]
                counted = zip(self._there(node), parts, strict=True)
                return z3.Sum([z3.If(z3.And(there, counts), part, 0) for there, (counts, part) in counted])
            case Apply():
                return self._computed(node, places)
        raise TypeError(node)

    def _computed(self, node: Apply, places: Places) -> Any:
        if node.op == "in_year":
            return day_in(self.quantity(node.operands[1], places), self._parameter(_load(node.operands[0])))
        amount = self.quantity(node.operands[0], places)
        match node.op:
            case "add":
                return amount + self.quantity(node.operands[1], places)
            case "subtract":
                return amount - self.quantity(node.operands[1], places)
            case "year":
                return year_of(amount)
            case "plus":
                return later(amount, self._parameter(_load(node.operands[1])))
            case "or_up_to":
                period: Period = self._parameter(_load(node.operands[1]))
                rolled = self._fact(f"?{_written(node, places)}", Day)
                self.bounds.append(z3.And(amount <= rolled, rolled <= later(amount, period)))
                return rolled
            case _:
                raise TypeError(node)

    # Lists.

    def _items(self, node: Each, places: Places) -> list[Places]:
        return [{**places, node.variable: f"{node.source.dotted}[{place}]"} for place in range(ITEMS)]

    def _there(self, node: Each) -> list[Any]:
        length = self._fact(node.source.dotted, Many)
        return [length > place for place in range(ITEMS)]

    # Facts.

    def _path(self, load: Load, places: Places) -> str:
        if load.root == PARAMETERS:
            return f"~{load.dotted}"
        return load.dotted if load.root == DOSSIER else ".".join((places[load.root], *load.path))

    def _parameter(self, load: Load) -> Any:
        return Walk.on(None, self.parameters).value(load)

    def _fact(self, path: str, kind: Any) -> Any:
        if path not in self.facts:
            constant = z3.Bool(path) if kind is Truth else z3.Int(path)
            self.facts[path] = Fact(constant, kind)
            if kind is not Truth:
                lowest, highest = _range(kind)
                self.bounds.append(z3.And(constant >= lowest, constant <= highest))
        return self.facts[path].constant


def _range(kind: Any) -> tuple[int, int]:
    if kind is Many:
        return 0, ITEMS
    if isinstance(kind, type) and issubclass(kind, Category):
        return 0, len(kind) - 1
    return _MOST[kind]


def _bounded(upper: bool, closed: bool, amount: Any, bound: Any) -> Any:  # a bound's two sides
    if upper:
        return amount <= bound if closed else amount < bound
    return amount >= bound if closed else amount > bound


def _written(node: Apply, places: Places) -> str:
    loads = [part for part in node.walk() if isinstance(part, Load)]
    return " ".join(f"{places.get(load.root, load.root)}.{load.dotted}" for load in loads)


def _load(node: Node) -> Load:
    while isinstance(node, Named):
        node = node.body
    if not isinstance(node, Load):
        raise TypeError(node)
    return node


def _member(node: Node) -> Category:
    if not isinstance(node, Constant):
        raise TypeError(node)
    return node.value


def _months(beyond: int) -> list[tuple[int, int]]:
    """The first ordinal and the length of every month of `YEARS` and of some months beyond."""
    found = []
    for number in range((YEARS[1] - YEARS[0] + 1) * 12 + beyond):
        year, month = YEARS[0] + number // 12, number % 12 + 1
        found.append((datetime.date(year, month, 1).toordinal(), calendar.monthrange(year, month)[1]))
    return found


def later(day: Any, period: Period) -> Any:
    """The ordinal of the day on which a period that starts on `day` ends, for a day of `YEARS`."""
    if not period.months:
        return day + period.days
    months = _months(period.months)
    ends = day
    for number in range(len(months) - period.months):
        (first, _), (then, length) = months[number], months[number + period.months]
        day_number = day - first
        ends = z3.If(day >= first, then + z3.If(day_number < length, day_number, length - 1), ends)
    return ends + period.days


def day_in(year: Any, ends: YearDay) -> Any:
    """The ordinal of a day of every year in a year of `YEARS`; of an earlier or later one, a day outside them."""
    found: Any = z3.If(year < YEARS[0], z3.IntVal(_FIRST - 1), z3.IntVal(_LAST + 1))
    for number in range(YEARS[0], YEARS[1] + 1):
        found = z3.If(year == number, z3.IntVal(ends.ordinal_in(number)), found)
    return found


def year_of(day: Any) -> Any:
    """The calendar year of a day of `YEARS`."""
    found: Any = z3.IntVal(YEARS[0])
    for year in range(YEARS[0] + 1, YEARS[1] + 2):
        found = z3.If(day >= datetime.date(year, 1, 1).toordinal(), year, found)
    return found
