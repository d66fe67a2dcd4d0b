"""What the tables keep nobody changes; what goes wrong has a name of the library's; passwords are in no message."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from kekedala_sql import open_store
from kekedala_sql.commands import sql
from kekedala_sql.errors import of_commit, translated
from kekedala_sql.migrations import migrate
from kekedala_sql.opening import dialect_of
from kekedala_sql.store import SqlStore, migrated
from sqlalchemy import Connection, create_engine, exc, text
from sqlalchemy.engine import make_url

from kekedala_policy import Body, Policy
from kekedala_policy.errors import KekedalaError
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import Busy, CommitUnknown, Hindrance, Log, LogCorrupt, StoreUnavailable
from kekedala_policy.testing import complete
from kekedala_policy.testing.cases import actor
from kekedala_policy.testing.events import event
from kekedala_policy.testing.stores.places import with_option


@pytest.fixture(params=["postgresql", "sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place of each database."""
    if request.param == "sqlite":
        return f"sql+sqlite:///{tmp_path / 'log.db'}"
    return with_option(request.getfixturevalue("server"), f"schema=kekedala_{uuid.uuid4().hex}")


@pytest.fixture
def filled(url: str) -> str:
    """A place with three records."""
    with closing(open_store(url)) as store:
        log = Log(store)
        for number in range(3):
            log.append([event(number)], expected=number)
    return url


@pytest.fixture
def raw(filled: str) -> Iterator[tuple[Connection, str]]:
    """The database as its owner sees it, and what is before the names of tables."""
    with closing(open_store(filled)) as store:
        assert isinstance(store, SqlStore)
        engine, prefix = store._engine, store.dialect.prefix
        with engine.connect() as connection:
            yield connection, prefix


CHANGES = (
    "UPDATE {p}record SET content = 'x' WHERE position = 2",
    "UPDATE {p}record SET position = 99 WHERE position = 2",
    "DELETE FROM {p}record WHERE position = 3",
    "DELETE FROM {p}record",
    "UPDATE {p}log SET id = 'other'",
    "DELETE FROM {p}log",
    "UPDATE {p}kekedala_schema SET version = 9",
    "DELETE FROM {p}kekedala_schema",
)
POSTGRESQL = ("TRUNCATE {p}record", "TRUNCATE {p}log", "TRUNCATE {p}kekedala_schema")
SQLITE = (
    "INSERT OR REPLACE INTO record SELECT position, 'x', 9, 'new', algorithm, previous, digest, content FROM record",
    "REPLACE INTO log VALUES (1, 'other')",
)


def test_no_row_is_ever_changed(raw: tuple[Connection, str]) -> None:
    connection, prefix = raw
    tables = text(f"SELECT * FROM {prefix}record, {prefix}log, {prefix}kekedala_schema ORDER BY 1")
    before = connection.execute(tables).all()
    connection.rollback()
    own = POSTGRESQL if prefix else SQLITE
    for change in (*CHANGES, *own):
        with pytest.raises(exc.DBAPIError, match="never changed"):
            connection.execute(text(change.replace("{p}", prefix)))
        connection.rollback()
    assert connection.execute(tables).all() == before


def test_a_guard_that_is_off_is_told_by_verify(filled: str, raw: tuple[Connection, str]) -> None:
    connection, prefix = raw
    gone = "record_not_changed" if prefix else "record_not_updated"
    connection.execute(text(f"DROP TRIGGER {gone}" + (f" ON {prefix}record" if prefix else "")))
    connection.commit()
    with closing(open_store(filled)) as store:
        verified = Log(store).verify()
    assert [problem.arguments["why"] for problem in verified.problems] == [f"guard {gone} is off"]


def test_a_row_that_its_owner_changed_shows(filled: str, raw: tuple[Connection, str]) -> None:
    connection, prefix = raw
    gone = "record_not_changed" if prefix else "record_not_updated"
    connection.execute(text(f"DROP TRIGGER {gone}" + (f" ON {prefix}record" if prefix else "")))
    connection.execute(text(f"UPDATE {prefix}record SET stream = 'case:2', version = 1 WHERE position = 2"))
    connection.commit()
    with closing(open_store(filled)) as store:
        log = Log(store)
        assert not log.verify()
        with pytest.raises(LogCorrupt):
            log.read("case:2")


def test_tables_of_an_earlier_version_are_refused_until_they_are_migrated(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialect = dialect_of(url)
    engine = dialect.engine()
    with engine.connect() as connection:
        dialect.lock(connection)
        assert migrate(connection, dialect, url, to=1) == (0, 1)
        connection.commit()
    engine.dispose()
    monkeypatch.setattr("kekedala_sql.store.VERSION", 1)
    with closing(open_store(url)) as store:
        Log(store).append([event(1)], expected=0)
    monkeypatch.undo()
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url)
    assert caught.value.hindrance is Hindrance.SCHEMA_VERSION
    assert caught.value.arguments == {"expected": 2, "found": 1}
    assert kekedala("status", url) == (1, "1 / 2")
    assert kekedala("migrate", url) == (0, "1 → 2")
    assert kekedala("migrate", url) == (0, "2 → 2")
    assert kekedala("status", url) == (0, "2 / 2")
    with closing(open_store(url)) as store:
        log = Log(store)
        assert log.verify().count == 1
        log.append([event(2)], expected=1)


def kekedala(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(sql, [*arguments])
    return result.exit_code, result.output.strip()


def test_tables_of_a_later_version_are_refused(filled: str, raw: tuple[Connection, str]) -> None:
    connection, prefix = raw
    connection.execute(text(f"INSERT INTO {prefix}kekedala_schema (version) VALUES (3)"))
    connection.commit()
    with pytest.raises(StoreUnavailable) as caught:
        open_store(filled)
    assert caught.value.arguments == {"expected": 2, "found": 3}
    with pytest.raises(StoreUnavailable):
        migrated(dialect_of(filled))


def test_tables_of_somebody_else_are_left_alone(url: str) -> None:
    dialect = dialect_of(url)
    engine = dialect.engine()
    with engine.begin() as connection:
        if dialect.prefix:
            connection.execute(text(f"CREATE SCHEMA {dialect.prefix.rstrip('.')}"))
        connection.execute(text(f"CREATE TABLE {dialect.prefix}invoice (id integer)"))
    engine.dispose()
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url)
    assert caught.value.hindrance is Hindrance.FOREIGN


def test_a_case_is_kept_by_the_plugins_store(url: str) -> None:
    policy = Policy.load("sql", scan=False)
    with policy.log(url) as log:
        case = policy.casework(log).open(complete("listing"), by=actor(Body.UNIT))
    with policy.log(url) as log:
        assert policy.casework(log).case(case.id) == case
        assert log.verify().intact


def test_writers_of_several_threads_lose_nothing(url: str) -> None:
    wrong: list[BaseException] = []

    def append(writer: int) -> None:
        try:
            with closing(open_store(url)) as store:
                log = Log(store)
                for number in range(5):
                    log.append([event(f"{writer}-{number}", f"case:{writer}")], expected=number)
        except BaseException as error:  # noqa: BLE001  # told below
            wrong.append(error)

    open_store(url).close()
    threads = [threading.Thread(target=append, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    with closing(open_store(url)) as store:
        verified = Log(store).verify()
        assert (verified.count, verified.intact) == (20, True)


@pytest.mark.parametrize(
    ("url", "hindrance"),
    [
        ("postgresql+psycopg:", Hindrance.ADDRESS),
        ("postgresql+psycopg://user:s3cret@host:port/base", Hindrance.ADDRESS),
        ("postgresql+psycopg://user:s3cret@host/base?schema=Robert'); DROP", Hindrance.OPTION),
        ("postgresql+psycopg://user:s3cret@host/base?schema=pg_catalog", Hindrance.OPTION),
        ("postgresql+psycopg://user:s3cret@host/base?options=-c%20fsync%3Doff", Hindrance.OPTION),
        ("postgresql+psycopg://user:s3cret@host/base?patience=soon", Hindrance.OPTION),
        ("postgresql+psycopg://user:s3cret@host/base?mode=rw&mode=ro", Hindrance.OPTION),
        ("postgresql+psycopg://user:s3cret@127.0.0.1:1/base?connect_timeout=2", Hindrance.FAILED),
        ("sql+sqlite:", Hindrance.ADDRESS),
        ("sql+sqlite:///", Hindrance.ADDRESS),
        ("sql+sqlite:///:memory:", Hindrance.ADDRESS),
        ("sql+sqlite:///log.db?mode=maybe", Hindrance.OPTION),
        ("sql+sqlite:////nowhere/at/all/log.db", Hindrance.FOLDER_MISSING),
        ("sql+sqlite:////tmp", Hindrance.NOT_A_FILE),
        ("sql+sqlite:////tmp/no such file.db?mode=ro", Hindrance.FILE_MISSING),
    ],
)
def test_an_address_that_leads_nowhere_is_refused_without_its_password(url: str, hindrance: Hindrance) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url)
    error = caught.value
    assert error.hindrance is hindrance
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    for said in (str(error), *(render(error.message, locale) for locale in LOCALES)):
        assert said
        assert "s3cret" not in said


def test_the_url_of_an_open_store_has_no_password(server: str) -> None:
    if os.environ.get("KEKEDALA_TEST_PG_URL"):
        pytest.skip("the given server may look at the password")
    url = make_url(server).set(password="s3cret").render_as_string(hide_password=False)
    with closing(open_store(with_option(url, f"schema=kekedala_{uuid.uuid4().hex}"))) as store:
        assert "s3cret" not in store.url
        assert "schema=kekedala_" in store.url


class _Server(Exception):
    def __init__(self, sqlstate: str | None, why: str = "of the server") -> None:
        super().__init__(why)
        self.sqlstate = sqlstate


def failure(cause: BaseException) -> exc.DBAPIError:
    return exc.DBAPIError("SELECT", None, cause)


@pytest.mark.parametrize(
    ("sqlstate", "kind", "hindrance"),
    [
        ("55P03", Busy, None),
        ("40P01", Busy, None),
        ("40001", Busy, None),
        ("23505", LogCorrupt, None),
        ("23001", LogCorrupt, None),
        ("XX001", LogCorrupt, None),
        ("25006", StoreUnavailable, Hindrance.READ_ONLY),
        ("42501", StoreUnavailable, Hindrance.READ_ONLY),
        ("53100", StoreUnavailable, Hindrance.FULL),
        ("53300", StoreUnavailable, Hindrance.FAILED),
        ("3D000", StoreUnavailable, Hindrance.FAILED),
        (None, StoreUnavailable, Hindrance.FAILED),
    ],
)
def test_each_failure_of_a_server_has_a_name_of_ours(
    sqlstate: str | None, kind: type[KekedalaError], hindrance: Hindrance | None
) -> None:
    error = translated(failure(_Server(sqlstate)), "url:", 3)
    assert type(error) is kind
    assert getattr(error, "hindrance", None) is hindrance


@pytest.mark.parametrize(
    ("sqlstate", "kind"),
    [
        (None, CommitUnknown),
        ("08006", CommitUnknown),
        ("57P01", CommitUnknown),
        ("40003", CommitUnknown),
        ("40001", Busy),
        ("53100", StoreUnavailable),
        ("23505", LogCorrupt),
    ],
)
def test_a_commit_is_unknown_unless_the_server_says_that_it_was_undone(
    sqlstate: str | None, kind: type[KekedalaError]
) -> None:
    assert type(of_commit(failure(_Server(sqlstate)), "url:", 3)) is kind


def test_a_commit_to_a_file_is_unknown_unless_others_stood_in_its_way() -> None:
    busy, lost = sqlite3.OperationalError("database is locked"), sqlite3.OperationalError("disk I/O error")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    lost.sqlite_errorcode = sqlite3.SQLITE_IOERR
    assert type(of_commit(failure(busy), "url:", 3)) is Busy
    assert type(of_commit(failure(lost), "url:", 3)) is CommitUnknown


def test_what_a_driver_says_is_told_without_passwords() -> None:
    said = "could not connect with password=hunter2 to postgresql://me:hunter2@host/base"
    error = translated(failure(_Server(None, said)), "url:", 3)
    assert "hunter2" not in str(error)
    assert "host/base" in str(error)


def test_a_file_that_is_no_database_is_corrupt_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "log.db"
    file.write_bytes(b"no database at all, but some text that is long enough to be looked at" * 20)
    before = file.read_bytes()
    with pytest.raises(LogCorrupt):
        open_store(f"sql+sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_file_with_a_journal_of_another_sort_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "log.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=wal")
        other.execute("CREATE TABLE anything (id)")
    with pytest.raises(StoreUnavailable) as caught:
        open_store(f"sql+sqlite:///{file}")
    assert caught.value.hindrance is Hindrance.JOURNAL


def test_a_role_that_owns_nothing_can_append_and_change_nothing(server: str) -> None:
    schema, role = f"kekedala_{uuid.uuid4().hex}", f"writer_{uuid.uuid4().hex}"
    url = with_option(server, f"schema={schema}")
    open_store(url).close()
    engine = create_engine(server)
    with engine.begin() as connection:
        for statement in (
            f"CREATE ROLE {role} LOGIN",
            f"GRANT USAGE ON SCHEMA {schema} TO {role}",
            f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {schema} TO {role}",
        ):
            connection.execute(text(statement))
    as_role = make_url(url).set(username=role).render_as_string(hide_password=False)
    try:
        with closing(open_store(as_role)) as store:
            Log(store).append([event(1)], expected=0)
            assert store.check() == []
            assert isinstance(store, SqlStore)
            with store._engine.connect() as connection, pytest.raises(exc.DBAPIError, match="permission denied"):
                connection.execute(text(f"DELETE FROM {schema}.record"))
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
        engine.dispose()


def test_loading_the_plugin_loads_no_database_library() -> None:
    script = (
        "import sys, kekedala_sql; kekedala_sql.kekedala_stores(); "
        "print([name for name in ('sqlalchemy', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
