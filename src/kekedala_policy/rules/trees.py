"""The tree of a whole rule, and the parts of a tree that stand for facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

import attrs

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules.expressions import PARAMETERS, Apply, Load, Named, Node
from kekedala_policy.rules.rule import Gate, Rule
from kekedala_policy.rules.tracing import trace
from kekedala_policy.values import Truth

#: Operations that combine truths; every other one with a truth for its value is an atom.
CONNECTIVES = frozenset({"and", "or", "not"})


@attrs.frozen(eq=False)
class RuleTree:
    """A rule as traced for one gate: its body and each exception, with the whole that they make."""

    rule: Rule
    body: Node
    exceptions: tuple[Node, ...]
    whole: Node


def rule_tree(rule: Rule, gate: Gate[Any], parameters: type) -> RuleTree:
    """Trace `rule` for dossiers of `gate`. Raises `RuleRejected` for a body that can't be traced."""

    def traced(body: Callable[[Any, Any], object]) -> Node:
        return trace(rule.id, body, gate.dossier, parameters)

    body = traced(rule.body)
    exceptions = tuple(traced(exception) for exception in rule.unless)
    whole = traced(rule.holds)
    if whole.type is not Truth:
        raise RuleRejected(rule.id, f"gives a {whole.type.__name__}, where a truth is needed")
    return RuleTree(rule, body, exceptions, whole)


def conjuncts(node: Node) -> list[Node]:
    """The parts that an ``and`` joins, in the order in which they were written."""
    if isinstance(node, Apply) and node.op == "and":
        return [part for operand in node.operands for part in conjuncts(operand)]
    return [node]


def is_parameter(node: Node) -> TypeGuard[Load]:
    """Whether it is a threshold or a reading."""
    return isinstance(node, Load) and node.root == PARAMETERS


def readings_of(node: Node) -> Iterator[str]:
    """The names of the readings, and of the thresholds, that a tree names."""
    for part in node.walk():
        if isinstance(part, Load) and part.root == PARAMETERS:
            yield part.dotted


def without_name(node: Node) -> Node:
    """The tree behind a name."""
    while isinstance(node, Named):
        node = node.body
    return node


def is_connective(node: Node) -> bool:
    """Whether it combines truths (a name for such a combination included)."""
    inner = without_name(node)
    return isinstance(inner, Apply) and inner.op in CONNECTIVES


def spans(node: Node) -> list[Load]:
    """The periods by which a day of an atom is left open: what closes them is no fact, but a calendar."""
    found = [part.operands[1] for part in node.walk() if isinstance(part, Apply) and part.op == "or_up_to"]
    return [period for period in found if isinstance(period, Load)]
