"""The annual list of a year, put together from its lines: projects, O&M, supplements, and what was struck (art. 16)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from kekedala_policy.casework.cases import Case
from kekedala_policy.values import Money

#: Where a line ends that is on no list, or on none any more.
STRUCK: Final = ("not_listed", "refused", "not_accepted", "no_om_funds", "not_consented", "withdrawn")
_OM: Final = ("first_om", "continuing_om")


@attrs.frozen
class ListLine:
    """A line; `reason` is what the decision to strike it states, `findings` the clauses of the gate's decision."""

    case: Case
    amount: Money
    reason: str
    findings: tuple[str, ...]


@attrs.frozen
class AnnualList:
    """The list of a `year`: the case of its making, if there is one, and the two lists that it consists of.

    `supplements` are projects that came in later, `struck` all lines that are on no list, with the reason.
    """

    year: int
    case: Case | None
    projects: tuple[ListLine, ...]
    operation: tuple[ListLine, ...]
    supplements: tuple[ListLine, ...]
    struck: tuple[ListLine, ...]


def annual_list_of(year: int, calls: Iterable[Case], lines: Iterable[Case], supplements: Iterable[Case]) -> AnnualList:
    """The list of the year, from the cases of its making, of lines, and of supplements."""
    own = [case for case in lines if _of_year(case, "listing", year)]
    later = [case for case in supplements if _of_year(case, "supplement", year)]
    there = [case for case in own if case.state not in STRUCK]
    return AnnualList(
        year=year,
        case=next((case for case in calls if str(case.stated.get("year")) == str(year)), None),
        projects=tuple(_line(case) for case in there if _kind(case) not in _OM),
        operation=tuple(_line(case) for case in there if _kind(case) in _OM),
        supplements=tuple(_line(case) for case in later if case.state not in STRUCK),
        struck=tuple(_line(case) for case in (*own, *later) if case.state in STRUCK),
    )


def _dossier(case: Case) -> Any:
    return next((case.dossiers[gate] for gate in ("listing", "supplement") if gate in case.dossiers), {})


def _of_year(case: Case, gate: str, year: int) -> bool:
    return bool(case.dossiers.get(gate, {}).get("list_year") == year)


def _kind(case: Case) -> Any:
    return _dossier(case).get("project", {}).get("kind")


def _line(case: Case) -> ListLine:
    requested = _dossier(case).get("funding", {}).get("requested")
    findings = tuple(dict.fromkeys(clause for judged in case.decisions.values() for clause in judged.findings))
    return ListLine(
        case=case,
        amount=Money.unknown() if requested is None else Money.yuan(requested),
        reason=str(case.stated.get("reason") or "") if case.state in STRUCK else "",
        findings=findings if case.state in STRUCK else (),
    )
