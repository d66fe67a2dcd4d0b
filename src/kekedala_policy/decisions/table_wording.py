"""What the columns and cells of a rule's tables are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Any, Final

import attrs

from kekedala_policy.decisions.facts import member_label
from kekedala_policy.decisions.wording import figure
from kekedala_policy.messages import Message
from kekedala_policy.rules import Reading, Rule, RuleKind, parameter, parameters_of
from kekedala_policy.rules.expressions import PARAMETERS, Apply, Constant, Each, Load, Named, Node
from kekedala_policy.rules.tables import YES_BIT, Choice, Column, Part, Table, table_of
from kekedala_policy.rules.trees import without_name
from kekedala_policy.values import NO, YES, Category, Day, Limit, Share, Truth
from kekedala_policy.values.facts import declaring

#: Comparisons that are worded apart for days.
_OF_DAYS: Final = frozenset({"less_than", "more_than", "reaches", "within"})


@attrs.frozen
class TableWording:
    """Words for tables, with the figures and readings of `parameters`."""

    parameters: Any

    def column(self, column: Column) -> Message:
        """What a column asks."""
        if isinstance(column, Part):
            return Message("table.part", {"name": self.name(column)})
        if isinstance(column, Choice):
            return self._choice(column.node)
        return self._truth(column.node)

    def cell(self, column: Column, answers: int) -> Message | None:
        """The answers that a row allows, None where the column does not matter."""
        if answers == column.every:
            return None
        if isinstance(column, Choice):
            chosen = [member_label(option) for option in column.options if option.bit & answers]
            left = [member_label(option) for option in column.options if not option.bit & answers]
            if len(chosen) <= len(left) + 1:
                return _folded("table.one_of", chosen)
            return Message("table.none_of", {"options": _folded("table.one_of", left)})
        return Message(f"truth.{(YES if answers == YES_BIT else NO).value}")

    def applies(self, table: Table, row: Sequence[int]) -> bool:
        """Whether a row can hold under the readings that are followed; one that waits for a ruling allows any."""
        for column, answers in zip(table.columns, row, strict=True):
            if isinstance(column, Choice) and _of_parameter(column.node):
                option: Category = parameter(self.parameters, _dotted(column.node))
                if option.stated and not option.bit & answers:
                    return False
        return True

    def definitions(self, tables: Iterable[Table]) -> Iterator[Message]:
        """How the named quantities that the tables compare are reckoned, each once."""
        nodes = (node for table in tables for column in table.columns for node in column.node.walk())
        for node in dict.fromkeys(node for node in nodes if isinstance(node, Named) and node.type is not Truth):
            yield Message("table.definition", {"name": self._quantity(node), "how": self._quantity(node.body)})

    def name(self, part: Part) -> Message:
        """The condition that a table of its own answers."""
        return self._condition(part.node) if part.name is None else Message(f"derived.{part.name}")

    def _choice(self, node: Node) -> Message:
        if not _of_parameter(node):
            return self._quantity(node)
        name = _dotted(node)
        declared, option = parameters_of(type(self.parameters))[name], parameter(self.parameters, name)
        return Message(
            "table.reading",
            {
                "id": declared.id if isinstance(declared, Reading) else "",
                "question": Message(f"reading.{_short(name)}"),
                "followed": member_label(option) if option.stated else Message("table.awaiting_ruling"),
            },
        )

    def _truth(self, node: Node) -> Message:
        match node:
            case Load():
                return self._quantity(node)
            case Each():
                return Message(
                    "table.any", {"list": self._quantity(node.source), "items": self._condition(node.condition)}
                )
            case Apply(op="has", operands=(subject, Constant(value=member))):
                return Message("fact.member", {"field": self._quantity(subject), "member": member_label(member)})
            case Apply():
                return self._comparison(node)
        raise TypeError(node)

    def _comparison(self, node: Apply) -> Message:
        named = [self._quoted(operand) for operand in node.operands]
        bound = [value for value in map(self._value, node.operands) if isinstance(value, Limit | Share)]
        op = node.op
        if op in _OF_DAYS and without_name(node.operands[0]).type is Day:
            op = f"{op}.day"
        if bound and not bound[0].closed:
            op = f"{op}.open"
        return Message(f"table.{op}", dict(zip(("one", "other", "of"), named, strict=False)))

    def _value(self, node: Node) -> object:
        node = without_name(node)
        return parameter(self.parameters, node.dotted) if isinstance(node, Load) and _of_parameter(node) else None

    def _quantity(self, node: Node) -> Message:
        """A fact, a figure, or what is reckoned from them."""
        if isinstance(node, Named):
            return Message(f"derived.{node.name}")
        if isinstance(node, Load):
            if _of_parameter(node):
                return figure(node.dotted, self.parameters)
            return _fact(node)
        if isinstance(node, Each) and node.amount is not None:
            arguments = {
                "list": self._quantity(node.source),
                "items": self._condition(node.condition),
                "amount": self._quantity(node.amount),
            }
            return Message("table.total", arguments)
        if isinstance(node, Apply):
            named = [self._quoted(operand) for operand in node.operands]
            return Message(f"table.{node.op}", dict(zip(("one", "other"), named, strict=False)))
        raise TypeError(node)

    def _quoted(self, node: Node) -> Message:
        """The same within a comparison or sum, where a label has to be told from what is said of it."""
        inner = self._quantity(node)
        plain = isinstance(node, Named) or (isinstance(node, Load) and not _of_parameter(node))
        return Message("table.quoted", {"label": inner}) if plain else inner

    def _condition(self, node: Node) -> Message:
        """A condition in one phrase, way by way."""
        table = table_of(node)
        ways = [
            _folded(
                "table.both",
                [
                    Message("table.answer", {"question": self.column(column), "answer": cell})
                    for column, answers in zip(table.columns, row, strict=True)
                    if (cell := self.cell(column, answers)) is not None
                ],
            )
            for row in table.rows
        ]
        return _folded("table.either", ways)


def unknown_treatment(rule: Rule) -> Message:
    """What follows while it is not known whether the rule holds."""
    if rule.kind is RuleKind.GRANTS:
        return Message(f"table.unknown.grants.{rule.if_unknown}")
    if rule.advisory:
        return Message("table.unknown.advisory")
    if rule.kind is RuleKind.DEFINES and rule.outcome != "out_of_scope":
        return Message("table.unknown.label")
    return Message(f"table.unknown.{rule.kind.value}")


def _folded(name: str, parts: Sequence[Message]) -> Message:
    return reduce(lambda one, other: Message(name, {"one": one, "other": other}), parts)


def _fact(node: Load) -> Message:
    return Message(f"field.{declaring(node.owner, node.path[-1]).__name__}.{node.path[-1]}")


def _of_parameter(node: Node) -> bool:
    return isinstance(node, Load) and node.root == PARAMETERS


def _dotted(node: Node) -> str:
    return node.dotted if isinstance(node, Load) else ""


def _short(name: str) -> str:
    return name.rpartition(".")[2]
