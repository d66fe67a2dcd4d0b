"""A lifecycle as a picture (SVG): states down the page, one line for each act, numbered as in the table beneath.

An act that leads onward runs on the right, one that leads back on the left. A line starts with a dot at each state in
which the act is open and ends with an arrow at the state that it leads to. It needs no program to lay it out, takes
its colours from the page, and is as wide as a phone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from html import escape

import attrs

from kekedala_policy.i18n import render
from kekedala_policy.lifecycle import Act, Lifecycle

_ROW = 62
_BOX = 38
_LANE = 17
_EDGE = 14
_LETTER = 6.6
_RADIUS = 7.5
_MOST_LINES = 2
_MOST_LETTERS = 26


@attrs.frozen
class Line:
    """An act as a line: its number, the rows that it starts from, the row that it ends at, and its lane."""

    number: int
    act: Act
    starts: tuple[int, ...]
    end: int
    onward: bool
    lane: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last row that it touches."""
        rows = (*self.starts, self.end)
        return min(rows), max(rows)


def numbered(kind: Lifecycle) -> dict[str, int]:
    """The number of each act, in the order in which they are declared."""
    return {act.name: number for number, act in enumerate(kind.acts, 1)}


def lines_of(kind: Lifecycle) -> tuple[Line, ...]:
    """The acts that move a case, each side's lines in lanes that do not cross another line of the lane."""
    rows = {state: row for row, state in enumerate(kind.states)}
    numbers = numbered(kind)
    found = []
    for act in kind.acts:
        if act.to is None:
            continue
        starts = sorted(rows[source] for source in act.sources if source != act.to)
        for onward in (True, False):
            own = tuple(row for row in starts if (row < rows[act.to]) is onward)
            if own:
                found.append(Line(numbers[act.name], act, own, rows[act.to], onward))
    return (
        *_in_lanes([line for line in found if line.onward]),
        *_in_lanes([line for line in found if not line.onward]),
    )


def _in_lanes(lines: Sequence[Line]) -> Iterator[Line]:
    """The shortest lines next to the states; two share a lane where their rows do not meet."""
    lanes: list[list[tuple[int, int]]] = []
    for line in sorted(lines, key=lambda line: (line.span[1] - line.span[0], line.number)):
        first, last = line.span
        lane = next(
            (place for place, taken in enumerate(lanes) if all(last < a or b < first for a, b in taken)), len(lanes)
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(line.span)
        yield attrs.evolve(line, lane=lane)


def to_svg(kind: Lifecycle, locale: str, anchor: Callable[[str], str] | None = None) -> str:
    """The picture, its labels in the language of `locale`; `anchor` gives the place that an act's number links to."""
    lines = lines_of(kind)
    labels = [wrapped(render(kind.state_label(state), locale)) for state in kind.states]
    width = max(_width(part) for label in labels for part in label) + 26
    left = max((line.lane + 1 for line in lines if not line.onward), default=0)
    right = max((line.lane + 1 for line in lines if line.onward), default=0)
    start = _EDGE + left * _LANE
    whole = start + width + right * _LANE + _EDGE
    height = len(kind.states) * _ROW + 10
    title = escape(render(kind.label, locale))
    body = [_line(line, kind, lines, start, width, locale, anchor) for line in lines]
    boxes = [_state(row, label, kind, start, width) for row, label in enumerate(labels)]
    return (
        f'<svg class="kekedala-lifecycle" role="group" aria-label="{title}" viewBox="0 0 {whole:g} {height:g}"'
        f' width="{whole:g}" height="{height:g}" xmlns="http://www.w3.org/2000/svg"><title>{title}</title>'
        + "".join(boxes)
        + "".join(body)
        + "</svg>"
    )


def wrapped(text: str) -> list[str]:
    """A label in at most two lines."""
    if _width(text) <= _MOST_LETTERS * _LETTER:
        return [text]
    words = text.split(" ")
    if len(words) < _MOST_LINES:
        middle = (len(text) + 1) // 2
        return [text[:middle], text[middle:]]
    cut = min(range(1, len(words)), key=lambda place: abs(len(" ".join(words[:place])) - len(text) / 2))
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def _width(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return (len(text) + wide) * _LETTER


def _middle(row: int) -> float:
    return row * _ROW + _ROW / 2 + 5


def _state(row: int, label: Sequence[str], kind: Lifecycle, start: float, width: float) -> str:
    state = kind.states[row]
    classes = "state" + (" initial" if state == kind.initial else "") + (" final" if state in kind.final else "")
    middle = _middle(row)
    box = (
        f'<rect class="{classes}" x="{start:g}" y="{middle - _BOX / 2:g}" width="{width:g}" height="{_BOX}"'
        f' rx="{_BOX / 2 if state in kind.final else 6:g}"/>'
    )
    offset = -7 * (len(label) - 1)
    texts = "".join(
        f'<text x="{start + width / 2:g}" y="{middle + 4.5 + offset + 14 * place:g}">{escape(part)}</text>'
        for place, part in enumerate(label)
    )
    return box + texts


def _ports(line: Line, lines: Sequence[Line]) -> dict[int, float]:
    """Where on the height of each row's box the line meets it, so that no two meet it at one place."""
    found = {}
    for row in (*line.starts, line.end):
        meeting = [other for other in lines if other.onward is line.onward and row in (*other.starts, other.end)]
        meeting.sort(key=lambda other: (other.end == row, other.lane if other.span[1] == row else -other.lane))
        place = meeting.index(line)
        found[row] = _middle(row) + (place - (len(meeting) - 1) / 2) * min(9.0, (_BOX - 8) / max(len(meeting), 1))
    return found


def _line(
    line: Line,
    kind: Lifecycle,
    lines: Sequence[Line],
    start: float,
    width: float,
    locale: str,
    anchor: Callable[[str], str] | None,
) -> str:
    edge = start + width if line.onward else start
    lane = edge + (line.lane + 0.75) * _LANE * (1 if line.onward else -1)
    ports = _ports(line, lines)
    last = ports[line.end]
    rows = sorted(ports[row] for row in line.starts)
    far = rows[0] if line.onward else rows[-1]
    stubs = "".join(
        f'<path d="M{edge:g} {y:g}H{lane:g}"/><circle class="dot" cx="{edge:g}" cy="{y:g}" r="2.4"/>' for y in rows
    )
    inward = -1 if line.onward else 1
    tip = edge - inward * 1.0
    arrow = f'<path class="arrow" d="M{tip:g} {last:g}l{-inward * 6:g} -3.2v6.4z"/>'
    text = escape(render(kind.act_label(line.act.name), locale))
    middle = (far + last) / 2 + ((line.lane % 3) - 1) * _RADIUS * 2
    number = (
        f'<circle class="number" cx="{lane:g}" cy="{middle:g}" r="{_RADIUS}"/>'
        f'<text class="number" x="{lane:g}" y="{middle + 3.6:g}">{line.number}</text>'
    )
    if anchor is not None:
        number = f'<a href="#{escape(anchor(line.act.name))}">{number}</a>'
    return (
        f'<g class="act"><title>{line.number} {text}</title>{stubs}'
        f'<path d="M{lane:g} {far:g}V{last:g}H{tip - inward * 5:g}"/>{arrow}{number}</g>'
    )
