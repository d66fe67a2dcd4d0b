"""Article 31: O&M money is declared in time, and its need is argued anew."""

from __future__ import annotations

from kekedala_policy.entities import Kind, ListingApplication
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import requires
from kekedala_policy.values import Truth


@requires("art31.i1", LISTING)
def first_om_budget(d: ListingApplication, t: Thresholds) -> Truth:
    """First O&M money is declared by the rules of the budget."""
    return d.project.kind.is_in(Kind.FIRST_OM) & ~d.operation.budget_declared


@requires("art31.i2.a", LISTING)
def continuing_om_budget(d: ListingApplication, t: Thresholds) -> Truth:
    """Continuing O&M money is declared in the year before the new round, neither earlier nor later."""
    return d.project.kind.is_in(Kind.CONTINUING_OM) & (
        ~d.operation.budget_declared | ~(d.operation.budget_declared_in + t.budget_years_before).same_as(d.list_year)
    )


@requires("art31.i2.b", LISTING)
def continuing_om_reassessed(d: ListingApplication, t: Thresholds) -> Truth:
    """The need of the new round is argued and assessed anew, small amounts included."""
    return d.project.kind.is_in(Kind.CONTINUING_OM) & ~d.operation.demand_reassessed
