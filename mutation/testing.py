"""Whether the unit tests notice a mutant of the engine: those that run its line first, then all the others."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs
import pytest

from mutation.covering import Covering
from mutation.loading import forget, put
from mutation.mutants import Mutant

TESTS: Final = Path(__file__).parents[1] / "tests"
#: As the tests are run otherwise, without other plugins, and leaving nothing behind.
_OPTIONS: Final = ("-x", "-q", "--no-header", "--tb=no", "--assert=plain", "-p", "no:cacheprovider")
#: So many of the tests that run a line are asked before the others: mostly a few notice, and few files are read.
_FIRST: Final = 60


@attrs.define
class _Failures:
    found: list[str] = attrs.field(factory=list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.found.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.found.append(f"{report.nodeid}: is not collected")


@attrs.frozen
class _Chosen:
    """Runs some tests only, in their order; a test that is not there any more is noticed by others."""

    tests: Sequence[str]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        place = {test: number for number, test in enumerate(self.tests)}
        items[:] = sorted((item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid])


@attrs.frozen
class _Others:
    """Runs all but some tests, which have been run."""

    tests: Collection[str]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid not in self.tests]


def fail(paths: Iterable[Path], *plugins: object) -> str | None:
    """The first test among those at `paths` that fails, None when all pass."""
    failures = _Failures()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        ended = pytest.main([*_OPTIONS, *map(str, paths)], plugins=[failures, *plugins])
    if ended in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} and not failures.found:
        return None
    return failures.found[0] if failures.found else f"pytest ended with {ended}"


def notice_by_tests(mutant: Mutant, paths: Sequence[Path], first: Sequence[str] = ()) -> str | None:
    """The test that notices the mutant, None when none does, those of `first` asked first; in a process of its own."""
    forget([name for name in sys.modules if name.partition(".")[0] in {"kekedala_policy", "tests"}])
    put(mutant)
    if first:
        files = dict.fromkeys(TESTS.parent / test.partition("::")[0] for test in first)
        if found := fail(files, _Chosen(first)):
            return found
    return fail(paths, _Others(frozenset(first)))


@attrs.frozen
class ByTests:
    """The tests at some paths as what notices a mutant. Raises RuntimeError where one fails as things are."""

    paths: tuple[Path, ...]
    covering: Covering = attrs.field(factory=Covering, repr=False)

    def __attrs_post_init__(self) -> None:
        if found := fail(self.paths, self.covering):
            raise RuntimeError(f"fails without any mutant: {found}")

    def __call__(self, mutant: Mutant) -> str | None:
        """The test that notices the mutant, None when none does; for a process that ends afterwards."""
        return notice_by_tests(mutant, self.paths, self.covering.running(mutant)[:_FIRST])


def by_tests(*folders: str) -> ByTests:
    """The tests of some folders."""
    return ByTests(tuple(TESTS / folder for folder in folders))


def notice_of_deadlines(mutant: Mutant) -> str | None:
    """What of the tests of deadlines notices the mutant."""
    return notice_by_tests(mutant, (TESTS / "measures" / "test_deadlines.py", TESTS / "test_schedules.py"))


def notice_of_lifecycles(mutant: Mutant) -> str | None:
    """What of the tests of lifecycles, and of the histories that run along them, notices the mutant."""
    return notice_by_tests(mutant, (TESTS / "measures" / "test_lifecycles.py", TESTS / "casework"))
