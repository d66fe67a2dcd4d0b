"""Truths: Kleene's tables, and what is no truth."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from kekedala_policy.errors import KekedalaError, UndecidedTruth, ValueRejected
from kekedala_policy.values import NO, UNKNOWN, YES, Truth, settled, truth

ALL = (NO, UNKNOWN, YES)


def test_and_is_the_lesser_of_two_truths() -> None:
    table = {(one, other): one & other for one, other in product(ALL, ALL)}
    assert table == {
        (NO, NO): NO,
        (NO, UNKNOWN): NO,
        (NO, YES): NO,
        (UNKNOWN, NO): NO,
        (UNKNOWN, UNKNOWN): UNKNOWN,
        (UNKNOWN, YES): UNKNOWN,
        (YES, NO): NO,
        (YES, UNKNOWN): UNKNOWN,
        (YES, YES): YES,
    }


def test_or_is_the_greater_of_two_truths() -> None:
    table = {(one, other): one | other for one, other in product(ALL, ALL)}
    assert table == {
        (NO, NO): NO,
        (NO, UNKNOWN): UNKNOWN,
        (NO, YES): YES,
        (UNKNOWN, NO): UNKNOWN,
        (UNKNOWN, UNKNOWN): UNKNOWN,
        (UNKNOWN, YES): YES,
        (YES, NO): YES,
        (YES, UNKNOWN): YES,
        (YES, YES): YES,
    }


def test_not_turns_yes_and_no_and_leaves_the_unknown() -> None:
    assert {one: ~one for one in ALL} == {NO: YES, UNKNOWN: UNKNOWN, YES: NO}


def test_negation_exchanges_and_with_or() -> None:
    for one, other in product(ALL, ALL):
        assert ~(one & other) is ~one | ~other


def test_an_unknown_truth_has_no_bool() -> None:
    with pytest.raises(UndecidedTruth, match=r"&, \| and ~"):
        bool(UNKNOWN)


def test_the_missing_bool_is_an_error_of_ours_and_a_type_error() -> None:
    assert issubclass(UndecidedTruth, KekedalaError)
    assert issubclass(UndecidedTruth, TypeError)


def test_a_settled_truth_has_a_bool() -> None:
    assert YES
    assert not NO


def test_plain_python_becomes_a_truth() -> None:
    assert truth(None) is UNKNOWN
    assert truth(True) is YES
    assert truth(False) is NO


@pytest.mark.parametrize("value", ALL)
def test_a_truth_stays_itself(value: Truth) -> None:
    assert truth(value) is value


@pytest.mark.parametrize("value", [1, 0, "yes", "no", "", 1.0, Decimal(1), [], [True]])
def test_what_only_looks_like_a_truth_is_refused(value: Any) -> None:
    with pytest.raises(ValueRejected) as caught:
        truth(value)
    assert caught.value.expected == "truth"
    assert caught.value.value is value
    assert isinstance(caught.value, ValueError)


def test_what_must_hold_is_yes_and_what_may_hold_unknown() -> None:
    assert settled(True, True) is YES
    assert settled(False, True) is UNKNOWN
    assert settled(False, False) is NO


@pytest.mark.parametrize("value", ALL)
def test_a_copied_truth_is_the_same_truth(value: Truth) -> None:
    assert pickle.loads(pickle.dumps(value)) is value  # our own bytes
    assert copy.deepcopy(value) is copy.copy(value) is value


def test_truths_are_keys() -> None:
    assert len({YES, NO, UNKNOWN, YES}) == 3
