"""Making the tables, and bringing those of an earlier version up to date: one transaction, under the writers' lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from kekedala_policy.records import Hindrance, StoreUnavailable
from kekedala_sql.schema import STEPS, VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kekedala_sql.dialects import Dialect


def version_of(connection: Connection, dialect: Dialect) -> int:
    """The version of the tables, 0 where there are none."""
    if not dialect.has(connection, "kekedala_schema"):
        return 0
    found = connection.execute(text(f"SELECT max(version) FROM {dialect.prefix}kekedala_schema"))
    return int(found.scalar_one() or 0)


def migrate(connection: Connection, dialect: Dialect, url: str, to: int | None = None) -> tuple[int, int]:
    """Make what is missing up to the version `to`, the one at hand if none is given; the version before, and the one after. The caller holds the lock.

    Raises `StoreUnavailable` for tables of somebody else, and for those of a later version.
    """
    before = version_of(connection, dialect)
    if before > VERSION:
        raise StoreUnavailable(url, Hindrance.SCHEMA_VERSION, {"expected": VERSION, "found": before})
    if before == 0 and not dialect.empty(connection):
        raise StoreUnavailable(url, Hindrance.FOREIGN)
    to = VERSION if to is None else to
    schema = dialect.prefix.rstrip(".")
    for number, statements in enumerate(STEPS[dialect.name][before:to], before + 1):
        for statement in statements:
            connection.exec_driver_sql(statement.replace("{p}", dialect.prefix).replace("{s}", schema))
        insert = f"INSERT INTO {dialect.prefix}kekedala_schema (version) VALUES (:version)"
        connection.execute(text(insert), {"version": number})
    return before, max(before, to)
