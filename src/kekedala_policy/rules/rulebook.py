"""A document's rules as one value: what a plugin hands to the library."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs

from kekedala_policy.errors import PolicyRejected
from kekedala_policy.rules.rule import Gate, Rule
from kekedala_policy.rules.ruleset import RuleSet


@attrs.define(eq=False, slots=False)
class Rulebook:
    """The rules, gates and parameters of one document.

    `id` is stable and ASCII; `document` is its number as printed; `parameters_on` gives the thresholds and
    readings in force on a day.
    """

    id: str
    document: str
    gates: tuple[Gate[Any], ...]
    rules: tuple[Rule, ...]
    parameters: type
    parameters_on: Callable[[datetime.date], Any]

    @cached_property
    def by_dossier(self) -> dict[type, RuleSet[Any]]:
        """Each gate's rules, by the type of dossier that it judges."""
        return {gate.dossier: RuleSet.of(gate, self.rules, self.parameters) for gate in self.gates}

    def rules_for(self, dossier: type) -> RuleSet[Any]:
        """The rules of the gate that judges dossiers of this type. Raises `PolicyRejected` for another type."""
        try:
            return self.by_dossier[dossier]
        except KeyError:
            raise PolicyRejected(f"{self.id} has no gate for a {dossier.__name__}") from None
