"""``kekedala sql``: how old a database's tables are, and bringing them up to date."""

from __future__ import annotations

import click


@click.group()
def sql() -> None:
    """Look at the tables of a log in a database, or bring them up to date. 查看或者升级数据库中台账的表结构。."""


@sql.command()
@click.argument("url")
def status(url: str) -> None:
    """Say which version the tables at URL have, and which this one needs. 显示表结构的版本。."""
    from kekedala_sql.opening import dialect_of
    from kekedala_sql.store import migrated

    found, wanted = migrated(dialect_of(url), dry=True)
    click.echo(f"{found} / {wanted}")
    if found != wanted:
        raise click.exceptions.Exit(1)


@sql.command()
@click.argument("url")
def migrate(url: str) -> None:
    """Bring the tables at URL up to date, making them if there are none. 升级（或者新建）表结构。."""
    from kekedala_sql.opening import dialect_of
    from kekedala_sql.store import migrated

    before, after = migrated(dialect_of(url))
    click.echo(f"{before} → {after}")
