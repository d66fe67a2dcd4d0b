"""What goes wrong has a name of the library's, and passwords are in no message."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing

import pytest
from kekedala_sql import open_store
from kekedala_sql.errors import of_commit, translated
from sqlalchemy import exc
from sqlalchemy.engine import make_url

from kekedala_policy.errors import KekedalaError
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import Busy, CommitUnknown, Hindrance, LogCorrupt, StoreUnavailable
from kekedala_policy.testing.stores.places import with_option


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
