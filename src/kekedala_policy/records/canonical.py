"""The one form in which an event is written, and nothing but plain data in it.

UTF-8 JSON, keys in the order of their code points, no blanks, times in UTC with microseconds. Texts stay as they are,
code point for code point: normalising them would change names that are written with compatibility characters.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from kekedala_policy.records.checking import LARGEST, Gathering, checked
from kekedala_policy.records.errors import EventRejected, LogCorrupt
from kekedala_policy.records.events import Event
from kekedala_policy.records.problems import Damage, LogProblem, Objection
from kekedala_policy.records.store import Row

_WRITER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)

_READ: Final = json.JSONDecoder().decode


class Entry(NamedTuple):
    """An event that is fit to be recorded."""

    id: str
    stream: str
    content: bytes


def entries(events: Sequence[Event]) -> tuple[Entry, ...]:
    """The canonical bytes of events of one stream. Raises `EventRejected` with all that is wrong with all of them."""
    problems = Gathering()
    if not events:
        problems.add(Objection.NO_EVENTS)
    found = []
    first: Event | None = None
    ids: set[str] = set()
    for number, event in enumerate(events, 1):
        plain = checked(event, number, problems)
        if plain is None:
            continue
        first = first or event
        if event.stream != first.stream:
            problems.add(Objection.OTHER_STREAM, number, "stream", stream=event.stream, other=first.stream)
        if event.id in ids:
            problems.add(Objection.ID_TWICE, number, "id", id=event.id)
        ids.add(event.id)
        content = _WRITER.encode(plain).encode("utf-8")
        if len(content) > LARGEST:
            problems.add(Objection.TOO_LARGE, number, most=LARGEST)
        found.append(Entry(event.id, event.stream, content))
    if problems.found:
        raise EventRejected(tuple(problems.found))
    return tuple(found)


def event_of(row: Row) -> Event:
    """The event that the row holds. Raises `LogCorrupt` if it holds none, or another one than its id and stream say."""
    try:
        found = _READ(row.content.decode("utf-8"))
        event = Event(
            id=found["id"],
            stream=found["stream"],
            kind=found["kind"],
            at=datetime.datetime.fromisoformat(found["at"]),
            actor=found["actor"],
            body=found["body"],
            clause=found["clause"],
            data=found["data"],
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        event = None
    if event is None or event.id != row.id or event.stream != row.stream:
        raise LogCorrupt((LogProblem(Damage.MALFORMED, row.position),))
    return event
