"""A dossier judged within a case: with what, and what guards see of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import attrs

from kekedala_policy.casework.cases import Case
from kekedala_policy.casework.deciding import judged
from kekedala_policy.decisions import Decision, Disposition
from kekedala_policy.lifecycle import Actor, Judged, Said, Situation


@attrs.frozen
class About:
    """The case in which a dossier is judged."""

    case: str
    kind: str
    unit: str
    dispositions: tuple[Disposition, ...] = ()
    said: tuple[Said, ...] = ()


def about(case: Case, dispositions: tuple[Disposition, ...]) -> About:
    """The case as it stands, with dispositions that may be more than it has."""
    return About(case.id, case.kind, case.unit, dispositions, case.said)


@attrs.frozen
class Judging:
    """A dossier as it was filed, and the decision on it with what is on record laid over it."""

    filed: object
    decision: Decision


def situation(
    case: Case, by: Actor, basis: Mapping[str, Any], decisions: Mapping[str, Judging], day: datetime.date
) -> Situation:
    """What guards see: the case, who acts on which basis, and what the gates have just decided."""
    fresh: dict[str, Judged] = {gate: judged(one.decision) for gate, one in decisions.items()}
    return Situation(
        kind=case.kind,
        state=case.state,
        unit=case.unit,
        day=day,
        done=case.done,
        by=case.by,
        stated=case.stated,
        basis=basis,
        decisions={**case.decisions, **fresh},
        said=case.said,
        further=case.further,
        sent=case.sent,
        actor=by,
    )
