"""Rules as expressions over data frames, through narwhals: the algebra must stay translatable.

Truths are nullable booleans, whose ``&``, ``|``, ``~`` follow Kleene's logic; a quantity is two integer columns;
a set is a column for each member asked for; a list is unrolled to as many places as the longest of a batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import polars as pl

from kekedala_policy.rules import Walk
from kekedala_policy.rules.expressions import DOSSIER, PARAMETERS, Apply, Constant, Each, Load, Named, Node
from kekedala_policy.rules.trees import is_parameter
from kekedala_policy.values import Category, Day, Interval, Limit, Share, Truth, settled
from kekedala_policy.values.day import moved, year_of

#: Beyond everything that the generated dossiers hold, and small enough that products fit 64 bits.
FAR = 10**13
PLAIN = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}
Ends = tuple[nw.Expr, nw.Expr]


def _near(number: int) -> int:
    return max(-FAR, min(FAR, number))


class Translation:
    """One batch of dossiers under one set of parameters, as a frame and expressions over it."""

    def __init__(self, dossiers: Sequence[Any], parameters: Any) -> None:
        self.dossiers = dossiers
        self.parameters = parameters
        self.columns: dict[str, list[Any]] = {}

    def evaluate(self, trees: Sequence[Node]) -> list[list[bool | None]]:
        """What every tree says of every dossier: one list a tree."""
        expressions = [self.truth(tree, {}).alias(f"r{number}") for number, tree in enumerate(trees)]
        schema = {name: _dtype(name) for name in self.columns}
        frame = nw.from_native(pl.DataFrame(self.columns, schema=schema))
        result = frame.select(*expressions).to_native()
        return [result.get_column(f"r{number}").to_list() for number in range(len(trees))]

    # Columns: the value of a fact for each dossier.

    def _column(self, name: str, read: Any) -> nw.Expr:
        if name not in self.columns:
            self.columns[name] = [read(dossier) for dossier in self.dossiers]
        return nw.col(name)

    def _read(self, load: Load, places: dict[str, tuple[Load, int]]) -> tuple[str, Any]:
        if load.root == DOSSIER:
            return load.dotted, lambda dossier: Walk.on(dossier, self.parameters).value(load)
        source, place = places[load.root]

        def read(dossier: Any) -> Any:
            items = Walk.on(dossier, self.parameters).value(source).items
            if place >= len(items):
                return None
            found = items[place]
            for part in load.path:
                found = getattr(found, part)
            return found

        return f"{source.dotted}[{place}].{load.dotted}", read

    # Truths.

    def truth(self, node: Node, places: dict[str, tuple[Load, int]]) -> nw.Expr:
        """A nullable boolean expression."""
        match node:
            case Named():
                return self.truth(node.body, places)
            case Load():
                name, read = self._read(node, places)
                return self._column(f"b:{name}", lambda d: PLAIN.get(read(d)))
            case Each():
                return self._any(node, places)
            case Apply():
                return self._apply(node, places)
            case _:
                raise TypeError(node)

    def _any(self, node: Each, places: dict[str, tuple[Load, int]]) -> nw.Expr:
        name, read = self._read(node.source, places)
        found = self._column(f"b:{name}#open", lambda d: False if read(d).closed else None)
        for place in range(self._longest(read)):
            there = self._column(f"b:{name}#{place}", lambda d, place=place: place < len(read(d).items))
            condition = self.truth(node.condition, {**places, node.variable: (node.source, place)})
            found = found | (there & condition)
        return found

    def _longest(self, read: Any) -> int:
        return max((len(read(dossier).items) for dossier in self.dossiers), default=0)

    def _apply(self, node: Apply, places: dict[str, tuple[Load, int]]) -> nw.Expr:
        first, *rest = node.operands
        if node.op == "not":
            return ~self.truth(first, places)
        if node.op == "and":
            return self.truth(first, places) & self.truth(rest[0], places)
        if node.op == "or":
            return self.truth(first, places) | self.truth(rest[0], places)
        if node.op == "is_in":
            return self._is_in(first, [part.value for part in rest if isinstance(part, Constant)], places)
        if node.op == "has" and isinstance(first, Load) and isinstance(rest[0], Constant):
            name, read = self._read(first, places)
            member = rest[0].value
            return self._column(f"b:{name}:{member.value}", lambda d: PLAIN[read(d).has(member)])
        return self._compare(node, places)

    def _is_in(self, subject: Node, members: list[Category], places: dict[str, tuple[Load, int]]) -> nw.Expr:
        if isinstance(subject, Load) and subject.root == PARAMETERS:
            plain = PLAIN[self._parameter(subject).is_in(*members)]
            return self._column(f"b:const{plain}", lambda _: plain)
        if not isinstance(subject, Load):
            raise TypeError(subject)
        name, read = self._read(subject, places)
        column = self._column(f"s:{name}", lambda d: None if read(d) is None else read(d).value)
        hit: nw.Expr = column == str(members[0].value)
        for member in members[1:]:
            hit = hit | (column == str(member.value))
        return hit

    def _parameter(self, load: Node) -> Any:
        return Walk.on(None, self.parameters).value(load)

    def _compare(self, node: Apply, places: dict[str, tuple[Load, int]]) -> nw.Expr:
        lo, hi = self.ends(node.operands[0], places)
        other = node.operands[1]
        if node.op in {"within", "reaches"}:
            limit: Limit[Any] = self._parameter(other)
            if node.op == "within":
                return _three(hi <= _near(limit.highest_for_certain), lo <= _near(limit.highest_at_all))
            return _three(lo >= _near(limit.lowest_for_certain), hi >= _near(limit.lowest_at_all))
        if node.op in {"within_share", "reaches_share"}:
            return self._share(node, (lo, hi), places)
        other_lo, other_hi = self.ends(other, places)
        if node.op == "less_than":
            return _three(hi < other_lo, lo < other_hi)
        if node.op == "more_than":
            return _three(lo > other_hi, hi > other_lo)
        surely = (lo == hi) & (hi == other_lo) & (other_lo == other_hi)
        return _three(surely, (lo <= other_hi) & (other_lo <= hi))

    def _share(self, node: Apply, amount: Ends, places: dict[str, tuple[Load, int]]) -> nw.Expr:
        share: Share = self._parameter(node.operands[1])
        if share.denominator is None:
            return self._column("b:constNone", lambda _: None)
        whole_lo, whole_hi = self.ends(node.operands[2], places)
        least = amount[0] * share.denominator - whole_hi * share.numerator
        most = amount[1] * share.denominator - whole_lo * share.numerator
        if node.op == "within_share":
            return _three(most <= share.slack, least <= share.slack)
        return _three(least >= -share.slack, most >= -share.slack)

    # Quantities.

    def ends(self, node: Node, places: dict[str, tuple[Load, int]]) -> Ends:
        """Two integer expressions."""
        match node:
            case Named():
                return self.ends(node.body, places)
            case Load() if node.root == PARAMETERS:
                value = self._parameter(node)
                return nw.lit(value.lo), nw.lit(value.hi)
            case Load():
                name, read = self._read(node, places)
                return self._interval(name, read)
            case Each():
                return self._total(node, places)
            case Apply():
                return self._computed(node, places)
            case _:
                raise TypeError(node)

    def _interval(self, name: str, read: Any) -> Ends:
        def end(dossier: Any, which: str) -> int | None:
            value = read(dossier)
            return _near(getattr(value, which)) if isinstance(value, Interval) else None

        return (
            self._column(f"i:{name}.lo", lambda d: end(d, "lo")),
            self._column(f"i:{name}.hi", lambda d: end(d, "hi")),
        )

    def _total(self, node: Each, places: dict[str, tuple[Load, int]]) -> Ends:
        name, read = self._read(node.source, places)
        lo: nw.Expr = nw.lit(0)
        hi: nw.Expr = self._column(f"i:{name}#more", lambda d: 0 if read(d).closed else FAR)
        for place in range(self._longest(read)):
            inner = {**places, node.variable: (node.source, place)}
            there = self._column(f"b:{name}#{place}", lambda d, place=place: place < len(read(d).items))
            counts = there & self.truth(node.condition, inner)
            if node.amount is None:
                raise TypeError(node)
            part_lo, part_hi = self.ends(node.amount, inner)
            # a filled null stands for "may count" above and "may not" below
            lo = lo + nw.when(counts.fill_null(value=False)).then(part_lo).otherwise(0)
            hi = hi + nw.when(counts.fill_null(value=True)).then(part_hi).otherwise(0)
        return lo, hi

    def _computed(self, node: Apply, places: dict[str, tuple[Load, int]]) -> Ends:
        first = node.operands[0]
        if node.op in {"add", "subtract"}:
            (lo, hi), (other_lo, other_hi) = self.ends(first, places), self.ends(node.operands[1], places)
            return (lo + other_lo, hi + other_hi) if node.op == "add" else (lo - other_hi, hi - other_lo)
        return self._calendar(node, places)

    def _calendar(self, node: Apply, places: dict[str, tuple[Load, int]]) -> Ends:
        """Months and years come as columns of their own: calendars are no arithmetic on integers."""
        inner: Node = node
        steps: list[Apply] = []
        while isinstance(inner, Apply):
            steps.insert(0, inner)
            inner = inner.operands[1 if inner.op == "in_year" else 0]
        if not isinstance(inner, Load):
            raise TypeError(inner)
        name, read = self._read(inner, places)

        def after(dossier: Any) -> Any:
            day = read(dossier)
            if day is None:
                return None
            lo, hi = day.lo, day.hi
            for step in steps:
                if step.op == "year":
                    lo, hi = year_of(lo), year_of(hi)
                    continue
                if step.op == "in_year":
                    ends = self._parameter(step.operands[0])
                    lo, hi = ends.ordinal_in(lo), ends.ordinal_in(hi)
                    continue
                period = self._parameter(step.operands[1])
                lo, hi = moved(lo, period) if step.op == "plus" else lo, moved(hi, period)
            return Day(lo, hi)

        label = "/".join(
            f"{step.op}{[self._parameter(part) for part in step.operands if is_parameter(part)]}" for step in steps
        )
        return self._interval(f"{name}/{label}", after)


def _three(surely: nw.Expr, at_all: nw.Expr) -> nw.Expr:
    """True where certain, null where possible, else false."""
    unknown = nw.when(surely).then(nw.lit(value=True))
    return nw.when(~at_all).then(nw.lit(value=False)).otherwise(unknown)


def _dtype(name: str) -> Any:
    return {"b": pl.Boolean, "s": pl.String, "i": pl.Int64}[name[0]]


def plain(must: bool, may: bool) -> bool | None:  # the two halves of a truth
    """The same for a compiled verdict."""
    return PLAIN[settled(must, may)]
