"""Within pytest: what it runs of the suites is counted and told at the end; a skipped requirement fails.

A suite registers it by itself when it is collected. With pytest-xdist, where the process that tells the end collects
nothing, it is asked for: ``-p kekedala_policy.testing.plugin``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from typing import Any, Final

import pytest

from kekedala_policy.testing.requirements import requirement_of

_NAME: Final = "kekedala-policy-testing"
_PROPERTY: Final = "kekedala_requirement"


def pytest_configure(config: pytest.Config) -> None:
    """Register the recorder, once."""
    if not config.pluginmanager.has_plugin(_NAME):
        config.pluginmanager.register(Recorder(), _NAME)


class Recorder:
    """Counts what came of the requirements."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Name the requirement in the report, and fail what was skipped although it is asked."""
        report = yield
        suite = getattr(item, "cls", None)
        found = requirement_of(getattr(item, "function", None))
        if suite is None or found is None:
            return report
        if report.skipped and not hasattr(report, "wasxfail") and found.asked_of(suite.capabilities):
            report.outcome = "failed"
            report.longrepr = f"{found.id} was skipped, and is asked of {suite.__qualname__}: waive it, with a reason"
        report.user_properties.append((_PROPERTY, f"{suite.__qualname__} {found.id}"))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count it."""
        for name, value in report.user_properties:
            if name == _PROPERTY and (report.when == "call" or not report.passed):
                suite = str(value).split()[0]
                self.counts.setdefault(suite, Counter())[_outcome(report)] += 1

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Tell the counts of each suite."""
        if self.counts:
            terminalreporter.section("kekedala conformance", sep="-")
        for suite, counts in sorted(self.counts.items()):
            told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in ("passed", "waived", "skipped", "failed"))
            terminalreporter.write_line(f"{suite}: {told}")


def _outcome(report: pytest.TestReport) -> str:
    if report.skipped:
        return "waived" if hasattr(report, "wasxfail") else "skipped"
    return report.outcome
