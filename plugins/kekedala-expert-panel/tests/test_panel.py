"""Who sits, who is recused, what counts, and what the panel says."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from kekedala_expert_panel import (
    AssessmentMissing,
    Commission,
    Expert,
    ExpertOpinion,
    PanelRejected,
    Recusal,
    Registry,
    Verdict,
    assessed,
    convened,
)

UNIT = "示例单位"
DESIGNER = "示例设计院有限公司"
BEGUN = datetime.date(2026, 1, 12)
CASE = "case:0001"


def expert(number: int, **changes: Any) -> Expert:
    return Expert(**{"id": f"e{number}", "name": f"专家{number}", "fields": ["networks"], **changes})


def registry(*more: Expert, plain: int = 7) -> Registry:
    return Registry((*(expert(number) for number in range(1, plain + 1)), *more))


def commission(**changes: Any) -> Commission:
    stated = {
        "case": CASE,
        "document": "示例〔2026〕5号",
        "commissioned_on": datetime.date(2026, 1, 10),
        "designer": DESIGNER,
        "fields": ["networks"],
        "confirmed_on": BEGUN,
    }
    return Commission(**{**stated, **changes})


def said(name: str, verdict: str = "favourable", day: datetime.date = BEGUN, **more: Any) -> ExpertOpinion:
    reasons = () if verdict == "favourable" else (f"{name}的理由",)
    return ExpertOpinion(expert=name, verdict=verdict, given_on=day, **{"reasons": reasons, **more})


def recusals(found: Expert, order: Commission | None = None) -> tuple[Recusal, ...]:
    panel = convened(Registry((found,)), order or commission(), UNIT)
    return dict((one.id, reasons) for one, reasons in panel.recused).get(found.id, ())


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, ()),
        ({"ties": [UNIT]}, (Recusal.TIED_TO_UNIT,)),
        ({"ties": [DESIGNER]}, (Recusal.TIED_TO_DESIGNER,)),
        ({"ties": ["另一单位"]}, ()),
        ({"ties": [" 示例 单位 "]}, (Recusal.TIED_TO_UNIT,)),
        ({"ties": [DESIGNER, UNIT]}, (Recusal.TIED_TO_UNIT, Recusal.TIED_TO_DESIGNER)),
        ({"fields": ["cryptography"]}, (Recusal.OTHER_FIELD,)),
        ({"fields": ["cryptography", "networks"]}, ()),
        ({"active": False}, (Recusal.LEFT,)),
    ],
)
def test_an_expert_is_recused_for_each_reason_and_for_no_other(changes: Any, reasons: tuple[Recusal, ...]) -> None:
    assert recusals(expert(1, **changes)) == reasons


def test_names_are_compared_in_one_width_and_case() -> None:
    assert expert(1, ties=["ＡＣＭＥ（示例）"]).tied_to("acme(示例)")
    assert not expert(1, ties=["acme(示例)二部"]).tied_to("acme(示例)")


def test_who_dealt_with_the_designer_is_recused_unless_a_document_allowed_it() -> None:
    assert recusals(expert(1), commission(contacts=["e1"])) == (Recusal.CONTACT,)
    assert recusals(expert(1), commission(contacts=["e2"])) == ()
    assert recusals(expert(1), commission(contacts=["e1"], contact_allowed={"e1": "示例〔2026〕6号"})) == ()
    with pytest.raises(PanelRejected, match="no document"):
        commission(contacts=["e1"], contact_allowed={"e1": " "})


def test_the_panel_is_the_same_each_time_and_follows_from_case_and_registry_alone() -> None:
    first = convened(registry(), commission(), UNIT)
    again = convened(Registry(registry().experts[::-1]), commission(), UNIT)
    assert first.experts == again.experts
    assert len(first.experts) == 5
    other = {convened(registry(), commission(case=f"case:{number}"), UNIT).experts for number in range(20)}
    assert len(other) > 5


def test_nobody_who_is_recused_sits() -> None:
    tied = [expert(number, ties=[UNIT]) for number in range(20, 60)]
    panel = convened(registry(*tied, plain=4), commission(), UNIT)
    assert {one.id for one in panel.experts} == {"e1", "e2", "e3", "e4"}
    assert len(panel.recused) == 40


def report(verdicts: list[str], **changes: Any) -> Any:
    names = [f"e{number}" for number in range(1, len(verdicts) + 1)]
    opinions = tuple(said(name, verdict) for name, verdict in zip(names, verdicts, strict=True))
    order = commission(opinions=opinions, **changes)
    return assessed(order, convened(registry(plain=5), order, UNIT))


@pytest.mark.parametrize(
    ("verdicts", "comes_to"),
    [
        (["favourable"] * 5, "favourable"),
        (["favourable"] * 4, "favourable"),
        (["favourable"] * 3 + ["adverse"], "favourable"),
        (["favourable"] * 3 + ["adverse"] * 2, "favourable"),
        (["favourable"] * 2 + ["adverse"] * 3, "adverse"),
        (["favourable"] * 2 + ["adverse"] * 2, "adverse"),
        (["favourable"] * 2 + ["conditional"] + ["adverse"] * 2, "conditional"),
        (["favourable"] * 4 + ["conditional"], "conditional"),
        (["conditional"] * 2 + ["adverse"] * 2, "adverse"),
        (["adverse"] * 5, "adverse"),
    ],
)
def test_the_panel_says_what_more_than_half_of_those_who_sit_say(verdicts: list[str], comes_to: str) -> None:
    found = report(verdicts)
    assert found.verdict is Verdict(comes_to)
    assert bool(found.reasons) == any(verdict != "favourable" for verdict in verdicts)


def test_half_of_an_even_panel_is_no_majority() -> None:
    half = ["favourable"] * 2 + ["adverse"] * 2
    assert report(half, size=4, quorum=3).verdict is Verdict.ADVERSE
    assert report(["favourable"] * 3 + ["adverse"], size=4, quorum=3).verdict is Verdict.FAVOURABLE


@pytest.mark.parametrize("counted", [0, 1, 3])
def test_below_the_quorum_there_is_no_assessment(counted: int) -> None:
    with pytest.raises(AssessmentMissing, match=f"{counted} opinions count, 4 are the quorum"):
        report(["favourable"] * counted)


def test_too_few_who_may_sit_are_no_quorum_either() -> None:
    order = commission(opinions=tuple(said(f"e{number}") for number in range(1, 6)))
    tied = tuple(expert(number, ties=[DESIGNER]) for number in (4, 5))
    with pytest.raises(AssessmentMissing, match="3 opinions count"):
        assessed(order, convened(Registry((*registry(plain=3).experts, *tied)), order, UNIT))


def test_nothing_counts_before_the_scheme_is_confirmed_to_be_fit() -> None:
    early = tuple(said(f"e{number}", day=BEGUN - datetime.timedelta(days=1)) for number in range(1, 6))
    order = commission(opinions=early)
    with pytest.raises(AssessmentMissing, match="0 opinions count"):
        assessed(order, convened(registry(plain=5), order, UNIT))
    with pytest.raises(AssessmentMissing, match="not confirmed"):
        report(["favourable"] * 5, confirmed_on=None)


def test_conditions_are_met_when_every_one_of_them_is() -> None:
    def both(first: bool, second: bool) -> Any:
        opinions = (
            *(said(f"e{number}") for number in (1, 2, 3)),
            said("e4", "conditional", conditions_met=first),
            said("e5", "conditional", conditions_met=second),
        )
        order = commission(opinions=opinions)
        return assessed(order, convened(registry(plain=5), order, UNIT))

    assert both(True, True).conditions_met
    assert not both(True, False).conditions_met
    assert not report(["favourable"] * 5).conditions_met


def test_a_report_tells_who_sat_who_did_not_and_what_was_said() -> None:
    order = commission(opinions=tuple(said(f"e{number}") for number in range(1, 5)))
    found = assessed(order, convened(registry(expert(9, ties=[UNIT]), plain=5), order, UNIT)).to_dict()
    assert sorted(found["panel"]) == ["e1", "e2", "e3", "e4", "e5"]
    assert found["recused"] == {"e9": ["tied_to_unit"]}
    assert [one["expert"] for one in found["opinions"]] == ["e1", "e2", "e3", "e4"]
    assert (found["document"], found["designer"], found["verdict"]) == ("示例〔2026〕5号", DESIGNER, "favourable")


@pytest.mark.parametrize(
    "wrong",
    [
        {"case": " "},
        {"document": ""},
        {"designer": "  "},
        {"size": 0, "quorum": 0},
        {"size": 4, "quorum": 2},
        {"size": 5, "quorum": 6},
        {"commissioned_on": "2026-01-10"},
        {"confirmed_on": datetime.date(2026, 1, 9)},
        {"opinions": (said("e1"), said("e1", "adverse"))},
    ],
)
def test_a_commission_that_says_too_little_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PanelRejected):
        commission(**wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "adverse", "reasons": ()},
        {"verdict": "conditional", "reasons": (" ",)},
        {"conditions_met": True},
        {"given_on": datetime.datetime(2026, 1, 12, tzinfo=datetime.UTC)},
        {"reasons": "一段文字"},
    ],
)
def test_an_opinion_that_says_too_little_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PanelRejected):
        ExpertOpinion(**{"expert": "e1", "verdict": "favourable", "given_on": BEGUN, **wrong})


@pytest.mark.parametrize("wrong", [{"id": ""}, {"name": " "}, {"fields": []}, {"fields": "networks"}, {"ties": [""]}])
def test_an_expert_of_whom_too_little_is_known_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(PanelRejected):
        expert(1, **wrong)


def test_ids_of_experts_are_their_own() -> None:
    with pytest.raises(PanelRejected, match="e1"):
        Registry((expert(1), expert(1, name="另一人")))
    with pytest.raises(PanelRejected, match="no expert e8"):
        registry()["e8"]
    assert registry()["e2"].name == "专家2"


def test_values_do_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        commission().size = 3  # type: ignore[misc]  # that it is refused is the test
