"""Money in Chinese yuan, exact to the fen."""

from __future__ import annotations

from decimal import Decimal

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.intervals import Amount

#: No stated amount may exceed ten trillion yuan, so that sums never come near the unknown.
MOST_YUAN = 10**13
_MOST_DIGITS = 40


def _fen(amount: object, unit: str, fen_each: int) -> int:
    """The amount in fen, by whole numbers: no decimal context of the program can round it."""
    if isinstance(amount, bool) or not isinstance(amount, Decimal | int | str):
        raise ValueRejected(unit, amount, "give an int, a Decimal or a string")
    try:
        exact = Decimal(amount)
    except ArithmeticError as error:
        raise ValueRejected(unit, amount) from error
    if not exact.is_finite():
        raise ValueRejected(unit, amount, "not finite")
    if exact < 0:
        raise ValueRejected(unit, amount, "negative")
    if exact == 0:
        return 0
    # what is too long to be worked out with is refused before it is
    if exact.adjusted() > _MOST_DIGITS:
        raise ValueRejected(unit, amount, "too large")
    if exact.adjusted() < -_MOST_DIGITS:
        raise ValueRejected(unit, amount, "finer than a fen")
    numerator, denominator = exact.as_integer_ratio()
    fen, finer = divmod(numerator * fen_each, denominator)
    if finer:
        raise ValueRejected(unit, amount, "finer than a fen")
    if fen > MOST_YUAN * 100:
        raise ValueRejected(unit, amount, "too large")
    return fen


@attrs.frozen(repr=False)
class Money(Amount):
    """An amount in fen, `lo` to `hi`; what is not stated is anything from nothing upwards."""

    @classmethod
    def yuan(cls, amount: Decimal | int | str) -> Money:
        """So many yuan, at most two decimals, 0 to `10**13`.

        Raises `ValueRejected` for floats, parts of a fen, negative, infinite or huge amounts.
        """
        return cls.exactly(_fen(amount, "amount of yuan", 100))

    @classmethod
    def ten_thousand_yuan(cls, amount: Decimal | int | str) -> Money:
        """So many 万元, the unit of the annex forms. Raises as `yuan` does."""
        return cls.exactly(_fen(amount, "amount of ten thousand yuan", 1_000_000))

    @property
    def in_yuan(self) -> Decimal | None:
        """The amount in yuan where it is known."""
        if not self.known:
            return None
        whole, fen = divmod(abs(self.lo), 100)
        return Decimal(f"{'-' if self.lo < 0 else ''}{whole}.{fen:02}")


def money(value: Money | Decimal | int | str | None) -> Money:
    """Convert plain Python: an amount of yuan, or None for what is not stated. Raises as `Money.yuan` does."""
    if value is None:
        return Money.unknown()
    return value if isinstance(value, Money) else Money.yuan(value)
