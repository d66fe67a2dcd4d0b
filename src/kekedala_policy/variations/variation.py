"""A variation: amendments with an authority, in force from one day on, and until another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.messages import Message, Texts
from kekedala_policy.variations.authority import Authority

if TYPE_CHECKING:
    from kekedala_policy.variations.amendments import Amendment

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def _amendments(value: Iterable[Amendment]) -> tuple[Amendment, ...]:
    return tuple(value)


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ValueRejected("list of ids", value)
    return tuple(value)


def _identity(value: str) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueRejected("id of a variation", value, "lower-case ASCII words joined by hyphens")
    return value


def _clauses(value: Mapping[str, Texts]) -> Mapping[str, Texts]:
    return MappingProxyType(dict(value))


@attrs.frozen(kw_only=True, eq=False)
class Variation:
    """What a local document changes of another one.

    `id` stands in front of its clauses (``soe-2026/art03.i1``) and is stable; `title` is how the document is called;
    `amends` is the id of the rulebook that it varies. It is in force from the day `since`, that day included, to the
    day `until`, that day included, too; without end where `until` is None. `supersedes` are the ids of variations
    over which it prevails wherever both touch the same thing; what those amend besides stays. `clauses` restate its
    clauses, by the part of their id behind the ``/``, in the reader's languages: every amendment cites one of them.

    Raises `ValueRejected` for an id that is no lower-case ASCII words, an end before the beginning, a document that
    supersedes itself, and for no amendments.
    """

    id: str = attrs.field(converter=_identity)
    title: Message | Texts
    authority: Authority
    since: datetime.date = attrs.field()
    until: datetime.date | None = attrs.field(default=None)
    amends: str = "measures-2025-11"
    supersedes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    clauses: Mapping[str, Texts] = attrs.field(factory=dict, converter=_clauses)
    amendments: tuple[Amendment, ...] = attrs.field(converter=_amendments)

    @since.validator
    def _begins(self, _: object, value: object) -> None:
        _day(value)

    @until.validator
    def _ends(self, _: object, value: object) -> None:
        if value is not None and _day(value) < self.since:
            raise ValueRejected("last day of a variation", value, f"it begins on {self.since}")

    def __attrs_post_init__(self) -> None:
        if self.id in self.supersedes:
            raise ValueRejected("variation", self.id, "it supersedes itself")
        if not self.amendments:
            raise ValueRejected("variation", self.id, "it amends nothing")

    def in_force(self, day: datetime.date) -> bool:
        """Whether it is in force on `day`; its first and its last day are included."""
        return self.since <= day and (self.until is None or day <= self.until)

    def text(self, clause: str) -> Texts | None:
        """Its own restatement of one of its clauses (``soe-2026/art03.i1``), None where it gives none."""
        document, _, inner = clause.rpartition("/")
        return self.clauses.get(inner) if document == self.id else None


def _day(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise ValueRejected("date", value)
    return value
