"""The tables of a SQLite store, in which no row is ever changed or removed."""

from __future__ import annotations

from typing import Final

#: "KKDL": what the file says it is.
APPLICATION: Final = 0x4B4B444C
SCHEMA_VERSION: Final = 1

COLUMNS: Final = "position, stream, version, id, algorithm, previous, digest, content"

_IMMUTABLE: Final = "SELECT RAISE(ABORT, 'records are never changed')"

#: Whether there is a row in whose place a new one would come.
_TAKEN: Final = {
    "log": "SELECT 1 FROM log",
    "record": (
        "SELECT 1 FROM record "
        "WHERE position = NEW.position OR id = NEW.id OR (stream = NEW.stream AND version = NEW.version)"
    ),
}

#: A name, and the statement that makes it. SQLite keeps the statements' texts, so that a changed one is seen.
#: `INSERT OR REPLACE` removes rows without asking a trigger on DELETE, hence those on INSERT.
SCHEMA: Final = {
    "log": "CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL CHECK (typeof(id) = 'text'))",
    "record": (
        "CREATE TABLE record ("
        "position INTEGER PRIMARY KEY CHECK (position > 0), "
        "stream TEXT NOT NULL CHECK (typeof(stream) = 'text'), "
        "version INTEGER NOT NULL CHECK (typeof(version) = 'integer' AND version > 0), "
        "id TEXT NOT NULL UNIQUE CHECK (typeof(id) = 'text'), "
        "algorithm TEXT NOT NULL CHECK (typeof(algorithm) = 'text'), "
        "previous TEXT NOT NULL CHECK (typeof(previous) = 'text'), "
        "digest TEXT NOT NULL CHECK (typeof(digest) = 'text'), "
        "content BLOB NOT NULL CHECK (typeof(content) = 'blob'), "
        "UNIQUE (stream, version))"
    ),
    **{
        f"{table}_not_{what}": f"CREATE TRIGGER {table}_not_{what} BEFORE {event} BEGIN {_IMMUTABLE}; END"
        for table, taken in _TAKEN.items()
        for what, event in (
            ("replaced", f"INSERT ON {table} WHEN EXISTS ({taken})"),
            ("updated", f"UPDATE ON {table}"),
            ("deleted", f"DELETE ON {table}"),
        )
    },
}

#: What a file declares, but for what SQLite makes for itself.
DECLARED: Final = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"

#: From one stream to the next along the index, so that the time goes with the streams and not with the records.
STREAMS: Final = (
    "WITH RECURSIVE one(stream) AS ("
    "SELECT min(stream) FROM record WHERE stream >= :prefix "
    "UNION ALL SELECT (SELECT min(stream) FROM record WHERE record.stream > one.stream) FROM one "
    "WHERE substr(one.stream, 1, :length) = :prefix) "
    "SELECT stream FROM one WHERE substr(stream, 1, :length) = :prefix"
)
