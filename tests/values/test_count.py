"""Whole numbers of things."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import Count, Money, count
from kekedala_policy.values.count import MOST


@pytest.mark.parametrize("number", [0, 1, 2026, MOST])
def test_a_whole_number_is_a_count(number: int) -> None:
    assert count(number) == Count.exactly(number)


def test_the_greatest_number_is_a_thousand_million() -> None:
    assert MOST == 1_000_000_000


def test_none_is_any_count() -> None:
    assert count(None) == Count.unknown()


def test_a_count_stays_itself() -> None:
    number = Count(1, 2)
    assert count(number) is number


@pytest.mark.parametrize(
    "value",
    [True, False, 1.0, float("nan"), float("inf"), "1", "", Decimal(1), datetime.date(2025, 8, 25), Money.yuan(1)],
)
def test_what_is_no_whole_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueRejected) as caught:
        count(value)
    assert caught.value.expected == "whole number"
    assert caught.value.why == ""


@pytest.mark.parametrize("value", [-1, -(10**30), MOST + 1, 10**30])
def test_a_number_out_of_bounds_is_refused(value: int) -> None:
    with pytest.raises(ValueRejected, match="not between 0 and 1000000000"):
        count(value)


def test_an_int_of_any_length_is_refused_with_an_error_that_can_be_shown() -> None:
    with pytest.raises(ValueRejected) as caught:
        count(10**5000)
    assert "not between" in str(caught.value)
