"""The library's own stores do what is asked of everybody's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import pytest

from kekedala_policy.records import Store
from kekedala_policy.records.memory import MemoryStore
from kekedala_policy.records.sqlite import WAL_SAFE_SINCE, SqliteStore
from kekedala_policy.testing import StoreCapability, StoreSuite


class TestMemory(StoreSuite):
    """Gone with the process."""

    def url(self, folder: Path) -> str:
        """Each opening is another place."""
        return "memory:"

    def test_it_is_the_one(self, folder: Path) -> None:
        """A suite takes tests of its author's beside its own."""
        with self.fresh(folder) as store:
            assert isinstance(store, MemoryStore)


class TestSqlite(StoreSuite):
    """In a file, with a rollback journal."""

    capabilities: ClassVar = (
        StoreCapability.DURABLE,
        StoreCapability.SHARED,
        StoreCapability.PATIENCE,
        StoreCapability.READ_ONLY,
        StoreCapability.FULL,
    )
    options = ""

    @pytest.fixture
    def folder(self, memory_disk: Path) -> Path:
        """On a disk in memory."""
        return memory_disk

    def url(self, folder: Path) -> str:
        """A file of its own."""
        return f"sqlite:///{folder / 'log.db'}{self.options}"

    @contextmanager
    def full(self, store: Store) -> Iterator[None]:
        """The file may not grow."""
        assert isinstance(store, SqliteStore)
        with store._connected() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (most,) = connection.execute("PRAGMA max_page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        yield
        with store._connected() as connection:
            connection.execute(f"PRAGMA max_page_count = {most}")


if sqlite3.sqlite_version_info >= WAL_SAFE_SINCE:  # no test of a suite may be skipped

    class TestSqliteAhead(TestSqlite):
        """In a file, with a write-ahead log."""

        options = "?journal=wal"
