"""The deciding rules of the annual list as one would write them by hand, without a library.

Two-valued, on complete records of plain values; the readings and rulings of the benchmark are built in, and rules
that they switch off are not there. `decide_without_lists` leaves out what goes through lists or counts
months; `decide` adds that.
"""

from __future__ import annotations

import datetime
from typing import Final

import attrs
from dateutil.relativedelta import relativedelta

from kekedala_policy import (
    Acceptance,
    Account,
    Basis,
    Chapter,
    Content,
    Extent,
    Ground,
    Kind,
    Material,
    Mode,
    PlanContent,
    Platform,
    Purpose,
    UnitType,
)
from kekedala_policy.entities import InvestmentFinding

IN_FORCE: Final = datetime.date(2025, 8, 25).toordinal()
SMALL_OM: Final = 50_000_000
SEVERAL: Final = 3
HALF_YEAR: Final = relativedelta(months=6)
#: What security is to have of the investment: so many parts of so many.
SECURITY_PARTS: Final = 1
PARTS: Final = 20
LISTED: Final = frozenset(
    {
        UnitType.PARTY_ORGAN,
        UnitType.ADMINISTRATIVE_ORGAN,
        UnitType.SUPERVISORY_ORGAN,
        UnitType.COURT,
        UnitType.PROCURATORATE,
        UnitType.MASS_ORGANISATION,
        UnitType.DIRECT_INSTITUTION,
        UnitType.DEPARTMENT_INSTITUTION,
        UnitType.STATE_ENTERPRISE,
    }
)
BOUND: Final = frozenset(
    {UnitType.REGIMENT, UnitType.SUBDISTRICT_OFFICE, UnitType.PEOPLES_CONGRESS, UnitType.POLITICAL_CONSULTATIVE}
)
LAWS: Final = frozenset({Basis.LAW, Basis.ADMINISTRATIVE_REGULATION, Basis.LOCAL_REGULATION})
#: The claim that lifts a ground of refusal.
LIFTED_BY: Final = {
    "machine_room": Ground.MACHINE_ROOM,
    "unclear_need_or_targets": Ground.UNCLEAR,
    "applied_alone": Ground.APPLIED_ALONE,
    "new_off_the_government_cloud": Ground.NEW_OFF_CLOUD,
    "upgrade_off_the_government_cloud": Ground.UPGRADE_OFF_CLOUD,
    "internet_exit_lease": Ground.INTERNET_EXIT,
    "private_line_outside_extranet": Ground.PRIVATE_LINE,
    "endpoints_outside_supervision": Ground.ENDPOINT_SECURITY,
    "common_system": Ground.COMMON_SYSTEM,
    "standalone_client": Ground.STANDALONE_CLIENT,
    "standalone_mini_program": Ground.STANDALONE_CLIENT,
    "big_data_or_enforcement_system": Ground.BIG_DATA_OR_ENFORCEMENT,
    "service_unconnected": Ground.SERVICE_UNCONNECTED,
    "office_unconnected": Ground.OFFICE_UNCONNECTED,
    "catalogue_incomplete": Ground.CATALOGUE,
    "sharing_not_carried_out": Ground.SHARING,
    "security_not_assured": Ground.SECURITY,
    "infrastructure_for_itself": Ground.NOT_JOINTLY_USED,
    "original_not_accepted": Ground.ORIGINAL_UNACCEPTED,
    "original_unsatisfactory": Ground.ORIGINAL_UNACCEPTED,
    "new_hardware": Ground.HARDWARE,
    "common_system_of_the_annex": Ground.COMMON_SYSTEM,
    "website_platform": Ground.WEBSITE_PLATFORM,
    "not_integrated_internally": Ground.INTERNAL_INTEGRATION,
    "catalogue_survey_insufficient": Ground.CATALOGUE,
}


@attrs.define
class Project:
    kind: Kind
    mode: Mode
    within_national_definition: bool
    on_intranet: bool
    core_or_ordinary_cryptography: Extent
    state_secret: bool
    content: frozenset[Content]
    purposes: frozenset[Purpose]
    packaged_standalone: bool
    need_clear: bool
    targets_clear: bool
    applied_alone: bool
    can_rely_on_existing: bool
    can_be_co_built: bool
    duplicates_existing: bool
    integrated_internally: bool
    jointly_used: bool
    conforms_to_plans: bool
    civil_works: bool
    high_energy: bool
    removes_found_hazard: bool
    original_acceptance: Acceptance
    original_needs_rectification: bool


@attrs.define
class Funding:
    fiscal: bool
    own_or_self_raised: bool
    division_money: bool
    requested: int
    last_year: int
    total_investment: int


@attrs.define
class Hosting:
    planned_on_government_cloud: bool
    planned_connections: frozenset[Platform]
    connections: frozenset[Platform]
    requests_new_cloud_resources: bool
    line_integrated_into_extranet: bool
    endpoints_under_unified_supervision: bool


@attrs.define
class Sharing:
    planned: bool
    shares_data: bool
    requirements_met: bool
    catalogue_complete: bool
    catalogue_survey_done: bool
    opened_to_particular_enterprises_only: bool
    not_sharing_approved: bool


@attrs.define
class Security:
    assured: bool
    cryptography_meets: bool
    cybersecurity_meets: bool
    major_hazard: bool
    investment: int
    investment_finding: InvestmentFinding


@attrs.define
class Purchase:
    goods_or_works: bool
    bundles_works_with_service: bool
    service_fees: int
    build_and_om_cost: int
    found_clearly_cheaper: bool
    potential_providers: int
    against_secrecy_rules: bool
    plan: frozenset[PlanContent]


@attrs.define
class Continuation:
    approved: bool
    construction_begun: bool
    paid_by_the_year: bool
    explained: frozenset[Account]


@attrs.define
class Joint:
    cross_department: bool
    jointly_compiled: bool
    relations_determined: bool
    scope_and_duties_fixed: bool


@attrs.define
class Papers:
    handed_in: frozenset[Material]
    feasibility_chapters: frozenset[Chapter]
    self_check_sealed: bool
    self_check_on: int
    decision_taken: bool
    decision_held_on: int
    decision_not_needed: bool


@attrs.define
class Operation:
    bought_from_third_party: bool
    acceptance: Acceptance
    free_period_ends: int
    paid_from: int
    runs_normally: bool
    long_stagnant: bool
    mergeable_internally: bool
    replaceable_by_unified_system: bool
    separate_line: bool
    contract_last_year: bool
    budget_declared: bool
    budget_declared_in: int
    demand_reassessed: bool


@attrs.define
class SharingFinding:
    found_in: int
    about_this_project: bool
    withdrawn: bool


@attrs.define
class OwnProject:
    acceptance: Acceptance
    completed: bool
    completed_on: datetime.date
    conformity_applied: bool
    extension_asked: bool


@attrs.define
class SecurityFinding:
    cryptography_fails: bool
    cybersecurity_fails: bool
    major_hazard: bool
    cured: bool


@attrs.define
class Standing:
    sharing_findings: list[SharingFinding]
    projects: list[OwnProject]
    security_findings: list[SecurityFinding]
    splitting_found: bool


@attrs.define
class Claim:
    ground: Ground
    basis: Basis
    document_attached: bool


@attrs.define
class Line:
    amount: int
    same_system: bool
    operation_and_maintenance: bool


@attrs.define
class Record:
    """An application; dates are ordinals, amounts fen."""

    unit_type: UnitType
    of_the_division: bool
    list_year: int
    applied_on: int
    call_closes_on: int
    project: Project
    funding: Funding
    hosting: Hosting
    sharing: Sharing
    security: Security
    purchase: Purchase
    continuation: Continuation
    joint: Joint
    papers: Papers
    operation: Operation
    standing: Standing
    claims: list[Claim]
    lines: list[Line]


def decide(record: Record) -> list[str]:
    """The ids of the rules that hold."""
    hits = decide_without_lists(record)
    project = record.project
    kind = project.kind
    standing = record.standing
    excused = _excused(record.claims) if record.claims else ()
    if excused:
        hits = [hit for hit in hits if LIFTED_BY.get(hit) not in excused]
    if standing.sharing_findings and record.hosting.requests_new_cloud_resources and _withheld(record, another=False):
        hits.append("withheld_data_bar_cloud_resources")
    if kind is Kind.NEW or kind is Kind.UPGRADE:
        if standing.sharing_findings and _withheld(record, another=True):
            hits.append("withheld_data_bar_projects")
        if standing.projects and _unaccepted(record):
            hits.append("unaccepted_projects_bar_new_ones")
        if standing.security_findings and not project.removes_found_hazard and _insecure(record):
            hits.append("insecure_unit_builds_nothing")
        if not _decided_in_time(record):
            hits.append("collective_decision")
    elif kind is Kind.CONTINUATION:
        if not _decided_in_time(record):
            hits.append("collective_decision")
    else:
        operation = record.operation
        sharing = record.sharing
        if (
            standing.sharing_findings
            and (kind is Kind.FIRST_OM or record.funding.requested > record.funding.last_year)
            and _withheld(record, another=False)
        ):
            hits.append("withheld_data_bar_om_money")
        if (
            not sharing.shares_data
            and not project.state_secret
            and not sharing.not_sharing_approved
            and Ground.SHARING not in excused
        ):
            hits.append("om_of_unshared_system")
        if kind is Kind.FIRST_OM:
            if not _decided_in_time(record):
                hits.append("collective_decision")
        else:
            amount = record.funding.requested
            for line in record.lines:
                if line.same_system and line.operation_and_maintenance:
                    amount += line.amount
            if operation.contract_last_year and operation.runs_normally and amount <= SMALL_OM:
                hits.append("continuing_om_lane")
            if not _decided_in_time(record) and not (amount <= SMALL_OM and record.papers.decision_not_needed):
                hits.append("collective_decision")
            handed_in = record.papers.handed_in
            if Material.LAST_YEAR_OM_REPORT not in handed_in:
                hits.append("continuing_om_last_year_om_report")
            if Material.OM_SCHEME not in handed_in:
                hits.append("continuing_om_om_scheme")
            if Material.LAST_YEAR_OM_CONTRACT not in handed_in:
                hits.append("continuing_om_last_year_om_contract")
    return hits


def _excused(claims: list[Claim]) -> list[Ground]:
    return [claim.ground for claim in claims if claim.document_attached and claim.basis in LAWS]


def _decided_in_time(record: Record) -> bool:
    papers = record.papers
    return papers.decision_taken and papers.decision_held_on <= record.applied_on


def _withheld(record: Record, *, another: bool) -> bool:
    year = record.list_year - 1
    for finding in record.standing.sharing_findings:
        if finding.found_in == year and not finding.withdrawn and not (another and finding.about_this_project):
            return True
    return False


def _unaccepted(record: Record) -> bool:
    for own in record.standing.projects:
        if own.acceptance is Acceptance.FAILED:
            return True
        if (
            own.acceptance is Acceptance.NOT_ACCEPTED
            and own.completed
            and not own.conformity_applied
            and not own.extension_asked
            and (own.completed_on + HALF_YEAR).toordinal() < record.applied_on
        ):
            return True
    return False


def _insecure(record: Record) -> bool:
    for finding in record.standing.security_findings:
        if not finding.cured and (finding.major_hazard or finding.cryptography_fails or finding.cybersecurity_fails):
            return True
    return False


def decide_without_lists(record: Record) -> list[str]:
    """The same without the rules that go through lists or count months, and without claims of exceptions."""
    hits: list[str] = []
    project = record.project
    kind = project.kind
    if record.applied_on < IN_FORCE:
        hits.append("before_the_measures")
    if not project.within_national_definition:
        hits.append("no_government_it_project")
    if project.on_intranet:
        hits.append("built_on_the_intranet")
    if project.core_or_ordinary_cryptography is not Extent.NONE:
        hits.append("core_or_ordinary_cryptography")
    if not (record.of_the_division and (record.unit_type in LISTED or _bound(record))):
        hits.append("unit_not_covered")
    funding = record.funding
    if not funding.own_or_self_raised and not funding.fiscal:
        hits.append("no_fiscal_or_own_funds")
    if record.standing.splitting_found:
        hits.append("split_project")
    if record.applied_on > record.call_closes_on:
        hits.append("after_the_call")
    year = datetime.date.fromordinal(record.applied_on).year
    if record.list_year != year + 1 and record.list_year != year:
        hits.append("list_of_the_call")
    handed_in = record.papers.handed_in
    if Material.ANNUAL_APPLICATION not in handed_in:
        hits.append("annual_application")
    if (
        Material.FEASIBILITY_STUDY in handed_in or Material.SERVICE_REQUIREMENT_PLAN in handed_in
    ) and Material.QUALIFICATION_PROOF not in handed_in:
        hits.append("qualified_institution")
    if kind is Kind.NEW or kind is Kind.UPGRADE:
        _leases_and_endpoints(record, hits)
        _established(record, hits)
    elif kind is Kind.CONTINUATION:
        _continuation(record, hits)
    else:
        _leases_and_endpoints(record, hits)
        _operation(record, hits)
    return hits


def _bound(record: Record) -> bool:
    return record.unit_type in BOUND or (
        record.unit_type is UnitType.DEVELOPMENT_ZONE and record.funding.division_money
    )


def _leases_and_endpoints(record: Record, hits: list[str]) -> None:
    if record.project.state_secret:
        return
    content = record.project.content
    if Content.INTERNET_EXIT_LEASE in content:
        hits.append("internet_exit_lease")
    if Content.PRIVATE_LINE_LEASE in content and not record.hosting.line_integrated_into_extranet:
        hits.append("private_line_outside_extranet")
    if Content.ENDPOINT_SECURITY in content and not record.hosting.endpoints_under_unified_supervision:
        hits.append("endpoints_outside_supervision")


def _established(record: Record, hits: list[str]) -> None:
    project = record.project
    if project.duplicates_existing:
        hits.append("duplicates_a_system")
    if not project.state_secret:
        _presumptions(record, hits)
    if record.sharing.opened_to_particular_enterprises_only:
        hits.append("opened_to_some_only")
    _papers_of_established(record, hits)
    if project.mode is Mode.PURCHASE:
        _purchase(record, hits)
        return
    handed_in = record.papers.handed_in
    if (project.civil_works or project.high_energy) and Material.LAND_OPINION not in handed_in:
        hits.append("land_opinion")
    if project.kind is Kind.NEW:
        _new_papers(handed_in, hits)
    else:
        _upgrade_papers(handed_in, hits)


def _presumptions(record: Record, hits: list[str]) -> None:
    project = record.project
    content = project.content
    if Content.DIVISION_CLOUD_NETWORK_EXPANSION not in content:
        if Content.MACHINE_ROOM in content or Content.DATA_CENTRE in content or Content.PRIVATE_CLOUD in content:
            hits.append("machine_room")
        if Content.SERVER_HARDWARE in content:
            hits.append("new_hardware")
    if not project.need_clear or not project.targets_clear:
        hits.append("unclear_need_or_targets")
    if project.applied_alone and (project.can_rely_on_existing or project.can_be_co_built):
        hits.append("applied_alone")
    hosting = record.hosting
    if project.kind is Kind.NEW:
        if not hosting.planned_on_government_cloud:
            hits.append("new_off_the_government_cloud")
    else:
        if not hosting.planned_on_government_cloud:
            hits.append("upgrade_off_the_government_cloud")
        if project.original_acceptance is Acceptance.NOT_ACCEPTED:
            hits.append("original_not_accepted")
        if project.original_acceptance is Acceptance.FAILED or project.original_needs_rectification:
            hits.append("original_unsatisfactory")
    if (
        Content.ELECTRONIC_CERTIFICATE in content
        or Content.ELECTRONIC_SEAL in content
        or Content.DIGITAL_CERTIFICATE in content
        or Content.OTHER_COMMON_SYSTEM in content
    ):
        hits.append("common_system")
    if (
        Content.PUBLIC_PAYMENT in content
        or Content.LOGISTICS in content
        or Content.NOTIFICATION in content
        or Content.COMPLAINTS in content
    ):
        hits.append("common_system_of_the_annex")
    if Content.WEBSITE_PLATFORM in content:
        hits.append("website_platform")
    if Content.STANDALONE_MOBILE_CLIENT in content:
        hits.append("standalone_client")
    if Content.STANDALONE_MINI_PROGRAM in content:
        hits.append("standalone_mini_program")
    if Content.BIG_DATA_PLATFORM in content or Content.LAW_ENFORCEMENT_SYSTEM in content:
        hits.append("big_data_or_enforcement_system")
    purposes = project.purposes
    connections = hosting.planned_connections
    if (Purpose.GOVERNMENT_SERVICE in purposes or Purpose.PUBLIC_SERVICE in purposes) and not (
        (Platform.XPCC_DATA in connections or Platform.DIVISION_DATA in connections)
        and Platform.XPCC_SERVICES in connections
    ):
        hits.append("service_unconnected")
    if (Purpose.OFFICE in purposes or Purpose.DECISION_SUPPORT in purposes) and not (
        Platform.XPCC_OFFICE in connections or Platform.DIVISION_OFFICE in connections
    ):
        hits.append("office_unconnected")
    if not project.jointly_used and (
        Purpose.INFRASTRUCTURE in purposes
        or Purpose.SUPPORT_PLATFORM in purposes
        or Purpose.DATA_RESOURCE in purposes
        or Purpose.OTHER_COMMON_RESOURCE in purposes
    ):
        hits.append("infrastructure_for_itself")
    sharing = record.sharing
    if not sharing.catalogue_complete:
        hits.append("catalogue_incomplete")
    if not sharing.catalogue_survey_done:
        hits.append("catalogue_survey_insufficient")
    if not (sharing.planned and sharing.requirements_met) and not sharing.not_sharing_approved:
        hits.append("sharing_not_carried_out")
    if not record.security.assured:
        hits.append("security_not_assured")
    if not project.integrated_internally:
        hits.append("not_integrated_internally")


def _papers_of_established(record: Record, hits: list[str]) -> None:
    project = record.project
    joint = record.joint
    if joint.cross_department:
        if not joint.jointly_compiled:
            hits.append("jointly_compiled")
        if not joint.relations_determined:
            hits.append("joint_relations_determined")
        if not joint.scope_and_duties_fixed:
            hits.append("joint_scope_and_duties_fixed")
    if not project.conforms_to_plans:
        hits.append("conformity_with_plans")
    papers = record.papers
    if Material.FEASIBILITY_STUDY in papers.handed_in:
        if Chapter.INTEGRATION_AND_SHARING not in papers.feasibility_chapters:
            hits.append("integration_and_sharing_chapter")
        if Chapter.COMMERCIAL_CRYPTOGRAPHY not in papers.feasibility_chapters and not project.state_secret:
            hits.append("commercial_cryptography_scheme")
    if Material.SELF_CHECK in papers.handed_in:
        if not papers.self_check_sealed:
            hits.append("self_check_sealed")
        if papers.self_check_on > record.applied_on:
            hits.append("self_check_before_application")
    security = record.security
    if security.investment_finding is InvestmentFinding.INSUFFICIENT or (
        security.investment_finding is InvestmentFinding.NONE
        and security.investment * PARTS < record.funding.total_investment * SECURITY_PARTS
    ):
        hits.append("security_investment")


def _new_papers(handed_in: frozenset[Material], hits: list[str]) -> None:
    if Material.FEASIBILITY_STUDY not in handed_in:
        hits.append("new_feasibility_study")
    if Material.FEASIBILITY_APPROVAL_REQUEST not in handed_in:
        hits.append("new_feasibility_approval_request")
    if Material.FUNDS_STATEMENT not in handed_in:
        hits.append("new_funds_statement")
    if Material.SELF_CHECK not in handed_in:
        hits.append("new_self_check")
    if Material.SHARING_LIST not in handed_in:
        hits.append("new_sharing_list")
    if Material.SYSTEM_INVENTORY not in handed_in:
        hits.append("new_system_inventory")
    if Material.POLICY_BASIS not in handed_in:
        hits.append("new_policy_basis")
    if Material.INTERNAL_APPRAISAL not in handed_in:
        hits.append("new_internal_appraisal")


def _upgrade_papers(handed_in: frozenset[Material], hits: list[str]) -> None:
    if Material.FEASIBILITY_APPROVAL_REQUEST not in handed_in:
        hits.append("upgrade_feasibility_approval_request")
    if Material.FUNDS_STATEMENT not in handed_in:
        hits.append("upgrade_funds_statement")
    if Material.SELF_CHECK not in handed_in:
        hits.append("upgrade_self_check")
    if Material.SHARING_LIST not in handed_in:
        hits.append("upgrade_sharing_list")
    if Material.SYSTEM_INVENTORY not in handed_in:
        hits.append("upgrade_system_inventory")
    if Material.POLICY_BASIS not in handed_in:
        hits.append("upgrade_policy_basis")
    if Material.SUPPORTING_ARGUMENT not in handed_in:
        hits.append("upgrade_supporting_argument")
    if Material.ORIGINAL_SCHEME not in handed_in:
        hits.append("upgrade_original_scheme")
    if Material.ACCEPTANCE_REPORT not in handed_in:
        hits.append("upgrade_acceptance_report")
    if Material.PERFORMANCE_EVALUATION not in handed_in:
        hits.append("upgrade_performance_evaluation")


def _purchase(record: Record, hits: list[str]) -> None:
    purchase = record.purchase
    if Material.SERVICE_REQUIREMENT_PLAN not in record.papers.handed_in:
        hits.append("purchase_service_requirement_plan")
    if purchase.goods_or_works or purchase.bundles_works_with_service:
        hits.append("goods_works_or_bundle")
    if purchase.service_fees >= purchase.build_and_om_cost or not purchase.found_clearly_cheaper:
        hits.append("not_clearly_cheaper")
    if purchase.potential_providers < SEVERAL:
        hits.append("too_few_providers")
    if purchase.against_secrecy_rules:
        hits.append("against_secrecy_rules")
    plan = purchase.plan
    if PlanContent.NECESSITY_TECHNOLOGY_ECONOMY not in plan:
        hits.append("plan_necessity_technology_economy")
    if PlanContent.DATA_SHARING not in plan:
        hits.append("plan_data_sharing")
    if PlanContent.SECURITY_REQUIREMENTS not in plan:
        hits.append("plan_security_requirements")
    if PlanContent.BUILD_OR_BUY_COMPARISON not in plan:
        hits.append("plan_build_or_buy_comparison")
    if PlanContent.FUNDING_NEED not in plan:
        hits.append("plan_funding_need")
    if PlanContent.TENDER_AND_PROCUREMENT not in plan:
        hits.append("plan_tender_and_procurement")
    if PlanContent.GOALS_AND_SERVICE_NEEDS not in plan:
        hits.append("plan_goals_and_service_needs")


def _continuation(record: Record, hits: list[str]) -> None:
    continuation = record.continuation
    if not (continuation.approved and continuation.construction_begun and continuation.paid_by_the_year):
        hits.append("continuation_as_defined")
    if Material.PROJECT_CONTRACT not in record.papers.handed_in:
        hits.append("continuation_project_contract")
    if Account.APPROVAL not in continuation.explained:
        hits.append("continuation_explains_approval")
    if Account.FUNDS_PAID_AND_USED not in continuation.explained:
        hits.append("continuation_explains_funds")
    if Account.CONSTRUCTION not in continuation.explained:
        hits.append("continuation_explains_construction")


def _operation(record: Record, hits: list[str]) -> None:
    operation = record.operation
    if not operation.bought_from_third_party:
        hits.append("own_operation")
    if operation.separate_line and (operation.mergeable_internally or operation.replaceable_by_unified_system):
        hits.append("om_of_replaceable_system")
    if Platform.XPCC_SERVICES not in record.hosting.connections and not record.project.state_secret:
        hits.append("om_of_unconnected_system")
    if operation.long_stagnant:
        hits.append("om_of_stagnant_system")
    if operation.free_period_ends >= operation.paid_from:
        hits.append("om_within_free_period")
    if operation.acceptance is not Acceptance.PASSED:
        hits.append("om_of_unaccepted_project")
    security = record.security
    if security.major_hazard or not security.cryptography_meets or not security.cybersecurity_meets:
        hits.append("om_of_insecure_project")
    if record.project.kind is Kind.FIRST_OM:
        handed_in = record.papers.handed_in
        if Material.ORIGINAL_SCHEME not in handed_in:
            hits.append("first_om_original_scheme")
        if Material.ACCEPTANCE_REPORT not in handed_in:
            hits.append("first_om_acceptance_report")
        if Material.OM_SCHEME not in handed_in:
            hits.append("first_om_om_scheme")
        if not operation.budget_declared:
            hits.append("first_om_budget")
        return
    if not operation.contract_last_year:
        hits.append("continuing_om_as_defined")
    if not operation.budget_declared or operation.budget_declared_in != record.list_year - 1:
        hits.append("continuing_om_budget")
    if not operation.demand_reassessed:
        hits.append("continuing_om_reassessed")
