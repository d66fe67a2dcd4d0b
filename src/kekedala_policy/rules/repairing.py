"""The smallest changes by which an applicant can make a truth what it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, Final

import attrs

from kekedala_policy.rules.expressions import Apply, Constant, Load, Node
from kekedala_policy.rules.tracing import fact_types
from kekedala_policy.rules.trees import is_connective, without_name
from kekedala_policy.rules.walking import Walk
from kekedala_policy.values import NO, YES, Category, Given, Many, Truth
from kekedala_policy.values.facts import fact_of

#: A repair of more changes than this, or one beyond so many, helps nobody.
MOST_CHANGES: Final = 4
MOST_WAYS: Final = 6


@attrs.frozen
class Change:
    """The fact at `path` (a member behind a colon) becomes YES or NO."""

    path: str
    to: Truth


Way = frozenset[Change]


def ways_to(walk: Walk, node: Node, target: Truth) -> list[Way]:
    """The smallest sets of changes that make `node` become `target`, fewest changes first; capped.

    Only facts that the applicant can change by its own act are changed; amounts, dates and kinds never are.
    """
    return _smallest(_ways(walk, node, target))


def _ways(walk: Walk, node: Node, target: Truth) -> Iterable[Way]:
    inner = without_name(node)
    if walk.truth(inner) is target:
        return [frozenset()]
    if not is_connective(inner) or not isinstance(inner, Apply):
        return _atom(walk, inner, target)
    if inner.op == "not":
        return _ways(walk, inner.operands[0], ~target)
    parts = [ways_to(walk, part, target) for part in inner.operands]
    one_will_do = target is (NO if inner.op == "and" else YES)
    if one_will_do:
        return [way for part in parts for way in part]
    together: list[Way] = [frozenset()]
    for part in parts:
        together = _smallest(way | more for way, more in product(together, part))
    return together


def _atom(walk: Walk, node: Node, target: Truth) -> Iterable[Way]:
    if isinstance(node, Load) and _changeable(node):
        return [frozenset({Change(walk.path(node), target)})]
    if isinstance(node, Apply) and node.op == "has":
        subject, member = without_name(node.operands[0]), node.operands[1]
        if isinstance(subject, Load) and isinstance(member, Constant) and _changeable(subject):
            return [frozenset({Change(f"{walk.path(subject)}:{member.value.value}", target)})]
    return []


def _changeable(load: Load) -> bool:
    if load.owner is None:
        return False
    found = fact_of(load.owner, load.path[-1])
    return found is not None and found.changeable


def _smallest(ways: Iterable[Way]) -> list[Way]:
    kept: list[Way] = []
    for way in sorted(set(ways), key=lambda way: (len(way), sorted(change.path for change in way))):
        if len(way) > MOST_CHANGES or any(smaller <= way for smaller in kept):
            continue
        if any(Change(change.path, ~change.to) in way for change in way):
            continue
        kept.append(way)
        if len(kept) == MOST_WAYS:
            break
    return kept


_STEP: Final = re.compile(r"(?P<name>\w+)(\[(?P<place>\d+)\])?(?P<rest>.*)")


def changed(entity: Any, changes: Iterable[Change]) -> Any:
    """The dossier with `changes` made."""
    for change in changes:
        path, _, member = change.path.partition(":")
        entity = replaced(entity, path, member, change.to)
    return entity


def replaced(entity: Any, path: str, member: str, value: object) -> Any:
    """A copy with the fact at `path` being `value`; with a `member`, what is said of that member of a set."""
    step = _STEP.fullmatch(path)
    if step is None:
        raise ValueError(path)
    name, place, rest = step["name"], step["place"], step["rest"].removeprefix(".")
    current = getattr(entity, name)
    if place is not None:
        items = list(current.items)
        items[int(place)] = replaced(items[int(place)], rest, member, value)
        new: object = Many(tuple(items), current.closed)
    elif rest:
        new = replaced(current, rest, member, value)
    elif member:
        new = _stating(current, _member(type(entity), name, member), value)
    else:
        new = value
    return attrs.evolve(entity, **{name: new})


def _stating(current: Given[Any], member: Category, value: object) -> Given[Any]:
    if not isinstance(value, Truth):
        raise TypeError(value)
    return current.stating(member, value)


def _member(owner: type, field: str, value: str) -> Category:
    (category,) = fact_types(owner)[field].__args__
    found: Category = category(value)
    return found


def steps(path: str) -> Iterator[str]:
    """The field names of a dotted path, without places and members."""
    for part in path.partition(":")[0].split("."):
        yield part.partition("[")[0]
