"""The commands on cases beside acts: opinions, filings, dispositions, another edition, dossiers of a collection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml
from tests.casework.desks import UNIT
from tests.measures.cases import base

from kekedala_policy.cli.commands import run
from kekedala_policy.records import Log

BOTH = ("--role", "handles", "--role", "signs")
OWN = ("--name", "李四", "--body", "unit", "--unit", UNIT, *BOTH)
BUREAU = ("--name", "王五", "--body", "data_bureau", *BOTH)
COLLECTION = Path(__file__).parents[2] / "examples" / "annual-collection-2026"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/cases.db"


def said(capsys: pytest.CaptureFixture[str], store: str, *arguments: str, code: int = 0) -> str:
    assert run([*arguments, "--store", store]) == code
    out = capsys.readouterr()
    assert "Traceback" not in out.out + out.err
    return out.out + out.err


def case_of(capsys: pytest.CaptureFixture[str], store: str, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, store, "case", *arguments, "--format", "json"))["cases"][0]
    return found


def written(tmp_path: Path, name: str, gate: str, **changes: Any) -> str:
    facts = base(name)
    facts["unit"]["name"] = UNIT
    for path, value in changes.items():
        section, _, field = path.partition("__")
        facts[section][field] = value
    file = tmp_path / f"{name}.yaml"
    file.write_text(yaml.safe_dump({"dossier": gate, **facts}, allow_unicode=True), "utf-8")
    return str(file)


def basis(**stated: str) -> list[str]:
    return [part for name, value in stated.items() for part in ("--basis", f"{name}={value}")]


def test_bodies_review_further_departments_are_drawn_in_and_what_is_owed_is_filed(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path
) -> None:
    opened = case_of(capsys, store, "open", written(tmp_path, "approval_new", "approval"), "--on", "2026-02-10", *OWN)
    case = opened["id"]

    def body(name: str) -> tuple[str, ...]:
        return ("--name", "甲", "--body", name, *BOTH)

    case_of(capsys, store, "review", case, "favourable", *body("development_reform"))
    case_of(capsys, store, "act", case, "secure_funds_and_code", *basis(document="文件", project_code="1"), *OWN)
    approved = basis(document="批复", date="2026-01-05", data_catalogue="目录")
    case_of(capsys, store, "act", case, "approve_study", *approved, *BUREAU)
    case_of(capsys, store, "act", case, "submit", *OWN)
    case_of(capsys, store, "act", case, "start_review", *BUREAU)
    said(capsys, store, "case", "review", case, "favourable", *body("finance"), code=1)
    for name in ("cyberspace_office", "secrecy_bureau"):
        case_of(capsys, store, "review", case, "favourable", *body(name))
    case_of(capsys, store, "review", case, "conditional", *body("public_security"))
    case_of(capsys, store, "draw-in", case, "国资委", *BUREAU)
    reply = basis(document="批复", date="2026-02-10")
    told = said(capsys, store, "case", "act", case, "approve", *reply, *BUREAU, code=1)
    assert "国资委" in told
    assert "所附条件未落实" in told
    case_of(capsys, store, "review", case, "conditional", "--conditions-met", *body("public_security"))
    case_of(capsys, store, "review", case, "favourable", "--department", "国资委", *BUREAU)
    done = case_of(capsys, store, "act", case, "approve", *reply, *BUREAU)
    owed = [(one["act"], one["duty"], one["to"]) for one in done["owed"]]
    study, reply_to_unit = ("approve_study", "notify", "unit"), ("approve", "notify", "unit")
    assert owed == [study, reply_to_unit, ("approve", "copy", "finance")]
    left = case_of(capsys, store, "file", case, "approve", "--to", "finance", *basis(document="抄送单"), *BUREAU)
    assert [(one["act"], one["duty"], one["to"]) for one in left["owed"]] == [study, reply_to_unit]
    said(capsys, store, "case", "file", case, "approve", "--to", "finance", *BUREAU, code=2)
    assert json.loads(said(capsys, store, "log", "replay", "--format", "json"))["differences"] == []


def test_a_presumption_is_disposed_of_and_a_case_moved_to_a_later_edition(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path
) -> None:
    line = written(tmp_path, "new_build", "listing", project__can_be_co_built=True)
    case = case_of(capsys, store, "open", line, "--on", "2025-11-20", *OWN)
    assert case["outcomes"] == {"listing": "refused"}
    rule = _data(store, case["id"], "decided")[0]["rules"][0]
    decided = ("--effect", "set_aside", "--manner", "collective", "--reason", "网络条件所限", "--document", "纪要")
    overriding = ("case", "override", case["id"], rule, *decided, "--date", "2025-11-20")
    said(capsys, store, *overriding, *OWN, code=1)
    assert case_of(capsys, store, *overriding[1:], *BUREAU)["outcomes"] == {"listing": "admissible"}
    stated = basis(document="决定", date="2026-03-01", reason="新口径", manner="collective", authority="data_bureau")
    said(capsys, store, "case", "move", case["id"], "--on", "2025-11-01", *stated, *BUREAU, code=2)
    assert case_of(capsys, store, "move", case["id"], "--on", "2026-03-01", *stated, *BUREAU)["edition"] == "2026-03-01"
    assert "不一致 0 处" in said(capsys, store, "log", "replay")


def _data(store: str, case: str, kind: str) -> list[dict[str, Any]]:
    with Log.open(f"{store}?mode=ro") as log:
        return [dict(one.event.data) for one in log.read(case) if one.event.kind == kind]


def test_a_decision_that_comes_out_otherwise_is_told(
    capsys: pytest.CaptureFixture[str], store: str, tmp_path: Path
) -> None:
    case = case_of(capsys, store, "open", written(tmp_path, "new_build", "listing"), "--on", "2025-11-20", *OWN)
    with Log.open(store) as log:
        original = log.read(case["id"])[1].event
        log.append([attrs.evolve(original, id="other", data={**original.data, "outcome": "refused"})], expected=2)
    told = said(capsys, store, "log", "replay", code=1)
    assert "记录为 refused，复核为 admissible" in told
    found = json.loads(said(capsys, store, "log", "replay", "--format", "json", code=1))
    assert [one["what"] for one in found["differences"]] == ["outcome"]


def test_a_dossier_of_a_collection_is_named_and_the_call_goes_with_it(
    capsys: pytest.CaptureFixture[str], store: str
) -> None:
    file = str(COLLECTION / "05-operation-and-maintenance.yaml")
    who = ("--name", "李四", "--body", "unit", "--unit", "民政局", *BOTH)
    told = said(capsys, store, "case", "open", file, *who, code=2)
    assert "--id" in told
    assert "M01-小额连续运维" in said(capsys, store, "case", "open", file, "--id", "M01", *who, code=2)
    settings = ("--settings", str(COLLECTION / "settings.yaml"))
    case = case_of(capsys, store, "open", file, "--id", "M01-小额连续运维", "--on", "2025-12-05", *settings, *who)
    assert case["outcomes"] == {"listing": "listed_directly"}
    (filed,) = (event["filed"] for event in _data(store, case["id"], "decided"))
    assert (filed["list_year"], filed["call_closes_on"]) == (2026, "2025-12-15")
    listed = json.loads(said(capsys, store, "list", "2026", "--format", "json"))["list"]
    assert [line["case"] for line in listed["operation"]] == [case["id"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_diagram_of_each_kind_is_printed(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert run(["case", "diagram", "change", "--lang", lang]) == 0
    text = capsys.readouterr().out
    assert text.startswith("stateDiagram-v2\n")
    assert "draft --> filed" in text
    assert run(["case", "diagram", "无", "--lang", lang]) == 2
    assert "annual_list" in capsys.readouterr().err
