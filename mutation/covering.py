"""Which tests run a line: those are asked first whether they notice that it was changed."""

from __future__ import annotations

import sys
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any, Final

import attrs
import pytest

from mutation.mutants import Mutant

#: The modules whose lines are watched.
WATCHED: Final = "kekedala_policy."


@attrs.define
class Covering:
    """A pytest plugin that keeps, of every line of the package, the tests that ran it, and how long each takes."""

    tests: defaultdict[str, defaultdict[int, list[str]]] = attrs.field(
        factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    seconds: dict[str, float] = attrs.field(factory=dict)
    _seen: set[tuple[str, int]] = attrs.field(factory=set)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Watch the test with all that is set up for it."""
        began, before = time.process_time(), sys.gettrace()
        sys.settrace(self._enter)
        try:
            return (yield)
        finally:
            sys.settrace(before)
            self.seconds[item.nodeid] = time.process_time() - began
            for module, line in self._seen:
                self.tests[module][line].append(item.nodeid)
            self._seen.clear()

    def _enter(self, frame: FrameType, event: str, argument: Any) -> Any:
        if not frame.f_globals.get("__name__", "").startswith(WATCHED):
            return None
        return self._line(frame, event, argument)

    def _line(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        self._seen.add((frame.f_globals["__name__"], frame.f_lineno))
        return self._line

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
