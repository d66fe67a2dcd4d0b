"""A document's rules as one value: what a plugin hands to the library."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.errors import PolicyRejected
from kekedala_policy.messages import Texts
from kekedala_policy.rules.rule import Gate, Rule
from kekedala_policy.rules.ruleset import RuleSet

_NOTHING_FIXED: Final[Mapping[str, Texts]] = MappingProxyType({})


@attrs.define(eq=False, slots=False)
class Rulebook:
    """The rules, gates and parameters of one document.

    `id` is stable and ASCII; `document` is its number as printed; `parameters_on` gives the thresholds and
    readings in force on a day. `fixed` are clauses, each with all beneath it, that no variation may touch, and
    names of exceptions that none may take away; and why.
    `base` is the rulebook of which this one is an amended form: what is the same in both is traced, and compiled,
    once.
    """

    id: str
    document: str
    gates: tuple[Gate[Any], ...]
    rules: tuple[Rule, ...]
    parameters: type
    parameters_on: Callable[[datetime.date], Any]
    fixed: Mapping[str, Texts] = _NOTHING_FIXED
    base: Rulebook | None = None

    @cached_property
    def by_dossier(self) -> dict[type, RuleSet[Any]]:
        """Each gate's rules, by the type of dossier that it judges."""
        if self.base is not None and self.rules is self.base.rules:
            return self.base.by_dossier
        return {gate.dossier: self._rules_at(gate) for gate in self.gates}

    def _rules_at(self, gate: Gate[Any]) -> RuleSet[Any]:
        if self.base is None:
            return RuleSet.of(gate, self.rules, self.parameters)
        before = self.base.by_dossier[gate.dossier]
        mine = [rule for rule in self.rules if gate in rule.gates]
        theirs = [rule for rule in self.base.rules if gate in rule.gates]
        if len(mine) == len(theirs) and all(one is other for one, other in zip(mine, theirs, strict=True)):
            return before
        return RuleSet.of(gate, mine, self.parameters, traced=before.trees)

    def rules_for(self, dossier: type) -> RuleSet[Any]:
        """The rules of the gate that judges dossiers of this type. Raises `PolicyRejected` for another type."""
        try:
            return self.by_dossier[dossier]
        except KeyError:
            raise PolicyRejected(f"{self.id} has no gate for a {dossier.__name__}") from None
