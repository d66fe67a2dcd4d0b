"""Trying a mutant: in a process of its own, which may end in any way."""

from __future__ import annotations

import os
import signal

import pytest
from mutation.mutants import PACKAGE, Mutant, mutants_of
from mutation.operators_of_code import OPERATORS
from mutation.testing import by_tests
from mutation.trying import attempt


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    return mutants_of(PACKAGE / "values" / "truth.py", OPERATORS, decorators=False)


def test_what_notices_a_mutant_is_told(mutants: list[Mutant]) -> None:
    assert attempt(mutants[0], lambda _: "a test") == "a test"
    assert attempt(mutants[0], lambda _: None) is None


def test_a_process_that_is_ended_has_noticed(mutants: list[Mutant]) -> None:
    def ended(_: Mutant) -> str | None:
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    assert attempt(mutants[0], ended) == "ended with -9"


def test_what_goes_wrong_in_trying_is_no_notice(mutants: list[Mutant]) -> None:
    def wrong(_: Mutant) -> str | None:
        raise LookupError("lost")

    with pytest.raises(RuntimeError, match="lost"):
        attempt(mutants[0], wrong)


def test_a_test_notices_a_wrong_and_and_no_file_changes(mutants: list[Mutant]) -> None:
    file = PACKAGE / "values" / "truth.py"
    before = file.read_bytes()
    wrong = next(mutant for mutant in mutants if "self is not NO for self is NO" in mutant.name)
    assert (attempt(wrong, by_tests("values")) or "").startswith("tests/values/test_truth.py::")
    assert file.read_bytes() == before
