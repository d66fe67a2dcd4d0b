"""Putting values and rules into messages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kekedala_policy.i18n import LOCALES, Percent, Yuan, placeholders
from kekedala_policy.messages import Message
from kekedala_policy.rules import Walk
from kekedala_policy.rules.expressions import Constant, Load, Named
from kekedala_policy.rules.trees import RuleTree
from kekedala_policy.values import (
    Category,
    Day,
    Interval,
    Limit,
    Money,
    Period,
    Share,
    Truth,
)

#: What is not known, wherever a value is shown.
UNKNOWN_VALUE = Message("truth.unknown")


def shown(value: object) -> object:
    """A value of the library as what a catalogue's placeholder takes."""
    match value:
        case Truth():
            return Message(f"truth.{value.value}")
        case Category():
            return Message(f"category.{type(value).__name__}.{value.value}") if value.stated else UNKNOWN_VALUE
        case Money():
            return UNKNOWN_VALUE if value.in_yuan is None else Yuan(value.in_yuan)
        case Day():
            return value.date or UNKNOWN_VALUE
        case Interval():
            return value.lo if value.known else UNKNOWN_VALUE
        case Limit():
            return UNKNOWN_VALUE if value.value is None else shown(value.value)
        case Share():
            return _percent(value)
        case Period():
            return Message("value.period", {"months": value.months, "days": value.days})
        case None:
            return UNKNOWN_VALUE
        case _:
            return value


def _percent(share: Share) -> object:
    if share.denominator is None:
        return UNKNOWN_VALUE
    return Percent(Decimal(share.numerator * 100) / Decimal(share.denominator))


def rule_message(tree: RuleTree, walk: Walk, *, otherwise: bool = False) -> Message:
    """What a rule's hit means; the catalogue's placeholders are names found in the rule's tree."""
    identity = tree.rule.message_id + (".otherwise" if otherwise else "")
    found = {name: value for wanted in placeholders(identity, LOCALES[0]) for name, value in _named(wanted, tree, walk)}
    return Message(identity, found)


def _named(wanted: str, tree: RuleTree, walk: Walk) -> Iterator[tuple[str, object]]:
    """The field, derived fact or parameter of that name; for a category, those of its members that decided."""
    members = []
    for node in tree.whole.walk():
        if isinstance(node, Constant) and type(node.value).__name__ == wanted:
            members.append(node.value)
        elif (isinstance(node, Load) and node.path[-1:] == (wanted,)) or (
            isinstance(node, Named) and node.name == wanted
        ):
            yield wanted, shown(walk.value(node))
            return
    held = _held_members(tree, walk)
    chosen = [member for member in members if member in held] or members
    if chosen:
        yield wanted, tuple(shown(member) for member in dict.fromkeys(chosen))


def _held_members(tree: RuleTree, walk: Walk) -> set[Category]:
    """The members whose presence or absence decided."""
    if walk.truth(tree.whole) is Truth.UNKNOWN:
        return set()
    leaves = walk.deciding(tree.whole)
    return {node.value for leaf in leaves for node in leaf.node.walk() if isinstance(node, Constant)}


def outcome_message(outcome: str) -> Message:
    """The name of an outcome."""
    return Message(f"outcome.{outcome}")
