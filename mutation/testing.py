"""Whether the unit tests notice a mutant of the engine: those named after its module first."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs
import pytest

from mutation.loading import forget, put
from mutation.mutants import Mutant

TESTS: Final = Path(__file__).parents[1] / "tests"
#: As the tests are run otherwise, without other plugins, and leaving nothing behind.
_OPTIONS: Final = ("-x", "-q", "--no-header", "--tb=no", "--assert=plain", "-p", "no:cacheprovider")


@attrs.define
class _Failures:
    found: list[str] = attrs.field(factory=list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.found.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.found.append(f"{report.nodeid}: is not collected")


def fail(paths: Iterable[Path]) -> str | None:
    """The first test among those at `paths` that fails, None when all pass."""
    failures = _Failures()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nothing,
        contextlib.redirect_stdout(nothing),
        contextlib.redirect_stderr(nothing),
    ):
        ended = pytest.main([*_OPTIONS, *map(str, paths)], plugins=[failures])
    if ended is pytest.ExitCode.OK:
        return None
    return failures.found[0] if failures.found else f"pytest ended with {ended}"


def notice_by_tests(mutant: Mutant, paths: Sequence[Path]) -> str | None:
    """The test that notices the mutant, None when none does; for a process that ends afterwards."""
    forget([name for name in sys.modules if name.partition(".")[0] in {"kekedala_policy", "tests"}])
    put(mutant)
    stem = mutant.module.rpartition(".")[2]
    inside = mutant.module.split(".")[2:-1]
    first = [file for name in (stem, *inside) for path in paths for file in sorted(path.rglob(f"test_{name}.py"))]
    return (fail(first) if first else None) or fail(paths)


def notice_of_values(mutant: Mutant) -> str | None:
    """What of the tests of values, then of rules, notices the mutant."""
    return notice_by_tests(mutant, (TESTS / "values", TESTS / "rules"))


def notice_of_rules(mutant: Mutant) -> str | None:
    """What of the tests of rules, then of values, notices the mutant."""
    return notice_by_tests(mutant, (TESTS / "rules", TESTS / "values"))


def notice_of_deadlines(mutant: Mutant) -> str | None:
    """What of the tests of deadlines notices the mutant."""
    return notice_by_tests(mutant, (TESTS / "measures" / "test_deadlines.py", TESTS / "test_schedules.py"))
