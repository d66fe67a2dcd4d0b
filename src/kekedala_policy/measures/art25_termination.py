"""Article 25, second paragraph: a project that cannot go on is ended with the division's consent."""

from __future__ import annotations

from kekedala_policy.entities import Consent, TerminationRequest
from kekedala_policy.measures.conditions import construction
from kekedala_policy.measures.gates import TERMINATION
from kekedala_policy.measures.readings.oversight import TerminationCauses, WithoutProgress
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import defines, derived, grants, obliges, refuses
from kekedala_policy.values import Truth


@defines("art42", TERMINATION, outcome="out_of_scope", also=("notice.3",))
def termination_before_the_measures(d: TerminationRequest, t: Thresholds) -> Truth:
    """The termination was applied for before the measures came into force."""
    return ~d.applied_on.reaches(t.in_force_from)


@derived("art25.p2.a")
def cause_of_termination(d: TerminationRequest, t: Thresholds) -> Truth:
    """The external environment has changed or force majeure occurred; either by default (AMB-25)."""
    return (
        t.readings.amb25.is_in(TerminationCauses.EITHER) & (d.termination.external_change | d.termination.force_majeure)
        | t.readings.amb25.is_in(TerminationCauses.BOTH) & d.termination.external_change & d.termination.force_majeure
    )


@derived("art25.p2.a")
def conditions_of_termination(d: TerminationRequest, t: Thresholds) -> Truth:
    """A construction project, started and with progress, hard to continue for such a cause, its goals out of reach.

    Without progress the text has no rule: that waits for a ruling (AMB-25).
    """
    return (
        construction(d, t)
        & (
            d.termination.started & d.termination.substantive_progress
            | t.readings.amb25_progress.is_in(WithoutProgress.COVERED)
        )
        & cause_of_termination(d, t)
        & d.termination.hard_to_continue
        & d.termination.goals_out_of_reach
    )


@grants(
    "art25.p2.a",
    TERMINATION,
    outcome="termination_open",
    if_unknown="undetermined",
    otherwise="termination_not_open",
)
def termination_open(d: TerminationRequest, t: Thresholds) -> Truth:
    """The unit is to apply for termination: all the conditions are met."""
    return conditions_of_termination(d, t)


@grants("art25.p2.b", TERMINATION, outcome="may_terminate", if_unknown="undetermined")
def may_terminate(d: TerminationRequest, t: Thresholds) -> Truth:
    """The conditions are met and the division has consented."""
    return conditions_of_termination(d, t) & d.termination.division_consent.is_in(Consent.GIVEN)


@refuses("art25.p2.b", TERMINATION, outcome="consent_refused")
def division_refuses_termination(d: TerminationRequest, t: Thresholds) -> Truth:
    """The division has refused its consent."""
    return d.termination.division_consent.is_in(Consent.REFUSED)


@obliges("art25.p2.b", TERMINATION)
def submit_termination_to_the_division(d: TerminationRequest, t: Thresholds) -> Truth:
    """The data bureau submits the application; nothing is ended before the division consents."""
    return conditions_of_termination(d, t) & d.termination.division_consent.is_in(Consent.PENDING)
