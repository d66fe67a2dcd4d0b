"""The command line for the annex forms."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from tests.forms.form_cases import base

from kekedala_policy.cli.commands import run
from kekedala_policy.forms import FORMS

RULING = """\
settings:
  rulings:
    - {parameter: veto_answer, takes: requirement_met, authority: data_bureau, document: 口径1号, date: 2026-01-01}
"""


def written(folder: Path, kind: str, **changes: object) -> str:
    """A file with a form, or with the dossier that goes with the forms."""
    head = {"dossier": "listing"} if kind == "dossier" else {"form": kind}
    file = folder / f"{kind}.yaml"
    file.write_text(yaml.safe_dump({**head, **base(kind, **changes)}, allow_unicode=True, sort_keys=False), "utf-8")
    return str(file)


def test_forms_without_fault_exit_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [written(tmp_path, kind) for kind in FORMS]
    assert run(["form", "check", *files, "--against", written(tmp_path, "dossier")]) == 0
    assert capsys.readouterr().out == "共检查表格5张：错误0处，提示0处。检查结果仅供填报参考，不代替有权机关的决定。\n"


def test_an_error_exits_with_1_and_names_line_row_and_clause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "annex5", **{"systems[1].functions": "养" * 301})
    assert run(["form", "check", file]) == 1
    printed = capsys.readouterr().out
    line = 1 + Path(file).read_text("utf-8").splitlines().index("  functions: " + "养" * 301)
    assert f"annex5.yaml:{line}：错误：第2行，“主要功能”限300字以内，所填为301字。［附件5第3栏］\n" in printed


def test_a_warning_alone_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "annex2", money_from=["more_from_government"])
    assert run(["form", "check", file, "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "warning: “Source of the changed amount” asks the government for more money" in printed
    assert "[Annex 2 field 7, Article 24 and Article 24 paragraph 2]" in printed
    assert "Forms checked: 1; errors: 0; warnings: 1." in printed


def test_forms_are_checked_beside_each_other_and_the_dossier(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [written(tmp_path, "annex1", applied_on=datetime.date(2025, 12, 4)), written(tmp_path, "annex3")]
    assert run(["form", "check", *files, "--against", written(tmp_path, "dossier"), "--format", "json"]) == 1
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert report["schema"] == "kekedala.forms/1"
    annex1, annex3 = report["forms"]
    assert [(one["form"], [error["message"] for error in one["errors"]]) for one in (annex1, annex3)] == [
        ("annex1", ["forms.differs"]),
        ("annex3", ["forms.self_check_late"]),
    ]
    (late,) = annex3["errors"]
    assert (late["field"], late["row"], late["clause"], late["also"]) == (
        "filled_in_on",
        None,
        "annex3.note.a",
        ["annex3.note.c"],
    )
    assert late["text"]["zh_CN"].startswith("“填报日期”晚于申报时间")
    assert late["line"] == 5


def test_the_time_node_of_the_settings_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("settings: {call_closes_on: 2025-12-09, list_year: 2026}\n", "utf-8")
    dossier = written(tmp_path, "dossier", call_closes_on=None)
    assert run(["form", "check", written(tmp_path, "annex1"), "--against", dossier, "--settings", str(settings)]) == 1
    assert "晚于征集通知的时间节点2025年12月9日" in capsys.readouterr().out


def test_a_ruling_sets_how_a_form_is_read_and_leaves_dossiers_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text(RULING, "utf-8")
    assert run(["form", "check", written(tmp_path, "annex3"), "--settings", str(settings), "--on", "2026-01-15"]) == 0
    assert "提示8处" in capsys.readouterr().out
    assert run(["check", written(tmp_path, "dossier"), "--settings", str(settings), "--on", "2026-01-15"]) == 1


def test_bad_input_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("form: annex1\ncategory: 改建\n", "utf-8")
    assert run(["form", "check", str(file), str(tmp_path / "none.yaml")]) == 2
    complaint = capsys.readouterr().err
    assert "a.yaml:2: category" in complaint
    assert "none.yaml" in complaint
    assert run(["form", "check"]) == 2


def test_a_file_of_no_single_application_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    several = tmp_path / "several.yaml"
    several.write_text("dossiers: [{dossier: listing, id: a}, {dossier: listing, id: b}]\n", "utf-8")
    assert run(["form", "check", written(tmp_path, "annex1"), "--against", str(several)]) == 2
    assert "several.yaml holds not exactly one application" in capsys.readouterr().err


@pytest.mark.parametrize("kind", FORMS)
def test_the_schema_of_a_form_names_its_boxes_in_both_languages(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", kind]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["unit"]["title"] in {"申报单位", "单位名称", "填报部门（单位）"}
    assert "unit" in schema["properties"]["unit"]["description"].lower()
    assert kind in schema["properties"]["unit"]["description"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_clause_shows_the_numbers_and_readings_of_its_form(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clause", "annex5.f03", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    assert "300" in printed
    assert "AMB-44" in printed
