"""Decision tables of rules, as `kekedala clause --table` prints them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs
from rich.console import Console
from rich.table import Table as Grid

from kekedala_policy.cli.printing import say
from kekedala_policy.decisions.table_wording import TableWording, unknown_treatment
from kekedala_policy.i18n import LOCALES, cite, render
from kekedala_policy.messages import Message
from kekedala_policy.rules import Exemption, Rule
from kekedala_policy.rules.expressions import Load
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.rules.tables import MOST_ROWS, NO_BIT, YES_BIT, Choice, Column, Part, RuleTable, Table, rule_table

#: The narrowest grid, and what each column adds to one with many.
_WIDTH: Final = 100
_COLUMN_WIDTH: Final = 12
_ANY: Final = "–"


@attrs.frozen
class _Row:
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
    def rows(self) -> tuple[_Row, ...]:
        """The ways in which the body holds, then those in which each exception lifts it."""
        lifting = (row for exception, table in self.found.lifts for row in _rows(table, self.wording, exception))
        return (*_rows(self.found.body, self.wording), *lifting)


def _rows(table: Table, wording: TableWording, exception: Exemption[Any, Any] | None = None) -> list[_Row]:
    """Those that can hold as the measures are now read before the others."""
    rows = [
        _Row(dict(zip(table.columns, row, strict=True)), wording.applies(table, row), exception) for row in table.rows
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


def table_text(view: TableView, locale: str) -> str:
    """The tables of a rule, each behind what its columns ask."""
    cited = cite(view.rule.clause, locale)
    parts = [
        say("cli.table.of_rule", locale, rule=view.rule.id, gates=view.gates, clause=cited) + "\n",
        _grid(view.columns, view.rows, view.wording, locale),
    ]
    for part in view.parts:
        parts.append(say("cli.table.of_part", locale, name=view.wording.name(part)) + "\n")
        parts.append(_grid(part.table.columns, _rows(part.table, view.wording), view.wording, locale))
    tables = [*view.tables, *(part.table for part in view.parts)]
    parts += [render(definition, locale) + "\n" for definition in view.wording.definitions(tables)]
    parts.append(say("cli.table.unknown", locale, treatment=unknown_treatment(view.rule)) + "\n")
    return "".join(parts)


def _grid(columns: Sequence[Column], rows: Sequence[_Row], wording: TableWording, locale: str) -> str:
    letters = {column: _letter(place) for place, column in enumerate(columns)}
    lines = [say("cli.table.column", locale, letter=letters[column], asks=wording.column(column)) for column in columns]
    if not rows:
        return "".join(f"{line}\n" for line in [*lines, say("cli.table.never", locale)])
    grid = Grid()
    grid.add_column(say("cli.table.effect", locale), overflow="fold")
    for letter in letters.values():
        grid.add_column(letter, overflow="fold")
    grid.add_column(say("cli.table.followed", locale), overflow="fold")
    for row in rows[:MOST_ROWS]:
        cells = [_cell(column, row, wording, locale) for column in columns]
        grid.add_row(_effect(row, locale), *cells, say(f"cli.table.followed.{'yes' if row.applies else 'no'}", locale))
    out = io.StringIO()
    width = max(_WIDTH, _COLUMN_WIDTH * (len(columns) + 3))
    Console(file=out, force_terminal=False, no_color=True, highlight=False, width=width).print(grid)
    if len(rows) > MOST_ROWS:
        lines_left = say("cli.table.more", locale, shown=MOST_ROWS, count=len(rows))
        out.write(lines_left + "\n")
    return "".join(f"{line}\n" for line in lines) + out.getvalue()


def _letter(place: int) -> str:
    first, last = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _effect(row: _Row, locale: str) -> str:
    if row.exception is None:
        return say("cli.table.holds", locale)
    return say("cli.table.lifts", locale, exception=Message(f"exemption.{row.exception.name}"))


def _cell(column: Column, row: _Row, wording: TableWording, locale: str) -> str:
    answers = row.answers.get(column)
    message = None if answers is None else wording.cell(column, answers)
    return _ANY if message is None else render(message, locale)


def table_data(view: TableView) -> dict[str, Any]:
    """The tables of a rule as plain data: every row, and for each column the answers that it allows, or None."""
    return {
        "gates": list(view.gates),
        **_grid_data(view.columns, view.rows, view.wording),
        "conditions": [
            {
                "name": part.name,
                **_grid_data(part.table.columns, _rows(part.table, view.wording), view.wording),
            }
            for part in view.parts
        ],
        "if_unknown": _both(unknown_treatment(view.rule)),
    }


def _grid_data(columns: Sequence[Column], rows: Sequence[_Row], wording: TableWording) -> dict[str, Any]:
    return {
        "columns": [_column_data(column, wording) for column in columns],
        "rows": [
            {
                "effect": "holds" if row.exception is None else "lifts",
                "exception": row.exception.name if row.exception else None,
                "answers": [_answers(column, row.answers.get(column, column.every)) for column in columns],
                "under_followed_readings": row.applies,
            }
            for row in rows
        ],
    }


def _column_data(column: Column, wording: TableWording) -> dict[str, Any]:
    node = column.node
    return {
        "asks": _both(wording.column(column)),
        "condition": column.name if isinstance(column, Part) else None,
        "field": node.dotted if isinstance(node, Load) else None,
        "options": _options(column, column.every),
    }


def _answers(column: Column, answers: int) -> list[str] | None:
    return None if answers == column.every else _options(column, answers)


def _options(column: Column, answers: int) -> list[str]:
    if isinstance(column, Choice):
        return [str(option.value) for option in column.options if option.bit & answers]
    return [name for name, bit in (("yes", YES_BIT), ("no", NO_BIT)) if bit & answers]


def _both(message: Message) -> dict[str, str]:
    return {locale: render(message, locale) for locale in LOCALES}
