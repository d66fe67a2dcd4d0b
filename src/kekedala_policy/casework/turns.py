"""What one use case writes into a case."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from kekedala_policy.casework.cases import Case
from kekedala_policy.casework.deciding import Edition, as_record
from kekedala_policy.casework.errors import CaseRejected
from kekedala_policy.casework.judging import Judging
from kekedala_policy.decisions import Disposition, Ruling
from kekedala_policy.intake import as_data
from kekedala_policy.lifecycle import Act, Actor, Course
from kekedala_policy.records import Event, Recorded


@attrs.frozen
class Turn:
    """Who writes into which case, and when: what the events of one use case share."""

    case: str
    at: datetime.datetime
    by: Actor

    def event(self, kind: str, clause: str, data: Mapping[str, Any], name: str | None = None) -> Event:
        """An event, with the caller's own id or one that nobody had."""
        return Event(
            id=name or uuid.uuid4().hex,
            stream=self.case,
            kind=kind,
            at=self.at,
            actor=self.by.name,
            body=str(self.by.body.value),
            clause=clause,
            data=data,
        )

    def decided(
        self,
        judging: Judging,
        edition: Edition,
        rulings: tuple[Ruling, ...],
        dispositions: tuple[Disposition, ...],
    ) -> Event:
        """A decision with all that it was made of, and the dossier as it was filed, for the next time."""
        data = as_record(judging.decision, edition, rulings, dispositions)
        return self.event("decided", "", {**data, "filed": as_data(judging.filed)})


def acted(found: Case, course: Course, done: Act, by: Actor, stated: Mapping[str, Any]) -> dict[str, Any]:
    """What is recorded of an act."""
    return {
        "act": done.name,
        "from": found.state,
        "to": course.moved(found.state, done.name),
        "basis": stated,
        "owes": [{"duty": one.duty.value, "to": one.to.value, "clause": one.clause} for one in done.obliges],
        "roles": sorted(str(role.value) for role in by.roles),
        "unit": by.unit,
    }


def repeated(records: Iterable[Recorded], event: str, act: str, by: Actor, basis: Mapping[str, Any]) -> bool:
    """Whether this very act was done under the same id; raises `CaseRejected` where another one was."""
    for recorded in records:
        if recorded.event.id == event:
            data: Mapping[str, Any] = recorded.event.data
            same = recorded.event.kind == "acted" and data["act"] == act and dict(data["basis"]) == dict(basis)
            if same and (recorded.event.actor, recorded.event.body) == (by.name, by.body.value):
                return True
            raise CaseRejected(recorded.event.stream, f"event {event} is recorded with other content")
    return False
