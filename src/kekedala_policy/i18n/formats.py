"""How amounts, shares, dates and lists are written in each language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n.locales import CHINESE

if TYPE_CHECKING:
    from babel import Locale


def _finite(_: object, attribute: attrs.Attribute[Decimal], value: object) -> None:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise ValueRejected("finite Decimal", value, attribute.name)


@attrs.frozen
class Yuan:
    """An amount in Chinese yuan."""

    amount: Decimal = attrs.field(validator=_finite)


@attrs.frozen
class Percent:
    """So many per cent: ``Percent(Decimal(10))`` is a tenth."""

    value: Decimal = attrs.field(validator=_finite)


def yuan(amount: Decimal, locale: str) -> str:
    """500,000元, CNY 500,000; with fen only where there are any."""
    whole = amount == amount.to_integral_value()
    number = _decimal(amount, "#,##0" if whole else "#,##0.00####", locale)
    return f"{number}元" if locale == CHINESE else f"CNY {number}"


def percent(value: Decimal, locale: str) -> str:
    """10%, 12.5%; a fraction without end is rounded to four decimals."""
    return _decimal(value, "#,##0.####", locale) + "%"


def _decimal(number: Decimal, pattern: str, locale: str) -> str:
    from babel.numbers import format_decimal  # here, so that importing the library stays cheap

    return format_decimal(number, pattern, _known(locale))


def date(day: datetime.date, locale: str) -> str:
    """2025年8月25日, 25 August 2025."""
    from babel.dates import format_date  # here, so that importing the library stays cheap

    return format_date(day, "long" if locale == CHINESE else "d MMMM y", _known(locale))


@cache
def _known(locale: str) -> Locale:
    from babel import Locale  # here, so that importing the library stays cheap

    return Locale.parse(locale)  # given a name, Babel would look it up among all of its own, for every figure


def listed(texts: Sequence[str], locale: str) -> str:
    """甲、乙、丙; A, B and C."""
    if locale == CHINESE:
        return "、".join(texts)
    *most, last = texts or ("",)
    return f"{', '.join(most)} and {last}" if most else last
