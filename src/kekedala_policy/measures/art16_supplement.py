"""Article 16(5): supplements to the current year's list."""

from __future__ import annotations

from kekedala_policy.entities import Consent, SupplementApplication
from kekedala_policy.measures.conditions import construction
from kekedala_policy.measures.gates import SUPPLEMENT
from kekedala_policy.measures.readings.listing import RejectedInTime, Urgency
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, grants, obliges, refuses, requires
from kekedala_policy.values import Truth


@derived("art16.i5.a")
def pressing(d: SupplementApplication, t: Thresholds) -> Truth:
    """Urgent, with groundwork of some depth, and to be started at once."""
    return d.supplement.urgent & d.supplement.groundwork_done & d.supplement.must_start_at_once


@grants("art16.i5.a", SUPPLEMENT, outcome="admissible", if_unknown="undetermined", otherwise="refused")
def supplement_open(d: SupplementApplication, t: Thresholds) -> Truth:
    """A construction project, not applied for within the call, demanded or special, and pressing: all of it."""
    return (
        construction(d, t)
        & (
            ~d.supplement.applied_within_call
            | d.supplement.demanded_from_above & t.readings.amb34_rejected.is_in(RejectedInTime.ELIGIBLE)
        )
        & (
            t.readings.amb34.is_in(Urgency.BOTH_LIMBS)
            & (d.supplement.demanded_from_above | d.supplement.special_reason)
            & pressing(d, t)
            | t.readings.amb34.is_in(Urgency.SPECIAL_REASON_ONLY)
            & (d.supplement.demanded_from_above | d.supplement.special_reason & pressing(d, t))
        )
    )


@requires("art16.i5.c", SUPPLEMENT)
def current_year(d: SupplementApplication, t: Thresholds) -> Truth:
    """A supplement is for the list of the year in which it is filed."""
    return ~d.list_year.same_as(d.applied_on.year)


@refuses("art16.i5.b", SUPPLEMENT)
def consent_refused(d: SupplementApplication, t: Thresholds) -> Truth:
    """The data bureau, or the division, has refused its consent."""
    return d.supplement.bureau_consent.is_in(Consent.REFUSED) | d.supplement.division_consent.is_in(Consent.REFUSED)


@obliges("art16.i5.b", SUPPLEMENT)
def bureau_consent_needed(d: SupplementApplication, t: Thresholds) -> Truth:
    """The data bureau examines and passes the supplement before anything else."""
    return ~d.supplement.bureau_consent.is_in(Consent.GIVEN)


@obliges("art16.i5.b", SUPPLEMENT)
def division_consent_needed(d: SupplementApplication, t: Thresholds) -> Truth:
    """The division consents before the project enters the current year's list."""
    return ~d.supplement.division_consent.is_in(Consent.GIVEN)
