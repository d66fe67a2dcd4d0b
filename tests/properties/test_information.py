"""What becoming known does: it settles, and it never unsettles."""

from __future__ import annotations

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
    any_dossier,
    any_parameters,
    atoms,
    batches,
    is_entity,
    known,
    settled_parameter,
    unknown_paths,
    value_at,
)
from tests.properties.ranges import DAY as TODAY

from kekedala_policy.measures import thresholds_on
from kekedala_policy.rules import Walk, fact_types, parameters_of
from kekedala_policy.rules.expressions import Each, Node
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import NO, UNKNOWN, YES, Given, Many, Truth


def filled(chance: random.Random, entry: Any, path: str) -> Any:
    """The dossier with the fact at `path` made known, at random."""
    head, _, member = path.partition(":")
    if member:
        return replaced(entry, head, member, chance.choice((YES, NO)))
    return replaced(entry, path, "", known(chance, value_at(entry, path)))


def fill_all(chance: random.Random, entry: Any, parameters: Any, paths: list[str]) -> tuple[Any, Any]:
    """Everything at `paths` made known: facts of the dossier, and what rulings and a calendar settle."""
    for path in paths:
        if path.startswith("~"):
            parameters = settled_parameter(chance, parameters, path[1:])
        else:
            entry = filled(chance, entry, path)
    return entry, parameters


# Facts that are missing.


@BY_GATE
def test_filling_in_all_that_an_open_rule_misses_settles_it_at_once(rules: RuleSet[Any]) -> None:
    settled = 0
    for chosen, dossiers, chance in batches(rules, EACH // 40, seed=111, size=20):
        for entry in dossiers:
            walk = Walk.on(entry, chosen)
            for tree in rules.trees:
                missing = walk.missing(tree.whole)
                if walk.truth(tree.whole) is not UNKNOWN:
                    assert missing == [], tree.rule.id
                    continue
                assert missing, f"{tree.rule.id} is open and misses nothing"
                after = Walk.on(*fill_all(chance, entry, chosen, missing))
                assert after.truth(tree.whole) is not UNKNOWN, (tree.rule.id, missing, after.missing(tree.whole))
                settled += 1
    assert settled


@BY_GATE
def test_filling_in_all_that_an_open_question_misses_settles_it_at_once(rules: RuleSet[Any]) -> None:
    asked = atoms(rules)
    for chosen, dossiers, chance in batches(rules, EACH // 40, seed=117, size=20):
        for entry in dossiers:
            walk = Walk.on(entry, chosen)
            for atom in asked:
                if walk.truth(atom) is UNKNOWN:
                    missing = walk.missing(atom)
                    assert missing, atom
                    after = Walk.on(*fill_all(chance, entry, chosen, missing))
                    assert after.truth(atom) is not UNKNOWN, (atom, missing, after.missing(atom))


@BY_GATE
def test_every_missing_fact_is_one_that_is_not_known(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, _ in batches(rules, EACH // 80, seed=112, size=20):
        for entry in dossiers:
            walk, unknown = Walk.on(entry, chosen), set(unknown_paths(entry))
            for tree in rules.trees:
                facts = {path for path in walk.missing(tree.whole) if not path.startswith("~")}
                assert facts <= unknown, tree.rule.id


# Information never takes back what was settled.


@BY_GATE
def test_one_more_known_fact_keeps_every_settled_rule_as_it_was(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, chance in batches(rules, EACH // 40, seed=113, size=20):
        for entry in dossiers:
            open_paths = list(unknown_paths(entry))
            before = Walk.on(entry, chosen)
            held = {tree: before.truth(tree.whole) for tree in rules.trees}
            for path in chance.sample(open_paths, min(3, len(open_paths))):
                after = filled(chance, entry, path)
                for tree, truth in held.items():
                    if truth is not UNKNOWN:
                        assert tree.rule.holds(after, chosen) is truth, (tree.rule.id, path)


@BY_GATE
def test_one_more_item_in_an_incomplete_list_keeps_every_settled_rule_as_it_was(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, chance in batches(rules, EACH // 40, seed=114, size=20):
        for entry in dossiers:
            after = with_hidden_items(entry, any_dossier(chance, type(entry), 0.2))
            before = Walk.on(entry, chosen)
            for tree in rules.trees:
                truth = before.truth(tree.whole)
                if truth is not UNKNOWN:
                    assert tree.rule.holds(after, chosen) is truth, tree.rule.id


def with_hidden_items(one: Any, other: Any) -> Any:
    """The dossier with the other's items added to each list that is not complete."""
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(one)):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Many) and not mine.closed:
            changes[field.name] = Many((*mine.items, *theirs.items), closed=theirs.closed)
        elif is_entity(mine):
            changes[field.name] = with_hidden_items(mine, theirs)
    return attrs.evolve(one, **changes)


def completed(chance: random.Random, entry: Any) -> Any:
    """The dossier with everything made known."""
    for path in list(unknown_paths(entry)):
        entry = filled(chance, entry, path)
    return entry


@BY_GATE
def test_once_everything_is_known_no_rule_is_open(rules: RuleSet[Any]) -> None:
    for chosen, dossiers, chance in batches(rules, EACH // 80, seed=115, size=20):
        settled = chosen
        for name in parameters_of(type(chosen)):
            settled = settled_parameter(chance, settled, name, spans=name.endswith("longest_holiday"))
        for entry in dossiers:
            walk = Walk.on(completed(chance, entry), settled)
            assert all(walk.truth(tree.whole) is not UNKNOWN for tree in rules.trees)


# The same where a failing example is made small.


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), unknown=st.sampled_from((0.05, 0.2, 0.5)), data=st.data())
@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.gate.name)
def test_any_choice_of_facts_that_become_known_keeps_what_was_settled(
    rules: RuleSet[Any], seed: int, unknown: float, data: st.DataObject
) -> None:
    chance = random.Random(seed)
    chosen = any_parameters(chance, thresholds_on(TODAY))
    entry = any_dossier(chance, rules.gate.dossier, unknown)
    paths = data.draw(st.lists(st.sampled_from(sorted(unknown_paths(entry)) or [""]), unique=True, max_size=12))
    after = entry
    for path in filter(None, paths):
        after = filled(chance, after, path)
    for tree in rules.trees:
        held = tree.rule.holds(entry, chosen)
        assert held is UNKNOWN or tree.rule.holds(after, chosen) is held, tree.rule.id


# What did not decide.


@BY_GATE
def test_what_did_not_decide_a_settled_rule_can_be_anything(rules: RuleSet[Any]) -> None:
    met = {YES: 0, NO: 0}
    for chosen, dossiers, chance in batches(rules, EACH // 200, seed=116, size=5):
        for entry in dossiers:
            walk = Walk.on(entry, chosen)
            for tree in rules.trees:
                held = walk.truth(tree.whole)
                if held is UNKNOWN:
                    continue
                other = any_dossier(chance, rules.gate.dossier, chance.choice((0.0, 0.3, 0.9)))
                kept = keeping(chance, entry, other, *deciding_paths(walk, tree.whole))
                assert tree.rule.holds(kept, chosen) is held, tree.rule.id
                met[held] += 1
    assert all(met.values())


def deciding_paths(walk: Walk, node: Node) -> tuple[set[str], set[str]]:
    """The facts that decided, and the lists of which all items did, as a sum does."""
    facts, whole = set[str](), set[str]()
    for leaf in walk.deciding(node):
        facts.update(path for path in leaf.facts if not path.startswith("~"))
        if not isinstance(leaf.node, Each):
            whole.update(part.source.dotted for part in leaf.node.walk() if isinstance(part, Each))
    return facts, whole


def keeping(chance: random.Random, entry: Any, other: Any, facts: set[str], whole: set[str]) -> Any:
    """`other` with only what is at `facts` taken from `entry`, and the lists `whole` altogether."""
    for path in sorted(whole):
        other = replaced(other, path, "", value_at(entry, path))
    for name in sorted({path.partition("[")[0] for path in facts if "[" in path} | (facts - whole)):
        mine = value_at(entry, name)
        if isinstance(mine, Many) and name not in whole:
            other = replaced(other, name, "", same_shape(chance, mine, value_at(other, name), exact=name in facts))
    for path in sorted(facts):
        head, _, member = path.partition(":")
        mine = value_at(entry, path)
        if isinstance(mine, Given):
            other = replaced(other, head, member, stated(mine, path, entry))
        elif not isinstance(mine, Many):
            other = replaced(other, path, "", mine)
    return other


def stated(mine: Given[Any], path: str, entry: Any) -> Truth:
    """What the set says of the member behind the path's colon."""
    head, _, member = path.partition(":")
    above, _, field = head.rpartition(".")
    owner = type(value_at(entry, above)) if above else type(entry)
    (category,) = fact_types(owner)[field].__args__
    return mine.has(category(member))


def same_shape(chance: random.Random, mine: Many[Any], theirs: Many[Any], *, exact: bool) -> Many[Any]:
    """Other items: as many as there were when the list itself decided, else at least as many."""
    items = [*theirs.items, *(any_dossier(chance, type(item), 0.3) for item in mine.items)]
    if exact:
        return Many(tuple(items[: len(mine.items)]), closed=mine.closed)
    return Many(tuple(items), closed=theirs.closed)
