"""The deadlines of a case: from which recorded facts they run, and whether their act was done."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from kekedala_policy.casework.cases import Case
from kekedala_policy.lifecycle import Act, Deadline, DeadlineStatus, Lifecycle
from kekedala_policy.measures.deadlines import Anchors
from kekedala_policy.values import Day, day

#: Where a case has what deadlines are counted from: in what an act stated, and in the dossier of a gate.
_STATED: Final[Mapping[str, str]] = {
    "completed_on": "completed_on",
    "call_closes_on": "closes_on",
    "list_year": "year",
    "rectify_by": "rectify_by",
    "extended_until": "until",
    "implementation_from": "implementation_from",
    "implementation_until": "implementation_until",
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
    "extended_until": (),
    "implementation_from": (),
    "implementation_until": (),
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
    """The deadlines that bear on the kind of case, each with its status."""
    found = []
    for deadline in deadlines:
        acts = [act for act in kind.acts if deadline.clause in act.cited]
        if any(_bears_on(act, deadline) for act in acts):
            on, done = _done(case, acts, deadline)
            found.append(Due(deadline, deadline.status(today, warn_days=warn_days, done_on=done), on))
    return tuple(found)


def _bears_on(act: Act, deadline: Deadline) -> bool:
    own = any(may.body is deadline.rule.actor for may in act.may)
    return own or deadline.clause in (*act.starts, *act.ends)


def _done(case: Case, acts: Iterable[Act], deadline: Deadline) -> tuple[datetime.date | None, Day | None]:
    """The day of the act that met the deadline since it was last started, and the day on which it was met.

    Where another body's act says that it was met, that was on some day up to then.
    """
    clause, actor = deadline.clause, deadline.rule.actor
    started: datetime.date | None = None
    later = case.done
    for act in acts:
        if clause in act.starts and act.name in later:
            started = case.days[act.name]
            later = later[len(later) - later[::-1].index(act.name) :]
    for act in acts:
        if act.name not in later or act.silent or clause in act.starts:
            continue
        on = case.days[act.name]
        if any(may.body is actor for may in act.may):
            return on, day(on)
        if clause in act.ends:
            return on, Day(day(started or case.opened_on).lo, day(on).hi)
    return None, None
