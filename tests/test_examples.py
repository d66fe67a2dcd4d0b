"""The example collections come to what their READMEs say, which was worked out from the text."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

import pytest

from kekedala_policy.cli.checking import Judged, check_paths
from kekedala_policy.entities import Application, Kind, Mode

EXAMPLES = Path(__file__).parent.parent / "examples"
ANNUAL, APPROVAL = EXAMPLES / "annual-collection-2026", EXAMPLES / "approval-2026"
COLLECTIONS = sorted(folder for folder in EXAMPLES.iterdir() if folder.is_dir())
BY_COLLECTION = pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda folder: folder.name)
ROW = re.compile(r"\| (?P<id>\S+) \| (?P<outcome>\w+)(?P<proposed> \(proposed\))? \|")


def expected(collection: Path) -> dict[str, tuple[str, bool]]:
    rows = ROW.finditer((collection / "README.md").read_text("utf-8"))
    return {row["id"]: (row["outcome"], bool(row["proposed"])) for row in rows if row["id"] not in {"id", "---"}}


@cache
def judged(collection: Path) -> dict[str, Judged]:
    settings = collection / "settings.yaml"
    report = check_paths([collection], datetime.date(2026, 1, 15), settings if settings.exists() else None)
    return {found.submission.name: found for found in report.judged}


@BY_COLLECTION
def test_every_dossier_has_its_expected_outcome(collection: Path) -> None:
    found = {name: (entry.decision.outcome, entry.decision.proposed) for name, entry in judged(collection).items()}
    assert found == expected(collection)


@pytest.mark.parametrize("collection", [ANNUAL, APPROVAL], ids=lambda folder: folder.name)
def test_a_collection_of_applications_has_every_kind_mode_and_outcome(collection: Path) -> None:
    entries = judged(collection).values()
    dossiers = [entry.decision.dossier for entry in entries]
    applications = [dossier for dossier in dossiers if isinstance(dossier, Application)]
    assert {application.project.kind for application in applications} == set(Kind)
    assert {application.project.mode for application in applications} == set(Mode)
    outcomes = {outcome for entry in entries for outcome in entry.decision.assessor.precedence.outcomes}
    assert {entry.decision.outcome for entry in entries} == outcomes
    assert len(applications) >= 24


@BY_COLLECTION
def test_every_opinion_renders_in_both_languages(collection: Path) -> None:
    for entry in judged(collection).values():
        for locale in ("zh_CN", "en"):
            assert entry.decision.render(locale)


@BY_COLLECTION
def test_every_decision_is_plain_data(collection: Path) -> None:
    for entry in judged(collection).values():
        assert entry.decision.to_dict()["schema"] == "kekedala.decision/1"


def test_the_gaps_of_an_application_for_approval_are_told_at_once() -> None:
    decision = judged(APPROVAL)["N06-材料不齐"].decision
    assert [gap.rule.id for gap in decision.gaps] == [
        "design_commercial_cryptography_scheme",
        "funds_secured",
        "project_code",
        "collective_decision_on_approval",
        "mlps_scheme",
    ]
