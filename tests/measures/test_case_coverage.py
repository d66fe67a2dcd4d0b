"""Every rule has its hit, its miss and each of its exceptions among the cases; every reading its other options."""

from __future__ import annotations

from functools import cache

from kekedala_policy.decisions import Decision
from kekedala_policy.decisions.expectations import expected_rules
from kekedala_policy.measures import GATES, RULES, Thresholds
from kekedala_policy.measures.deadlines import SCHEDULE
from kekedala_policy.rules import Reading, RuleKind, parameters_of
from kekedala_policy.rules.trees import readings_of, rule_tree
from kekedala_policy.values import NO, YES
from tests.measures.cases import Case, all_cases


@cache
def decided() -> tuple[tuple[Case, Decision], ...]:
    return tuple((case, case.decide()) for case in all_cases())


def test_every_rule_has_a_case_in_which_it_hits() -> None:
    hit = {rule for case, _ in decided() for rule in expected_rules(case.expect)}
    assert sorted({rule.id for rule in RULES} - hit) == []


def test_every_rule_has_a_case_of_its_clause_in_which_it_misses() -> None:
    missed = set()
    for case, decision in decided():
        for tree in decision.assessor.rules.trees:
            if case.clause in tree.rule.clauses and tree.rule.holds(decision.dossier, decision.parameters) is NO:
                missed.add(tree.rule.id)
    assert sorted({rule.id for rule in RULES} - missed) == []


def test_every_exception_has_a_case_in_which_it_alone_lifts_the_rule() -> None:
    lifted = set()
    for _, decision in decided():
        for looked_at in decision.not_applicable:
            rule = looked_at.rule
            holding = [
                exception.name for exception in rule.unless if exception(decision.dossier, decision.parameters) is YES
            ]
            if rule.body(decision.dossier, decision.parameters) is YES and len(holding) == 1:
                lifted.add((rule.id, holding[0]))
    wanted = {(rule.id, exception.name) for rule in RULES for exception in rule.unless}
    assert sorted(wanted - lifted) == []


def named_by_rules() -> set[str]:
    """The readings that a rule's tree names; those of deadlines are tried by test_deadlines, amb05 by dispositions."""
    trees = (rule_tree(rule, gate, Thresholds).whole for rule in RULES for gate in rule.gates)
    return {name for tree in trees for name in readings_of(tree)}


def test_every_other_option_of_a_reading_is_taken_by_a_case() -> None:
    taken = {(name, option) for case, _ in decided() for name, option in case.settle.items()}
    rules = named_by_rules()
    wanted = set()
    for name, parameter in parameters_of(Thresholds).items():
        if isinstance(parameter, Reading) and name in rules:
            options = type(parameter.default)
            wanted |= {
                (name.rpartition(".")[2], str(option.value)) for option in options if option is not parameter.default
            }
    assert sorted(wanted - taken) == []


def test_every_reading_is_named_by_a_rule_a_deadline_or_a_gate() -> None:
    of_deadlines = {choice.reading for rule in SCHEDULE.rules for choice in rule.choices}
    of_deadlines |= {rule.during.touched_counts.reading for rule in SCHEDULE.rules if rule.during}
    disposing = {gate.disposed_by for gate in GATES} | {rule.disposed_by for rule in RULES if rule.disposed_by}
    named = named_by_rules() | of_deadlines | disposing
    readings = {name for name, parameter in parameters_of(Thresholds).items() if isinstance(parameter, Reading)}
    assert sorted(readings - named) == []


def test_the_kinds_of_rules_are_all_used() -> None:
    assert {rule.kind for rule in RULES} == set(RuleKind)
