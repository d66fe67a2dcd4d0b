"""Seeded applications for the annual list, as a unit would file them: complete, or with facts left open.

`facts` makes a filing as nested plain Python, `dossier` builds it with the constructors, `plain` turns it into
what a JSON file would hold, and `opened` makes a share of a dossier's facts unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from random import Random
from typing import Any, Final, TypeVar

import attrs

from kekedala_policy import (
    Acceptance,
    Account,
    Basis,
    Body,
    Chapter,
    CollectiveDecision,
    Content,
    Continuation,
    Extent,
    Funding,
    Given,
    Ground,
    Hosting,
    Joint,
    Kind,
    LegalClaim,
    Line,
    ListingApplication,
    Many,
    Material,
    Mode,
    Operation,
    Original,
    OwnProject,
    Papers,
    PlanContent,
    Platform,
    Priority,
    Project,
    Purchase,
    Purpose,
    Ruling,
    Security,
    SecurityFinding,
    Sharing,
    SharingFinding,
    Standing,
    Truth,
    Unit,
    UnitType,
)
from kekedala_policy.entities import InvestmentFinding
from kekedala_policy.rules.tracing import fact_types
from kekedala_policy.values import Category, Interval

T = TypeVar("T")
Facts = dict[str, Any]

#: The day for which the policy is taken.
DAY: Final = datetime.date(2026, 1, 15)
LIST_YEAR: Final = 2026
_CALL_OPENS: Final = datetime.date(2025, 9, 15)
_CALL_CLOSES: Final = datetime.date(2025, 12, 31)


def _ruling(parameter: str, takes: str) -> Ruling:
    return Ruling(
        parameter=parameter,
        takes=takes,
        authority=Body.DATA_BUREAU,
        document="benchmark",
        date=datetime.date(2025, 9, 1),
    )


#: A ruling for every reading, and the one figure, that wait for one: then a complete dossier is decided throughout.
RULINGS: Final = (
    _ruling("amb02_regiment", "bound"),
    _ruling("amb02_subdistrict_office", "bound"),
    _ruling("amb02_development_zone", "when_division_money"),
    _ruling("amb02_congress_and_consultative", "bound"),
    _ruling("amb02_democratic_party", "outside"),
    _ruling("amb04", "whole_project"),
    _ruling("amb19", "as_counted"),
    _ruling("amb17", "last_year_contract"),
    _ruling("amb21", "new_only"),
    _ruling("amb24", "excepted"),
    _ruling("amb30", "all_open"),
    _ruling("amb65", "own_regime"),
    _ruling("amb68", "three"),
    _ruling("security_investment_share", "5%"),
)

_KINDS: Final = {Kind.NEW: 30, Kind.UPGRADE: 20, Kind.CONTINUATION: 12, Kind.FIRST_OM: 13, Kind.CONTINUING_OM: 25}
_LISTED_UNITS: Final = tuple(UnitType)[:8]
_PAPERS: Final = {
    (Kind.NEW, Mode.BUILD): (
        Material.FEASIBILITY_STUDY,
        Material.FEASIBILITY_APPROVAL_REQUEST,
        Material.FUNDS_STATEMENT,
        Material.SELF_CHECK,
        Material.SHARING_LIST,
        Material.SYSTEM_INVENTORY,
        Material.POLICY_BASIS,
        Material.INTERNAL_APPRAISAL,
        Material.QUALIFICATION_PROOF,
    ),
    (Kind.UPGRADE, Mode.BUILD): (
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
    ),
    (Kind.CONTINUATION, Mode.BUILD): (Material.PROJECT_CONTRACT,),
    (Kind.FIRST_OM, Mode.BUILD): (Material.ORIGINAL_SCHEME, Material.ACCEPTANCE_REPORT, Material.OM_SCHEME),
    (Kind.CONTINUING_OM, Mode.BUILD): (
        Material.LAST_YEAR_OM_REPORT,
        Material.OM_SCHEME,
        Material.LAST_YEAR_OM_CONTRACT,
    ),
}
_PURCHASE_PAPERS: Final = (Material.SERVICE_REQUIREMENT_PLAN, Material.SELF_CHECK, Material.QUALIFICATION_PROOF)


@attrs.frozen
class Filings:
    """A seeded source of filings; the same seed gives the same ones."""

    random: Random

    @classmethod
    def seeded(cls, seed: int) -> Filings:
        """A source that starts from `seed`."""
        return cls(Random(seed))  # records for a benchmark

    def facts(self) -> Facts:
        """One complete filing, as nested plain Python: truths, members, dates, whole yuan."""
        kind = self.random.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
        established = kind in {Kind.NEW, Kind.UPGRADE}
        mode = Mode.PURCHASE if self.often(0.3 if established else 0.8) else Mode.BUILD
        applied_on = self.day(_CALL_OPENS, (_CALL_CLOSES - _CALL_OPENS).days)
        if self.often(0.02):
            applied_on = self.day(datetime.date(2025, 8, 1), 24)
        elif self.often(0.03):
            applied_on = self.day(_CALL_CLOSES, 14)
        return {
            "unit": self.unit(),
            "project": self.project(kind, mode),
            "list_year": LIST_YEAR,
            "applied_on": applied_on,
            "call_closes_on": _CALL_CLOSES,
            "funding": self.funding(kind),
            "hosting": self.hosting(),
            "sharing": self.sharing(),
            "security": self.security(),
            "purchase": self.purchase(),
            "continuation": self.continuation(),
            "joint": {
                "cross_department": self.often(0.2),
                "jointly_compiled": self.often(0.85),
                "relations_determined": self.often(0.85),
                "scope_and_duties_fixed": self.often(0.85),
            },
            "papers": self.papers(kind, mode, applied_on),
            "operation": self.operation(applied_on),
            "standing": self.standing(applied_on),
            "claims": self.several(self.claim, 0.15),
            "lines": self.several(self.line, 0.6),
        }

    def often(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random.random() < share

    def day(self, first: datetime.date, within: int) -> datetime.date:
        """A day from `first` on."""
        return first + datetime.timedelta(days=self.random.randint(0, within))

    def some(self, members: Iterable[T], share: float) -> tuple[T, ...]:
        """Each of `members` in this share of cases."""
        return tuple(member for member in members if self.often(share))

    def several(self, made: Any, share: float) -> tuple[Facts, ...]:
        """One to three items in this share of cases, else none."""
        return tuple(made() for _ in range(self.random.randint(1, 3))) if self.often(share) else ()

    def unit(self) -> Facts:
        """Mostly a unit that article 3 lists."""
        listed = self.often(0.93)
        return {
            "name": f"unit {self.random.randint(1, 400)}",
            "type": self.random.choice(_LISTED_UNITS if listed else tuple(UnitType)),
            "of_the_division": self.often(0.97),
        }

    def project(self, kind: Kind, mode: Mode) -> Facts:
        """What is applied for."""
        return {
            "name": f"project {self.random.randint(1, 10**6)}",
            "kind": kind,
            "mode": mode,
            "within_national_definition": self.often(0.98),
            "on_intranet": self.often(0.02),
            "core_or_ordinary_cryptography": self.random.choices(tuple(Extent), (97, 2, 1))[0],
            "state_secret": self.often(0.04),
            "content": self.some(Content, 0.06),
            "purposes": self.some(Purpose, 0.3),
            "priorities": self.some(Priority, 0.2),
            "packaged_standalone": self.often(0.2),
            "need_clear": self.often(0.93),
            "targets_clear": self.often(0.88),
            "applied_alone": self.often(0.3),
            "can_rely_on_existing": self.often(0.2),
            "can_be_co_built": self.often(0.2),
            "duplicates_existing": self.often(0.12),
            "integrated_internally": self.often(0.85),
            "jointly_used": self.often(0.75),
            "conforms_to_plans": self.often(0.85),
            "civil_works": self.often(0.1),
            "high_energy": self.often(0.05),
            "subcontracted": self.often(0.2),
            "removes_found_hazard": self.often(0.1),
            "original": {
                "acceptance": self.random.choices(tuple(Acceptance), (10, 85, 5))[0],
                "needs_rectification": self.often(0.08),
            },
        }

    def funding(self, kind: Kind) -> Facts:
        """Sources and amounts; O&M amounts stand near the limit of the direct lane."""
        total = self.random.randrange(200_000, 9_000_000, 1_000)
        large = kind not in {Kind.FIRST_OM, Kind.CONTINUING_OM}
        requested = total if large else self.random.randrange(50_000, 700_000, 10_000)
        return {
            "fiscal": self.often(0.9),
            "own_or_self_raised": self.often(0.3),
            "division_money": self.often(0.5),
            "requested": requested,
            "last_year": requested if self.often(0.5) else self.random.randrange(50_000, 700_000, 10_000),
            "total_investment": total,
        }

    def hosting(self) -> Facts:
        """Where the system runs."""
        return {
            "planned_on_government_cloud": self.often(0.85),
            "on_government_cloud": self.often(0.7),
            "planned_connections": self.some(Platform, 0.7),
            "connections": self.some(Platform, 0.75),
            "requests_new_cloud_resources": self.often(0.3),
            "line_integrated_into_extranet": self.often(0.7),
            "endpoints_under_unified_supervision": self.often(0.7),
        }

    def sharing(self) -> Facts:
        """What is said of the project's data."""
        return {
            "planned": self.often(0.88),
            "shares_data": self.often(0.8),
            "requirements_met": self.often(0.85),
            "catalogue_complete": self.often(0.82),
            "catalogue_survey_done": self.often(0.85),
            "opened_to_particular_enterprises_only": self.often(0.03),
            "not_sharing_approved": self.often(0.06),
        }

    def security(self) -> Facts:
        """What is planned, and what was found."""
        return {
            "assured": self.often(0.88),
            "cryptography_meets": self.often(0.88),
            "cybersecurity_meets": self.often(0.9),
            "major_hazard": self.often(0.04),
            "investment": self.random.randrange(0, 500_000, 1_000),
            "investment_finding": self.random.choices(tuple(InvestmentFinding), (45, 10, 45))[0],
        }

    def purchase(self) -> Facts:
        """The service that is to be bought."""
        cost = self.random.randrange(500_000, 9_000_000, 1_000)
        return {
            "goods_or_works": self.often(0.05),
            "bundles_works_with_service": self.often(0.1),
            "service_fees": cost * self.random.randint(60, 110) // 100,
            "build_and_om_cost": cost,
            "found_clearly_cheaper": self.often(0.8),
            "potential_providers": self.random.choices((1, 2, 3, 5), (5, 10, 45, 40))[0],
            "against_secrecy_rules": self.often(0.02),
            "plan": self.some(PlanContent, 0.85),
        }

    def continuation(self) -> Facts:
        """Where a continued project stands."""
        return {
            "approved": self.often(0.92),
            "construction_begun": self.often(0.92),
            "under_construction": self.often(0.7),
            "paid_by_the_year": self.often(0.9),
            "explained": self.some(Account, 0.7),
        }

    def papers(self, kind: Kind, mode: Mode, applied_on: datetime.date) -> Facts:
        """Most of what the kind asks for, and now and then something else."""
        wanted = _PAPERS.get((kind, mode), _PAPERS[kind, Mode.BUILD])
        if mode is Mode.PURCHASE and kind in {Kind.NEW, Kind.UPGRADE}:
            wanted = _PURCHASE_PAPERS
        share = self.random.choices((1.0, 0.85, 0.5), (35, 45, 20))[0]
        asked = {*wanted, Material.ANNUAL_APPLICATION}
        handed_in = {*self.some(sorted(asked, key=lambda paper: paper.bit), share), *self.some(Material, 0.04)}
        return {
            "handed_in": tuple(sorted(handed_in, key=lambda paper: paper.bit)),
            "feasibility_chapters": self.some(Chapter, 0.85),
            "self_check_sealed": self.often(0.9),
            "self_check_on": self.day(applied_on - datetime.timedelta(days=30), 32),
            "collective_decision": {
                "taken": self.often(0.88),
                "held_on": self.day(applied_on - datetime.timedelta(days=40), 42),
                "not_needed_by_own_rule": self.often(0.05),
            },
        }

    def operation(self, applied_on: datetime.date) -> Facts:
        """The system in operation."""
        return {
            "bought_from_third_party": self.often(0.95),
            "acceptance": self.random.choices(tuple(Acceptance), (8, 88, 4))[0],
            "free_period_ends": self.day(applied_on - datetime.timedelta(days=700), 800),
            "paid_from": self.day(datetime.date(2026, 1, 1), 60),
            "runs_normally": self.often(0.9),
            "long_stagnant": self.often(0.05),
            "mergeable_internally": self.often(0.06),
            "replaceable_by_unified_system": self.often(0.08),
            "separate_line": self.often(0.8),
            "contract_last_year": self.often(0.85),
            "contract_in_earlier_year": self.often(0.8),
            "contract_total": self.random.randrange(100_000, 2_000_000, 10_000),
            "unit_budget": self.random.randrange(100_000, 5_000_000, 10_000),
            "budget_declared": self.often(0.85),
            "budget_declared_in": LIST_YEAR - self.random.choices((0, 1, 2), (15, 80, 5))[0],
            "demand_reassessed": self.often(0.8),
        }

    def standing(self, applied_on: datetime.date) -> Facts:
        """What is on record about the unit."""
        return {
            "sharing_findings": self.several(self.sharing_finding, 0.15),
            "projects": self.several(lambda: self.own_project(applied_on), 0.6),
            "security_findings": self.several(self.security_finding, 0.15),
            "splitting_found": self.often(0.03),
        }

    def sharing_finding(self) -> Facts:
        """A finding that data were withheld."""
        return {
            "found_in": LIST_YEAR - self.random.choices((1, 2, 3), (60, 25, 15))[0],
            "about_this_project": self.often(0.3),
            "withdrawn": self.often(0.3),
        }

    def own_project(self, applied_on: datetime.date) -> Facts:
        """Another project of the unit; one that is not accepted was completed about half a year before."""
        return {
            "name": f"project {self.random.randint(1, 10**6)}",
            "acceptance": self.random.choices(tuple(Acceptance), (40, 55, 5))[0],
            "completed": self.often(0.8),
            "completed_on": self.day(applied_on - datetime.timedelta(days=260), 140),
            "conformity_applied": self.often(0.5),
            "extension_asked": self.often(0.2),
        }

    def security_finding(self) -> Facts:
        """A finding against one of the unit's systems."""
        return {
            "cryptography_fails": self.often(0.4),
            "cybersecurity_fails": self.often(0.4),
            "major_hazard": self.often(0.2),
            "cured": self.often(0.5),
        }

    def claim(self) -> Facts:
        """A claim that a law provides otherwise."""
        return {
            "ground": self.random.choice(tuple(Ground)),
            "basis": self.random.choice(tuple(Basis)),
            "provision": "article 1",
            "document_attached": self.often(0.8),
        }

    def line(self) -> Facts:
        """Another line of the unit's applications."""
        return {
            "name": f"line {self.random.randint(1, 10**6)}",
            "amount": self.random.randrange(10_000, 300_000, 5_000),
            "same_system": self.often(0.3),
            "operation_and_maintenance": self.often(0.6),
        }


def dossier(facts: Facts) -> ListingApplication:
    """The filing, built with the constructors as a program would that holds its own data."""
    project, papers, standing = facts["project"], facts["papers"], facts["standing"]
    return ListingApplication(
        unit=Unit(**facts["unit"]),
        project=Project(**{**project, "original": Original(**project["original"])}),
        list_year=facts["list_year"],
        applied_on=facts["applied_on"],
        call_closes_on=facts["call_closes_on"],
        funding=Funding(**facts["funding"]),
        hosting=Hosting(**facts["hosting"]),
        sharing=Sharing(**facts["sharing"]),
        security=Security(**facts["security"]),
        purchase=Purchase(**facts["purchase"]),
        continuation=Continuation(**facts["continuation"]),
        joint=Joint(**facts["joint"]),
        papers=Papers(**{**papers, "collective_decision": CollectiveDecision(**papers["collective_decision"])}),
        operation=Operation(**facts["operation"]),
        standing=Standing(
            sharing_findings=[SharingFinding(**finding) for finding in standing["sharing_findings"]],
            projects=[OwnProject(**own) for own in standing["projects"]],
            security_findings=[SecurityFinding(**finding) for finding in standing["security_findings"]],
            splitting_found=standing["splitting_found"],
        ),
        claims=[LegalClaim(**claim) for claim in facts["claims"]],
        lines=[Line(**line) for line in facts["lines"]],
    )


def plain(facts: Any) -> Any:
    """The filing as a JSON or YAML file would hold it: members by their values, tuples as lists."""
    if isinstance(facts, dict):
        return {name: plain(value) for name, value in facts.items()}
    if isinstance(facts, tuple):
        return [plain(value) for value in facts]
    return facts.value if isinstance(facts, Enum) else facts


def opened(entity: T, share: float, random: Random) -> T:
    """The same dossier with this share of its facts unknown; of a set, whether each member is there is a fact."""
    changed: dict[str, Any] = {}
    types = fact_types(type(entity))
    for name, kind in types.items():
        value = getattr(entity, name)
        if isinstance(value, Given):
            (members,) = kind.__args__
            changed[name] = _opened_set(value, members, share, random)
        elif isinstance(value, Many):
            items = tuple(opened(item, share, random) for item in value.items)
            changed[name] = Many(items, value.closed and random.random() >= share)
        elif isinstance(value, Truth | Category | Interval):
            if random.random() < share:
                changed[name] = None
        elif attrs.has(type(value)):
            changed[name] = opened(value, share, random)
    whole: Any = entity
    opener: T = attrs.evolve(whole, **changed)
    return opener


def _opened_set(value: Given[Any], members: Iterable[Any], share: float, random: Random) -> Given[Any]:
    unknown = {member for member in members if random.random() < share}
    if not unknown:
        return value
    return Given(value.present - unknown, frozenset(members) - value.present - unknown)


def complete(number: int, seed: int = 2025) -> list[Facts]:
    """So many complete filings."""
    filings = Filings.seeded(seed)
    return [filings.facts() for _ in range(number)]


def with_unknowns(dossiers: Iterable[ListingApplication], share: float, seed: int = 2025) -> list[ListingApplication]:
    """The same dossiers, each with this share of its facts unknown."""
    random = Random(seed)  # records for a benchmark
    return [opened(one, share, random) for one in dossiers]
