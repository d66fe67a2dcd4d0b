"""Article 25, first paragraph: problems during construction are reported, and answered without any earlier order."""

from __future__ import annotations

from kekedala_policy.entities import Rectification, SupervisionRecord
from kekedala_policy.measures.gates import SUPERVISION
from kekedala_policy.measures.oversight_conditions import (
    arose_under_the_measures,
    construction_problem,
    finding_dated,
    found_by_an_official_body,
    supervised,
)
from kekedala_policy.measures.readings.oversight import Resumption
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, grants, obliges, refuses, requires
from kekedala_policy.values import Truth


@derived("art25.p1.b")
def problem_on_record(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The unit has reported the problem, or an official body has found it; and the day is stated (AMB-61)."""
    return (d.conduct.reported | found_by_an_official_body(d, t)) & finding_dated(d, t)


@derived("art25.p1.b")
def problem_found(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A problem of construction stands on record."""
    return supervised(d, t) & construction_problem(d, t) & problem_on_record(d, t) & arose_under_the_measures(d, t)


@obliges("art25.p1.a", SUPERVISION)
def report_the_problem(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The unit reports such a problem in time, whether anybody has found it or not; no number of days is set."""
    return supervised(d, t) & construction_problem(d, t) & ~d.conduct.reported & arose_under_the_measures(d, t)


@requires("art25.p1.a", SUPERVISION)
def problem_needs_report_or_finding(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A problem that is only alleged has to be reported, or found by an official body, with its day."""
    return supervised(d, t) & construction_problem(d, t) & arose_under_the_measures(d, t) & ~problem_on_record(d, t)


@refuses("art25.p1.b", SUPERVISION, outcome="rectify_or_suspend")
def rectify_or_suspend(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The data bureau requires the unit to rectify or to suspend, and has done neither yet."""
    return problem_found(d, t) & ~d.order.issued & ~d.suspension.imposed


@derived("art25.p1.b")
def resumption_decided(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The body that suspended has decided that construction goes on; by another reading, rectification ends it."""
    return d.suspension.lifted_by_its_body | (
        t.readings.amb43.is_in(Resumption.ON_RECTIFICATION) & d.order.issued & d.order.state.is_in(Rectification.MET)
    )


@grants("art25.p1.b", SUPERVISION, outcome="suspended", if_unknown="undetermined", also=("art36.c",))
def construction_suspended(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A suspension stands until it is ended as AMB-43 reads."""
    return d.suspension.imposed & ~resumption_decided(d, t)


@grants("art25.p1.b", SUPERVISION, outcome="may_resume", if_unknown="undetermined", also=("art36.c",))
def construction_may_resume(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A suspension that stood has ended."""
    return d.suspension.imposed & resumption_decided(d, t)
