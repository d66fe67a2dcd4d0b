"""The examples of supervision and termination come to what their README says, which was worked out from the text."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from kekedala_policy.cli.checking import Judged, check_paths

FOLDER = Path(__file__).parent.parent / "examples" / "oversight-2026"
ROW = re.compile(r"^\| (?P<id>[A-Z]\d\d-\S+) \| (?P<outcome>\w+) \|", re.MULTILINE)


def expected() -> dict[str, str]:
    return {row["id"]: row["outcome"] for row in ROW.finditer((FOLDER / "README.md").read_text("utf-8"))}


@pytest.fixture(scope="module")
def judged() -> dict[str, Judged]:
    report = check_paths([FOLDER], datetime.date(2026, 6, 1), None)
    return {found.submission.name: found for found in report.judged}


def test_every_dossier_has_its_expected_outcome(judged: dict[str, Judged]) -> None:
    assert {name: entry.decision.outcome for name, entry in judged.items()} == expected()


def test_the_examples_have_every_outcome_of_their_gates(judged: dict[str, Judged]) -> None:
    outcomes = {outcome for entry in judged.values() for outcome in entry.decision.assessor.precedence.outcomes}
    assert {entry.decision.outcome for entry in judged.values()} == outcomes


def test_every_opinion_names_unit_and_project_and_no_list_year(judged: dict[str, Judged]) -> None:
    for entry in judged.values():
        dossier = entry.decision.dossier
        for locale in ("zh_CN", "en"):
            text = entry.decision.render(locale)
            assert dossier.unit.name in text
            assert dossier.project.name in text
        assert "清单年度" not in entry.decision.render("zh_CN")


def test_no_opinion_on_liability_is_a_sanction(judged: dict[str, Judged]) -> None:
    found = [
        entry.decision for entry in judged.values() if entry.decision.outcome in {"liability_found", "fiscal_referral"}
    ]
    assert found
    assert all("不是处理决定" in decision.render("zh_CN") for decision in found)
    assert all("no sanction" in decision.render("en") for decision in found)
