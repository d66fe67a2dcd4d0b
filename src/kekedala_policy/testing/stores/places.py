"""Where the stores under test are: the one factory, and how they are opened."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from kekedala_policy.records import Opener, Store
from kekedala_policy.records.opening import open_store
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


class StorePlaces(Suite):
    """A place for each test, and how it is opened."""

    factory = "url"
    knows: ClassVar[Collection[str]] = tuple(StoreCapability)
    #: The openers of the schemes that the library does not know, as the plugin contributes them.
    openers: ClassVar[Mapping[str, Opener]] = {}

    @abstractmethod
    def url(self, folder: Path) -> str:
        """The URL of a new place, nobody's yet, in `folder` where it is one of files; called once for each place."""

    def opened(self, url: str) -> Store:
        """The store at `url`, as the library opens it."""
        return open_store(url, self.openers)
