"""Which members of a category are there: papers, contents, platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.category import Category
from kekedala_policy.values.truth import NO, YES, Truth, settled

C = TypeVar("C", bound=Category)


@attrs.frozen(repr=False)
class Given(Generic[C]):
    """Members that are present, members that are lacking, and whether nothing else is (`closed`).

    A member that is in neither is unknown while the set is open, and lacking once it is closed.
    Raises `ValueRejected` when a member is said to be both.
    """

    present: frozenset[C] = frozenset()
    lacking: frozenset[C] = frozenset()
    closed: bool = False
    #: Members' bits: of those surely present, and of those surely absent (all the others once closed).
    sure: int = attrs.field(init=False, eq=False)
    absent: int = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        sure = sum(member.bit for member in self.present)
        lacking = sum(member.bit for member in self.lacking)
        if sure & lacking:
            both = sorted(member.name for member in self.present & self.lacking)
            raise ValueRejected("set of papers", both, "both present and lacking")
        object.__setattr__(self, "sure", sure)
        object.__setattr__(self, "absent", ~sure if self.closed else lacking)

    def has(self, member: C) -> Truth:
        """Whether `member` is there."""
        return settled(bool(self.sure & member.bit), not self.absent & member.bit)

    def stating(self, member: C, there: Truth) -> Given[C]:
        """The same, but for what is said of `member`; an UNKNOWN opens a closed set for that member alone."""
        present, lacking = self.present - {member}, self.lacking - {member}
        if there is YES:
            return Given(present | {member}, lacking, self.closed)
        if there is NO:
            return Given(present, lacking | {member}, self.closed)
        if self.closed:
            others: frozenset[C] = frozenset(type(member)) - present - {member}
            return Given(present, others)
        return Given(present, lacking)

    def __repr__(self) -> str:
        names = ", ".join(sorted(member.name for member in self.present))
        without = ", ".join(sorted(member.name for member in self.lacking))
        return f"Given({{{names}}}, lacking={{{without}}}, closed={self.closed})"


def given(value: Given[Any] | Iterable[Any] | None) -> Given[Any]:
    """Convert plain Python: a complete list of members, a `Given`, or None for what is not stated.

    Raises `ValueRejected` for what is no member of a category.
    """
    if value is None:
        return Given()
    if isinstance(value, Given):
        return value
    members = frozenset(value)
    for member in members:
        if not isinstance(member, Category):
            raise ValueRejected("member of a category", member)
    return Given(members, closed=True)


def members_of(category: type[Category]) -> Callable[[Any, Any, Given[Any]], None]:
    """A validator of a field that holds members of `category`: the sets of two categories never pass for each other.

    Raises `ValueRejected`, naming the field, for a member of another category.
    """

    def check(entity: Any, field: Any, value: Given[Any]) -> None:
        for members in (value.present, value.lacking):
            for member in members:
                if not isinstance(member, category):
                    raise ValueRejected(category.__name__, member, f"in {type(entity).__name__}.{field.name}")

    return check
