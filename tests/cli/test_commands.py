"""The command line: what it prints, its exit codes, and that no traceback ever comes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from kekedala_policy.cli import commands
from kekedala_policy.cli.commands import run
from kekedala_policy.measures import GATES

COLLECTION = Path(__file__).parents[2] / "examples" / "annual-collection-2026"
SETTINGS = str(COLLECTION / "settings.yaml")
FINE = """
dossiers:
  - dossier: listing
    id: {id}
    project: {{on_intranet: true}}
"""


@pytest.fixture
def out_of_scope(tmp_path: Path) -> Path:
    file = tmp_path / "内网.yaml"
    file.write_text(FINE.format(id="X1"), "utf-8")
    return file


def test_a_collection_is_judged_in_chinese_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(COLLECTION), "--settings", SETTINGS, "--on", "2026-01-15"]) == 1
    printed = capsys.readouterr().out
    assert "辅助预审" in printed
    assert "第九条第（一）项" in printed
    assert "M02-恰为50万元" in printed


def test_a_collection_is_judged_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(COLLECTION), "--settings", SETTINGS, "--on", "2026-01-15", "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "Article 9(1)" in printed
    assert "auxiliary" in printed.lower()


def test_the_full_text_says_what_did_not_apply_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(COLLECTION / "01-new-projects.yaml")
    run(["check", file, "--settings", SETTINGS, "--on", "2026-01-15", "--full"])
    printed = capsys.readouterr().out
    assert "除外情形：" in printed


def test_json_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out" / "report.json"
    code = run(["check", str(COLLECTION), "--settings", SETTINGS, "--format", "json", "--output", str(target)])
    assert code == 1
    report = json.loads(target.read_text("utf-8"))
    assert report["schema"] == "kekedala.report/1"
    assert {dossier["schema"] for dossier in report["dossiers"]} == {"kekedala.decision/1"}


def test_nothing_against_any_dossier_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(COLLECTION / "05-operation-and-maintenance.yaml")]
    target = json_of(files, capsys)
    fine = [entry for entry in target["dossiers"] if entry["id"].startswith(("M01", "M02"))]
    assert {entry["outcome"] for entry in fine} == {"listed_directly"}


def json_of(files: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, str]]]:
    run(["check", *files, "--settings", SETTINGS, "--on", "2026-01-15", "--format", "json"])
    found: dict[str, list[dict[str, str]]] = json.loads(capsys.readouterr().out)
    return found


def test_one_fine_dossier_exits_with_0(tmp_path: Path) -> None:
    text = (COLLECTION / "05-operation-and-maintenance.yaml").read_text("utf-8")
    head, _, rest = text.partition("  # 50万元含本数。")
    assert rest
    (tmp_path / "one.yaml").write_text(head, "utf-8")
    assert run(["check", str(tmp_path / "one.yaml"), "--settings", SETTINGS, "--on", "2026-01-15"]) == 0


def test_a_dossier_out_of_scope_exits_with_1(out_of_scope: Path) -> None:
    assert run(["check", str(out_of_scope)]) == 1


def test_bad_input_exits_with_2_and_names_file_line_and_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("dossier: listing\nproject:\n  kind: nwe\n  unknown_field: 1\n", "utf-8")
    assert run(["check", str(file)]) == 2
    complaint = capsys.readouterr().err
    assert "bad.yaml:3: project.kind" in complaint
    assert "bad.yaml:4: project.unknown_field" in complaint
    assert "Traceback" not in complaint


def test_bad_input_is_told_in_english_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(tmp_path / "nothing.yaml"), "--lang=en"]) == 2
    assert "nothing was judged" in capsys.readouterr().err


def test_a_ruling_that_does_not_fit_exits_with_2(
    out_of_scope: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text(
        "settings:\n  rulings:\n    - {parameter: continuing_om, takes: '1', authority: data_bureau,"
        " document: x, date: 2026-01-01}\n",
        "utf-8",
    )
    assert run(["check", str(out_of_scope), "--settings", str(settings)]) == 2
    assert "continuing_om" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_clause_shows_its_rules_thresholds_and_readings(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clause", "art16.i3.b", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    assert "continuing_om_lane" in printed
    assert "500,000" in printed
    assert "AMB-29" in printed


def test_a_clause_that_nothing_runs_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clause", "art01", "--lang", "en"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 4


def test_an_unknown_clause_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["clause", "art9.i1.a"]) == 2
    assert "art09.i1.a" in capsys.readouterr().err


@pytest.mark.parametrize("gate", [gate.name for gate in GATES])
def test_a_schema_is_a_schema_with_both_languages(gate: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", gate]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    text = json.dumps(schema, ensure_ascii=False)
    assert "项目类别" in text
    assert "Project" in text or "project" in text


def test_a_file_that_can_not_be_written_is_an_error_of_ours(
    out_of_scope: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(out_of_scope), "--output", str(tmp_path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_wrong_usage_exits_with_2() -> None:
    assert run(["check"]) == 2
    assert run(["nonsense"]) == 2
    assert run(["check", "x.yaml", "--on", "2026-02-30"]) == 2


def test_help_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "check" in capsys.readouterr().out


def test_whatever_goes_wrong_there_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, out_of_scope: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(commands, "check_paths", broken)
    assert run(["check", str(out_of_scope)]) == 2
    complaint = capsys.readouterr().err
    assert "boom" in complaint
    assert "Traceback" not in complaint


def test_the_script_runs_as_a_process(out_of_scope: Path) -> None:
    code = "from kekedala_policy.cli import main; main()"
    done = subprocess.run(  # our own interpreter
        [sys.executable, "-c", code, "check", str(out_of_scope), "--lang", "en"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""


def test_without_its_extra_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['click'] = None; from kekedala_policy.cli import main; main()"
    done = subprocess.run(  # our own interpreter
        [sys.executable, "-c", code, "--help"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "kekedala-policy[cli]" in done.stderr
