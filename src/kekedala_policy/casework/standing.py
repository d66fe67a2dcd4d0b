"""A unit's standing, as its cases have it (arts. 4, 13, 29, 39): nothing that is not a recorded finding."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any, Final

from kekedala_policy.casework.cases import Case
from kekedala_policy.entities import Acceptance, Line, OwnProject, SecurityFinding, SharingFinding, Standing
from kekedala_policy.values import NO, UNKNOWN, YES, Many, Money, Truth, truth

#: What the finding of a security failing says fails.
FAILINGS: Final = ("cryptography", "cybersecurity", "major_hazard")
_FOUND: Final = ("found", "in_effect", "lifted")
_IN_FORCE: Final = ("found", "in_effect")

InTime = Callable[[Case, datetime.date], Truth]


def standing_of(cases: Iterable[Case], project: str | None, in_time: InTime, *, complete: bool) -> Standing:
    """What the `cases` of one unit say of it beside `project`; closed when the record is `complete`."""
    own = tuple(cases)
    split = any(case.kind == "splitting" and case.state in _IN_FORCE for case in own)
    return Standing(
        sharing_findings=Many(
            tuple(
                SharingFinding(
                    found_in=_year(case),
                    about_this_project=_about(case, project),
                    withdrawn=case.state == "revoked",
                )
                for case in own
                if case.kind == "withheld_data" and case.state in (*_FOUND, "revoked")
            ),
            closed=complete,
        ),
        projects=Many(_projects(own, project, in_time), closed=complete),
        security_findings=Many(
            tuple(_security(case) for case in own if case.kind == "security_failing" and case.state in _FOUND),
            closed=complete,
        ),
        splitting_found=YES if split else NO if complete else UNKNOWN,
    )


def _year(case: Case) -> int | None:
    year = case.stated.get("year")
    return year if isinstance(year, int) else int(year) if isinstance(year, str) and year.isdecimal() else None


def _about(case: Case, project: str | None) -> bool | None:
    return None if case.project is None or project is None else case.project == project


def _security(case: Case) -> SecurityFinding:
    failing = case.stated.get("failing")
    known = failing in FAILINGS
    fails: dict[str, Any] = {name: failing == name if known else None for name in FAILINGS}
    return SecurityFinding(
        cryptography_fails=fails["cryptography"],
        cybersecurity_fails=fails["cybersecurity"],
        major_hazard=fails["major_hazard"],
        cured=case.state == "lifted",
    )


def _projects(own: tuple[Case, ...], project: str | None, in_time: InTime) -> tuple[OwnProject, ...]:
    accepting = [case for case in own if case.kind == "acceptance" and not _same(case, project)]
    named = {case.project for case in accepting if case.project}
    waiting = [
        case
        for case in own
        if case.kind == "oversight"
        and case.state == "completed"
        and not _same(case, project)
        and case.project not in named
    ]
    return tuple(_accepting(case, in_time) for case in accepting) + tuple(_completed(case) for case in waiting)


def _same(case: Case, project: str | None) -> bool:
    return project is not None and case.project == project


def _accepting(case: Case, in_time: InTime) -> OwnProject:
    return OwnProject(
        name=case.project,
        acceptance=_result(case),
        completed=True,
        completed_on=_completed_on(case),
        conformity_applied="apply" in case.done,
        extension_asked=_extension(case, in_time),
    )


def _result(case: Case) -> Acceptance:
    held = [act for act in case.done if act in ("pass_acceptance", "fail_acceptance")]
    if not held:
        return Acceptance.NOT_ACCEPTED
    return Acceptance.PASSED if held[-1] == "pass_acceptance" else Acceptance.FAILED


def _extension(case: Case, in_time: InTime) -> Truth:
    """Asked for in time, and not refused (art27.e)."""
    turns = [act for act in case.done if act in ("ask_for_extension", "grant_extension", "refuse_extension")]
    if not turns or turns[-1] == "refuse_extension":
        return NO
    return in_time(case, case.days["ask_for_extension"])


def _completed(case: Case) -> OwnProject:
    return OwnProject(
        name=case.project,
        acceptance=Acceptance.NOT_ACCEPTED,
        completed=True,
        completed_on=_completed_on(case),
        conformity_applied=False,
        extension_asked=False,
    )


def _completed_on(case: Case) -> datetime.date | None:
    written = case.stated.get("completed_on")
    try:
        return datetime.date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


def joined(stated: Standing, recorded: Standing) -> Standing:
    """What a dossier states together with what is on record: a recorded finding is never overlooked."""
    return Standing(
        sharing_findings=_both(stated.sharing_findings, recorded.sharing_findings),
        projects=_both(stated.projects, recorded.projects),
        security_findings=_both(stated.security_findings, recorded.security_findings),
        splitting_found=_worse(stated.splitting_found, recorded.splitting_found),
    )


def _worse(stated: Truth, recorded: Truth) -> Truth:
    if YES in (stated, recorded):
        return YES
    return recorded if stated is UNKNOWN else stated


def _both(stated: Many[Any], recorded: Many[Any]) -> Many[Any]:
    more = tuple(item for item in recorded.items if item not in stated.items)
    return Many((*stated.items, *more), closed=stated.closed or recorded.closed)


def lines_of(cases: Iterable[Case], year: int, but: str, system: str | None, *, complete: bool) -> Many[Line]:
    """The unit's other lines for the list of `year`, as recorded, that were not taken back or refused.

    A line is of the same system when it names the same project as `system`; another name does not tell.
    """
    found: list[Line] = []
    for case in cases:
        data = case.dossiers.get("listing")
        if case.kind != "line" or case.id == but or data is None or data.get("list_year") != year:
            continue
        if case.state in ("withdrawn", "refused", "not_accepted", "no_om_funds", "not_listed"):
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
