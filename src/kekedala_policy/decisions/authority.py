"""Acts of authority that an assessment takes into account: dispositions of presumptions, and rulings."""

from __future__ import annotations

import datetime

import attrs

from kekedala_policy.values import Category
from kekedala_policy.values.facts import Body


class Manner(Category):
    """How a body came to its decision (AMB-05)."""

    COLLECTIVE = "collective"
    SIGNED = "signed"


class Effect(Category):
    """What a disposition does with a presumption."""

    SET_ASIDE = "set_aside"
    UPHELD = "upheld"


@attrs.frozen(kw_only=True)
class Disposition:
    """A competent body's recorded decision on a finding that rests on "in principle" (原则上).

    It counts only when all of it is stated. `rule` is the id of the rule whose finding is disposed of.
    """

    rule: str | None = None
    effect: Effect = attrs.field(default=None, converter=Effect)
    authority: Body = attrs.field(default=None, converter=Body)
    manner: Manner = attrs.field(default=None, converter=Manner)
    reason: str | None = None
    document: str | None = None
    date: datetime.date | None = None

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of what is not stated."""
        given = attrs.asdict(self, recurse=False)
        return tuple(
            name
            for name, value in given.items()
            if value in (None, "") or (isinstance(value, Category) and not value.stated)
        )


@attrs.frozen(kw_only=True)
class Ruling:
    """An interpretation or figure set by the body that may set it (art. 41), for one parameter.

    `parameter` is the name of a reading or threshold; `takes` is the chosen option of a reading, or the
    figure of a threshold as its field is written.
    """

    parameter: str | None = None
    takes: str | None = None
    authority: Body = attrs.field(default=None, converter=Body)
    document: str | None = None
    date: datetime.date | None = None

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of what is not stated."""
        given = attrs.asdict(self, recurse=False)
        return tuple(
            name
            for name, value in given.items()
            if value in (None, "") or (isinstance(value, Category) and not value.stated)
        )
