"""A store for tests and for what need not last: gone with the process."""

from __future__ import annotations

import bisect
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Final

from kekedala_policy.records.errors import LogCorrupt, StoreUnavailable
from kekedala_policy.records.problems import Damage, Hindrance, LogProblem
from kekedala_policy.records.store import Row

URL: Final = "memory:"


class MemoryStore:
    """Rows in the memory of one process, for all of its threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._identity: str | None = None
        self._rows: list[Row] = []
        self._streams: dict[str, list[Row]] = {}
        self._ids: dict[str, Row] = {}
        self._closed = False

    @property
    def url(self) -> str:
        """Where the rows are kept, for error messages."""
        return URL

    def identity(self, proposed: str) -> str:
        """The log's own id: `proposed` if there was none yet."""
        with self._held():
            self._identity = self._identity or proposed
            return self._identity

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Shut out every other thread; what was added is taken back on an exception."""
        with self._held():
            before = len(self._rows)
            try:
                yield
            except BaseException:
                while len(self._rows) > before:
                    self._take_back(self._rows.pop())
                raise

    def add(self, rows: Sequence[Row]) -> None:
        """Keep these rows; only within `writing`."""
        for row in rows:
            last = self._rows[-1].position if self._rows else 0
            if row.position <= last or row.id in self._ids or row.version <= self.version(row.stream):
                raise LogCorrupt((LogProblem(Damage.OUT_OF_PLACE, row.position),))
            self._rows.append(row)
            self._streams.setdefault(row.stream, []).append(row)
            self._ids[row.id] = row

    def head(self) -> Row | None:
        """The row with the highest position."""
        with self._held():
            return self._rows[-1] if self._rows else None

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        """At most `limit` rows from the position `start` on."""
        with self._held():
            first = bisect.bisect_left(self._rows, start, key=attrgetter("position"))
            return self._rows[first : first + limit]

    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        """The rows of the stream with a version above `after`."""
        with self._held():
            rows = self._streams.get(stream, [])
            return rows[bisect.bisect_right(rows, after, key=attrgetter("version")) :]

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows with these ids."""
        with self._held():
            return [self._ids[name] for name in ids if name in self._ids]

    def version(self, stream: str) -> int:
        """The highest version of the stream, 0 where it has no row."""
        with self._held():
            rows = self._streams.get(stream)
            return rows[-1].version if rows else 0

    def streams(self, prefix: str) -> Sequence[str]:
        """The streams that begin so, in the order of their code points."""
        with self._held():
            return sorted(stream for stream in self._streams if stream.startswith(prefix))

    def check(self) -> Sequence[str]:
        """Nothing: memory has no structure of its own to check."""
        return ()

    def close(self) -> None:
        """Forget everything."""
        self._closed = True
        self._rows, self._streams, self._ids = [], {}, {}

    @contextmanager
    def _held(self) -> Iterator[None]:
        with self._lock:
            if self._closed:
                raise StoreUnavailable(URL, Hindrance.CLOSED)
            yield

    def _take_back(self, row: Row) -> None:
        del self._ids[row.id]
        rows = self._streams[row.stream]
        rows.pop()
        if not rows:
            del self._streams[row.stream]
