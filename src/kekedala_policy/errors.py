"""Every error the library raises.

::

    KekedalaError
    ├── ValueRejected        a value that no fact can hold
    ├── UndecidedTruth       an unknown, or a traced, truth was used as a bool
    ├── RuleRejected         a rule, exemption or derived fact that can't be registered
    ├── ParameterRejected    a threshold, reading or ruling that does not fit
    ├── MessageMissing       a message id or placeholder that a catalogue lacks
    ├── ClauseUnknown        a clause id that the register does not hold
    ├── PolicyRejected       a policy that can't be put together, or a day it does not cover
    │   └── PluginFailed     a plugin that can't be used: whose, at which hook, why, and the cure
    ├── OfficialTextRejected an official text that can't be read as the document; carries every problem found
    ├── IntakeFailed         a dossier file that can't be read; carries every problem found
    ├── EventRejected        events that are no plain data, and are not recorded; carries every problem found
    ├── EventMismatch        an event whose id is recorded with other content
    ├── Conflict             a stream that is at another version than was seen
    ├── Busy                 a store that others did not let go of in time
    ├── CommitUnknown        events of which it could not be told whether they were recorded
    ├── StoreUnavailable     a store that can't be used, or that there is none like
    └── LogCorrupt           a log that is not what was appended; carries the problems found

Errors carry data, so that a caller never has to parse prose.
"""

from __future__ import annotations

import attrs

_LONGEST = 200


class KekedalaError(Exception):
    """The root: catch this to catch everything of ours."""


def _brief(value: object) -> str:
    """A value as text of bounded length; a number of too many digits can't be written out at all."""
    try:
        written = repr(value)
    except ValueError:
        return "a number of very many digits"
    return written if len(written) <= _LONGEST else written[:_LONGEST] + "…"


def told(error: BaseException) -> str:
    """A foreign error as one line of bounded length that can be shown and recorded, whatever the error does."""
    try:
        said = str(error)
    except Exception:  # noqa: BLE001  # an error may fail at telling itself
        said = ""
    line = " ".join(said.encode("utf-8", "replace").decode("utf-8").split())
    line = "".join(character for character in line if character.isprintable())
    line = line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
    return f"{type(error).__name__}: {line}" if line else type(error).__name__


@attrs.define(eq=False)
class ValueRejected(KekedalaError, ValueError):
    """`value` can't be held by a fact of the type `expected`."""

    expected: str
    value: object
    why: str = ""

    def __str__(self) -> str:
        reason = f": {self.why}" if self.why else ""
        return f"{_brief(self.value)} is no {self.expected}{reason}"


class UndecidedTruth(KekedalaError, TypeError):
    """A truth that is not settled was asked for a bool; use ``&``, ``|`` and ``~``."""


@attrs.define(eq=False)
class RuleRejected(KekedalaError):
    """The rule, exemption or derived fact `name` breaks a rule of writing."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


@attrs.define(eq=False)
class ParameterRejected(KekedalaError):
    """The threshold, reading or ruling `name` does not fit."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


@attrs.define(eq=False)
class MessageMissing(KekedalaError):
    """`what` is not in the catalogue of `locale`."""

    what: str
    locale: str

    def __str__(self) -> str:
        return f"the catalogue {self.locale} lacks {self.what}"


@attrs.define(eq=False)
class ClauseUnknown(KekedalaError, KeyError):
    """`clause` is no clause id of the register; `nearest` are ids like it."""

    clause: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no clause {self.clause!r}{hint}"


class PolicyRejected(KekedalaError):
    """A policy can't be put together, or was asked for what it does not cover."""
