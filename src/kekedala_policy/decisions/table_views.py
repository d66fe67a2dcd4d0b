"""A rule's tables with the words for them: what a command prints and a documentation page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from kekedala_policy.decisions.table_wording import TableWording
from kekedala_policy.rules import Exemption, Rule
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.rules.tables import Column, Part, RuleTable, Table, rule_table


@attrs.frozen
class Row:
    """A way in which something holds, or in which an exception lifts it."""

    answers: Mapping[Column, int]
    applies: bool
    exception: Exemption[Any, Any] | None = None


@attrs.frozen
class TableView:
    """The tables of a rule at the gates where they are the same, with the words for them."""

    rule: Rule
    gates: tuple[str, ...]
    found: RuleTable
    wording: TableWording

    @property
    def tables(self) -> tuple[Table, ...]:
        """The rule's own tables: its body's, then those of its exceptions."""
        return (self.found.body, *(lifted for _, lifted in self.found.lifts))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all of these, each once."""
        return tuple(dict.fromkeys(column for table in self.tables for column in table.columns))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The conditions that have tables of their own, each once."""
        return tuple({part.node: part for table in self.tables for part in table.parts}.values())

    @property
    def rows(self) -> tuple[Row, ...]:
        """The ways in which the body holds, then those in which each exception lifts it."""
        lifting = (row for exception, table in self.found.lifts for row in rows_of(table, self.wording, exception))
        return (*rows_of(self.found.body, self.wording), *lifting)


def rows_of(table: Table, wording: TableWording, exception: Exemption[Any, Any] | None = None) -> list[Row]:
    """The rows of a table, those that can hold as the measures are now read before the others."""
    rows = [
        Row(dict(zip(table.columns, row, strict=True)), wording.applies(table, row), exception) for row in table.rows
    ]
    return sorted(rows, key=lambda row: not row.applies)


def table_views(rule: Rule, rulebook: Rulebook, parameters: object) -> tuple[TableView, ...]:
    """The tables of a rule, one view for all the gates at which it asks the same."""
    by_table: dict[tuple[Table, ...], tuple[RuleTable, list[str]]] = {}
    for gate in rule.gates:
        found = rule_table(rulebook.rules_for(gate.dossier).by_id[rule.id])
        key = (found.body, *(lifted for _, lifted in found.lifts))
        by_table.setdefault(key, (found, []))[1].append(gate.name)
    wording = TableWording(parameters)
    return tuple(TableView(rule, tuple(gates), found, wording) for found, gates in by_table.values())
