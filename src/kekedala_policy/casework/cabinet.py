"""Cases read from a log: what stands, what is to be done, what is due, what replays."""

from __future__ import annotations

import datetime
import difflib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Final

import attrs

from kekedala_policy.casework.annual_list import AnnualList, annual_list_of
from kekedala_policy.casework.cases import Case, Owed, folded
from kekedala_policy.casework.deciding import Difference, Edition, EditionOn, edition_of, replayed, variations_of
from kekedala_policy.casework.errors import CaseUnknown, VariationMissing
from kekedala_policy.casework.index import CaseIndex, Heading
from kekedala_policy.casework.lines import lines_of
from kekedala_policy.casework.reckoning import Due, anchors_of, dues_of
from kekedala_policy.casework.standing import KINDS as STANDING_KINDS
from kekedala_policy.casework.standing import left_behind, standing_of
from kekedala_policy.decisions import Ruling
from kekedala_policy.entities import Line, Standing
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import (
    Asking,
    Course,
    DeadlineStatus,
    Lifecycle,
    Lifecycles,
    Said,
    WorkingCalendar,
    asked_now,
)
from kekedala_policy.records import Checkpoint, Log, Recorded, Verification
from kekedala_policy.values import Day, Many, Truth
from kekedala_policy.values.facts import Body

#: Every stream of a case is named so.
PREFIX: Final = "case:"


#: How a deadline stands whose act is still to be done.
PENDING: Final = (
    DeadlineStatus.NOT_STARTED,
    DeadlineStatus.OPEN,
    DeadlineStatus.DUE_SOON,
    DeadlineStatus.DUE_TODAY,
    DeadlineStatus.OVERDUE,
    DeadlineStatus.UNKNOWN,
)
#: Editions that are kept ready.
_MOST_EDITIONS: Final = 64


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
    _editions: dict[tuple[datetime.date, tuple[Ruling, ...], tuple[str, ...] | None], Edition] = attrs.field(
        factory=dict, init=False, repr=False
    )

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
        return self.courses_on(case.edition, case.variations)[case.kind]

    def _courses_for(self, case: str, day: datetime.date, variations: tuple[str, ...]) -> Mapping[str, Course]:
        """The kinds of case of the case's edition. Raises `VariationMissing`."""
        try:
            return self.courses_on(day, variations)
        except PolicyRejected as error:
            raise VariationMissing(case, self._lacking(variations, day) or variations) from error

    def courses_on(self, day: datetime.date, variations: tuple[str, ...]) -> Mapping[str, Course]:
        """The kinds of case of a day's edition under these variations. Raises `PolicyRejected` for one that is lacking."""
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

        return folded(records, partial(self._courses_for, case))

    def history(self, case: str) -> tuple[Recorded, ...]:
        """Every event of the case, in order."""
        self.case(case)
        return self.log.read(case)

    @cached_property
    def _index(self) -> CaseIndex:
        return CaseIndex(self.log, self._courses_for, PREFIX)

    def headings(
        self, *, kind: str | None = None, unit: str | None = None, state: str | None = None
    ) -> tuple[Heading, ...]:
        """The cases that match all that is given, in a few words each and in the order of their ids."""
        return tuple(
            one
            for one in self._index.headings(unit=unit)
            if (kind is None or one.kind == kind) and (state is None or one.state == state)
        )

    def cases(self, *, kind: str | None = None, unit: str | None = None, state: str | None = None) -> tuple[Case, ...]:
        """The cases that match all that is given, in the order of their ids; `headings` cost less."""
        found = [self.case(one.id) for one in self.headings(kind=kind, unit=unit, state=state)]
        wanted = {"kind": kind, "unit": unit, "state": state}  # a case may have moved on meanwhile
        return tuple(
            case
            for case in found
            if all(value is None or getattr(case, name) == value for name, value in wanted.items())
        )

    def todo(self, body: Body, unit: str | None = None, *, most: int | None = None) -> tuple[Todo, ...]:
        """What waits for a body, in the order of the cases' ids, up to so many; for a project unit, in its own cases."""
        return tuple(itertools.islice(self._waiting(body, unit), most))

    def _waiting(self, body: Body, unit: str | None) -> Iterator[Todo]:
        for heading in self.headings(unit=unit):
            course = self.courses_on(heading.edition, heading.variations)[heading.kind]
            open_here = course.open_to(heading.state, (body,)) or body in possibly_asked_of(course.kind, heading.state)
            if not open_here and all(one.by is not body for one in heading.owed):
                continue
            case = self.case(heading.id)
            course = self.course(case)
            moving = [act for act in course.open_to(case.state, (body,)) if act.to not in (None, case.state)]
            owed = tuple(one for one in case.owed if one.by is body)
            said = {one.body for one in case.said}
            asked = body in asked_of(course.kind, case.state, case.said) and body not in said
            if moving or owed or asked:
                yield Todo(case, tuple(act.name for act in moving), owed, asked)

    def deadlines(
        self, case: str, today: datetime.date, *, calendar: WorkingCalendar | None = None, warn_days: int = 30
    ) -> tuple[Due, ...]:
        """The deadlines that bear on the case, counted from what its record states, and where each stands."""
        found = self.case(case)
        kind = self.course(found).kind
        deadlines = self.edition(found).deadlines(anchors_of(found), calendar=calendar)
        return dues_of(found, kind, deadlines, today, warn_days)

    def deadlines_of(
        self,
        body: Body,
        today: datetime.date,
        *,
        unit: str | None = None,
        calendar: WorkingCalendar | None = None,
        warn_days: int = 30,
    ) -> tuple[tuple[Case, Due], ...]:
        """The deadlines that a body has still to meet, in all cases or in those of a unit, the first to close first.

        Those that nobody can count yet come last; what is done, does not apply, or has no period, is left out.
        """
        found = []
        for heading in self.headings(unit=unit):
            kind = self.courses_on(heading.edition, heading.variations)[heading.kind].kind
            closed = heading.state in kind.final
            if closed and not any(act.starts and act.to == heading.state for act in kind.acts):
                continue
            dues = self.deadlines(heading.id, today, calendar=calendar, warn_days=warn_days)
            due_now = [due for due in dues if due.deadline.rule.actor is body and due.status in PENDING]
            if due_now:
                case = self.case(heading.id)
                found += [(case, due) for due in due_now if not closed or not self._goes_on(case, due.deadline.clause)]
        return tuple(sorted(found, key=lambda one: _closing(one[1])))

    def _goes_on(self, case: Case, clause: str) -> bool:
        """Whether another case of the same project has the deadline that a closed one started."""
        others = [kind.name for kind in self.lifecycles.kinds if kind.name != case.kind and kind.bears_on(clause)]
        return any(one.project == case.project for kind in others for one in self.cases(kind=kind, unit=case.unit))

    def standing(self, unit: str, *, but_for: str | None = None) -> Standing:
        """The unit's standing as recorded, its project `but_for` left out: the entity that rules read."""
        return standing_of(self._bearing_on(unit), but_for, self._asked_in_time, complete=self.complete)

    def _bearing_on(self, unit: str) -> tuple[Case, ...]:
        """The cases from which the unit's standing is read: its own, and those of units to which it succeeded."""
        own = [self.case(one.id) for one in self._index.headings(unit=unit) if one.kind in STANDING_KINDS]
        return (*own, *(left_behind(self.case(one)) for one in self._left_behind(unit)))

    def _left_behind(self, unit: str) -> Iterator[str]:
        """The cases that stayed with a unit to which this one succeeded in some other case."""
        handed = [one for one in self._index.headings(unit=unit) if len(one.units) > 1]
        for earlier in sorted({name for one in handed for name in self.case(one.id).predecessors} - {unit}):
            yield from (one.id for one in self._index.headings(unit=earlier) if one.kind in STANDING_KINDS)

    def lines(self, unit: str, year: int, *, but: str = "", system: str | None = None) -> Many[Line]:
        """The unit's recorded lines for the list of a year, without the case `but`."""
        return lines_of(self.cases(kind="line", unit=unit), year, but, system, complete=self.complete)

    def annual_list(self, year: int) -> AnnualList:
        """The list of a year as its lines have it now."""
        return annual_list_of(
            year, self.cases(kind="annual_list"), self.cases(kind="line"), self.cases(kind="supplement")
        )

    def _asked_in_time(self, case: Case, asked: datetime.date) -> Truth:
        """Whether an extension was asked for in time: before the half-year was over, or an earlier extension."""
        clause = "art26.a" if "grant_extension" in case.done else "art27.e"
        return self.edition(case).deadline(clause, anchors_of(case)).in_time(asked)

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
            for difference in replayed(recorded, self.settled(edition_of(recorded), (), variations_of(recorded)))
        )

    def _without_variations(self, records: Iterable[Recorded]) -> Iterator[Difference]:
        """The records that were made under variations that the policy does not have."""
        for recorded in records:
            named = variations_of(recorded)
            lacking = self._lacking(named, edition_of(recorded)) if named else ()
            if lacking:
                left = [name for name in named if name not in lacking]
                yield Difference(recorded.position, "variations", list(named), left)

    def edition(self, case: Case) -> Edition:
        """The edition that judges the case, with the rulings recorded in it."""
        return self.settled(case.edition, case.rulings, case.variations)

    def settled(
        self, day: datetime.date, rulings: tuple[Ruling, ...], variations: tuple[str, ...] | None = None
    ) -> Edition:
        """The edition of a day with rulings, under the variations of that day or those that are named.

        It is made once, since linking the rules takes longer than judging by them.
        """
        key = (day, rulings, variations)
        found = self._editions.get(key)
        if found is None:
            found = self.edition_on(day, variations=variations).settle(*rulings)
            if len(self._editions) >= _MOST_EDITIONS:
                self._editions.clear()
            self._editions[key] = found
        return found

    def dossier(self, case: Case, gate: str) -> object:
        """The dossier that was last filed for the gate, as it was filed."""
        edition = self.edition_on(case.edition, variations=case.variations)
        gates = {one.name: one.dossier for one in edition.rulebook.gates}
        return dossier_from(case.dossiers[gate], gates[gate])


def _closing(due: Due) -> tuple[int, str]:
    closes = due.deadline.closes
    return (closes.hi if closes is not None else Day.HIGHEST, due.deadline.clause)


def possibly_asked_of(kind: Lifecycle, state: str) -> tuple[Body, ...]:
    """The bodies whose word an act of this state waits for, now or when their turn has come."""
    guards = (guard for act in kind.acts_from(state) for guard in act.guards if isinstance(guard, Asking))
    return tuple(dict.fromkeys(body for guard in guards for body in guard.bodies))


def asked_of(kind: Lifecycle, state: str, said: Iterable[Said] = ()) -> tuple[Body, ...]:
    """The bodies whose word an act of this state waits for now."""
    words = tuple(said)
    guards = (guard for act in kind.acts_from(state) for guard in act.guards if isinstance(guard, Asking))
    return tuple(dict.fromkeys(body for guard in guards for body in asked_now(guard, words)))
