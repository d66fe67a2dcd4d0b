"""Records in a database of one's own: PostgreSQL (``postgresql+psycopg://…``) or SQLite (``sql+sqlite:///file``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kekedala_policy.hookspecs import Command, hookimpl

if TYPE_CHECKING:
    from kekedala_policy.records import Opener, Store


def open_store(url: str) -> Store:
    """The store at `url`, as `kekedala_sql.opening.open_store` describes it; SQLAlchemy is loaded when it is called."""
    from kekedala_sql.opening import open_store as opened

    return opened(url)


@hookimpl
def kekedala_stores() -> Mapping[str, Opener]:
    """The schemes of the stores."""
    return {"postgresql+psycopg": open_store, "sql+sqlite": open_store}


@hookimpl
def kekedala_commands() -> Iterable[Command]:
    """``kekedala sql``: how old a database's tables are, and bringing them up to date."""
    from kekedala_sql.commands import sql

    return (sql,)
