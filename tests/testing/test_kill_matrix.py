"""Each requirement of the kit rejects a broken plugin that no other one does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.testing.matrix import PAGE, page
from tests.testing.mutants.everything import SOUND, SUITES
from tests.testing.mutants.making import Mutant

from kekedala_policy.testing import Suite, SuiteRejected, run
from kekedala_policy.testing.suite import requirements_of

MUTANTS = [
    pytest.param(mutant, id=f"{suite.__name__} {mutant.requirement} {mutant.what}")
    for suite, mutants in SUITES.items()
    for mutant in mutants
]


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_broken_plugin_is_rejected_by_its_requirement_alone(mutant: Mutant, memory_disk: Path) -> None:
    with mutant.around(memory_disk):
        try:
            report = run(mutant.suite(), memory_disk / "places")
        except SuiteRejected:
            failed: frozenset[str] = frozenset({"KIT-01"})
        else:
            failed = report.failed
    assert failed == {mutant.requirement}


@pytest.mark.parametrize("name", SOUND)
def test_what_the_broken_ones_are_made_of_is_sound(name: str, memory_disk: Path) -> None:
    suite, around = SOUND[name]
    with around(memory_disk):
        report = run(suite(), memory_disk / "places")
    assert report, [result for result in report.results if result.requirement.id in report.failed]


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.__name__)
def test_every_requirement_has_a_broken_plugin_that_it_rejects(suite: type[Suite]) -> None:
    assert {mutant.requirement for mutant in SUITES[suite]} == {one.id for one in requirements_of(suite)}


def test_the_page_says_what_the_tests_do() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
