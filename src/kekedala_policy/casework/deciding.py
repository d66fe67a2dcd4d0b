"""A decision as a record keeps it, and made again from what the record holds."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any, Protocol

import attrs

from kekedala_policy.decisions import Decision, Disposition, PluginIdentity, Ruling
from kekedala_policy.decisions.data import plain
from kekedala_policy.errors import KekedalaError
from kekedala_policy.intake import as_data, dossier_from
from kekedala_policy.lifecycle import Deadline, Judged, Lifecycles, WorkingCalendar
from kekedala_policy.records import Recorded
from kekedala_policy.rules import parameter, parameters_of
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.values import Limit, Period, Share, YearDay


class Edition(Protocol):
    """What casework needs of an edition of the policy."""

    @property
    def rulebook(self) -> Rulebook: ...

    @property
    def day(self) -> datetime.date: ...

    @property
    def parameters(self) -> Any: ...

    @property
    def plugins(self) -> tuple[PluginIdentity, ...]: ...

    @property
    def identities(self) -> tuple[str, ...]:
        """The ids of the variations that amend it."""
        ...

    @property
    def lifecycles(self) -> Lifecycles | None: ...

    def settle(self, *rulings: Ruling) -> Edition: ...

    def assess(self, dossier: object, *, dispositions: tuple[Disposition, ...] = ()) -> Decision: ...

    def deadline(self, clause: str, anchors: object, *, calendar: WorkingCalendar | None = None) -> Deadline: ...

    def deadlines(self, anchors: object, *, calendar: WorkingCalendar | None = None) -> tuple[Deadline, ...]: ...


class EditionOn(Protocol):
    """The edition of a day: under the variations of that day, or under those that are named by their ids."""

    def __call__(self, day: datetime.date, *, variations: Collection[str] | None = None) -> Edition: ...


@attrs.frozen
class Difference:
    """Something that comes out otherwise when a record is replayed."""

    position: int
    what: str
    recorded: Any
    replayed: Any


def judged(decision: Decision) -> Judged:
    """What guards look at."""
    return Judged(
        decision.outcome,
        tuple(dict.fromkeys(decision.citations)),
        tuple(dict.fromkeys(gap.clause for gap in decision.gaps)),
    )


def as_record(
    decision: Decision, edition: Edition, rulings: tuple[Ruling, ...], dispositions: tuple[Disposition, ...]
) -> dict[str, Any]:
    """Everything that the decision was made of, and what came of it."""
    return {
        **_outcome(decision),
        "gate": decision.gate,
        "document": edition.rulebook.id,
        "edition": edition.day.isoformat(),
        "plugins": [plugin.to_dict() for plugin in edition.plugins],
        "variations": list(edition.identities),
        "parameters": _parameters(edition.parameters),
        "rulings": [as_data(ruling) for ruling in rulings],
        "dispositions": [as_data(disposition) for disposition in dispositions],
        "dossier": as_data(decision.dossier),
    }


def _outcome(decision: Decision) -> dict[str, Any]:
    found = judged(decision)
    return {
        "outcome": found.outcome,
        "findings": list(found.findings),
        "gaps": list(found.gaps),
        "rules": sorted(finding.rule.id for finding in decision.findings),
        "missing": sorted(decision.missing_facts),
    }


def _parameters(parameters: Any) -> dict[str, Any]:
    return {name: _figure(parameter(parameters, name)) for name in sorted(parameters_of(type(parameters)))}


def _figure(value: object) -> Any:
    match value:
        case Limit():
            return {"value": _figure(value.value), "included": value.closed}
        case Share():
            share = None if value.denominator is None else f"{value.numerator}/{value.denominator}"
            return {"value": share, "included": value.closed}
        case Period():
            return {"months": value.months, "days": value.days}
        case YearDay():
            return f"{value.month:02}-{value.day:02}"
        case _:
            return plain(value)


def variations_of(recorded: Recorded) -> tuple[str, ...]:
    """The ids of the variations under which an event was recorded; none where it was before there were any."""
    named: Any = recorded.event.data.get("variations")
    return tuple(str(name) for name in named or ())


def replayed(recorded: Recorded, edition: Edition) -> tuple[Difference, ...]:
    """How the decision on record differs from the one that `edition` makes of the same facts.

    The edition is that of the recorded day under the recorded variations, or a later one that the case is to be moved
    to.
    """
    data: Mapping[str, Any] = recorded.event.data
    if data["document"] != edition.rulebook.id:
        return (Difference(recorded.position, "document", data["document"], edition.rulebook.id),)
    try:
        rulings = tuple(dossier_from(ruling, Ruling) for ruling in data["rulings"])
        dispositions = tuple(dossier_from(made, Disposition) for made in data["dispositions"])
        settled = edition.settle(*rulings)
        gates = {gate.name: gate.dossier for gate in edition.rulebook.gates}
        decision = settled.assess(dossier_from(data["dossier"], gates[data["gate"]]), dispositions=dispositions)
    except (KekedalaError, KeyError) as error:
        return (Difference(recorded.position, "error", None, f"{type(error).__name__}: {error}"),)
    again = {**_outcome(decision), "parameters": _parameters(settled.parameters)}
    found: list[Difference] = []
    for what, replay in again.items():
        kept = data[what]
        if isinstance(replay, dict) and isinstance(kept, Mapping):
            names = sorted({*replay, *kept})
            found += [
                Difference(recorded.position, f"{what}.{name}", kept.get(name), replay.get(name))
                for name in names
                if kept.get(name) != replay.get(name)
            ]
        elif _same(kept) != _same(replay):
            found.append(Difference(recorded.position, what, kept, replay))
    return tuple(found)


def _same(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value
