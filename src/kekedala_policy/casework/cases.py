"""A case: what its record says, folded event by event. Nothing else holds its state."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.casework.deciding import variations_of
from kekedala_policy.casework.errors import CaseCorrupt, VariationMissing
from kekedala_policy.decisions import Disposition, Ruling
from kekedala_policy.errors import KekedalaError
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import Course, Judged, Said, Sent, Stance
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


@attrs.frozen(kw_only=True)
class Case:
    """A case as its record has it so far.

    `edition` is the day whose edition of the policy judges it, `variations` the ids of those that amend it; `version` counts its events. `decisions` are the last
    of each gate, `dossiers` what was filed for them; `said` are the words of bodies on what is under way now.
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


#: The kinds of case of an edition: that of a day, under variations with these ids.
CoursesOf = Callable[[datetime.date, tuple[str, ...]], Mapping[str, Course]]


def folded(records: Iterable[Recorded], courses_of: CoursesOf) -> Case:
    """The case that the records of one stream make, each step as its edition has it.

    Raises `CaseCorrupt` for records that make none, and `VariationMissing` where they need a variation that the
    policy does not have.
    """
    case: Case | None = None
    for recorded in records:
        try:
            if case is None:
                case = _opened(recorded, courses_of)
            else:
                case = _next(case, recorded, courses_of(case.edition, case.variations))
        except (CaseCorrupt, VariationMissing):
            raise
        except (KekedalaError, KeyError, TypeError, ValueError) as error:
            why = f"{type(error).__name__}: {error}"
            raise CaseCorrupt(recorded.event.stream, recorded.position, why) from error
    if case is None:
        raise CaseCorrupt("", 0, "no records")
    return case


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
    if data["from"] != case.state:
        raise CaseCorrupt(case.id, recorded.position, f"{act} starts from {data['from']}, the case is {case.state}")
    state = courses[case.kind].moved(case.state, act)
    if data["to"] != state:
        raise CaseCorrupt(case.id, recorded.position, f"{act} leads to {state}, not {data['to']}")
    owed = tuple(
        Owed(act, str(one["duty"]), body, Body(one["to"]), str(one["clause"]), day) for one in _list(data.get("owes"))
    )
    basis: Mapping[str, Any] = data["basis"]
    still = tuple(one for one in case.owed if one.act != act)
    return attrs.evolve(
        case,
        state=state,
        said=case.said if state == case.state else (),  # what was said was said of what is over now
        done=(*case.done, act),
        days={**case.days, act: day},
        by={**case.by, act: body},
        stated={**case.stated, **basis},
        owed=(*still, *owed),
        sent=frozenset(one for one in case.sent if one.act != act),
        unit=str(basis["successor"]) if act == "succeed" else case.unit,
    )


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
    left = tuple(one for one in case.owed if (one.act, one.to) != (sent.act, sent.to))
    return attrs.evolve(case, sent=case.sent | {sent}, owed=left)


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
