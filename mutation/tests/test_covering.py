"""The tests that run a mutant's line are found; whether they notice is for them to say."""

from __future__ import annotations

import sys

import pytest
from mutation.mutants import PACKAGE, Mutant, mutants_of
from mutation.operators_of_code import OPERATORS
from mutation.testing import TESTS, ByTests


@pytest.fixture(scope="module")
def counting() -> ByTests:
    return ByTests((TESTS / "values" / "test_count.py",))


def mutant(within: str) -> Mutant:
    mutants = mutants_of(PACKAGE / "values" / "count.py", OPERATORS, decorators=False)
    return next(mutant for mutant in mutants if within in mutant.name)


def test_the_tests_that_run_a_line_come_first_and_no_others(counting: ByTests) -> None:
    running = counting.covering.running(mutant("value is not None for value is None"))
    assert len(running) > 10
    refusing = counting.covering.running(mutant("not carried out: raise ValueRejected('whole number', value, f"))
    assert refusing
    assert set(refusing) < set(running)
    assert all("out_of_bounds" in test or "any_length" in test for test in refusing)


def test_a_line_that_only_loading_runs_is_run_by_no_test(counting: ByTests) -> None:
    assert counting.covering.running(mutant("MOST: ")) == ()


def test_tests_that_fail_as_things_are_notice_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["kekedala_policy.values.count"], "MOST", 5)
    with pytest.raises(RuntimeError, match=r"fails without any mutant: tests/values/test_count\.py"):
        ByTests((TESTS / "values" / "test_count.py",))
