"""Three-valued truth: yes, no, unknown."""

from __future__ import annotations

from enum import Enum

from kekedala_policy.errors import UndecidedTruth, ValueRejected


class Truth(Enum):
    """Kleene's strong three-valued logic, written with ``&``, ``|`` and ``~``."""

    NO = "no"
    UNKNOWN = "unknown"
    YES = "yes"

    __hash__ = object.__hash__

    def __and__(self, other: Truth) -> Truth:
        if self is NO or other is NO:
            return NO
        return YES if self is YES and other is YES else UNKNOWN

    def __or__(self, other: Truth) -> Truth:
        if self is YES or other is YES:
            return YES
        return NO if self is NO and other is NO else UNKNOWN

    def __invert__(self) -> Truth:
        if self is UNKNOWN:
            return UNKNOWN
        return NO if self is YES else YES

    def __bool__(self) -> bool:
        if self is UNKNOWN:
            msg = "an unknown truth has no bool: combine truths with &, | and ~"
            raise UndecidedTruth(msg)
        return self is YES


NO = Truth.NO
UNKNOWN = Truth.UNKNOWN
YES = Truth.YES


def truth(value: Truth | bool | None) -> Truth:
    """Convert plain Python: ``True``, ``False``, or ``None`` for what is not stated.

    Raises `ValueRejected` for anything else: 1 and "yes" are no truths.
    """
    if value is None:
        return UNKNOWN
    if value is True:
        return YES
    if value is False:
        return NO
    if isinstance(value, Truth):
        return value
    raise ValueRejected("truth", value)


def settled(must: bool, may: bool) -> Truth:  # the two halves of one truth
    """The truth that is certain when `must`, and possible when `may`."""
    if must:
        return YES
    return UNKNOWN if may else NO
