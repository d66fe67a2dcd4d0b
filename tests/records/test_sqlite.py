"""The SQLite file: what it refuses, what is damaged, and how it waits."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from tests.records.making import event, fill

from kekedala_policy.errors import KekedalaError
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import (
    Busy,
    CommitUnknown,
    Conflict,
    Damage,
    Hindrance,
    Log,
    LogCorrupt,
    StoreUnavailable,
)
from kekedala_policy.records.sqlite import SqliteStore
from kekedala_policy.records.sqlite_schema import SCHEMA, SCHEMA_VERSION

RECORDS: Final = 6


@pytest.fixture
def file(folder: Path) -> Path:
    """A file with some records."""
    path = folder / "log.db"
    with Log.open(f"sqlite:///{path}") as log:
        fill(log, RECORDS)
    return path


@pytest.fixture
def raw(file: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody sees it who goes behind the log's back."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


def refused(path: Path, query: str = "") -> StoreUnavailable:
    with pytest.raises(StoreUnavailable) as caught:
        Log.open(f"sqlite:///{path}{query}")
    assert caught.value.__cause__ is None
    assert caught.value.url.startswith(f"sqlite:///{path}")
    assert all(render(caught.value.message, locale) for locale in LOCALES)
    return caught.value


def test_a_commit_is_flushed_and_the_journal_is_one_that_is_safe(file: Path) -> None:
    with closing(SqliteStore(file)) as store, store._connected() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_write_ahead_log_is_for_a_sqlite_without_its_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "log.db"
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr("sqlite3.sqlite_version", "3.51.2")
    error = refused(path, "?journal=wal")
    assert error.hindrance is Hindrance.WAL_UNSAFE
    assert error.arguments == {"expected": "3.51.3", "found": "3.51.2"}
    assert not path.exists()
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 51, 3))
    with Log.open(f"sqlite:///{path}?journal=wal") as log:
        fill(log)
        assert path.with_name("log.db-wal").exists()
        assert log.verify(log.checkpoint()).intact
    with Log.open(f"sqlite:///{path}") as log:
        assert log.verify().count == RECORDS
        log.append([event("x", "case:9")], expected=0)
        assert not path.with_name("log.db-wal").exists()


def test_a_file_that_another_one_keeps_in_write_ahead_mode_is_not_used_in_the_other(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode=wal")
        other.execute("BEGIN")
        other.execute("SELECT * FROM record").fetchone()
        with pytest.raises((StoreUnavailable, Busy)):
            Log.open(f"sqlite:///{file}?patience=0")


CHANGES: Final = (
    "UPDATE record SET content = x'7b7d' WHERE position = 2",
    "UPDATE record SET position = 99 WHERE position = 2",
    "DELETE FROM record WHERE position = 2",
    "DELETE FROM record",
    "INSERT OR REPLACE INTO record SELECT position, 'other', 9, 'new', algorithm, previous, digest, content FROM record",
    "INSERT OR REPLACE INTO record SELECT 99, 'other', 9, id, algorithm, previous, digest, content FROM record",
    "INSERT OR REPLACE INTO record SELECT 99, stream, version, 'n', algorithm, previous, digest, content FROM record",
    "REPLACE INTO log VALUES (1, 'other')",
    "INSERT INTO log VALUES (2, 'other')",
    "UPDATE log SET id = 'other'",
    "DELETE FROM log",
)


@pytest.mark.parametrize("change", CHANGES)
def test_rows_are_never_changed(raw: sqlite3.Connection, change: str) -> None:
    before = raw.execute("SELECT * FROM record, log").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match=r"never changed|CHECK"):
        raw.execute(change)
    assert raw.execute("SELECT * FROM record, log").fetchall() == before


def unguarded(raw: sqlite3.Connection, *statements: str) -> None:
    """Change rows as somebody does who first takes the triggers away and then puts them back."""
    triggers = {name: text for name, text in SCHEMA.items() if "TRIGGER" in text}
    for name in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for text in triggers.values():
        raw.execute(text)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE record SET content = replace(content, 'accept', 'refuse')", None),
        ("UPDATE record SET content = CAST(replace(content, '\"n\":2', '\"n\":3') AS BLOB)", {Damage.CHANGED}),
        ("UPDATE record SET version = 7 WHERE position = 3", {Damage.CHANGED, Damage.VERSION}),
        ("UPDATE record SET stream = 'case:7' WHERE position = 6", {Damage.CHANGED, Damage.VERSION}),
        ("UPDATE record SET stream = CAST(x'ff80' AS TEXT) WHERE position = 6", {Damage.CHANGED, Damage.VERSION}),
        ("UPDATE record SET digest = upper(digest) WHERE position = 6", {Damage.CHANGED}),
        ("UPDATE record SET position = 99 WHERE position = 6", {Damage.MISSING, Damage.CHANGED}),
        ("DELETE FROM record WHERE position = 1", {Damage.MISSING, Damage.BROKEN_LINK, Damage.VERSION}),
        ("UPDATE log SET id = 'other'", {Damage.CHANGED}),
        ("UPDATE log SET id = CAST(x'ff' AS TEXT)", {Damage.CHANGED}),
        ("DELETE FROM log", {Damage.CHANGED}),
    ],
)
def test_a_row_changed_behind_the_logs_back_shows(
    raw: sqlite3.Connection, file: Path, change: str, expected: set[Damage] | None
) -> None:
    if expected is None:
        with pytest.raises(sqlite3.IntegrityError):
            unguarded(raw, change)
        return
    unguarded(raw, change)
    with Log.open(f"sqlite:///{file}") as log:
        assert {problem.damage for problem in log.verify().problems} == expected


def test_a_cut_end_shows_against_a_checkpoint(raw: sqlite3.Connection, file: Path) -> None:
    with Log.open(f"sqlite:///{file}") as log:
        checkpoint = log.checkpoint()
    unguarded(raw, "DELETE FROM record WHERE position > 3")
    with Log.open(f"sqlite:///{file}") as log:
        assert log.verify().intact
        assert [problem.damage for problem in log.verify(checkpoint).problems] == [Damage.CUT]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ("DROP TRIGGER record_not_updated", "record_not_updated"),
        ("CREATE TABLE more (x)", "more"),
        ("CREATE TRIGGER quiet AFTER INSERT ON record BEGIN SELECT 1; END", "quiet"),
        ("ALTER TABLE record ADD COLUMN x", "record"),
    ],
)
def test_another_structure_is_not_used(raw: sqlite3.Connection, file: Path, change: str, name: str) -> None:
    raw.execute(change)
    with pytest.raises(LogCorrupt) as caught:
        Log.open(f"sqlite:///{file}")
    (problem,) = caught.value.problems
    assert (problem.damage, problem.arguments) == (Damage.SCHEMA_CHANGED, {"name": name})


def test_what_sqlite_keeps_for_itself_is_no_change(raw: sqlite3.Connection, file: Path) -> None:
    raw.execute("ANALYZE")
    raw.execute("VACUUM")
    with Log.open(f"sqlite:///{file}") as log:
        assert log.verify().count == RECORDS


def test_another_schema_version_is_named(raw: sqlite3.Connection, file: Path) -> None:
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    error = refused(file)
    assert error.hindrance is Hindrance.SCHEMA_VERSION
    assert error.arguments == {"expected": SCHEMA_VERSION, "found": SCHEMA_VERSION + 1}


def test_a_file_of_other_software_is_left_alone(folder: Path) -> None:
    path = folder / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    assert refused(path).hindrance is Hindrance.FOREIGN
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"dossier: listing\n" * 99, b"\0" * 8192, b"SQLite format 3\0" + b"\xff" * 5000, b"xy"]
)
def test_a_file_that_is_no_database_is_corrupt_and_left_alone(folder: Path, content: bytes) -> None:
    path = folder / "log.db"
    path.write_bytes(content)
    with pytest.raises((LogCorrupt, StoreUnavailable)) as caught:
        Log.open(f"sqlite:///{path}")
    assert caught.value.__cause__ is None
    assert path.read_bytes() == content


def test_a_missing_folder_is_named_and_not_made(folder: Path) -> None:
    assert refused(folder / "missing" / "log.db").hindrance is Hindrance.FOLDER_MISSING
    assert list(folder.iterdir()) == []


def test_what_is_no_file_is_named(folder: Path) -> None:
    assert refused(folder).hindrance is Hindrance.NOT_A_FILE
    os.mkfifo(folder / "pipe")
    assert refused(folder / "pipe").hindrance is Hindrance.NOT_A_FILE


def test_a_folder_that_takes_no_file_is_named(folder: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    folder.chmod(0o500)
    try:
        assert isinstance(refused(folder / "log.db"), StoreUnavailable)
    finally:
        folder.chmod(0o700)


def test_a_read_only_log_is_read_and_verified_and_takes_nothing(file: Path) -> None:
    before = file.read_bytes()
    with Log.open(f"sqlite:///{file}?mode=ro") as log:
        assert log.verify(log.checkpoint()).anchored == RECORDS
        with pytest.raises(StoreUnavailable) as caught:
            log.append([event("x", "case:9")], expected=0)
    assert caught.value.hindrance is Hindrance.READ_ONLY
    assert file.read_bytes() == before


def test_a_read_only_log_has_to_be_there(folder: Path) -> None:
    path = folder / "log.db"
    assert refused(path, "?mode=ro").hindrance is Hindrance.FILE_MISSING
    assert not path.exists()
    path.touch()
    assert refused(path, "?mode=ro").hindrance is Hindrance.EMPTY
    assert path.read_bytes() == b""


def test_a_file_without_permission_to_write_takes_nothing(file: Path) -> None:
    # for the kernel, root has every permission: somebody else tries
    file.chmod(0o444)
    file.parent.chmod(0o755)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        with Log.open(f"sqlite:///{file}") as log:
            assert log.verify().count == RECORDS
            with pytest.raises(StoreUnavailable) as caught:
                log.append([event("x", "case:9")], expected=0)
        assert caught.value.hindrance is Hindrance.READ_ONLY
    finally:
        os.seteuid(user)


def test_a_writer_that_does_not_let_go_is_waited_for_and_then_named(raw: sqlite3.Connection, file: Path) -> None:
    with Log.open(f"sqlite:///{file}?patience=1") as log:
        raw.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(Busy) as caught:
            log.append([event("x", "case:9")], expected=0)
        assert 1 <= time.monotonic() - began < 10
        assert caught.value.seconds == 1
        assert log.version("case:0") == RECORDS // 2
        raw.execute("COMMIT")
        log.append([event("x", "case:9")], expected=0)


def test_opening_waits_for_a_writer_too(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as raw:
        raw.execute("BEGIN EXCLUSIVE")
        ending = threading.Timer(0.3, raw.execute, ["COMMIT"])
        ending.start()
        with Log.open(f"sqlite:///{file}") as log:
            assert log.verify().intact
        ending.join()
        raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            Log.open(f"sqlite:///{file}?patience=0")


def test_a_reader_that_does_not_let_go_leaves_nothing_half_done(raw: sqlite3.Connection, file: Path) -> None:
    with Log.open(f"sqlite:///{file}?patience=0") as log:
        raw.execute("BEGIN")
        raw.execute("SELECT * FROM record").fetchone()
        with pytest.raises(Busy):
            log.append([event("x", "case:9")], expected=0)
        raw.execute("COMMIT")
        assert log.version("case:9") == 0
        log.append([event("x", "case:9")], expected=0)
        assert log.verify().intact


class Interrupted(SqliteStore):
    """Its commits end as `fates` say."""

    fates: list[str] = []  # noqa: RUF012  # one list a test

    def _commit_once(self, connection: sqlite3.Connection) -> None:  # type: ignore[override]
        fate = self.fates.pop(0) if self.fates else ""
        if fate != "before":
            super()._commit_once(connection)
        if fate:
            raise sqlite3.OperationalError("disk I/O error")


@pytest.mark.parametrize("fates", [["before"], ["after"], ["before", "after"], ["after", "before"]])
def test_a_commit_that_fails_is_settled_on_a_new_connection(file: Path, fates: list[str]) -> None:
    with Log(Interrupted(file)) as log:
        log._store.fates = list(fates)  # type: ignore[attr-defined]
        log.append([event("x", "case:9"), event("y", "case:9")], expected=0)
        assert [got.event.id for got in log.read("case:9")] == ["x", "y"]
        assert log.verify().count == RECORDS + 2


@pytest.mark.parametrize("fate", ["before", "after"])
def test_a_commit_that_fails_every_time_is_unknown_and_can_be_made_again(file: Path, fate: str) -> None:
    with Log(Interrupted(file)) as log:
        log._store.fates = [fate] * 3  # type: ignore[attr-defined]
        with pytest.raises(CommitUnknown) as caught:
            log.append([event("x", "case:9")], expected=0)
        assert caught.value.ids == ("x",)
        assert caught.value.__cause__ is None
        log.append([event("x", "case:9")], expected=0)
        assert log.verify().count == RECORDS + 1
        assert log.verify().intact


def test_an_exception_within_an_append_undoes_all_of_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Log.open(f"sqlite:///{file}") as log:
        add = log._store.add

        def interrupted(rows: object) -> None:
            add(rows)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        monkeypatch.setattr(log._store, "add", interrupted)
        with pytest.raises(KeyboardInterrupt):
            log.append([event("x", "case:9")], expected=0)
        monkeypatch.undo()
        assert log.version("case:9") == 0
        log.append([event("x", "case:9")], expected=0)


def test_a_file_taken_away_under_the_log_is_no_silent_success(file: Path) -> None:
    with Log.open(f"sqlite:///{file}") as log:
        file.unlink()
        with pytest.raises((StoreUnavailable, LogCorrupt)):
            log.append([event("x", "case:9")], expected=0)


def test_no_bit_of_the_file_can_turn_without_being_seen_or_being_of_no_meaning(file: Path) -> None:
    """What is read after it is either what was recorded or an error of ours; and what verifies has all the records."""
    with Log.open(f"sqlite:///{file}") as log:
        checkpoint, streams = log.checkpoint(), log.streams()
        recorded = {stream: log.read(stream) for stream in streams}
    whole = file.read_bytes()
    chance = random.Random(2025)
    copy = file.with_name("copy.db")
    seen = 0
    for _ in range(400):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
        try:
            with Log.open(f"sqlite:///{copy}") as log:
                intact = log.verify(checkpoint).intact
                found = {stream: log.read(stream) for stream in streams}
        except KekedalaError:
            seen += 1
            continue
        seen += not intact
        assert found == recorded or not intact, (at, bit)
    assert seen > 0


def test_a_torn_file_is_seen(file: Path) -> None:
    with Log.open(f"sqlite:///{file}") as log:
        checkpoint = log.checkpoint()
    whole = file.read_bytes()
    copy = file.with_name("copy.db")
    for length in range(0, len(whole), 1000):
        copy.write_bytes(whole[:length])
        try:
            with Log.open(f"sqlite:///{copy}") as log:
                assert not log.verify(checkpoint).intact, length
        except (LogCorrupt, StoreUnavailable):
            continue


def test_a_copy_is_the_same_log(file: Path) -> None:
    copy = file.with_name("copy.db")
    shutil.copyfile(file, copy)
    with Log.open(f"sqlite:///{file}") as log, Log.open(f"sqlite:///{copy}") as other:
        assert other.verify(log.checkpoint()).anchored == RECORDS
        with pytest.raises(Conflict):
            other.append([event("x", "case:0")], expected=0)
