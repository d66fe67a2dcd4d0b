"""What an append, a reading or an opening can end in; a store's own exception never gets out."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kekedala_policy.errors import KekedalaError
from kekedala_policy.messages import Message
from kekedala_policy.records.problems import (
    EventProblem,
    Hindrance,
    LogProblem,
    hindrance_message,
    hindrance_text,
)


@attrs.define(eq=False)
class Conflict(KekedalaError):
    """Nothing was appended: `stream` is at the version `found`, not at the `expected` one."""

    stream: str
    expected: int
    found: int

    @property
    def message(self) -> Message:
        """The error for a reader."""
        return Message("records.conflict", {"stream": self.stream, "expected": self.expected, "found": self.found})

    def __str__(self) -> str:
        return f"{self.stream} is at version {self.found}, not {self.expected}"


@attrs.define(eq=False)
class Busy(KekedalaError):
    """Nothing was appended: others held the store at `url` for all of the `seconds` that were waited."""

    url: str
    seconds: int

    @property
    def message(self) -> Message:
        """The error for a reader."""
        return Message("records.busy", {"url": self.url, "seconds": self.seconds})

    def __str__(self) -> str:
        return f"{self.url} was busy for {self.seconds} s"


@attrs.define(eq=False)
class CommitUnknown(KekedalaError):
    """Whether the events `ids` were appended could not be told; appending the same events again settles it."""

    why: str
    ids: tuple[str, ...] = ()

    @property
    def message(self) -> Message:
        """The error for a reader."""
        return Message("records.commit_unknown", {"ids": self.ids, "why": self.why})

    def __str__(self) -> str:
        return f"it is not known whether {', '.join(self.ids) or 'the events'} were appended: {self.why}"


@attrs.define(eq=False)
class LogCorrupt(KekedalaError):
    """The log is not what was appended; `problems` is what was found on the way, `Log.verify` finds all of it."""

    problems: tuple[LogProblem, ...]

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


@attrs.define(eq=False)
class StoreUnavailable(KekedalaError):
    """The store at `url` can't be used, for the reason `hindrance`."""

    url: str
    hindrance: Hindrance
    arguments: Mapping[str, object] = attrs.field(factory=dict)

    @property
    def message(self) -> Message:
        """The error for a reader."""
        return hindrance_message(self.hindrance, self.url, self.arguments)

    def __str__(self) -> str:
        return f"{self.url}: {hindrance_text(self.hindrance, self.arguments)}"


@attrs.define(eq=False)
class EventMismatch(KekedalaError):
    """Nothing was appended: the event `id` is recorded already, at `position`, with other content."""

    id: str
    position: int

    @property
    def message(self) -> Message:
        """The error for a reader."""
        return Message("records.event_mismatch", {"id": self.id, "position": self.position})

    def __str__(self) -> str:
        return f"event {self.id} is recorded with other content, at position {self.position}"


@attrs.define(eq=False)
class EventRejected(KekedalaError):
    """Nothing was appended: `problems` is all that is wrong with the events."""

    problems: tuple[EventProblem, ...]

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
