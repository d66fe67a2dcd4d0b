"""Cases read from a log: what stands, what is to be done, what is due, what replays."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

import attrs

from kekedala_policy.casework.cases import Case, Owed, folded
from kekedala_policy.casework.deciding import Difference, Edition, EditionOn, replayed, variations_of
from kekedala_policy.casework.errors import CaseUnknown, VariationMissing
from kekedala_policy.casework.reckoning import Due, anchors_of, dues_of
from kekedala_policy.casework.standing import lines_of, standing_of
from kekedala_policy.entities import Line, Standing
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import Asking, Course, Lifecycle, Lifecycles, Said, WorkingCalendar, asked_now
from kekedala_policy.records import Checkpoint, Log, Recorded, Verification
from kekedala_policy.values import Many, Truth
from kekedala_policy.values.facts import Body

#: Every stream of a case is named so.
PREFIX: Final = "case:"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@attrs.frozen
class Todo:
    """What waits for a body in a case: acts open to it, guards aside; what it owes; whether its opinion is asked."""

    case: Case
    acts: tuple[str, ...]
    owed: tuple[Owed, ...]
    opinion: bool


@attrs.define(slots=False, eq=False)
class Cabinet:
    """The cases of a log, read under a policy.

    `edition_on` gives the edition of a day; `complete` says that the log holds all that is on record about units, so
    that what it does not show is not there. `clock` gives the time in UTC.
    """

    log: Log
    lifecycles: Lifecycles
    edition_on: EditionOn
    complete: bool = False
    clock: Callable[[], datetime.datetime] = _now

    @cached_property
    def courses(self) -> Mapping[str, Course]:
        """The kinds of case where no variation amends them."""
        return {kind.name: Course(kind) for kind in self.lifecycles.kinds}

    @cached_property
    def _amended(self) -> dict[Lifecycles, Mapping[str, Course]]:
        return {self.lifecycles: self.courses}

    def courses_of(self, edition: Edition) -> Mapping[str, Course]:
        """The kinds of case of an edition."""
        kinds = edition.lifecycles or self.lifecycles
        if kinds not in self._amended:
            self._amended[kinds] = {kind.name: Course(kind) for kind in kinds.kinds}
        return self._amended[kinds]

    def course(self, case: Case) -> Course:
        """The kind of a case, as its edition has it."""
        return self._courses_on(case.edition, case.variations)[case.kind]

    def _courses_on(self, day: datetime.date, variations: tuple[str, ...]) -> Mapping[str, Course]:
        return self.courses_of(self.edition_on(day, variations=variations)) if variations else self.courses

    def _lacking(self, variations: Iterable[str], day: datetime.date) -> tuple[str, ...]:
        """Those of the variations that the policy does not have."""
        lacking = []
        for name in variations:
            try:
                self.edition_on(day, variations=(name,))
            except PolicyRejected:
                lacking.append(name)
        return tuple(lacking)

    def case(self, case: str) -> Case:
        """The case as it stands. Raises `CaseUnknown`, or `CaseCorrupt` for a record that makes no case."""
        return self.folded(case, self.log.read(case) if case.startswith(PREFIX) else ())

    def folded(self, case: str, records: tuple[Recorded, ...]) -> Case:
        if not records:
            near = difflib.get_close_matches(case, self.log.streams(PREFIX), n=3)
            raise CaseUnknown(case, tuple(near))

        def courses_of(day: datetime.date, variations: tuple[str, ...]) -> Mapping[str, Course]:
            try:
                return self._courses_on(day, variations)
            except PolicyRejected as error:
                raise VariationMissing(case, self._lacking(variations, day) or variations) from error

        return folded(records, courses_of)

    def history(self, case: str) -> tuple[Recorded, ...]:
        """Every event of the case, in order."""
        self.case(case)
        return self.log.read(case)

    def cases(self, *, kind: str | None = None, unit: str | None = None, state: str | None = None) -> tuple[Case, ...]:
        """The cases that match all that is given, in the order of their ids."""
        found = (self.case(stream) for stream in sorted(self.log.streams(PREFIX)))
        wanted = {"kind": kind, "unit": unit, "state": state}
        return tuple(
            case
            for case in found
            if all(value is None or getattr(case, name) == value for name, value in wanted.items())
        )

    def todo(self, body: Body, unit: str | None = None) -> tuple[Todo, ...]:
        """What waits for a body; for a project unit, in its own cases alone."""
        found = []
        for case in self.cases(unit=unit):
            course = self.course(case)
            moving = [act for act in course.open_to(case.state, (body,)) if act.to not in (None, case.state)]
            owed = tuple(one for one in case.owed if one.by is body)
            said = {one.body for one in case.said}
            asked = body in asked_of(course.kind, case.state, case.said) and body not in said
            if moving or owed or asked:
                found.append(Todo(case, tuple(act.name for act in moving), owed, asked))
        return tuple(found)

    def deadlines(
        self, case: str, today: datetime.date, *, calendar: WorkingCalendar | None = None, warn_days: int = 30
    ) -> tuple[Due, ...]:
        """The deadlines that bear on the case, counted from what its record states, and where each stands."""
        found = self.case(case)
        kind = self.course(found).kind
        deadlines = self.edition(found).deadlines(anchors_of(found), calendar=calendar)
        return dues_of(found, kind, deadlines, today, warn_days)

    def standing(self, unit: str, *, but_for: str | None = None) -> Standing:
        """The unit's standing as recorded, its project `but_for` left out: the entity that rules read."""
        return standing_of(self.cases(unit=unit), but_for, self._asked_in_time, complete=self.complete)

    def lines(self, unit: str, year: int, *, but: str = "", system: str | None = None) -> Many[Line]:
        """The unit's recorded lines for the list of a year, without the case `but`."""
        return lines_of(self.cases(unit=unit), year, but, system, complete=self.complete)

    def _asked_in_time(self, case: Case, asked: datetime.date) -> Truth:
        return self.edition(case).deadline("art27.e", anchors_of(case)).in_time(asked)

    def verify(self, checkpoint: Checkpoint | None = None) -> Verification:
        """Whether the log is what was written, as far as `checkpoint`, kept elsewhere, tells."""
        return self.log.verify(checkpoint)

    def checkpoint(self) -> Checkpoint:
        """What to keep elsewhere."""
        return self.log.checkpoint()

    def replay(self, case: str) -> tuple[Difference, ...]:
        """Every recorded decision of the case made again from what the record holds; what comes out otherwise.

        Each is made again under the variations under which it was made. Where the policy does not have one of them,
        that is the difference, and nothing else is said.
        """
        records = self.log.read(case) if case.startswith(PREFIX) else ()
        missing = tuple(self._without_variations(records))
        if missing:
            return missing
        found = self.folded(case, records)  # the acts are replayed by folding
        return tuple(
            difference
            for recorded in self.log.read(found.id)
            if recorded.event.kind == "decided"
            for difference in replayed(
                recorded, self.edition_on(_edition_day(recorded), variations=variations_of(recorded))
            )
        )

    def _without_variations(self, records: Iterable[Recorded]) -> Iterator[Difference]:
        """The records that were made under variations that the policy does not have."""
        for recorded in records:
            named = variations_of(recorded)
            lacking = self._lacking(named, _edition_day(recorded)) if named else ()
            if lacking:
                left = [name for name in named if name not in lacking]
                yield Difference(recorded.position, "variations", list(named), left)

    def edition(self, case: Case) -> Edition:
        """The edition that judges the case, with the rulings recorded in it."""
        return self.edition_on(case.edition, variations=case.variations).settle(*case.rulings)

    def dossier(self, case: Case, gate: str) -> object:
        """The dossier that was last filed for the gate, as it was filed."""
        edition = self.edition_on(case.edition, variations=case.variations)
        gates = {one.name: one.dossier for one in edition.rulebook.gates}
        return dossier_from(case.dossiers[gate], gates[gate])


def asked_of(kind: Lifecycle, state: str, said: Iterable[Said] = ()) -> tuple[Body, ...]:
    """The bodies whose word an act of this state waits for now."""
    words = tuple(said)
    guards = (guard for act in kind.acts_from(state) for guard in act.guards if isinstance(guard, Asking))
    return tuple(dict.fromkeys(body for guard in guards for body in asked_now(guard, words)))


def _edition_day(recorded: Recorded) -> datetime.date:
    return datetime.date.fromisoformat(str(recorded.event.data["edition"]))
