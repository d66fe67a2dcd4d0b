"""The conditions that rules name: which rules, and what stands behind the name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from kekedala_policy.rules import Derived, Rule
from kekedala_policy.rules.expressions import Named
from kekedala_policy.rules.rulebook import Rulebook


@lru_cache(maxsize=8)
def rules_naming(rulebook: Rulebook) -> Mapping[str, tuple[Rule, ...]]:
    """The rules that name each condition, at whatever gate."""
    found: dict[str, dict[Rule, None]] = {}
    for rules in rulebook.by_dossier.values():
        for tree in rules.trees:
            for node in tree.whole.walk():
                if isinstance(node, Named):
                    found.setdefault(node.name, {})[tree.rule] = None
    return MappingProxyType({name: tuple(rules) for name, rules in found.items()})


def condition(name: str, rules: tuple[Rule, ...]) -> Derived[Any, Any, Any] | None:
    """The condition that these rules call `name`, None where it has no name of its own in their modules."""
    seen: set[int] = set()
    for rule in rules:
        for body in (rule.body, *rule.unless):
            for found in _reached(body, seen):
                if found.name == name:
                    return found
    return None


def _reached(body: Any, seen: set[int]) -> Iterator[Derived[Any, Any, Any]]:
    """The conditions that a body calls, and those that these call."""
    if isinstance(body, Derived):
        if id(body) in seen:
            return
        seen.add(id(body))
        yield body
        body = body.body
    for value in _outside(body):
        if isinstance(value, Derived):
            yield from _reached(value, seen)


def _outside(body: Callable[..., Any]) -> Iterator[object]:
    """What a body reads of its module and of the function that made it."""
    code = body.__code__
    for name in code.co_names:
        yield body.__globals__.get(name)
    for cell in body.__closure__ or ():
        yield cell.cell_contents
