"""From a URL to the store that it names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from kekedala_policy.records.errors import StoreUnavailable
from kekedala_policy.records.memory import MemoryStore
from kekedala_policy.records.problems import Hindrance
from kekedala_policy.records.store import Store

#: What makes a store from a URL of its scheme; it raises `StoreUnavailable` for one that it can't read.
Opener = Callable[[str], Store]
_SQLITE: Final = "sqlite:///"
_SECONDS: Final = re.compile("[0-9]{1,4}")


def open_store(url: str, others: Mapping[str, Opener] | None = None) -> Store:
    """The store at `url`: ``memory:``, ``sqlite:///file``, or what `others` open by their scheme.

    Raises `StoreUnavailable`, with the nearest scheme where there is none like it.
    """
    openers: dict[str, Opener] = {**(others or {}), "memory": _memory, "sqlite": _sqlite}
    scheme, colon, _ = url.partition(":")
    if not colon or scheme not in openers:
        near = difflib.get_close_matches(scheme.lower(), openers, 1, 0.0)
        raise StoreUnavailable(url, Hindrance.SCHEME, {"nearest": near[0]})
    return openers[scheme](url)


def _memory(url: str) -> Store:
    if url != "memory:":
        raise StoreUnavailable(url, Hindrance.ADDRESS)
    return MemoryStore()


def _sqlite(url: str) -> Store:
    """``sqlite:///relative.db`` or ``sqlite:////absolute.db``, then ``?journal=wal``, ``&patience=5``, ``&mode=ro``."""
    from kekedala_policy.records.sqlite import PATIENCE, SqliteStore

    path, _, query = url.removeprefix(_SQLITE).partition("?")
    if not url.startswith(_SQLITE) or not path or "\0" in path or path == ":memory:":
        raise StoreUnavailable(url, Hindrance.ADDRESS)
    options = dict(parse_qsl(query, keep_blank_values=True))
    journal, mode = options.pop("journal", "delete"), options.pop("mode", "rw")
    patience = options.pop("patience", str(PATIENCE))
    if journal not in {"delete", "wal"}:
        raise StoreUnavailable(url, Hindrance.OPTION, {"option": "journal"})
    if mode not in {"rw", "ro"}:
        raise StoreUnavailable(url, Hindrance.OPTION, {"option": "mode"})
    if not _SECONDS.fullmatch(patience):
        raise StoreUnavailable(url, Hindrance.OPTION, {"option": "patience"})
    for option in options:
        raise StoreUnavailable(url, Hindrance.OPTION, {"option": option})
    return SqliteStore(
        Path(path),
        journal="wal" if journal == "wal" else "delete",
        patience=int(patience),
        read_only=mode == "ro",
    )
