"""The stores do what the library relies on: its own suite says so."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import kekedala_sql
import pytest
from kekedala_sql.dialects import Postgresql
from kekedala_sql.store import SqlStore
from sqlalchemy import create_engine, event, text

from kekedala_policy.records import Store
from kekedala_policy.testing import StoreCapability, StoreSuite

OPENERS = kekedala_sql.kekedala_stores()


class TestPostgresql(StoreSuite):
    """On a server of its own."""

    capabilities: ClassVar = tuple(StoreCapability)
    openers = OPENERS
    examples = 15

    @pytest.fixture(autouse=True)
    def _server(self, server: str) -> None:
        self.server = server

    def url(self, folder: Path) -> str:
        """A schema of its own."""
        return f"{self.server}{'&' if '?' in self.server else '?'}schema=kekedala_{uuid.uuid4().hex}"

    @contextmanager
    def full(self, store: Store) -> Iterator[None]:
        """The server answers as it does when its disk is full."""
        prefix = postgresql(store).prefix
        self.administer(
            f"CREATE FUNCTION {prefix}full() RETURNS trigger LANGUAGE plpgsql AS $body$ "
            "BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $body$",
            f"CREATE TRIGGER full_disk BEFORE INSERT ON {prefix}record FOR EACH ROW EXECUTE FUNCTION {prefix}full()",
        )
        yield
        self.administer(f"DROP FUNCTION {prefix}full() CASCADE")

    def cut(self, store: Store) -> None:
        """The server ends every connection but the one that asks for it."""
        self.administer(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )

    def administer(self, *statements: str) -> None:
        """What the server's owner does."""
        engine = create_engine(self.server)
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()


class TestSqlite(StoreSuite):
    """In a file."""

    capabilities: ClassVar = tuple(one for one in StoreCapability if one is not StoreCapability.CONNECTION)
    openers = OPENERS
    examples = 15

    def url(self, folder: Path) -> str:
        """A file of its own."""
        return f"sql+sqlite:///{folder / 'log.db'}"

    @contextmanager
    def full(self, store: Store) -> Iterator[None]:
        """The file may not grow."""
        assert isinstance(store, SqlStore)
        engine = store._engine

        def limit(connection: Any, _: object) -> None:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count={pages + 2}")

        engine.dispose()
        event.listen(engine, "connect", limit)
        yield
        event.remove(engine, "connect", limit)
        engine.dispose()


def postgresql(store: Store) -> Postgresql:
    assert isinstance(store, SqlStore)
    assert isinstance(store.dialect, Postgresql)
    return store.dialect
