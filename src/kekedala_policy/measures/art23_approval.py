"""Article 23: building as approved, the approval of adjustments, and applications that come after the change."""

from __future__ import annotations

from kekedala_policy.entities import ChangePaper, ChangeRequest
from kekedala_policy.measures.art24_conditions import (
    conditions_met,
    during_construction,
    investment_after,
    without_effect,
)
from kekedala_policy.measures.art24_filing import by_approval
from kekedala_policy.measures.gates import CHANGE
from kekedala_policy.measures.readings.change import (
    AdjustmentApprover,
    LateApplication,
    OverrunOf,
    SameDay,
)
from kekedala_policy.measures.readings.listing import EarlierEvents
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import bars, defines, derived, obliges, requires
from kekedala_policy.values import Truth
from kekedala_policy.values.facts import Body


@defines("art42", CHANGE, outcome="out_of_scope")
def carried_out_before_the_measures(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change was carried out before the measures' day, under the rules then in force (AMB-30).

    The change is the event: a project that was approved earlier and is changed later is judged by the measures.
    """
    return (
        d.change.carried_out
        & ~d.change.carried_out_on.reaches(t.in_force_from)
        & t.readings.amb30.is_in(EarlierEvents.ONLY_NEW)
    )


@derived("art23.c")
def applied_afterwards(d: ChangeRequest, t: Thresholds) -> Truth:
    """The application came after the change was carried out; on the same day the hour decides (AMB-49)."""
    return (
        d.change.carried_out
        & ~d.applied_on.less_than(d.change.carried_out_on)
        & (
            d.applied_on.more_than(d.change.carried_out_on)
            | ~d.change.handed_in_first
            | t.readings.amb49.is_in(SameDay.TOO_LATE)
        )
    )


@derived("art23.c")
def over_budget(d: ChangeRequest, t: Thresholds) -> Truth:
    """The total after the change exceeds what finance has approved (or another figure: AMB-58)."""
    return (
        t.readings.amb58.is_in(OverrunOf.FINANCE_APPROVED) & investment_after(d, t).more_than(d.reply.finance_approved)
        | t.readings.amb58.is_in(OverrunOf.APPROVED_TOTAL) & investment_after(d, t).more_than(d.reply.total)
        | t.readings.amb58.is_in(OverrunOf.DESIGN_ESTIMATE) & investment_after(d, t).more_than(d.reply.design_estimate)
    )


@derived("art23.c")
def overrun_afterwards(d: ChangeRequest, t: Thresholds) -> Truth:
    """The application came after an unapproved, major design change that led to an overrun: all limbs."""
    return (
        applied_afterwards(d, t)
        & d.change.without_approval
        & d.change.major_design_change
        & d.change.overrun_from_it
        & over_budget(d, t)
    )


@derived("art23.b")
def unapproved_afterwards(d: ChangeRequest, t: Thresholds) -> Truth:
    """The application came after any unapproved change that had to be approved, where that bars it (OWN-22)."""
    return (
        ~conditions_met(d, t)
        & applied_afterwards(d, t)
        & d.change.without_approval
        & t.readings.late_application.is_in(LateApplication.EVERY_ONE)
    )


@bars("art23.c", CHANGE)
def late_application(d: ChangeRequest, t: Thresholds) -> Truth:
    """An application after an unapproved, major design change that led to an overrun is not accepted: all of it."""
    return ~without_effect(d, t) & overrun_afterwards(d, t)


@bars("art23.b", CHANGE)
def late_application_of_any_kind(d: ChangeRequest, t: Thresholds) -> Truth:
    """An application after any unapproved change that had to be approved is not accepted, where it is read so."""
    return ~without_effect(d, t) & unapproved_afterwards(d, t)


@derived("art23.b")
def to_be_applied_for(d: ChangeRequest, t: Thresholds) -> Truth:
    """The approval of the adjustment is left, and nothing keeps an application for it from being accepted."""
    return by_approval(d, t) & ~overrun_afterwards(d, t) & ~unapproved_afterwards(d, t)


@requires("art23.b", CHANGE, also=("annex2.f08",))
def change_of_a_running_project(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change arises after the official reply and before completion (from when it is built: OWN-24)."""
    return ~during_construction(d, t)


@requires("art23.b", CHANGE)
def adjustment_application(d: ChangeRequest, t: Thresholds) -> Truth:
    """An adjustment that is to be approved is applied for."""
    return by_approval(d, t) & ~d.papers.has(ChangePaper.ADJUSTMENT_APPLICATION)


@requires("art23.b", CHANGE, also=("annex2.f01", "annex2.f10"))
def review_form_with_application(d: ChangeRequest, t: Thresholds) -> Truth:
    """Annex 2 is the form of an adjustment application."""
    return by_approval(d, t) & ~d.papers.has(ChangePaper.REVIEW_FORM)


@obliges("art23.a", CHANGE)
def build_as_approved(d: ChangeRequest, t: Thresholds) -> Truth:
    """Until the adjustment is approved, what was approved is built."""
    return ~without_effect(d, t) & ~conditions_met(d, t) & ~d.change.carried_out


@obliges("art23.a", CHANGE)
def keep_a_record(d: ChangeRequest, t: Thresholds) -> Truth:
    """A change that touches neither content, goals nor money is kept on the unit's own record (AMB-38)."""
    return without_effect(d, t)


@derived("art23.b")
def reply_body_approves(d: ChangeRequest, t: Thresholds) -> Truth:
    """The body that gave the official reply is one that can, and is read as approving adjustments (AMB-60)."""
    return d.reply.given_by.is_in(Body.DATA_BUREAU, Body.DEVELOPMENT_REFORM, Body.DIVISION) & t.readings.amb60.is_in(
        AdjustmentApprover.ORIGINAL_APPROVER
    )


@obliges("art23.b", CHANGE)
def approval_of_the_reply_body(d: ChangeRequest, t: Thresholds) -> Truth:
    """The body that gave the official reply approves the adjustment."""
    return to_be_applied_for(d, t) & reply_body_approves(d, t)


@obliges("art23.b", CHANGE)
def approval_of_the_bureau(d: ChangeRequest, t: Thresholds) -> Truth:
    """The data bureau approves the adjustment, where no other body does (AMB-60)."""
    return to_be_applied_for(d, t) & ~reply_body_approves(d, t)


@obliges("art23.b", CHANGE)
def approval_of_finance(d: ChangeRequest, t: Thresholds) -> Truth:
    """The finance bureau approves the adjustment, too, where it is read so (AMB-60)."""
    return to_be_applied_for(d, t) & t.readings.amb60.is_in(AdjustmentApprover.DATA_BUREAU_AND_FINANCE)


@obliges("art24.d", CHANGE, also=("art23.b",))
def approval_starts_the_tenth_anew(d: ChangeRequest, t: Thresholds) -> Truth:
    """Once approved, the new total is the base, and amounts are added up from there."""
    return to_be_applied_for(d, t)


@obliges("art23.b", CHANGE, also=("art36.b", "art37.a1"))
def carried_out_unapproved(d: ChangeRequest, t: Thresholds) -> Truth:
    """A change that had to be approved was carried out without approval: rectification and criticism may follow."""
    return ~without_effect(d, t) & ~conditions_met(d, t) & d.change.carried_out & d.change.without_approval
