"""Where the stores under test are: the one factory, how they are opened, and rows to keep in them."""

from __future__ import annotations

import tempfile
from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from kekedala_policy.errors import KekedalaError
from kekedala_policy.records import Opener, Row, Store
from kekedala_policy.records.opening import open_store
from kekedala_policy.testing.checks import require, same
from kekedala_policy.testing.suite import Suite


class StoreCapability(StrEnum):
    """What not every store can do."""

    #: What was committed is there when the store is opened again, also after the process was killed.
    DURABLE = "durable"
    #: A place may be open several times at once, in several processes.
    SHARED = "shared"
    #: ``?patience=SECONDS`` in the URL says how long another writer is waited for.
    PATIENCE = "patience"
    #: ``?mode=ro`` in the URL opens what is there, and takes nothing.
    READ_ONLY = "read-only"
    #: `StoreSuite.full` makes the medium full.
    FULL = "full"
    #: `StoreSuite.cut` cuts the connection to a server.
    CONNECTION = "connection"


class Unsupported(KekedalaError):
    """A suite was asked for what its plugin does not declare."""


class StorePlaces(Suite):
    """A place for each test, and how it is opened."""

    factory = "url"
    knows: ClassVar[Collection[str]] = tuple(StoreCapability)
    #: The openers of the schemes that the library does not know, as the plugin contributes them: functions of a module.
    openers: ClassVar[Mapping[str, Opener]] = {}

    @abstractmethod
    def url(self, folder: Path) -> str:
        """The URL of a new place, nobody's yet, in `folder` where it is one of files; called once for each place."""

    def full(self, store: Store) -> AbstractContextManager[None]:
        """Within it, the medium of the open store takes no more. For the capability `FULL`."""
        raise Unsupported(f"{type(store).__name__}: the suite can't make its medium full")

    def cut(self, store: Store) -> None:
        """Cut the connection of the open store to its server. For the capability `CONNECTION`."""
        raise Unsupported(f"{type(store).__name__}: the suite can't cut its connection")

    def opened(self, url: str) -> Store:
        """The store at `url`, as the library opens it."""
        return open_store(url, self.openers)

    def place(self, folder: Path) -> str:
        """The URL of a new place."""
        return self.url(Path(tempfile.mkdtemp(dir=folder)))

    @contextmanager
    def open_at(self, url: str) -> Iterator[Store]:
        """The store at `url`, closed at the end."""
        store = self.opened(url)
        try:
            yield store
        finally:
            store.close()

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[Store]:
        """A store at a new place, closed at the end."""
        with self.open_at(self.place(folder)) as store:
            yield store


def with_option(url: str, option: str) -> str:
    """The URL with a further option."""
    return f"{url}{'&' if '?' in url else '?'}{option}"


def row(position: int, stream: str = "case:1", version: int | None = None, **changed: object) -> Row:
    """A row at this position, of this version, with an id of its own unless it is changed."""
    whole = {
        "position": position,
        "stream": stream,
        "version": position if version is None else version,
        "id": f"event {position}",
        "algorithm": "sha256",
        "previous": f"{position - 1:064x}",
        "digest": f"{position:064x}",
        "content": f'{{"n":{position}}}'.encode(),
    }
    return Row(**{**whole, **changed})  # type: ignore[arg-type]  # what is changed is of the same type


def keep(store: Store, *rows: Row) -> None:
    """Add rows and commit."""
    with store.writing():
        store.add(rows)


def same_rows(found: Sequence[Row], wanted: Sequence[Row], what: str) -> None:
    """Raise `Violated` unless these are the wanted rows, field for field and of the fields' types."""
    for one in found:
        require(isinstance(one, Row), f"{what}: {type(one).__name__} instead of Row")
    same([_typed(one) for one in found], [_typed(one) for one in wanted], what)


def _typed(one: Row) -> list[tuple[str, object]]:
    return [(type(value).__name__, value) for value in one]
