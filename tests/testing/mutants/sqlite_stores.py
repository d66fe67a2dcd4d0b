"""Broken stores in a file, each rejected by one requirement alone."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import parse_qsl

from tests.testing.mutants.making import Mutants

from kekedala_policy.records import Busy, CommitUnknown, Hindrance, Row, Store, StoreUnavailable
from kekedala_policy.records.sqlite import PATIENCE, SqliteStore
from kekedala_policy.records.sqlite_schema import SCHEMA

if TYPE_CHECKING:  # a process that dies in one of them is not to load the suites
    from kekedala_policy.testing import StoreSuite

MUTANTS = Mutants()
ALL = ("durable", "shared", "patience", "read-only", "full", "connection")


class Sound(SqliteStore):
    """Nothing is broken: it passes. What cuts the connection closes it, and it is made again."""

    capabilities: ClassVar[Collection[str]] = ALL

    @classmethod
    def open(cls, url: str) -> Self:
        path, _, query = url.removeprefix("mutant:").partition("?")
        options = dict(parse_qsl(query))
        mode, patience = options.pop("mode", "rw"), options.pop("patience", str(PATIENCE))
        if options:
            raise StoreUnavailable(url, Hindrance.OPTION, {"option": min(options)})
        return cls(Path(path), patience=int(patience), read_only=mode == "ro")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with super()._connected() as connection:
            try:
                yield connection
            except sqlite3.ProgrammingError:
                if self._connection is connection:
                    self._connection = None
                raise


def suite_of(store: type[Sound]) -> type[StoreSuite]:
    from kekedala_policy.testing import StoreSuite

    class Suite(StoreSuite):
        capabilities = store.capabilities
        openers: ClassVar[Any] = {"mutant": store.open}
        examples = 8

        def url(self, folder: Path) -> str:
            return f"mutant:{folder / 'log.db'}"

        @contextmanager
        def _full(self, store: Store) -> Iterator[None]:
            assert isinstance(store, SqliteStore)
            with store._connected() as connection:
                (pages,) = connection.execute("PRAGMA page_count").fetchone()
                (most,) = connection.execute("PRAGMA max_page_count").fetchone()
                connection.execute(f"PRAGMA max_page_count = {pages + 2}")
            yield
            with store._connected() as connection:
                connection.execute(f"PRAGMA max_page_count = {most}")

        def _cut(self, store: Store) -> None:
            assert isinstance(store, SqliteStore)
            assert store._connection is not None
            store._connection.close()

        if "full" in store.capabilities:
            full = _full
        if "connection" in store.capabilities:
            cut = _cut

    return Suite


def mutant(requirement: str, what: str) -> Callable[[type[Sound]], type[Sound]]:
    return MUTANTS.add(requirement, what, suite_of)


@mutant("STORE-40", "has on the disk no NUL, but remembers it until it is closed")
class Remembering(Sound):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.contents: dict[int, bytes] = {}
        super().__init__(*arguments, **options)

    def add(self, rows: Sequence[Row]) -> None:
        self.contents |= {row.position: row.content for row in rows}
        super().add([row._replace(content=row.content.replace(b"\0", b"")) for row in rows])

    def _rows(self, condition: str, *arguments: object) -> list[Row]:
        return [
            row._replace(content=self.contents.get(row.position, row.content))
            for row in super()._rows(condition, *arguments)
        ]


@mutant("STORE-41", "keeps its identity with the first row only")
class Late(Sound):
    proposed = ""

    def identity(self, proposed: str) -> str:
        if self.read_only or self.version_of_all():
            return super().identity(self.proposed or proposed)
        self.proposed = self.proposed or proposed
        return self.proposed

    def version_of_all(self) -> bool:
        return self.head() is not None

    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing(), self._connected() as connection:
            yield
            if self.proposed and not connection.execute("SELECT id FROM log").fetchall():
                connection.execute("INSERT INTO log (one, id) VALUES (1, ?)", (self.proposed,))


@mutant("STORE-50", "remembers the streams that it has seen once")
class Stale(Sound):
    seen: Sequence[str] | None = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        self.seen = None
        with super().writing():
            yield

    def streams(self, prefix: str) -> Sequence[str]:
        self.seen = super().streams("") if self.seen is None else self.seen
        return [stream for stream in self.seen if stream.startswith(prefix)]


class Deferred(Sound):
    """Takes the file's lock only when something is added."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        if self.read_only:
            raise self._unavailable(Hindrance.READ_ONLY)
        with self._connected() as connection:
            self._patiently(lambda: connection.execute("BEGIN DEFERRED"))
            try:
                yield
                self._commit(connection)
            finally:
                if self._connection is connection and connection.in_transaction:
                    connection.execute("ROLLBACK")


@mutant("STORE-51", "holds a lock that another store in the same process does not feel")
class OfTheProcess(Deferred):
    @contextmanager
    def writing(self) -> Iterator[None]:
        import fcntl

        with self.path.with_suffix(".lock").open("w") as file:
            fcntl.lockf(file, fcntl.LOCK_EX)
            with super().writing():
                yield


@mutant("STORE-52", "shows the version that another one has not committed yet")
class Dirty(Sound):
    pending: ClassVar[dict[Path, int]] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        try:
            with super().writing():
                yield
        finally:
            self.pending.pop(self.path, None)

    def add(self, rows: Sequence[Row]) -> None:
        super().add(rows)
        self.pending[self.path] = max((row.version for row in rows if row.stream == "case:1"), default=0)

    def version(self, stream: str) -> int:
        return max(super().version(stream), self.pending.get(self.path, 0) if stream == "case:1" else 0)


@mutant("STORE-53", "holds a lock of its process alone")
class OneProcess(Deferred):
    locks: ClassVar[dict[Path, threading.RLock]] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        lock = self.locks.setdefault(self.path, threading.RLock())
        # whoever holds it in this very thread is another store all the same
        if not lock.acquire(timeout=self.patience):
            raise Busy(self.url, self.patience)
        try:
            with super().writing():
                yield
        finally:
            lock.release()


@mutant("STORE-60", "raises an error of its own when it waited in vain")
class TimedOut(Sound):
    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._connected() as connection:
            try:
                self._patiently(lambda: connection.execute("BEGIN IMMEDIATE"))
            except sqlite3.OperationalError as error:
                raise TimeoutError(str(error)) from None
            connection.execute("ROLLBACK")
        with super().writing():
            yield


@mutant("STORE-70", "writes although it was opened to be read only")
class Disobedient(Sound):
    @classmethod
    def open(cls, url: str) -> Self:
        store = super().open(url)
        if store.read_only:
            store.close()
            return super().open(url.replace("mode=ro", "mode=rw"))
        return store


@mutant("STORE-71", "makes the place that it was to read")
class Making(Sound):
    @classmethod
    def open(cls, url: str) -> Self:
        with suppress(StoreUnavailable):
            return super().open(url)
        return super().open(url.replace("mode=ro", "mode=rw"))


@mutant("STORE-80", "commits each addition by itself, and takes it back when the writing ends otherwise")
class Piecemeal(Sound):
    capabilities = ("durable",)
    opened: ClassVar[set[Path]] = set()

    @classmethod
    def open(cls, url: str) -> Self:
        path, _, option = url.removeprefix("mutant:").partition("?")
        if option:
            raise StoreUnavailable(url, Hindrance.OPTION, {"option": option})
        if Path(path) in cls.opened:
            raise Busy(url, 0)
        cls.opened.add(Path(path))
        return super().open(url)

    def close(self) -> None:
        self.opened.discard(self.path)
        super().close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            (before,) = connection.execute("SELECT coalesce(max(position), 0) FROM record").fetchone()
            try:
                yield
                self._commit(connection)
            except BaseException:
                connection.execute("DROP TRIGGER record_not_deleted")
                connection.execute("DELETE FROM record WHERE position > ?", (before,))
                connection.execute(SCHEMA["record_not_deleted"])
                connection.execute("COMMIT")
                raise

    def add(self, rows: Sequence[Row]) -> None:
        super().add(rows)
        with self._connected() as connection:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")


@mutant("STORE-82", "says of a full medium only that it failed")
class Unspecific(Sound):
    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with super()._connected() as connection:
                yield connection
        except StoreUnavailable as error:
            if error.hindrance is Hindrance.FULL:
                raise StoreUnavailable(error.url, Hindrance.FAILED, {"why": "error 13"}) from None
            raise


@mutant("STORE-84", "makes a cut connection again only when it was cut within a writing")
class Half(Sound):
    within = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        with super().writing():
            self.within = True
            try:
                yield
            finally:
                self.within = False

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with SqliteStore._connected(self) as connection:
            try:
                yield connection
            except sqlite3.ProgrammingError:
                if self.cut_within:
                    self._connection = None
                raise

    cut_within = False

    def add(self, rows: Sequence[Row]) -> None:
        super().add(rows)
        self.cut_within = True

    def _commit(self, connection: sqlite3.Connection) -> None:
        try:
            super()._commit(connection)
        finally:
            self.cut_within = self.cut_within and self._connection is None


@mutant("STORE-85", "says nothing when the connection is cut within a writing")
class Silent(Sound):
    @contextmanager
    def writing(self) -> Iterator[None]:
        began = False
        try:
            with super().writing():
                began = True
                yield
        except CommitUnknown:
            if not began:
                raise
