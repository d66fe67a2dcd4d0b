"""Article 16(1) and (2): the year and the time limit of the call, the collective decision, and the kinds as the text defines them."""

from __future__ import annotations

from kekedala_policy.entities import Application, Kind, ListingApplication
from kekedala_policy.measures.conditions import om_of_system
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import (
    ContinuationStage,
    ContinuingAfterGap,
    SmallMatter,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import bars, derived, requires
from kekedala_policy.values import Truth


@bars("art16.i2.b", LISTING, also=("art16.i5.a",))
def after_the_call(d: ListingApplication, t: Thresholds) -> Truth:
    """The application came after the last day of the call; only a supplement is left."""
    return d.applied_on.more_than(d.call_closes_on)


@requires("art16.i2.b", LISTING, also=("art16.i1.a",))
def list_of_the_call(d: ListingApplication, t: Thresholds) -> Truth:
    """The call is for the next year's list; it may run over the turn of the year, never to another list."""
    return ~d.list_year.same_as(d.applied_on.year + t.call_years_before) & ~d.list_year.same_as(
        d.applied_on.plus(t.call_runs_over).year
    )


@derived("art16.i2.a")
def decided_in_time(d: Application, t: Thresholds) -> Truth:
    """The collective decision was taken, on the day of the application at the latest."""
    return d.papers.collective_decision.taken & ~d.papers.collective_decision.held_on.more_than(d.applied_on)


@requires("art16.i2.a", LISTING)
def collective_decision(d: ListingApplication, t: Thresholds) -> Truth:
    """The collective decision precedes the filing; for small continuing O&M a unit's own rule may do (AMB-56)."""
    return ~decided_in_time(d, t) & ~(
        d.project.kind.is_in(Kind.CONTINUING_OM)
        & om_of_system(d, t).within(t.continuing_om)
        & d.papers.collective_decision.not_needed_by_own_rule
        & t.readings.amb56.is_in(SmallMatter.OWN_RULE_ACCEPTED)
    )


@requires("art16.i2.a", SUPPLEMENT)
def collective_decision_on_supplement(d: Application, t: Thresholds) -> Truth:
    """The collective decision precedes a supplementary application, too."""
    return ~decided_in_time(d, t)


@requires("art16.i2.s3.a", LISTING, SUPPLEMENT, APPROVAL)
def continuation_as_defined(d: Application, t: Thresholds) -> Truth:
    """A continuation is approved, under construction and paid by the year (a built one counts: AMB-63)."""
    return d.project.kind.is_in(Kind.CONTINUATION) & (
        ~d.continuation.approved
        | ~d.continuation.construction_begun
        | ~d.continuation.paid_by_the_year
        | ~d.continuation.under_construction & t.readings.amb63.is_in(ContinuationStage.UNDER_CONSTRUCTION_ONLY)
    )


@requires("art16.i2.s4.b", LISTING, advisory=True)
def first_om_as_defined(d: ListingApplication, t: Thresholds) -> Truth:
    """First O&M has none before it: with last year's contract it is continuing; after a gap that waits (AMB-17).

    Who names the kind says that there was none: a contract is pointed out, and not asked for.
    """
    return d.project.kind.is_in(Kind.FIRST_OM) & (
        d.operation.contract_last_year
        | d.operation.contract_in_earlier_year & t.readings.amb17.is_in(ContinuingAfterGap.ANY_AFTER_THE_FIRST)
    )


@requires("art16.i2.s4.b", LISTING)
def continuing_om_as_defined(d: ListingApplication, t: Thresholds) -> Truth:
    """Continuing O&M follows O&M of the year before; after a gap it waits for a ruling (AMB-17)."""
    return (
        d.project.kind.is_in(Kind.CONTINUING_OM)
        & ~d.operation.contract_last_year
        & ~(d.operation.contract_in_earlier_year & t.readings.amb17.is_in(ContinuingAfterGap.ANY_AFTER_THE_FIRST))
    )
