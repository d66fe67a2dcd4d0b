"""What a driver raises, as errors of the library: none of the driver's own gets out."""

from __future__ import annotations

import re
import sqlite3
from typing import Final

from sqlalchemy import exc

from kekedala_policy.errors import KekedalaError
from kekedala_policy.records import Busy, CommitUnknown, Damage, Hindrance, LogCorrupt, LogProblem, StoreUnavailable

#: SQLSTATEs of PostgreSQL, and of what speaks its language.
_BUSY: Final = frozenset({"55P03", "40P01", "40001", "57014"})
_READ_ONLY: Final = frozenset({"25006", "42501"})
_FULL: Final = frozenset({"53100"})
#: A constraint that is hit says that the tables do not agree: the log has looked before it adds. 22021: a broken text.
_DAMAGED: Final = frozenset({"XX001", "XX002", "22021"})
_INTEGRITY: Final = "23"
#: The statement may have been carried out, or the connection was lost before the answer.
_UNKNOWN: Final = ("08", "57P", "40003")

_SQLITE_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SQLITE_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT})
_SQLITE_READ_ONLY: Final = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})

_PASSWORD: Final = re.compile(r"(password\s*=\s*)\S+|(://[^:/@\s]*:)[^@/\s]+(?=@)", re.IGNORECASE)
_LONGEST: Final = 300


def translated(error: exc.SQLAlchemyError, url: str, patience: int) -> KekedalaError:
    """The same as an error of the library."""
    if isinstance(error, exc.TimeoutError):
        return Busy(url, patience)
    cause = getattr(error, "orig", None)
    why = told(error)
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause, why, url, patience)
    state = state_of(error)
    if state in _BUSY:
        return Busy(url, patience)
    if state in _DAMAGED or state.startswith(_INTEGRITY):
        return damaged(why)
    if state in _READ_ONLY:
        return StoreUnavailable(url, Hindrance.READ_ONLY)
    if state in _FULL:
        return StoreUnavailable(url, Hindrance.FULL)
    return StoreUnavailable(url, Hindrance.FAILED, {"why": why})


def of_commit(error: exc.SQLAlchemyError, url: str, patience: int) -> KekedalaError:
    """What came of a commit: not known, unless the database itself says that it undid the transaction."""
    cause = getattr(error, "orig", None)
    state = state_of(error)
    refused = bool(state) and not state.startswith(_UNKNOWN)
    if isinstance(cause, sqlite3.Error):
        # SQLite keeps the transaction open when others stand in its way, and it will be undone
        refused = _code(cause) in _SQLITE_BUSY
    return translated(error, url, patience) if refused else CommitUnknown(told(error))


def damaged(why: str) -> LogCorrupt:
    """The tables or the medium are not what they were."""
    return LogCorrupt((LogProblem(Damage.MEDIUM, arguments={"why": why}),))


def state_of(error: exc.SQLAlchemyError) -> str:
    """The SQLSTATE that the server gave, empty where it gave none."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) or ""


def told(error: BaseException) -> str:
    """What the driver said, in one line and without a password."""
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    return _PASSWORD.sub(lambda found: f"{found[1] or found[2]}***", said)[:_LONGEST]


def _of_sqlite(cause: sqlite3.Error, why: str, url: str, patience: int) -> KekedalaError:
    code = _code(cause)
    if code in _SQLITE_BUSY:
        return Busy(url, patience)
    if code in _SQLITE_DAMAGED or "Could not decode" in why:
        return damaged(why)
    if code in _SQLITE_READ_ONLY:
        return StoreUnavailable(url, Hindrance.READ_ONLY)
    if code == sqlite3.SQLITE_FULL:
        return StoreUnavailable(url, Hindrance.FULL)
    return StoreUnavailable(url, Hindrance.FAILED, {"why": why})


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
