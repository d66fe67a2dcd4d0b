"""A gate's rules together."""

from __future__ import annotations

from typing import Any

import pytest

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules import Rule, bars, defines, exemption, grants, obliges, refuses, requires
from kekedala_policy.rules.expressions import Apply, Load, Node
from kekedala_policy.rules.ruleset import RuleSet, decides
from kekedala_policy.rules.trees import conjuncts, is_connective, is_parameter, readings_of, rule_tree, without_name
from kekedala_policy.values import Truth
from tests.rules.toys import REFORM, SHED, Limits, Request, ruleset


def named(register: Any, name: str = "made") -> Rule:
    rule: Rule = register.named(name, lambda d, t: d.tall)
    return rule


DECIDING = [
    named(defines("a1", SHED, outcome="out_of_scope"), "scope"),
    named(bars("a1", SHED), "bar"),
    named(refuses("a1", SHED), "refusal"),
    named(requires("a1", SHED), "paper"),
    named(grants("a1", SHED, outcome="quick", if_unknown="normal_route"), "lane"),
]
ACCOMPANYING = [
    named(defines("a1", SHED, outcome="label"), "label"),
    named(obliges("a1", SHED), "duty"),
    named(requires("a1", SHED, advisory=True), "advice"),
]


def test_duties_labels_and_advice_take_no_part_in_the_outcome() -> None:
    assert all(decides(rule) for rule in DECIDING)
    assert not any(decides(rule) for rule in ACCOMPANYING)
    found = RuleSet.of(SHED, [*ACCOMPANYING, *DECIDING], Limits)
    assert [tree.rule for tree in found.deciding] == DECIDING
    assert [tree.rule for tree in found.accompanying] == ACCOMPANYING
    assert [tree.rule for tree in found.trees] == DECIDING + ACCOMPANYING


def test_a_rule_is_found_by_its_id() -> None:
    found = RuleSet.of(SHED, DECIDING + ACCOMPANYING, Limits)
    assert found.by_id["lane"].rule is DECIDING[-1]
    assert found.by_id["duty"].rule is ACCOMPANYING[1]
    assert len(found.by_id) == 8


def test_an_id_used_twice_is_refused() -> None:
    with pytest.raises(RuleRejected, match="two rules of the gate shed") as caught:
        RuleSet.of(SHED, [named(bars("a1", SHED)), named(obliges("a2", SHED))], Limits)
    assert caught.value.name == "made"


def test_an_id_may_be_used_once_at_each_gate() -> None:
    rules = [named(bars("a1", SHED)), named(bars("a1", REFORM))]
    assert [tree.rule for tree in RuleSet.of(SHED, rules, Limits).trees] == rules[:1]
    assert [tree.rule for tree in RuleSet.of(REFORM, rules, Limits).trees] == rules[1:]


def test_rules_of_other_gates_are_left_out() -> None:
    assert RuleSet.of(REFORM, DECIDING, Limits).trees == ()


def test_a_rule_that_can_not_be_traced_is_refused_by_its_id() -> None:
    rule = refuses("a1", SHED).named("odd", lambda d, t: d.cost.within(t.wooden))
    with pytest.raises(RuleRejected) as caught:
        RuleSet.of(SHED, [rule], Limits)
    assert caught.value.name == "odd"


def test_a_rule_that_gives_no_truth_is_refused() -> None:
    register: Any = refuses("a1", SHED)
    with pytest.raises(RuleRejected, match="gives a Money, where a truth is needed"):
        RuleSet.of(SHED, [register.named("amount", lambda d, t: d.cost)], Limits)


def test_a_gate_is_compiled_once() -> None:
    found = RuleSet.of(SHED, DECIDING, Limits)
    assert found.compiled is found.compiled


@exemption("a9")
def heated(d: Request, t: Limits) -> Truth:
    return d.heated


def test_the_tree_of_a_rule_keeps_body_and_exceptions_apart() -> None:
    rule = refuses("a1", SHED, unless=(heated,)).named("wooden", lambda d, t: d.wooden & d.tall)
    tree = rule_tree(rule, SHED, Limits)
    assert [part for part in tree.body.parts if isinstance(part, Load)] == list(tree.body.parts)
    (exception,) = tree.exceptions
    assert tree.whole == Apply("and", (tree.body, Apply("not", (exception,), type=Truth)), type=Truth)


def body_of(body: Any) -> Node:
    return ruleset(body).deciding[0].whole


def test_the_parts_of_an_and_are_in_the_order_in_which_they_were_written() -> None:
    parts = conjuncts(body_of(lambda d, t: d.tall & (d.wooden & d.heated) & (d.listed | d.tall)))
    assert [part.dotted for part in parts if isinstance(part, Load)] == ["tall", "wooden", "heated"]
    assert len(parts) == 4


def test_the_parameters_that_a_tree_names_are_listed() -> None:
    node = body_of(lambda d, t: d.cost.within(t.dear) & d.asked_on.plus(t.notice).reaches(t.from_day))
    assert list(readings_of(node)) == ["dear", "notice", "from_day"]
    assert [is_parameter(part) for part in node.parts[0].parts] == [False, True]


def test_a_name_is_looked_through() -> None:
    node = body_of(lambda d, t: heated(d, t) & d.tall).parts[0]
    assert without_name(node) == Load("d", ("heated",), type=Truth)
    assert not is_connective(node)
    assert is_connective(body_of(lambda d, t: ~heated(d, t)))
