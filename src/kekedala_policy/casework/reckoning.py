"""The deadlines of a case: from which recorded facts they run, and whether their act was done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from kekedala_policy.casework.cases import Case
from kekedala_policy.lifecycle import Deadline, DeadlineStatus, Lifecycle
from kekedala_policy.measures.deadlines import Anchors

#: Where a case has what deadlines are counted from: in what an act stated, and in the dossier of a gate.
_STATED: Final[Mapping[str, str]] = {
    "completed_on": "completed_on",
    "call_closes_on": "closes_on",
    "list_year": "year",
    "rectify_by": "rectify_by",
}
_IN_DOSSIERS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "completed_on": (("conformity", "completion", "completed_on"),),
    "call_closes_on": (("listing", "call_closes_on"),),
    "list_year": (("listing", "list_year"),),
    "change_carried_out_on": (("change", "change", "carried_out_on"),),
    "adjustment_carried_out_on": (("change", "change", "carried_out_on"),),
    "rectify_by": (("supervision", "order", "rectify_by"),),
    "monitored_year": (("monitoring", "monitoring", "year"),),
    "accepted_on": (("evaluation", "evaluation", "accepted_on"), ("acceptance", "acceptance", "held_on")),
    "formal_operation_from": (("evaluation", "evaluation", "formal_operation_from"),),
    "trial_operation_from": (("evaluation", "evaluation", "trial_operation_from"),),
}
_DAYS: Final = frozenset(_IN_DOSSIERS) - {"list_year", "monitored_year"}


@attrs.frozen
class Due:
    """A deadline of a case, where it stands on a day, and the day on which its act was done."""

    deadline: Deadline
    status: DeadlineStatus
    done_on: datetime.date | None


def anchors_of(case: Case) -> Anchors:
    """What the record states of the facts that deadlines run from; the last word of an act before that of a dossier."""
    found: dict[str, Any] = {}
    for name in _IN_DOSSIERS:
        value = _converted(name, case.stated.get(_STATED.get(name, "")))
        for gate, *path in _IN_DOSSIERS[name]:
            value = _converted(name, _at(case.dossiers.get(gate), path)) if value is None else value
        found[name] = value
    return Anchors(**found)


def _at(data: Any, path: Iterable[str]) -> Any:
    for part in path:
        data = data.get(part) if isinstance(data, Mapping) else None
    return data


def _converted(name: str, value: Any) -> Any:
    """A date or a year, None for what is neither: a text in a basis may be anything."""
    if name in _DAYS:
        try:
            return datetime.date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
    if isinstance(value, str) and value.isdecimal() and len(value) == len("2026"):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def dues_of(
    case: Case, kind: Lifecycle, deadlines: Iterable[Deadline], today: datetime.date, warn_days: int
) -> tuple[Due, ...]:
    """The deadlines under whose clause some act of the kind is done, each with its status."""
    done: dict[str, datetime.date] = {}
    cited: set[str] = set()
    for act in kind.acts:
        clauses = (act.clause, *act.also, *(one.clause for one in act.obliges))
        cited |= set(clauses)
        if act.name in case.days and not act.silent:
            for clause in clauses:
                done.setdefault(clause, case.days[act.name])
    found = []
    for deadline in deadlines:
        if deadline.clause in cited:
            on = done.get(deadline.clause)
            found.append(Due(deadline, deadline.status(today, warn_days=warn_days, done_on=on), on))
    return tuple(found)
