"""Money in Chinese yuan, exact to the fen."""

from __future__ import annotations

from decimal import Decimal

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.intervals import Amount

#: No stated amount may exceed ten trillion yuan, so that sums never come near the unknown.
MOST_YUAN = 10**13


@attrs.frozen(repr=False)
class Money(Amount):
    """An amount in fen, `lo` to `hi`; what is not stated is anything from nothing upwards."""

    @classmethod
    def yuan(cls, amount: Decimal | int | str) -> Money:
        """So many yuan, at most two decimals, 0 to 10**13.

        Raises `ValueRejected` for floats, parts of a fen, negative, infinite or huge amounts.
        """
        if isinstance(amount, bool) or not isinstance(amount, Decimal | int | str):
            raise ValueRejected("amount of yuan", amount, "give an int, a Decimal or a string")
        try:
            exact = Decimal(amount)
        except ArithmeticError as error:
            raise ValueRejected("amount of yuan", amount) from error
        if not exact.is_finite():
            raise ValueRejected("amount of yuan", amount, "not finite")
        if exact < 0:
            raise ValueRejected("amount of yuan", amount, "negative")
        if exact > MOST_YUAN:
            raise ValueRejected("amount of yuan", amount, "too large")
        fen = exact * 100
        if fen != fen.to_integral_value():
            raise ValueRejected("amount of yuan", amount, "finer than a fen")
        return cls.exactly(int(fen))

    @classmethod
    def ten_thousand_yuan(cls, amount: Decimal | int | str) -> Money:
        """So many 万元, the unit of the annex forms. Raises as `yuan` does."""
        if isinstance(amount, bool) or not isinstance(amount, Decimal | int | str):
            raise ValueRejected("amount of ten thousand yuan", amount, "give an int, a Decimal or a string")
        try:
            exact = Decimal(amount)
        except ArithmeticError as error:
            raise ValueRejected("amount of ten thousand yuan", amount) from error
        if not exact.is_finite() or abs(exact) > MOST_YUAN:
            raise ValueRejected("amount of ten thousand yuan", amount, "not finite or too large")
        return cls.yuan(exact.scaleb(4))

    @property
    def in_yuan(self) -> Decimal | None:
        """The amount in yuan where it is known."""
        return Decimal(self.lo).scaleb(-2) if self.known else None


def money(value: Money | Decimal | int | str | None) -> Money:
    """Convert plain Python: an amount of yuan, or None for what is not stated. Raises as `Money.yuan` does."""
    if value is None:
        return Money.unknown()
    return value if isinstance(value, Money) else Money.yuan(value)
