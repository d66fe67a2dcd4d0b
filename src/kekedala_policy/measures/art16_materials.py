"""Article 16(2): the papers of each kind, one rule a paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kekedala_policy.entities import (
    Account,
    Application,
    Kind,
    ListingApplication,
    Material,
    Mode,
)
from kekedala_policy.measures.art16_lane import lane_skips_papers
from kekedala_policy.measures.conditions import (
    new_built,
    new_or_upgrade,
    service_purchase,
    upgrade_built,
)
from kekedala_policy.measures.gates import LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import (
    CatalogueAtListing,
    LandOpinion,
    PurchasePapers,
    SupplementPapers,
    ThreeLists,
    UpgradeFeasibility,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Derived, Gate, Rule, derived, requires
from kekedala_policy.values import Truth


@derived("art16.i2.s3.b")
def continuation(d: Application, t: Thresholds) -> Truth:
    """A continuation."""
    return d.project.kind.is_in(Kind.CONTINUATION)


@derived("art16.i2.s4.c")
def first_om(d: ListingApplication, t: Thresholds) -> Truth:
    """First O&M."""
    return d.project.kind.is_in(Kind.FIRST_OM)


@derived("art16.i2.s4.d")
def continuing_om_papers(d: ListingApplication, t: Thresholds) -> Truth:
    """Continuing O&M; the direct lane waives no paper unless a ruling says so (AMB-29)."""
    return d.project.kind.is_in(Kind.CONTINUING_OM) & ~lane_skips_papers(d, t)


@derived("art18.a")
def purchase_by_list(d: Application, t: Thresholds) -> Truth:
    """A purchase, for which the list of the built kind is advisory (AMB-14)."""
    return service_purchase(d, t) & t.readings.amb14.is_in(PurchasePapers.ADVISORY)


@derived("art18.a")
def new_purchase_by_list(d: Application, t: Thresholds) -> Truth:
    """A new project that is bought, for which the list of new projects is advisory (AMB-14)."""
    return purchase_by_list(d, t) & d.project.kind.is_in(Kind.NEW)


@derived("art18.a")
def upgrade_purchase_by_list(d: Application, t: Thresholds) -> Truth:
    """An upgrade that is bought, for which the list of upgrades is advisory (AMB-14)."""
    return purchase_by_list(d, t) & d.project.kind.is_in(Kind.UPGRADE)


@derived("art16.i5.b")
def new_supplement_as_listing(d: Application, t: Thresholds) -> Truth:
    """A new, built project whose supplement hands in the papers of the list, too (OWN-01)."""
    return new_built(d, t) & t.readings.supplement_papers.is_in(SupplementPapers.AS_FOR_LISTING)


@derived("art16.i5.b")
def upgrade_supplement_as_listing(d: Application, t: Thresholds) -> Truth:
    """A built upgrade whose supplement hands in the papers of the list, too (OWN-01)."""
    return upgrade_built(d, t) & t.readings.supplement_papers.is_in(SupplementPapers.AS_FOR_LISTING)


@derived("art16.i5.b")
def continuation_supplement_as_listing(d: Application, t: Thresholds) -> Truth:
    """A continuation whose supplement hands in the papers of the list, too (OWN-01)."""
    return continuation(d, t) & t.readings.supplement_papers.is_in(SupplementPapers.AS_FOR_LISTING)


def papers(
    prefix: str,
    clause: str,
    when: Derived[Any, Thresholds, Truth],
    gate: Gate[Any],
    *materials: Material,
    advisory: bool = False,
) -> tuple[Rule, ...]:
    """A rule for each paper that `clause` lists: YES when it is lacking."""

    def lacking(material: Material) -> Callable[[Any, Thresholds], Truth]:
        return lambda d, t: when(d, t) & ~d.papers.handed_in.has(material)

    return tuple(
        requires(clause, gate, advisory=advisory, message="rule.paper_lacking").named(
            f"{prefix}_{material.value}", lacking(material)
        )
        for material in materials
    )


NEW = (
    Material.FEASIBILITY_STUDY,
    Material.FEASIBILITY_APPROVAL_REQUEST,
    Material.FUNDS_STATEMENT,
    Material.SELF_CHECK,
    Material.SHARING_LIST,
    Material.SYSTEM_INVENTORY,
    Material.POLICY_BASIS,
    Material.INTERNAL_APPRAISAL,
)
UPGRADE = (
    Material.FEASIBILITY_APPROVAL_REQUEST,
    Material.FUNDS_STATEMENT,
    Material.SELF_CHECK,
    Material.SHARING_LIST,
    Material.SYSTEM_INVENTORY,
    Material.POLICY_BASIS,
    Material.SUPPORTING_ARGUMENT,
    Material.ORIGINAL_SCHEME,
    Material.ACCEPTANCE_REPORT,
    Material.PERFORMANCE_EVALUATION,
)
#: What a purchase takes over: its requirement plan stands for the study, and it has one approval only.
BOUGHT_NEW = tuple(
    paper for paper in NEW if paper not in {Material.FEASIBILITY_STUDY, Material.FEASIBILITY_APPROVAL_REQUEST}
)
BOUGHT_UPGRADE = tuple(paper for paper in UPGRADE if paper is not Material.FEASIBILITY_APPROVAL_REQUEST)

NEW_PAPERS = papers("new", "art16.i2.s1", new_built, LISTING, *NEW)
UPGRADE_PAPERS = papers("upgrade", "art16.i2.s2", upgrade_built, LISTING, *UPGRADE)
CONTINUATION_PAPERS = papers("continuation", "art16.i2.s3.b", continuation, LISTING, Material.PROJECT_CONTRACT)
FIRST_OM_PAPERS = papers(
    "first_om",
    "art16.i2.s4.c",
    first_om,
    LISTING,
    Material.ORIGINAL_SCHEME,
    Material.ACCEPTANCE_REPORT,
    Material.OM_SCHEME,
)
CONTINUING_OM_PAPERS = papers(
    "continuing_om",
    "art16.i2.s4.d",
    continuing_om_papers,
    LISTING,
    Material.LAST_YEAR_OM_REPORT,
    Material.OM_SCHEME,
    Material.LAST_YEAR_OM_CONTRACT,
)
NEW_PURCHASE_PAPERS = papers("new_purchase", "art16.i2.s1", new_purchase_by_list, LISTING, *BOUGHT_NEW, advisory=True)
UPGRADE_PURCHASE_PAPERS = papers(
    "upgrade_purchase", "art16.i2.s2", upgrade_purchase_by_list, LISTING, *BOUGHT_UPGRADE, advisory=True
)
REQUIREMENT_PLAN = papers("purchase", "art18.a", service_purchase, LISTING, Material.SERVICE_REQUIREMENT_PLAN)
NEW_SUPPLEMENT_PAPERS = papers("supplement_new", "art16.i2.s1", new_supplement_as_listing, SUPPLEMENT, *NEW)
UPGRADE_SUPPLEMENT_PAPERS = papers(
    "supplement_upgrade", "art16.i2.s2", upgrade_supplement_as_listing, SUPPLEMENT, *UPGRADE
)
CONTINUATION_SUPPLEMENT_PAPERS = papers(
    "supplement_continuation",
    "art16.i2.s3.b",
    continuation_supplement_as_listing,
    SUPPLEMENT,
    Material.PROJECT_CONTRACT,
)
SUPPLEMENT_REQUIREMENT_PLAN = papers(
    "supplement_purchase", "art18.a", service_purchase, SUPPLEMENT, Material.SERVICE_REQUIREMENT_PLAN
)


_EVERY_LIST = ("art16.i2.s1", "art16.i2.s2", "art16.i2.s3.b", "art16.i2.s4.c", "art16.i2.s4.d")


@requires("art16.i2.b", LISTING, message="rule.paper_lacking", also=_EVERY_LIST)
def annual_application(d: ListingApplication, t: Thresholds) -> Truth:
    """Every kind hands in the application for the annual list (annex 1)."""
    return ~d.papers.handed_in.has(Material.ANNUAL_APPLICATION)


@requires("art16.i5.b", SUPPLEMENT, message="rule.paper_lacking")
def supplement_application(d: Application, t: Thresholds) -> Truth:
    """A supplement hands in the supplementary application."""
    return ~d.papers.handed_in.has(Material.SUPPLEMENT_APPLICATION)


@derived("art20.p2.b")
def land_opinion_lacking(d: Application, t: Thresholds) -> Truth:
    """The land opinion is lacking that new civil works or high energy use call for (AMB-11)."""
    return (
        new_or_upgrade(d, t)
        & d.project.mode.is_in(Mode.BUILD)
        & (d.project.civil_works | d.project.high_energy | t.readings.amb11.is_in(LandOpinion.ALWAYS))
        & ~d.papers.handed_in.has(Material.LAND_OPINION)
    )


_LAND = ("art16.i2.s2", "art20.p2.a", "art20.p2.b")


@requires("art16.i2.s1", LISTING, message="rule.paper_lacking", also=_LAND)
def land_opinion(d: ListingApplication, t: Thresholds) -> Truth:
    """The land pre-examination opinion, only with new civil works or high energy use (AMB-11)."""
    return land_opinion_lacking(d, t)


@requires("art16.i2.s1", SUPPLEMENT, message="rule.paper_lacking", also=_LAND)
def supplement_land_opinion(d: Application, t: Thresholds) -> Truth:
    """The same of a supplement that hands in the papers of the list, too (OWN-01)."""
    return land_opinion_lacking(d, t) & t.readings.supplement_papers.is_in(SupplementPapers.AS_FOR_LISTING)


@requires("art16.i2.s2", LISTING, message="rule.paper_lacking")
def upgrade_feasibility_study(d: ListingApplication, t: Thresholds) -> Truth:
    """An upgrade's feasibility study, where the reading takes it for implied (AMB-36)."""
    return (
        upgrade_built(d, t)
        & t.readings.amb36.is_in(UpgradeFeasibility.IMPLIED)
        & ~d.papers.handed_in.has(Material.FEASIBILITY_STUDY)
    )


@requires("art16.i2.s2", LISTING, advisory=True)
def upgrade_feasibility_advised(d: ListingApplication, t: Thresholds) -> Truth:
    """A request to approve an upgrade's feasibility study can't be decided without the study."""
    return (
        upgrade_built(d, t)
        & t.readings.amb36.is_in(UpgradeFeasibility.NOT_LISTED)
        & ~d.papers.handed_in.has(Material.FEASIBILITY_STUDY)
    )


@requires("annex3.note.c", LISTING, message="rule.paper_lacking")
def self_check_of_every_application(d: ListingApplication, t: Thresholds) -> Truth:
    """The self-check, where the reading asks it of every application (AMB-42)."""
    return t.readings.amb42.is_in(ThreeLists.EVERY_APPLICATION) & ~d.papers.handed_in.has(Material.SELF_CHECK)


@requires("art12.p2.c", LISTING, message="rule.paper_lacking")
def data_catalogue(d: ListingApplication, t: Thresholds) -> Truth:
    """The data catalogue itself, where the reading does not let annex 4 do (AMB-45)."""
    return (
        new_or_upgrade(d, t)
        & t.readings.amb45.is_in(CatalogueAtListing.CATALOGUE_ITSELF)
        & ~d.papers.handed_in.has(Material.DATA_CATALOGUE)
    )


def _unexplained(account: Account) -> Callable[[Application, Thresholds], Truth]:
    return lambda d, t: continuation(d, t) & ~d.continuation.explained.has(account)


def _unexplained_in_supplement(account: Account) -> Callable[[Application, Thresholds], Truth]:
    return lambda d, t: continuation_supplement_as_listing(d, t) & ~d.continuation.explained.has(account)


_ACCOUNTS = {
    "approval": Account.APPROVAL,
    "funds": Account.FUNDS_PAID_AND_USED,
    "construction": Account.CONSTRUCTION,
}
CONTINUATION_ACCOUNTS = tuple(
    requires("art16.i2.s3.b", LISTING).named(f"continuation_explains_{name}", _unexplained(account))
    for name, account in _ACCOUNTS.items()
)
CONTINUATION_SUPPLEMENT_ACCOUNTS = tuple(
    requires("art16.i2.s3.b", SUPPLEMENT, message=f"rule.continuation_explains_{name}").named(
        f"supplement_continuation_explains_{name}", _unexplained_in_supplement(account)
    )
    for name, account in _ACCOUNTS.items()
)
