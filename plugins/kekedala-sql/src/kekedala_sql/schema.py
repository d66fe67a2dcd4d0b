"""The tables, as the numbered steps that made them; no row of theirs is ever changed or removed.

A step that was released stays as it is: what comes after is another step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

#: In every statement, ``{p}`` stands for what is before the names of tables, ``{s}`` for the schema.
_POSTGRESQL_1: Final = (
    "CREATE SCHEMA IF NOT EXISTS {s}",
    (
        "CREATE TABLE {p}kekedala_schema ("
        "version integer PRIMARY KEY CHECK (version > 0), made timestamptz NOT NULL DEFAULT clock_timestamp())"
    ),
    'CREATE TABLE {p}log (one smallint PRIMARY KEY CHECK (one = 1), id text COLLATE "C" NOT NULL)',
    (
        "CREATE TABLE {p}record ("
        "position bigint PRIMARY KEY CHECK (position > 0), "
        'stream text COLLATE "C" NOT NULL, '
        "version bigint NOT NULL CHECK (version > 0), "
        'id text COLLATE "C" NOT NULL UNIQUE, '
        'algorithm text COLLATE "C" NOT NULL, '
        'previous text COLLATE "C" NOT NULL, '
        'digest text COLLATE "C" NOT NULL, '
        "content bytea NOT NULL, "
        "UNIQUE (stream, version))"
    ),
    (
        "CREATE FUNCTION {p}kekedala_immutable() RETURNS trigger LANGUAGE plpgsql AS $body$ "
        "BEGIN RAISE EXCEPTION 'records are never changed' USING ERRCODE = 'restrict_violation'; END $body$"
    ),
    *(
        f"CREATE TRIGGER {table}_not_changed BEFORE UPDATE OR DELETE ON {{p}}{table} "
        "FOR EACH ROW EXECUTE FUNCTION {p}kekedala_immutable()"
        for table in ("kekedala_schema", "log", "record")
    ),
)
#: TRUNCATE asks no trigger of a row.
_POSTGRESQL_2: Final = tuple(
    f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {{p}}{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {p}kekedala_immutable()"
    for table in ("kekedala_schema", "log", "record")
)
_STOP: Final = "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"
_SQLITE_1: Final = (
    (
        "CREATE TABLE kekedala_schema ("
        "version INTEGER PRIMARY KEY CHECK (version > 0), made TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"
    ),
    "CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)",
    (
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
    *(
        f"CREATE TRIGGER {table}_not_{what} BEFORE {event} ON {table} {_STOP}"
        for table in ("kekedala_schema", "log", "record")
        for what, event in (("updated", "UPDATE"), ("deleted", "DELETE"))
    ),
)
#: ``INSERT OR REPLACE`` removes rows without asking a trigger on DELETE.
_SQLITE_2: Final = (
    "CREATE TRIGGER log_not_replaced BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log) " + _STOP,
    "CREATE TRIGGER record_not_replaced BEFORE INSERT ON record WHEN EXISTS (SELECT 1 FROM record WHERE "
    "position = NEW.position OR id = NEW.id OR (stream = NEW.stream AND version = NEW.version)) " + _STOP,
)

#: The steps of each database, in their order, beginning with that to version 1.
STEPS: Final[Mapping[str, Sequence[Sequence[str]]]] = {
    "postgresql": (_POSTGRESQL_1, _POSTGRESQL_2),
    "sqlite": (_SQLITE_1, _SQLITE_2),
}
VERSION: Final = len(STEPS["sqlite"])


def _guards(statements: Sequence[Sequence[str]]) -> tuple[str, ...]:
    begin = "CREATE TRIGGER "
    return tuple(one.split()[2] for step in statements for one in step if one.startswith(begin))


#: The triggers that keep rows from being changed.
GUARDS: Final[Mapping[str, Sequence[str]]] = {name: _guards(steps) for name, steps in STEPS.items()}
