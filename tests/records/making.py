"""Events and stores for the tests of the log."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from kekedala_policy.records import Event, Log, Row

AT = datetime.datetime(2026, 1, 15, 9, 30, tzinfo=datetime.UTC)


def event(name: str = "e1", stream: str = "case:1", **changed: Any) -> Event:
    whole: dict[str, Any] = {
        "id": name,
        "stream": stream,
        "kind": "act",
        "at": AT,
        "actor": "张三",
        "body": "data_bureau",
        "clause": "art19.i1.a",
        "data": {"act": "accept", "amount": "500000.00"},
    }
    return Event(**{**whole, **changed})


def fill(log: Log, records: int = 6, streams: int = 2) -> None:
    """So many records, the streams in turn."""
    for number in range(records):
        stream = f"case:{number % streams}"
        log.append([event(f"e{number}", stream, data={"n": number})], expected=log.version(stream))


class ListStore:
    """Gives back whatever rows it was left with: a store that was tampered with, or lies."""

    url = "list:"

    def __init__(self, rows: Sequence[Row] = (), identity: str = "") -> None:
        self.kept = list(rows)
        self.name = identity

    def identity(self, proposed: str) -> str:
        self.name = self.name or proposed
        return self.name

    def writing(self) -> AbstractContextManager[None]:
        return nullcontext()

    def add(self, rows: Sequence[Row]) -> None:
        self.kept += rows

    def head(self) -> Row | None:
        return self.kept[-1] if self.kept else None

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        return [row for row in self.kept if row.position >= start][:limit]

    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        return [row for row in self.kept if row.stream == stream and row.version > after]

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        return [row for row in self.kept if row.id in ids]

    def version(self, stream: str) -> int:
        return max((row.version for row in self.kept if row.stream == stream), default=0)

    def streams(self, prefix: str) -> Sequence[str]:
        return sorted({row.stream for row in self.kept if row.stream.startswith(prefix)})

    def check(self) -> Sequence[str]:
        return ()

    def close(self) -> None:
        """Nothing is held."""
