"""The composition root: a policy is loaded once, taken on a day, and assesses dossiers."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

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
from kekedala_policy.messages import Message, Texts
from kekedala_policy.plugins import SECONDS, Gathered, Pick, PluginFailed, gathered, opened, picked, varying
from kekedala_policy.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from kekedala_policy.casework import Desk
    from kekedala_policy.records import Log
    from kekedala_policy.variations import Amended, Variation
    from kekedala_policy.variations.comparing import PolicyDiff

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@attrs.define(eq=False, slots=False)
class Edition:
    """The policy as in force on one day: as variations amend it, with the rulings that were made. Immutable.

    `varied` says, for each figure or reading that a variation sets, which of its clauses does; `plugins` are those that
    have a part in what it decides: they stand in every decision.
    """

    rulebook: Rulebook
    day: datetime.date
    rulings: tuple[Ruling, ...] = ()
    schedule: Schedule | None = None
    lifecycles: Lifecycles | None = None
    variations: tuple[Variation, ...] = ()
    varied: Mapping[str, str] = _NOTHING
    plugins: tuple[PluginIdentity, ...] = ()
    _assessors: dict[type, Assessor] = attrs.field(factory=dict, init=False, repr=False)

    @property
    def identities(self) -> tuple[str, ...]:
        """The ids of the variations that make it what it is, in the order in which they apply."""
        return tuple(variation.id for variation in self.variations)

    @property
    def titles(self) -> Mapping[str, Message | Texts]:
        """How each variation's document is called, by its id."""
        return {variation.id: variation.title for variation in self.variations}

    @cached_property
    def parameters(self) -> Any:
        """The thresholds and readings, as the rulings set them."""
        return settled_by(self.rulebook.parameters_on(self.day), self.rulings)

    def settle(self, *rulings: Ruling) -> Edition:
        """The edition with further rulings. Raises `ParameterRejected` for one that does not fit."""
        settled = attrs.evolve(self, rulings=(*self.rulings, *rulings))
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
                varied=self.varied,
                variations=self.variations,
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
    """The measures, or another document, ready to be taken on a day, with the variations that amend them on theirs.

    `parts` are the plugins that have a part in what it decides; `contributed` is what all of them brought.
    """

    rulebook: Rulebook
    schedule: Schedule | None = None
    lifecycles: Lifecycles | None = None
    variations: tuple[Variation, ...] = ()
    parts: tuple[PluginIdentity, ...] = ()
    contributed: Gathered = attrs.field(factory=Gathered, repr=False)
    #: Each set of variations that was asked for, applied once.
    _amended: dict[tuple[str, ...], Amended] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def load(
        cls,
        *plugins: object,
        scan: bool = True,
        disabled: Collection[str] = (),
        variations: Sequence[str | Variation] = (),
        document: str | None = None,
        seconds: float = SECONDS,
    ) -> Policy:
        """Load the measures and the installed plugins, then `plugins`: objects, or ids of installed ones.

        Nothing is scanned or imported but here. ``KEKEDALA_PLUGINS`` says which of the installed ones are loaded, in
        that order (ids with commas between, or ``none``), without it all of them by id; `scan` false loads none but
        those named, and the `disabled` ones are not imported. An installed one that fails contributes nothing, and is
        told in `failures`. `document` names the rulebook to run; without it that of the last plugin handed in as an
        object is run, or the measures. `variations` amend it: those of plugins by their ids, which are `available` and
        not in force when installed. A plugin has `seconds` to load.
        Raises `PluginFailed` for one of `plugins` that fails, `PolicyRejected` for a document or a variation that nobody
        brings or whose plugin failed, and what `amend` raises: never are the unamended rules taken instead.
        """
        from kekedala_policy.measures import rulebook as measures_plugin  # its rules are checked when imported

        found = gathered(measures_plugin, plugins, scan=scan, disabled=disabled, seconds=seconds)
        pick: Pick = picked(found, document)
        policy = cls(pick.rulebook, pick.schedule, pick.lifecycles, parts=pick.parts, contributed=found)
        if not variations:
            return policy
        return policy.amend(*(varying(found, one) if isinstance(one, str) else one for one in variations))

    @property
    def plugins(self) -> tuple[PluginIdentity, ...]:
        """Every plugin that was found, in the order of loading, and its state."""
        return self.contributed.plugins

    @property
    def available(self) -> Mapping[str, Variation]:
        """The variations that plugins bring, by id."""
        return {owned.value.id: owned.value for owned in self.contributed.variations}

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

    def amend(self, *variations: Variation) -> Policy:
        """Another policy: this one with further variations, each in force on its own days.

        Amending with nothing gives a policy that says the same; the order in which variations are given never
        matters. Raises `VariationRejected`, a `PolicyRejected`, with everything that is wrong with any of them.
        """
        from kekedala_policy.variations import checked  # here, so that a policy without variations needs none of it

        ordered, made = checked(self._unamended, (*self.variations, *variations))
        amended = attrs.evolve(self, variations=ordered)
        amended._amended.update(made)  # noqa: SLF001  # its own kind
        return amended

    def on(self, day: datetime.date, *, variations: Collection[str] | None = None) -> Edition:
        """The edition in force on `day`, as the variations of that day amend it.

        `variations` names others, by their ids: those under which a case was opened. Raises `PolicyRejected` for what
        is no date, and for a variation that the policy does not have.
        """
        if isinstance(day, datetime.datetime) or not isinstance(day, datetime.date):
            raise PolicyRejected(f"{day!r} is no date")
        together = self._together(day, variations)
        if not together:
            return Edition(self.rulebook, day, schedule=self.schedule, lifecycles=self.lifecycles, plugins=self.parts)
        found = self._amended_by(together, day)
        return Edition(
            found.rulebook,
            day,
            schedule=found.schedule,
            lifecycles=found.lifecycles,
            variations=found.variations,
            varied=found.cited,
            plugins=self._parts_with(found.variations),
        )

    def diff(self, other: Policy, *, on: datetime.date | None = None, verify: bool = False) -> PolicyDiff:
        """What `other` says otherwise on the day `on`, today if none is given, clause by clause.

        With `verify`, which needs the extra of that name, also what each change means: equivalent, stricter, looser or
        incomparable, with a dossier that the two judge differently.
        """
        from kekedala_policy.variations.comparing import compared

        day = on or datetime.date.today()  # noqa: DTZ011  # the reader's own day
        return compared(self.on(day), other.on(day), verify=verify)

    def _parts_with(self, variations: tuple[Variation, ...]) -> tuple[PluginIdentity, ...]:
        owners = (owned.owner for owned in self.contributed.variations if owned.value in variations)
        return tuple(dict.fromkeys((*self.parts, *owners)))

    @property
    def _unamended(self) -> Amended:
        from kekedala_policy.variations import Amended

        return Amended(self.rulebook, self.schedule, self.lifecycles)

    def _together(self, day: datetime.date, named: Collection[str] | None) -> tuple[Variation, ...]:
        if named is None:
            return tuple(variation for variation in self.variations if variation.in_force(day))
        known = {variation.id for variation in self.variations}
        lacking = [name for name in named if name not in known]
        if lacking:
            raise PolicyRejected(f"the policy does not have the variation {', '.join(lacking)}")
        return tuple(variation for variation in self.variations if variation.id in named)

    def _amended_by(self, together: tuple[Variation, ...], day: datetime.date) -> Amended:
        key = tuple(variation.id for variation in together)
        if key not in self._amended:
            from kekedala_policy.variations import amended

            self._amended[key] = amended(self._unamended, together, day)
        return self._amended[key]
