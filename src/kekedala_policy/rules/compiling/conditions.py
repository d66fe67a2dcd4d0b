"""Conditions and quantities in generated code.

Of every truth two plain conditions can be written: *yes*, that it holds whatever the unknowns turn out to be, and
*may*, that it holds for some of them. A quantity is written as the two ends of its interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules.compiling.costs import CHEAP, cost
from kekedala_policy.rules.compiling.facts import ENTITY_KEPT, Facts
from kekedala_policy.rules.compiling.layout import Block, Layout, Value
from kekedala_policy.rules.compiling.names import READING, of_parameter, parameter_at
from kekedala_policy.rules.compiling.normal import All, Asked, Condition, Members, Settled, Some, conjuncts, normal
from kekedala_policy.rules.expressions import DOSSIER, PARAMETERS, Apply, Constant, Each, Load, Node
from kekedala_policy.rules.trees import is_parameter, without_name
from kekedala_policy.values import NO, UNKNOWN, YES, Truth

#: A category is compared with so many members one by one.
_CHAIN: Final = 2


class Conditions(Facts):
    """Writes conditions and bounds."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self._lists: dict[Node, str] = {}

    # Truths: whether a condition surely holds, or may hold.

    def yes(self, condition: Condition) -> str:
        return self._truth(condition, surely=True)

    def may(self, condition: Condition) -> str:
        return self._truth(condition, surely=False)

    def _truth(self, condition: Condition, *, surely: bool) -> str:
        match condition:
            case Settled(truth):
                return "True" if truth is YES or (truth is UNKNOWN and not surely) else "False"
            case All(parts):
                return joined((self._truth(part, surely=surely) for part in parts), "and")
            case Some(parts):
                return joined((self._truth(part, surely=surely) for part in parts), "or")
            case Members():
                return self._members(condition, surely=surely)
            case Asked(node, negated):
                return self._asked(node, negated=negated, surely=surely)
        raise TypeError(condition)

    def _members(self, condition: Members, *, surely: bool) -> str:
        mask = condition.mask
        by_absence = surely is condition.negated
        bits = self.load(condition.subject, "a" if by_absence else "s")
        whole = condition.every is not by_absence
        if surely:
            return f"{bits} & {mask} == {mask}" if whole and mask & (mask - 1) else f"{bits} & {mask}"
        return f"not {bits} & {mask}" if by_absence is condition.every else lacks(bits, mask)

    def _asked(self, node: Node, *, negated: bool, surely: bool) -> str:
        if isinstance(node, Load) and node.type is Truth:
            wanted, other = ("NO", "YES") if negated else ("YES", "NO")
            place = self.load(node)
            return f"{place} is {wanted}" if surely else f"{place} is not {other}"
        if isinstance(node, Each):
            guard, answer = self.load(node.source, "g"), self._answer(node)
            if negated:
                return f"(not {guard} or {f'not {answer}' if surely else f'{answer} != 2'})"
            return f"({guard} and {f'{answer} == 2' if surely else answer})"
        holds, may_hold = self._atom(node)
        if negated:
            return f"not ({may_hold if surely else holds})"
        return f"({holds if surely else may_hold})"

    def _answer(self, node: Each) -> str:
        """A list function's answer, 2 for yes and 1 for open, found once."""
        number = self.layout.values.get(node)
        if number is None:
            number = self.layout.value(node, Value(statement="{0} = None"))
        kept = Layout.mark(number)
        return f"({kept} if {kept} is not None else ({kept} := {self.list_function(node)}({DOSSIER})))"

    def _atom(self, node: Node) -> tuple[str, str]:
        if not isinstance(node, Apply):
            raise RuleRejected(repr(node), "stands for no truth")
        return getattr(self, f"_{node.op}")(*node.operands)  # type: ignore[no-any-return]  # by the operation's name

    def _is_in(self, subject: Node, *members: Node) -> tuple[str, str]:
        chosen = [member.value for member in members if isinstance(member, Constant)]
        if len(chosen) < len(members):
            raise RuleRejected(repr(members), "compares a category with another fact")
        place = without_name(subject)
        if is_parameter(place):
            surely = of_parameter(place, lambda value: value.is_in(*chosen) is YES)
            at_all = of_parameter(place, lambda value: value.is_in(*chosen) is not NO)
            key = (place.path, tuple(chosen))
            return self.link(("yes", *key), surely, READING), self.link(("may", *key), at_all, READING)
        fact = self.load(place)
        if len(chosen) > _CHAIN:
            mask = sum(member.bit for member in chosen)
            others = sum(member.bit for member in subject.type) - mask
            return f"{fact}.bit & {mask}", f"not {fact}.bit & {others}"
        hits = [f"{fact} is {self.constant(member)}" for member in chosen]
        unstated = self.constant(subject.type(None))
        return " or ".join(hits), " or ".join([*hits, f"{fact} is {unstated}"])

    def _has(self, subject: Node, member: Node) -> tuple[str, str]:
        raise RuleRejected(repr((subject, member)), "asks a set for what is no member of its own")

    def _limit(self, limit: Node, end: str) -> tuple[str, str]:
        held = _parameter(limit, "is a limit that no parameter holds")
        attribute = {"high": "highest", "low": "lowest"}[end]
        surely = of_parameter(held, lambda value: getattr(value, f"{attribute}_for_certain"))
        at_all = of_parameter(held, lambda value: getattr(value, f"{attribute}_at_all"))
        return self.link((end, "yes", held.path), surely), self.link((end, "may", held.path), at_all)

    def _within(self, amount: Node, limit: Node) -> tuple[str, str]:
        lo, hi = self.bounds(amount)
        surely, at_all = self._limit(limit, "high")
        return f"{hi} <= {surely}", f"{lo} <= {at_all}"

    def _reaches(self, amount: Node, limit: Node) -> tuple[str, str]:
        lo, hi = self.bounds(amount)
        surely, at_all = self._limit(limit, "low")
        return f"{lo} >= {surely}", f"{hi} >= {at_all}"

    def _less_than(self, one: Node, other: Node) -> tuple[str, str]:
        lo, hi = self.bounds(one)
        other_lo, other_hi = self.bounds(other)
        return f"{hi} < {other_lo}", f"{lo} < {other_hi}"

    def _more_than(self, one: Node, other: Node) -> tuple[str, str]:
        return self._less_than(other, one)

    def _same_as(self, one: Node, other: Node) -> tuple[str, str]:
        lo, hi = self.bounds(one)
        other_lo, other_hi = self.bounds(other)
        return f"{lo} == {hi} == {other_lo} == {other_hi}", f"{lo} <= {other_hi} and {other_lo} <= {hi}"

    def _share(self, share: Node) -> tuple[str, str, str]:
        held = _parameter(share, "is a share that no parameter holds")
        return (
            self.link(("numerator", held.path), of_parameter(held, lambda value: value.numerator)),
            self.link(("denominator", held.path), of_parameter(held, lambda value: value.denominator)),
            self.link(("slack", held.path), of_parameter(held, lambda value: value.slack)),
        )

    def _gap(self, amount: Node, share: Node, whole: Node) -> tuple[str, str, str, str]:
        lo, hi = self.bounds(amount)
        whole_lo, whole_hi = self.bounds(whole)
        numerator, denominator, slack = self._share(share)
        least = f"{lo} * {denominator} - {whole_hi} * {numerator}"
        most = f"{hi} * {denominator} - {whole_lo} * {numerator}"
        return least, most, denominator, slack

    def _within_share(self, amount: Node, share: Node, whole: Node) -> tuple[str, str]:
        least, most, stated, slack = self._gap(amount, share, whole)
        return f"{stated} and {most} <= {slack}", f"not {stated} or {least} <= {slack}"

    def _reaches_share(self, amount: Node, share: Node, whole: Node) -> tuple[str, str]:
        least, most, stated, slack = self._gap(amount, share, whole)
        return f"{stated} and {least} >= -{slack}", f"not {stated} or {most} >= -{slack}"

    # Quantities: the two ends of the interval.

    def bounds(self, node: Node) -> tuple[str, str]:
        node = without_name(node)
        if isinstance(node, Load):
            if is_parameter(node):
                return (
                    self.link(("lo", node.path), of_parameter(node, lambda value: value.lo)),
                    self.link(("hi", node.path), of_parameter(node, lambda value: value.hi)),
                )
            return self.load(node, "l"), self.load(node, "h")
        if isinstance(node, Each):
            guard, call = self.load(node.source, "g"), f"{self.list_function(node)}({DOSSIER})"
            return self._kept_bounds(node, f"{{0}}l, {{0}}h = {call} if {guard} else (0, 0)")
        if not isinstance(node, Apply):
            raise RuleRejected(repr(node), "stands for no quantity")
        return self._computed(node)

    def _computed(self, node: Apply) -> tuple[str, str]:
        if node.op == "in_year":
            return self._in_year(node)
        lo, hi = self.bounds(node.operands[0])
        if node.op == "year":
            return f"year_of({lo})", f"year_of({hi})"
        other = node.operands[1]
        if node.op in {"plus", "or_up_to"}:
            path = _parameter(other, "is a period that no parameter holds").path
            period = self.link(("period", path), parameter_at(path))
            if node.op == "or_up_to":
                return self._kept_bounds(node, f"{{0}}l = {lo}\n{{0}}h = moved({hi}, {period})")
            same = f"{{0}}h = {{0}}l if {lo} == {hi} else moved({hi}, {period})"
            return self._kept_bounds(node, f"{{0}}l = moved({lo}, {period})\n{same}")
        other_lo, other_hi = self.bounds(other)
        if node.op == "add":
            return f"({lo} + {other_lo})", f"({hi} + {other_hi})"
        return f"({lo} - {other_hi})", f"({hi} - {other_lo})"

    def _in_year(self, node: Apply) -> tuple[str, str]:
        ends = _parameter(node.operands[0], "is a day of every year that no parameter holds")
        ordinal_in = self.link(("ordinal_in", ends.path), of_parameter(ends, lambda value: value.ordinal_in))
        lo, hi = self.bounds(node.operands[1])
        return self._kept_bounds(node, f"{{0}}l = {ordinal_in}({lo})\n{{0}}h = {ordinal_in}({hi})")

    def _kept_bounds(self, node: Node, statement: str) -> tuple[str, str]:
        number = self.layout.values.get(node)
        if number is None:
            number = self.layout.value(node, Value(statement=statement))
        return Layout.mark(number, "l"), Layout.mark(number, "h")

    # Lists: a function each, which finds its own facts.

    def list_function(self, node: Each) -> str:
        if node not in self._lists:
            _check_list(node)
            name = self._lists[node] = f"list{len(self._lists)}"
            kept, self.layout = self.layout, Layout()
            (self._any_function if node.op == "any" else self._total_function)(node)
            self.written.append(f"def {name}({DOSSIER}):\n{self.layout.text()}\n")
            self.layout = kept
        return self._lists[node]

    def _any_function(self, node: Each) -> None:
        block = self.layout.block
        source = self.attribute(DOSSIER, node.source.path, ENTITY_KEPT)
        block.line(f"found = 0 if {source}.closed else 1")
        inner = block.below(f"for {node.variable} in {source}.items:")
        condition = normal(node.condition)
        inner = self.behind(conjuncts(condition), inner)
        inner.line(f"if {self.yes(condition)}: return 2", weight=0)
        inner.line("found = 1")
        block.line("return found")

    def _total_function(self, node: Each) -> None:
        block = self.layout.block
        source = self.attribute(DOSSIER, node.source.path, ENTITY_KEPT)
        if node.amount is None:
            raise RuleRejected(node.source.dotted, "is added up without an amount")
        block.line(f"lo, hi = 0, 0 if {source}.closed else {node.type.HIGHEST}")
        inner = block.below(f"for {node.variable} in {source}.items:")
        condition = normal(node.condition)
        inner = self.behind(conjuncts(condition), inner)
        lo, hi = self.bounds(node.amount)
        inner.line(f"hi += {hi}")
        inner.line(f"if {self.yes(condition)}: lo += {lo}", weight=0)
        block.line("return lo, hi")

    def behind(self, parts: Iterable[Condition], block: Block) -> Block:
        """The block that is reached where all of `parts` may hold: what is cheap is asked before what is dear."""
        ordered = sorted(parts, key=cost)
        cheap = joined((self.may(part) for part in ordered if cost(part) < CHEAP), "and", bare=True)
        if cheap != "True":
            block = block.below(f"if {cheap}:")
        for part in ordered:
            if cost(part) >= CHEAP:
                block = block.below(f"if {self.may(part)}:")
        return block


def lacks(bits: str, mask: int) -> str:
    """Whether one of the bits of `mask` is not set."""
    if mask & (mask - 1):
        return f"{bits} & {mask} != {mask}"
    return f"not {bits} & {mask}"


def joined(parts: Iterable[str], word: str, *, bare: bool = False) -> str:
    """The texts of conditions joined by `and` or `or`, constants folded; `bare` without brackets."""
    ends, empty = ("False", "True") if word == "and" else ("True", "False")
    kept = [part for part in parts if part != empty]
    if ends in kept:
        return ends
    if len(kept) == 1 or (bare and kept):
        return f" {word} ".join(kept)
    return "(" + f" {word} ".join(kept) + ")" if kept else empty


def _parameter(node: Node, what: str) -> Load:
    """The parameter that a node names. Raises `RuleRejected` for any other, which is `what`."""
    found = without_name(node)
    if not is_parameter(found):
        raise RuleRejected(repr(found), what)
    return found


def _check_list(node: Each) -> None:
    if node.source.root != DOSSIER:
        raise RuleRejected(node.source.dotted, "is a list inside a list")
    own = {DOSSIER, PARAMETERS} | {part.variable for part in node.walk() if isinstance(part, Each)}
    for part in node.walk():
        if isinstance(part, Load) and part.root not in own:
            raise RuleRejected(part.dotted, "is asked of another list's item")
