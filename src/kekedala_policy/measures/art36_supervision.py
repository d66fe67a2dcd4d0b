"""Article 36: a breach is rectified within a term; only where that fails do the measures open, and none is owed."""

from __future__ import annotations

from kekedala_policy.entities import Aspect, Measure, OversightRecord, Rectification, SupervisionRecord
from kekedala_policy.measures.art33_cooperation import withholding_found
from kekedala_policy.measures.gates import LIABILITY, SUPERVISION
from kekedala_policy.measures.oversight_conditions import (
    arose_under_the_measures,
    breach,
    finding_dated,
    found_by_an_official_body,
    information_withheld,
    supervised,
)
from kekedala_policy.measures.readings.oversight import FailureWithinTerm, FindingBodies
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import defines, derived, grants, refuses, requires
from kekedala_policy.values import Truth
from kekedala_policy.values.facts import Body


@defines("art42", SUPERVISION, LIABILITY, outcome="out_of_scope", also=("notice.3",))
def record_before_the_measures(d: OversightRecord, t: Thresholds) -> Truth:
    """The record was made before the measures came into force."""
    return ~d.recorded_on.reaches(t.in_force_from)


@derived("art05.p1.c")
def found_within_its_duty(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The breach is found by the body whose duty the aspect is, as article 5 shares them out (AMB-62)."""
    return t.readings.amb62.is_in(FindingBodies.BY_DUTY) & (
        d.conduct.aspect.is_in(Aspect.CRYPTOGRAPHY) & d.finding.found_by.is_in(Body.SECRECY_BUREAU)
        | d.conduct.aspect.is_in(Aspect.CYBERSECURITY)
        & d.finding.found_by.is_in(Body.CYBERSPACE_OFFICE, Body.PUBLIC_SECURITY)
        | d.conduct.aspect.is_in(Aspect.USE_OF_FUNDS) & d.finding.found_by.is_in(Body.FINANCE, Body.DATA_BUREAU)
        | d.conduct.aspect.is_in(
            Aspect.PROCUREMENT,
            Aspect.QUALITY,
            Aspect.PROGRESS,
            Aspect.ESTIMATE,
            Aspect.DATA_SHARING,
            Aspect.OTHER,
        )
        & d.finding.found_by.is_in(Body.DATA_BUREAU)
    ) | t.readings.amb62.is_in(FindingBodies.ANY_OFFICIAL_BODY) & found_by_an_official_body(d, t)


@derived("art36.b")
def breach_found(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A breach stands on record, found by the competent body."""
    return (
        supervised(d, t)
        & breach(d, t)
        & found_within_its_duty(d, t)
        & finding_dated(d, t)
        & arose_under_the_measures(d, t)
    )


@derived("art36.b")
def to_be_rectified(d: SupervisionRecord, t: Thresholds) -> Truth:
    """What article 36 has rectified within a term: a breach, withheld information included."""
    return breach_found(d, t) | withholding_found(d, t)


@requires("art36.a", SUPERVISION, also=("art05.p1.c",))
def breach_needs_finding_of_its_body(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A breach that the competent body has not found, or not dated, is put to it first."""
    return (
        supervised(d, t)
        & breach(d, t)
        & arose_under_the_measures(d, t)
        & ~(found_within_its_duty(d, t) & finding_dated(d, t))
    )


@refuses("art36.b", SUPERVISION, outcome="rectify")
def rectify_breach(d: SupervisionRecord, t: Thresholds) -> Truth:
    """Rectification within a term must be ordered, and has not been yet."""
    return breach_found(d, t) & ~d.order.issued


@requires("art36.b", SUPERVISION)
def order_states_a_term(d: SupervisionRecord, t: Thresholds) -> Truth:
    """An order to rectify a breach states the term; what article 25 requires needs none."""
    return (breach(d, t) | information_withheld(d, t)) & d.order.issued & ~d.order.states_term


@derived("art36.c")
def rectification_failed(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The term is over and nothing is rectified, or what was rectified still fails (within the term: OWN-31)."""
    return d.order.state.is_in(Rectification.NOT_DONE) & d.order.rectify_by.less_than(
        d.recorded_on
    ) | d.order.state.is_in(Rectification.STILL_FAILING) & (
        t.readings.failure_within_term.is_in(FailureWithinTerm.AT_ONCE) | d.order.rectify_by.less_than(d.recorded_on)
    )


@derived("art36.c")
def order_came_to_nothing(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A rectification within a term was ordered, and has failed."""
    return to_be_rectified(d, t) & d.order.issued & d.order.states_term & rectification_failed(d, t)


@grants("art36.c", SUPERVISION, outcome="measures_open", if_unknown="undetermined")
def measures_open(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The supervising bodies may criticise, defer, suspend or terminate; none of it is owed, none follows by itself."""
    return order_came_to_nothing(d, t)


@refuses("art36.c", SUPERVISION, outcome="measures_not_open")
def measure_without_its_ground(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A measure of article 36 is intended or was taken though no order has come to nothing."""
    return (
        d.measures.has(Measure.NOTICE_OF_CRITICISM)
        | d.measures.has(Measure.DEFERRAL)
        | d.measures.has(Measure.SUSPENSION)
        | d.measures.has(Measure.TERMINATION)
    ) & ~order_came_to_nothing(d, t)


@grants("art36.b", SUPERVISION, outcome="rectifying", if_unknown="undetermined", also=("art25.p1.b",))
def under_rectification(d: SupervisionRecord, t: Thresholds) -> Truth:
    """An order is out, under this article or article 25, and is not met yet."""
    return d.order.issued & ~d.order.state.is_in(Rectification.MET)


@grants("art36.b", SUPERVISION, outcome="rectified", if_unknown="undetermined", also=("art25.p1.b",))
def rectification_met(d: SupervisionRecord, t: Thresholds) -> Truth:
    """What was ordered is met, as recorded by the body that ordered it."""
    return d.order.issued & d.order.state.is_in(Rectification.MET)
