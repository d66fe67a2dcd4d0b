"""Rules, exceptions and derived facts: how they are registered, and what they hold."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules import (
    Derived,
    Exemption,
    Rule,
    RuleKind,
    bars,
    defines,
    derived,
    exemption,
    grants,
    obliges,
    refuses,
    requires,
)
from kekedala_policy.values import NO, UNKNOWN, YES, Truth
from tests.rules.toys import LIMITS, REFORM, SHED, Limits, Reform, Request


@exemption("a9")
def with_leave(d: Request, t: Limits) -> Truth:
    return d.heated


tall: Exemption[Request, Limits] = exemption("a8", lambda d, t: d.tall, name="tall")


def test_an_exception_carries_its_label_and_the_clause_that_grants_it() -> None:
    assert (with_leave.name, with_leave.clause) == ("with_leave", "a9")
    assert (tall.name, tall.clause) == ("tall", "a8")

    @exemption("a9", name="another")
    def of_some_name(d: Request, t: Limits) -> Truth:
        return d.heated

    assert of_some_name.name == "another"
    assert isinstance(of_some_name, Derived)


def test_a_derived_fact_carries_its_name_and_clause() -> None:
    @derived("a9")
    def named(d: Request, t: Limits) -> Truth:
        return d.heated

    @derived()
    def of_no_clause(d: Request, t: Limits) -> Truth:
        return d.heated

    assert (named.name, named.clause) == ("named", "a9")
    assert of_no_clause.clause is None
    assert named(Request(heated=True), LIMITS) is YES


def test_refuses_makes_a_ground_of_refusal() -> None:
    @refuses("a1", SHED, unless=(with_leave,), presumption=True, curable=True, annex_only=True, also=("a2",))
    def too_tall(d: Request, t: Limits) -> Truth:
        """A shed is not tall.

        Not at all.
        """
        return d.tall

    assert too_tall.id == "too_tall"
    assert too_tall.kind is RuleKind.REFUSES
    assert too_tall.clauses == ("a1", "a2")
    assert too_tall.gates == (SHED,)
    assert too_tall.unless == (with_leave,)
    assert too_tall.outcome == "refused"
    assert too_tall.presumption
    assert too_tall.curable
    assert too_tall.annex_only
    assert not too_tall.advisory
    assert too_tall.message_id == "rule.too_tall"
    assert too_tall.summary == "A shed is not tall."


def made(register: Any) -> Rule:
    rule: Rule = register.named("made", lambda d, t: d.tall)
    return rule


def test_each_kind_leads_to_its_outcome() -> None:
    assert made(refuses("a1", SHED, outcome="sent_back")).outcome == "sent_back"
    assert made(bars("a1", SHED)).outcome == "not_accepted"
    assert made(requires("a1", SHED)).outcome == "incomplete"
    assert made(defines("a1", SHED, outcome="out_of_scope")).outcome == "out_of_scope"
    assert made(obliges("a1", SHED)).outcome is None
    granted = made(grants("a1", SHED, outcome="quick", if_unknown="normal_route", otherwise="refused"))
    assert (granted.outcome, granted.if_unknown, granted.otherwise) == ("quick", "normal_route", "refused")


def test_each_decorator_gives_its_kind() -> None:
    kinds = [
        (refuses("a1", SHED), RuleKind.REFUSES),
        (bars("a1", SHED), RuleKind.BARS),
        (requires("a1", SHED), RuleKind.REQUIRES),
        (defines("a1", SHED, outcome="label"), RuleKind.DEFINES),
        (obliges("a1", SHED), RuleKind.OBLIGES),
        (grants("a1", SHED, outcome="quick", if_unknown="undetermined"), RuleKind.GRANTS),
    ]
    assert [made(register).kind for register, _ in kinds] == [kind for _, kind in kinds]


@pytest.mark.parametrize("left", ["normal_rout", "refused", ""])
def test_a_grant_leaves_the_normal_route_or_is_undetermined_and_nothing_else(left: str) -> None:
    with pytest.raises(RuleRejected, match="when it is unknown"):
        made(grants("a1", SHED, outcome="quick", if_unknown=left))


def test_papers_can_cure_what_requires_them_and_several_rules_share_a_message() -> None:
    rule = made(requires("a1", SHED, advisory=True, annex_only=True, message="rule.shared"))
    assert rule.curable
    assert rule.advisory
    assert rule.annex_only
    assert rule.message_id == "rule.shared"


def test_a_rule_without_docstring_has_no_summary() -> None:
    assert made(bars("a1", SHED)).summary == ""


def test_a_rule_for_several_gates_is_one_rule() -> None:
    def tall_anyway(d: Any, t: Limits) -> Truth:
        return d.tall  # type: ignore[no-any-return]  # either dossier has it

    rule = refuses("a1", SHED, REFORM)(tall_anyway)
    assert rule.gates == (SHED, REFORM)
    assert rule.holds(Request(tall=True), LIMITS) is rule.holds(Reform(tall=True), LIMITS) is YES


def test_a_rule_for_no_gate_is_refused() -> None:
    with pytest.raises(RuleRejected, match="for no gate") as caught:
        made(refuses("a1"))
    assert caught.value.name == "made"


def test_a_rule_holds_when_its_body_does_and_no_exception() -> None:
    rule = refuses("a1", SHED, unless=(with_leave, tall)).named("wooden", lambda d, t: d.wooden)
    for body, leave, height in product((NO, UNKNOWN, YES), repeat=3):
        request = Request(wooden=body, heated=leave, tall=height)
        assert rule.holds(request, LIMITS) is body & ~(leave | height)


def test_rules_are_equal_only_to_themselves() -> None:
    assert made(bars("a1", SHED)) != made(bars("a1", SHED))
