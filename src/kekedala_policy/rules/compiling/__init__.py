"""A gate's rules as generated functions: one that decides, and one that finds what open rules lack.

Thresholds are the functions' globals, so that other thresholds share the code. Readings are written into it, as they
close whole branches: parameters that settle the same readings share the code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import attrs

from kekedala_policy.rules.compiling.missing import Explainer
from kekedala_policy.rules.compiling.names import Generated
from kekedala_policy.rules.compiling.verdicts import VerdictWriter
from kekedala_policy.rules.trees import RuleTree

#: The numbers of the rules that certainly hold, and of those that may hold.
Decide = Callable[[object], tuple[list[int], list[int]]]
#: The paths of the facts that these open rules lack; one may come more than once.
Lacks = Callable[[object, Iterable[int]], list[str]]


@attrs.define(eq=False, slots=False)
class CompiledRules:
    """What decides a gate's rules, and what finds the facts that open ones lack: the latter written when it is used."""

    trees: Sequence[RuleTree]
    deciding: Generated

    @property
    def source(self) -> str:
        """The source of what decides."""
        return self.deciding.source

    @cached_property
    def _explaining(self) -> Generated:
        return Explainer().generated(self.trees)

    def decide(self, parameters: object) -> Decide:
        """The function that decides a dossier under `parameters`."""
        decide: Decide = self.deciding.functions(parameters)["verdict"]
        return decide

    def lacking(self, parameters: object) -> Lacks:
        """The function that finds what a dossier's open rules lack under `parameters`."""
        lacking: Lacks = self._explaining.functions(parameters)["lacking"]
        return lacking


def compile_rules(trees: Sequence[RuleTree]) -> CompiledRules:
    """Generate the function that decides all of `trees`, which are numbered in their order."""
    return CompiledRules(trees, VerdictWriter().generated(trees))
