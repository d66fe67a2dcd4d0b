"""The composition root: a policy is loaded once, taken on a day, and assesses dossiers."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from kekedala_policy.decisions import (
    Assessor,
    Decision,
    Disposition,
    Ruling,
    settled_by,
)
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.lifecycle import Deadline, Lifecycles, Schedule, WorkingCalendar
from kekedala_policy.plugins import contributions
from kekedala_policy.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from kekedala_policy.casework import Desk
    from kekedala_policy.records import Log


@attrs.define(eq=False, slots=False)
class Edition:
    """The policy as in force on one day, with the rulings that were made. Immutable."""

    rulebook: Rulebook
    day: datetime.date
    rulings: tuple[Ruling, ...] = ()
    schedule: Schedule | None = None
    _assessors: dict[type, Assessor] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def parameters(self) -> Any:
        """The thresholds and readings, as the rulings set them."""
        return settled_by(self.rulebook.parameters_on(self.day), self.rulings)

    def settle(self, *rulings: Ruling) -> Edition:
        """The edition with further rulings. Raises `ParameterRejected` for one that does not fit."""
        settled = Edition(self.rulebook, self.day, (*self.rulings, *rulings), self.schedule)
        settled.parameters  # a ruling that does not fit is refused here, not at the first dossier
        return settled

    def assessor(self, dossier: type) -> Assessor:
        """What decides dossiers of this type. Raises `PolicyRejected` for a type that no gate judges."""
        found = self._assessors.get(dossier)
        if found is None:
            found = Assessor.of(
                self.rulebook.rules_for(dossier), self.parameters, document=self.rulebook.id, rulings=self.rulings
            )
            self._assessors[dossier] = found
        return found

    def assess(self, dossier: object, *, dispositions: tuple[Disposition, ...] = ()) -> Decision:
        """Decide on a dossier; its type is the gate. `dispositions` are recorded decisions on presumptions.

        Raises `PolicyRejected` for a type that no gate judges.
        """
        return self.assessor(type(dossier)).assess(dossier, dispositions)

    def deadline(self, clause: str, anchors: object, *, calendar: WorkingCalendar | None = None) -> Deadline:
        """The deadline that `clause` sets, counted from `anchors` (for the measures, an `Anchors`).

        Without a `calendar`, or outside the years that it knows, a last day that may roll over stays open up to
        the longest holiday. Raises `PolicyRejected` for a clause that sets none, `ValueRejected` for other anchors.
        """
        if self.schedule is None:
            raise PolicyRejected(f"{self.rulebook.id} comes without deadlines")
        return self.schedule.deadline(clause, anchors, self.parameters, calendar)

    def deadlines(self, anchors: object, *, calendar: WorkingCalendar | None = None) -> tuple[Deadline, ...]:
        """Every deadline, counted from `anchors`; those without a period are among them. Raises as `deadline` does."""
        rules = self.schedule.rules if self.schedule else ()
        return tuple(self.deadline(rule.clause, anchors, calendar=calendar) for rule in rules)


@attrs.frozen(eq=False)
class Policy:
    """The measures, ready to be taken on a day."""

    rulebook: Rulebook
    schedule: Schedule | None = None
    lifecycles: Lifecycles | None = None

    @classmethod
    def load(cls, *plugins: object) -> Policy:
        """Load the measures, or what one of `plugins` puts in their place. Nothing is scanned or imported besides.

        Raises `PolicyRejected` when what a plugin contributes is no rulebook, schedule or lifecycles, or does not fit.
        """
        from kekedala_policy.measures import rulebook as measures_plugin  # its rules are checked when imported

        found = contributions((measures_plugin, *plugins))
        return cls(found.rulebook, found.schedule, found.lifecycles)

    def casework(self, store: str | Log, *, complete: bool = False) -> Desk:
        """Casework on a log, or on the one at a URL (``memory:``, ``sqlite:///file.db``).

        `complete` says that the log holds all that is on record about units: what it does not show is not there.
        Raises `PolicyRejected` where the document comes without lifecycles, and what opening a store raises.
        """
        from kekedala_policy.casework import Desk  # here, so that judging needs no store
        from kekedala_policy.records import Log

        if self.lifecycles is None:
            raise PolicyRejected(f"{self.rulebook.id} comes without lifecycles")
        log = Log.open(store) if isinstance(store, str) else store
        return Desk(log, self.lifecycles, self.on, complete=complete)

    def on(self, day: datetime.date) -> Edition:
        """The edition in force on `day`. Raises `PolicyRejected` for what is no date."""
        if isinstance(day, datetime.datetime) or not isinstance(day, datetime.date):
            raise PolicyRejected(f"{day!r} is no date")
        return Edition(self.rulebook, day, schedule=self.schedule)
