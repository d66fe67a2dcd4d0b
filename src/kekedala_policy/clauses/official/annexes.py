"""The annexes: forms, whose fields are known by their printed labels, and lists of numbered rows and lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from kekedala_policy.clauses.official.lines import Line, ended
from kekedala_policy.clauses.official.numerals import number_of
from kekedala_policy.clauses.official.problems import TextProblems
from kekedala_policy.clauses.official.sequences import check_sequence
from kekedala_policy.clauses.official.text import Provision

#: Where the list of the annexes begins at the end of the body, and an annex of its own.
LIST: Final = re.compile(r"[-\s]*附件\s*[:：].*")
HEADING: Final = re.compile(r"附件\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[:：.．、]?\s*(\S.{0,60}))?")
_NOTES: Final = re.compile(r"(?:备\s*注|填报说明|填表说明|填写说明|注)\s*[:：].*", re.DOTALL)
_LINE: Final = re.compile(r"(?:^|(?<=[\s。；;：:]))([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])\s*")
_EXAMPLE: Final = "示例"
#: A row of a list has its number, its heading and what it demands.
_ROW_CELLS: Final = 3


@attrs.define
class _Annex:
    number: int
    line: int
    lines: list[Line] = attrs.field(factory=list)


def is_heading(line: Line) -> bool:
    """Whether an annex begins here."""
    match = HEADING.fullmatch(line.text)
    return match is not None and not line.tabular and not ended(line.text)


def annexes_of(
    lines: Sequence[Line], forms: Mapping[str, tuple[str, ...]], problems: TextProblems
) -> Iterator[Provision]:
    """Every provision of the annexes: title, head, fields or rows, notes."""
    found: list[_Annex] = []
    for line in lines:
        match = HEADING.fullmatch(line.text) if is_heading(line) else None
        number = number_of(match[1]) if match else None
        if match and number is not None:
            found.append(_Annex(number, line.number))
            if match[2]:
                found[-1].lines.append(attrs.evolve(line, text=match[2]))
        elif found:
            found[-1].lines.append(line)
    check_sequence([(annex.number, annex.line) for annex in found], lambda number: f"annex{number}", problems)
    for annex in found:
        name = f"annex{annex.number}"
        own = {key: labels for key, labels in forms.items() if key.startswith(f"{name}.")}
        yield from _of_annex(name, annex, own, problems)


def _of_annex(
    name: str, annex: _Annex, forms: Mapping[str, tuple[str, ...]], problems: TextProblems
) -> Iterator[Provision]:
    plain = [line for line in annex.lines if not line.tabular or _is_note(line)]
    noted = next((place for place, line in enumerate(plain) if _is_note(line)), len(plain))
    title, head, notes = plain[:1], plain[1:noted], plain[max(noted, 1) :]
    rows = [line for line in annex.lines if line not in plain]
    if forms:
        before, fields, examples = _fields(rows, forms)
    else:
        before, fields, examples = _numbered(name, rows, problems)
    yield Provision(name, "\n".join(_words(line) for line in [*title, *examples]), annex.line)
    if head or before:
        first = (head or before)[0]
        yield Provision(f"{name}.head", "\n".join(_words(line) for line in [*head, *before]), first.number)
    yield from fields
    if notes:
        yield Provision(f"{name}.note", "\n".join(_words(line) for line in notes), notes[0].number)


def _is_note(line: Line) -> bool:
    return _NOTES.fullmatch(line.cells[0]) is not None and not any(line.cells[1:])


def _words(line: Line) -> str:
    return " ".join(cell for cell in line.cells if cell)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@attrs.frozen
class _Cell:
    text: str
    line: int


def _fields(
    rows: Sequence[Line], forms: Mapping[str, tuple[str, ...]]
) -> tuple[list[Line], list[Provision], list[Line]]:
    """What stands before the first field, the fields, and the rows that are filled in as an example."""
    examples = [row for row in rows if row.cells[0] == _EXAMPLE or row.cells[0].isdecimal()]
    cells = [_Cell(cell, row.number) for row in rows if row not in examples for cell in row.cells if cell]
    wanted = [(name, label) for name, labels in forms.items() for label in labels]
    owners = _aligned([_bare(cell.text) for cell in cells], [_bare(label) for _, label in wanted])
    words: dict[str, list[_Cell]] = {}
    before: list[Line] = []
    name = None
    for cell, owner in zip(cells, owners, strict=True):
        name = wanted[owner][0] if owner is not None else name
        if name is None:
            before.append(Line(cell.line, cell.text, spaced=False))
        else:
            words.setdefault(name, []).append(cell)
    fields = [Provision(found, " ".join(cell.text for cell in parts), parts[0].line) for found, parts in words.items()]
    return before, fields, examples


def _aligned(cells: Sequence[str], labels: Sequence[str]) -> list[int | None]:
    """For each cell the label that it begins with, labels and cells both in order and as many as can be."""
    likely = [place for place, cell in enumerate(cells) if cell.startswith(tuple(labels))]
    found: list[int | None] = [None] * len(cells)
    for place, label in zip(likely, _longest_run([cells[place] for place in likely], labels), strict=True):
        found[place] = label
    return found


def _longest_run(cells: Sequence[str], labels: Sequence[str]) -> list[int | None]:
    best = [[0] * (len(labels) + 1) for _ in range(len(cells) + 1)]
    for i in reversed(range(len(cells))):
        for j in reversed(range(len(labels))):
            both = 1 + best[i + 1][j + 1] if cells[i].startswith(labels[j]) else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[int | None] = []
    j = 0
    for i, cell in enumerate(cells):
        while j < len(labels) and best[i][j] == best[i][j + 1] and best[i][j] > best[i + 1][j]:
            j += 1
        fits = j < len(labels) and cell.startswith(labels[j]) and best[i][j] == 1 + best[i + 1][j + 1]
        found.append(j if fits else None)
        j += fits
    return found


def _numbered(
    name: str, rows: Sequence[Line], problems: TextProblems
) -> tuple[list[Line], list[Provision], list[Line]]:
    """The head of a list and its rows; one whose first cell is empty goes on with the row before."""
    before: list[Line] = []
    numbered: list[tuple[int, int, str, list[_Cell]]] = []
    for row in rows:
        cells = row.cells
        number = number_of(cells[0]) if cells[0].isdecimal() else None
        heading, rest = (cells[1], cells[2:]) if len(cells) >= _ROW_CELLS else ("", cells[1:])
        words = [_Cell(cell, row.number) for cell in rest if cell]
        if number is not None:
            numbered.append((number, row.number, heading, words))
        elif not cells[0] and numbered:
            numbered[-1][3].extend(words)
        else:
            before.append(row)
    check_sequence([(number, line) for number, line, _, _ in numbered], lambda n: f"{name}.r{n:02d}", problems)
    fields = [
        provision
        for number, line, heading, words in numbered
        for provision in _row(f"{name}.r{number:02d}", line, heading, words)
    ]
    return before, fields, []


def _row(name: str, line: int, heading: str, words: Sequence[_Cell]) -> Iterator[Provision]:
    lines: list[tuple[int, str]] = []
    lead: list[str] = [heading] if heading else []
    for cell in words:
        start = 0
        for match in _LINE.finditer(cell.text):
            if number_of(match[1]) == len(lines) + 1:
                _put(cell.text[start : match.start()], lead, lines)
                lines.append((cell.line, ""))
                start = match.end()
        _put(cell.text[start:], lead, lines)
    yield Provision(name, "：".join(lead), line)
    for place, (at, text) in enumerate(lines, 1):
        yield Provision(f"{name}.l{place}", text, at)


def _put(text: str, lead: list[str], lines: list[tuple[int, str]]) -> None:
    words = text.strip()
    if words and lines:
        at, have = lines[-1]
        lines[-1] = (at, f"{have}{words}")
    elif words:
        lead.append(words)
