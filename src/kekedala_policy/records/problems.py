"""What can be wrong with a log, with an event, and with a place to keep records."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import attrs

from kekedala_policy.messages import Message


class Damage(Enum):
    """What is wrong with a log: the last part of ``records.damage.<…>``, then the names of its arguments."""

    CHANGED = ("changed", "position")
    MISSING = ("missing", "first", "last")
    OUT_OF_PLACE = ("out_of_place", "position")
    BROKEN_LINK = ("broken_link", "position")
    VERSION = ("version", "position", "stream", "expected", "found")
    ALGORITHM_UNKNOWN = ("algorithm_unknown", "position", "algorithm")
    ALGORITHM_MISSING = ("algorithm_missing", "position", "algorithm")
    MALFORMED = ("malformed", "position")
    UNREADABLE = ("unreadable", "position")
    STREAM_SHORT = ("stream_short", "stream", "expected", "found")
    CUT = ("cut", "expected", "found")
    REWRITTEN = ("rewritten", "position")
    OTHER_LOG = ("other_log", "expected", "found")
    NOT_KEPT = ("not_kept", "position")
    MEDIUM = ("medium", "why")
    SCHEMA_CHANGED = ("schema_changed", "name")
    TOO_MANY = ("too_many", "most")

    id: str
    arguments: tuple[str, ...]

    def __init__(self, slug: str, *arguments: str) -> None:
        self.id = f"records.damage.{slug}"
        self.arguments = arguments


@attrs.frozen
class LogProblem:
    """One thing that is wrong with a log, at `position` where it is with one record."""

    damage: Damage
    position: int | None = None
    arguments: Mapping[str, object] = attrs.field(factory=dict)

    @property
    def message(self) -> Message:
        """The problem for a reader."""
        return _message(self.damage, {"position": self.position, **self.arguments})

    def __str__(self) -> str:
        place = "" if self.position is None else f"record {self.position}: "
        return place + _shown(self.damage, self.arguments)


class Objection(Enum):
    """What is wrong with an event: the last part of ``records.event.<…>``, then the names of its arguments.

    `number` counts the events of one call from 1; `field` is the path in the event, such as ``data.lines[2].amount``.
    """

    NO_EVENTS = ("no_events",)
    NO_EVENT = ("no_event", "number", "type")
    OTHER_STREAM = ("other_stream", "number", "stream", "other")
    ID_TWICE = ("id_twice", "number", "id")
    FLOAT = ("float", "number", "field")
    NOT_PLAIN = ("not_plain", "number", "field", "type")
    HUGE_NUMBER = ("huge_number", "number", "field")
    KEY_NOT_TEXT = ("key_not_text", "number", "field", "type")
    SURROGATE = ("surrogate", "number", "field")
    TOO_DEEP = ("too_deep", "number", "field", "most")
    TOO_MANY = ("too_many", "number", "field", "most")
    TOO_LARGE = ("too_large", "number", "most")
    NOT_TEXT = ("not_text", "number", "field", "type")
    TEXT_EMPTY = ("text_empty", "number", "field")
    TEXT_LONG = ("text_long", "number", "field", "most")
    TEXT_CONTROL = ("text_control", "number", "field")
    TEXT_EDGES = ("text_edges", "number", "field")
    TEXT_FORM = ("text_form", "number", "field")
    NOT_A_TIME = ("not_a_time", "number", "field", "type")
    NAIVE_TIME = ("naive_time", "number", "field")
    TIME_RANGE = ("time_range", "number", "field")
    NOT_A_MAPPING = ("not_a_mapping", "number", "field", "type")
    MORE = ("more", "most")

    id: str
    arguments: tuple[str, ...]

    def __init__(self, slug: str, *arguments: str) -> None:
        self.id = f"records.event.{slug}"
        self.arguments = arguments


@attrs.frozen
class EventProblem:
    """One thing that is wrong with the event `number` of a call, at `field`."""

    objection: Objection
    number: int = 0
    field: str = ""
    arguments: Mapping[str, object] = attrs.field(factory=dict)

    @property
    def message(self) -> Message:
        """The problem for a reader."""
        return _message(self.objection, {"number": self.number, "field": self.field, **self.arguments})

    def __str__(self) -> str:
        place = f"event {self.number}: " if self.number else ""
        field = f"{self.field}: " if self.field else ""
        return place + field + _shown(self.objection, self.arguments)


class Hindrance(Enum):
    """Why a store can't be used: the last part of ``records.store.<…>``, then the names of its arguments."""

    SCHEME = ("scheme", "url", "nearest")
    ADDRESS = ("address", "url")
    OPTION = ("option", "url", "option")
    FOLDER_MISSING = ("folder_missing", "url")
    FILE_MISSING = ("file_missing", "url")
    NOT_A_FILE = ("not_a_file", "url")
    FOREIGN = ("foreign", "url")
    SCHEMA_VERSION = ("schema_version", "url", "expected", "found")
    EMPTY = ("empty", "url")
    READ_ONLY = ("read_only", "url")
    WAL_UNSAFE = ("wal_unsafe", "url", "expected", "found")
    JOURNAL = ("journal", "url", "expected", "found")
    FULL = ("full", "url")
    FAILED = ("failed", "url", "why")
    CLOSED = ("closed", "url")

    id: str
    arguments: tuple[str, ...]

    def __init__(self, slug: str, *arguments: str) -> None:
        self.id = f"records.store.{slug}"
        self.arguments = arguments


def hindrance_message(hindrance: Hindrance, url: str, arguments: Mapping[str, object]) -> Message:
    """Why the store at `url` can't be used, for a reader."""
    return _message(hindrance, {"url": url, **arguments})


def hindrance_text(hindrance: Hindrance, arguments: Mapping[str, object]) -> str:
    """The same in one line, for a log or a traceback."""
    return _shown(hindrance, arguments)


def _message(kind: Damage | Objection | Hindrance, arguments: Mapping[str, object]) -> Message:
    return Message(kind.id, {name: arguments[name] for name in kind.arguments})


def _shown(kind: Damage | Objection | Hindrance, arguments: Mapping[str, object]) -> str:
    details = ", ".join(f"{name} {arguments[name]}" for name in kind.arguments if name in arguments)
    name = kind.name.lower().replace("_", " ")
    return f"{name} ({details})" if details else name
