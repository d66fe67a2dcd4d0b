"""`kekedala case` and `kekedala log`, from opening to verification."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.casework.desks import UNIT
from tests.measures.cases import base

from kekedala_policy.cli.commands import run

OWN = ("--name", "李四", "--body", "unit", "--unit", UNIT, "--role", "handles", "--role", "signs")
BUREAU = ("--name", "王五", "--body", "data_bureau", "--role", "handles", "--role", "signs")


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/cases.db"


@pytest.fixture
def line(tmp_path: Path) -> str:
    facts = base("new_build")
    facts["unit"]["name"] = UNIT
    file = tmp_path / "line.yaml"
    file.write_text(yaml.safe_dump({"dossier": "listing", **facts}, allow_unicode=True), "utf-8")
    return str(file)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(["case" if arguments[0] != "log" else "log", *arguments[arguments[0] == "log" :]]) == code
    out = capsys.readouterr()
    return out.out + out.err


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(said(capsys, *arguments, "--format", "json"))


def opened(capsys: pytest.CaptureFixture[str], line: str, store: str) -> str:
    found = data(capsys, "open", line, "--on", "2025-11-20", *OWN, "--store", store)
    case: str = found["cases"][0]["id"]
    assert found["schema"] == "kekedala.cases/1"
    assert found["cases"][0]["outcomes"] == {"listing": "admissible"}
    return case


def test_a_case_is_opened_acted_on_shown_and_listed(capsys: pytest.CaptureFixture[str], line: str, store: str) -> None:
    case = opened(capsys, line, store)
    assert "已申报" in said(capsys, "act", case, "submit", *OWN, "--store", store)
    shown = said(capsys, "show", case, "--store", store)
    assert "立案" in shown
    assert "申报" in shown
    assert "第十六条" in shown
    assert case in said(capsys, "list", "--kind", "line", "--store", store)
    assert said(capsys, "list", "--state", "listed", "--store", store) == ""
    assert "opened" in said(capsys, "show", case, "--store", store, "--lang", "en")


def test_a_refused_act_ends_with_1_and_says_why(capsys: pytest.CaptureFixture[str], line: str, store: str) -> None:
    case = opened(capsys, line, store)
    told = said(capsys, "act", case, "approve", *BUREAU, "--basis", "document=批复", "--store", store, code=1)
    assert "无权办理" in told
    assert "当前状态" in told
    assert "日期" in told
    assert data(capsys, "list", "--store", store)["cases"][0]["done"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("act", "case:没有", "submit", *OWN),
        ("act", "case:没有", "submit", *OWN, "--basis", "document"),
        ("open", "--kind", "没有", *OWN),
        ("show", "case:没有"),
        ("act", "case:没有", "submit", "--name", "李四", "--body", "unit"),
    ],
)
def test_bad_input_ends_with_2(capsys: pytest.CaptureFixture[str], store: str, arguments: tuple[str, ...]) -> None:
    assert "Traceback" not in said(capsys, *arguments, "--store", store, code=2)


@pytest.mark.parametrize("command", ["verify", "checkpoint"])
def test_a_mistyped_file_is_no_empty_log(capsys: pytest.CaptureFixture[str], store: str, command: str) -> None:
    assert "cases.db" in said(capsys, "log", command, "--store", store, code=2)
    assert not Path(store.removeprefix("sqlite:///")).exists()


def test_what_waits_for_a_body_and_by_when(capsys: pytest.CaptureFixture[str], line: str, store: str) -> None:
    case = opened(capsys, line, store)
    said(capsys, "act", case, "submit", *OWN, "--store", store)
    assert "开展评审" in said(capsys, "todo", "--body", "data_bureau", "--store", store)
    waiting = data(capsys, "todo", "--body", "data_bureau", "--store", store)
    assert "evaluate" in waiting["todo"][0]["acts"]
    due = data(capsys, "deadlines", case, "--on", "2025-11-20", "--store", store)["deadlines"]
    assert "art16.i2.b" in {one["clause"] for one in due}
    assert "申报年度项目清单" in said(capsys, "deadlines", case, "--on", "2025-11-20", "--store", store)


def test_a_log_is_verified_against_a_checkpoint_kept_elsewhere(
    capsys: pytest.CaptureFixture[str], line: str, store: str, tmp_path: Path
) -> None:
    opened(capsys, line, store)
    kept = tmp_path / "checkpoint.txt"
    kept.write_text(said(capsys, "log", "checkpoint", "--store", store), "utf-8")
    assert "发现问题 0 个" in said(capsys, "log", "verify", "--checkpoint", str(kept), "--store", store)
    other = f"sqlite:///{tmp_path}/other.db"
    opened(capsys, line, other)
    assert "发现问题 0 个" not in said(capsys, "log", "verify", "--checkpoint", str(kept), "--store", other, code=1)


@pytest.mark.parametrize("without_guards", [False, True])
def test_a_changed_record_is_found(
    capsys: pytest.CaptureFixture[str], line: str, store: str, *, without_guards: bool
) -> None:
    opened(capsys, line, store)
    with sqlite3.connect(store.removeprefix("sqlite:///")) as database:
        (table,) = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "position" in {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
        ]
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _ in guards:
            database.execute(f"DROP TRIGGER {trigger}")
        if without_guards:
            guards = []
        database.execute(f"DELETE FROM {table} WHERE position = 1")  # noqa: S608  # the names are the store's own
        for _, sql in guards:
            database.execute(sql)
    database.close()
    assert "发现问题 0 个" not in said(capsys, "log", "verify", "--store", store, code=1)
