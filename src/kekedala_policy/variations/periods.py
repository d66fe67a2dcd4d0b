"""Amendments of deadlines."""

from __future__ import annotations

from enum import Enum
from typing import Any, Final

import attrs

from kekedala_policy.lifecycle import ByReading, DeadlineRule, LatestOf, Term
from kekedala_policy.values.facts import Body
from kekedala_policy.variations.draft import Draft, Thing, unused


class _Kept(Enum):
    """What an amendment leaves as it is."""

    AS_IT_IS = "as it is"


AS_IT_IS: Final = _Kept.AS_IT_IS


@attrs.frozen(kw_only=True)
class SetDeadline:
    """The deadline of the clause `deadline` runs otherwise: from another anchor, for another term, towards others.

    It keeps its clause, under which acts and cases know it, and cites `clause`, too. What is not given stays. The
    length of a period is a figure: to change that alone, set the figure.
    """

    deadline: str
    clause: str
    anchor: str | ByReading[str] | LatestOf | _Kept | None = AS_IT_IS
    term: Term | ByReading[Term | None] | _Kept | None = AS_IT_IS
    rolls: bool | ByReading[bool] | _Kept = AS_IT_IS
    receivers: tuple[Body, ...] | _Kept = AS_IT_IS
    copied: tuple[Body, ...] | _Kept = AS_IT_IS
    extended_until: str | _Kept | None = AS_IT_IS

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The deadline."""
        return (("deadline", self.deadline),)

    def apply(self, draft: Draft) -> None:
        """Change the deadline."""
        old = draft.deadline(self.deadline)
        names = ("anchor", "term", "rolls", "receivers", "copied", "extended_until")
        given: dict[str, Any] = {name: getattr(self, name) for name in names}
        changed = {name: value for name, value in given.items() if value is not AS_IT_IS}
        draft.deadlines[self.deadline] = attrs.evolve(old, also=(*old.also, self.clause), **changed)


@attrs.frozen(kw_only=True)
class AddDeadline:
    """A further deadline, under a clause of the variation."""

    deadline: DeadlineRule

    @property
    def clause(self) -> str:
        """The clause that sets it."""
        return self.deadline.clause

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The deadline."""
        return (("deadline", self.deadline.clause),)

    def apply(self, draft: Draft) -> None:
        """Add the deadline."""
        unused(draft.deadlines, "deadline", self.deadline.clause)
        draft.deadlines[self.deadline.clause] = self.deadline


@attrs.frozen(kw_only=True)
class DropDeadline:
    """The deadline of the clause `deadline` is set no longer."""

    deadline: str
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The deadline."""
        return (("deadline", self.deadline),)

    def apply(self, draft: Draft) -> None:
        """Take the deadline out."""
        draft.deadline(self.deadline)
        del draft.deadlines[self.deadline]
