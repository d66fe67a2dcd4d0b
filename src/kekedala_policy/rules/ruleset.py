"""The rules of one gate, traced and compiled once, to be linked with any parameters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules.rule import Gate, Rule, RuleKind
from kekedala_policy.rules.trees import RuleTree, rule_tree

if TYPE_CHECKING:
    from kekedala_policy.rules.compiling import CompiledRules

D_co = TypeVar("D_co", covariant=True)


def decides(rule: Rule) -> bool:
    """Whether the rule takes part in the outcome; duties, labels and advice do not."""
    if rule.kind is RuleKind.DEFINES:
        return rule.outcome == "out_of_scope"
    return rule.kind is not RuleKind.OBLIGES and not rule.advisory


@attrs.define(eq=False, slots=False)
class RuleSet(Generic[D_co]):
    """A gate's rules: those that decide the outcome, and those that only come with it."""

    gate: Gate[D_co]
    deciding: tuple[RuleTree, ...]
    accompanying: tuple[RuleTree, ...]
    parameters: type

    @classmethod
    def of(
        cls, gate: Gate[D_co], rules: Iterable[Rule], parameters: type, traced: Iterable[RuleTree] = ()
    ) -> RuleSet[D_co]:
        """Trace the rules that are for `gate`, but for those that are `traced` already.

        Raises `RuleRejected` for a bad rule or one id used twice.
        """
        known = {tree.rule: tree for tree in traced}
        trees: dict[str, RuleTree] = {}
        for rule in rules:
            if gate not in rule.gates:
                continue
            if rule.id in trees:
                raise RuleRejected(rule.id, f"is the id of two rules of the gate {gate.name}")
            trees[rule.id] = known.get(rule) or rule_tree(rule, gate, parameters)
        deciding = tuple(tree for tree in trees.values() if decides(tree.rule))
        accompanying = tuple(tree for tree in trees.values() if not decides(tree.rule))
        return cls(gate, deciding, accompanying, parameters)

    @property
    def trees(self) -> tuple[RuleTree, ...]:
        """All of them."""
        return self.deciding + self.accompanying

    @cached_property
    def by_id(self) -> dict[str, RuleTree]:
        """All of them, by the rule's id."""
        return {tree.rule.id: tree for tree in self.trees}

    @cached_property
    def compiled(self) -> CompiledRules:
        """The function that decides the outcome, compiled on first use."""
        from kekedala_policy.rules.compiling import compile_rules  # a policy that decides nothing needs no compiler

        return compile_rules(self.deciding)
