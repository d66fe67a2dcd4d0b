"""The annual collection comes to what its README says, which was worked out from the text."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from kekedala_policy.cli.checking import Judged, check_paths
from kekedala_policy.entities import Application, Kind, Mode

COLLECTION = Path(__file__).parent.parent / "examples" / "annual-collection-2026"
ROW = re.compile(r"\| (?P<id>\S+) \| (?P<outcome>\w+)(?P<proposed> \(proposed\))? \|")


def expected() -> dict[str, tuple[str, bool]]:
    rows = ROW.finditer((COLLECTION / "README.md").read_text("utf-8"))
    return {row["id"]: (row["outcome"], bool(row["proposed"])) for row in rows if row["id"] not in {"id", "---"}}


@pytest.fixture(scope="module")
def judged() -> dict[str, Judged]:
    report = check_paths([COLLECTION], datetime.date(2026, 1, 15), COLLECTION / "settings.yaml")
    return {found.submission.name: found for found in report.judged}


def test_every_dossier_has_its_expected_outcome(judged: dict[str, Judged]) -> None:
    found = {name: (entry.decision.outcome, entry.decision.proposed) for name, entry in judged.items()}
    assert found == expected()


def test_the_collection_has_every_kind_mode_and_outcome(judged: dict[str, Judged]) -> None:
    dossiers = [entry.decision.dossier for entry in judged.values()]
    applications = [dossier for dossier in dossiers if isinstance(dossier, Application)]
    assert {application.project.kind for application in applications} == set(Kind)
    assert {application.project.mode for application in applications} == set(Mode)
    outcomes = {outcome for entry in judged.values() for outcome in entry.decision.assessor.precedence.outcomes}
    assert {entry.decision.outcome for entry in judged.values()} == outcomes
    assert len(applications) >= 24


def test_every_opinion_renders_in_both_languages(judged: dict[str, Judged]) -> None:
    for entry in judged.values():
        for locale in ("zh_CN", "en"):
            assert entry.decision.render(locale)


def test_every_decision_is_plain_data(judged: dict[str, Judged]) -> None:
    for entry in judged.values():
        assert entry.decision.to_dict()["schema"] == "kekedala.decision/1"
