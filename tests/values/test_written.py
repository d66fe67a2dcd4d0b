"""What stands in a box of a form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import figure, prose
from kekedala_policy.values.written import MOST_DIGITS

LONGEST = "9" * 40


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, None),
        (0, Decimal(0)),
        (-3, Decimal(-3)),
        ("12.50", Decimal("12.50")),
        (Decimal("0.1"), Decimal("0.1")),
        (LONGEST, Decimal(LONGEST)),
        (f"0.{LONGEST}", Decimal(f"0.{LONGEST}")),
    ],
)
def test_a_figure_is_kept_as_it_is_written(value: Any, read: Decimal | None) -> None:
    assert figure(value) == read


@pytest.mark.parametrize("value", [True, False, 1.0, [], object()])
def test_what_is_no_exact_number_is_refused(value: Any) -> None:
    with pytest.raises(ValueRejected) as caught:
        figure(value)
    assert caught.value.why == "give an int, a Decimal or a string"


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueRejected) as caught:
        figure("twelve")
    assert caught.value.why == ""


@pytest.mark.parametrize("value", ["Infinity", "-Infinity", "NaN", Decimal("inf")])
def test_an_infinite_figure_is_refused(value: Any) -> None:
    with pytest.raises(ValueRejected) as caught:
        figure(value)
    assert caught.value.why == "not finite"


@pytest.mark.parametrize("value", [f"{LONGEST}9", f"0.{LONGEST}9", "1e40", "1e-41"])
def test_a_figure_of_more_digits_is_refused(value: str) -> None:
    with pytest.raises(ValueRejected) as caught:
        figure(value)
    assert caught.value.why == "too long"


def test_no_figure_is_longer_than_forty_digits() -> None:
    assert MOST_DIGITS == 40


@pytest.mark.parametrize("value", [None, "", "两行\n文字"])
def test_a_text_is_kept_as_it_is(value: str | None) -> None:
    assert prose(value) == value
