"""Which tests run a line: those are asked first whether they notice that it was changed."""

from __future__ import annotations

import contextlib
import sys
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import attrs
import pytest

from mutation.mutants import PACKAGE, Mutant, module_name


@cache
def _module(file: str) -> str | None:
    """The package's module in a file, None where there is none."""
    path = Path(file)
    return module_name(path) if PACKAGE in path.parents else None


@attrs.define
class Covering:
    """A pytest plugin that keeps, of every line of the package, the tests that ran it, and how long each takes."""

    tests: defaultdict[str, defaultdict[int, list[str]]] = attrs.field(
        factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    seconds: dict[str, float] = attrs.field(factory=dict)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Watch the test with all that is set up for it."""
        began, seen = time.process_time(), set[tuple[str, int]]()
        try:
            with _watched(seen):
                return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - began
            for file, line in seen:
                if module := _module(file):
                    self.tests[module][line].append(item.nodeid)

    def running(self, mutant: Mutant) -> tuple[str, ...]:
        """The tests that run the mutant's line, or the last one before it that any test runs; the quickest first.

        A line that runs when its module is loaded is run by no test. A value that is kept from one test to the next
        is made by the first alone. So no other test may be left out: these are only asked first.
        """
        lines: Mapping[int, list[str]] = self.tests.get(mutant.module, {})
        ran = sorted(lines)
        place = bisect_right(ran, mutant.line) - 1
        if place < 0:
            return ()
        stem = f"test_{mutant.module.rpartition('.')[2]}.py"
        return tuple(sorted(lines[ran[place]], key=lambda test: (stem not in test, self.seconds[test])))


if sys.version_info >= (3, 12):

    @contextlib.contextmanager
    def _watched(seen: set[tuple[str, int]]) -> Iterator[None]:
        """Keep in `seen` the lines, by file and number, that run meanwhile."""
        monitoring = sys.monitoring

        def line(code: CodeType, number: int) -> Any:
            seen.add((code.co_filename, number))
            return monitoring.DISABLE

        monitoring.use_tool_id(monitoring.COVERAGE_ID, "mutation")
        monitoring.register_callback(monitoring.COVERAGE_ID, monitoring.events.LINE, line)
        monitoring.set_events(monitoring.COVERAGE_ID, monitoring.events.LINE)
        monitoring.restart_events()
        try:
            yield
        finally:
            monitoring.set_events(monitoring.COVERAGE_ID, 0)
            monitoring.free_tool_id(monitoring.COVERAGE_ID)

else:

    @contextlib.contextmanager
    def _watched(seen: set[tuple[str, int]]) -> Iterator[None]:
        """Keep in `seen` the lines, by file and number, that run meanwhile."""

        def line(frame: FrameType, _event: str, _argument: Any) -> Any:
            seen.add((frame.f_code.co_filename, frame.f_lineno))
            return line

        def enter(frame: FrameType, event: str, argument: Any) -> Any:
            return line(frame, event, argument) if _module(frame.f_code.co_filename) else None

        before = sys.gettrace()
        sys.settrace(enter)
        try:
            yield
        finally:
            sys.settrace(before)
