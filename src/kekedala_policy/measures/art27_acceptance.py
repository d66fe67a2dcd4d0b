"""Articles 27, 28 and 38 at completion acceptance: its conditions, its content and its filing."""

from __future__ import annotations

from kekedala_policy.entities import Acceptance, AcceptanceReport, ApprovingDepartment
from kekedala_policy.measures.gates import ACCEPTANCE
from kekedala_policy.measures.readings.acceptance import AcceptanceFiling, AcceptanceTerm, FiledResult
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import defines, derived, obliges, refuses, requires
from kekedala_policy.values import Truth


@derived("art27.b")
def acceptance_held(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The acceptance was held, and passed or failed."""
    return d.acceptance.result.is_in(Acceptance.PASSED, Acceptance.FAILED)


@defines("art42", ACCEPTANCE, outcome="out_of_scope")
def accepted_before_the_measures(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The acceptance was held before the measures came into force: a closed event, under the rules of its day."""
    return acceptance_held(d, t) & ~d.acceptance.held_on.reaches(t.in_force_from)


@refuses("art27.b", ACCEPTANCE, outcome="not_ready")
def without_positive_opinion(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The conformity review did not find the conditions met, or not by the day of acceptance."""
    return ~d.acceptance.opinion_positive | acceptance_held(d, t) & d.acceptance.held_on.less_than(
        d.acceptance.opinion_on
    )


@requires("art27.b", ACCEPTANCE, advisory=True)
def organised_by_another(d: AcceptanceReport, t: Thresholds) -> Truth:
    """It is for the unit itself to organise acceptance."""
    return acceptance_held(d, t) & ~d.acceptance.organised_by_unit


@refuses("art28.c", ACCEPTANCE, outcome="not_ready", also=("art28.a",))
def archives_not_accepted(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The archives were not accepted, or failed their acceptance: the project can not pass; there is no exception."""
    return d.archives.acceptance.is_in(Acceptance.NOT_ACCEPTED, Acceptance.FAILED)


@refuses("art28.c", ACCEPTANCE, outcome="not_ready")
def archives_accepted_later(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The archives were accepted only after the day on which the project was; the same day will do."""
    return (
        acceptance_held(d, t)
        & d.archives.acceptance.is_in(Acceptance.PASSED)
        & d.acceptance.held_on.less_than(d.archives.accepted_on)
    )


@requires("art38.c", ACCEPTANCE)
def security_measures_reviewed(d: AcceptanceReport, t: Thresholds) -> Truth:
    """Whether the security measures were carried out is reviewed at acceptance."""
    return ~d.acceptance.security_measures_reviewed


@requires("art38.c", ACCEPTANCE, advisory=True)
def security_measures_lacking(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The review found measures not carried out; the text makes them weigh, and does not say how much."""
    return d.acceptance.security_measures_reviewed & ~d.acceptance.security_measures_in_place


@derived("art27.e")
def acceptance_extended(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The approving body granted an extension that reaches the day of acceptance."""
    return d.extension.asked & d.extension.granted & ~d.extension.until.less_than(d.acceptance.held_on)


@requires("art27.e", ACCEPTANCE, advisory=True, also=("annex1.f07",))
def held_after_plan(d: AcceptanceReport, t: Thresholds) -> Truth:
    """Acceptance was held later than planned: a reminder, for the text sets no period (AMB-50)."""
    return (
        t.readings.amb50.is_in(AcceptanceTerm.NO_PERIOD)
        & acceptance_held(d, t)
        & d.acceptance.planned_by.less_than(d.acceptance.held_on)
        & ~acceptance_extended(d, t)
    )


@requires("art27.e", ACCEPTANCE)
def held_late_without_extension(d: AcceptanceReport, t: Thresholds) -> Truth:
    """Acceptance was held after the day that a reading takes for its period, without an extension (AMB-50)."""
    return (
        acceptance_held(d, t)
        & (
            t.readings.amb50.is_in(AcceptanceTerm.PLANNED_DAY) & d.acceptance.planned_by.less_than(d.acceptance.held_on)
            | t.readings.amb50.is_in(AcceptanceTerm.DAY_IN_REPLY)
            & d.acceptance.approved_by.less_than(d.acceptance.held_on)
        )
        & ~acceptance_extended(d, t)
    )


@requires("art27.d", ACCEPTANCE)
def reported_before_acceptance(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The report is dated before the acceptance that it reports: what is only planned was not held."""
    return acceptance_held(d, t) & d.applied_on.less_than(d.acceptance.held_on)


@derived("art27.d")
def acceptance_to_be_filed(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The acceptance is one that is filed: passed, or any that was held (OWN-41)."""
    return d.acceptance.result.is_in(Acceptance.PASSED) | d.acceptance.result.is_in(
        Acceptance.FAILED
    ) & t.readings.filed_result.is_in(FiledResult.ANY_HELD)


@obliges("art27.d", ACCEPTANCE)
def file_with_development_reform(d: AcceptanceReport, t: Thresholds) -> Truth:
    """The report and the other papers are filed with the Development and Reform Commission; no period is set."""
    return acceptance_to_be_filed(d, t) & ~d.filed_with.has(ApprovingDepartment.DEVELOPMENT_REFORM)


@obliges("art27.d", ACCEPTANCE)
def file_with_finance(d: AcceptanceReport, t: Thresholds) -> Truth:
    """They are filed with the Finance Bureau."""
    return acceptance_to_be_filed(d, t) & ~d.filed_with.has(ApprovingDepartment.FINANCE)


@obliges("art27.d", ACCEPTANCE)
def file_with_approving_body(d: AcceptanceReport, t: Thresholds) -> Truth:
    """They are filed with the body that gave the official reply, too (AMB-23)."""
    return (
        acceptance_to_be_filed(d, t)
        & ~d.filed_with.has(ApprovingDepartment.APPROVING_BODY)
        & t.readings.amb23.is_in(AcceptanceFiling.APPROVING_BODY_TOO)
    )
