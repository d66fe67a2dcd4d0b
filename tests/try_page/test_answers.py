"""What the page is told by the library, asked as the page asks: JSON in, JSON out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from try_page import answer

from kekedala_policy.measures import GATES

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-collection-2026" / "01-new-projects.yaml"
DAY = "2026-01-15"
UNIT = {"name": "张三", "body": "unit", "unit": "示例局", "roles": ["handles", "signs"]}
BUREAU = {"name": "李四", "body": "data_bureau", "roles": ["handles", "signs"]}


def asked(question: str, **given: Any) -> Any:
    return json.loads(answer(question, json.dumps(given)))


def judged(gate: str = "supplement", locale: str = "zh_CN", **data: Any) -> Any:
    return asked("assess", name=gate, data=data, day=DAY, locale=locale)


def test_it_tells_its_version_and_every_gate_and_kind_of_case_in_both_languages() -> None:
    about = asked("about")
    assert about["document"] == "师市办发〔2025〕11号"
    assert [gate["name"] for gate in about["gates"]] == [gate.name for gate in GATES]
    assert len(about["kinds"]) == 14
    for one in (*about["gates"], *about["kinds"], *about["bodies"], *about["roles"], *about["stances"]):
        assert all(one["label"][locale] for locale in ("zh_CN", "en"))


@pytest.mark.parametrize("gate", [gate.name for gate in GATES])
def test_the_form_is_the_library_s_own_schema_with_a_citation_for_each_clause(gate: str) -> None:
    found = asked("schema", name=gate)
    jsonschema.Draft202012Validator.check_schema(found["schema"])
    assert found["schema"]["title"] == gate
    behind = {
        one["description"].partition(" · ")[2] for one in found["schema"]["$defs"]["Project"]["properties"].values()
    }
    assert behind - {""} <= set(found["citations"])


def test_the_questions_are_the_decision_s_missing_facts_by_field_in_their_order() -> None:
    questions = judged()["questions"]
    assert [one["key"] for one in questions[:3]] == ["project.kind", "project.state_secret", "project.mode"]
    papers = next(one for one in questions if one["key"] == "papers.handed_in")
    assert "feasibility_study" in papers["members"]
    assert papers["label"] == "已报送的申报材料"
    assert len({one["key"] for one in questions}) == len(questions)


def test_a_decision_is_told_with_reasons_clauses_and_the_notice_in_the_language_asked_for() -> None:
    inside: dict[str, Any] = {"project": {"kind": "new", "on_intranet": True}, "applied_on": "2025-12-08"}
    chinese, english = judged(**inside), judged(locale="en", **inside)
    assert (chinese["outcome"], chinese["tone"], chinese["label"]) == ("out_of_scope", "aside", "不适用")
    assert chinese["findings"][0]["clauses"] == [{"id": "art02.c", "citation": "第二条"}]
    assert english["findings"][0]["clauses"] == [{"id": "art02.c", "citation": "Article 2"}]
    assert chinese["questions"] == english["questions"] == []
    assert chinese["notice"].startswith("不属于适用范围告知书\n")
    assert {"key": "project.on_intranet", "text": "是否依托电子政务内网建设：是"} in chinese["findings"][0]["facts"]


def test_a_repair_names_the_change_that_the_form_can_make() -> None:
    found = asked("assess_text", text=EXAMPLE.read_text("utf-8"), day=DAY, locale="zh_CN", chosen=5)
    assert found["dossiers"][5]["name"] == "N06-材料不齐"
    decision = found["decision"]
    changes = [change for repair in decision["repairs"] for way in repair["ways"] for change in way]
    assert {"path": "papers.handed_in:policy_basis", "to": True} in [
        {"path": one["path"], "to": one["to"]} for one in changes
    ]
    data = found["data"]
    data["papers"]["handed_in"]["present"].append("policy_basis")
    data["papers"]["handed_in"]["lacking"] = [
        one for one in data["papers"]["handed_in"]["lacking"] if one != "policy_basis"
    ]
    after = asked("assess", name="listing", data=data, day=DAY, locale="zh_CN")
    assert len(after["gaps"]) == len(decision["gaps"]) - 1


def test_what_is_wrong_with_a_text_comes_with_line_and_field() -> None:
    found = asked("assess_text", text="dossier: listing\nproject:\n  kynd: new\n", day=DAY, locale="en")
    assert [(one["line"], one["field"]) for one in found["problems"]] == [(3, "project.kynd")]
    assert "kind" in found["problems"][0]["text"]


def test_what_is_wrong_with_a_form_comes_with_its_field_in_the_reader_s_language() -> None:
    found = judged(applied_on="2026-13-01", funding={"requested": "十万"})
    assert [one["field"] for one in found["problems"]] == ["applied_on", "funding.requested"]
    assert all("字段" in one["text"] for one in found["problems"])


def test_a_form_s_data_as_text_is_judged_like_the_form() -> None:
    data: dict[str, Any] = {"project": {"kind": "new", "on_intranet": True, "name": "内网系统"}}
    text = asked("as_yaml", name="supplement", data=data)["text"]
    assert text.startswith("dossier: supplement\n")
    found = asked("assess_text", text=text, day=DAY, locale="zh_CN")
    assert (found["data"], found["decision"]) == (data, judged(**data))


def test_a_ruling_that_is_assumed_settles_what_waited_for_it_and_an_impossible_one_is_a_problem() -> None:
    waiting = {one["parameter"]: one for one in judged()["rulings"]}
    assert [one["name"] for one in waiting["amb02_regiment"]["options"]]
    assert waiting["security_investment_share"]["takes"] == "share"
    given = {"name": "supplement", "data": {}, "day": DAY, "locale": "zh_CN"}
    after = asked("assess", **given, assumed={"amb02_regiment": "bound"})
    assert "amb02_regiment" not in {one["parameter"] for one in after["rulings"]}
    assert "problems" in asked("assess", **given, assumed={"amb02_regiment": "nonsense"})


def test_a_clause_is_restated_with_those_beneath_it() -> None:
    found = asked("clause", name="art09.i1", locale="en")["clauses"]
    assert len(found) > 3
    assert all(one["citation"] == "Article 9(1)" for one in found)
    assert "problems" in asked("clause", name="art99", locale="en")


def opened(**further: Any) -> dict[str, Any]:
    return {"do": "open", "kind": "non_sharing", "unit": "示例局", "day": "2026-03-02", "by": UNIT, **further}


def test_a_case_is_made_of_its_steps_and_a_refused_one_ends_them_with_every_reason() -> None:
    apply = {
        "do": "act",
        "act": "apply",
        "day": "2026-03-03",
        "by": UNIT,
        "basis": {"policy_basis": "示例政策", "reason": "依规不能共享"},
    }
    too_soon = {"do": "act", "act": "approve", "day": "2026-03-04", "by": UNIT}
    found = asked("case", steps=[opened(), apply, too_soon], day="2026-03-04", locale="zh_CN")
    assert (found["done"], found["case"]["state"], found["case"]["replays"]) == (2, "applied", True)
    assert found["refused"]["act"] == "approve"
    assert {clause["id"] for one in found["refused"]["reasons"] for clause in one["clauses"]} == {"art13.d"}
    assert [one["day"] for one in found["case"]["history"]] == ["2026-03-02", "2026-03-03"]
    back = asked("case", steps=[opened()], day="2026-03-04", locale="en")
    assert (back["refused"], back["case"]["state"]) == (None, "draft")
    assert asked("case", steps=[], day="2026-03-04", locale="en")["case"] is None


def test_somebody_who_may_not_open_a_case_is_refused() -> None:
    found = asked("case", steps=[opened(by=BUREAU)], day="2026-03-02", locale="zh_CN")
    assert found["case"] is None
    assert found["refused"]["act"] == "open"
    assert found["refused"]["reasons"]


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_every_act_of_every_kind_of_case_is_worded(locale: str) -> None:
    for kind in asked("about")["kinds"]:
        found = asked("lifecycle", name=kind["name"], locale=locale)
        assert found["acts"]
        for act in found["acts"].values():
            assert act["label"]
            assert all(one["label"] for one in act["basis"])
