"""Decision tables on a page: what is asked down the side, one column for each way in which a rule holds or is lifted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes

from kekedala_policy.decisions.table_views import Row, TableView, rows_of
from kekedala_policy.decisions.table_wording import TableWording, unknown_treatment
from kekedala_policy.rules.tables import Column, Table
from kekedala_policy.sphinxext.markup import Inline, listing, paragraph, strong, table
from kekedala_policy.sphinxext.words import Words

_ANY = "–"


def decision_tables(view: TableView, words: Words) -> Iterator[nodes.Node]:
    """A rule's table, those of the conditions that it names, how quantities are reckoned, what an unknown means."""
    gates = [words.label(f"gate.{gate}") for gate in view.gates]
    yield paragraph(strong(words.say("table")), " ", words.say("table.gates", gates=words.between.join(gates)))
    yield _grid(view.columns, view.rows, view.wording, words)
    for part in view.parts:
        yield paragraph(words.say("table.part", name=words.text(view.wording.name(part))))
        yield _grid(part.table.columns, rows_of(part.table, view.wording), view.wording, words)
    definitions = view.wording.definitions([*view.tables, *(part.table for part in view.parts)])
    reckoned = [(words.text(definition),) for definition in definitions]
    if reckoned:
        yield listing(reckoned)
    yield paragraph(words.say("table.unknown", treatment=words.text(unknown_treatment(view.rule))))


def _grid(columns: Sequence[Column], rows: Sequence[Row], wording: TableWording, words: Words) -> nodes.Node:
    if not rows:
        return paragraph(words.say("table.never"))
    lines: list[list[list[Any]]] = [
        [[words.text(wording.column(column))], *([_cell(column, row, wording, words)] for row in rows)]
        for column in columns
    ]
    lines.append([[strong(words.say("table.effect"))], *([_effect(row, words)] for row in rows)])
    if not all(row.applies for row in rows):
        followed = [words.say(f"table.followed.{'yes' if row.applies else 'no'}") for row in rows]
        lines.append([[words.say("table.followed")], *([said] for said in followed)])
    headings = [words.say("table.asks"), *(words.say("table.way", number=number) for number in range(1, len(rows) + 1))]
    return table(headings, lines, classes=["kekedala-decisions"])


def _effect(row: Row, words: Words) -> nodes.Node:
    if row.exception is None:
        return strong(words.say("table.holds"))
    return strong(words.say("table.lifts", exception=words.exception(row.exception.name)))


def _cell(column: Column, row: Row, wording: TableWording, words: Words) -> str:
    answers = row.answers.get(column)
    message = None if answers is None else wording.cell(column, answers)
    return _ANY if message is None else words.text(message)


def ways(found: Table, wording: TableWording, words: Words) -> Iterator[list[Inline]]:
    """Each way in which a condition holds, in a line."""
    for row in rows_of(found, wording):
        said = [
            words.say("way.answer", question=words.text(wording.column(column)), answer=cell)
            for column in found.columns
            if (cell := _cell(column, row, wording, words)) != _ANY
        ]
        yield [words.say("way.and").join(said) or words.say("way.always")]
