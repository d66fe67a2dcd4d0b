"""The example of casework, played and looked at through the command line as a user would."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from kekedala_policy.cli.commands import run

EXAMPLE = Path(__file__).parent.parent / "examples" / "casework-2026"
SCRIPT = str(EXAMPLE / "script.yaml")


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    out = capsys.readouterr()
    text = out.out + out.err
    assert "Traceback" not in text
    return text


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('play')}/cases.db"
    assert run(["case", "play", SCRIPT, "--store", url]) == 0
    return url


def test_every_step_comes_out_as_the_script_says_in_both_languages(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told = said(capsys, "case", "play", SCRIPT, "--store", f"sqlite:///{tmp_path}/a.db", "--lang", "en")
    assert "0 not as the script says." in told
    assert "needs approval" in told or "approval" in told
    told = said(capsys, "case", "play", SCRIPT, "--store", f"sqlite:///{tmp_path}/b.db")
    assert "与脚本不符 0 步" in told
    steps = EXAMPLE.joinpath("script.yaml").read_text("utf-8").count("  - {day:")
    assert f"共演示 {steps} 步" in told
    assert told.count("不能办理") == EXAMPLE.joinpath("script.yaml").read_text("utf-8").count("refused: true")


def test_the_log_verifies_against_a_checkpoint_and_every_decision_replays(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path
) -> None:
    kept = tmp_path / "checkpoint.txt"
    assert said(capsys, "log", "checkpoint", "--output", str(kept), "--store", store) == ""
    assert kept.read_text("utf-8").startswith("kekedala-log/1 ")
    told = said(capsys, "log", "verify", "--checkpoint", str(kept), "--store", store)
    assert "发现问题 0 个" in told
    found = json.loads(said(capsys, "log", "replay", "--format", "json", "--store", store))
    with sqlite3.connect(store.removeprefix("sqlite:///")) as database:
        contents = [bytes(row[0]) for row in database.execute("SELECT content FROM record")]
    database.close()
    decided = sum(b'"kind":"decided"' in content for content in contents)
    assert (found["decisions"], found["differences"]) == (decided, [])
    assert decided > 20
    assert f"的 {decided} 项结论，不一致 0 处" in said(capsys, "log", "replay", "--store", store)
    assert "不一致 0 处" in said(capsys, "log", "replay", "case:养老服务", "--store", store)


def test_the_list_has_projects_o_and_m_supplements_and_what_was_struck_with_the_reason(
    capsys: pytest.CaptureFixture[str], store: str
) -> None:
    found: dict[str, Any] = json.loads(said(capsys, "list", "2026", "--format", "json", "--store", store))["list"]
    assert [line["case"] for line in found["projects"]] == ["case:养老服务", "case:办公系统升级"]
    assert [line["case"] for line in found["operation"]] == ["case:低保运维"]
    assert [line["case"] for line in found["supplements"]] == ["case:传染病监测"]
    assert [(line["case"], line["reason"]) for line in found["struck"]] == [
        ("case:教育数据中心", "未见除外情形"),
        ("case:经济运行分析", "2026年度暂不安排"),
    ]
    assert "art09.i1" in " ".join(found["struck"][0]["findings"])
    assert (found["case"], found["projects"][0]["amount"]) == ("case:2026年清单", "1200000.00")
    told = said(capsys, "list", "2026", "--store", store)
    assert "2026年度暂不安排" in told
    assert "第九条第（一）项" in told
    assert "1,200,000" in said(capsys, "list", "2026", "--store", store, "--lang", "en")
    assert "（0项）" in said(capsys, "list", "2031", "--store", store)


def test_each_case_ends_where_the_demonstration_leads(capsys: pytest.CaptureFixture[str], store: str) -> None:
    cases = json.loads(said(capsys, "case", "list", "--format", "json", "--store", store))["cases"]
    assert {case["id"].removeprefix("case:"): case["state"] for case in cases} == {
        "2026年清单": "approved",
        "低保运维": "listed",
        "养老服务": "listed",
        "养老服务审批": "approved",
        "养老服务建设": "completed",
        "养老服务验收": "filed",
        "养老服务运维": "maintained",
        "办公系统升级": "listed",
        "办公升级建设": "building",
        "教育数据中心": "refused",
        "经济运行分析": "not_listed",
        "传染病监测": "listed",
        "变更一": "carried_out",
        "变更二": "refused",
    }


def test_cases_are_listed_in_pages(capsys: pytest.CaptureFixture[str], store: str) -> None:
    first = said(capsys, "case", "list", "--most", "5", "--store", store)
    (after,) = re.findall(r"--after (\S+)", first)
    second = said(capsys, "case", "list", "--most", "50", "--after", after, "--store", store)
    ids = re.findall(r"^(case:\S+)", first + second, re.MULTILINE)
    assert len(ids) == len(set(ids)) == 14
    assert len(re.findall(r"^case:", first, re.MULTILINE)) == 5


def test_what_a_unit_and_a_body_have_before_them(capsys: pytest.CaptureFixture[str], store: str) -> None:
    told = said(capsys, "case", "standing", "民政局", "--complete", "--store", store)
    assert "养老服务综合管理系统" in told
    assert "验收合格" in told
    facts = json.loads(said(capsys, "case", "standing", "民政局", "--format", "json", "--store", store))["standing"]
    assert facts["projects"]["items"][0]["acceptance"] == "passed"
    due = said(capsys, "case", "due", "--body", "unit", "--on", "2027-11-20", "--store", store, "--lang", "en")
    assert "apply for the annual project list (Article 16(2)): due soon, last day 15 December 2027" in due
    found = json.loads(
        said(
            capsys,
            "case",
            "due",
            "--body",
            "unit",
            "--unit",
            "民政局",
            "--on",
            "2027-12-16",
            "--format",
            "json",
            "--store",
            store,
        )
    )["deadlines"]
    assert ("case:养老服务运维", "art16.i2.b", "unit", "overdue") in {
        (one["case"], one["clause"], one["by"], one["status"]) for one in found
    }


@pytest.mark.parametrize("which", [("case:养老服务建设",), ("--body", "unit")])
def test_deadlines_go_into_a_calendar(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path, which: tuple[str, ...]
) -> None:
    icalendar = pytest.importorskip("icalendar")
    pytest.importorskip("chinese_calendar")
    file = tmp_path / "folder" / "unit.ics"
    written = ("case", "calendar", *which, "--on", "2027-01-15", "--output", str(file), "--store", store)
    said(capsys, *written)
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) >= (1 if which[0] == "--body" else 0)
    if which[0] == "--body":
        assert any("申报年度项目清单" in event["SUMMARY"] for event in events)
        assert all("@" in event["UID"] for event in events)
    first = file.read_bytes()
    said(capsys, *written)
    uids = re.compile(rb"UID:.*")
    assert uids.findall(first) == uids.findall(file.read_bytes())


@pytest.mark.parametrize("arguments", [(), ("case:养老服务建设", "--body", "unit")])
def test_a_calendar_is_of_cases_or_of_a_body(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    out = ("--output", str(tmp_path / "x.ics"))
    assert "二者择一" in said(capsys, "case", "calendar", *arguments, *out, "--store", store, code=2)


def test_a_log_with_records_in_it_is_not_played_into(capsys: pytest.CaptureFixture[str], store: str) -> None:
    assert "日志不为空" in said(capsys, "case", "play", SCRIPT, "--store", store, code=2)


HEAD = """script: casework
people:
  - {id: 甲, name: 甲某, body: unit, unit: 示例单位, roles: [handles, signs]}
steps:
"""


@pytest.mark.parametrize(
    ("steps", "code", "told"),
    [
        (["{day: 2026-01-05, by: 甲, case: a, open: non_sharing, then: draft}"], 0, "与脚本不符 0 步"),
        (["{day: 2026-01-05, by: 甲, case: a, open: non_sharing, then: applied}"], 1, "当前状态 draft，脚本为 applied"),
        (["{day: 2026-01-05, by: 甲, case: a, open: non_sharing, refused: true}"], 1, "与脚本不符 1 步"),
        (["{day: 2026-01-05, by: 甲, case: a, open: withheld_data}"], 1, "与脚本不符 1 步"),
        (["{day: 2026-01-05, by: 乙, case: a, open: non_sharing}"], 2, "nobody is called 乙"),
        (["{day: 2026-01-05, by: 甲, case: a, open: line, dossier: 无}"], 2, "no dossier 无"),
        (
            [
                "{day: 2026-01-05, by: 甲, case: a, open: non_sharing}",
                "{day: 2026-01-04, by: 甲, case: a, act: apply}",
            ],
            2,
            "goes back in time",
        ),
        (["{day: 2026-01-05, by: 甲, case: a, open: non_sharing, act: apply}"], 2, "one of open, act"),
        (["{day: 2026-01-05, by: 甲, case: a, file: apply}"], 2, "file and to go together"),
        (["{day: 2026-01-05, by: 甲, case: a}"], 2, "one of open, act"),
        (["{day: 2026-01-05, by: 甲, case: a, opne: non_sharing}"], 2, "open"),
        (["{day: 2026-01-05, by: 甲, case: a, act: apply, basis: {document: [a]}}"], 2, "basis.document"),
        (["{day: 2026-01-05, by: 甲, case: a, act: apply, basis: 批复}"], 2, "basis"),
    ],
)
def test_a_script_that_is_wrong_says_where(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, steps: list[str], code: int, told: str
) -> None:
    script = tmp_path / "script.yaml"
    script.write_text(HEAD + "".join(f"  - {step}\n" for step in steps), "utf-8")
    assert told in said(capsys, "case", "play", str(script), "--store", "memory:", code=code)
