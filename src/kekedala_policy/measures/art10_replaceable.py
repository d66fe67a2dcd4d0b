"""Article 10: systems that can be merged or replaced get no O&M project of their own."""

from __future__ import annotations

from kekedala_policy.entities import ListingApplication
from kekedala_policy.measures.conditions import operation_and_maintenance
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.measures.readings.listing import MergedCost
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses
from kekedala_policy.values import Truth


@derived("art10.a")
def replaceable(d: ListingApplication, t: Thresholds) -> Truth:
    """The system can be merged inside the unit, or a unified system of the XPCC or division can replace it."""
    return d.operation.mergeable_internally | d.operation.replaceable_by_unified_system


@refuses("art10.b", LISTING, outcome="no_om_funds")
def om_of_replaceable_system(d: ListingApplication, t: Thresholds) -> Truth:
    """A separate O&M line is asked for a system that can be merged or replaced (AMB-67)."""
    return (
        operation_and_maintenance(d, t)
        & replaceable(d, t)
        & (d.operation.separate_line | t.readings.amb67.is_in(MergedCost.ALL_MONEY))
    )


@obliges("art10.a", LISTING)
def end_the_replaceable_system(d: ListingApplication, t: Thresholds) -> Truth:
    """The unit ends the running of such a system once the procedures for it are done."""
    return operation_and_maintenance(d, t) & replaceable(d, t)
