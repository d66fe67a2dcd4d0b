"""The papers of an application, and what the papers themselves must show."""

from __future__ import annotations

import attrs

from kekedala_policy.values import NO, Category, Day, Given, Truth, day, given, members_of, truth
from kekedala_policy.values.facts import fact


class Material(Category):
    """The papers that articles 16 to 19 name, under the names of the material matrix."""

    ANNUAL_APPLICATION = "annual_application"
    SUPPLEMENT_APPLICATION = "supplement_application"
    FEASIBILITY_STUDY = "feasibility_study"
    FEASIBILITY_APPROVAL_REQUEST = "feasibility_approval_request"
    FUNDS_STATEMENT = "funds_statement"
    LAND_OPINION = "land_opinion"
    SELF_CHECK = "self_check"
    SHARING_LIST = "sharing_list"
    SYSTEM_INVENTORY = "system_inventory"
    POLICY_BASIS = "policy_basis"
    INTERNAL_APPRAISAL = "internal_appraisal"
    SUPPORTING_ARGUMENT = "supporting_argument"
    ORIGINAL_SCHEME = "original_scheme"
    ACCEPTANCE_REPORT = "acceptance_report"
    PERFORMANCE_EVALUATION = "performance_evaluation"
    PROJECT_CONTRACT = "project_contract"
    OM_SCHEME = "om_scheme"
    LAST_YEAR_OM_REPORT = "last_year_om_report"
    LAST_YEAR_OM_CONTRACT = "last_year_om_contract"
    SERVICE_REQUIREMENT_PLAN = "service_requirement_plan"
    DATA_CATALOGUE = "data_catalogue"
    QUALIFICATION_PROOF = "qualification_proof"
    PRELIMINARY_DESIGN = "preliminary_design"
    MLPS_SCHEME = "mlps_scheme"
    CRYPTOGRAPHY_ASSESSMENT = "cryptography_assessment"


class Chapter(Category):
    """What art. 15 wants inside a feasibility study and a preliminary design."""

    INTEGRATION_AND_SHARING = "integration_and_sharing"
    COMMERCIAL_CRYPTOGRAPHY = "commercial_cryptography"


@attrs.frozen(kw_only=True)
class CollectiveDecision:
    """The unit's collective decision (三重一大) on this filing."""

    taken: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i2.a", changeable=True))
    held_on: Day = attrs.field(default=None, converter=day, metadata=fact("art16.i2.a"))
    #: A claim, no until made: the unit's own rule says that such a small matter needs no collective decision.
    not_needed_by_own_rule: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art16.i2.a"))


@attrs.frozen(kw_only=True)
class Papers:
    """What was handed in, and what the papers show."""

    handed_in: Given[Material] = attrs.field(
        factory=Given, converter=given, validator=members_of(Material), metadata=fact("art16.i2.b", changeable=True)
    )
    feasibility_chapters: Given[Chapter] = attrs.field(
        factory=Given, converter=given, validator=members_of(Chapter), metadata=fact("art15.b", changeable=True)
    )
    self_check_sealed: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("annex3.note.c", changeable=True)
    )
    self_check_on: Day = attrs.field(default=None, converter=day, metadata=fact("annex3.note.a"))
    collective_decision: CollectiveDecision = attrs.field(factory=CollectiveDecision)
