"""Every collection of examples comes to what its README says, which was worked out from the text."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from kekedala_policy.cli.checking import Judged, check_paths
from kekedala_policy.entities import Application, ChangeRequest, Kind, Mode, ProjectDossier

EXAMPLES = Path(__file__).parent.parent / "examples"
#: The collections, each with the day on which it is judged.
COLLECTIONS = {
    "acceptance-2026": datetime.date(2026, 1, 15),
    "annual-collection-2026": datetime.date(2026, 1, 15),
    "approval-2026": datetime.date(2026, 1, 15),
    "changes-2026": datetime.date(2026, 3, 10),
    "oversight-2026": datetime.date(2026, 6, 1),
}
BY_COLLECTION = pytest.mark.parametrize("name", COLLECTIONS)
ROW = re.compile(r"\| (?P<id>\S+) \| (?P<outcome>\w+)(?P<proposed> \(proposed\))? \|")


def expected(name: str) -> dict[str, tuple[str, bool]]:
    rows = ROW.finditer((EXAMPLES / name / "README.md").read_text("utf-8"))
    return {row["id"]: (row["outcome"], bool(row["proposed"])) for row in rows if row["id"] not in {"id", "---"}}


@cache
def judged(name: str) -> dict[str, Judged]:
    folder = EXAMPLES / name
    settings = folder / "settings.yaml"
    report = check_paths([folder], COLLECTIONS[name], settings if settings.exists() else None)
    return {found.submission.name: found for found in report.judged}


#: A script of casework, which `test_casework_example.py` plays.
SCRIPT = "casework-2026"


def test_every_collection_is_judged() -> None:
    assert {folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()} == {*COLLECTIONS, SCRIPT}


@BY_COLLECTION
def test_every_dossier_has_its_expected_outcome(name: str) -> None:
    found = {entry: (judge.decision.outcome, judge.decision.proposed) for entry, judge in judged(name).items()}
    assert found == expected(name)


@pytest.mark.parametrize("name", ["annual-collection-2026", "approval-2026", "changes-2026"])
def test_a_collection_has_every_outcome_of_its_gates(name: str) -> None:
    entries = judged(name).values()
    outcomes = {outcome for entry in entries for outcome in entry.decision.assessor.precedence.outcomes}
    assert {entry.decision.outcome for entry in entries} == outcomes


@pytest.mark.parametrize("name", ["annual-collection-2026", "approval-2026"])
def test_a_collection_of_applications_has_every_kind_and_mode(name: str) -> None:
    dossiers = [entry.decision.dossier for entry in judged(name).values()]
    applications = [dossier for dossier in dossiers if isinstance(dossier, Application)]
    assert {application.project.kind for application in applications} == set(Kind)
    assert {application.project.mode for application in applications} == set(Mode)
    assert len(applications) >= 24


def test_the_changes_are_changes() -> None:
    assert {type(entry.decision.dossier) for entry in judged("changes-2026").values()} == {ChangeRequest}


@BY_COLLECTION
def test_every_opinion_renders_in_both_languages_and_names_its_project(name: str) -> None:
    for entry in judged(name).values():
        dossier = entry.decision.dossier
        assert isinstance(dossier, ProjectDossier)
        for locale in ("zh_CN", "en"):
            assert (dossier.project.name or "") in entry.decision.render(locale)


@BY_COLLECTION
def test_every_decision_is_plain_data(name: str) -> None:
    for entry in judged(name).values():
        assert entry.decision.to_dict()["schema"] == "kekedala.decision/1"


def test_the_gaps_of_an_application_for_approval_are_told_at_once() -> None:
    decision = judged("approval-2026")["N06-材料不齐"].decision
    assert [gap.rule.id for gap in decision.gaps] == [
        "design_commercial_cryptography_scheme",
        "funds_secured",
        "project_code",
        "collective_decision_on_approval",
        "mlps_scheme",
    ]
