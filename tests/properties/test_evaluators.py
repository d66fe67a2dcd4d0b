"""Direct, compiled, walked and translated evaluation agree; and what information can and can't do."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from tests.measures.cases import DAY
from tests.properties.dossiers import dossier, parameters
from tests.properties.translation import PLAIN, Translation, plain

from kekedala_policy.decisions import Assessor
from kekedala_policy.measures import RULES, Thresholds, thresholds_on
from kekedala_policy.measures.rulebook import measures
from kekedala_policy.rules import Walk, fact_types
from kekedala_policy.rules.expressions import DOSSIER, Load
from kekedala_policy.rules.repairing import changed, replaced
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Given, Interval, Many, Truth
from kekedala_policy.values.facts import fact_of

#: How many dossiers are compared; fewer can be asked for while working.
DOSSIERS = int(os.environ.get("KEKEDALA_TEST_DOSSIERS", "20000"))
BATCH = 250
SETS = [measures().rules_for(gate.dossier) for gate in measures().gates]
#: How many a gate is worth where every gate draws its own: three gates stand for the whole.
EACH = DOSSIERS * 3 // len(SETS)
BY_GATE = pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.gate.name)


def batches(rules: RuleSet[Any], count: int, seed: int) -> Iterator[tuple[Any, list[Any], random.Random]]:
    chance = random.Random(seed)
    base = thresholds_on(DAY)
    for number in range(max(count // BATCH, 1)):
        chosen = base if number % 3 == 0 else parameters(chance, base)
        unknown = chance.choice((0.0, 0.05, 0.2, 0.5))
        yield chosen, [dossier(chance, rules.gate.dossier, unknown) for _ in range(BATCH)], chance


@BY_GATE
def test_compiled_and_translated_rules_agree_on_every_dossier(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, _ in batches(rules, DOSSIERS // len(SETS), seed=1):
        verdict = rules.compiled.decide(chosen)
        translated = Translation(dossiers, chosen).evaluate([tree.whole for tree in rules.deciding])
        for place, entry in enumerate(dossiers):
            certain, possible = verdict(entry)
            surely, may = set(certain), {*certain, *possible}
            for number, tree in enumerate(rules.deciding):
                assert translated[number][place] == plain(number in surely, number in may), tree.rule.id


@BY_GATE
def test_direct_compiled_and_walked_rules_agree(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, _ in batches(rules, EACH // 20, seed=2):
        verdict = rules.compiled.decide(chosen)
        accompanying = Translation(dossiers, chosen).evaluate([tree.whole for tree in rules.accompanying])
        for place, entry in enumerate(dossiers):
            certain, possible = verdict(entry)
            walk = Walk.on(entry, chosen)
            for number, tree in enumerate(rules.deciding):
                direct = tree.rule.holds(entry, chosen)
                assert PLAIN[direct] == plain(number in certain, number in certain or number in possible), tree.rule.id
                assert walk.truth(tree.whole) is direct, tree.rule.id
            for number, tree in enumerate(rules.accompanying):
                assert PLAIN[tree.rule.holds(entry, chosen)] == accompanying[number][place], tree.rule.id


def filled(chance: random.Random, entry: Any, path: str) -> Any:
    """The dossier with the fact at `path` made known, at random."""
    head, _, member = path.partition(":")
    if member:
        return replaced(entry, head, member, chance.choice((YES, NO)))
    value: Any = entry
    for part in path.split("."):
        name, opened, rest = part.partition("[")
        value = getattr(value, name)
        if opened:
            value = value.items[int(rest.rstrip("]"))]
    return replaced(entry, path, "", known(chance, value))


def known(chance: random.Random, value: Any) -> Any:
    match value:
        case Truth():
            return chance.choice((YES, NO))
        case Category():
            return chance.choice(list(type(value)))
        case Interval():
            return type(value).exactly(chance.choice((value.lo, value.hi)))
        case Many():
            return Many(value.items, closed=True)
        case _:
            raise TypeError(value)


@BY_GATE
def test_filling_in_the_missing_facts_decides(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, chance in batches(rules, 1500, seed=3):
        verdict = rules.compiled.decide(chosen)
        for entry in dossiers[:80]:
            for number in verdict(entry)[1]:
                settles_when_filled(chance, rules.deciding[number].whole, entry, chosen)


def settles_when_filled(chance: random.Random, tree: Any, entry: Any, chosen: Any) -> None:
    for _ in range(8):  # what is filled in can open another branch, but never an endless row of them
        walk = Walk.on(entry, chosen)
        missing = walk.missing(tree)
        if walk.truth(tree) is not UNKNOWN:
            assert missing == []
            return
        assert missing
        facts = [path for path in missing if not path.startswith("~")]
        if not facts:
            return  # only a ruling is missing
        for path in facts:
            entry = filled(chance, entry, path)
    pytest.fail("the missing facts do not decide")


@BY_GATE
def test_the_verdict_lacks_what_the_walk_misses(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, _ in batches(rules, 1000, seed=4):
        verdict, lacking = rules.compiled.decide(chosen), rules.compiled.lacking(chosen)
        for entry in dossiers[:60]:
            _, possible = verdict(entry)
            pairs = {(number, path) for number in possible for path in lacking(entry, [number])}
            walk = Walk.on(entry, chosen)
            assert pairs == {(n, path) for n in possible for path in walk.missing(rules.deciding[n].whole)}


def completed(chance: random.Random, entry: Any) -> Any:
    """The dossier with everything made known."""
    facts: dict[str, Any] = {}
    for field in attrs.fields(type(entry)):
        value = getattr(entry, field.name)
        kind = fact_types(type(entry))[field.name]
        match value:
            case Many():
                facts[field.name] = Many(tuple(completed(chance, item) for item in value.items), closed=True)
            case Given():
                there = [member for member in kind.__args__[0] if possible_member(chance, value, member)]
                facts[field.name] = Given(frozenset(there), closed=True)
            case Truth():
                facts[field.name] = value if value is not UNKNOWN else known(chance, value)
            case Category():
                facts[field.name] = value if value.stated else known(chance, value)
            case Interval():
                facts[field.name] = value if value.known else known(chance, value)
            case _ if attrs.has(type(value)):
                facts[field.name] = completed(chance, value)
            case _:
                facts[field.name] = value
    return type(entry)(**facts)


def possible_member(chance: random.Random, value: Given[Any], member: Any) -> bool:
    held = value.has(member)
    return held is YES or (held is UNKNOWN and chance.random() < 0.5)


@BY_GATE
def test_a_fact_that_becomes_known_never_unsettles_a_rule(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, chance in batches(rules, 3000, seed=5):
        verdict = rules.compiled.decide(chosen)
        for entry in dossiers:
            certain, possible = verdict(entry)
            more, maybe = verdict(completed(chance, entry))
            assert set(certain) <= set(more)
            assert {*more, *maybe} <= {*certain, *possible}


def assessor(rules: RuleSet[Any], chosen: Any) -> Assessor:
    return Assessor.of(rules, chosen, document="test")


@BY_GATE
def test_scope_unknown_never_refuses_and_nothing_open_ever_passes(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, _ in batches(rules, 4000, seed=6):
        judge = assessor(rules, chosen)
        scope = judge.precedence.scope
        for entry in dossiers:
            decision = judge.assess(entry)
            certain, possible = judge.decide(entry)
            if scope & set(certain):
                assert decision.outcome == "out_of_scope"
            elif scope & set(possible):
                assert decision.outcome == "undetermined"
            if decision.outcome in rules.gate.positives:
                granted = {grant.number for grant in judge.precedence.grants}
                assert {*certain, *possible} <= granted


@BY_GATE
def test_the_order_of_rules_does_not_matter(rules: RuleSet[Any]) -> None:
    shuffled = list(RULES)
    random.Random(7).shuffle(shuffled)
    other = RuleSet.of(rules.gate, shuffled, Thresholds)
    for chosen, dossiers, _ in batches(rules, 1000, seed=7):
        one, two = assessor(rules, chosen), assessor(other, chosen)
        for entry in dossiers:
            first, second = one.assess(entry), two.assess(entry)
            assert first.outcome == second.outcome
            assert ids(one, entry) == ids(two, entry)


def ids(judge: Assessor, entry: Any) -> list[set[str]]:
    return [{judge.rules.deciding[number].rule.id for number in part} for part in judge.decide(entry)]


@BY_GATE
def test_a_repair_lifts_its_finding_and_changes_only_what_an_applicant_can(rules: RuleSet[Any]) -> None:
    repaired = 0
    for chosen, dossiers, _ in batches(rules, 500, seed=9):
        judge = assessor(rules, chosen)
        for place, entry in enumerate(dossiers):
            if repaired and place >= 25:
                break
            decision = judge.assess(entry)
            for repair in decision.repairs:
                for way in repair.ways:
                    after = judge.assess(changed(entry, way))
                    assert repair.finding.rule.id not in {found.rule.id for found in after.findings}
                    assert all(changeable(type(entry), change.path) for change in way)
                    repaired += 1
    loads = (node for tree in rules.deciding for node in tree.whole.walk() if isinstance(node, Load))
    own_facts = {load.dotted for load in loads if load.root == DOSSIER}
    assert bool(repaired) is any(changeable(rules.gate.dossier, path) for path in own_facts)


def changeable(owner: Any, path: str) -> bool:
    *above, last = path.partition(":")[0].split(".")
    for name in above:
        owner = fact_types(owner)[name]
    declared = fact_of(owner, last)
    return declared is not None and declared.changeable


@BY_GATE
def test_what_did_not_decide_does_not_matter(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, chance in batches(rules, 500, seed=9):
        for entry in dossiers[:20]:
            walk = Walk.on(entry, chosen)
            other = dossier(chance, rules.gate.dossier, 0.3)
            for tree in rules.deciding:
                if walk.truth(tree.whole) is NO:
                    facts = {path for leaf in walk.deciding(tree.whole) for path in leaf.facts}
                    heads = {re.split(r"[.:\[]", path, maxsplit=1)[0] for path in facts}
                    mixed = attrs.evolve(
                        entry,
                        **{f.name: getattr(other, f.name) for f in attrs.fields(type(entry)) if f.name not in heads},
                    )
                    assert Walk.on(mixed, chosen).truth(tree.whole) is NO, tree.rule.id
