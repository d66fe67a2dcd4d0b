"""The use cases of casework: open, act, review, dispose, file, list; each writes all of itself or nothing."""

from __future__ import annotations

import datetime
import difflib
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import attrs

from kekedala_policy.bodies import Reviewer, ReviewOpinion
from kekedala_policy.casework.asking import asked, department_of, found_reviewer, opinion_data, silence_data
from kekedala_policy.casework.cabinet import PREFIX, Cabinet, asked_of
from kekedala_policy.casework.cases import Case, day_of
from kekedala_policy.casework.deciding import Edition
from kekedala_policy.casework.errors import CaseRejected
from kekedala_policy.casework.judging import About, Judging, about, situation
from kekedala_policy.casework.lines import joined_lines
from kekedala_policy.casework.reviewing import reviewed
from kekedala_policy.casework.standing import beside
from kekedala_policy.casework.telling import tell
from kekedala_policy.casework.turns import Turn, acted, repeated
from kekedala_policy.decisions import Disposition, Owned, Ruling
from kekedala_policy.entities import Application, ApprovalApplication, ListingApplication, ProjectDossier
from kekedala_policy.intake import as_data
from kekedala_policy.lifecycle import (
    COMMON,
    Act,
    Actor,
    ActRefused,
    Course,
    Lifecycle,
    May,
    Objection,
    Reason,
    Role,
    Stance,
    blank,
)
from kekedala_policy.measures.lifecycles.joint_review import OpinionsGiven
from kekedala_policy.messages import Message
from kekedala_policy.records import Event, EventRejected, Observer
from kekedala_policy.values.facts import Body

_NO_DOSSIER: Final = Message("refusal.no_dossier")
_MOVE: Final = (May(Body.DATA_BUREAU, Role.SIGNS),)


@attrs.define(slots=False, eq=False)
class Desk(Cabinet):
    """Casework: every use case checks who may, then writes all of itself or nothing.

    `reviewers` can be asked for the opinion of a body or department; `observers` are told of what was recorded.
    """

    reviewers: tuple[Owned[Reviewer], ...] = ()
    observers: tuple[Owned[Observer], ...] = ()

    def open(
        self,
        dossier: object | None = None,
        *,
        by: Actor,
        kind: str | None = None,
        unit: str | None = None,
        project: str | None = None,
        on: datetime.date | None = None,
        rulings: Iterable[Ruling] = (),
        case: str | None = None,
    ) -> Case:
        """Open a case on a dossier, whose gate names its kind, or of a `kind` that needs none.

        It is pinned to the edition of the day `on`, today if none is given, with the `rulings` that were made.
        Raises `ActRefused` for somebody who may not, `CaseRejected` for what can't be opened.
        """
        at = self.clock()
        day = on or day_of(at)
        course = self.courses_of(self.edition_on(day))[self._kind(dossier, kind, day).name]
        name = case or f"{PREFIX}{uuid.uuid4().hex}"
        if not name.startswith(PREFIX):
            raise CaseRejected(name, f"the id of a case begins with {PREFIX}")
        if isinstance(dossier, ProjectDossier):
            unit, project = unit or dossier.unit.name, project or dossier.project.name
        if unit is None:
            raise CaseRejected(name, "whose case it is is not stated")
        self._permit(course, _doing("open", course.kind.opens, course.kind.clause), by, unit)
        rulings = tuple(rulings)
        edition = self.settled(day, rulings)
        turn = Turn(name, at, by)
        opened = turn.event(
            "opened",
            course.kind.clause,
            {
                "kind": course.kind.name,
                "unit": unit,
                "project": project,
                "edition": edition.day.isoformat(),
                "variations": list(edition.identities),
                "document": edition.rulebook.id,
                "rulings": [as_data(ruling) for ruling in rulings],
            },
        )
        events = [opened]
        if dossier is not None:
            decision = self._assessed(dossier, edition, About(name, course.kind.name, unit))
            events.append(turn.decided(decision, edition, rulings, ()))
        self._write(events, 0)
        return self.case(name)

    def act(
        self,
        case: str,
        act: str,
        *,
        by: Actor,
        basis: Mapping[str, Any] | None = None,
        dossier: object | None = None,
        event: str | None = None,
    ) -> Case:
        """Do an act. Raises one `ActRefused` with every reason, and then nothing is written.

        The gates that its guards look at decide again, on the `dossier` handed in or the last one on record; what
        they decide is recorded with the act. `event` is an id of the caller's own: the same act under the same id
        is done once.
        """
        records = self.log.read(case) if case.startswith(PREFIX) else ()
        found = self.folded(case, records)
        if event is not None and repeated(records, event, act, by, basis or {}):
            return found
        course, stated = self.course(found), dict(basis or {})
        declared = course.kind.by_name.get(act)
        at = self.clock()
        edition = self.edition(found)
        decisions = self._decisions(found, declared, dossier, edition)
        done = course.check(act, by, situation(found, by, stated, decisions, day_of(at)))
        turn = Turn(case, at, by)
        events = [turn.decided(decision, edition, found.rulings, found.dispositions) for decision in decisions.values()]
        events.append(turn.event("acted", done.clause, acted(found, course, done, by, stated), event))
        self._write(events, found.version)
        return self.case(case)

    def review(
        self,
        case: str,
        stance: Stance,
        *,
        by: Actor,
        conditions_met: bool = False,
        department: str = "",
        basis: Mapping[str, Any] | None = None,
    ) -> Case:
        """Record a body's opinion on what is under way; a later one takes the place of an earlier one.

        `department` is one that was drawn in, whose opinion the data bureau records. Open to the bodies that an act
        of the case's state waits for, and to no other.
        """
        found = self.case(case)
        clause = self._permit_opinion(found, department, by)
        if stance is Stance.WITHDRAWN and (by.body, department) not in {
            (one.body, one.department) for one in found.said
        }:
            raise CaseRejected(case, "there is no opinion to withdraw")
        data = {"stance": stance.value, "conditions_met": conditions_met, "department": department}
        return self._append(found, "opinion", by, clause, {**data, "basis": self._basis(case, basis)})

    def ask(self, case: str, reviewer: str, *, by: Actor) -> Case:
        """Have a plugin's reviewer give the opinion of its body or department, which `by` signs.

        One that fails has given none: that is recorded, what was said before in its place no longer counts, and the
        opinion is missing. Open to whom `review` is open; raises `CaseRejected` where there is no such reviewer, or
        no dossier for it to look at.
        """
        found = self.case(case)
        owned = found_reviewer(self.reviewers, reviewer, case)
        body, department = owned.value.department, department_of(owned.value)
        clause = self._permit_opinion(found, department, by)
        if not department and by.body is not body:
            raise CaseRejected(case, f"{reviewer} speaks for {body}")
        gate = self.course(found).kind.gate
        if gate is None or gate not in found.dossiers:
            raise CaseRejected(case, "no dossier is on record")
        said = asked(owned, self.case(case), self.dossier(found, gate), self.edition(found))
        if isinstance(said, ReviewOpinion):
            try:
                return self._append(found, "opinion", by, clause, opinion_data(owned, said))
            except EventRejected as error:  # its report is no plain data
                said = str(error)
        return self._append(found, "unheard", by, clause, silence_data(owned, said))

    def draw_in(self, case: str, department: str, *, by: Actor) -> Case:
        """Draw a further department into the joint review (art. 19(2)): from then on its opinion is waited for."""
        found = self.case(case)
        kind = self.course(found).kind
        reviewed = any(isinstance(guard, OpinionsGiven) for act in kind.acts_from(found.state) for guard in act.guards)
        self._permit(self.course(found), _doing("draw_in", _MOVE if reviewed else (), "art19.i2.a"), by, found.unit)
        if not department.strip():
            raise CaseRejected(case, "the department is not named")
        return self._append(found, "drew_in", by, "art19.i2.a", {"department": department})

    def override(self, case: str, disposition: Disposition, *, by: Actor) -> Case:
        """Record a competent body's disposition of a presumption, and what the gate then decides.

        Raises `ActRefused` where it would not count: not all of it is stated, another body is competent, its rule
        is no presumption, or there is nothing that it disposes of.
        """
        found = self.case(case)
        course, edition = self.course(found), self.edition(found)
        wanted = (May(disposition.authority, Role.SIGNS),) if disposition.authority.stated else ()
        self._permit(self.course(found), _doing("override", wanted, ""), by, found.unit)
        _still_open(found, course.kind)
        made = (*found.dispositions, disposition)
        turn = Turn(case, self.clock(), by)
        events = [turn.event("disposed", "", as_data(disposition))]
        reasons: list[Reason] = []
        for gate in found.dossiers:
            judging = self._assessed(self.dossier(found, gate), edition, about(found, made))
            objections = [one for one in judging.decision.rejected_dispositions if one.disposition == disposition]
            if objections:
                reasons.append(Reason(Objection.GUARD, objections[0].why))
            else:
                events.append(turn.decided(judging, edition, found.rulings, made))
        if len(events) == 1:
            raise ActRefused(found.kind, "override", tuple(reasons) or (Reason(Objection.GUARD, _NO_DOSSIER),))
        self._write(events, found.version)
        return self.case(case)

    def settle(self, case: str, ruling: Ruling, *, by: Actor) -> Case:
        """Record a ruling under which the case is judged from now on. Raises `ParameterRejected` for one that does not fit."""
        found = self.case(case)
        wanted = (May(ruling.authority, Role.SIGNS),) if ruling.authority.stated else ()
        self._permit(self.course(found), _doing("settle", wanted, "art41.a"), by, found.unit)
        _still_open(found, self.course(found).kind)
        self.edition(found).settle(ruling)
        return self._append(found, "ruled", by, "art41.a", as_data(ruling))

    def file(self, case: str, act: str, to: Body, *, by: Actor, basis: Mapping[str, Any] | None = None) -> Case:
        """Record that what came of `act` was filed with, reported or copied to a body, by the body that owed it."""
        found = self.case(case)
        owed = next((one for one in found.owed if one.act == act and one.to is to), None)
        if owed is None:
            raise CaseRejected(case, f"nothing of {act} is owed to {to.value}")
        wanted = tuple(May(owed.by, role) for role in Role)
        self._permit(self.course(found), _doing("file", wanted, owed.clause), by, found.unit)
        data = {"act": act, "to": to.value, "duty": owed.duty, "basis": self._basis(case, basis)}
        return self._append(found, "sent", by, owed.clause, data)

    def move_to(self, case: str, day: datetime.date, *, by: Actor, basis: Mapping[str, Any]) -> Case:
        """Move the case to a later edition, on a recorded decision; only while its record still replays."""
        found = self.case(case)
        self._permit(self.course(found), _doing("move_to", _MOVE, ""), by, found.unit)
        _still_open(found, self.course(found).kind)
        stated = self._basis(case, basis)
        if absent := [name for name in COMMON if blank(stated.get(name))]:
            raise CaseRejected(case, f"the decision does not state {', '.join(absent)}")
        if day <= found.edition:
            raise CaseRejected(case, f"{day} is no later edition than that of {found.edition}")
        if self.replay(case):
            raise CaseRejected(case, "its record does not replay")
        edition = self.edition_on(day).settle(*found.rulings)
        if found.state not in self.courses_of(edition)[found.kind].kind.states:
            raise CaseRejected(case, f"the edition of {day} has no state {found.state}")
        moved = {"edition": day.isoformat(), "variations": list(edition.identities), "basis": stated}
        return self._append(found, "moved", by, "", moved)

    def _kind(self, dossier: object | None, kind: str | None, day: datetime.date) -> Lifecycle:
        edition = self.edition_on(day)
        lifecycles = edition.lifecycles or self.lifecycles
        if kind is not None:
            named = lifecycles.by_name.get(kind)
            if named is None:
                near = difflib.get_close_matches(kind, lifecycles.by_name, n=1)
                raise CaseRejected(kind, f"no such kind of case; nearest: {', '.join(near) or '–'}")
            return named
        gates = {gate.dossier: gate.name for gate in edition.rulebook.gates}
        found = lifecycles.for_gate(gates.get(type(dossier), ""))
        if found is None:
            raise CaseRejected(type(dossier).__name__, "opens no kind of case of its own: name one")
        return found

    @staticmethod
    def _permit(course: Course, act: Act, by: Actor, unit: str) -> None:
        """Refuse whoever may not; what nobody allowed is refused."""
        reasons = course.permitted(act, by, unit)
        if reasons:
            raise ActRefused(course.kind.name, act.name, reasons)

    def _permit_opinion(self, found: Case, department: str, by: Actor) -> str:
        """Refuse whoever may not record this opinion now; gives the clause under which it is asked."""
        kind = self.course(found).kind
        wanted = tuple(May(body, Role.SIGNS) for body in asked_of(kind, found.state, found.said))
        if department:
            wanted = (May(Body.DATA_BUREAU, Role.SIGNS),) if department in found.further else ()
        self._permit(self.course(found), _doing("review", wanted, kind.clause), by, found.unit)
        return kind.clause

    def _write(self, events: Sequence[Event], expected: int) -> None:
        """Record, all of it or nothing; then tell the observers, in whom nothing of it can fail any more."""
        recorded = self.log.append(events, expected=expected)
        tell(self.observers, recorded, self.log, self.clock)

    def _basis(self, case: str, basis: Mapping[str, Any] | None) -> dict[str, Any]:
        strange = sorted(set(basis or {}) - set(COMMON))
        if strange:
            raise CaseRejected(case, f"its basis states {', '.join(strange)}, which nothing asks for")
        return dict(basis or {})

    def _decisions(self, case: Case, act: Act | None, dossier: object | None, edition: Edition) -> dict[str, Judging]:
        """What the gates that matter to the act decide, on the dossier handed in or the last one recorded."""
        wanted = [gate for gate in (act.gates if act else ()) if gate in case.dossiers]
        judging = {gate: self.dossier(case, gate) for gate in wanted}
        if dossier is not None:
            gates = {gate.dossier: gate.name for gate in edition.rulebook.gates}
            name = gates.get(type(dossier))
            if name is None:
                raise CaseRejected(case.id, f"no gate judges a {type(dossier).__name__}")
            if isinstance(dossier, ProjectDossier) and dossier.unit.name not in (None, case.unit):
                raise CaseRejected(case.id, "the dossier is of another unit")
            judging[name] = dossier
        return {
            gate: self._assessed(judged_one, edition, about(case, case.dispositions))
            for gate, judged_one in judging.items()
        }

    def _assessed(self, dossier: object, edition: Edition, about: About) -> Judging:
        """The decision on the dossier, with what is on record of its unit and its review beside what it states."""
        filed = dossier
        if isinstance(dossier, Application):
            on_record, project = self._bearing_on(about.unit), dossier.project.name
            standing = beside(dossier.standing, on_record, project, self._asked_in_time, complete=self.complete)
            dossier = attrs.evolve(dossier, standing=standing)
        if isinstance(dossier, ListingApplication) and about.kind == "line" and dossier.list_year.known:
            lines = self.lines(about.unit, dossier.list_year.lo, but=about.case, system=dossier.project.name)
            dossier = attrs.evolve(dossier, lines=joined_lines(dossier.lines, lines))
        if isinstance(dossier, ApprovalApplication):
            dossier = reviewed(dossier, about.said)
        return Judging(filed, edition.assess(dossier, dispositions=about.dispositions))

    def _append(self, found: Case, kind: str, by: Actor, clause: str, data: Mapping[str, Any]) -> Case:
        event = Turn(found.id, self.clock(), by).event(kind, clause, data)
        self._write((event,), found.version)
        return self.case(found.id)


def _still_open(case: Case, kind: Lifecycle) -> None:
    if case.state in kind.final:
        raise CaseRejected(case.id, "the case is closed")


def _doing(name: str, may: tuple[May, ...], clause: str) -> Act:
    """What a use case beside the declared acts is open to."""
    return Act(name=name, clause=clause, sources=(), to=None, may=may)
