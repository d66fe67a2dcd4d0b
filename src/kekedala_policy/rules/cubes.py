"""Sums of products over questions with finitely many answers.

A *cube* says, question by question, which answers it allows, as bits; it holds where every question's answer is
allowed. Answers are two (yes, no) or as many as a category has members, so nothing here is about truths alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

Cube = tuple[int, ...]

#: More cubes than this are no table; a caller takes the condition apart first.
MOST: Final = 96


class TooManyCubes(Exception):
    """A condition has more cubes than a table can show."""


def covers(wide: Cube, narrow: Cube) -> bool:
    """Whether one cube allows all that another one does."""
    return all(not inner & ~outer for outer, inner in zip(wide, narrow, strict=True))


def absorbed(cubes: Iterable[Cube], most: int = MOST) -> list[Cube]:
    """The cubes without those that another one covers. Raises `TooManyCubes` for more than `most`."""
    kept: list[Cube] = []
    for cube in dict.fromkeys(cubes):
        if any(covers(other, cube) for other in kept):
            continue
        kept = [other for other in kept if not covers(cube, other)]
        kept.append(cube)
        if len(kept) > most:
            raise TooManyCubes
    return kept


def product(one: Sequence[Cube], other: Sequence[Cube], most: int = MOST) -> list[Cube]:
    """The cubes of what both allow. Raises `TooManyCubes`."""
    met = (tuple(a & b for a, b in zip(first, second, strict=True)) for first in one for second in other)
    return absorbed((cube for cube in met if all(cube)), most)


def prime(cubes: Sequence[Cube], most: int = MOST) -> list[Cube]:
    """Every prime implicant: no answer can be allowed besides without allowing too much. Raises `TooManyCubes`."""
    found = absorbed(cubes, most)
    settled: set[tuple[Cube, Cube]] = set()
    while True:
        more: list[Cube] = []
        for place, one in enumerate(found):
            for other in found[:place]:
                if (one, other) not in settled:
                    settled.add((one, other))
                    more += consensus(one, other)
        wider = absorbed([*found, *more], most)
        if set(wider) == set(found):
            return found
        found = wider


def consensus(one: Cube, other: Cube) -> list[Cube]:
    """What two cubes allow together once a question is joined, for each question that keeps them apart."""
    met = tuple(a & b for a, b in zip(one, other, strict=True))
    apart = [place for place, answers in enumerate(met) if not answers]
    if len(apart) > 1:
        return []
    places = apart or [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a & ~b and b & ~a]
    return [(*met[:place], one[place] | other[place], *met[place + 1 :]) for place in places]


def irredundant(cubes: Sequence[Cube], whole: Cube) -> list[Cube]:
    """The cubes less those that the rest of them covers together, the narrowest looked at first."""
    kept = list(cubes)
    for cube in sorted(cubes, key=lambda cube: sum(answers != all_ for answers, all_ in zip(cube, whole, strict=True)))[
        ::-1
    ]:
        rest = [other for other in kept if other != cube]
        if _together_cover(rest, cube):
            kept = rest
    return kept


def _together_cover(cubes: Sequence[Cube], wanted: Cube) -> bool:
    met = [tuple(a & b for a, b in zip(cube, wanted, strict=True)) for cube in cubes]
    met = [cube for cube in met if all(cube)]
    if wanted in met:
        return True
    if not met:
        return False
    place = next(place for place, answers in enumerate(wanted) if any(cube[place] != answers for cube in met))
    split = next(cube[place] for cube in met if cube[place] != wanted[place])
    return all(
        _together_cover(met, (*wanted[:place], answers, *wanted[place + 1 :]))
        for answers in (split, wanted[place] & ~split)
    )
