"""Enumerations with a value for what is not stated."""

from __future__ import annotations

from enum import Enum
from typing import Any

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.truth import NO, UNKNOWN, YES, Truth


class Category(Enum):
    """The base of enumerations that facts hold.

    ``Kind(None)`` is the kind that nobody stated. It is no member: it does not appear when a category is
    iterated, in a schema or in a table, and `is_in` answers UNKNOWN for it.
    """

    bit: int

    __hash__ = object.__hash__

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for position, member in enumerate(cls):
            member.bit = 1 << position

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if value is not None:
            raise ValueRejected(cls.__name__, value)
        unstated: Any = object.__new__(cls)
        unstated._name_ = "UNSTATED"
        unstated._value_ = None
        unstated.bit = 0
        # of two threads that come here at once, both get the value of the first
        return cls._value2member_map_.setdefault(None, unstated)

    @property
    def stated(self) -> bool:
        """Whether somebody stated it."""
        return self.bit != 0

    def is_in(self, *members: Category) -> Truth:
        """Whether it is one of `members`; UNKNOWN while it is not stated."""
        if not self.bit:
            return UNKNOWN
        return YES if any(self is member for member in members) else NO
