"""What may be recorded: every problem of an event, each with the path of its field."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

import attrs

from kekedala_policy.records.events import Event
from kekedala_policy.records.problems import EventProblem, Objection

#: Bytes of one event as it is written.
LARGEST: Final = 16 * 2**20
#: Characters of an id, a stream and each other text beside the data.
LONGEST: Final = 200
#: Levels of lists and mappings in the data.
DEEPEST: Final = 128
#: Values in the data of one event.
MOST_VALUES: Final = 500_000
#: What every reader of JSON takes for the same whole number.
LARGEST_NUMBER: Final = 2**53 - 1
MOST_PROBLEMS: Final = 100

_TEXTS: Final = ("id", "stream", "kind", "actor", "body", "clause")
_KEYS: Final = frozenset({"id", "stream"})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NAME: Final = re.compile(r"[^\W\d]\w*")


@attrs.define
class Gathering:
    """Gathers the problems of the events of one call, up to a limit."""

    found: list[EventProblem] = attrs.field(factory=list)

    def add(self, objection: Objection, number: int = 0, field: str = "", **arguments: object) -> None:
        """Note a problem; past the limit, that there are more."""
        if len(self.found) < MOST_PROBLEMS:
            self.found.append(EventProblem(objection, number, field, arguments))
        elif len(self.found) == MOST_PROBLEMS:
            self.found.append(EventProblem(Objection.MORE, arguments={"most": MOST_PROBLEMS}))


def checked(event: Event, number: int, problems: Gathering) -> dict[str, Any] | None:
    """The event as plain data of its own, or None if there is a problem, which is then noted."""
    before = len(problems.found)
    if not isinstance(event, Event):
        problems.add(Objection.NO_EVENT, number, type=type(event).__name__)
        return None
    plain: dict[str, Any] = {name: _text(getattr(event, name), name, number, problems) for name in _TEXTS}
    plain["at"] = _time(event.at, number, problems)
    plain["data"] = _Walk(number, problems).top(event.data)
    return plain if len(problems.found) == before else None


def _text(text: object, name: str, number: int, problems: Gathering) -> object:
    if type(text) is not str:
        problems.add(Objection.NOT_TEXT, number, name, type=type(text).__name__)
    elif not text and name != "clause":
        problems.add(Objection.TEXT_EMPTY, number, name)
    elif len(text) > LONGEST:
        problems.add(Objection.TEXT_LONG, number, name, most=LONGEST)
    elif _SURROGATE.search(text):
        problems.add(Objection.SURROGATE, number, name)
    elif _CONTROL.search(text):
        problems.add(Objection.TEXT_CONTROL, number, name)
    elif text != text.strip():
        problems.add(Objection.TEXT_EDGES, number, name)
    elif name in _KEYS and not unicodedata.is_normalized("NFC", text):
        # two keys that look alike would keep two cases of one project apart
        problems.add(Objection.TEXT_FORM, number, name)
    return text


def _time(at: object, number: int, problems: Gathering) -> str:
    if not isinstance(at, datetime.datetime):
        problems.add(Objection.NOT_A_TIME, number, "at", type=type(at).__name__)
        return ""
    if at.utcoffset() is None:
        problems.add(Objection.NAIVE_TIME, number, "at")
        return ""
    try:
        return at.astimezone(datetime.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    except OverflowError:
        problems.add(Objection.TIME_RANGE, number, "at")
        return ""


class _Walk:
    """Through the data of one event, which it copies."""

    def __init__(self, number: int, problems: Gathering) -> None:
        self.number = number
        self.problems = problems
        self.path: list[str | int | type] = ["data"]
        self.values = 0
        self.stopped = False

    def top(self, data: object) -> object:
        if not isinstance(data, Mapping):
            self._object(Objection.NOT_A_MAPPING, type=type(data).__name__)
            return None
        return self._mapping(data)

    def _value(self, value: object) -> object:
        kind = type(value)
        if kind is str:
            if _SURROGATE.search(value):  # type: ignore[call-overload]  # a str, as just asked
                self._object(Objection.SURROGATE)
        elif kind is int:
            if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:  # type: ignore[operator]  # an int, as just asked
                self._object(Objection.HUGE_NUMBER)
        elif kind is bool or value is None:
            pass
        elif kind is list or kind is tuple:
            return self._list(value)  # type: ignore[arg-type]  # one of the two, as just asked
        elif isinstance(value, Mapping):
            return self._mapping(value)
        elif isinstance(value, float):
            self._object(Objection.FLOAT)
        else:
            self._object(Objection.NOT_PLAIN, type=kind.__name__)
        return value

    def _list(self, items: list[object] | tuple[object, ...]) -> object:
        if not self._may_enter(len(items)):
            return None
        plain = []
        for number, item in enumerate(items):
            self.path.append(number)
            plain.append(self._value(item))
            self.path.pop()
            if self.stopped:
                break
        return plain

    def _mapping(self, items: Mapping[Any, object]) -> object:
        if not self._may_enter(len(items)):
            return None
        plain: dict[str, object] = {}
        for key, item in items.items():
            self.path.append(key if type(key) is str else type(key))
            if type(key) is not str:
                self._object(Objection.KEY_NOT_TEXT, type=type(key).__name__)
            elif _SURROGATE.search(key):
                self._object(Objection.SURROGATE)
            else:
                plain[key] = self._value(item)
            self.path.pop()
            if self.stopped:
                break
        return plain

    def _may_enter(self, values: int) -> bool:
        if len(self.path) > DEEPEST:
            self._object(Objection.TOO_DEEP, most=DEEPEST)
            return False
        self.values += values
        if self.values > MOST_VALUES:
            self._object(Objection.TOO_MANY, most=MOST_VALUES)
            self.stopped = True
            return False
        return True

    def _object(self, objection: Objection, **arguments: object) -> None:
        top, *steps = self.path
        self.problems.add(objection, self.number, f"{top}{''.join(map(_step, steps))}", **arguments)


def _step(step: str | int | type) -> str:
    """How a path goes on: a name, a place in a list, another key, or the type of a key that is no text."""
    if isinstance(step, type):
        return f"[{step.__name__} key]"
    if isinstance(step, int):
        return f"[{step}]"
    if len(step) <= LONGEST and _NAME.fullmatch(step):
        return f".{step}"
    return f"[{ascii(step) if len(step) <= LONGEST else ascii(step[:LONGEST]) + '…'}]"
