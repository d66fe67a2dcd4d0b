"""Figures of the forms as amounts of money, exact to the fen."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.forms.boxes import box
from kekedala_policy.forms.review import Part
from kekedala_policy.values import Category, Money, figure

E = TypeVar("E")


class MoneyUnit(Category):
    """The unit of an amount on a form that prints none."""

    YUAN = "yuan"
    TEN_THOUSAND_YUAN = "ten_thousand_yuan"


@attrs.frozen(kw_only=True)
class AmountWithUnit:
    """An amount of annex 2, which prints no unit: the figure, and the unit it is meant in (AMB-31)."""

    figure: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex2.f04"))
    unit: MoneyUnit = attrs.field(default=None, converter=MoneyUnit, metadata=box("annex2.f04"))

    @property
    def fen(self) -> int | None:
        """The amount in fen, below nothing for a decrease; None where it is not stated, or can't be held."""
        return None if self.figure is None or not self.unit.stated else fen_of(self.figure, self.unit)


def fen_of(amount: Decimal, unit: MoneyUnit = MoneyUnit.TEN_THOUSAND_YUAN) -> int | None:
    """An amount in fen; None for one that is finer than a fen, or beyond ten trillion yuan."""
    convert = Money.yuan if unit is MoneyUnit.YUAN else Money.ten_thousand_yuan
    try:
        size = convert(amount.copy_abs()).lo
    except ValueRejected:
        return None
    return -size if amount.is_signed() else size


def money_of(amount: Decimal | None) -> Money | None:
    """An amount of 万元 as money; None for one that is not stated, negative, or can't be held."""
    fen = None if amount is None else fen_of(amount)
    return None if fen is None or fen < 0 else Money.exactly(fen)


def total_of(amounts: Iterable[Decimal | None]) -> Money | None:
    """The sum of amounts of 万元; None where one of them is none."""
    parts = [money_of(amount) for amount in amounts]
    known = [part for part in parts if part is not None]
    return Money.total(known) if len(known) == len(parts) else None


def check_amounts(part: Part[E], *names: str) -> None:
    """Note the boxes in 万元 whose figure is negative, finer than a fen, or too large."""
    for name in names:
        amount = getattr(part.content, name)
        if amount is None:
            continue
        fen = fen_of(amount)
        if fen is None:
            part.error("amount_unusable", name, found=f"{amount:f}")
        elif fen < 0:
            part.error("negative", name, found=f"{amount:f}")
