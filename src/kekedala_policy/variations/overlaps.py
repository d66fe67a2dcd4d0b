"""Which variations are in force together, in which order they apply, and where they conflict."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kekedala_policy.variations.amendments import (
    AddAct,
    AddDeadline,
    AddException,
    AddFigures,
    AddRule,
    AddStage,
    Amendment,
)
from kekedala_policy.variations.draft import Thing, named
from kekedala_policy.variations.errors import Problem, VariationRejected
from kekedala_policy.variations.variation import Variation


def in_order(variations: Iterable[Variation]) -> tuple[Variation, ...]:
    """The variations by their ids, each after those that it supersedes: in whatever order they were given.

    Raises `VariationRejected` for an id that comes twice, and for variations that supersede each other.
    """
    given = sorted(variations, key=lambda variation: variation.id)
    twice = {one.id for one, other in combinations(given, 2) if one.id == other.id}
    if twice:
        raise VariationRejected(
            tuple(Problem("twice", (name,), f"variation {name}", "there are two") for name in sorted(twice))
        )
    left, found = {one.id: one for one in given}, list[Variation]()
    while left:
        ready = [one for one in left.values() if not any(name in left for name in one.supersedes)]
        if not ready:
            raise VariationRejected((Problem("cycle", tuple(left), "order", "they supersede each other"),))
        found.append(ready[0])
        del left[ready[0].id]
    return tuple(found)


def periods(variations: Sequence[Variation]) -> tuple[tuple[datetime.date, tuple[Variation, ...]], ...]:
    """Each set of variations that are in force together, with the first day on which they are."""
    days = {variation.since for variation in variations}
    days |= {one.until + datetime.timedelta(days=1) for one in variations if one.until and one.until < _LAST}
    found: dict[tuple[Variation, ...], datetime.date] = {}
    for day in sorted(days):
        found.setdefault(tuple(one for one in variations if one.in_force(day)), day)
    found.pop((), None)
    return tuple((day, together) for together, day in found.items())


_LAST = datetime.date.max


def conflicts(together: Sequence[Variation]) -> Iterator[Problem]:
    """What two variations touch of which neither supersedes the other, and what one touches twice."""
    for variation in together:
        for one, other in combinations(variation.amendments, 2):
            for thing in _shared(one, other):
                yield Problem("twice", (variation.id,), named(thing), "is amended twice")
    for first, second in combinations(together, 2):
        if first.id in second.supersedes or second.id in first.supersedes:
            continue
        for one in first.amendments:
            for other in second.amendments:
                for thing in _shared(one, other):
                    yield Problem(
                        "conflict",
                        (first.id, second.id),
                        named(thing),
                        "both amend it, and neither supersedes the other",
                    )


def _shared(one: Amendment, other: Amendment) -> list[Thing]:
    """The things that both touch; of a thing and a part of it, the part."""
    return [max(mine, theirs, key=len) for mine in one.touches for theirs in other.touches if overlap(mine, theirs)]


def overlap(one: Thing, other: Thing) -> bool:
    """Whether both are the same thing, or one is part of the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def prevailing(together: Sequence[Variation]) -> tuple[tuple[Variation, Amendment], ...]:
    """The amendments to apply, in order, without those that a superseding variation makes anew.

    What a variation adds stays where a superseding one changes it: it is what the change is made to.
    """
    found: list[tuple[Variation, Amendment]] = []
    for variation in together:
        for amendment in variation.amendments:
            above = [other for other in together if variation.id in other.supersedes]
            made_anew = any(
                _shared(amendment, other) and (not adds(amendment) or adds(other))
                for later in above
                for other in later.amendments
            )
            if not made_anew:
                found.append((variation, amendment))
    return tuple(found)


def adds(amendment: Amendment) -> bool:
    """Whether it adds something that was not there."""
    return isinstance(amendment, AddAct | AddDeadline | AddException | AddFigures | AddRule | AddStage)
