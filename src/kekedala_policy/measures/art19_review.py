"""Article 19(2) and (3): the joint review, the assessment where one is commissioned, and the official reply."""

from __future__ import annotations

from kekedala_policy.entities import ApprovalApplication, AssessmentReport, Opinion
from kekedala_policy.measures.approval_conditions import to_be_approved, to_be_reviewed
from kekedala_policy.measures.gates import APPROVAL
from kekedala_policy.measures.readings.approval import AdverseOpinion, ConfirmationGuards, OpinionConditions
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses, requires
from kekedala_policy.values import Truth


@refuses("art19.i2.b", APPROVAL, outcome="undetermined", also=("art19.i2.a", "art19.i3.a"))
def review_opinion_outstanding(d: ApprovalApplication, t: Thresholds) -> Truth:
    """An opinion of the three named bodies, or of a further one drawn in, is not given yet, or was withdrawn."""
    return to_be_reviewed(d, t) & (
        d.review.cyberspace_office.is_in(Opinion.PENDING, Opinion.WITHDRAWN)
        | d.review.secrecy_bureau.is_in(Opinion.PENDING, Opinion.WITHDRAWN)
        | d.review.public_security.is_in(Opinion.PENDING, Opinion.WITHDRAWN)
        | d.review.others.any(lambda other: other.opinion.is_in(Opinion.PENDING, Opinion.WITHDRAWN))
    )


@derived("art19.i2.b")
def reviewed_adversely(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A body of the joint review is against the scheme."""
    return to_be_reviewed(d, t) & (
        d.review.cyberspace_office.is_in(Opinion.ADVERSE)
        | d.review.secrecy_bureau.is_in(Opinion.ADVERSE)
        | d.review.public_security.is_in(Opinion.ADVERSE)
        | d.review.others.any(lambda other: other.opinion.is_in(Opinion.ADVERSE))
    )


@refuses("art19.i2.b", APPROVAL, curable=True, also=("art19.i3.a",))
def adverse_review_opinion(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A scheme that a body is against is not approved as it stands, and can be filed again (OWN-70)."""
    return reviewed_adversely(d, t) & t.readings.adverse_opinion.is_in(AdverseOpinion.BINDS)


@derived("art19.i2.b")
def conditions_open(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A body's opinion has conditions that are not met, as far as that body says."""
    return to_be_reviewed(d, t) & (
        d.review.cyberspace_office.is_in(Opinion.CONDITIONAL) & ~d.review.cyberspace_conditions_met
        | d.review.secrecy_bureau.is_in(Opinion.CONDITIONAL) & ~d.review.secrecy_conditions_met
        | d.review.public_security.is_in(Opinion.CONDITIONAL) & ~d.review.public_security_conditions_met
        | d.review.others.any(lambda other: other.opinion.is_in(Opinion.CONDITIONAL) & ~other.conditions_met)
    )


@requires("art19.i2.b", APPROVAL, also=("art19.i3.a",))
def review_conditions_met(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The conditions of the review opinions are met before the reply (OWN-13)."""
    return conditions_open(d, t) & t.readings.opinion_conditions.is_in(OpinionConditions.MET_FIRST)


@obliges("art19.i3.a", APPROVAL)
def review_conditions_carried(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The conditions of the review opinions are carried into the reply, where the reading lets them (OWN-13)."""
    return conditions_open(d, t) & t.readings.opinion_conditions.is_in(OpinionConditions.CARRIED_INTO_REPLY)


@refuses("art19.i2.e", APPROVAL, outcome="undetermined", also=("art19.i3.a",))
def assessment_report_outstanding(d: ApprovalApplication, t: Thresholds) -> Truth:
    """An assessment is commissioned, and its report is not there yet."""
    return to_be_approved(d, t) & d.assessment.commissioned & d.assessment.report.is_in(AssessmentReport.OUTSTANDING)


@requires("art19.i2.e", APPROVAL)
def scheme_fit_for_assessment(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The scheme is brought to where the assessors confirm it: to be assessed at all, or in the end (AMB-64)."""
    return (
        to_be_approved(d, t)
        & d.assessment.commissioned
        & ~d.assessment.scheme_confirmed
        & (d.assessment.report.is_in(AssessmentReport.OUTSTANDING) | t.readings.amb64.is_in(ConfirmationGuards.END))
    )


@derived("art19.i2.e")
def assessed_adversely(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The assessment that was commissioned comes out against the scheme."""
    return to_be_approved(d, t) & d.assessment.commissioned & d.assessment.report.is_in(AssessmentReport.ADVERSE)


@refuses("art19.i3.a", APPROVAL, curable=True, also=("art19.i2.e",))
def adverse_assessment(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A scheme that was assessed adversely is amended and assessed again (OWN-70)."""
    return assessed_adversely(d, t) & t.readings.adverse_opinion.is_in(AdverseOpinion.BINDS)


@refuses("art19.i3.a", APPROVAL, outcome="undetermined", also=("art19.i2.b", "art19.i2.e"))
def adverse_opinion_to_weigh(d: ApprovalApplication, t: Thresholds) -> Truth:
    """Where an adverse opinion or report is one basis among others, the data bureau has still to weigh it (OWN-70)."""
    return (reviewed_adversely(d, t) | assessed_adversely(d, t)) & t.readings.adverse_opinion.is_in(
        AdverseOpinion.WEIGHED
    )


@obliges("art19.i2.d", APPROVAL)
def assessors_apart_from_designer(d: ApprovalApplication, t: Thresholds) -> Truth:
    """In principle the assessors don't deal with the design unit directly."""
    return to_be_approved(d, t) & d.assessment.commissioned


@obliges("art19.i3.b", APPROVAL)
def reply_copied_to_finance(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The official reply is copied to the Finance Bureau."""
    return to_be_approved(d, t)
