"""How values are written, checked by hand."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n import Percent, Yuan
from kekedala_policy.i18n.formats import date, listed, percent, yuan


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        ("500000", "500,000元", "CNY 500,000"),
        ("500000.00", "500,000元", "CNY 500,000"),
        ("5E+5", "500,000元", "CNY 500,000"),
        ("500000.5", "500,000.50元", "CNY 500,000.50"),
        ("500000.01", "500,000.01元", "CNY 500,000.01"),
        ("0", "0元", "CNY 0"),
        ("0.1", "0.10元", "CNY 0.10"),
        ("999", "999元", "CNY 999"),
        ("-1200", "-1,200元", "CNY -1,200"),
        ("10000000000000", "10,000,000,000,000元", "CNY 10,000,000,000,000"),
        ("1234567890123.45", "1,234,567,890,123.45元", "CNY 1,234,567,890,123.45"),
        ("499999.999", "499,999.999元", "CNY 499,999.999"),
    ],
)
def test_yuan_show_fen_only_where_there_are_any(amount: str, chinese: str, english: str) -> None:
    assert yuan(Decimal(amount), "zh_CN") == chinese
    assert yuan(Decimal(amount), "en") == english


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(10), "10%"),
        (Decimal("12.50"), "12.5%"),
        (Decimal("0.1"), "0.1%"),
        (Decimal(0), "0%"),
        (Decimal(100), "100%"),
        (Decimal(100) / Decimal(3), "33.3333%"),
    ],
)
def test_ten_per_cent_is_written_as_ten(value: Decimal, text: str) -> None:
    assert percent(value, "zh_CN") == percent(value, "en") == text


@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (datetime.date(2025, 8, 25), "2025年8月25日", "25 August 2025"),
        (datetime.date(2026, 1, 1), "2026年1月1日", "1 January 2026"),
        (datetime.date(2024, 2, 29), "2024年2月29日", "29 February 2024"),
        (datetime.date(1949, 10, 1), "1949年10月1日", "1 October 1949"),
    ],
)
def test_dates_are_written_in_words_of_the_language(day: datetime.date, chinese: str, english: str) -> None:
    assert date(day, "zh_CN") == chinese
    assert date(day, "en") == english


@pytest.mark.parametrize(
    ("texts", "chinese", "english"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A、B", "A and B"),
        (["A", "B", "C"], "A、B、C", "A, B and C"),
        (["A", "B", "C", "D"], "A、B、C、D", "A, B, C and D"),
    ],
)
def test_lists_are_joined_as_the_language_joins_them(texts: list[str], chinese: str, english: str) -> None:
    assert listed(texts, "zh_CN") == chinese
    assert listed(texts, "en") == english


@pytest.mark.parametrize("value", [500000, 0.5, "500000", True, None, Decimal("NaN"), Decimal("Infinity")])
@pytest.mark.parametrize("kind", [Yuan, Percent])
def test_yuan_and_per_cent_take_finite_decimals_alone(kind: type, value: object) -> None:
    with pytest.raises(ValueRejected):
        kind(value)
