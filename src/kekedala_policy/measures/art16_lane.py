"""Article 16(3): the direct lane of small continuing O&M, and the systems that get no O&M money."""

from __future__ import annotations

from kekedala_policy.entities import ListingApplication, Platform, Purpose
from kekedala_policy.measures.conditions import (
    continuing_om,
    om_of_system,
    operation_and_maintenance,
)
from kekedala_policy.measures.exceptions import (
    approved_not_to_share,
    sharing_excluded_by_law,
)
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.measures.readings.listing import (
    ApprovalLifts,
    Defects,
    FreePeriodTest,
    LaneAmount,
    LaneSkips,
    UnconditionalConnection,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, grants, refuses
from kekedala_policy.values import Truth


@derived("art16.i3.b")
def small_amount(d: ListingApplication, t: Thresholds) -> Truth:
    """The amount keeps to the limit, itself included; by default what is asked for the system in the year (AMB-29)."""
    return (
        t.readings.amb29_amount.is_in(LaneAmount.ANNUAL_REQUEST) & om_of_system(d, t).within(t.continuing_om)
        | t.readings.amb29_amount.is_in(LaneAmount.CONTRACT_TOTAL) & d.operation.contract_total.within(t.continuing_om)
        | t.readings.amb29_amount.is_in(LaneAmount.UNIT_BUDGET) & d.operation.unit_budget.within(t.continuing_om)
    )


@grants("art16.i3.b", LISTING, outcome="listed_directly", if_unknown="normal_route")
def continuing_om_lane(d: ListingApplication, t: Thresholds) -> Truth:
    """Continuing O&M of a system in normal running, within the limit, goes straight to the preliminary list."""
    return continuing_om(d, t) & d.operation.runs_normally & small_amount(d, t)


@derived("art16.i3.b")
def lane_skips_papers(d: ListingApplication, t: Thresholds) -> Truth:
    """The lane is open and read as skipping papers, too (AMB-29)."""
    return (
        t.readings.amb29_skips.is_in(LaneSkips.PAPERS_TOO)
        & continuing_om(d, t)
        & d.operation.runs_normally
        & small_amount(d, t)
    )


@derived("art16.i3.c")
def unshared(d: ListingApplication, t: Thresholds) -> Truth:
    """The system does not share government data, and neither approval, law nor secrecy excuses it."""
    return (
        ~d.sharing.shares_data & ~d.project.state_secret & ~approved_not_to_share(d, t) & ~sharing_excluded_by_law(d, t)
    )


@derived("art16.i3.c")
def unconnected(d: ListingApplication, t: Thresholds) -> Truth:
    """The system is not connected to the XPCC's services platform (which systems must be: AMB-37)."""
    return (
        ~d.hosting.connections.has(Platform.XPCC_SERVICES)
        & ~d.project.state_secret
        & (
            t.readings.amb37.is_in(UnconditionalConnection.EVERY_SYSTEM)
            | d.project.purposes.has(Purpose.GOVERNMENT_SERVICE)
            | d.project.purposes.has(Purpose.PUBLIC_SERVICE)
        )
        & (t.readings.amb16_approval.is_in(ApprovalLifts.SHARING) | ~approved_not_to_share(d, t))
    )


@refuses("art16.i3.c", LISTING, outcome="no_om_funds", curable=True)
def om_of_unshared_system(d: ListingApplication, t: Thresholds) -> Truth:
    """No O&M money for a system that does not share government data (any defect will do: AMB-16)."""
    return operation_and_maintenance(d, t) & unshared(d, t) & t.readings.amb16.is_in(Defects.ANY)


@refuses("art16.i3.c", LISTING, outcome="no_om_funds", curable=True)
def om_of_unconnected_system(d: ListingApplication, t: Thresholds) -> Truth:
    """No O&M money for a system that is not connected to the services platform."""
    return operation_and_maintenance(d, t) & unconnected(d, t) & t.readings.amb16.is_in(Defects.ANY)


@refuses("art16.i3.c", LISTING, outcome="no_om_funds")
def om_of_stagnant_system(d: ListingApplication, t: Thresholds) -> Truth:
    """No O&M money for a system found to have long stood still; the text gives no number of months."""
    return operation_and_maintenance(d, t) & d.operation.long_stagnant & t.readings.amb16.is_in(Defects.ANY)


@refuses("art16.i3.c", LISTING, outcome="no_om_funds")
def om_of_wholly_defective_system(d: ListingApplication, t: Thresholds) -> Truth:
    """No O&M money for a system with all three defects, where the reading asks for all (AMB-16)."""
    return (
        operation_and_maintenance(d, t)
        & unshared(d, t)
        & unconnected(d, t)
        & d.operation.long_stagnant
        & t.readings.amb16.is_in(Defects.ALL)
    )


@refuses("art16.i2.s4.a", LISTING, outcome="no_om_funds")
def om_within_free_period(d: ListingApplication, t: Thresholds) -> Truth:
    """The free O&M period is not over before the paid service begins (or before the application: AMB-53)."""
    return operation_and_maintenance(d, t) & (
        t.readings.amb53.is_in(FreePeriodTest.AT_PAID_START)
        & ~d.operation.free_period_ends.less_than(d.operation.paid_from)
        | t.readings.amb53.is_in(FreePeriodTest.AT_APPLICATION) & ~d.operation.free_period_ends.less_than(d.applied_on)
    )
