"""A rule's tables, read row by row, say what the rule says, on every dossier where all is known."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
from tests.measures.cases import DAY
from tests.properties.dossiers import dossier, parameters
from tests.properties.test_evaluators import BY_GATE, SETS, completed

from kekedala_policy.measures import thresholds_on
from kekedala_policy.rules import Walk, parameter
from kekedala_policy.rules.expressions import Node
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.tables import MOST_ROWS, rule_table
from kekedala_policy.rules.trees import readings_of
from kekedala_policy.values import NO, UNKNOWN, YES, Category

#: How many dossiers of each gate are read; fewer can be asked for while working.
DOSSIERS = int(os.environ.get("KEKEDALA_TEST_DOSSIERS", "20000")) // 80


@BY_GATE
def test_the_tables_of_every_rule_say_what_the_rule_says(rules: RuleSet[Any]) -> None:
    chance, base = random.Random(21), thresholds_on(DAY)
    tables = [(tree, rule_table(tree)) for tree in rules.trees]
    held = dict.fromkeys((tree.rule.id for tree in rules.trees), 0)
    for number in range(DOSSIERS):
        chosen = base if number % 2 else parameters(chance, base)
        entry = completed(chance, dossier(chance, rules.gate.dossier, 0.1))
        walk = Walk.on(entry, chosen)
        for tree, table in tables:
            truth = walk.truth(tree.whole)
            if truth is not UNKNOWN:  # else a reading waits for a ruling, or a figure is not given
                found = table.truth(walk)
                # rows are read one by one: where a reading is open, several together may say what none says alone
                assert found is truth or (found is UNKNOWN and has_open_reading(tree.whole, chosen)), tree.rule.id
                held[tree.rule.id] += truth is YES
    assert sum(1 for times in held.values() if times) > len(held) // 3


@BY_GATE
def test_a_table_never_contradicts_its_rule_while_facts_are_unknown(rules: RuleSet[Any]) -> None:
    chance, base = random.Random(22), thresholds_on(DAY)
    tables = [(tree, rule_table(tree)) for tree in rules.trees]
    for number in range(DOSSIERS // 2):
        chosen = base if number % 2 else parameters(chance, base)
        entry = dossier(chance, rules.gate.dossier, 0.2)
        walk = Walk.on(entry, chosen)
        for tree, table in tables:
            said = {table.truth(walk), walk.truth(tree.whole)} - {UNKNOWN}
            assert len(said) < len((YES, NO)), tree.rule.id


@pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.gate.name)
def test_no_table_of_a_rule_is_too_long_to_be_read(rules: RuleSet[Any]) -> None:
    for tree in rules.trees:
        found = rule_table(tree)
        tables = [found.body, *(lifted for _, lifted in found.lifts)]
        tables += [part.table for table in tables for part in table.parts]
        assert all(len(table.rows) <= MOST_ROWS for table in tables), tree.rule.id
        assert all(part.name for table in tables for part in table.parts), tree.rule.id


def has_open_reading(whole: Node, chosen: Any) -> bool:
    values = (parameter(chosen, name) for name in readings_of(whole))
    return any(isinstance(value, Category) and not value.stated for value in values)
