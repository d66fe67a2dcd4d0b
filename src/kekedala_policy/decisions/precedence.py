"""Which outcome a set of findings leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from kekedala_policy.rules import Gate, Rule, RuleKind

OUT_OF_SCOPE: Final = "out_of_scope"
NOT_ACCEPTED: Final = "not_accepted"
INCOMPLETE: Final = "incomplete"
UNDETERMINED: Final = "undetermined"
_NONE: Final = 1 << 30


def precedence(gate: Gate[Any]) -> tuple[str, ...]:
    """Every outcome of a gate, the first prevailing: common negatives, its own, what is open, its positives."""
    return (*gate.common, *gate.negatives, *gate.routes, INCOMPLETE, UNDETERMINED, *gate.positives)


@attrs.frozen(eq=False)
class _Grant:
    number: int
    granted: int
    if_unknown: int
    otherwise: int


@attrs.frozen(eq=False)
class Precedence:
    """A gate's rules by number, ready to settle an outcome from the numbers of those that hold."""

    outcomes: tuple[str, ...]
    ranks: tuple[int, ...]
    scope: frozenset[int]
    grants: tuple[_Grant, ...]
    #: The rank of being out of scope, -1 for a gate that does not have it.
    out_of_scope: int
    #: The first rank that a lane or route can leave when it is not open; no rank comes after the positives.
    worst_ungranted: int
    #: The ranks of the routes that a lane leads to when it is not open.
    routes: frozenset[int]
    #: The rank of being undetermined: the gate's positives follow it.
    undetermined: int

    @classmethod
    def of(cls, gate: Gate[Any], rules: Sequence[Rule]) -> Precedence:
        """Rank the outcomes that `rules` lead to. Raises ValueError for an outcome the gate does not have."""
        outcomes = precedence(gate)
        grants = tuple(
            _Grant(
                number,
                outcomes.index(str(rule.outcome)),
                outcomes.index(UNDETERMINED) if rule.if_unknown == UNDETERMINED else _NONE,
                outcomes.index(rule.otherwise) if rule.otherwise else _NONE,
            )
            for number, rule in enumerate(rules)
            if rule.kind is RuleKind.GRANTS
        )
        ranks = tuple(_NONE if rule.kind is RuleKind.GRANTS else outcomes.index(str(rule.outcome)) for rule in rules)
        scope = frozenset(number for number, rule in enumerate(rules) if rule.outcome == OUT_OF_SCOPE)
        out_of_scope = outcomes.index(OUT_OF_SCOPE) if OUT_OF_SCOPE in outcomes else -1
        undetermined = outcomes.index(UNDETERMINED)
        ungranted = (grant.otherwise for grant in grants if grant.otherwise < undetermined)
        worst_ungranted = min(ungranted, default=len(outcomes))
        routes = frozenset(outcomes.index(route) for route in gate.routes)
        return cls(outcomes, ranks, scope, grants, out_of_scope, worst_ungranted, routes, undetermined)

    def settle(self, certain: Sequence[int], possible: Sequence[int]) -> str:
        """The outcome when the rules `certain` hold and those of `possible` may hold.

        A hit prevails over what is open, but for scope: while scope is open nobody is refused. A route that is
        not open and leads to another of the positives is no hit: what stands against that one, or may, prevails.
        One that leads to a route of the gate is a hit, but what may bar that route prevails.
        """
        ranks = self.ranks
        hit = still_open = _NONE
        # plain loops: min() takes three times as long, for every dossier
        for number in certain:
            if ranks[number] < hit:  # noqa: PLR1730
                hit = ranks[number]
        if hit == self.out_of_scope:
            return OUT_OF_SCOPE
        for number in possible:
            if ranks[number] < still_open:  # noqa: PLR1730
                still_open = ranks[number]
        if still_open == self.out_of_scope:
            return UNDETERMINED
        if hit <= self.worst_ungranted:
            return self.outcomes[hit]
        return self._by_route(certain, possible, hit, still_open)

    def _by_route(self, certain: Sequence[int], possible: Sequence[int], hit: int, still_open: int) -> str:
        positive = len(self.outcomes) - 1
        for grant in self.grants:
            if grant.number in certain:
                positive = min(positive, grant.granted)
            elif grant.number in possible:
                still_open = min(still_open, grant.if_unknown)
            elif self.undetermined < grant.otherwise < _NONE:
                positive = min(positive, grant.otherwise)
            else:
                hit = min(hit, grant.otherwise)
        if hit in self.routes and still_open < hit:
            return UNDETERMINED
        if hit != _NONE:
            return self.outcomes[hit]
        return UNDETERMINED if still_open != _NONE else self.outcomes[positive]

    def could_change(self, outcome: str, number: int) -> bool:
        """Whether the open rule with this number could change `outcome`."""
        rank = self.ranks[number]
        current = self.outcomes.index(outcome)
        settled_at = self.outcomes.index(UNDETERMINED)
        if rank == _NONE:  # a lane or route: it matters where nothing stands against the dossier
            return current >= settled_at
        return current == settled_at or rank < current


def without(numbers: Iterable[int], waived: Iterable[int]) -> list[int]:
    """The numbers that are not waived."""
    gone = set(waived)
    return [number for number in numbers if number not in gone]
