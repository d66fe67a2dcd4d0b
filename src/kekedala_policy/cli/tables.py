"""Decision tables of rules, as `kekedala clause --table` prints them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table as Grid

from kekedala_policy.cli.printing import say
from kekedala_policy.decisions.table_views import Row, TableView, rows_of
from kekedala_policy.decisions.table_wording import TableWording, unknown_treatment
from kekedala_policy.i18n import LOCALES, cite, render
from kekedala_policy.messages import Message
from kekedala_policy.rules.expressions import Load
from kekedala_policy.rules.tables import MOST_ROWS, NO_BIT, YES_BIT, Choice, Column, Part

#: The narrowest grid, and what each column adds to one with many.
_WIDTH: Final = 100
_COLUMN_WIDTH: Final = 12
_ANY: Final = "–"


def table_text(view: TableView, locale: str) -> str:
    """The tables of a rule, each behind what its columns ask."""
    cited = cite(view.rule.clause, locale)
    parts = [
        say("cli.table.of_rule", locale, rule=view.rule.id, gates=view.gates, clause=cited) + "\n",
        _grid(view.columns, view.rows, view.wording, locale),
    ]
    for part in view.parts:
        parts.append(say("cli.table.of_part", locale, name=view.wording.name(part)) + "\n")
        parts.append(_grid(part.table.columns, rows_of(part.table, view.wording), view.wording, locale))
    tables = [*view.tables, *(part.table for part in view.parts)]
    parts += [render(definition, locale) + "\n" for definition in view.wording.definitions(tables)]
    parts.append(say("cli.table.unknown", locale, treatment=unknown_treatment(view.rule)) + "\n")
    return "".join(parts)


def _grid(columns: Sequence[Column], rows: Sequence[Row], wording: TableWording, locale: str) -> str:
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


def _effect(row: Row, locale: str) -> str:
    if row.exception is None:
        return say("cli.table.holds", locale)
    return say("cli.table.lifts", locale, exception=Message(f"exemption.{row.exception.name}"))


def _cell(column: Column, row: Row, wording: TableWording, locale: str) -> str:
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
                **_grid_data(part.table.columns, rows_of(part.table, view.wording), view.wording),
            }
            for part in view.parts
        ],
        "if_unknown": _both(unknown_treatment(view.rule)),
    }


def _grid_data(columns: Sequence[Column], rows: Sequence[Row], wording: TableWording) -> dict[str, Any]:
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
