"""A unit's standing, as its cases have it (arts. 4, 13, 29, 39): nothing that is not a recorded finding.

Where the unit succeeded to another one, the bars on that one follow as the bureau's decision says; while it does not
say so, nobody can tell, and what would bar is unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any, Final

import attrs

from kekedala_policy.casework.cases import Bars, Case
from kekedala_policy.entities import Acceptance, OwnProject, SecurityFinding, SharingFinding, Standing
from kekedala_policy.values import NO, UNKNOWN, YES, Many, Truth

#: What the finding of a security failing says fails.
FAILINGS: Final = ("cryptography", "cybersecurity", "major_hazard")
_FOUND: Final = ("found", "in_effect", "lifted")
_IN_FORCE: Final = ("found", "in_effect")
#: The kinds of case from which a unit's standing is read.
KINDS: Final = ("withheld_data", "security_failing", "splitting", "acceptance", "oversight")
_EXTENSION: Final = ("ask_for_extension", "grant_extension", "refuse_extension")

#: Whether an extension was asked for in time, on the day.
InTime = Callable[[Case, datetime.date], Truth]


def standing_of(cases: Iterable[Case], project: str | None, in_time: InTime, *, complete: bool) -> Standing:
    """What the `cases` say of a unit beside `project`; closed when the record is `complete`.

    They are the unit's own, and those of the units to which it succeeded, which are marked as open.
    """
    own = tuple(case for case in cases if case.bars is not Bars.STAY)
    split = _split(own)
    return Standing(
        sharing_findings=Many(
            tuple(_sharing(case, project) for case in own if case.kind == "withheld_data" and _bars(case)),
            closed=complete,
        ),
        projects=Many(_projects(own, project, in_time), closed=complete),
        security_findings=Many(
            tuple(_security(case) for case in own if _is(case, "security_failing", _FOUND)), closed=complete
        ),
        splitting_found=split if complete or split is YES else UNKNOWN,
    )


def _split(cases: Iterable[Case]) -> Truth:
    """Whether the cases hold a finding that a project was split up; unknown where it may have followed."""
    found = {case.bars for case in cases if case.kind == "splitting" and case.state in _IN_FORCE} - {Bars.STAY}
    return UNKNOWN if found == {Bars.OPEN} else YES if found else NO


def left_behind(case: Case) -> Case:
    """A case of a unit to which another one succeeded, as it bears on that one: nothing is decided."""
    return case if case.bars is Bars.STAY else attrs.evolve(case, bars=Bars.OPEN)


def _is(case: Case, kind: str, states: tuple[str, ...]) -> bool:
    return case.kind == kind and case.state in states


def _bars(case: Case) -> bool:
    """Whether the finding bars a year, or may; one that may have followed is over with its year."""
    return case.state in (*(_IN_FORCE if case.bars is Bars.OPEN else _FOUND), "revoked")


def _sharing(case: Case, project: str | None) -> SharingFinding:
    revoked = case.state == "revoked"
    return SharingFinding(
        # a finding against this unit in no known year: whether it bars, nobody can tell
        found_in=None if case.bars is Bars.OPEN and not revoked else _year(case),
        about_this_project=_about(case, project),
        withdrawn=revoked,
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
    cured = case.state == "lifted"
    return SecurityFinding(
        cryptography_fails=fails["cryptography"],
        cybersecurity_fails=fails["cybersecurity"],
        major_hazard=fails["major_hazard"],
        cured=None if case.bars is Bars.OPEN and not cured else cured,
    )


def _projects(own: tuple[Case, ...], project: str | None, in_time: InTime) -> tuple[OwnProject, ...]:
    accepting = [case for case in own if case.kind == "acceptance" and not _same(case, project)]
    named = {case.project for case in accepting if case.project}
    waiting = [
        case
        for case in own
        if _is(case, "oversight", ("completed",)) and not _same(case, project) and case.project not in named
    ]
    return tuple(_accepting(case, in_time) for case in accepting) + tuple(_completed(case) for case in waiting)


def _same(case: Case, project: str | None) -> bool:
    return project is not None and case.project == project


def _accepting(case: Case, in_time: InTime) -> OwnProject:
    granted = "grant_extension" in case.done
    pending = next((act for act in reversed(case.done) if act in _EXTENSION), None) == "ask_for_extension"
    return OwnProject(
        name=case.project,
        acceptance=_result(case),
        completed=True,
        completed_on=_date(case, "completed_on"),
        conformity_applied="apply" in case.done,
        # asked for in time and not refused, or granted all the same (OWN-40); a refusal leaves an earlier one as it is
        extension_asked=in_time(case, case.days["ask_for_extension"]) if pending else granted,
        extension_granted=granted and not pending,
        extended_until=_date(case, "until"),
    )


def _result(case: Case) -> Acceptance:
    held = [act for act in case.done if act in ("pass_acceptance", "fail_acceptance")]
    if held and held[-1] == "pass_acceptance":
        return Acceptance.PASSED
    if case.bars is Bars.OPEN:
        return Acceptance(None)
    return Acceptance.FAILED if held else Acceptance.NOT_ACCEPTED


def _completed(case: Case) -> OwnProject:
    return OwnProject(
        name=case.project,
        acceptance=_result(case),
        completed=True,
        completed_on=_date(case, "completed_on"),
        conformity_applied=False,
        extension_asked=False,
    )


def _date(case: Case, name: str) -> datetime.date | None:
    written = case.stated.get(name)
    try:
        return datetime.date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None


def beside(
    stated: Standing, cases: Iterable[Case], project: str | None, in_time: InTime, *, complete: bool
) -> Standing:
    """What a dossier states together with what the `cases` say, as in `standing_of`."""
    own = tuple(cases)
    both = joined(stated, standing_of(own, project, in_time, complete=complete))
    # that the record is not complete leaves the unit its word; that a finding may have followed does not
    return (
        attrs.evolve(both, splitting_found=UNKNOWN) if both.splitting_found is NO and _split(own) is UNKNOWN else both
    )


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
