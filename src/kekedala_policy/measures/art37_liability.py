"""Article 37: what a unit is liable for is a finding; the competent bodies draw the consequence, none is automatic."""

from __future__ import annotations

from kekedala_policy.entities import Fault, FiscalViolation, Harm, LiabilityRecord, Procedure
from kekedala_policy.measures.gates import LIABILITY
from kekedala_policy.measures.oversight_conditions import (
    arose_under_the_measures,
    finding_dated,
    found_by_an_official_body,
)
from kekedala_policy.measures.readings.oversight import LiabilityResult
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses, requires
from kekedala_policy.values import Truth


@derived("art37.a2")
def harm_caused(d: LiabilityRecord, t: Thresholds) -> Truth:
    """One of the results of the article came about, and the unit caused it."""
    return (
        d.liability.harms.has(Harm.SERIOUS_OVERRUN)
        | d.liability.harms.has(Harm.POOR_QUALITY)
        | d.liability.harms.has(Harm.LOSS_AND_WASTE)
        | d.liability.harms.has(Harm.SAFETY_ACCIDENT)
        | d.liability.harms.has(Harm.OTHER_LIABILITY_ACCIDENT)
    ) & d.liability.caused


@derived("art37.a1")
def procedure_skipped(d: LiabilityRecord, t: Thresholds) -> Truth:
    """An approval or a filing was not gone through; by default that is enough without a result (AMB-27)."""
    return (
        d.liability.procedures_skipped.has(Procedure.APPROVAL) | d.liability.procedures_skipped.has(Procedure.FILING)
    ) & (
        t.readings.amb27.is_in(LiabilityResult.FAULT_LIMB_ONLY)
        | t.readings.amb27.is_in(LiabilityResult.BOTH_LIMBS) & harm_caused(d, t)
    )


@derived("art37.a2")
def fault_with_harm(d: LiabilityRecord, t: Thresholds) -> Truth:
    """Poor management or fraud has led to one of the results: cause and result are both needed."""
    return (d.liability.faults.has(Fault.MISMANAGEMENT) | d.liability.faults.has(Fault.FRAUD)) & harm_caused(d, t)


@derived("art37.b")
def fiscal_violation(d: LiabilityRecord, t: Thresholds) -> Truth:
    """Project money was withheld or misused, or O&M money arranged, against the rules."""
    return (
        d.liability.fiscal.has(FiscalViolation.FUNDS_WITHHELD)
        | d.liability.fiscal.has(FiscalViolation.FUNDS_MISUSED)
        | d.liability.fiscal.has(FiscalViolation.OM_FUNDS_AGAINST_RULES)
    )


@derived("art37.a1")
def liability_on_record(d: LiabilityRecord, t: Thresholds) -> Truth:
    """An official body has made the finding, on a stated day, of a matter under the measures."""
    return found_by_an_official_body(d, t) & finding_dated(d, t) & arose_under_the_measures(d, t)


@refuses("art37.a1", LIABILITY, outcome="liability_found")
def liable_for_skipped_procedure(d: LiabilityRecord, t: Thresholds) -> Truth:
    """Found: against the measures, the unit did not go through approval or filing."""
    return procedure_skipped(d, t) & liability_on_record(d, t)


@refuses("art37.a2", LIABILITY, outcome="liability_found")
def liable_for_fault_with_harm(d: LiabilityRecord, t: Thresholds) -> Truth:
    """Found: poor management or fraud with one of the results."""
    return fault_with_harm(d, t) & liability_on_record(d, t)


@refuses("art37.b", LIABILITY, outcome="fiscal_referral")
def fiscal_violation_found(d: LiabilityRecord, t: Thresholds) -> Truth:
    """Found: what the rules on fiscal violations deal with, in proceedings of their own."""
    return fiscal_violation(d, t) & liability_on_record(d, t)


@requires("art37.a1", LIABILITY, also=("art37.a2", "art37.b"))
def liability_needs_finding(d: LiabilityRecord, t: Thresholds) -> Truth:
    """What is only alleged has to be found by an official body, with its day."""
    return (
        (procedure_skipped(d, t) | fault_with_harm(d, t) | fiscal_violation(d, t))
        & arose_under_the_measures(d, t)
        & ~(found_by_an_official_body(d, t) & finding_dated(d, t))
    )


@obliges("art37.a1", LIABILITY, also=("art37.a2",))
def approving_unit_deals_with_it(d: LiabilityRecord, t: Thresholds) -> Truth:
    """The approving unit circulates criticism and has the unit deal with the persons responsible."""
    return (procedure_skipped(d, t) | fault_with_harm(d, t)) & liability_on_record(d, t)


@obliges("art37.b", LIABILITY)
def refer_fiscal_violation(d: LiabilityRecord, t: Thresholds) -> Truth:
    """The matter goes to the bodies that the rules on fiscal violations name."""
    return fiscal_violation(d, t) & liability_on_record(d, t)
