"""Quantities that may be known in part: exact integer intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.truth import Truth, settled

if TYPE_CHECKING:
    from collections.abc import Iterable

Q = TypeVar("Q", bound="Interval")

#: Beyond every amount, count or day that a dossier may state, and far beyond the sums of them.
WIDEST = 10**18


@attrs.frozen(repr=False)
class Interval:
    """A whole number between `lo` and `hi`, both included; known when they are equal."""

    lo: int
    hi: int

    #: What a number of this type can be when nothing is stated.
    LOWEST: ClassVar[int] = 0
    HIGHEST: ClassVar[int] = WIDEST

    @classmethod
    def unknown(cls) -> Self:
        """Nothing is stated: anything that the type allows."""
        return cls(cls.LOWEST, cls.HIGHEST)

    @classmethod
    def exactly(cls, number: int) -> Self:
        """A known number."""
        return cls(number, number)

    @property
    def known(self) -> bool:
        """Whether only one number is possible."""
        return self.lo == self.hi

    def within(self, limit: Limit[Self]) -> Truth:
        """Whether it keeps to the upper `limit`; the limit says whether its own value is included."""
        return settled(self.hi <= limit.highest_for_certain, self.lo <= limit.highest_at_all)

    def reaches(self, limit: Limit[Self]) -> Truth:
        """Whether it comes up to the lower `limit`; the limit says whether its own value is included."""
        return settled(self.lo >= limit.lowest_for_certain, self.hi >= limit.lowest_at_all)

    def less_than(self, other: Self) -> Truth:
        """Whether it is smaller than `other`."""
        return settled(self.hi < other.lo, self.lo < other.hi)

    def more_than(self, other: Self) -> Truth:
        """Whether it is greater than `other`."""
        return settled(self.lo > other.hi, self.hi > other.lo)

    def same_as(self, other: Self) -> Truth:
        """Whether both are the same number."""
        return settled(
            self.lo == self.hi == other.lo == other.hi,
            self.lo <= other.hi and other.lo <= self.hi,
        )

    def __repr__(self) -> str:
        inside = f"{self.lo}" if self.known else f"{self.lo}..{self.hi}"
        return f"{type(self).__name__}({inside})"


@attrs.frozen(repr=False)
class Amount(Interval):
    """An interval that can be added up."""

    def __add__(self, other: Self) -> Self:
        return type(self)(self.lo + other.lo, self.hi + other.hi)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.lo - other.hi, self.hi - other.lo)

    @classmethod
    def total(cls, amounts: Iterable[Self]) -> Self:
        """The sum, nothing for no amounts."""
        lo = hi = 0
        for amount in amounts:
            lo += amount.lo
            hi += amount.hi
        return cls(lo, hi)

    def within_share(self, share: Share, *, of: Self) -> Truth:
        """Whether it is at most (or less than) `share` of the amount `of`; both are never negative."""
        if share.denominator is None:
            return settled(False, True)  # a share that no text states decides nothing
        gap_lo = self.lo * share.denominator - of.hi * share.numerator
        gap_hi = self.hi * share.denominator - of.lo * share.numerator
        return settled(gap_hi <= share.slack, gap_lo <= share.slack)

    def reaches_share(self, share: Share, *, of: Self) -> Truth:
        """Whether it is at least (or more than) `share` of the amount `of`; both are never negative."""
        if share.denominator is None:
            return settled(False, True)  # a share that no text states decides nothing
        gap_lo = self.lo * share.denominator - of.hi * share.numerator
        gap_hi = self.hi * share.denominator - of.lo * share.numerator
        return settled(gap_lo >= -share.slack, gap_hi >= -share.slack)


@attrs.frozen
class Limit(Generic[Q]):
    """A bound as data: its `value`, whether the value itself is inside, or None where no text gives one."""

    value: Q | None
    closed: bool = True

    @property
    def highest_for_certain(self) -> int:
        """The greatest number that certainly keeps to it as an upper bound."""
        if self.value is None:
            return -WIDEST * WIDEST
        return self.value.lo if self.closed else self.value.lo - 1

    @property
    def highest_at_all(self) -> int:
        """The greatest number that may keep to it as an upper bound."""
        if self.value is None:
            return WIDEST * WIDEST
        return self.value.hi if self.closed else self.value.hi - 1

    @property
    def lowest_for_certain(self) -> int:
        """The smallest number that certainly reaches it as a lower bound."""
        if self.value is None:
            return WIDEST * WIDEST
        return self.value.hi if self.closed else self.value.hi + 1

    @property
    def lowest_at_all(self) -> int:
        """The smallest number that may reach it as a lower bound."""
        if self.value is None:
            return -WIDEST * WIDEST
        return self.value.lo if self.closed else self.value.lo + 1


@attrs.frozen
class Share:
    """A share as data: an exact fraction, whether it is itself inside, or no denominator where no text gives one."""

    numerator: int = 0
    denominator: int | None = None
    closed: bool = True

    def __attrs_post_init__(self) -> None:
        if self.denominator is not None and self.denominator < 1:
            raise ValueRejected("share", (self.numerator, self.denominator), "its denominator is not positive")

    @property
    def slack(self) -> int:
        """0 where the share itself is inside, else -1: whole numbers make an open bound a closed one."""
        return 0 if self.closed else -1
