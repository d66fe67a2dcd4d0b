"""Numbers that must run 1, 2, 3: what is missing, comes twice, or stands in the wrong place."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from kekedala_policy.clauses.official.problems import TextProblems


def check_sequence(
    numbered: Sequence[tuple[int, int]], name: Callable[[int], str | int], problems: TextProblems, *, prefix: str = ""
) -> None:
    """Note every break in a run of (number, line); `name` gives the clause id of a number, or the number to print."""
    seen: dict[int, int] = {}
    highest = 0
    for number, line in numbered:
        if number in seen:
            problems.add(f"{prefix}twice", line, clause=name(number), first=seen[number])
        elif number < highest:
            problems.add(f"{prefix}out_of_order", line, clause=name(number), after=name(highest))
        seen.setdefault(number, line)
        highest = max(highest, number)
    absent = [number for number in range(1, highest) if number not in seen]
    for _, run in itertools.groupby(enumerate(absent), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in run]
        line = next(line for number, line in numbered if number > numbers[-1])
        if len(numbers) == 1:
            problems.add(f"{prefix}missing", line, clause=name(numbers[0]))
        else:
            problems.add(f"{prefix}missing_range", line, clause=name(numbers[0]), last=name(numbers[-1]))
