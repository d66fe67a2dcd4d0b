"""A store in a database, for any number of threads, processes and, with a server, machines."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, TextClause, bindparam, text
from sqlalchemy.exc import SQLAlchemyError

from kekedala_policy.records import Hindrance, Row, StoreUnavailable
from kekedala_sql.dialects import Dialect
from kekedala_sql.errors import damaged, of_commit, translated
from kekedala_sql.migrations import migrate, version_of
from kekedala_sql.schema import VERSION

T = TypeVar("T")

_COLUMNS: Final = "position, stream, version, id, algorithm, previous, digest, content"
_TYPES: Final = (int, str, int, str, str, str, str, bytes)
#: Ids in one statement.
_BATCH: Final = 500
#: From one stream to the next along the index, so that the time goes with the streams and not with the records.
_STREAMS: Final = (
    "WITH RECURSIVE one(stream) AS ("
    "SELECT min(stream) FROM {p}record WHERE stream >= :prefix "
    "UNION ALL SELECT (SELECT min(stream) FROM {p}record r WHERE r.stream > one.stream) FROM one "
    "WHERE substr(one.stream, 1, :length) = :prefix) "
    "SELECT stream FROM one WHERE substr(stream, 1, :length) = :prefix"
)


class SqlStore:
    """Rows in the tables of one log. What is appended was committed with the database's own promise that it lasts.

    Raises `StoreUnavailable`, `LogCorrupt`, `Busy` and `CommitUnknown`, and nothing of a driver.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._closed = False
        self._process = os.getpid()
        self._writer = threading.local()
        self._engine = dialect.engine()
        try:
            self._prepare()
        except BaseException:
            self._engine.dispose()
            raise

    @property
    def url(self) -> str:
        """Where the rows are kept, for error messages; a password is not among it."""
        return self.dialect.shown

    def identity(self, proposed: str) -> str:
        """The log's own id: `proposed`, kept for good if there was none yet."""
        found = self._identity()
        if found is None:
            if self.dialect.read_only:
                raise self._unavailable(Hindrance.EMPTY)
            with self.writing():
                found = self._identity()
                if found is None:
                    self._ask(
                        lambda one: one.execute(self._sql("INSERT INTO {p}log VALUES (1, :id)"), {"id": proposed})
                    )
                    found = proposed
        return found

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Shut out every other writer; commit at the end, or undo all of it on an exception."""
        if self.dialect.read_only:
            raise self._unavailable(Hindrance.READ_ONLY)
        inner: list[BaseException] = []
        try:
            with self._engine_now().connect() as connection:
                self.dialect.lock(connection)
                self._writer.connection = connection
                try:
                    try:
                        yield
                    except BaseException as error:
                        inner.append(error)
                        raise
                    self._commit(connection)
                finally:
                    self._writer.connection = None
                    _undo(connection)
        except SQLAlchemyError as error:
            if error in inner:
                raise  # of the caller's own, of whatever database
            raise translated(error, self.url, self.dialect.patience) from None

    def add(self, rows: Sequence[Row]) -> None:
        """Keep these rows; only within `writing`."""
        if rows:
            names = ", ".join(f":{name}" for name in Row._fields)
            insert = self._sql(f"INSERT INTO {{p}}record ({_COLUMNS}) VALUES ({names})")
            self._ask(lambda connection: connection.execute(insert, [row._asdict() for row in rows]))

    def head(self) -> Row | None:
        """The row with the highest position."""
        found = self._rows("ORDER BY position DESC LIMIT 1")
        return found[0] if found else None

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        """At most `limit` rows from the position `start` on."""
        return self._rows("WHERE position >= :start ORDER BY position LIMIT :limit", start=start, limit=limit)

    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        """The rows of the stream with a version above `after`."""
        if "\0" in stream:  # PostgreSQL has no such text
            return self._nothing()
        return self._rows("WHERE stream = :stream AND version > :after ORDER BY version", stream=stream, after=after)

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows with these ids."""
        wanted = [name for name in ids if "\0" not in name]
        found: list[Row] = [] if wanted else self._nothing()
        for first in range(0, len(wanted), _BATCH):
            found += self._rows("WHERE id IN :ids", ids=wanted[first : first + _BATCH])
        return found

    def version(self, stream: str) -> int:
        """The highest version of the stream, 0 where it has no row."""
        if "\0" in stream:
            return len(self._nothing())
        ask = self._sql("SELECT max(version) FROM {p}record WHERE stream = :stream")
        found = self._ask(lambda connection: connection.execute(ask, {"stream": stream}).scalar_one())
        if not isinstance(found, int | None):
            raise damaged("a version that is no number")
        return found or 0

    def streams(self, prefix: str) -> Sequence[str]:
        """The streams that begin so, in the order of their code points."""
        if "\0" in prefix:
            self._nothing()
            return []
        named = {"prefix": prefix, "length": len(prefix)}
        ask = self._sql(_STREAMS)
        found = self._ask(lambda connection: connection.execute(ask, named).scalars().all())
        if not all(isinstance(stream, str) for stream in found):
            raise damaged("a stream that is no text")
        return list(found)

    def check(self) -> Sequence[str]:
        """What the database finds wrong with itself, and guards against changes that are off."""
        return self._ask(self.dialect.check)

    def close(self) -> None:
        """Let go of every connection; may be called again."""
        self._closed = True
        self._engine.dispose(close=self._process == os.getpid())

    def _identity(self) -> str | None:
        found = self._ask(lambda connection: connection.execute(self._sql("SELECT id FROM {p}log")).scalars().all())
        return str(found[0]) if found else None

    def _rows(self, condition: str, **named: object) -> list[Row]:
        ask = self._sql(f"SELECT {_COLUMNS} FROM {{p}}record {condition}")
        if "ids" in named:
            ask = ask.bindparams(bindparam("ids", expanding=True))
        found = self._ask(lambda connection: connection.execute(ask, named).all())
        return [_row(one) for one in found]

    def _nothing(self) -> list[Row]:
        if self._closed:
            raise self._unavailable(Hindrance.CLOSED)
        return []

    def _sql(self, statement: str) -> TextClause:
        return text(statement.replace("{p}", self.dialect.prefix))

    def _ask(self, act: Callable[[Connection], T]) -> T:
        """Act on the connection of this thread's writing, or on one for this alone; a driver's exceptions become ours."""
        writer: Connection | None = getattr(self._writer, "connection", None)
        try:
            if writer is not None:
                return act(writer)
            with self._engine_now().connect() as connection:
                return act(connection)
        except SQLAlchemyError as error:
            raise translated(error, self.url, self.dialect.patience) from None
        except (UnicodeError, ValueError) as error:
            raise damaged(str(error)) from None

    def _engine_now(self) -> Engine:
        if self._closed:
            raise self._unavailable(Hindrance.CLOSED)
        if self._process != os.getpid():  # a parent's connections are neither used nor closed by a child
            self._engine.dispose(close=False)
            self._writer = threading.local()
            self._process = os.getpid()
        return self._engine

    def _commit(self, connection: Connection) -> None:
        try:
            connection.commit()
        except SQLAlchemyError as error:
            raise of_commit(error, self.url, self.dialect.patience) from None

    def _prepare(self) -> None:
        found = self._ask(self._looked_at)
        if found == 0 and not self.dialect.read_only:
            found = self._made()
        if found == 0:
            raise self._unavailable(Hindrance.EMPTY)
        if found != VERSION:
            raise self._unavailable(Hindrance.SCHEMA_VERSION, expected=VERSION, found=found)

    def _looked_at(self, connection: Connection) -> int:
        self.dialect.look(connection)
        return version_of(connection, self.dialect)

    def _made(self) -> int:
        """Make the tables, unless somebody else has by now."""
        with self.writing():
            return self._ask(self._make)

    def _make(self, connection: Connection) -> int:
        found = version_of(connection, self.dialect)
        return found or migrate(connection, self.dialect, self.url)[1]

    def _unavailable(self, hindrance: Hindrance, **arguments: object) -> StoreUnavailable:
        return StoreUnavailable(self.url, hindrance, arguments)


def _row(found: Any) -> Row:
    values = tuple(bytes(value) if isinstance(value, memoryview) else value for value in found)
    if not all(type(value) is kind for value, kind in zip(values, _TYPES, strict=True)):
        raise damaged(f"a row of other types at position {values[0]!r}")
    return Row._make(values)


def _undo(connection: Connection) -> None:
    """Undo what was not committed; a connection that fails even there is thrown away, and its server undoes it."""
    try:
        connection.rollback()
    except SQLAlchemyError:
        connection.invalidate()


def migrated(dialect: Dialect, *, dry: bool = False) -> tuple[int, int]:
    """Bring the tables up to date: their version before, and after; with `dry`, the one that they would come to.

    Raises `StoreUnavailable`, and `Busy` while others write.
    """
    engine = dialect.engine()
    try:
        with engine.connect() as connection:
            if dry:
                return version_of(connection, dialect), VERSION
            dialect.lock(connection)
            try:
                found = migrate(connection, dialect, dialect.shown)
                connection.commit()
            finally:
                _undo(connection)
            return found
    except SQLAlchemyError as error:
        raise translated(error, dialect.shown, dialect.patience) from None
    finally:
        engine.dispose()
