"""Conditions in normal form: negation at the leaves, chains of one connective flat, questions about one fact joined.

Kleene's logic is a distributive lattice, so nothing of this changes what a rule says; ``x | ~x`` stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from kekedala_policy.rules.expressions import DOSSIER, Apply, Constant, Load, Named, Node
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Truth


@attrs.frozen(cache_hash=True)
class Condition:
    """A truth in normal form."""

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions right below."""
        return ()


@attrs.frozen(cache_hash=True)
class Settled(Condition):
    """What is the same for every dossier, or open for every one."""

    truth: Truth


@attrs.frozen(cache_hash=True)
class Asked(Condition):
    """An atom of a tree, or that it does not hold."""

    node: Node
    negated: bool = False


@attrs.frozen(cache_hash=True)
class Members(Condition):
    """Whether some of `members` (`every`: all of them) are in a set, or that it is not so."""

    subject: Load
    members: tuple[Category, ...]
    every: bool = False
    negated: bool = False

    @property
    def mask(self) -> int:
        """The members' bits."""
        return sum(member.bit for member in self.members)


@attrs.frozen(cache_hash=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...] = ()


@attrs.frozen(cache_hash=True)
class Some(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...] = ()


HOLDS: Final = Settled(YES)
FAILS: Final = Settled(NO)
OPEN: Final = Settled(UNKNOWN)


def normal(node: Node, *, negated: bool = False) -> Condition:
    """The normal form of a truth's tree, or of its negation."""
    if isinstance(node, Named):
        return normal(node.body, negated=negated)
    if not isinstance(node, Apply):
        return Asked(node, negated)
    if node.op == "not":
        return normal(node.operands[0], negated=not negated)
    if node.op in {"and", "or"}:
        join = all_of if (node.op == "and") is not negated else some_of
        return join(normal(part, negated=negated) for part in node.operands)
    if node.op == "has":
        subject, member = node.operands
        if isinstance(subject, Load) and isinstance(member, Constant):
            return Members(subject, (member.value,), negated=negated)
    return Asked(node, negated)


def all_of(parts: Iterable[Condition]) -> Condition:
    """That all hold."""
    return _joined(All, FAILS, HOLDS, _merged(_flat(All, parts), every=True))


def some_of(parts: Iterable[Condition]) -> Condition:
    """That some hold."""
    return _joined(Some, HOLDS, FAILS, _merged(_flat(Some, parts), every=False))


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """The parts that all have to hold."""
    return condition.parts if isinstance(condition, All) else (condition,)


def _flat(kind: type[All | Some], parts: Iterable[Condition]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part


def _joined(kind: type[All | Some], ends: Settled, empty: Settled, parts: Iterable[Condition]) -> Condition:
    kept = tuple(part for part in dict.fromkeys(parts) if part != empty)
    if ends in kept:
        return ends
    if len(kept) < 2:  # noqa: PLR2004  # one part is the part itself
        return kept[0] if kept else empty
    return kind(kept)


def _merged(parts: Iterable[Condition], *, every: bool) -> Iterator[Condition]:
    """Questions about the members of one set as one question, where the connective allows it."""
    found: dict[object, Condition] = {}
    for part in parts:
        key: object = part
        if isinstance(part, Members):
            single = len(part.members) == 1
            # "all in" and "none in" join under `every`, "some in" and "not all in" under the other connective
            wanted = every is not part.negated
            if single or part.every is wanted:
                key = (part.subject, part.negated)
                before = found.get(key)
                members = before.members if isinstance(before, Members) else ()
                joined = tuple(dict.fromkeys((*members, *part.members)))
                found[key] = Members(part.subject, joined, wanted and len(joined) > 1, part.negated)
                continue
        elif isinstance(part, Asked) and part.negated is every and _is_choice(part.node):
            key = (part.node.parts[0], part.negated)
            before = found.get(key)
            if isinstance(before, Asked):
                options = dict.fromkeys((*before.node.parts[1:], *part.node.parts[1:]))
                node = Apply("is_in", (part.node.parts[0], *options), type=Truth)
                found[key] = Asked(node, part.negated)
                continue
        found[key] = part
    yield from found.values()


def _is_choice(node: Node) -> bool:
    return isinstance(node, Apply) and node.op == "is_in" and all(isinstance(part, Constant) for part in node.parts[1:])


def replaced(condition: Condition, by: Callable[[Asked], Condition]) -> Condition:
    """The condition with its atoms replaced, simplified."""
    if isinstance(condition, Asked):
        return by(condition)
    if isinstance(condition, All):
        return all_of(replaced(part, by) for part in condition.parts)
    if isinstance(condition, Some):
        return some_of(replaced(part, by) for part in condition.parts)
    return condition


def asks(condition: Condition, fact: Load) -> bool:
    """Whether it depends on this category."""
    if isinstance(condition, Asked):
        return fact in condition.node.walk()
    return any(asks(part, fact) for part in condition.parts)


def for_category(condition: Condition, fact: Load, member: Category) -> Condition:
    """The condition where the category is `member`, or where it is not stated."""

    def answered(atom: Asked) -> Condition:
        node = atom.node
        if not (_is_choice(node) and node.parts[0] == fact):
            return atom
        if not member.stated:
            return OPEN
        chosen = any(isinstance(part, Constant) and part.value is member for part in node.parts[1:])
        return HOLDS if chosen is not atom.negated else FAILS

    return replaced(condition, answered)


def choices(condition: Condition) -> Iterator[Load]:
    """The categories of the dossier that it asks, each as often as it does."""
    if isinstance(condition, Asked) and _is_choice(condition.node):
        subject = condition.node.parts[0]
        if isinstance(subject, Load) and subject.root == DOSSIER:
            yield subject
    for part in condition.parts:
        yield from choices(part)
