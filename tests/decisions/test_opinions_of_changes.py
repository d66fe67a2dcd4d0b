"""Opinions on changes: the gate's own notices, and nothing of an annual list."""

from __future__ import annotations

import datetime

import pytest
from tests.measures.cases import base

from kekedala_policy import ChangeRequest, Decision, Policy
from kekedala_policy.decisions.opinion import variant
from kekedala_policy.i18n import LOCALES, label, placeholders
from kekedala_policy.intake import dossier_from

DAY = datetime.date(2026, 3, 10)


def decided(name: str) -> Decision:
    return Policy.load().on(DAY).assess(dossier_from(base(name), ChangeRequest))


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("change_filed", "may_file"),
        ("change_to_approve", "needs_approval"),
        ("change_after", "not_accepted_change"),
        ("change_bare", "incomplete"),
    ],
)
def test_an_outcome_takes_the_notice_of_a_change(name: str, notice: str) -> None:
    decision = decided(name)
    assert variant(decision) == notice
    for locale in LOCALES:
        lines = decision.render(locale).splitlines()
        assert lines[0] == label(f"outcome.{notice}.title", locale)
        assert "示例项目" in lines[3]


@pytest.mark.parametrize("outcome", ["may_file", "needs_approval", "not_accepted_change"])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_notice_of_a_change_speaks_of_the_project_and_of_no_list_year(outcome: str, locale: str) -> None:
    assert label(f"outcome.{outcome}", locale)
    assert label(f"outcome.{outcome}.title", locale)
    assert placeholders(f"outcome.{outcome}.sentence", locale) == {"project"}


def test_the_subject_names_unit_and_project_alone() -> None:
    subject = decided("change_filed").render("zh_CN").splitlines()[1]
    assert "示例单位" in subject
    assert "示例项目" in subject
    assert "清单年度" not in subject


def test_a_failed_condition_is_named_with_its_figures() -> None:
    text = decided("change_after").render("zh_CN")
    assert "调整后总投资（1,200,000元）超出批复总投资（1,000,000元）" in text
    assert "累计调增200,000元" in text
    assert "10%" in text
