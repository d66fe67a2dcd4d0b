"""Money: exact to the fen, finite, never a float."""

from __future__ import annotations

import datetime
import decimal
from decimal import Decimal
from typing import Any

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import Money, money
from kekedala_policy.values.money import MOST_YUAN


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        (0, 0),
        (1, 100),
        ("0.01", 1),
        ("0.1", 10),
        ("19.99", 1999),
        (Decimal("500000.00"), 50_000_000),
        (Decimal("1.230000"), 123),
        ("1e3", 100_000),
        ("-0", 0),
        (MOST_YUAN, MOST_YUAN * 100),
    ],
)
def test_yuan_are_kept_in_fen(amount: Any, fen: int) -> None:
    assert Money.yuan(amount) == Money.exactly(fen)


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        (0, 0),
        (50, 50_000_000),
        ("0.000001", 1),
        (Decimal("12.345678"), 12_345_678),
        (MOST_YUAN // 10_000, MOST_YUAN * 100),
    ],
)
def test_ten_thousand_yuan_are_kept_in_fen(amount: Any, fen: int) -> None:
    assert Money.ten_thousand_yuan(amount) == Money.exactly(fen)


@pytest.mark.parametrize("amount", [True, False, 1.0, 0.1, float("nan"), float("inf"), b"5", [5], (5,), 5j])
def test_what_is_no_exact_number_is_refused(amount: Any) -> None:
    with pytest.raises(ValueRejected, match="give an int, a Decimal or a string"):
        Money.yuan(amount)


@pytest.mark.parametrize("amount", [datetime.date(2025, 8, 25), None, object()])
def test_what_is_no_number_at_all_is_refused(amount: Any) -> None:
    with pytest.raises(ValueRejected):
        Money.yuan(amount)


@pytest.mark.parametrize("amount", ["", " ", "five", "1,000", "1/3", "￥5", "0x10", "1e99999999999999999999"])
def test_a_text_that_is_no_number_is_refused(amount: str) -> None:
    with pytest.raises(ValueRejected) as caught:
        Money.yuan(amount)
    assert caught.value.value == amount


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "inf", Decimal("NaN"), Decimal("-inf")])
def test_what_is_not_finite_is_refused(amount: Any) -> None:
    with pytest.raises(ValueRejected, match="not finite"):
        Money.yuan(amount)


@pytest.mark.parametrize("amount", [-1, "-0.01", Decimal("-1e-50"), Decimal(-MOST_YUAN)])
def test_a_negative_amount_is_refused(amount: Any) -> None:
    with pytest.raises(ValueRejected, match="negative"):
        Money.yuan(amount)


@pytest.mark.parametrize("amount", ["0.001", "0.005", "1.999", Decimal("1e-41"), "1e-400", "0.00999999"])
def test_a_part_of_a_fen_is_refused(amount: Any) -> None:
    with pytest.raises(ValueRejected, match="finer than a fen"):
        Money.yuan(amount)


def test_a_part_of_a_fen_in_ten_thousand_yuan_is_refused() -> None:
    with pytest.raises(ValueRejected, match="finer than a fen"):
        Money.ten_thousand_yuan("0.0000001")


@pytest.mark.parametrize("amount", [MOST_YUAN + 1, f"{MOST_YUAN}.01", "1e14", "1e41", "1e400000", Decimal("1e41")])
def test_an_amount_beyond_ten_trillion_is_refused(amount: Any) -> None:
    with pytest.raises(ValueRejected, match="too large"):
        Money.yuan(amount)


def test_no_amount_is_beyond_ten_trillion_yuan() -> None:
    assert MOST_YUAN == 10_000_000_000_000


@pytest.mark.parametrize("amount", ["1e-39", "1e-40", "1e-41", "9e-42", "1e-4000"])
def test_a_part_of_a_fen_is_refused_however_small(amount: str) -> None:
    with pytest.raises(ValueRejected, match="finer than a fen"):
        Money.yuan(amount)


def test_an_int_of_any_length_is_refused_with_an_error_that_can_be_shown() -> None:
    with pytest.raises(ValueRejected) as caught:
        Money.yuan(10**5000)
    assert "too large" in str(caught.value)


@pytest.mark.parametrize("written", ["0", "0.000", "-0.0", "0e-60", "0e50", Decimal("0e-400")])
def test_nothing_is_nothing_however_it_is_written(written: Any) -> None:
    assert Money.yuan(written) == Money.exactly(0)


@pytest.mark.parametrize("amount", ["12345.67", Decimal("12345.67")])
def test_no_decimal_context_of_the_program_rounds_what_comes_in(amount: Any) -> None:
    with decimal.localcontext(decimal.Context(prec=3, traps=[])):
        assert Money.yuan(amount) == Money.exactly(1_234_567)


def test_no_decimal_context_of_the_program_rounds_what_goes_out() -> None:
    amount = Money.yuan("12345.67")
    with decimal.localcontext(decimal.Context(prec=3, traps=[])):
        shown = amount.in_yuan
    assert shown == Decimal("12345.67")


def test_a_program_that_traps_nothing_gets_its_refusals_all_the_same() -> None:
    with decimal.localcontext(decimal.Context(traps=[])), pytest.raises(ValueRejected):
        Money.yuan("five")


def test_a_known_amount_is_given_back_in_yuan() -> None:
    assert Money.yuan("19.99").in_yuan == Decimal("19.99")
    assert str(Money.yuan(5).in_yuan) == "5.00"
    assert Money.yuan(MOST_YUAN).in_yuan == MOST_YUAN


def test_an_amount_known_in_part_is_none_in_yuan() -> None:
    assert Money(1, 2).in_yuan is None
    assert Money.unknown().in_yuan is None


def test_plain_python_becomes_money() -> None:
    assert money(None) == Money.unknown()
    assert money("0.5") == Money.exactly(50)
    assert money(Decimal(5)) == money(5) == Money.exactly(500)


def test_money_stays_itself() -> None:
    amount = Money(1, 2)
    assert money(amount) is amount


def test_the_refusal_says_which_unit_was_expected() -> None:
    with pytest.raises(ValueRejected) as caught:
        money(0.5)  # type: ignore[arg-type]  # no floats
    assert caught.value.expected == "amount of yuan"
    assert str(caught.value) == "0.5 is no amount of yuan: give an int, a Decimal or a string"
    with pytest.raises(ValueRejected) as caught:
        Money.ten_thousand_yuan(-1)
    assert caught.value.expected == "amount of ten thousand yuan"


@pytest.mark.parametrize(("fen", "shown"), [(-100, "-1.00"), (-1, "-0.01"), (0, "0.00"), (1, "0.01"), (100, "1.00")])
def test_a_difference_is_shown_in_yuan_with_its_sign(fen: int, shown: str) -> None:
    assert str(Money.exactly(fen).in_yuan) == shown
