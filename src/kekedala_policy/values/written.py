"""What stands in a box of a printed form: a signed figure without a unit of its own, a text of several lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NewType

from kekedala_policy.errors import ValueRejected

#: A text that may run over several lines.
Prose = NewType("Prose", str)

#: No figure has more digits, on either side of the point.
MOST_DIGITS: Final = 40


def figure(value: Decimal | int | str | None) -> Decimal | None:
    """Convert plain Python: an exact decimal figure, or None for an empty box.

    The unit is that of the box, so that nothing is scaled here. Raises `ValueRejected` for floats, infinite
    figures and those of more than 40 digits on either side of the point.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise ValueRejected("figure", value, "give an int, a Decimal or a string")
    try:
        exact = Decimal(value)
    except ArithmeticError as error:
        raise ValueRejected("figure", value) from error
    exponent = exact.as_tuple().exponent
    if isinstance(exponent, str):
        raise ValueRejected("figure", value, "not finite")
    if exact.adjusted() >= MOST_DIGITS or exponent < -MOST_DIGITS:
        raise ValueRejected("figure", value, "too long")
    return exact


def prose(value: str | None) -> Prose | None:
    """Convert plain Python: a text, or None for an empty box."""
    return None if value is None else Prose(value)
