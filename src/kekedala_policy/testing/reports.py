"""What came of a suite: how many requirements passed, were waived, were not asked, or failed."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import attrs
import pytest

from kekedala_policy.testing.requirements import Requirement, requirement_of
from kekedala_policy.testing.suite import Suite, tests_of


class Outcome(StrEnum):
    """What came of one requirement."""

    PASSED = "passed"
    WAIVED = "waived"
    #: Not asked for the capabilities that are declared.
    SKIPPED = "skipped"
    FAILED = "failed"


@attrs.frozen
class Result:
    """What came of a requirement, and the error if it failed or was waived."""

    requirement: Requirement
    outcome: Outcome
    why: str = ""


@attrs.frozen
class Report:
    """What came of each requirement of a suite."""

    suite: str
    results: tuple[Result, ...]

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many of each, those of which there is none included."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def failed(self) -> frozenset[str]:
        """The ids of the requirements that failed."""
        return frozenset(one.requirement.id for one in self.results if one.outcome is Outcome.FAILED)

    def __bool__(self) -> bool:
        return not self.failed

    def __str__(self) -> str:
        return f"{self.suite}: {', '.join(f'{number} {outcome}' for outcome, number in self.counts.items())}"


def run(suite: type[Suite], folder: Path) -> Report:
    """Run a suite without pytest's own machinery, each test in a new folder within `folder`.

    A waived requirement that is met counts as failed.
    """
    results = []
    for number, (name, test) in enumerate(tests_of(suite).items()):
        found = requirement_of(test)
        if found is None:
            continue
        place = folder / f"{number}"
        place.mkdir(parents=True)
        given = {"folder": place, "request": None}
        arguments = {key: given[key] for key in inspect.signature(test).parameters if key in given}
        results.append(_settled(found, suite.waivers, *_tried(getattr(suite(), name), arguments)))
    return Report(suite.__qualname__, tuple(sorted(results, key=lambda one: one.requirement.id)))


def _tried(test: object, arguments: Mapping[str, object]) -> tuple[Outcome, str]:
    try:
        test(**arguments)  # type: ignore[operator]  # a bound method of the suite
    except pytest.skip.Exception as error:
        return Outcome.SKIPPED, str(error)
    except Exception as error:  # noqa: BLE001  # whatever a plugin raises is what came of it
        return Outcome.FAILED, f"{type(error).__name__}: {error}"
    return Outcome.PASSED, ""


def _settled(found: Requirement, waivers: Mapping[str, str], outcome: Outcome, why: str) -> Result:
    if found.id in waivers:
        if outcome is Outcome.FAILED:
            return Result(found, Outcome.WAIVED, waivers[found.id])
        return Result(found, Outcome.FAILED, f"it is met, and waived: {waivers[found.id]}")
    return Result(found, outcome, why)
