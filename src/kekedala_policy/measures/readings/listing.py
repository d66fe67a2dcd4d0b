"""Readings of what the text leaves open at listing and supplementary listing."""

from __future__ import annotations

import attrs

from kekedala_policy.rules import reading
from kekedala_policy.values import Category
from kekedala_policy.values.facts import Body


class VetoForce(Category):
    """Whether annex 3's veto row is the self-check of article 9, or a veto without exception."""

    IN_PRINCIPLE = "in_principle"
    ABSOLUTE = "absolute"


class AnnexAdditions(Category):
    """Whether what only annex 3 says is applied."""

    APPLIED = "applied"
    IGNORED = "ignored"


class AddresseeScope(Category):
    """Whether a body that the notice addresses and article 3 does not list is bound."""

    OUTSIDE = "outside"
    BOUND = "bound"
    WHEN_DIVISION_MONEY = "when_division_money"


class OwnFunds(Category):
    """Whether own income and self-raised funds count beside fiscal money, or alone."""

    INCLUDED = "included"
    ONLY_THESE = "only_these"


class MixedCryptography(Category):
    """What is out of scope where only part of a project applies core or ordinary cryptography."""

    WHOLE_PROJECT = "whole_project"
    ONLY_THAT_PART = "only_that_part"


class DataPlatform(Category):
    """Whether either level's data platform will do, or the XPCC's alone."""

    EITHER_LEVEL = "either_level"
    XPCC_ONLY = "xpcc_only"


class Unconnected(Category):
    """Whether missing one of two platforms hits, or only missing both."""

    ANY_MISSING = "any_missing"
    ALL_MISSING = "all_missing"


class OriginalUnready(Category):
    """Which states of the original project bar its upgrade."""

    ANY_OF_THREE = "any_of_three"
    FAILED_AND_RECTIFYING = "failed_and_rectifying"


class StandaloneReach(Category):
    """What "packaged stand-alone" qualifies in article 9(4)."""

    CLIENTS_ONLY = "clients_only"
    EVERY_ITEM = "every_item"


class PurchaseReach(Category):
    """Whether what is said of new and upgrade projects reaches those that are bought as a service."""

    REACHED = "reached"
    OUTSIDE = "outside"


class LandOpinion(Category):
    """When the land pre-examination opinion is demanded."""

    CIVIL_WORKS_OR_HIGH_ENERGY = "civil_works_or_high_energy"
    ALWAYS = "always"


class QualifiedMaterials(Category):
    """Which materials a qualified institution prepares."""

    DESIGN_DOCUMENTS = "design_documents"
    EVERY_APPLICATION = "every_application"


class PurchasePapers(Category):
    """How the list of new projects is used for a purchase, which has none of its own."""

    ADVISORY = "advisory"
    BY_NOTICE = "by_notice"


class Defects(Category):
    """Whether one of several defects is enough."""

    ANY = "any"
    ALL = "all"


class ApprovalLifts(Category):
    """What an approval of not sharing lifts in article 16(3)."""

    SHARING = "sharing"
    SHARING_AND_CONNECTION = "sharing_and_connection"


class ContinuingAfterGap(Category):
    """Whether O&M after a year without a contract is continuing O&M."""

    LAST_YEAR_CONTRACT = "last_year_contract"
    ANY_AFTER_THE_FIRST = "any_after_the_first"


class ClearlyLess(Category):
    """How "clearly less" is established, the text giving no figure."""

    BY_JUDGEMENT = "by_judgement"
    ANY_SMALLER = "any_smaller"


class LastDay(Category):
    """Whether a period's last day rolls over to the next working day."""

    NEXT_WORKING_DAY = "next_working_day"
    AS_COUNTED = "as_counted"


class YearBarred(Category):
    """Which applications "of the next year" are: for that year's list, or filed in that year."""

    FOR_THE_NEXT_YEAR = "for_the_next_year"
    FILED_IN_THE_NEXT_YEAR = "filed_in_the_next_year"


class OMMoneyBarred(Category):
    """Whether unchanged continuing O&M money is barred too in article 13."""

    ALL = "all"
    NEW_ONLY = "new_only"


class UnacceptedBars(Category):
    """Which unaccepted projects bar their unit's new ones."""

    WHEN_DUE = "when_due"
    ANY_UNACCEPTED = "any_unaccepted"


class HazardRepair(Category):
    """Whether a project that removes the very hazard is barred by article 39."""

    BARRED = "barred"
    EXCEPTED = "excepted"


class LaneAmount(Category):
    """Which amount the 500,000 yuan are held against."""

    ANNUAL_REQUEST = "annual_request"
    CONTRACT_TOTAL = "contract_total"
    UNIT_BUDGET = "unit_budget"


class LaneSkips(Category):
    """What the direct lane skips."""

    EVALUATION = "evaluation"
    PAPERS_TOO = "papers_too"


class EarlierEvents(Category):
    """Whether open situations from before the measures' day are judged."""

    ONLY_NEW = "only_new"
    ALL_OPEN = "all_open"


class Urgency(Category):
    """Which limb of a supplement's reason the urgency conditions bind."""

    BOTH_LIMBS = "both_limbs"
    SPECIAL_REASON_ONLY = "special_reason_only"


class RejectedInTime(Category):
    """Whether a project that was applied for in time and then demanded from above may be supplemented."""

    EXCLUDED = "excluded"
    ELIGIBLE = "eligible"


class CloudTest(Category):
    """Whether deployment is judged by the plan or by what stands."""

    PLAN = "plan"
    ACTUAL = "actual"


class UpgradeFeasibility(Category):
    """Whether an upgrade's feasibility study is demanded, which its list does not name."""

    NOT_LISTED = "not_listed"
    IMPLIED = "implied"


class UnconditionalConnection(Category):
    """Which non-secret systems must be connected to the services platform."""

    EVERY_SYSTEM = "every_system"
    SERVICE_SYSTEMS = "service_systems"


class Splitting(Category):
    """Whether subcontracting is splitting too."""

    ONE_PROJECT_SPLIT = "one_project_split"
    SUBCONTRACTING_TOO = "subcontracting_too"


class ThreeLists(Category):
    """Which applications hand in the self-check."""

    LISTED_KINDS = "listed_kinds"
    EVERY_APPLICATION = "every_application"


class CatalogueAtListing(Category):
    """Whether annex 4 does as the data catalogue at listing."""

    ANNEX_4_SUFFICES = "annex_4_suffices"
    CATALOGUE_ITSELF = "catalogue_itself"


class Bundling(Category):
    """Whether bundling works with services is forbidden to a service purchase."""

    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"


class FreePeriodTest(Category):
    """On which day the free O&M period must be over."""

    AT_PAID_START = "at_paid_start"
    AT_APPLICATION = "at_application"


class SmallMatter(Category):
    """Whether a unit's own rule may take small continuing O&M out of the collective decision."""

    OWN_RULE_ACCEPTED = "own_rule_accepted"
    DECISION_NEEDED = "decision_needed"


class ContinuationStage(Category):
    """Whether a project that is built and still paid by the year is a continuation."""

    BUILT_COUNTS = "built_counts"
    UNDER_CONSTRUCTION_ONLY = "under_construction_only"


class SecretCryptography(Category):
    """Whether the commercial cryptography scheme is demanded of a state-secret system."""

    DEMANDED = "demanded"
    OWN_REGIME = "own_regime"


class MergedCost(Category):
    """Whether O&M money for a replaceable system is refused only as a separate line."""

    SEPARATE_LINE_ONLY = "separate_line_only"
    ALL_MONEY = "all_money"


class SeveralProviders(Category):
    """How many providers are several."""

    TWO = "two"
    THREE = "three"


class CurableGrounds(Category):
    """Whether a ground that papers can cure is refused in principle at once, or sent back for correction first."""

    REFUSED_AT_ONCE = "refused_at_once"
    CORRECTED_FIRST = "corrected_first"


class SupplementPapers(Category):
    """Which papers a supplementary application hands in."""

    SUPPLEMENT_APPLICATION = "supplement_application"
    AS_FOR_LISTING = "as_for_listing"


class OwnOperation(Category):
    """Whether O&M that a unit does itself is outside, the text naming only what is bought."""

    OUTSIDE = "outside"
    COVERED = "covered"


class PurchaseConditions(Category):
    """Whether article 18 is asked again of a continuation."""

    NEW_AND_UPGRADE = "new_and_upgrade"
    EVERY_CONSTRUCTION = "every_construction"


class LeaseKinds(Category):
    """Which kinds article 9(3) reaches, which names none."""

    ALL_BUT_CONTINUATION = "all_but_continuation"
    NEW_AND_UPGRADE = "new_and_upgrade"


@attrs.frozen(kw_only=True)
class ListingReadings:
    """Every reading that the rules at listing name, with its default."""

    amb01_force: VetoForce = reading("AMB-01 D1–D3", VetoForce.IN_PRINCIPLE, "art09", "annex3.r18.l1")
    amb01_additions: AnnexAdditions = reading(
        "AMB-01 D4, D10, D15, D17", AnnexAdditions.APPLIED, "annex3.r18.l1", "annex3.r18.l4", "annex3.r18.l6"
    )
    amb02_regiment: AddresseeScope = reading("AMB-02", AddresseeScope(None), "notice.2", "art03.i1")
    amb02_subdistrict_office: AddresseeScope = reading("AMB-02", AddresseeScope(None), "notice.2", "art03.i1")
    amb02_development_zone: AddresseeScope = reading("AMB-02", AddresseeScope(None), "notice.2", "art03.i1")
    amb02_congress_and_consultative: AddresseeScope = reading("AMB-02", AddresseeScope(None), "art03.i1")
    amb02_democratic_party: AddresseeScope = reading("AMB-02", AddresseeScope(None), "art03.i1")
    amb03: OwnFunds = reading("AMB-03", OwnFunds.INCLUDED, "art03.a")
    amb04: MixedCryptography = reading("AMB-04", MixedCryptography(None), "art02.d")
    amb05: Body = reading("AMB-05", Body.DATA_BUREAU, "art07.b", "art09")
    amb06: DataPlatform = reading("AMB-06", DataPlatform.EITHER_LEVEL, "art09.i5.a")
    amb07: Unconnected = reading("AMB-07", Unconnected.ANY_MISSING, "art09.i5.a", "annex3.r18.l5")
    amb08: OriginalUnready = reading("AMB-08", OriginalUnready.ANY_OF_THREE, "art09.i7")
    amb09: StandaloneReach = reading("AMB-09", StandaloneReach.CLIENTS_ONLY, "art09.i4.b", "art09.i4.c")
    amb10: PurchaseReach = reading("AMB-10", PurchaseReach.REACHED, "art09", "art13.b", "art39.b")
    amb11: LandOpinion = reading("AMB-11", LandOpinion.CIVIL_WORKS_OR_HIGH_ENERGY, "art16.i2.s1", "art20.p2.b")
    amb12: QualifiedMaterials = reading("AMB-12", QualifiedMaterials.DESIGN_DOCUMENTS, "art15.c")
    amb14: PurchasePapers = reading("AMB-14", PurchasePapers.ADVISORY, "art16", "art18.a")
    amb16: Defects = reading("AMB-16", Defects.ANY, "art16.i3.c")
    amb16_approval: ApprovalLifts = reading("AMB-16", ApprovalLifts.SHARING, "art16.i3.c", "art13.d")
    amb17: ContinuingAfterGap = reading("AMB-17", ContinuingAfterGap(None), "art16.i2.s4.b")
    amb18: ClearlyLess = reading("AMB-18", ClearlyLess.BY_JUDGEMENT, "art18.i2")
    amb19: LastDay = reading("AMB-19", LastDay.NEXT_WORKING_DAY, "art26.a")
    amb20: YearBarred = reading("AMB-20", YearBarred.FOR_THE_NEXT_YEAR, "art13.b", "art13.c")
    amb21: OMMoneyBarred = reading("AMB-21", OMMoneyBarred(None), "art13.c")
    amb22: UnacceptedBars = reading("AMB-22", UnacceptedBars.WHEN_DUE, "art29.b")
    amb24: HazardRepair = reading("AMB-24", HazardRepair(None), "art39.b", "art08.i5")
    amb29_amount: LaneAmount = reading("AMB-29", LaneAmount.ANNUAL_REQUEST, "art16.i3.b")
    amb29_skips: LaneSkips = reading("AMB-29", LaneSkips.EVALUATION, "art16.i3.b")
    amb30: EarlierEvents = reading("AMB-30", EarlierEvents(None), "art42")
    amb34: Urgency = reading("AMB-34", Urgency.BOTH_LIMBS, "art16.i5.a")
    amb34_rejected: RejectedInTime = reading("AMB-34", RejectedInTime(None), "art16.i5.a")
    amb35: CloudTest = reading("AMB-35", CloudTest.PLAN, "art09.i2.a", "art09.i2.b")
    amb36: UpgradeFeasibility = reading("AMB-36", UpgradeFeasibility.NOT_LISTED, "art16.i2.s2")
    amb37: UnconditionalConnection = reading("AMB-37", UnconditionalConnection.EVERY_SYSTEM, "art12.p1.b", "art16.i3.c")
    amb39: Splitting = reading("AMB-39", Splitting.ONE_PROJECT_SPLIT, "art04.p2.b")
    amb42: ThreeLists = reading("AMB-42", ThreeLists.LISTED_KINDS, "annex3.note.c")
    amb45: CatalogueAtListing = reading("AMB-45", CatalogueAtListing.ANNEX_4_SUFFICES, "art12.p2.c")
    amb51: Bundling = reading("AMB-51", Bundling.FORBIDDEN, "art18.i1")
    amb53: FreePeriodTest = reading("AMB-53", FreePeriodTest.AT_PAID_START, "art16.i2.s4.a")
    amb54: Defects = reading("AMB-54", Defects.ANY, "art39.a", "art39.b")
    amb56: SmallMatter = reading("AMB-56", SmallMatter.OWN_RULE_ACCEPTED, "art16.i2.a")
    amb63: ContinuationStage = reading("AMB-63", ContinuationStage.BUILT_COUNTS, "art16.i2.s3.a")
    amb65: SecretCryptography = reading("AMB-65", SecretCryptography(None), "art15.b", "art26.b.7")
    amb67: MergedCost = reading("AMB-67", MergedCost.SEPARATE_LINE_ONLY, "art10.b")
    amb68: SeveralProviders = reading("AMB-68", SeveralProviders(None), "art18.i3")
    amb69: CurableGrounds = reading(
        "AMB-69", CurableGrounds.REFUSED_AT_ONCE, "art09", "art09.i1.c", "art09.i5.c", "annex3.r18.l6"
    )
    supplement_papers: SupplementPapers = reading(
        "OWN-01", SupplementPapers.SUPPLEMENT_APPLICATION, "art16.i5.b", "art16.i2.b"
    )
    own_operation: OwnOperation = reading("OWN-02", OwnOperation.OUTSIDE, "art03.c")
    purchase_conditions: PurchaseConditions = reading("OWN-03", PurchaseConditions.NEW_AND_UPGRADE, "art18.i1")
    lease_kinds: LeaseKinds = reading("OWN-04", LeaseKinds.ALL_BUT_CONTINUATION, "art09.i3.a")
