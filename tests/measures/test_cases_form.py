"""The YAML cases say what they mean: no key is misspelt, no title is used twice, every clause exists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kekedala_policy.clauses import clauses
from tests.measures.cases import FOLDER, all_cases

KEYS = {"title", "clause", "base", "gate", "day", "set", "unknown", "settle", "dispositions", "expect"}
FILES = sorted(file for file in FOLDER.glob("*.yaml") if not file.stem.startswith("bases"))
BY_FILE = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def entries(file: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["cases"]
    return cases


@BY_FILE
def test_a_case_has_no_key_that_nothing_reads(file: Path) -> None:
    # YAML reads a bare `on` as a truth: it would be passed over
    assert [entry["title"] for entry in entries(file) if not entry.keys() <= KEYS] == []


@BY_FILE
def test_a_clause_that_a_case_cites_exists(file: Path) -> None:
    cited = [(entry["title"], entry["clause"]) for entry in entries(file) if "clause" in entry]
    assert [title for title, clause in cited if clause not in clauses()] == []


@BY_FILE
def test_a_case_expects_an_outcome(file: Path) -> None:
    assert [entry["title"] for entry in entries(file) if "outcome" not in entry["expect"]] == []


def test_no_two_cases_of_a_file_have_the_same_title() -> None:
    names = [case.name for case in all_cases()]
    assert sorted({name for name in names if names.count(name) > 1}) == []
