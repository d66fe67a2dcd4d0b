"""The lines of a unit for the list of one year, as recorded, for the rules that add up what is asked for one system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from kekedala_policy.casework.cases import Case
from kekedala_policy.entities import Line
from kekedala_policy.values import UNKNOWN, YES, Many, Money, truth

#: What was taken back or refused asks for nothing any more.
_GONE: Final = ("withdrawn", "refused", "not_accepted", "no_om_funds", "not_listed")


def lines_of(cases: Iterable[Case], year: int, but: str, system: str | None, *, complete: bool) -> Many[Line]:
    """The unit's other lines for the list of `year`, as recorded, that were not taken back or refused.

    A line is of the same system when it names the same project as `system`; another name does not tell.
    """
    found: list[Line] = []
    for case in cases:
        data = case.dossiers.get("listing")
        if case.kind != "line" or case.id == but or data is None or data.get("list_year") != year:
            continue
        if case.state in _GONE:
            continue
        requested = data.get("funding", {}).get("requested")
        kind = data.get("project", {}).get("kind")
        found.append(
            Line(
                name=case.project,
                amount=Money.unknown() if requested is None else Money.yuan(requested),
                same_system=YES if system is not None and case.project == system else UNKNOWN,
                operation_and_maintenance=truth(None if kind is None else kind in ("first_om", "continuing_om")),
            )
        )
    return Many(tuple(found), closed=complete)


def joined_lines(stated: Many[Line], recorded: Many[Line]) -> Many[Line]:
    """What a dossier states of the unit's other lines together with what is on record of them, name by name.

    What is on record of an amount or a kind counts; whether another name is of the same system, the dossier alone can
    say, and while it does not, it stays unknown.
    """
    left, kept = list(recorded.items), []
    for line in stated.items:
        same = next((one for one in left if line.name is not None and one.name == line.name), None)
        if same is not None:
            left.remove(same)
        kept.append(line if same is None else _over(line, same))
    return Many((*kept, *left), closed=stated.closed or recorded.closed)


def _over(stated: Line, recorded: Line) -> Line:
    om = recorded.operation_and_maintenance
    return attrs.evolve(
        stated,
        amount=recorded.amount if recorded.amount.known else stated.amount,
        same_system=YES if recorded.same_system is YES else stated.same_system,
        operation_and_maintenance=stated.operation_and_maintenance if om is UNKNOWN else om,
    )
