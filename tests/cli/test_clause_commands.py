"""Clauses, what cites them, and the official text: what the commands print, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.clauses.official.specimen import SPECIMEN, changed

from kekedala_policy.clauses import clauses
from kekedala_policy.cli.commands import run
from kekedala_policy.measures import RULES


@pytest.fixture
def cases(tmp_path: Path) -> str:
    folder = tmp_path / "cases"
    folder.mkdir()
    lines = [
        f"  - {{title: {title}, clause: {clause}}}" for title, clause in (("甲", "art16.i3.b"), ("乙", "art04.p2.b"))
    ]
    (folder / "some.yaml").write_text("\n".join(["cases:", *lines]), "utf-8")
    return str(folder)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "办法.txt"
    file.write_text(SPECIMEN, "utf-8")
    return file


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(list(arguments)) == code
    found = capsys.readouterr()
    assert "Traceback" not in found.err
    return found.out if code < 2 else found.err


def data(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(printed(capsys, *arguments, "--format", "json", code=code))
    return found


def test_a_clause_says_what_it_is_whom_it_binds_and_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "clause", "art09.i5.d").splitlines()
    assert found[0] == "art09.i5.d  第九条第（五）项"
    assert "性质：禁止；效力：原则上" in found
    assert "办理环节：列入清单；执行方式：规则" in found
    assert "主体：师市政务服务和大数据局" in found
    assert "除外：涉密项目、不共享数据已经批准、法律法规另有明确规定" in found
    assert "后果：不予立项" in found
    assert "执行规则：sharing_not_carried_out（refuses；listing、supplement）" in [
        line.replace(", ", "、") for line in found
    ]
    assert "　　除外：不共享数据已经批准［approved_not_to_share］第十三条" in found
    assert found[-1] == "已与官方文本核对：2025-11 analysis 1"


def test_a_clause_says_it_in_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "clause", "art16.i3.b", "--lang", "en").splitlines()
    assert "Kind: threshold; strength: hard" in found
    assert "Consequence: goes directly to the preliminary list" in found
    assert any("500,000" in line and "since" in line and "unit: yuan" in line for line in found)
    assert any(line.startswith("Exceptions: art10.b Article 10, art13.c") for line in found)


def test_a_threshold_without_a_figure_is_shown_as_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    assert "security_investment_share" in printed(capsys, "clause", "annex3.r13.l5")
    (clause,) = data(capsys, "clause", "annex3.r13.l5")["clauses"]
    (threshold,) = clause["thresholds"]
    assert threshold["values"] == [{"since": "2025-08-25", "value": None, "included": True}]


def test_a_clause_that_nothing_runs_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert "未自动执行（适用其他规定）：" in printed(capsys, "clause", "art40")
    assert "Nothing runs it (principle or guidance): " in printed(capsys, "clause", "art06.b", "--lang", "en")


def test_what_stands_above_several_clauses_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "clause", "art16.i3").splitlines()
    assert [line.split("　")[0] for line in found] == ["art16.i3.a", "art16.i3.b", "art16.i3.c"]


def test_a_clause_with_others_beneath_it_is_shown_in_full_before_their_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = printed(capsys, "clause", "art08").splitlines()
    assert found[0] == "art08  第八条"
    assert [line.split("　")[0] for line in found[-5:]] == [f"art08.i{number}" for number in range(1, 6)]


def test_a_range_lists_its_clauses(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "clause", "art40..art42").splitlines()
    assert [line.split("　")[0] for line in found] == ["art40", "art41.a", "art41.b", "art42"]


@pytest.mark.parametrize("name", ["art9.i1.a", "art99", "", "..", "art40..", "art40..nonsense", "第九条"])
def test_an_unknown_clause_exits_with_2(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "clause", name, code=2)


def test_an_unknown_clause_names_the_nearest_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert "art09.i1.a" in printed(capsys, "clause", "art9.i1.a", code=2)
    assert "nearest" in printed(capsys, "clause", "art9.i1.a", "--lang", "en", code=2).lower()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_clause_can_be_shown(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in clauses():
        assert printed(capsys, "clause", name, "--lang", lang).startswith(f"{name}  ")


def test_every_clause_can_be_had_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "clause", "notice.1..annex5.f12")
    assert found["schema"] == "kekedala.clause/1"
    assert [clause["id"] for clause in found["clauses"]] == list(clauses())


def test_the_data_of_a_clause_has_its_rules_thresholds_and_readings(capsys: pytest.CaptureFixture[str]) -> None:
    (clause,) = data(capsys, "clause", "art16.i3.b")["clauses"]
    assert clause["citation"] == {"zh_CN": "第十六条第（三）项", "en": "Article 16(3)"}
    assert clause["consequence"] == ["listed_directly"]
    assert [rule["id"] for rule in clause["rules"]] == ["continuing_om_lane"]
    (threshold,) = clause["thresholds"]
    assert threshold["values"] == [{"since": "2025-08-25", "value": "500000.00", "included": True}]
    amount = next(reading for reading in clause["readings"] if reading["name"] == "readings.amb29_amount")
    assert amount["options"] == ["annual_request", "contract_total", "unit_budget"]
    assert amount["default"] == "annual_request"
    assert "official" not in clause


def test_every_threshold_has_a_value_in_the_data_or_none_that_a_text_gives(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = {
        threshold["name"]: threshold["values"][0]
        for clause in data(capsys, "clause", "notice.1..annex5.f12")["clauses"]
        for threshold in clause["thresholds"]
    }
    assert found["in_force_from"]["value"] == "2025-08-25"
    assert found["half_year"] == {"since": "2025-08-25", "months": 6, "days": 0}
    assert found["barred_years_later"]["value"] == 1
    assert found["several_at_least"] == {"since": "2025-08-25", "value": 2, "included": True}


def test_cases_are_shown_when_a_folder_is_given(cases: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "案例：" not in printed(capsys, "clause", "art16.i3.b")
    found = printed(capsys, "clause", "art16.i3.b", "--cases", cases).splitlines()
    assert [line for line in found if line.startswith("案例：")] == ["案例：甲（some.yaml:2）"]
    (clause,) = data(capsys, "clause", "art16.i3.b", "--cases", cases)["clauses"]
    assert [mention for mention in clause["mentions"] if mention["sort"] == "case"] == [
        {"sort": "case", "name": "甲", "clauses": ["art16.i3.b"], "where": "some.yaml:2"}
    ]


def test_a_clause_shows_its_form_fields_deadlines_and_facts(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "clause", "art26.a", "--on", "2025-11-01").splitlines()
    (deadline,) = [line for line in found if line.startswith("期限：")]
    assert "（项目建设单位）" in deadline
    assert "6个月" in deadline
    assert any(line.startswith("事实：") and "completion.completed_on" in line for line in found)
    found = printed(capsys, "clause", "annex1.f12", "--lang", "en").splitlines()
    assert (
        "Form field: annex1, Opinion of the Finance Bureau "
        "(finance_opinion; filled in later by a competent body; filled in by: Finance Bureau)"
    ) in found
    assert any(
        line.startswith("Reading AMB-44")
        for line in printed(capsys, "clause", "annex5.f03", "--lang", "en").splitlines()
    )
    (clause,) = data(capsys, "clause", "art34.c")["clauses"]
    (deadline_data,) = [mention for mention in clause["mentions"] if mention["sort"] == "deadline"]
    assert deadline_data["period"]["zh_CN"].startswith("当年年底以前")
    assert deadline_data["actor"] == {"zh_CN": "项目建设单位", "en": "project unit"}


def test_a_rules_decision_table_is_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "决策表" not in printed(capsys, "clause", "art16.i3.b")
    found = printed(capsys, "clause", "art16.i3.b", "--table", "--on", "2025-11-01").splitlines()
    start = found.index("决策表：规则continuing_om_lane（第十六条第（三）项；listing）")
    assert found[start + 1] == "　A　项目类别"
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in found if line.startswith("│")]
    assert [row[0] for row in rows] == ["成立"] * 6
    assert [row[-1] for row in rows] == ["适用", "适用", "不适用", "不适用", "不适用", "不适用"]
    assert "事实不明时：按一般程序办理。" in found
    assert any("500,000元" in line and line.startswith("　G　") for line in found)


def test_the_exceptions_of_a_rule_are_rows_that_lift(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "clause", "art09.i1.a", "--table", "--lang", "en").splitlines()
    assert sum(line.startswith("│ holds") for line in found) == 3
    assert sum(line.startswith("│ lifts") for line in found) == 2
    assert "While it is unknown: undetermined; nothing is refused on it." in found


def test_the_data_of_a_table_has_every_row_and_the_tables_of_its_conditions(capsys: pytest.CaptureFixture[str]) -> None:
    (clause,) = data(capsys, "clause", "art24.d", "--table", "--on", "2025-11-01")["clauses"]
    (table,) = clause["tables"]["tenth_exceeded"]
    assert table["gates"] == ["change"]
    assert table["if_unknown"]["en"] == "the duty may come, and is listed as such"
    conditions = {condition["name"]: condition for condition in table["conditions"]}
    assert {"amount_kept", "together_within_latest"} <= conditions.keys()
    for found in (table, *conditions.values()):
        assert all(len(row["answers"]) == len(found["columns"]) for row in found["rows"])
    followed = [row for row in conditions["together_within_latest"]["rows"] if row["under_followed_readings"]]
    assert [row["effect"] for row in followed] == ["holds"]
    (clause,) = data(capsys, "clause", "art09.i1.a", "--table")["clauses"]
    (table,) = clause["tables"]["machine_room"]
    assert [row["exception"] for row in table["rows"]][-2:] == ["division_cloud_network_expansion", "allowed_by_law"]
    kind = next(column for column in table["columns"] if column["field"] == "project.kind")
    assert "new" in kind["options"]


def test_every_rule_has_tables_that_can_be_said_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Any] = {}
    for clause in data(capsys, "clause", "notice.1..annex5.f12", "--table")["clauses"]:
        found |= clause["tables"]
    assert found.keys() == {rule.id for rule in RULES}
    for tables in found.values():
        for asked in (column["asks"] for table in tables for column in table["columns"]):
            assert all(asked.values())


def test_the_acts_that_a_clause_is_about_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert "办理行为：直接纳入初步清单（line：list_directly）" in printed(capsys, "clause", "art16.i3.b").splitlines()
    assert "Act: approve (approval: approve)" in printed(capsys, "clause", "art19.i3.a", "--lang", "en").splitlines()


def test_a_folder_of_cases_that_is_none_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere" in printed(capsys, "clause", "art01", "--cases", str(tmp_path / "nowhere"), code=2)


def test_the_official_text_is_shown_beside_a_clause(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = 1 + SPECIMEN.split("\n").index("买书可以分批，但不得拆单。")
    found = printed(capsys, "clause", "art04.p2.b", "--text", str(text)).splitlines()
    assert found[-1] == f"官方文本第四条第二款（第{line}行）：买书可以分批，但不得拆单。"
    (clause,) = data(capsys, "clause", "art04.p2.b", "--text", str(text))["clauses"]
    assert clause["official"] == [{"id": "art04.p2", "line": line, "text": "买书可以分批，但不得拆单。"}]


def test_a_clause_of_which_the_text_has_nothing_says_so(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "所附官方文本中没有对应内容。" in printed(capsys, "clause", "art42", "--text", str(text))


def test_a_text_in_gb18030_is_read_when_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "gb.txt"
    file.write_bytes(SPECIMEN.encode("gb18030"))
    assert "gb.txt:1: " in printed(capsys, "clause", "art08", "--text", str(file), code=2)
    assert "各馆登记" in printed(capsys, "clause", "art08", "--text", str(file), "--encoding", "gb18030")


def test_a_text_that_is_broken_exits_with_2_and_names_every_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.txt"
    file.write_text(changed("第八条 各馆登记。", "各馆登记。").replace("（二）破损", "（三）破损"), "utf-8")
    complaint = printed(capsys, "clause", "art01", "--text", str(file), code=2).splitlines()
    assert [line.partition(": ")[2] for line in complaint[:2]] == [
        "此处之前缺少第六条第（二）项。",
        "此处之前缺少第八条。",
    ]
    assert all("broken.txt:" in line for line in complaint[:2])
    assert complaint[2] == "共2处问题，官方文本未予采用。"


def test_a_text_that_is_not_there_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "nowhere.txt" in printed(capsys, "clause", "art01", "--text", str(tmp_path / "nowhere.txt"), code=2)
    assert printed(capsys, "compare-text", str(tmp_path), str(tmp_path), code=2)


def test_texts_that_do_not_differ_exit_with_0(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "compare-text", str(text), str(text)) == "两个文本没有差别。\n"
    found = data(capsys, "compare-text", str(text), str(text))
    assert (found["changes"], found["touched"], found["rules"]) == ([], [], [])


@pytest.fixture
def later(tmp_path: Path) -> str:
    file = tmp_path / "later.txt"
    file.write_text(
        changed("但不得拆单", "但严禁拆单")
        .replace("自印发之日起施行。", "自印发之日起施行。\n\n第十二条 本办法由总馆解释。")
        .replace("（二）破损的。\n\n", ""),
        "utf-8",
    )
    return str(file)


def test_a_change_is_told_with_what_cites_the_clauses_that_it_touches(
    text: Path, later: str, cases: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = printed(capsys, "compare-text", str(text), later, "--cases", cases, code=1).splitlines()
    assert found[0].startswith("修改　art04.p2 第四条第二款（相似度")
    assert found[1:3] == ["　　原文：买书可以分批，但不得拆单。", "　　现文：买书可以分批，但严禁拆单。"]
    assert found[3] == "删除　art06.i2 第六条第（二）项：破损的。"
    assert found[4] == "新增　art12 第十二条：本办法由总馆解释。"
    assert found[5] == "共3处差别。"
    assert found[6] == "涉及的条款：art04.p2.a、art04.p2.b"
    assert any(line.startswith("执行规则：split_project（") for line in found)
    assert any("AMB-39" in line for line in found)
    assert found[-1] == "案例：乙（some.yaml:3）"


def test_a_change_is_told_as_data_too(text: Path, later: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "compare-text", str(text), later, code=1)
    assert found["schema"] == "kekedala.text-comparison/1"
    assert [change["kind"] for change in found["changes"]] == ["changed", "removed", "added"]
    assert found["changes"][0]["old"]["text"] == "买书可以分批，但不得拆单。"
    assert found["changes"][2]["old"] is None
    assert found["touched"] == ["art04.p2.a", "art04.p2.b"]
    assert [rule["id"] for rule in found["rules"]] == ["split_project"]


def test_a_change_that_nothing_cites_says_so(text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(changed("示例办发〔2030〕7号", "示例办发〔2030〕8号"), "utf-8")
    assert "Nothing" not in printed(capsys, "compare-text", str(text), str(other), code=1)
    assert printed(capsys, "compare-text", str(text), str(other), "--lang", "en", code=1).splitlines()[-1] == (
        "No rule, threshold or reading cites a clause touched."
    )
