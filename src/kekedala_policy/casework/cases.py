"""A case: what its record says, folded event by event. Nothing else holds its state."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.casework.deciding import variations_of
from kekedala_policy.casework.errors import CaseCorrupt, VariationMissing
from kekedala_policy.decisions import Disposition, Ruling
from kekedala_policy.errors import KekedalaError
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import Act, Course, Judged, Said, Sent, Stance, blank
from kekedala_policy.records import Recorded
from kekedala_policy.values.facts import Body

#: The hours by which the day in China is ahead of UTC.
_AHEAD: Final = datetime.timezone(datetime.timedelta(hours=8))
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


def day_of(at: datetime.datetime) -> datetime.date:
    """The day, in China, of a time in UTC."""
    return at.astimezone(_AHEAD).date()


@attrs.frozen
class Owed:
    """Something still to be sent: what came of `act`, from the body that did it, `to` another, under `clause`."""

    act: str
    duty: str
    by: Body
    to: Body
    clause: str
    since: datetime.date


class Bars(Enum):
    """Whether what is found in a case bars the unit whose case it is now.

    What was found against that unit itself does; what came with a succession, as the bureau found, and while the
    bureau did not say so, nobody can tell.
    """

    OWN = "own"
    FOLLOW = "yes"
    STAY = "no"
    OPEN = "open"


@attrs.frozen(kw_only=True)
class Case:
    """A case as its record has it so far.

    `edition` is the day whose edition of the policy judges it, `variations` the ids of those that amend it; `version` counts its events. `decisions` are the last
    of each gate, `dossiers` what was filed for them; `said` are the words of bodies on what is under way now.
    `predecessors` are the units to which this one succeeded, `bars` what became of the bars on them.
    """

    id: str
    kind: str
    unit: str
    project: str | None
    edition: datetime.date
    document: str
    state: str
    version: int
    opened_on: datetime.date
    variations: tuple[str, ...] = ()
    dossiers: Mapping[str, Mapping[str, Any]] = attrs.field(default=_NONE)
    decisions: Mapping[str, Judged] = attrs.field(default=_NONE)
    said: tuple[Said, ...] = ()
    further: frozenset[str] = frozenset()
    sent: frozenset[Sent] = frozenset()
    owed: tuple[Owed, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    done: tuple[str, ...] = ()
    days: Mapping[str, datetime.date] = attrs.field(default=_NONE)
    by: Mapping[str, Body] = attrs.field(default=_NONE)
    stated: Mapping[str, Any] = attrs.field(default=_NONE)
    predecessors: tuple[str, ...] = ()
    bars: Bars = Bars.OWN


#: The kinds of case of an edition: that of a day, under variations with these ids.
CoursesOf = Callable[[datetime.date, tuple[str, ...]], Mapping[str, Course]]


def folded(records: Iterable[Recorded], courses_of: CoursesOf) -> Case:
    """The case that the records of one stream make, each step as its edition has it.

    Raises `CaseCorrupt` for records that make none, and `VariationMissing` where they need a variation that the
    policy does not have.
    """
    case: Case | None = None
    for recorded in records:
        case = advanced(case, recorded, courses_of)
    if case is None:
        raise CaseCorrupt("", 0, "no records")
    return case


def advanced(case: Case | None, recorded: Recorded, courses_of: CoursesOf) -> Case:
    """The case after its next record, the first where there is none yet. Raises as `folded` does."""
    try:
        if case is None:
            return _opened(recorded, courses_of)
        return _next(case, recorded, courses_of(case.edition, case.variations))
    except (CaseCorrupt, VariationMissing):
        raise
    except (KekedalaError, KeyError, TypeError, ValueError) as error:
        why = f"{type(error).__name__}: {error}"
        raise CaseCorrupt(recorded.event.stream, recorded.position, why) from error


def _next(case: Case, recorded: Recorded, courses: Mapping[str, Course]) -> Case:
    step = _STEPS.get(recorded.event.kind)
    if step is None:
        raise CaseCorrupt(case.id, recorded.position, f"unknown kind of event {recorded.event.kind}")
    return attrs.evolve(step(case, recorded, courses), version=recorded.version)


def _opened(recorded: Recorded, courses_of: CoursesOf) -> Case:
    event, data = recorded.event, recorded.event.data
    if event.kind != "opened":
        raise CaseCorrupt(event.stream, recorded.position, "a case begins by being opened")
    edition, variations = datetime.date.fromisoformat(str(data["edition"])), variations_of(recorded)
    kind = courses_of(edition, variations)[str(data["kind"])].kind
    return Case(
        id=event.stream,
        kind=kind.name,
        unit=str(data["unit"]),
        project=_text(data.get("project")),
        edition=edition,
        variations=variations,
        document=str(data["document"]),
        state=kind.initial,
        version=recorded.version,
        opened_on=day_of(event.at),
        rulings=tuple(dossier_from(ruling, Ruling) for ruling in _list(data.get("rulings"))),
    )


def _decided(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    data: Mapping[str, Any] = recorded.event.data
    gate = str(data["gate"])
    judged = Judged(data["outcome"], tuple(data["findings"]), tuple(data["gaps"]))
    return attrs.evolve(
        case,
        decisions={**case.decisions, gate: judged},
        dossiers={**case.dossiers, gate: data["filed"]},
        project=_text(data["dossier"].get("project", {}).get("name")) or case.project,
    )


def _acted(case: Case, recorded: Recorded, courses: Mapping[str, Course]) -> Case:
    event = recorded.event
    data: Mapping[str, Any] = event.data
    act, day, body = str(data["act"]), day_of(event.at), Body(event.body)
    course = courses[case.kind]
    if data["from"] != case.state:
        raise CaseCorrupt(case.id, recorded.position, f"{act} starts from {data['from']}, the case is {case.state}")
    state = course.moved(case.state, act)
    if data["to"] != state:
        raise CaseCorrupt(case.id, recorded.position, f"{act} leads to {state}, not {data['to']}")
    basis: Mapping[str, Any] = data["basis"]
    return attrs.evolve(
        case,
        state=state,
        said=case.said if state == case.state else (),  # what was said was said of what is over now
        done=(*case.done, act),
        days={**case.days, act: day},
        by={**case.by, act: body},
        stated={**case.stated, **basis},
        owed=owed_after(case.owed, recorded),
        sent=frozenset(one for one in case.sent if one.act != act),
        **_handed(case, course.kind.by_name[act], basis),
    )


def owed_after(owed: tuple[Owed, ...], recorded: Recorded) -> tuple[Owed, ...]:
    """What is owed once an act was done, or something was sent."""
    event = recorded.event
    data: Mapping[str, Any] = event.data
    act = str(data["act"])
    if event.kind == "sent":
        return tuple(one for one in owed if (one.act, one.to) != (act, Body(data["to"])))
    body, day = Body(event.body), day_of(event.at)
    anew = [Owed(act, str(one["duty"]), body, Body(one["to"]), str(one["clause"]), day) for one in _list(data["owes"])]
    return (*(one for one in owed if one.act != act), *anew)


def _handed(case: Case, act: Act, basis: Mapping[str, Any]) -> dict[str, Any]:
    """What changes with the unit whose case it is: by succession the bars on the earlier one, too."""
    if act.hands_to is None:
        return {}
    handed: dict[str, Any] = {"unit": str(basis[act.hands_to])}
    if "bars_follow" in act.states:
        said = basis.get("bars_follow")
        bars = Bars.OPEN if blank(said) else Bars(said)
        handed |= {"predecessors": (*case.predecessors, case.unit), "bars": bars}
    return handed


def _opinion(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    event, data = recorded.event, recorded.event.data
    said = Said(
        Body(event.body), Stance(data["stance"]), bool(data["conditions_met"]), str(data.get("department") or "")
    )
    others = tuple(one for one in case.said if (one.body, one.department) != (said.body, said.department))
    return attrs.evolve(case, said=(*others, said))


def _unheard(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    """A reviewer that failed: whatever was said before in its place no longer counts."""
    event, department = recorded.event, str(recorded.event.data.get("department") or "")
    place = (Body(event.body), department)
    return attrs.evolve(case, said=tuple(one for one in case.said if (one.body, one.department) != place))


def _drew_in(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    return attrs.evolve(case, further=case.further | {str(recorded.event.data["department"])})


def _sent(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    data = recorded.event.data
    sent = Sent(str(data["act"]), Body(data["to"]))
    return attrs.evolve(case, sent=case.sent | {sent}, owed=owed_after(case.owed, recorded))


def _disposed(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    return attrs.evolve(case, dispositions=(*case.dispositions, dossier_from(recorded.event.data, Disposition)))


def _ruled(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    return attrs.evolve(case, rulings=(*case.rulings, dossier_from(recorded.event.data, Ruling)))


def _moved(case: Case, recorded: Recorded, _: Mapping[str, Course]) -> Case:
    edition = datetime.date.fromisoformat(str(recorded.event.data["edition"]))
    return attrs.evolve(case, edition=edition, variations=variations_of(recorded))


_Step = Callable[[Case, Recorded, Mapping[str, Course]], Case]
_STEPS: Final[Mapping[str, _Step]] = {
    "decided": _decided,
    "acted": _acted,
    "opinion": _opinion,
    "drew_in": _drew_in,
    "unheard": _unheard,
    "sent": _sent,
    "disposed": _disposed,
    "ruled": _ruled,
    "moved": _moved,
}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: Any) -> tuple[Any, ...]:
    return () if value is None else tuple(value)
