"""The dossiers from completion to evaluation come to what their README says, which was worked out from the text."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kekedala_policy.cli.checking import Judged, check_paths
from kekedala_policy.cli.printing import print_report
from kekedala_policy.i18n import LOCALES
from kekedala_policy.measures import ACCEPTANCE, CONFORMITY, EVALUATION, MONITORING
from tests.test_examples import ROW

FOLDER = Path(__file__).parent.parent / "examples" / "acceptance-2026"
DAY = datetime.date(2026, 1, 15)


def expected() -> dict[str, str]:
    rows = ROW.finditer((FOLDER / "README.md").read_text("utf-8"))
    return {row["id"]: row["outcome"] for row in rows if row["id"] not in {"id", "---"}}


@pytest.fixture(scope="module")
def judged() -> dict[str, Judged]:
    return {found.submission.name: found for found in check_paths([FOLDER], DAY, None).judged}


def test_every_dossier_has_its_expected_outcome(judged: dict[str, Judged]) -> None:
    assert {name: entry.decision.outcome for name, entry in judged.items()} == expected()


def test_every_gate_occurs_and_every_outcome_of_the_conformity_review(judged: dict[str, Judged]) -> None:
    decisions = [entry.decision for entry in judged.values()]
    assert {decision.gate for decision in decisions} == {
        gate.name for gate in (CONFORMITY, ACCEPTANCE, MONITORING, EVALUATION)
    }
    reviews = [decision for decision in decisions if decision.gate == CONFORMITY.name]
    assert {review.outcome for review in reviews} == set(reviews[0].assessor.precedence.outcomes)


def test_a_notice_is_worded_by_its_gate(judged: dict[str, Judged]) -> None:
    titles = {name: entry.decision.render("zh_CN").splitlines()[0] for name, entry in judged.items()}
    assert titles["V01-期满当日"] == "符合性审查意见"
    assert titles["Y02-档案在后"] == "竣工验收审核意见"
    assert titles["J01-年度监控"] == "绩效监控报告审核意见"
    assert titles["P02-提前自评"] == "报告补正一次性告知书"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_opinion_names_the_unit_and_the_project_and_no_list(judged: dict[str, Judged], locale: str) -> None:
    for entry in judged.values():
        subject = entry.decision.render(locale).splitlines()[1]
        assert entry.decision.dossier.unit.name in subject
        assert entry.decision.dossier.project.name in subject
        assert "清单" not in subject
        assert "list" not in subject


def test_a_period_for_filing_is_not_invented(judged: dict[str, Judged]) -> None:
    duties = [finding.rule.id for finding in judged["Y01-验收合格"].decision.obligations]
    assert duties == ["file_with_development_reform", "file_with_finance", "file_with_approving_body"]


def test_the_missing_fact_of_a_last_day_that_may_roll_over_is_named(judged: dict[str, Judged]) -> None:
    missing = [gap.fact.path for gap in judged["V03-顺延待核实"].decision.missing]
    assert missing == ["completion.by_next_working_day"]


def test_every_decision_is_plain_data(judged: dict[str, Judged]) -> None:
    for entry in judged.values():
        assert entry.decision.to_dict()["gate"] == entry.decision.gate


@pytest.mark.parametrize("locale", LOCALES)
def test_the_report_is_printed(locale: str) -> None:
    assert "V01-期满当日" in print_report(check_paths([FOLDER], DAY, None), locale, full=True, to_file=True)
