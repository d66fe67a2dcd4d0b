"""Putting values and rules into messages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kekedala_policy.i18n import LOCALES, Percent, Yuan, has, placeholders
from kekedala_policy.messages import Message
from kekedala_policy.rules import Walk, parameter
from kekedala_policy.rules.expressions import Apply, Constant, Load, Named, Node
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
    YearDay,
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
        case Period() | YearDay():
            return _of_the_calendar(value)
        case None:
            return UNKNOWN_VALUE
        case _:
            return value


def figure(name: str, parameters: object) -> Message:
    """The threshold with this dotted name, and its value."""
    value, label = shown(parameter(parameters, name)), Message(f"threshold.{name.rpartition('.')[2]}")
    if value is UNKNOWN_VALUE:
        return Message("table.figure_lacking", {"figure": label})
    return Message("table.figure", {"figure": label, "value": value})


def _of_the_calendar(value: Period | YearDay) -> Message:
    if isinstance(value, Period):
        if not value.days:
            return Message("value.months", {"months": value.months})
        if not value.months:
            return Message("value.days", {"days": value.days})
        return Message("value.period", {"months": value.months, "days": value.days})
    return Message("value.year_day", {"month": value.month, "day": value.day})


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
    """The quantity or parameter of that name; for a category, those of its members that are concerned."""
    for node in tree.whole.walk():
        by_field = isinstance(node, Load) and node.path[-1:] == (wanted,)
        by_name = isinstance(node, Named) and node.name == wanted
        if (by_field or by_name) and node.type is not Truth:
            yield wanted, shown(walk.value(node))
            return
    atoms = list(_members(tree.body, wanted, negated=False))
    concerned = [member for member, atom, negated in atoms if walk.truth(atom) is (Truth.NO if negated else Truth.YES)]
    chosen = concerned or [member for member, _, _ in atoms]
    if chosen:
        yield wanted, tuple(shown(member) for member in dict.fromkeys(chosen))


def _members(node: Node, wanted: str, *, negated: bool) -> Iterator[tuple[Category, Node, bool]]:
    """The members of the category `wanted` that a tree asks for, each with its question and whether that is negated."""
    if isinstance(node, Apply) and node.op == "not":
        yield from _members(node.operands[0], wanted, negated=not negated)
        return
    if isinstance(node, Apply) and node.op == "has":
        member = node.operands[1]
        if isinstance(member, Constant) and type(member.value).__name__ == wanted:
            yield member.value, node, negated
        return
    for part in node.parts:
        yield from _members(part, wanted, negated=negated)


def at_gate(notice: str, gate: str) -> str:
    """The gate's own notice, where the catalogues have one: a refusal is worded by gate (不予立项, 不予批复)."""
    own = f"{notice}_{gate}"
    return own if has(f"outcome.{own}", LOCALES[0]) else notice


def outcome_message(outcome: str) -> Message:
    """The name of an outcome."""
    return Message(f"outcome.{outcome}")
