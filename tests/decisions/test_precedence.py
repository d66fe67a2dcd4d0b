"""Which outcome the rules that hold, and those that may, lead to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import attrs
import pytest

from kekedala_policy.decisions.precedence import Precedence, precedence, without
from kekedala_policy.rules import Gate, Rule, bars, defines, grants, refuses, requires
from kekedala_policy.values import Truth, truth


@attrs.frozen(kw_only=True)
class Request:
    tall: Truth = attrs.field(default=None, converter=truth)


GATE = Gate("shed", Request, positives=("quick", "allowed"), negatives=("sent_back",), disposed_by="by")


def body(d: Request, t: Any) -> Truth:
    return d.tall


SCOPE, BAR, REFUSAL, RETURN, PAPER, LANE, ROUTE, LEAVE = range(8)
RULES: list[Rule] = [
    defines("a1", GATE, outcome="out_of_scope")(body),
    bars("a1", GATE)(body),
    refuses("a1", GATE)(body),
    refuses("a1", GATE, outcome="sent_back")(body),
    requires("a1", GATE)(body),
    grants("a1", GATE, outcome="quick", if_unknown="normal_route")(body),
    grants("a1", GATE, outcome="quick", if_unknown="undetermined")(body),
    grants("a1", GATE, outcome="allowed", if_unknown="undetermined", otherwise="refused")(body),
]
ORDER = Precedence.of(GATE, RULES)
ALL = range(len(RULES))
#: The rules that stand against a request, the weightiest first, with what they lead to.
AGAINST = {BAR: "not_accepted", REFUSAL: "refused", RETURN: "sent_back", PAPER: "incomplete"}


def settle(certain: Sequence[int] = (), possible: Sequence[int] = ()) -> str:
    """The outcome, the leave being given unless it is named."""
    leave = () if LEAVE in certain or LEAVE in possible else (LEAVE,)
    return ORDER.settle([*certain, *leave], list(possible))


def test_the_outcomes_of_a_gate_are_ranked() -> None:
    expected = (
        "out_of_scope",
        "not_accepted",
        "refused",
        "sent_back",
        "incomplete",
        "undetermined",
        "quick",
        "allowed",
    )
    assert precedence(GATE) == ORDER.outcomes == expected


def test_a_gate_without_outcomes_of_its_own_has_the_common_ones() -> None:
    plain = Gate("plain", Request, positives=("allowed",), disposed_by="by")
    assert precedence(plain) == ("out_of_scope", "not_accepted", "refused", "incomplete", "undetermined", "allowed")


def test_where_nothing_stands_against_a_request_the_last_positive_remains() -> None:
    assert settle() == "allowed"


@pytest.mark.parametrize(("rule", "outcome"), [(SCOPE, "out_of_scope"), *AGAINST.items()])
def test_a_rule_that_holds_leads_to_its_outcome(rule: int, outcome: str) -> None:
    assert settle([rule]) == outcome


@pytest.mark.parametrize("rule", [SCOPE, *AGAINST])
def test_a_rule_that_may_hold_leaves_the_outcome_open(rule: int) -> None:
    assert settle([], [rule]) == "undetermined"


def expected(certain: set[int], possible: set[int]) -> str:
    """The same by hand, for rules that stand against a request."""
    if SCOPE in certain:
        return "out_of_scope"
    if SCOPE in possible:
        return "undetermined"
    for rule, outcome in AGAINST.items():
        if rule in certain:
            return outcome
    return "undetermined" if possible else "allowed"


def test_every_combination_of_what_stands_against_a_request() -> None:
    rules = [SCOPE, *AGAINST]
    for states in product(("holds", "open", "no"), repeat=len(rules)):
        certain = {rule for rule, state in zip(rules, states, strict=True) if state == "holds"}
        possible = {rule for rule, state in zip(rules, states, strict=True) if state == "open"}
        assert settle(sorted(certain), sorted(possible)) == expected(certain, possible), states
        assert settle(sorted(certain, reverse=True), sorted(possible, reverse=True)) == expected(certain, possible)


def test_while_scope_is_open_nobody_is_refused() -> None:
    for rule in AGAINST:
        assert settle([rule], [SCOPE]) == "undetermined"
    assert settle([LANE], [SCOPE]) == "undetermined"


def test_what_holds_prevails_over_what_is_weightier_and_open() -> None:
    assert settle([PAPER], [BAR]) == "incomplete"
    assert settle([REFUSAL], [BAR]) == "refused"


def test_a_lane_that_is_open_is_taken_where_nothing_stands_against_it() -> None:
    assert settle([LANE]) == "quick"
    assert settle([LANE, ROUTE]) == "quick"
    assert settle([LANE, PAPER]) == "incomplete"
    assert settle([LANE], [PAPER]) == "undetermined"


def test_a_lane_that_may_be_open_leaves_what_it_says() -> None:
    assert settle([], [LANE]) == "allowed"
    assert settle([], [ROUTE]) == "undetermined"
    assert settle([], [LANE, ROUTE]) == "undetermined"
    assert settle([LANE], [ROUTE]) == "undetermined"
    assert settle([PAPER], [ROUTE]) == "incomplete"


def test_a_leave_that_is_not_given_leads_to_what_it_says() -> None:
    assert ORDER.settle([], []) == "refused"
    assert ORDER.settle([LANE], []) == "refused"
    assert ORDER.settle([BAR], []) == "not_accepted"
    assert ORDER.settle([PAPER], []) == "refused"
    assert ORDER.settle([], [SCOPE]) == "undetermined"
    assert ORDER.settle([SCOPE], []) == "out_of_scope"
    assert ORDER.settle([], [LEAVE]) == "undetermined"
    assert ORDER.settle([PAPER], [LEAVE]) == "incomplete"
    assert ORDER.settle([LEAVE], []) == "allowed"


def test_an_outcome_that_the_gate_does_not_have_is_refused() -> None:
    odd = refuses("a1", GATE, outcome="of_nobody")(body)
    with pytest.raises(ValueError, match="tuple"):
        Precedence.of(GATE, [odd])
    with pytest.raises(ValueError, match="tuple"):
        Precedence.of(GATE, [grants("a1", GATE, outcome="of_nobody", if_unknown="normal_route")(body)])
    otherwise = grants("a1", GATE, outcome="quick", if_unknown="normal_route", otherwise="of_nobody")(body)
    with pytest.raises(ValueError, match="tuple"):
        Precedence.of(GATE, [otherwise])


def test_an_outcome_of_a_gate_without_scope_is_one_of_its_own() -> None:
    inside = attrs.evolve(GATE, common=("not_accepted", "refused"))
    order = Precedence.of(inside, [bars("a1", inside)(body), refuses("a1", inside)(body)])
    assert order.settle([0], []) == "not_accepted"
    assert order.settle([1], [0]) == "refused"
    assert order.settle([], [0]) == "undetermined"
    assert order.settle([0, 1], []) in order.outcomes


def test_only_the_rules_of_scope_are_scope() -> None:
    assert ORDER.scope == {SCOPE}


@pytest.mark.parametrize(
    ("outcome", "matters"),
    [
        ("out_of_scope", set()),
        ("not_accepted", {SCOPE}),
        ("refused", {SCOPE, BAR}),
        ("sent_back", {SCOPE, BAR, REFUSAL}),
        ("incomplete", {SCOPE, BAR, REFUSAL, RETURN}),
        ("undetermined", set(ALL)),
        ("quick", set(ALL)),
        ("allowed", set(ALL)),
    ],
)
def test_an_open_rule_matters_where_it_weighs_more_than_the_outcome(outcome: str, matters: set[int]) -> None:
    assert {number for number in ALL if ORDER.could_change(outcome, number)} == matters


def test_what_is_waived_does_not_count() -> None:
    assert without([0, 1, 2, 1], [1]) == [0, 2]
    assert without([], [1]) == []
    assert without([2, 1], []) == [2, 1]


def test_a_step_that_another_body_has_still_to_take_leaves_the_outcome_open_and_masks_nothing() -> None:
    waiting = refuses("a1", GATE, outcome="undetermined")(body)
    order = Precedence.of(GATE, [waiting, refuses("a1", GATE)(body), requires("a1", GATE)(body)])
    assert order.settle([0], []) == "undetermined"
    assert order.settle([0, 2], []) == "incomplete"
    assert order.settle([0, 1, 2], []) == "refused"
    assert order.settle([], [0]) == "undetermined"


FORK = Gate("fork", Request, positives=("filed", "sent_on"), disposed_by="by")
FORKED = Precedence.of(
    FORK,
    [
        bars("a1", FORK)(body),
        requires("a1", FORK)(body),
        grants("a1", FORK, outcome="filed", if_unknown="undetermined", otherwise="sent_on")(body),
    ],
)
FORK_BAR, FORK_PAPER, FORK_ROUTE = range(3)


def test_a_route_that_is_not_open_may_lead_to_another_positive() -> None:
    assert FORKED.settle([FORK_ROUTE], []) == "filed"
    assert FORKED.settle([], []) == "sent_on"
    assert FORKED.settle([], [FORK_ROUTE]) == "undetermined"


def test_what_stands_or_may_stand_against_that_positive_prevails() -> None:
    assert FORKED.settle([FORK_BAR], []) == "not_accepted"
    assert FORKED.settle([FORK_PAPER], []) == "incomplete"
    assert FORKED.settle([], [FORK_BAR]) == "undetermined"
    assert FORKED.settle([], [FORK_PAPER]) == "undetermined"
