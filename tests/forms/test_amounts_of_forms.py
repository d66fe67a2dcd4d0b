"""Figures are exact: in the unit of their box, signed where the box is, never a float."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.forms import AmountWithUnit, FundsRow, MoneyUnit
from kekedala_policy.forms.amounts import fen_of, money_of, total_of
from kekedala_policy.values import Money, figure

YUAN, TEN_THOUSAND = MoneyUnit.YUAN, MoneyUnit.TEN_THOUSAND_YUAN


@pytest.mark.parametrize(
    ("written", "unit", "fen"),
    [
        ("1", TEN_THOUSAND, 1_000_000),
        ("0.000001", TEN_THOUSAND, 1),
        ("-0.000001", TEN_THOUSAND, -1),
        ("0.0000001", TEN_THOUSAND, None),
        ("50.000000", TEN_THOUSAND, 50_000_000),
        ("1000000000", TEN_THOUSAND, 10**15),
        ("1000000000.000001", TEN_THOUSAND, None),
        ("-1000000000.000001", TEN_THOUSAND, None),
        ("0.01", YUAN, 1),
        ("0.001", YUAN, None),
        ("-12.5", YUAN, -1250),
        ("0", YUAN, 0),
        ("-0", YUAN, 0),
    ],
)
def test_a_figure_is_an_amount_to_the_fen_or_none(written: str, unit: MoneyUnit, fen: int | None) -> None:
    assert fen_of(Decimal(written), unit) == fen
    assert AmountWithUnit(figure=written, unit=unit).fen == fen


def test_an_amount_whose_unit_is_not_stated_is_none() -> None:
    assert AmountWithUnit(figure="12").fen is None
    assert AmountWithUnit(unit=YUAN).fen is None


def test_the_decimal_context_of_the_program_rounds_nothing() -> None:
    with decimal.localcontext(decimal.Context(prec=3)):
        assert fen_of(Decimal("123456.789012")) == 123_456_789_012
        assert figure("123456.789012") == Decimal("123456.789012")


def test_only_what_is_stated_whole_and_not_negative_is_money() -> None:
    assert money_of(Decimal("1.5")) == Money.yuan(15_000)
    assert money_of(Decimal("-1.5")) is None
    assert money_of(None) is None
    assert total_of([Decimal("0.1")] * 10) == Money.yuan(10_000)
    assert total_of([Decimal(1), None]) is None
    assert FundsRow(fiscal="0.1", own="0.2", superior=0, other=0).sources == Money.yuan(3_000)
    assert FundsRow(fiscal="0.1", own="0.2", superior=0).sources is None


@pytest.mark.parametrize("value", [1.5, float("nan"), True, "十二", "1,200", "Infinity", "NaN", "1e41", "1e-41", b"1"])
def test_what_is_no_exact_figure_is_refused(value: object) -> None:
    with pytest.raises(ValueRejected):
        figure(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "exact"),
    [(12, "12"), (" 12 ", "12"), ("-0.5", "-0.5"), (Decimal("9" * 40), "9" * 40), ("0." + "1" * 40, "0." + "1" * 40)],
)
def test_an_exact_figure_is_taken(value: Decimal | int | str, exact: str) -> None:
    assert figure(value) == Decimal(exact)


def test_a_box_without_a_figure_is_none() -> None:
    assert figure(None) is None
