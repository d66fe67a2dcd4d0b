"""Every broken plugin, by the suite that is to reject it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final

from tests.testing.mutants import memory_stores, memory_writing, packages, reviewers, sqlite_stores, variations
from tests.testing.mutants.making import Mutant

from kekedala_policy.testing import PackagingSuite, ReviewerSuite, StoreSuite, Suite, VariationSuite

SUITES: Final[Mapping[type[Suite], tuple[Mutant, ...]]] = {
    StoreSuite: (*memory_stores.MUTANTS.found, *memory_writing.MUTANTS.found, *sqlite_stores.MUTANTS.found),
    ReviewerSuite: tuple(reviewers.MUTANTS.found),
    VariationSuite: tuple(variations.MUTANTS.found),
    PackagingSuite: tuple(packages.MUTANTS.found),
}


def _nothing(_: Path) -> AbstractContextManager[None]:
    return nullcontext()


Around = Callable[[Path], AbstractContextManager[None]]
#: What the broken ones are made of: a suite that passes, and what is there while it runs.
SOUND: Final[Mapping[str, tuple[Callable[[], type[Suite]], Around]]] = {
    "store in memory": (lambda: memory_stores.suite_of(memory_stores.Sound), _nothing),
    "store in a file": (lambda: sqlite_stores.suite_of(sqlite_stores.Sound), _nothing),
    "reviewer": (lambda: reviewers.suite_of(reviewers.Sound), _nothing),
    "collecting reviewer": (lambda: reviewers.suite_of(reviewers.Collecting), _nothing),
    "variation": (lambda: variations.suite_of(variations.Sound), _nothing),
    "distribution": (
        lambda: packages.suite_of(packages.Sound),
        lambda folder: packages.installed(packages.Sound, folder),
    ),
}
