"""A store in one SQLite file, for any number of threads and processes of one machine."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from kekedala_policy.records.errors import Busy, CommitUnknown, LogCorrupt, StoreUnavailable
from kekedala_policy.records.problems import Damage, Hindrance, LogProblem
from kekedala_policy.records.sqlite_errors import UNDECODABLE, is_busy, translated
from kekedala_policy.records.sqlite_schema import APPLICATION, COLUMNS, DECLARED, SCHEMA, SCHEMA_VERSION, STREAMS
from kekedala_policy.records.store import Row

T = TypeVar("T")
Journal = Literal["delete", "wal"]

#: Before it, two connections could lose what a third had written, when the WAL was started anew.
WAL_SAFE_SINCE: Final = (3, 51, 3)
PATIENCE: Final = 15
_FIRST_PAUSE: Final = 0.001
_LONGEST_PAUSE: Final = 0.05
#: With spilling, a large append would need every reader to be gone before its commit.
_PRAGMAS: Final = ("synchronous=EXTRA", "fullfsync=ON", "trusted_schema=OFF", "cell_size_check=ON", "cache_spill=OFF")
#: Names in one statement.
_BATCH: Final = 500
#: Those of a parent process, which a child may neither use nor close.
_INHERITED: Final[list[sqlite3.Connection | None]] = []


class SqliteStore:
    """Rows in the file `path`, which is made if need be; its folder is not.

    What is appended is on the disk: a rollback journal with ``synchronous=EXTRA``, or, asked for by `journal`, a
    write-ahead log with ``synchronous=FULL``. `patience` is for how many seconds at most another writer is waited for;
    a `read_only` store takes nothing and leaves no trace. The file is for local disks: over a network, locks and
    flushes are not what they say. Raises `StoreUnavailable`, `LogCorrupt` and `Busy`.
    """

    def __init__(
        self, path: Path, *, journal: Journal = "delete", patience: int = PATIENCE, read_only: bool = False
    ) -> None:
        self.path = path.absolute()
        self.journal = journal
        self.patience = patience
        self.read_only = read_only
        if journal == "wal" and sqlite3.sqlite_version_info < WAL_SAFE_SINCE:
            expected = ".".join(map(str, WAL_SAFE_SINCE))
            raise self._unavailable(Hindrance.WAL_UNSAFE, expected=expected, found=sqlite3.sqlite_version)
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._closed = False
        self._connection: sqlite3.Connection | None = None
        with self._connected():
            pass

    @property
    def url(self) -> str:
        """Where the rows are kept, for error messages."""
        return f"sqlite:///{self.path}"

    def identity(self, proposed: str) -> str:
        """The log's own id: `proposed`, kept for good if there was none yet."""
        found = self._select("SELECT id FROM log")
        if not found:
            if self.read_only:
                raise self._unavailable(Hindrance.EMPTY)
            with self.writing(), self._connected() as connection:
                found = self._select("SELECT id FROM log")
                if not found:
                    connection.execute("INSERT INTO log (one, id) VALUES (1, ?)", (proposed,))
                    found = [(proposed,)]
        return str(found[0][0])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Shut out every other writer; commit at the end, or undo all of it on an exception."""
        if self.read_only:
            raise self._unavailable(Hindrance.READ_ONLY)
        with self._connected() as connection:
            self._patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
            try:
                yield
                self._commit(connection)
            finally:
                if self._connection is connection and connection.in_transaction:
                    connection.execute("ROLLBACK")

    def add(self, rows: Sequence[Row]) -> None:
        """Keep these rows; only within `writing`."""
        with self._connected() as connection:
            connection.executemany(f"INSERT INTO record ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608

    def head(self) -> Row | None:
        """The row with the highest position."""
        found = self._rows("ORDER BY position DESC LIMIT 1")
        return found[0] if found else None

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        """At most `limit` rows from the position `start` on."""
        return self._rows("WHERE position >= ? ORDER BY position LIMIT ?", start, limit)

    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        """The rows of the stream with a version above `after`."""
        return self._rows("WHERE stream = ? AND version > ? ORDER BY version", stream, after)

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows with these ids."""
        found: list[Row] = []
        for first in range(0, len(ids), _BATCH):
            some = ids[first : first + _BATCH]
            found += self._rows(f"WHERE id IN ({', '.join('?' * len(some))})", *some)
        return found

    def version(self, stream: str) -> int:
        """The highest version of the stream, 0 where it has no row."""
        found = self._select("SELECT max(version) FROM record WHERE stream = ?", stream)[0][0]
        if not isinstance(found, int | None):
            raise _damaged("a version that is no number")
        return found or 0

    def streams(self, prefix: str) -> Sequence[str]:
        """The streams that begin so, in the order of their code points."""
        found = self._select(STREAMS, prefix=prefix, length=len(prefix))
        streams = [stream for (stream,) in found]
        if not all(isinstance(stream, str) for stream in streams):
            raise _damaged("a stream that is no text")
        return streams

    def check(self) -> Sequence[str]:
        """What SQLite's own check of pages and indexes finds, up to ten things."""
        found = [str(line) for (line,) in self._select("PRAGMA integrity_check(10)")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Let go of the file."""
        self._closed = True
        self._drop()

    def _rows(self, condition: str, *arguments: object) -> list[Row]:
        return [Row._make(row) for row in self._select(f"SELECT {COLUMNS} FROM record {condition}", *arguments)]  # noqa: S608

    def _select(self, statement: str, *arguments: object, **named: object) -> list[Any]:
        with self._connected() as connection:

            def fetch() -> list[Any]:
                return connection.execute(statement, named or arguments).fetchall()

            try:
                return self._patiently(fetch)
            except sqlite3.OperationalError as error:
                if UNDECODABLE not in str(error):
                    raise
                # a damaged text must not keep the rows around it from being looked at
                connection.text_factory = _lenient
                try:
                    return self._patiently(fetch)
                finally:
                    connection.text_factory = str

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """The connection, for this thread alone; the driver's exceptions become ours."""
        if self._process != os.getpid():
            _INHERITED.append(self._connection)
            self._lock, self._connection, self._process = threading.RLock(), None, os.getpid()
        if not self._lock.acquire(timeout=self.patience):
            raise Busy(self.url, self.patience)
        try:
            if self._closed:
                raise self._unavailable(Hindrance.CLOSED)
            if self._connection is None:
                self._connection = self._opened()
            yield self._connection
        except sqlite3.Error as error:
            raise translated(error, self.url, self.patience) from None
        except UnicodeDecodeError as error:
            # SQLite's own messages quote the file, whatever it holds
            raise _damaged(error.reason) from None
        finally:
            self._lock.release()

    def _patiently(self, act: Callable[[], T]) -> T:
        """Act, again and again while others hold a lock, after pauses of chance so that nobody is always last."""
        until = time.monotonic() + self.patience
        pause = _FIRST_PAUSE
        while True:
            try:
                return act()
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() >= until:
                    raise
            time.sleep(random.SystemRandom().uniform(0, pause))
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def _commit(self, connection: sqlite3.Connection) -> None:
        try:
            self._patiently(lambda: self._commit_once(connection))
        except sqlite3.Error as error:
            if is_busy(error):
                raise  # SQLite keeps the transaction open, and it will be undone
            self._drop()
            raise CommitUnknown(str(error)) from None

    @staticmethod
    def _commit_once(connection: sqlite3.Connection) -> None:
        connection.execute("COMMIT")

    def _drop(self) -> None:
        """Close the connection, which undoes what is not committed; the next use opens another one."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None and self._process == os.getpid():
                connection.close()

    def _opened(self) -> sqlite3.Connection:
        if not self.path.parent.is_dir():
            raise self._unavailable(Hindrance.FOLDER_MISSING)
        if self.path.exists():
            if not self.path.is_file():
                raise self._unavailable(Hindrance.NOT_A_FILE)
        elif self.read_only:
            raise self._unavailable(Hindrance.FILE_MISSING)
        address = f"{self.path.as_uri()}?mode={'ro' if self.read_only else 'rwc'}"
        # waiting is our own: SQLite's is the same for everyone, and starves some
        connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        # each of them looks at the file, and can find it locked
        for pragma in _PRAGMAS:
            self._patiently(partial(connection.execute, f"PRAGMA {pragma}"))
        if not self._patiently(lambda: _has_schema(connection)):
            if self.read_only:
                raise self._unavailable(Hindrance.EMPTY)
            self._patiently(lambda: _make_schema(connection))
        self._check_schema(connection)
        if not self.read_only:
            self._set_journal(connection)

    def _check_schema(self, connection: sqlite3.Connection) -> None:
        application, version = self._patiently(lambda: _identified(connection))
        if application != APPLICATION:
            raise self._unavailable(Hindrance.FOREIGN)
        if version != SCHEMA_VERSION:
            raise self._unavailable(Hindrance.SCHEMA_VERSION, expected=SCHEMA_VERSION, found=version)
        found = self._patiently(lambda: {str(name): text for name, text in connection.execute(DECLARED)})
        if found != SCHEMA:
            names = sorted(name for name in found.keys() | SCHEMA.keys() if found.get(name) != SCHEMA.get(name))
            raise LogCorrupt(tuple(LogProblem(Damage.SCHEMA_CHANGED, arguments={"name": name}) for name in names))

    def _set_journal(self, connection: sqlite3.Connection) -> None:
        (mode,) = self._patiently(lambda: connection.execute("PRAGMA journal_mode").fetchone())
        if mode != self.journal:
            (mode,) = self._patiently(lambda: connection.execute(f"PRAGMA journal_mode={self.journal}").fetchone())
        if mode != self.journal:
            raise self._unavailable(Hindrance.JOURNAL, expected=self.journal, found=mode)

    def _unavailable(self, hindrance: Hindrance, **arguments: object) -> StoreUnavailable:
        return StoreUnavailable(self.url, hindrance, arguments)


def _damaged(why: str) -> LogCorrupt:
    return LogCorrupt((LogProblem(Damage.MEDIUM, arguments={"why": why}),))


def _lenient(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")


def _identified(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _has_schema(connection: sqlite3.Connection) -> bool:
    """Whether the file is of somebody, if not of ours."""
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return objects > 0 or _identified(connection) != (0, 0)


def _make_schema(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _has_schema(connection):
            for statement in SCHEMA.values():
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
