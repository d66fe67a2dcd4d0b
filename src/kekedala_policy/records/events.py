"""What is recorded, and what the log gives back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import attrs

JSON: TypeAlias = "str | int | bool | Sequence[JSON] | Mapping[str, JSON] | None"


@attrs.frozen(kw_only=True)
class Event:
    """One thing that happened in a case; plain data, checked when it is appended.

    `id` is the key by which an event that is appended again is known; `at` has a time zone, and is kept in UTC, to the
    microsecond. `body` is the one for which `actor` acted. `clause` is empty where practice, not the text, asks for
    the act. Amounts in `data` are decimal texts: there are no floats.
    """

    id: str
    stream: str
    kind: str
    at: datetime.datetime
    actor: str
    body: str
    clause: str = ""
    data: Mapping[str, JSON] = attrs.field(factory=dict)


@attrs.frozen
class Recorded:
    """An event in its place: `position` in the log and `version` in its stream, both counted from 1.

    `digest` covers the event, its place and `previous`, the digest of the record before; `algorithm` computed it.
    """

    event: Event
    position: int
    version: int
    digest: str
    previous: str
    algorithm: str
