"""Which lines of rules' bodies run while something is evaluated."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any


def lines_of(body: Callable[..., object]) -> frozenset[int]:
    """The lines of a body that can run, those of the functions inside it included."""
    code = body.__code__
    return frozenset(_lines(code)) or frozenset({code.co_firstlineno})


def _lines(code: CodeType) -> Iterator[int]:
    for inner in _codes(code):
        found = {line for _, _, line in inner.co_lines() if line}
        # the first line of a function is that of its decorator; a lambda has no other
        yield from found - {code.co_firstlineno} if inner is code else found


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


class Executed:
    """Lines that ran of the bodies that it watches, by file."""

    def __init__(self) -> None:
        self.lines: set[tuple[str, int]] = set()

    def run(self, body: Callable[..., Any], *arguments: object) -> Any:
        """What `body` gives for these arguments; its lines that run are noted."""
        watched = frozenset(_codes(body.__code__))

        def local(frame: FrameType, event: str, _: object) -> Any:
            if event == "line":
                self.lines.add((frame.f_code.co_filename, frame.f_lineno))
            return local

        def calls(frame: FrameType, event: str, _: object) -> Any:
            if frame.f_code in watched:
                return local(frame, "line" if frame.f_code.co_name == "<lambda>" else event, None)
            return None

        before = sys.gettrace()
        sys.settrace(calls)
        try:
            return body(*arguments)
        finally:
            sys.settrace(before)
