"""A decision under a variation says so: its title, its document, and the clause that each finding rests on."""

from __future__ import annotations

import json

import pytest
from tests.variations.examples import DAY, amended, dossier, policy

from kekedala_policy import ClauseUnknown
from kekedala_policy.i18n import cite
from kekedala_policy.messages import Message, Texts
from kekedala_policy.values import Share
from kekedala_policy.variations import SetThreshold

FOUND = amended(SetThreshold(name="adjustable_share", value=Share(5, 100), clause="soe-2026/art03.i1")).on(DAY)
REQUEST = dossier("change_filed", papers=["review_form", "adjustment_application"])


def test_a_finding_that_rests_on_a_set_figure_cites_the_clause_that_sets_it() -> None:
    decision = FOUND.assess(REQUEST)
    assert decision.outcome == "needs_approval"
    (finding,) = [one for one in decision.findings if one.rule.id == "own_adjustment"]
    assert finding.clause == "art24.e"
    assert finding.clauses == (*finding.rule.clauses, "soe-2026/art03.i1")
    assert all("soe-2026/art03.i1" not in one.clauses for one in policy().on(DAY).assess(REQUEST).findings)


def test_a_finding_that_does_not_rest_on_it_cites_nothing_of_the_variation() -> None:
    decision = FOUND.assess(dossier("change_filed", change__goals_changed=True, papers=[]))
    (duty,) = [one for one in decision.obligations if one.rule.id == "goals_not_kept"]
    assert duty.clauses == duty.rule.clauses


@pytest.mark.parametrize(
    ("locale", "line", "cited"),
    [
        (
            "zh_CN",
            "本意见同时适用《示例集团信息化项目管理办法》（示例规〔2026〕1号，自2026年1月1日起施行）。",
            "《示例集团信息化项目管理办法》第三条第（一）项",
        ),
        (
            "en",
            "Example Group IT Project Measures (示例规〔2026〕1号, in force from 1 January 2026) applies as well.",
            "Example Group IT Project Measures, Article 3(1)",
        ),
    ],
)
def test_the_opinion_names_the_document_and_cites_it_by_its_title(locale: str, line: str, cited: str) -> None:
    text = FOUND.assess(REQUEST).render(locale)
    assert line in text.splitlines()
    assert cited in text
    assert "soe-2026" not in text
    assert cited not in policy().on(DAY).assess(REQUEST).render(locale)


def test_the_data_have_the_variation_and_its_clauses() -> None:
    data = json.loads(json.dumps(FOUND.assess(REQUEST).to_dict()))
    (variation,) = data["variations"]
    assert variation["id"] == "soe-2026"
    assert variation["title"] == {"zh_CN": "示例集团信息化项目管理办法", "en": "Example Group IT Project Measures"}
    assert (variation["document"], variation["since"], variation["until"]) == ("示例规〔2026〕1号", "2026-01-01", None)
    (finding,) = [one for one in data["findings"] if one["rule"] == "own_adjustment"]
    assert "soe-2026/art03.i1" in finding["also"]
    assert policy().on(DAY).assess(REQUEST).to_dict()["variations"] == []


def test_a_title_may_be_a_message_of_a_catalogue() -> None:
    titles = {"soe-2026": Message("truth.unknown")}
    assert cite("soe-2026/art03", "zh_CN", titles).endswith("》第三条")
    assert cite("soe-2026/art03", "en", {"other": Texts("甲", "A")}) == "soe-2026 Article 3"
    with pytest.raises(ClauseUnknown):
        cite("soe-2026/第三条", "en", titles)
