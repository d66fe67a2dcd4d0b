"""Articles 26 and 29: what follows when acceptance is missing or failed."""

from __future__ import annotations

from kekedala_policy.entities import Acceptance, AcceptanceReport, Application, ListingApplication
from kekedala_policy.measures.conditions import (
    operation_and_maintenance,
    to_be_established,
)
from kekedala_policy.measures.gates import ACCEPTANCE, APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import EarlierEvents, LastDay, UnacceptedBars
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses
from kekedala_policy.values import Truth


@refuses("art29.a", LISTING, outcome="no_om_funds")
def om_of_unaccepted_project(d: ListingApplication, t: Thresholds) -> Truth:
    """No O&M money for a project that was not accepted or failed acceptance."""
    return operation_and_maintenance(d, t) & d.operation.acceptance.is_in(Acceptance.NOT_ACCEPTED, Acceptance.FAILED)


@derived("art26.a")
def own_project_overdue(d: Application, t: Thresholds) -> Truth:
    """A completed project's half-year is over, with neither an application for review nor an extension that still runs.

    The last day rolls over to the next working day (AMB-19); without a calendar, the days up to the longest
    holiday stay open. A project completed before the measures' day waits for a ruling (AMB-30).
    """
    return d.standing.projects.any(
        lambda own: (
            own.acceptance.is_in(Acceptance.NOT_ACCEPTED)
            & own.completed
            & ~own.conformity_applied
            & ~(own.extension_asked & ~(own.extension_granted & own.extended_until.less_than(d.applied_on)))
            & (
                t.readings.amb19.is_in(LastDay.NEXT_WORKING_DAY)
                & own.completed_on.plus(t.half_year).or_up_to(t.longest_holiday).less_than(d.applied_on)
                | t.readings.amb19.is_in(LastDay.AS_COUNTED)
                & own.completed_on.plus(t.half_year).less_than(d.applied_on)
            )
            & (own.completed_on.reaches(t.in_force_from) | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN))
        )
    )


@derived("art29.b")
def own_project_failed(d: Application, t: Thresholds) -> Truth:
    """One of the unit's projects failed its acceptance."""
    return d.standing.projects.any(lambda own: own.acceptance.is_in(Acceptance.FAILED))


@derived("art29.b")
def own_project_unaccepted(d: Application, t: Thresholds) -> Truth:
    """One of the unit's projects is not accepted yet, for whatever reason."""
    return d.standing.projects.any(lambda own: own.acceptance.is_in(Acceptance.NOT_ACCEPTED))


@refuses("art29.b", LISTING, SUPPLEMENT, APPROVAL)
def unaccepted_projects_bar_new_ones(d: Application, t: Thresholds) -> Truth:
    """No new project of a unit with one whose acceptance failed or is overdue (AMB-22)."""
    return to_be_established(d, t) & (
        own_project_failed(d, t)
        | t.readings.amb22.is_in(UnacceptedBars.WHEN_DUE) & own_project_overdue(d, t)
        | t.readings.amb22.is_in(UnacceptedBars.ANY_UNACCEPTED) & own_project_unaccepted(d, t)
    )


@obliges("art26.a", LISTING, SUPPLEMENT, APPROVAL)
def apply_for_conformity_review(d: Application, t: Thresholds) -> Truth:
    """A completed, unaccepted project of the unit still has its conformity review to be applied for."""
    return to_be_established(d, t) & d.standing.projects.any(
        lambda own: own.acceptance.is_in(Acceptance.NOT_ACCEPTED) & own.completed & ~own.conformity_applied
    )


@refuses("art29.a", ACCEPTANCE, outcome="not_ready", also=("art29.b",))
def acceptance_not_passed(d: AcceptanceReport, t: Thresholds) -> Truth:
    """Acceptance was not held, or failed: until it is passed, no O&M money, and no new project of the unit."""
    return d.acceptance.result.is_in(Acceptance.NOT_ACCEPTED, Acceptance.FAILED)


@obliges("art29.a", ACCEPTANCE, also=("art27.b",))
def rectify_and_accept_again(d: AcceptanceReport, t: Thresholds) -> Truth:
    """A failed acceptance is no end: the unit rectifies, and holds it again."""
    return d.acceptance.result.is_in(Acceptance.FAILED)
