"""What is measured."""

from __future__ import annotations

import attrs

from kekedala_policy.decisions import Assessor
from kekedala_policy.rules import Rule
from kekedala_policy.rules.expressions import Apply, Each, Node
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.trees import rule_tree


def without_lists(assessor: Assessor) -> Assessor:
    """The same rules less those that go through a list or count months, and less the exceptions that do."""
    rules = assessor.rules
    kept = []
    for tree in rules.deciding:
        if _goes_through_lists(tree.body):
            continue
        labelled = zip(tree.rule.unless, tree.exceptions, strict=True)
        unless = tuple(exception for exception, node in labelled if not _goes_through_lists(node))
        smaller: Rule = attrs.evolve(tree.rule, unless=unless)
        kept.append(rule_tree(smaller, rules.gate, rules.parameters))
    smaller_set = RuleSet(rules.gate, tuple(kept), (), rules.parameters)
    return Assessor.of(smaller_set, assessor.parameters, document=assessor.document)


def _goes_through_lists(node: Node) -> bool:
    return any(isinstance(part, Each) or (isinstance(part, Apply) and part.op == "plus") for part in node.walk())
