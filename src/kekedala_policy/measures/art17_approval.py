"""Article 17: what comes before the approval of a listed project, and what is listed and not approved again."""

from __future__ import annotations

from kekedala_policy.entities import ApprovalApplication, Material, Mode, ProjectCode
from kekedala_policy.measures.approval_conditions import (
    continuation_not_approved_again,
    listed,
    om_not_approved_again,
    to_be_approved,
)
from kekedala_policy.measures.gates import APPROVAL
from kekedala_policy.measures.readings.approval import ApprovalActs, CodeStage, PurchaseCode
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import bars, grants, refuses, requires
from kekedala_policy.values import Truth


@refuses(
    "art16.i4.e",
    APPROVAL,
    presumption=True,
    disposed_by="readings.amb05_list",
    also=("art16.i4.f", "art16.i4.d", "art17.a"),
)
def off_the_annual_list(d: ApprovalApplication, t: Thresholds) -> Truth:
    """What is on no list is in principle not approved and gets no funds; the division disposes of it (AMB-05)."""
    return to_be_approved(d, t) & ~listed(d, t)


@bars("art19", APPROVAL, also=("art17.c", "art16.i4.d"))
def nothing_to_approve_and_unlisted(d: ApprovalApplication, t: Thresholds) -> Truth:
    """O&M or a continuation that is on no annual list: it is for the list first, and there is nothing to approve."""
    return (om_not_approved_again(d, t) | continuation_not_approved_again(d, t)) & ~listed(d, t)


@grants("art17.c", APPROVAL, outcome="no_approval_needed", if_unknown="undetermined", also=("art19",))
def listed_om_needs_no_approval(d: ApprovalApplication, t: Thresholds) -> Truth:
    """O&M on the list, of any amount, is in principle not approved again (AMB-47)."""
    return om_not_approved_again(d, t) & listed(d, t)


@grants("art19.i1.a", APPROVAL, outcome="no_approval_needed", if_unknown="undetermined", also=("art16.i2.s3.a",))
def continuation_needs_no_approval(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A continuation on the list was approved before, and is not approved again (AMB-48)."""
    return continuation_not_approved_again(d, t) & d.continuation.approved & listed(d, t)


@requires("art17.a", APPROVAL)
def funds_secured(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The funds of the listed project are secured."""
    return to_be_approved(d, t) & ~d.funds_secured


@requires("art17.a", APPROVAL)
def project_code(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The project has its code on the investment-project platform (OWN-12; of a purchase: AMB-14)."""
    return (
        to_be_approved(d, t)
        & (d.project.mode.is_in(Mode.BUILD) | t.readings.amb14_code.is_in(PurchaseCode.NEEDED))
        & ~d.project_code.is_in(ProjectCode.OBTAINED)
        & ~(d.project_code.is_in(ProjectCode.APPLIED_FOR) & t.readings.code_stage.is_in(CodeStage.APPLIED_FOR))
    )


@requires("art17.b", APPROVAL, also=("art19.i3.a",))
def feasibility_study_approved(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The feasibility study is approved before the design is; a purchase without study has one approval (AMB-13)."""
    return (
        to_be_approved(d, t)
        & t.readings.amb13.is_in(ApprovalActs.TWO_ACTS)
        & (d.project.mode.is_in(Mode.BUILD) | d.papers.handed_in.has(Material.FEASIBILITY_STUDY))
        & ~d.study_approved
    )
