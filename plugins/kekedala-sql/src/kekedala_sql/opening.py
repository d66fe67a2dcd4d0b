"""From a URL to a store, or to what is known of its tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kekedala_policy.records import Hindrance, StoreUnavailable
from kekedala_sql.dialects import Dialect, Postgresql, Sqlite
from kekedala_sql.store import SqlStore

PATIENCE: Final = 15
SCHEMA: Final = "kekedala"
_SQLITE: Final = "sql+sqlite:///"
_POSTGRESQL: Final = "postgresql+psycopg://"
_SECONDS: Final = re.compile("[0-9]{1,4}")
_NAME: Final = re.compile("[a-z_][a-z0-9_]{0,62}")
_OURS: Final = ("patience", "mode", "schema")
#: What libpq takes of how to get to the server; what it would change of a session is not among them.
_DRIVER: Final = frozenset(
    {
        "host", "hostaddr", "port", "connect_timeout", "application_name", "passfile", "service", "target_session_attrs",
        "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "ssl_min_protocol_version", "channel_binding",
        "gssencmode", "krbsrvname", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
        "tcp_user_timeout",
    }
)  # fmt: skip


def open_store(url: str) -> SqlStore:
    """The store at ``postgresql+psycopg://user@host/database`` or ``sql+sqlite:///file``.

    ``?patience=15`` is for how many seconds another writer is waited for, ``?mode=ro`` reads alone, ``?schema=kekedala``
    is the PostgreSQL schema of the log: one schema, one log; the others of a PostgreSQL URL are libpq's. Tables are
    made where nothing is, and never changed: those of an earlier version are refused until they are migrated. Raises
    `StoreUnavailable`, `LogCorrupt` and `Busy`.
    """
    return SqlStore(dialect_of(url))


def dialect_of(url: str) -> Dialect:
    """The database that the URL names. Raises `StoreUnavailable` for a URL or an option that says nothing."""
    if url.startswith(_SQLITE):
        return _sqlite(url)
    if url.startswith(_POSTGRESQL):
        return _postgresql(url)
    raise StoreUnavailable(_without_password(url), Hindrance.ADDRESS)


def _sqlite(url: str) -> Sqlite:
    path, _, query = url.removeprefix(_SQLITE).partition("?")
    if not path or "\0" in path or path == ":memory:":
        raise StoreUnavailable(url, Hindrance.ADDRESS)
    options = dict(parse_qsl(query, keep_blank_values=True))
    for option in options:
        if option not in {"patience", "mode"}:
            raise StoreUnavailable(url, Hindrance.OPTION, {"option": option})
    return Sqlite(Path(path), f"{_SQLITE}{path}", _patience(url, options), _read_only(url, options))


def _postgresql(url: str) -> Postgresql:
    shown = _without_password(url)
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUnavailable(shown, Hindrance.ADDRESS) from None
    options: dict[str, str] = {}
    for option, value in address.query.items():
        if option not in _DRIVER and option not in _OURS:
            raise StoreUnavailable(shown, Hindrance.OPTION, {"option": option})
        if not isinstance(value, str):  # an option that is given twice
            raise StoreUnavailable(shown, Hindrance.OPTION, {"option": option})
        options[option] = value
    schema = options.get("schema", SCHEMA)
    if not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise StoreUnavailable(shown, Hindrance.OPTION, {"option": "schema"})
    patience, read_only = _patience(shown, options), _read_only(shown, options)
    driver: URL = address.difference_update_query(_OURS)
    place = driver.set(password=None).update_query_dict({"schema": schema}).render_as_string()
    return Postgresql(driver, place, schema, patience, read_only)


def _patience(url: str, options: dict[str, str]) -> int:
    patience = options.get("patience", str(PATIENCE))
    if not _SECONDS.fullmatch(patience):
        raise StoreUnavailable(url, Hindrance.OPTION, {"option": "patience"})
    return int(patience)


def _read_only(url: str, options: dict[str, str]) -> bool:
    mode = options.get("mode", "rw")
    if mode not in {"rw", "ro"}:
        raise StoreUnavailable(url, Hindrance.OPTION, {"option": "mode"})
    return mode == "ro"


def _without_password(url: str) -> str:
    return re.sub(r"(://[^:/@]*:)[^@]*@", r"\1***@", url)
