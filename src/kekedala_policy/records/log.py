"""The log: what happened, in the order in which it was recorded, and never otherwise."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from types import TracebackType
from typing import Final, Self

from kekedala_policy.errors import ValueRejected
from kekedala_policy.records import chain, verification
from kekedala_policy.records.canonical import Entry, entries, event_of
from kekedala_policy.records.chain import GENESIS
from kekedala_policy.records.checkpoint import Checkpoint
from kekedala_policy.records.errors import (
    Busy,
    CommitUnknown,
    Conflict,
    EventMismatch,
    LogCorrupt,
    StoreUnavailable,
)
from kekedala_policy.records.events import Event, Recorded
from kekedala_policy.records.following import Follower
from kekedala_policy.records.opening import Opener, open_store
from kekedala_policy.records.problems import Damage, LogProblem
from kekedala_policy.records.store import Row, Store
from kekedala_policy.records.verification import Verification, problem_of

_ATTEMPTS: Final = 3
_HIGHEST: Final = 2**63 - 1


class Log:
    """An append-only, hash-chained record in a store that it owns; for any number of threads.

    It trusts no store: it looks at every digest that it reads, and reads back what it appended. What it can't do is to
    keep others from the store; `verify` tells what they did, and a `Checkpoint` that is kept elsewhere tells the rest.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._id = store.identity(uuid.uuid4().hex)
        self._algorithm = chain.preferred()

    @classmethod
    def open(cls, url: str, others: Mapping[str, Opener] | None = None) -> Log:
        """The log at `url`: ``memory:``, ``sqlite:///file``, or the scheme of one of `others`.

        Raises `StoreUnavailable`, `LogCorrupt` and `Busy`.
        """
        store = open_store(url, others)
        try:
            return cls(store)
        except BaseException:
            store.close()
            raise

    @property
    def id(self) -> str:
        """The log's own id, given to it when it was made."""
        return self._id

    def append(self, events: Sequence[Event], *, expected: int) -> tuple[Recorded, ...]:
        """Record events of one stream that is at the version `expected`: all of them, for good, or none.

        Events that were recorded before, under the same ids and with the same content, add nothing: they come back as
        they stand, whatever version is expected. Raises `Conflict`, `EventMismatch`, `EventRejected`, `Busy`
        and `StoreUnavailable`, after which nothing was appended; `CommitUnknown`, after which the same call may be made
        again; `LogCorrupt`, after which the store is not to be trusted.
        """
        _check_version(expected)
        wanted = entries(events)
        rows = self._written(wanted, expected)
        kept = {row.id: row for row in self._read_back(wanted)}
        for row in rows:
            if kept.get(row.id) != row:
                raise LogCorrupt((LogProblem(Damage.NOT_KEPT, row.position),))
        return tuple(_recorded(row) for row in rows)

    def read(self, stream: str, after: int = 0) -> tuple[Recorded, ...]:
        """What is recorded of the stream behind its version `after`. Raises `LogCorrupt` if any of it was changed."""
        _check_version(after)
        if not _is_stream(stream):
            return ()
        rows = self._store.of_stream(stream, after)
        for version, row in enumerate(rows, after + 1):
            self._check(row)
            if row.version != version or row.stream != stream:
                arguments = {"stream": stream, "expected": version, "found": row.version}
                raise LogCorrupt((LogProblem(Damage.VERSION, row.position, arguments),))
        return tuple([_recorded(row) for row in rows])

    def version(self, stream: str) -> int:
        """How many events of the stream are recorded."""
        return self._store.version(stream) if _is_stream(stream) else 0

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        """The streams whose names begin so, in the order of their code points."""
        return tuple(self._store.streams(prefix)) if _is_stream(prefix) else ()

    def follow(self, kinds: Collection[str] | None = None) -> Follower:
        """What reads the whole log from its start, and later on from where it stopped; of `kinds` alone, if given."""
        return Follower(self._store, self._id, kinds)

    def verify(self, checkpoint: Checkpoint | None = None) -> Verification:
        """Look through the whole log; only a checkpoint shows that its end was cut, or all of it written anew."""
        return verification.verify(self._store, self._id, checkpoint)

    def checkpoint(self) -> Checkpoint:
        """What to keep outside the store, for a later `verify`. Raises `LogCorrupt` if the last record was changed."""
        head = self._head()
        return (
            Checkpoint(self._id, head.position, head.digest, head.algorithm)
            if head
            else Checkpoint(self._id, 0, "", "")
        )

    def close(self) -> None:
        """Let go of the store; may be called again."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _written(self, wanted: Sequence[Entry], expected: int) -> list[Row]:
        """Write, and after an unknown commit write again: what was committed is then found by its ids."""
        attempt = 1
        while True:
            try:
                return self._write(wanted, expected)
            except CommitUnknown as error:
                if attempt == _ATTEMPTS:
                    raise CommitUnknown(error.why, tuple(entry.id for entry in wanted)) from None
                unknown = error
            except (Busy, StoreUnavailable) as error:
                if attempt > 1:
                    raise CommitUnknown(f"{unknown.why}; {error}", tuple(entry.id for entry in wanted)) from None
                raise
            attempt += 1

    def _write(self, wanted: Sequence[Entry], expected: int) -> list[Row]:
        with self._store.writing():
            known = self._known(wanted)
            fresh = [entry for entry in wanted if entry.id not in known]
            if fresh:
                stream = fresh[0].stream
                found = self._store.version(stream)
                if found != expected:
                    raise Conflict(stream, expected, found)
                rows = self._chained(fresh, expected)
                self._store.add(rows)
                known |= {row.id: row for row in rows}
            return [known[entry.id] for entry in wanted]

    def _known(self, wanted: Sequence[Entry]) -> dict[str, Row]:
        known = {row.id: row for row in self._store.with_ids([entry.id for entry in wanted])}
        for entry in wanted:
            row = known.get(entry.id)
            if row is not None:
                self._check(row)
                if row.content != entry.content:
                    raise EventMismatch(row.id, row.position)
        return known

    def _chained(self, fresh: Sequence[Entry], version: int) -> list[Row]:
        head = self._head()
        position, previous = (head.position, head.digest) if head else (0, GENESIS)
        rows = []
        for number, entry in enumerate(fresh, 1):
            open_row = Row(
                position + number,
                entry.stream,
                version + number,
                entry.id,
                self._algorithm,
                previous,
                "",
                entry.content,
            )
            row = chain.sealed(self._id, open_row)
            previous = row.digest
            rows.append(row)
        return rows

    def _read_back(self, wanted: Sequence[Entry]) -> Sequence[Row]:
        ids = [entry.id for entry in wanted]
        try:
            return self._store.with_ids(ids)
        except (Busy, StoreUnavailable) as error:
            raise CommitUnknown(str(error), tuple(ids)) from None

    def _head(self) -> Row | None:
        head = self._store.head()
        if head is not None:
            self._check(head)
        return head

    def _check(self, row: Row) -> None:
        problem = problem_of(self._id, row)
        if problem is not None:
            raise LogCorrupt((problem,))


def _recorded(row: Row) -> Recorded:
    return Recorded(event_of(row), row.position, row.version, row.digest, row.previous, row.algorithm)


def _check_version(version: object) -> None:
    if type(version) is not int or not 0 <= version <= _HIGHEST:
        raise ValueRejected("version of a stream", version)


def _is_stream(name: str) -> bool:
    """Whether a stream could have this name, or one that begins so: a store need not cope with the others."""
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)
