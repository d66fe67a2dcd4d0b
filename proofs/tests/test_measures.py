"""The checks on the measures themselves notice a rule that was changed, and what they print can become a case."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
import yaml
from proofs import article9
from proofs.__main__ import DAY, gates

from kekedala_policy.decisions import Ruling, settled_by
from kekedala_policy.intake import dossier_from
from kekedala_policy.measures import GATES, LISTING, RULES, Thresholds, thresholds_on
from kekedala_policy.rules import Rule
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import YES
from kekedala_policy.values.facts import Body
from kekedala_policy.variations.proving.gates import GateFormulas

BY_ID = {rule.id: rule for rule in RULES if LISTING in rule.gates}


def listing(**replaced: Rule) -> GateFormulas:
    """The gate with some rules replaced, each by its id."""
    rules = [replaced.get(rule.id, rule) for rule in BY_ID.values()]
    return GateFormulas(RuleSet.of(LISTING, rules, Thresholds), thresholds_on(DAY))


def found(gate: GateFormulas) -> set[str]:
    return {problem.key.split("/")[1] for problem in article9.differences(gate)}


def with_body_of(changed: str, other: str) -> Rule:
    return attrs.evolve(BY_ID[changed], body=BY_ID[other].body)


def test_of_the_measures_every_claim_holds() -> None:
    assert found(listing()) == set()


@pytest.mark.parametrize(
    ("changed", "other", "difference"),
    [
        ("veto_line_or_endpoint", "veto_off_cloud", "D8"),
        ("veto_for_itself", "veto_original_not_accepted", "D18"),
        ("original_not_accepted", "infrastructure_for_itself", "D20"),
        ("catalogue_incomplete", "catalogue_survey_insufficient", "D15"),
        ("new_hardware", "machine_room", "D4"),
        ("veto_insufficient", "veto_for_itself", "D16"),
    ],
)
def test_a_rule_that_says_something_else_breaks_its_claim(changed: str, other: str, difference: str) -> None:
    assert difference in found(listing(**{changed: with_body_of(changed, other)}))


def test_a_veto_without_its_reading_breaks_the_first_claim() -> None:
    always = attrs.evolve(BY_ID["veto_for_itself"], body=BY_ID["infrastructure_for_itself"].body)
    assert "D1" in found(listing(veto_for_itself=always))


def test_every_difference_has_a_claim_or_is_none_of_logic() -> None:
    claimed = {part for claim in article9.CLAIMS for part in claim.difference.split(", ")}
    assert claimed | set(article9.NOT_OF_LOGIC) == {f"D{number}" for number in range(1, 23)}
    assert claimed.isdisjoint(article9.NOT_OF_LOGIC)


def test_numbering_is_told_apart_by_citing_the_source() -> None:
    for rule in RULES:
        if rule.annex_only:
            assert rule.clause.startswith("annex3.")


def nested(facts: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for path, value in facts.items():
        *above, last = path.split(".")
        into = data
        for name in above:
            into = into.setdefault(name, {})
        into[last] = value
    return data


PRINTED = (
    "continuing_om_lane",
    "after_the_call",
    "withheld_data_bar_om_money",
    "unaccepted_projects_bar_new_ones",
    "sharing_not_carried_out",
    "collective_decision",
    "supplement_open",
    "current_year",
)


@pytest.mark.parametrize("gate", gates(), ids=lambda gate: gate.rules.gate.name)
def test_what_is_printed_is_read_back_as_a_dossier_that_the_rule_hits(gate: GateFormulas) -> None:
    dossier_type = {of.name: of.dossier for of in GATES}[gate.rules.gate.name]
    for name in (name for name in PRINTED if name in gate.formulas):
        model = gate.model(gate.formulas[name].whole, gate.in_scope)
        assert model is not None
        (entry,) = yaml.safe_load(gate.replay(model, holds=[name]).written(name))
        rulings = [
            Ruling(parameter=reading, takes=takes, authority=Body.DATA_BUREAU, document="示例〔2026〕1号", date=DAY)
            for reading, takes in entry.get("settle", {}).items()
        ]
        dossier = dossier_from(nested(entry["set"]), dossier_type)
        assert gate.formulas[name].tree.rule.holds(dossier, settled_by(thresholds_on(DAY), rulings)) is YES
