"""What PostgreSQL and SQLite do each in its own way: connecting, locking, and looking at themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import attrs
from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from kekedala_policy.records import Busy, Hindrance, StoreUnavailable
from kekedala_sql.schema import GUARDS

_CONNECT: Final = 10
_PRAGMAS: Final = ("synchronous=EXTRA", "fullfsync=ON", "trusted_schema=OFF", "cell_size_check=ON", "cache_spill=OFF")


class Dialect(Protocol):
    """A database: `prefix` stands before the names of its tables."""

    @property
    def name(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def patience(self) -> int: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def prefix(self) -> str: ...
    def engine(self) -> Engine: ...
    def look(self, connection: Connection) -> None: ...
    def lock(self, connection: Connection) -> None: ...
    def has(self, connection: Connection, table: str) -> bool: ...
    def empty(self, connection: Connection) -> bool: ...
    def check(self, connection: Connection) -> Sequence[str]: ...


@attrs.frozen
class Postgresql:
    """A schema of a PostgreSQL database, whose writers take turns under an advisory lock of the schema's own."""

    address: URL
    shown: str
    schema: str
    patience: int
    read_only: bool

    name: Final = "postgresql"

    @property
    def prefix(self) -> str:
        return f'"{self.schema}".'

    def engine(self) -> Engine:
        settings = "-c synchronous_commit=on -c timezone=UTC"
        if self.read_only:
            settings += " -c default_transaction_read_only=on"
        arguments: dict[str, Any] = {"options": settings}
        if "connect_timeout" not in self.address.query:
            arguments["connect_timeout"] = _CONNECT
        return create_engine(self.address, connect_args=arguments, pool_pre_ping=True, pool_timeout=_CONNECT)

    def look(self, connection: Connection) -> None:
        """Refuse a server on which records would not be what was written, or not last."""
        encoding, fsync, following = connection.execute(
            text("SELECT current_setting('server_encoding'), current_setting('fsync'), pg_is_in_recovery()")
        ).one()
        if encoding != "UTF8":
            raise StoreUnavailable(self.shown, Hindrance.FAILED, {"why": f"the server keeps texts in {encoding}"})
        if self.read_only:
            return
        if following:  # what is decided on is read where it was written
            raise StoreUnavailable(self.shown, Hindrance.READ_ONLY)
        if fsync != "on":
            raise StoreUnavailable(self.shown, Hindrance.FAILED, {"why": "the server runs without fsync"})

    def lock(self, connection: Connection) -> None:
        """Wait for one's turn; the end of the transaction gives it up, and so does the end of the connection."""
        digest = hashlib.sha256(f"kekedala records {self.schema}".encode()).digest()
        key = int.from_bytes(digest[:8], signed=True)
        if not self.patience:
            if not connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": key}).scalar_one():
                raise Busy(self.shown, self.patience)
            return
        connection.execute(text(f"SET LOCAL lock_timeout = {self.patience * 1000}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})

    def has(self, connection: Connection, table: str) -> bool:
        found = connection.execute(text("SELECT to_regclass(:name)"), {"name": f'{self.prefix}"{table}"'}).scalar_one()
        return found is not None

    def empty(self, connection: Connection) -> bool:
        """Whether nobody has put anything into the schema."""
        counted = connection.execute(
            text("SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname = :schema"),
            {"schema": self.schema},
        )
        return int(counted.scalar_one()) == 0

    def check(self, connection: Connection) -> Sequence[str]:
        """Indexes that are not valid, and guards that are gone or switched off."""
        indexes = connection.execute(
            text(
                "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
                "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = :schema AND NOT i.indisvalid"
            ),
            {"schema": self.schema},
        ).scalars()
        guards = connection.execute(
            text(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n "
                "ON n.oid = c.relnamespace WHERE n.nspname = :schema AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            ),
            {"schema": self.schema},
        ).scalars()
        missing = sorted({*GUARDS[self.name]} - {*guards})
        return [f"index {name} is not valid" for name in indexes] + [f"guard {name} is off" for name in missing]


@attrs.frozen
class Sqlite:
    """A SQLite file, whose writers take turns under the file's own lock."""

    path: Path
    shown: str
    patience: int
    read_only: bool

    name: Final = "sqlite"
    prefix: Final = ""

    def engine(self) -> Engine:
        if not self.path.parent.is_dir():
            raise StoreUnavailable(self.shown, Hindrance.FOLDER_MISSING)
        if self.path.exists() and not self.path.is_file():
            raise StoreUnavailable(self.shown, Hindrance.NOT_A_FILE)
        if self.read_only and not self.path.exists():
            raise StoreUnavailable(self.shown, Hindrance.FILE_MISSING)
        address = f"{self.path.absolute().as_uri()}?mode={'ro' if self.read_only else 'rwc'}"
        engine = create_engine(
            URL.create("sqlite+pysqlite", database=address, query={"uri": "true"}),
            connect_args={"timeout": self.patience, "isolation_level": None, "check_same_thread": False},
        )

        @event.listens_for(engine, "connect")
        def _(connection: Any, __: object) -> None:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")

        return engine

    def look(self, connection: Connection) -> None:
        """Refuse a file that another one keeps with a journal of another sort."""
        mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()
        if mode != "delete":
            raise StoreUnavailable(self.shown, Hindrance.JOURNAL, {"expected": "delete", "found": mode})

    def lock(self, connection: Connection) -> None:
        connection.execute(text("BEGIN IMMEDIATE"))

    def has(self, connection: Connection, table: str) -> bool:
        counted = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = :name"), {"name": table})
        return int(counted.scalar_one()) > 0

    def empty(self, connection: Connection) -> bool:
        counted = connection.execute(text("SELECT count(*) FROM sqlite_master"))
        return int(counted.scalar_one()) == 0

    def check(self, connection: Connection) -> Sequence[str]:
        """What SQLite finds in its pages and indexes, and guards that are gone."""
        found = [str(line) for line in connection.execute(text("PRAGMA integrity_check(10)")).scalars()]
        guards = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        missing = sorted({*GUARDS[self.name]} - {*guards})
        return [line for line in found if line != "ok"] + [f"guard {name} is off" for name in missing]
