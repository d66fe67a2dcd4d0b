"""Articles 15 and 38, annex 3: what the papers of an application must show."""

from __future__ import annotations

from kekedala_policy.entities import (
    Application,
    ApprovalApplication,
    Chapter,
    InvestmentFinding,
    ListingApplication,
    Material,
)
from kekedala_policy.measures.approval_conditions import to_be_approved
from kekedala_policy.measures.conditions import new_or_upgrade
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import (
    QualifiedMaterials,
    SecretCryptography,
    SupplementPapers,
    ThreeLists,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, requires
from kekedala_policy.values import Truth


@requires("art15.a", LISTING, SUPPLEMENT, APPROVAL, also=("annex3.r01.l2",))
def conformity_with_plans(d: Application, t: Thresholds) -> Truth:
    """The project is shown to conform to the digital-government plans or schemes of the XPCC and the division."""
    return new_or_upgrade(d, t) & ~d.project.conforms_to_plans


@requires("art15.b", LISTING, SUPPLEMENT, also=("annex3.r10.l2",))
def integration_and_sharing_chapter(d: Application, t: Thresholds) -> Truth:
    """A feasibility study that is handed in has its part on integration, intensive building and data sharing."""
    return (
        new_or_upgrade(d, t)
        & d.papers.handed_in.has(Material.FEASIBILITY_STUDY)
        & ~d.papers.feasibility_chapters.has(Chapter.INTEGRATION_AND_SHARING)
    )


@requires("art15.b", LISTING, SUPPLEMENT)
def commercial_cryptography_scheme(d: Application, t: Thresholds) -> Truth:
    """A feasibility study that is handed in has its commercial cryptography scheme (state secrets: AMB-65)."""
    return (
        new_or_upgrade(d, t)
        & d.papers.handed_in.has(Material.FEASIBILITY_STUDY)
        & ~d.papers.feasibility_chapters.has(Chapter.COMMERCIAL_CRYPTOGRAPHY)
        & (~d.project.state_secret | t.readings.amb65.is_in(SecretCryptography.DEMANDED))
    )


@requires("art15.c", LISTING, SUPPLEMENT)
def qualified_institution(d: Application, t: Thresholds) -> Truth:
    """Proof that a qualified institution compiled the feasibility study or service requirement plan (AMB-12)."""
    return (
        d.papers.handed_in.has(Material.FEASIBILITY_STUDY)
        | d.papers.handed_in.has(Material.SERVICE_REQUIREMENT_PLAN)
        | t.readings.amb12.is_in(QualifiedMaterials.EVERY_APPLICATION)
    ) & ~d.papers.handed_in.has(Material.QUALIFICATION_PROOF)


@requires("art15.b", APPROVAL, also=("annex3.r10.l2",))
def design_integration_and_sharing_chapter(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A preliminary design has its part on integration, intensive building and data sharing, too."""
    return (
        to_be_approved(d, t)
        & d.papers.handed_in.has(Material.PRELIMINARY_DESIGN)
        & ~d.design.chapters.has(Chapter.INTEGRATION_AND_SHARING)
    )


@requires("art15.b", APPROVAL)
def design_commercial_cryptography_scheme(d: ApprovalApplication, t: Thresholds) -> Truth:
    """A preliminary design has its commercial cryptography scheme, too (state secrets: AMB-65)."""
    return (
        to_be_approved(d, t)
        & d.papers.handed_in.has(Material.PRELIMINARY_DESIGN)
        & ~d.design.chapters.has(Chapter.COMMERCIAL_CRYPTOGRAPHY)
        & (~d.project.state_secret | t.readings.amb65.is_in(SecretCryptography.DEMANDED))
    )


@requires("art15.c", APPROVAL, message="rule.qualified_institution")
def qualified_design_institution(d: ApprovalApplication, t: Thresholds) -> Truth:
    """Proof that a qualified institution compiled the design or service requirement plan (AMB-12)."""
    return (
        to_be_approved(d, t)
        & (
            d.papers.handed_in.has(Material.PRELIMINARY_DESIGN)
            | d.papers.handed_in.has(Material.SERVICE_REQUIREMENT_PLAN)
            | t.readings.amb12.is_in(QualifiedMaterials.EVERY_APPLICATION)
        )
        & ~d.papers.handed_in.has(Material.QUALIFICATION_PROOF)
    )


@derived("annex3.note.c")
def self_check_asked(d: Application, t: Thresholds) -> Truth:
    """A self-check is handed in, and is asked of this kind (AMB-42)."""
    return d.papers.handed_in.has(Material.SELF_CHECK) & (
        new_or_upgrade(d, t) | t.readings.amb42.is_in(ThreeLists.EVERY_APPLICATION)
    )


@requires("annex3.note.c", LISTING)
def self_check_sealed(d: ListingApplication, t: Thresholds) -> Truth:
    """The self-check that is handed in bears the official seal."""
    return self_check_asked(d, t) & ~d.papers.self_check_sealed


@requires("annex3.note.c", LISTING)
def self_check_before_application(d: ListingApplication, t: Thresholds) -> Truth:
    """The self-check that is handed in was made no later than the application."""
    return self_check_asked(d, t) & d.papers.self_check_on.more_than(d.applied_on)


@requires("annex3.note.c", SUPPLEMENT, message="rule.self_check_sealed")
def supplement_self_check_sealed(d: Application, t: Thresholds) -> Truth:
    """The same of a supplement that hands in the papers of the list, too (OWN-01)."""
    return (
        self_check_asked(d, t)
        & ~d.papers.self_check_sealed
        & t.readings.supplement_papers.is_in(SupplementPapers.AS_FOR_LISTING)
    )


@requires("annex3.note.c", SUPPLEMENT, message="rule.self_check_before_application")
def supplement_self_check_before_application(d: Application, t: Thresholds) -> Truth:
    """The same of a supplement that hands in the papers of the list, too (OWN-01)."""
    return (
        self_check_asked(d, t)
        & d.papers.self_check_on.more_than(d.applied_on)
        & t.readings.supplement_papers.is_in(SupplementPapers.AS_FOR_LISTING)
    )


@requires("annex3.r13.l5", LISTING, SUPPLEMENT, annex_only=True)
def security_investment(d: Application, t: Thresholds) -> Truth:
    """Cybersecurity has at least its expected share of the total investment; the text leaves the figure to others."""
    return (
        new_or_upgrade(d, t)
        & ~d.security.investment_finding.is_in(InvestmentFinding.SUFFICIENT)
        & (
            d.security.investment_finding.is_in(InvestmentFinding.INSUFFICIENT)
            | ~d.security.investment.reaches_share(t.security_investment_share, of=d.funding.total_investment)
        )
    )
