"""Which lines of a body ran is told, those of functions inside it included."""

from __future__ import annotations

import sys

from kekedala_policy.sphinxext.lines import Executed, lines_of


def body(items: list[int]) -> bool:
    """A body over several lines."""

    def large(item: int) -> bool:
        return item > 2

    return any(large(item) for item in items)


FIRST = body.__code__.co_firstlineno


def test_the_line_of_what_is_asked_of_each_item_runs_only_where_there_is_one() -> None:
    executed = Executed()
    assert executed.run(body, []) is False
    without = {line for _, line in executed.lines}
    assert executed.run(body, [3]) is True
    with_items = {line for _, line in executed.lines}
    assert without <= with_items <= lines_of(body)
    assert FIRST not in lines_of(body)
    assert FIRST + 3 in lines_of(body)


def test_what_was_traced_before_is_traced_again() -> None:
    before = sys.gettrace()
    Executed().run(body, [1])
    assert sys.gettrace() is before
