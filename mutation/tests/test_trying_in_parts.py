"""A package is tried in parts: shards that together are all of it, and a record of what was noticed."""

from __future__ import annotations

import argparse
from pathlib import Path

import attrs
import pytest
from mutation.__main__ import chosen, shard, try_package
from mutation.mutants import PACKAGE, Mutant, mutants_of
from mutation.operators_of_code import OPERATORS
from mutation.packages import Notice, Tried
from mutation.record import Record


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    return mutants_of(PACKAGE / "values" / "truth.py", OPERATORS, decorators=False)[:7]


def options(**stated: object) -> argparse.Namespace:
    return argparse.Namespace(
        **{"sample": None, "seed": 1, "only": "", "shard": (1, 1), "record": None, "verbose": False, **stated}
    )


def test_shards_are_each_mutant_once(mutants: list[Mutant]) -> None:
    parts = [chosen(mutants, options(shard=shard(f"{part}/3"))) for part in (1, 2, 3)]
    assert [len(part) for part in parts] == [3, 2, 2]
    assert sorted(mutant.name for part in parts for mutant in part) == sorted(mutant.name for mutant in mutants)


def test_shards_of_a_sample_are_the_sample(mutants: list[Mutant]) -> None:
    whole = chosen(mutants, options(sample=4))
    parts = [chosen(mutants, options(sample=4, shard=(part, 2))) for part in (1, 2)]
    assert len(whole) == 4
    assert {mutant.name for part in parts for mutant in part} == {mutant.name for mutant in whole}


@pytest.mark.parametrize("text", ["0/3", "4/3", "1/0", "one", "1"])
def test_what_is_no_part_of_anything_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        shard(text)


def test_what_was_noticed_is_remembered_while_the_module_is_as_it_was(mutants: list[Mutant], tmp_path: Path) -> None:
    file = tmp_path / "record"
    Record.at(file).add(mutants[0], "a test")
    assert Record.at(file).noticed(mutants[0]) == "a test"
    assert Record.at(file).noticed(mutants[1]) is None
    (elsewhere, *_) = mutants_of(PACKAGE / "values" / "count.py", OPERATORS, decorators=False)
    assert Record.at(file).noticed(attrs.evolve(mutants[0], tree=elsewhere.tree)) is None


def test_without_a_file_nothing_is_remembered(mutants: list[Mutant], tmp_path: Path) -> None:
    record = Record.at(None)
    record.add(mutants[0], "a test")
    assert record.noticed(mutants[0]) is None
    assert list(tmp_path.iterdir()) == []


def tried(mutants: list[Mutant], survivor: Mutant) -> Tried:
    def notice() -> Notice:
        return lambda mutant: None if mutant.name == survivor.name else "a test"

    return Tried("values", 0.9, lambda: mutants, notice)


def test_what_is_recorded_counts_and_is_not_tried_again_and_a_survivor_is(
    mutants: list[Mutant], tmp_path: Path
) -> None:
    stated = options(record=tmp_path / "record")
    first = try_package(tried(mutants, mutants[2]), stated, {})
    assert (first.tried, first.survived) == (7, [mutants[2].name])
    second = try_package(tried(mutants, mutants[3]), stated, {})
    assert (second.tried, second.survived) == (7, [])
    assert second.share == 1


def test_a_survivor_has_to_be_listed_and_what_is_listed_has_to_survive(mutants: list[Mutant]) -> None:
    listed = {mutants[1].name: "the same", mutants[2].name: "the same", "values/gone.py f: x": "the same"}
    tally = try_package(tried(mutants, mutants[1]), options(), listed)
    assert tally.wrong == [
        "listed, but no mutant: values/gone.py f: x",
        f"listed, but noticed by a test: {mutants[2].name}",
    ]
    assert try_package(tried(mutants, mutants[4]), options(), {}).wrong == [
        f"survives: {mutants[4].name} (line {mutants[4].line})"
    ]
