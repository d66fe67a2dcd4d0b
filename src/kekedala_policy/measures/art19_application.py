"""Article 19(1): what an application for approval hands in, and the one notice of all that it lacks."""

from __future__ import annotations

from kekedala_policy.entities import ApprovalApplication, Material, Mode
from kekedala_policy.measures.approval_conditions import to_be_approved
from kekedala_policy.measures.art16_call import decided_in_time
from kekedala_policy.measures.gates import APPROVAL
from kekedala_policy.measures.readings.approval import DecisionSteps, SecretProtectionScheme
from kekedala_policy.measures.readings.listing import SecretCryptography
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import obliges, requires
from kekedala_policy.values import Truth


@requires("art19.i1.a", APPROVAL)
def collective_decision_on_approval(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A collective decision on this filing precedes it, beside the one on the application for the list (AMB-56)."""
    return (
        to_be_approved(d, t)
        & ~decided_in_time(d, t)
        & ~(d.listing_decision_taken & t.readings.amb56_steps.is_in(DecisionSteps.ONE_FOR_BOTH))
    )


@requires("art19.i1.a", APPROVAL, message="rule.paper_lacking")
def preliminary_design(d: ApprovalApplication, t: Thresholds) -> Truth:
    """What is built has its preliminary design."""
    return (
        to_be_approved(d, t) & d.project.mode.is_in(Mode.BUILD) & ~d.papers.handed_in.has(Material.PRELIMINARY_DESIGN)
    )


@requires("art19.i1.a", APPROVAL, message="rule.paper_lacking", also=("art18.a",))
def approval_service_requirement_plan(d: ApprovalApplication, t: Thresholds) -> Truth:
    """What is bought has its service requirement plan instead."""
    return (
        to_be_approved(d, t)
        & d.project.mode.is_in(Mode.PURCHASE)
        & ~d.papers.handed_in.has(Material.SERVICE_REQUIREMENT_PLAN)
    )


@requires("art19.i1.a", APPROVAL, also=("art19.i1.b",))
def scheme_compiled_to_standard(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The design or service requirement plan that is handed in is compiled to standard."""
    return (
        to_be_approved(d, t)
        & (
            d.papers.handed_in.has(Material.PRELIMINARY_DESIGN)
            | d.papers.handed_in.has(Material.SERVICE_REQUIREMENT_PLAN)
        )
        & ~d.scheme_to_standard
    )


@requires("art19.i1.a", APPROVAL, message="rule.paper_lacking")
def mlps_scheme(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The multi-level protection scheme (of a state-secret system: AMB-65)."""
    return (
        to_be_approved(d, t)
        & ~d.papers.handed_in.has(Material.MLPS_SCHEME)
        & (~d.project.state_secret | t.readings.amb65_mlps.is_in(SecretProtectionScheme.DEMANDED))
    )


@requires("art19.i1.a", APPROVAL, message="rule.paper_lacking")
def cryptography_assessment(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The security assessment report on the commercial cryptography scheme (of a state-secret system: AMB-65)."""
    return (
        to_be_approved(d, t)
        & ~d.papers.handed_in.has(Material.CRYPTOGRAPHY_ASSESSMENT)
        & (~d.project.state_secret | t.readings.amb65.is_in(SecretCryptography.DEMANDED))
    )


@requires("art19.i1.a", APPROVAL, message="rule.paper_lacking")
def approval_internal_appraisal(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The unit's internal appraisal opinion, of an upgrade as of a new project."""
    return to_be_approved(d, t) & ~d.papers.handed_in.has(Material.INTERNAL_APPRAISAL)


@obliges("art19.i1.b", APPROVAL)
def one_notice_of_all_gaps(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The data bureau examines the papers, and tells all that is lacking at once."""
    return to_be_approved(d, t)
