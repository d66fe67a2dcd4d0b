"""Judging the dossiers of files and folders."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from kekedala_policy.cli.loading import loaded
from kekedala_policy.decisions import Decision, Ruling
from kekedala_policy.entities import ListingApplication
from kekedala_policy.forms import FormParameters
from kekedala_policy.intake import Settings, Submission, read_paths, read_settings
from kekedala_policy.measures import GATES
from kekedala_policy.policy import Edition
from kekedala_policy.rules import parameters_of

#: The version of the JSON that `check` prints.
REPORT: Final = "kekedala.report/1"


@attrs.frozen
class Judged:
    """A submission and what came of it."""

    submission: Submission
    decision: Decision

    @property
    def fine(self) -> bool:
        """Whether nothing stands against it."""
        return self.decision.outcome in self.decision.assessor.rules.gate.positives


@attrs.frozen
class Report:
    """What came of everything that was handed in."""

    edition: Edition
    judged: tuple[Judged, ...]

    @property
    def all_fine(self) -> bool:
        """Whether nothing stands against any of them."""
        return all(judged.fine for judged in self.judged)

    def data(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "schema": REPORT,
            "document": self.edition.rulebook.document,
            "on": self.edition.day.isoformat(),
            "dossiers": [
                {"id": judged.submission.name, "file": judged.submission.file, **judged.decision.to_dict()}
                for judged in self.judged
            ],
        }


def check_paths(paths: Sequence[Path], day: datetime.date, settings: Path | None) -> Report:
    """Read, judge, report. Raises `IntakeFailed` with the problems of all files before anything is judged."""
    given = read_settings(settings) if settings else Settings()
    submissions = read_paths(paths, {gate.name: gate.dossier for gate in GATES})
    edition = loaded().on(day).settle(*(ruling for ruling in given.rulings if not about_forms(ruling)))
    return Report(
        edition,
        tuple(
            Judged(submission, edition.assess(called(submission.dossier, given), dispositions=submission.dispositions))
            for submission in submissions
        ),
    )


def called(dossier: object, given: Settings) -> object:
    """The dossier with what the call says, where it does not say so itself."""
    if not isinstance(dossier, ListingApplication):
        return dossier
    if given.call_closes_on and not dossier.call_closes_on.known:
        dossier = attrs.evolve(dossier, call_closes_on=given.call_closes_on)
    if given.list_year and not dossier.list_year.known:
        dossier = attrs.evolve(dossier, list_year=given.list_year)
    return dossier


def about_forms(ruling: Ruling) -> bool:
    """Whether the ruling sets how the annex forms are read, and nothing of the dossiers."""
    return ruling.parameter in parameters_of(FormParameters)
