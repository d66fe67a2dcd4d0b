"""SQLite's exceptions as ours."""

from __future__ import annotations

import sqlite3
from typing import Final

from kekedala_policy.errors import KekedalaError
from kekedala_policy.records.errors import Busy, LogCorrupt, StoreUnavailable
from kekedala_policy.records.problems import Damage, Hindrance, LogProblem

_PRIMARY: Final = 0xFF
_WAITING: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
#: A constraint that is hit says that the file's tables or indexes do not agree: the log has looked before it adds.
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT})
_REFUSED: Final = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
UNDECODABLE: Final = "Could not decode to UTF-8"


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 for what Python's module itself raises."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & _PRIMARY


def is_busy(error: sqlite3.Error) -> bool:
    """Whether somebody else holds a lock, so that trying again makes sense."""
    return primary_code(error) in _WAITING


def translated(error: sqlite3.Error, url: str, seconds: int) -> KekedalaError:
    """The same as an error of ours."""
    code = primary_code(error)
    if code in _WAITING:
        return Busy(url, seconds)
    if code in _DAMAGED:
        return LogCorrupt((LogProblem(Damage.MEDIUM, arguments={"why": str(error)}),))
    if code in _REFUSED:
        return StoreUnavailable(url, Hindrance.READ_ONLY)
    if code == sqlite3.SQLITE_FULL:
        return StoreUnavailable(url, Hindrance.FULL)
    return StoreUnavailable(url, Hindrance.FAILED, {"why": str(error)})
