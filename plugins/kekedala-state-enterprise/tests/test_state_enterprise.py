"""The example rules of a group company: scope, bodies, papers, figures, and what is only advised."""

from __future__ import annotations

import datetime
from pathlib import Path

import kekedala_state_enterprise
import pytest
from kekedala_state_enterprise import SOE_2026

from kekedala_policy import Actor, ActRefused, Body, Disposition, Effect, Manner, Policy, Role
from kekedala_policy.i18n import LOCALES
from kekedala_policy.lifecycle import Stance
from kekedala_policy.testing import AmendedCase, amended_cases, assert_comes_to, complete, editions, evolve
from kekedala_policy.testing.cases import Clock
from kekedala_policy.values import UNKNOWN, YES

CASES = Path(__file__).parent / "cases"

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize("case", amended_cases(CASES), ids=lambda case: case.title)
def test_a_case_comes_to_what_the_document_says(case: AmendedCase) -> None:
    alone, varied = editions(SOE_2026, case.day)
    assert_comes_to(case.decide(alone), case.without)
    assert_comes_to(case.decide(varied), case.expect)


@pytest.mark.parametrize("case", amended_cases(CASES), ids=lambda case: case.title)
def test_what_is_compiled_decides_as_the_rules_themselves_do(case: AmendedCase) -> None:
    _, varied = editions(SOE_2026, case.day)
    decision = case.decide(varied)
    certain, possible = decision.assessor.decide(decision.dossier)
    held = [decision.holds(tree.rule) for tree in decision.assessor.rules.deciding]
    assert sorted(certain) == [number for number, truth in enumerate(held) if truth is YES]
    assert sorted(possible) == [number for number, truth in enumerate(held) if truth is UNKNOWN]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", amended_cases(CASES), ids=lambda case: case.title)
def test_every_opinion_reads_in_both_languages_and_names_the_document(case: AmendedCase, locale: str) -> None:
    Policy.load(kekedala_state_enterprise, scan=False)  # brings the texts
    _, varied = editions(SOE_2026, case.day)
    text = case.decide(varied).render(locale)
    assert ("示范文本" if locale == "zh_CN" else "model text") in text
    assert "soe-2026/" not in text


def test_the_plugin_brings_it_and_puts_nothing_in_force_by_itself() -> None:
    policy = Policy.load(kekedala_state_enterprise, scan=False)
    assert policy.available == {"soe-2026": SOE_2026}
    assert policy.on(DAY).identities == ()
    named = Policy.load(kekedala_state_enterprise, scan=False, variations=["soe-2026"])
    assert named.on(DAY).identities == ("soe-2026",)
    assert named.on(datetime.date(2025, 12, 31)).identities == ()


def test_an_exception_from_what_holds_in_principle_is_for_the_enterprise_and_no_longer_for_the_bureau() -> None:
    case = next(case for case in amended_cases(CASES) if "新建机房" in case.title)
    _, varied = editions(SOE_2026, case.day)
    dossier = case.decide(varied).dossier

    def by(body: Body) -> Disposition:
        return Disposition(
            rule="machine_room",
            effect=Effect.SET_ASIDE,
            authority=body,
            manner=Manner.COLLECTIVE,
            reason="生产调度需要",
            document="示例集团董〔2026〕3号",
            date=DAY,
        )

    assert varied.assess(dossier, dispositions=(by(Body.ENTERPRISE),)).outcome == "admissible"
    refused = varied.assess(dossier, dispositions=(by(Body.DATA_BUREAU),))
    assert refused.outcome == "refused"
    assert [one.why.id for one in refused.rejected_dispositions] == ["disposition.wrong_body"]


def test_a_case_is_decided_by_the_enterprise_after_its_reviewers_in_turn() -> None:
    desk = Policy.load(kekedala_state_enterprise, scan=False, variations=["soe-2026"]).casework("memory:")
    desk.clock = Clock(DAY)
    application = evolve(
        complete("approval"),
        {
            "unit.type": "state_enterprise",
            "funding.fiscal": False,
            "funding.own_or_self_raised": True,
            "funding.division_money": False,
        },
    )

    def actor(body: Body) -> Actor:
        unit = application.unit.name if body is Body.UNIT else None
        return Actor(name=f"示例人员（{body.value}）", body=body, unit=unit, roles=frozenset(Role))

    unit, board, bureau = actor(Body.UNIT), actor(Body.ENTERPRISE), actor(Body.DATA_BUREAU)
    case = desk.open(application, by=unit)
    assert case.variations == ("soe-2026",)
    desk.review(case.id, Stance.FAVOURABLE, by=board)
    desk.act(case.id, "secure_funds_and_code", by=unit, basis={"document": "示例文件", "project_code": "2026-001"})
    study = {"document": "示例董〔2026〕1号", "date": "2026-02-01", "data_catalogue": "目录"}
    with pytest.raises(ActRefused):
        desk.act(case.id, "approve_study", by=bureau, basis=study)
    desk.act(case.id, "approve_study", by=board, basis=study)
    desk.act(case.id, "submit", by=unit)
    desk.act(case.id, "start_review", by=board)
    with pytest.raises(ActRefused):  # its turn has not come
        desk.review(case.id, Stance.FAVOURABLE, by=actor(Body.SECRECY_BUREAU))
    for body in (Body.ENTERPRISE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY):
        desk.review(case.id, Stance.FAVOURABLE, by=actor(body))
    reply = {"document": "示例董〔2026〕3号", "date": "2026-03-02"}
    with pytest.raises(ActRefused):
        desk.act(case.id, "approve", by=bureau, basis=reply)
    assert desk.act(case.id, "approve", by=board, basis=reply).state == "approved"
    assert desk.replay(case.id) == ()
