"""Whole numbers of things, and years."""

from __future__ import annotations

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.intervals import Amount

#: No stated number may exceed this.
MOST = 10**9


@attrs.frozen(repr=False)
class Count(Amount):
    """A number of things from nothing upwards, or a calendar year."""


def count(value: Count | int | None) -> Count:
    """Convert plain Python: an int from 0 to `10**9`, or None for what is not stated; else `ValueRejected`."""
    if value is None:
        return Count.unknown()
    if isinstance(value, Count):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueRejected("whole number", value)
    if not 0 <= value <= MOST:
        raise ValueRejected("whole number", value, f"not between 0 and {MOST}")
    return Count.exactly(value)
