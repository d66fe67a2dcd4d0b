"""Conditions that the rules at approval share: what is approved, what is reviewed, what the list carries."""

from __future__ import annotations

from kekedala_policy.entities import ApprovalApplication, Kind, Mode
from kekedala_policy.measures.readings.approval import (
    ContinuationApproval,
    ListedOM,
    ListedYear,
    PurchaseReview,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived
from kekedala_policy.values import Truth


@derived("art19.i1.a")
def to_be_approved(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A new or upgrade project, built or bought; others only by a reading (AMB-47, AMB-48), or O&M called in."""
    return (
        d.project.kind.is_in(Kind.NEW, Kind.UPGRADE)
        | d.project.kind.is_in(Kind.CONTINUATION) & t.readings.amb48.is_in(ContinuationApproval.AGAIN)
        | d.project.kind.is_in(Kind.FIRST_OM, Kind.CONTINUING_OM)
        & (t.readings.amb47.is_in(ListedOM.APPROVED) | d.approval_called_for)
    )


@derived("art17.c")
def om_not_approved_again(d: ApprovalApplication, t: Thresholds) -> Truth:
    """O&M, which is free of approval in principle (AMB-47), and which the bureau did not call in."""
    return (
        d.project.kind.is_in(Kind.FIRST_OM, Kind.CONTINUING_OM)
        & t.readings.amb47.is_in(ListedOM.EXEMPT)
        & ~d.approval_called_for
    )


@derived("art16.i2.s3.a")
def continuation_not_approved_again(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A continuation, which by its definition was approved before (AMB-48)."""
    return d.project.kind.is_in(Kind.CONTINUATION) & t.readings.amb48.is_in(ContinuationApproval.ONCE)


@derived("art19.i2.a")
def to_be_reviewed(d: ApprovalApplication, t: Thresholds) -> Truth:
    """To be approved, by design or by service requirement plan (AMB-14)."""
    return to_be_approved(d, t) & (
        d.project.mode.is_in(Mode.BUILD) | t.readings.amb14_review.is_in(PurchaseReview.REVIEWED)
    )


@derived("art16.i4.d")
def listed(d: ApprovalApplication, t: Thresholds) -> Truth:
    """On the approved annual list, whose year is not over when approval is applied for (OWN-11), nor far ahead."""
    return (
        d.on_annual_list
        & ~(d.list_year.less_than(d.applied_on.year) & t.readings.listed_year.is_in(ListedYear.ITS_OWN_YEAR))
        & ~d.list_year.more_than(d.applied_on.plus(t.call_runs_over).year)
    )
