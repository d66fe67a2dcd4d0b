"""Outcomes: what they depend on, and what can't change them."""

from __future__ import annotations

import datetime
import random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.ranges import (
    BY_GATE,
    EACH,
    SETS,
    assessor_for,
    batches,
    differing,
    mendable,
    neighbours,
)

from kekedala_policy.decisions import Assessor, Decision, Disposition, Effect, Manner
from kekedala_policy.decisions.facts import locate
from kekedala_policy.decisions.precedence import Precedence
from kekedala_policy.measures import RULES, Thresholds
from kekedala_policy.rules import Rule, RuleKind, Walk, parameter
from kekedala_policy.rules.repairing import changed
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import NO, YES
from kekedala_policy.values.facts import Body, fact_of


def spelled_out(rules: RuleSet[Any], certain: set[int], possible: set[int]) -> str:
    """The outcome in so many words, beside the ranks with which the library settles it."""
    held = [rules.deciding[number].rule for number in sorted(certain)]
    may = [rules.deciding[number].rule for number in sorted(possible)]
    if any(rule.outcome == "out_of_scope" for rule in held):
        return "out_of_scope"
    if any(rule.outcome == "out_of_scope" for rule in may):
        return "undetermined"
    grants = [tree.rule for tree in rules.deciding if tree.rule.kind is RuleKind.GRANTS]
    against = {rule.outcome for rule in held if rule.kind is not RuleKind.GRANTS}
    against |= {rule.otherwise for rule in grants if rule not in held and rule not in may}
    # the weightiest first, as the text's order of examination has it
    for outcome in ("not_accepted", "refused", *rules.gate.negatives):
        if outcome in against:
            return outcome
    for route in rules.gate.routes:
        if route in against:
            graver = {
                "not_accepted",
                "refused",
                *rules.gate.negatives,
                *rules.gate.routes[: rules.gate.routes.index(route)],
            }
            return "undetermined" if graver & {rule.outcome for rule in may} else route
    for outcome in ("incomplete", "undetermined"):
        if outcome in against:
            return outcome
    if any(rule.kind is not RuleKind.GRANTS or rule.if_unknown == "undetermined" for rule in may):
        return "undetermined"
    open_routes = {rule.outcome for rule in grants if rule in held} | against
    return next((outcome for outcome in rules.gate.positives if outcome in open_routes), rules.gate.positives[-1])


@settings(max_examples=400, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.gate.name)
def test_the_outcome_of_any_hits_and_open_rules_is_the_one_spelled_out(
    rules: RuleSet[Any], data: st.DataObject
) -> None:
    numbers = st.sets(st.integers(0, len(rules.deciding) - 1), max_size=5)
    certain = data.draw(numbers)
    possible = data.draw(numbers) - certain
    ranked = Precedence.of(rules.gate, [tree.rule for tree in rules.deciding])
    assert ranked.settle(sorted(certain), sorted(possible)) == spelled_out(rules, certain, possible)


@BY_GATE
def test_the_outcome_depends_on_what_holds_and_may_hold_alone(rules: RuleSet[Any]) -> None:
    outcomes: dict[tuple[frozenset[int], frozenset[int]], str] = {}
    for judge, entry, chance in neighbours(rules, EACH // 10, seed=121):
        certain, possible = judge.decide(entry)
        outcome = judge.assess(entry).outcome
        assert outcomes.setdefault((frozenset(certain), frozenset(possible)), outcome) == outcome
        assert outcome == spelled_out(rules, set(certain), set(possible))
        chance.shuffle(certain)
        chance.shuffle(possible)
        assert judge.precedence.settle(certain, possible) == outcome
    assert {"out_of_scope", *rules.gate.positives[-1:]} < set(outcomes.values())


@BY_GATE
def test_nobody_passes_while_a_rule_stands_or_may_stand_against(rules: RuleSet[Any]) -> None:
    passed = 0
    for judge, entry, _ in neighbours(rules, EACH // 10, seed=122):
        if judge.assess(entry).outcome in rules.gate.positives:
            passed += 1
            for tree in rules.deciding:
                if tree.rule.kind is not RuleKind.GRANTS:
                    assert tree.rule.holds(entry, judge.parameters) is NO, tree.rule.id
    assert passed


@BY_GATE
def test_nobody_is_refused_while_scope_is_open(rules: RuleSet[Any]) -> None:
    scope = [tree.rule for tree in rules.deciding if tree.rule.outcome == "out_of_scope"]
    met = set[str]()
    for judge, entry, _ in neighbours(rules, EACH // 20, seed=123):
        truths = {rule.holds(entry, judge.parameters) for rule in scope}
        outcome = judge.assess(entry).outcome
        if YES in truths:
            assert outcome == "out_of_scope"
        elif truths != {NO}:
            assert outcome == "undetermined"
        else:
            assert outcome != "out_of_scope"
        met.add(outcome)
    assert "out_of_scope" in met
    assert len(met) > 1


@BY_GATE
def test_the_order_of_the_rules_changes_neither_outcome_nor_findings_nor_what_is_missing(rules: RuleSet[Any]) -> None:
    for seed in (1, 2):
        shuffled = list(RULES)
        random.Random(seed).shuffle(shuffled)
        other = RuleSet.of(rules.gate, shuffled, Thresholds)
        for chosen, dossiers, _ in batches(rules, EACH // 40, seed=124 + seed, size=50):
            one, two = assessor_for(rules, chosen), assessor_for(other, chosen)
            for entry in dossiers:
                assert said(one.assess(entry)) == said(two.assess(entry))


def said(decision: Decision) -> Any:
    return (
        decision.outcome,
        decision.proposed,
        {finding.rule.id for finding in decision.findings},
        {finding.rule.id for finding in decision.granted},
        {finding.rule.id for finding in decision.undecided},
        {gap.fact.path: (set(gap.rules), gap.could_change_outcome) for gap in decision.missing},
        set(decision.missing_facts),
        {looked_at.rule.id for looked_at in decision.not_applicable},
    )


# Repairs.


@BY_GATE
def test_a_repair_lifts_its_finding_brings_no_other_and_touches_only_what_an_applicant_can_change(
    rules: RuleSet[Any],
) -> None:
    repaired = 0
    for judge, entry, _ in neighbours(rules, EACH // 25, seed=131):
        decision = judge.assess(entry)
        before = {finding.rule.id for finding in decision.findings}
        for repair in decision.repairs:
            rule = repair.finding.rule
            for way in repair.ways:
                mended = changed(entry, way)
                after = judge.assess(mended)
                assert rule.holds(mended, judge.parameters) is (YES if rule.kind is RuleKind.GRANTS else NO), rule.id
                assert {finding.rule.id for finding in after.findings} <= before - {rule.id}
                assert set(differing(entry, mended)) == {change.path for change in way}, rule.id
                assert all(changeable(entry, change.path) for change in way), rule.id
                repaired += 1
    # where few facts are the applicant's, a finding near the edge may have no repair
    assert mendable(rules) if repaired else rules.gate.name != "listing"


@BY_GATE
def test_no_part_of_a_repair_would_do_alone(rules: RuleSet[Any]) -> None:
    for judge, entry, _ in neighbours(rules, EACH // 50, seed=132):
        for repair in judge.assess(entry).repairs:
            rule = repair.finding.rule
            target = YES if rule.kind is RuleKind.GRANTS else NO
            for way in repair.ways:
                for left_out in way:
                    part = changed(entry, [change for change in way if change is not left_out])
                    assert rule.holds(part, judge.parameters) is not target, (rule.id, way)


def changeable(entry: Any, path: str) -> bool:
    owner, field, _ = locate(type(entry), path)
    declared = fact_of(owner, field)
    return declared is not None and declared.changeable


# Dispositions.


def disposition(chance: random.Random, rule: str) -> Disposition:
    """An act of authority on the rule, complete and by the competent body three times out of four."""
    whole = Disposition(
        rule=rule,
        effect=chance.choice((Effect.SET_ASIDE, Effect.SET_ASIDE, Effect.UPHELD)),
        authority=Body.DATA_BUREAU if chance.random() < 0.85 else chance.choice(list(Body)),
        manner=chance.choice(list(Manner)),
        reason="a reason",
        document="a document",
        date=datetime.date(2025, 12, 1),
    )
    if chance.random() < 0.85:
        return whole
    return attrs.evolve(whole, **{chance.choice(("effect", "authority", "manner", "reason", "document", "date")): None})


def disposed(rules: RuleSet[Any], seed: int) -> list[tuple[Assessor, Any, tuple[Disposition, ...], set[int], set[int]]]:
    """Filed dossiers near the edge, each with dispositions of what holds, of what may hold, and of nothing."""
    found = []
    for judge, entry, chance in neighbours(rules, EACH // 10, seed):
        certain, possible = judge.decide(entry)
        ids = [rules.deciding[number].rule.id for number in (*certain, *possible)]
        presumed = [name for name in ids if rules.by_id[name].rule.presumption]
        names = [*ids, *presumed * 2, chance.choice(RULES).id]
        acts = tuple(disposition(chance, chance.choice(names)) for _ in range(chance.randint(1, 6)))
        found.append((judge, entry, acts, set(certain), set(possible)))
    return found


def set_aside(rules: RuleSet[Any], acts: tuple[Disposition, ...], parameters: Any, found: set[int]) -> set[int]:
    """The numbers of the presumptions that a competent body has set aside, and not upheld as well."""
    aside, upheld = set[str](), set[str]()
    for act in acts:
        rule = rules.by_id.get(str(act.rule))
        disposed_by = rule.rule.disposed_by if rule else None
        competent = parameter(parameters, disposed_by or rules.gate.disposed_by)
        if not act.gaps and act.authority is competent:
            (aside if act.effect is Effect.SET_ASIDE else upheld).add(str(act.rule))
    names = aside - upheld
    presumed = {number for number in found if rules.deciding[number].rule.presumption}
    return {number for number in presumed if rules.deciding[number].rule.id in names}


@BY_GATE
def test_setting_aside_never_makes_a_hard_rule_go_away(rules: RuleSet[Any]) -> None:
    waived = 0
    for judge, entry, acts, certain, possible in disposed(rules, seed=141):
        decision = judge.assess(entry, acts)
        hard = {rule.id for rule in hits(rules, certain) if not rule.presumption}
        assert all(finding.rule.presumption for finding in decision.waived)
        waived += len(decision.waived)
        if decision.outcome != "out_of_scope":
            assert hard <= {finding.rule.id for finding in decision.findings if finding.waived_by is None}
        if decision.outcome in rules.gate.positives:
            assert not hard
        hard_certain = {n for n in certain if not rules.deciding[n].rule.presumption}
        hard_possible = {n for n in possible if not rules.deciding[n].rule.presumption}
        without_presumptions = spelled_out(rules, hard_certain, hard_possible)
        assert rank(judge, decision.outcome) <= rank(judge, without_presumptions)
    assert bool(waived) is any(tree.rule.presumption for tree in rules.deciding)


@BY_GATE
def test_what_a_competent_body_set_aside_is_as_if_it_did_not_hold(rules: RuleSet[Any]) -> None:
    for judge, entry, acts, certain, possible in disposed(rules, seed=142):
        aside = set_aside(rules, acts, judge.parameters, certain | possible)
        decision = judge.assess(entry, acts)
        assert {finding.rule.id for finding in decision.waived} == {rules.deciding[n].rule.id for n in aside}
        assert decision.outcome == spelled_out(rules, certain - aside, possible - aside)
        counted = {id(act) for finding in decision._all for act in (finding.waived_by, finding.upheld_by)}
        for rejected in decision.rejected_dispositions:
            assert id(rejected.disposition) not in counted
            assert rejected.idle is (idle(rules, rejected.disposition, certain | possible))


def idle(rules: RuleSet[Any], act: Disposition, found: set[int]) -> bool:
    return not act.gaps and act.rule not in {rules.deciding[number].rule.id for number in found}


def hits(rules: RuleSet[Any], certain: set[int]) -> list[Rule]:
    found = [rules.deciding[number].rule for number in certain]
    return [rule for rule in found if rule.kind is not RuleKind.GRANTS]


def rank(judge: Assessor, outcome: str) -> int:
    return judge.precedence.outcomes.index(outcome)


@BY_GATE
def test_a_deciding_leaf_has_the_truth_that_the_rule_needed(rules: RuleSet[Any]) -> None:
    for judge, entry, _ in neighbours(rules, EACH // 200, seed=151):
        walk = Walk.on(entry, judge.parameters)
        for tree in rules.trees:
            if walk.truth(tree.whole) in {YES, NO}:
                assert all(leaf.truth in {YES, NO} for leaf in walk.deciding(tree.whole)), tree.rule.id
