"""Lists of entities that may be incomplete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import attrs

from kekedala_policy.values.intervals import Amount
from kekedala_policy.values.truth import NO, UNKNOWN, YES, Truth

T = TypeVar("T")
A = TypeVar("A", bound=Amount)


def _everything(_: object) -> Truth:
    return YES


@attrs.frozen
class Many(Generic[T]):
    """The `items` that are known, and whether there are no others (`closed`)."""

    items: tuple[T, ...] = attrs.field(default=(), converter=tuple)
    closed: bool = False

    def any(self, condition: Callable[[T], Truth]) -> Truth:
        """Whether `condition` holds of at least one item; an open list can hide one."""
        answer = NO if self.closed else UNKNOWN
        for item in self.items:
            held = condition(item)
            if held is YES:
                return YES
            if held is UNKNOWN:
                answer = UNKNOWN
        return answer

    def total(self, amount: Callable[[T], A], *, where: Callable[[T], Truth] = _everything, of: type[A]) -> A:
        """The sum of `amount` over the items of which `where` holds, amounts never being negative.

        `of` is the type that is added up, for a list without items. An item of which it is not known
        whether it counts adds between nothing and its amount; an open list can add anything.
        """
        lo = hi = 0
        for item in self.items:
            counts = where(item)
            if counts is NO:
                continue
            part = amount(item)
            hi += part.hi
            if counts is YES:
                lo += part.lo
        return of(lo, hi if self.closed else hi + of.HIGHEST)


def many(value: Many[Any] | Iterable[Any] | None) -> Many[Any]:
    """Convert plain Python: a complete list, a `Many`, or None for what is not stated."""
    if value is None:
        return Many()
    return value if isinstance(value, Many) else Many(tuple(value), closed=True)
