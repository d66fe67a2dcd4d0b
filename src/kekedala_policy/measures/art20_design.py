"""Article 20: a design that goes beyond its feasibility study, and the approvals that IT projects mostly go without."""

from __future__ import annotations

from kekedala_policy.entities import ApprovalApplication, Material
from kekedala_policy.measures.approval_conditions import to_be_approved
from kekedala_policy.measures.gates import APPROVAL
from kekedala_policy.measures.readings.approval import StudyCompared
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, obliges, refuses, requires
from kekedala_policy.values import Truth


@requires("art20.p1.a", APPROVAL, also=("annex3.r13.l2",))
def adjustment_chapter(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A design beyond its study explains what is adjusted, and why, in a chapter of its own (AMB-52)."""
    return (
        to_be_approved(d, t)
        & d.papers.handed_in.has(Material.PRELIMINARY_DESIGN)
        & (
            d.design.exceeds_study & t.readings.amb52.is_in(StudyCompared.STUDY_TEXT)
            | d.design.exceeds_reply & t.readings.amb52.is_in(StudyCompared.OFFICIAL_REPLY)
        )
        & ~d.design.adjustment_chapter
    )


@refuses("art20.p1.b", APPROVAL, presumption=True, also=("annex3.r13.l2",))
def study_to_be_approved_anew(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The change is found to be a major one: in principle the feasibility study is approved anew first."""
    return to_be_approved(d, t) & d.design.major_change & ~d.design.study_reapproved


@derived("art20.p2.b")
def civil_works_or_high_energy(d: ApprovalApplication, t: Thresholds) -> Truth:
    """Either takes the project out of the relief from other approvals."""
    return to_be_approved(d, t) & (d.project.civil_works | d.project.high_energy)


@requires("art20.p2.b", APPROVAL, message="rule.paper_lacking", also=("art20.p2.a",))
def approval_land_opinion(d: ApprovalApplication, t: Thresholds) -> Truth:
    """With new civil works or high energy use, the land opinion is on file; one handed in for the list will do."""
    return civil_works_or_high_energy(d, t) & ~d.papers.handed_in.has(Material.LAND_OPINION)


@obliges("art20.p2.b", APPROVAL, also=("art20.p2.a",))
def other_approvals_as_prescribed(d: ApprovalApplication, t: Thresholds) -> Truth:
    """Such a project obtains the approvals of energy saving, site, land and environment as prescribed."""
    return civil_works_or_high_energy(d, t)
