"""Four evaluators, one answer: the body itself, the walk over its tree, the generated code, and data frames."""

from __future__ import annotations

from typing import Any

from tests.properties.ranges import BY_GATE, DOSSIERS, SETS, batches
from tests.properties.translation import PLAIN, Translation, plain

from kekedala_policy.rules import Walk
from kekedala_policy.rules.compiling import STRIDE
from kekedala_policy.rules.ruleset import RuleSet


@BY_GATE
def test_every_rule_means_the_same_to_all_four_evaluators(rules: RuleSet[Any]) -> None:
    trees = rules.trees
    met: list[set[bool | None]] = [set() for _ in trees]
    for chosen, dossiers, _ in batches(rules, DOSSIERS // len(SETS), seed=101):
        verdict = rules.compiled.link(chosen)
        translated = Translation(dossiers, chosen).evaluate([tree.whole for tree in trees])
        walks = [Walk.on(entry, chosen) for entry in dossiers]
        verdicts = [(set(certain), set(possible)) for certain, possible, _ in map(verdict, dossiers)]
        for number, tree in enumerate(trees):
            direct = [tree.rule.holds(entry, chosen) for entry in dossiers]
            expected = [PLAIN[held] for held in direct]
            assert [walk.truth(tree.whole) for walk in walks] == direct, f"walk: {tree.rule.id}"
            assert translated[number] == expected, f"data frame: {tree.rule.id}"
            if number < len(rules.deciding):
                compiled = [plain(number in sure, number in sure or number in may) for sure, may in verdicts]
                assert compiled == expected, f"compiled: {tree.rule.id}"
            met[number].update(expected)
    if DOSSIERS >= 20_000:
        never = {tree.rule.id: seen for tree, seen in zip(trees, met, strict=True) if seen != {True, False, None}}
        assert not never, "these rules were not met as holding, failing and open"


@BY_GATE
def test_the_verdict_lacks_what_the_walk_misses_whatever_the_parameters(rules: RuleSet[Any]) -> None:
    facts = rules.compiled.facts
    for chosen, dossiers, _ in batches(rules, DOSSIERS // 20, seed=102, size=20):
        verdict = rules.compiled.link(chosen)
        for entry in dossiers:
            _, possible, lacking = verdict(entry)
            found = {key if isinstance(key, tuple) else (key // STRIDE, facts[key % STRIDE]) for key in lacking}
            walk = Walk.on(entry, chosen)
            missed = {(number, path) for number in possible for path in walk.missing(rules.deciding[number].whole)}
            assert found == missed
