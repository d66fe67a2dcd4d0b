"""The cases judge a mutant: a changed rule is noticed, one that says the same of every case is not."""

from __future__ import annotations

import importlib

import pytest
from mutation import judging, operators_of_rules
from mutation.loading import importers
from mutation.mutants import PACKAGE, Mutant, module_name, mutants_of
from mutation.trying import attempt


def mutants_in(module: str) -> dict[str, Mutant]:
    file = PACKAGE / "measures" / f"{module}.py"
    names = vars(importlib.import_module(module_name(file)))
    found = mutants_of(file, operators_of_rules.operators(names), decorators=True)
    return {mutant.name.partition(" ")[2]: mutant for mutant in found}


@pytest.fixture(scope="module")
def lane() -> dict[str, Mutant]:
    return mutants_in("art16_lane")


def test_a_limb_that_is_left_out_is_noticed_by_a_case_of_its_rule(lane: dict[str, Mutant]) -> None:
    found = attempt(lane["continuing_om_lane: without d.operation.runs_normally"], judging.notice)
    assert found is not None
    assert "AssertionError" in found


def test_what_says_the_same_of_every_case_survives() -> None:
    of = mutants_in("art12_as_built")
    same = of["stands_off_the_data_platform: without t.readings.amb07.is_in(Unconnected.ALL_MISSING)"]
    assert attempt(same, judging.notice) is None


def test_the_rules_that_a_condition_bears_on_are_found_through_their_trees(lane: dict[str, Mutant]) -> None:
    (name,) = [name for name in lane if name.startswith("small_amount: reaches for within in om_of_system")]
    at_listing = judging.touched(lane[name])["listing"]
    assert "continuing_om_lane" in at_listing
    assert "om_of_stagnant_system" not in at_listing


def test_what_is_imported_anew_is_the_module_and_what_imports_it() -> None:
    found = importers("kekedala_policy.measures.art16_lane", judging.MEASURES)
    assert "kekedala_policy.measures.art16_materials" in found
    assert "kekedala_policy.measures.rulebook" in found
    assert "kekedala_policy.measures.thresholds" not in found
