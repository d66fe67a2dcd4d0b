"""The composition root: a policy is loaded once, taken on a day, and assesses dossiers."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from kekedala_policy.decisions import (
    Assessor,
    Decision,
    Disposition,
    PluginIdentity,
    Ruling,
    settled_by,
)
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.lifecycle import Deadline, Lifecycles, Schedule, WorkingCalendar
from kekedala_policy.plugins import SECONDS, Gathered, Pick, PluginFailed, gathered, opened, picked
from kekedala_policy.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from kekedala_policy.casework import Desk
    from kekedala_policy.records import Log


@attrs.define(eq=False, slots=False)
class Edition:
    """The policy as in force on one day, with the rulings that were made. Immutable.

    `plugins` are those that have a part in what it decides: they stand in every decision.
    """

    rulebook: Rulebook
    day: datetime.date
    rulings: tuple[Ruling, ...] = ()
    schedule: Schedule | None = None
    plugins: tuple[PluginIdentity, ...] = ()
    _assessors: dict[type, Assessor] = attrs.field(factory=dict, init=False, repr=False)

    @cached_property
    def parameters(self) -> Any:
        """The thresholds and readings, as the rulings set them."""
        return settled_by(self.rulebook.parameters_on(self.day), self.rulings)

    def settle(self, *rulings: Ruling) -> Edition:
        """The edition with further rulings. Raises `ParameterRejected` for one that does not fit."""
        settled = Edition(self.rulebook, self.day, (*self.rulings, *rulings), self.schedule, self.plugins)
        settled.parameters  # a ruling that does not fit is refused here, not at the first dossier
        return settled

    def assessor(self, dossier: type) -> Assessor:
        """What decides dossiers of this type. Raises `PolicyRejected` for a type that no gate judges."""
        found = self._assessors.get(dossier)
        if found is None:
            found = Assessor.of(
                self.rulebook.rules_for(dossier),
                self.parameters,
                document=self.rulebook.id,
                rulings=self.rulings,
                plugins=self.plugins,
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
    """The measures, or another document, ready to be taken on a day.

    `parts` are the plugins that have a part in what it decides; `contributed` is what all of them brought.
    """

    rulebook: Rulebook
    schedule: Schedule | None = None
    lifecycles: Lifecycles | None = None
    parts: tuple[PluginIdentity, ...] = ()
    contributed: Gathered = attrs.field(factory=Gathered, repr=False)

    @classmethod
    def load(
        cls,
        *plugins: object,
        scan: bool = True,
        disabled: Collection[str] = (),
        document: str | None = None,
        seconds: float = SECONDS,
    ) -> Policy:
        """Load the measures and the installed plugins, then `plugins`: objects, or ids of installed ones.

        Nothing is scanned or imported but here. ``KEKEDALA_PLUGINS`` says which of the installed ones are loaded, in
        that order (ids with commas between, or ``none``), without it all of them by id; `scan` false loads none but
        those named, and the `disabled` ones are not imported. An installed one that fails contributes nothing, and is
        told in `failures`. `document` names the rulebook to run; without it that of the last plugin handed in as an
        object is run, or the measures. A plugin has `seconds` to load.
        Raises `PluginFailed` for one of `plugins` that fails, `PolicyRejected` for a document that nobody brings.
        """
        from kekedala_policy.measures import rulebook as measures_plugin  # its rules are checked when imported

        found = gathered(measures_plugin, plugins, scan=scan, disabled=disabled, seconds=seconds)
        pick: Pick = picked(found, document)
        return cls(pick.rulebook, pick.schedule, pick.lifecycles, pick.parts, found)

    @property
    def plugins(self) -> tuple[PluginIdentity, ...]:
        """Every plugin that was found, in the order of loading, and its state."""
        return self.contributed.plugins

    @property
    def failures(self) -> tuple[PluginFailed, ...]:
        """Why those plugins failed that did."""
        return self.contributed.failures

    def casework(self, store: str | Log, *, complete: bool = False) -> Desk:
        """Casework on a log, or on the one at a URL (``memory:``, ``sqlite:///file.db``, or a plugin's scheme).

        `complete` says that the log holds all that is on record about units: what it does not show is not there.
        Raises `PolicyRejected` where the document comes without lifecycles, `PluginFailed` for a plugin's store that
        fails, and what opening a store raises.
        """
        from kekedala_policy.casework import Desk  # here, so that judging needs no store

        if self.lifecycles is None:
            raise PolicyRejected(f"{self.rulebook.id} comes without lifecycles")
        log = self.log(store) if isinstance(store, str) else store
        return Desk(
            log,
            self.lifecycles,
            self.on,
            complete=complete,
            reviewers=self.contributed.reviewers,
            observers=self.contributed.observers,
        )

    def log(self, url: str) -> Log:
        """The log at a URL, of the library's own stores or a plugin's. Raises as `casework` does."""
        return opened(url, self.contributed)

    def on(self, day: datetime.date) -> Edition:
        """The edition in force on `day`. Raises `PolicyRejected` for what is no date."""
        if isinstance(day, datetime.datetime) or not isinstance(day, datetime.date):
            raise PolicyRejected(f"{day!r} is no date")
        return Edition(self.rulebook, day, schedule=self.schedule, plugins=self.parts)
