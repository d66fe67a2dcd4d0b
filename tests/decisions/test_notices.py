"""Each gate words its notices: a refusal at approval is no refusal to establish."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.cases import DAY, DOSSIERS, base, policy

from kekedala_policy.decisions import Decision
from kekedala_policy.decisions.opinion import variant
from kekedala_policy.decisions.wording import at_gate
from kekedala_policy.entities import ApprovalApplication, Opinion
from kekedala_policy.i18n import LOCALES, label, placeholders
from kekedala_policy.intake import dossier_from

OF_APPROVAL = (
    "admissible_approval",
    "refused_approval",
    "refused_proposed_approval",
    "not_accepted_approval",
    "no_approval_needed",
)


def decided(name: str, gate: str = "approval", **changes: Any) -> Decision:
    return policy().on(DAY).assess(dossier_from({**base(name), **changes}, DOSSIERS[gate]))


@pytest.mark.parametrize("notice", OF_APPROVAL)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_notice_of_approval_has_a_label_a_title_and_a_sentence(locale: str, notice: str) -> None:
    assert label(f"outcome.{notice}", locale)
    assert label(f"outcome.{notice}.title", locale)
    assert placeholders(f"outcome.{notice}.sentence", locale) <= {"project", "list_year"}


def test_a_gate_without_a_notice_of_its_own_takes_the_common_one() -> None:
    assert at_gate("incomplete", "approval") == "incomplete"
    assert at_gate("refused", "listing") == "refused"
    assert at_gate("refused", "supplement") == "refused_supplement"
    assert at_gate("refused", "approval") == "refused_approval"


def test_a_refusal_at_approval_is_not_approved_proposed_or_directed_at_the_unit() -> None:
    standing = base("approval_new")["standing"]
    failed = {**standing, "projects": [{"acceptance": "failed", "completed": True}]}
    assert variant(decided("approval_new", review={"public_security": "adverse"})) == "refused_approval"
    assert variant(decided("approval_new", on_annual_list=False)) == "refused_proposed_approval"
    assert variant(decided("approval_new", standing=failed)) == "refused_unit"
    assert variant(decided("approval_new")) == "admissible_approval"
    assert variant(decided("approval_om", on_annual_list=False)) == "not_accepted_approval"
    assert variant(decided("approval_om")) == "no_approval_needed"


def test_a_supplement_of_a_barred_unit_is_refused_as_a_supplement() -> None:
    failed = {**base("supplement_new")["standing"], "projects": [{"acceptance": "failed", "completed": True}]}
    assert variant(decided("supplement_new", "supplement", standing=failed)) == "refused_supplement"


def test_the_data_of_a_decision_word_the_outcome_as_its_gate_does() -> None:
    data = decided("approval_new", review={"public_security": "adverse"}).to_dict()
    assert data["outcome"] == "refused"
    assert data["outcome_text"] == {"zh_CN": "不予批复", "en": "Not approved"}


def test_a_notice_names_each_body_of_the_joint_review_with_its_opinion() -> None:
    review = {"cyberspace_office": "favourable", "secrecy_bureau": "withdrawn"}
    text = decided("approval_new", review=review).render("zh_CN")
    assert "网信办：同意；机要保密局：已撤回；公安局：尚未出具" in text


def test_an_opinion_that_nobody_recorded_is_pending() -> None:
    assert ApprovalApplication().review.public_security is Opinion.PENDING
    assert ApprovalApplication().review.others.closed


def test_a_notice_that_no_approval_is_needed_says_so_with_the_clause() -> None:
    text = decided("approval_om").render("zh_CN")
    assert "无须审批告知书" in text
    assert "原则上不再审批" in text
    assert "第十七条" in text


def test_what_is_older_than_the_measures_is_under_the_rules_then_in_force() -> None:
    assert variant(decided("new_build", "listing", applied_on="2025-08-24")) == "out_of_scope_earlier"
    project = {**base("new_build")["project"], "on_intranet": True}
    assert variant(decided("new_build", "listing", project=project)) == "out_of_scope"
    assert variant(decided("new_build", "listing", applied_on="2025-08-24", project=project)) == "out_of_scope"


def test_a_lane_that_rests_on_a_default_reading_says_so() -> None:
    decision = decided("termination", "termination")
    (granted,) = decision.to_dict()["granted"]
    assert granted["readings"]
    assert "按默认口径（AMB-25）" in decision.render("zh_CN")
