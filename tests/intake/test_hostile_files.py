"""Every file of the hostile corpus is refused, with exactly the problems that the manifest names."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest

from kekedala_policy.entities import ListingApplication, SupplementApplication
from kekedala_policy.intake import IntakeFailed, Problem, read_submissions

CORPUS: Final = Path(__file__).parents[1] / "hostile"
EXPECTED: Final[dict[str, list[str]]] = tomllib.loads((CORPUS / "expected.toml").read_text("utf-8"))
DOSSIERS: Final = {"listing": ListingApplication, "supplement": SupplementApplication}


def written(problem: Problem) -> str:
    """A problem as the manifest writes it."""
    return f"{problem.line or '-'} {problem.message.id} {problem.field or '-'}"


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_hostile_file_gives_exactly_the_problems_of_the_manifest(name: str) -> None:
    with pytest.raises(IntakeFailed) as caught:
        read_submissions(CORPUS / name, DOSSIERS)
    assert [written(problem) for problem in caught.value.problems] == EXPECTED[name]
    assert {problem.file for problem in caught.value.problems} == {str(CORPUS / name)}


def test_the_manifest_names_every_file() -> None:
    found = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*") if path.is_file()}
    assert found == set(EXPECTED)
