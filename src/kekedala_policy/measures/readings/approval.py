"""Readings of what the text leaves open when a single project is approved."""

from __future__ import annotations

import attrs

from kekedala_policy.rules import reading
from kekedala_policy.values import Category
from kekedala_policy.values.facts import Body


class ApprovalActs(Category):
    """Whether the study and the design are approved by two acts, or by one."""

    TWO_ACTS = "two_acts"
    ONE_ACT = "one_act"


class PurchaseCode(Category):
    """Whether a service purchase gets a project code."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"


class PurchaseReview(Category):
    """Whether a service requirement plan goes through the joint review, too."""

    REVIEWED = "reviewed"
    DESIGNS_ONLY = "designs_only"


class ListedOM(Category):
    """Whether O&M on the annual list is free of approval, or approved like everything listed."""

    EXEMPT = "exempt"
    APPROVED = "approved"


class ContinuationApproval(Category):
    """Whether a continuation, approved before, is approved again."""

    ONCE = "once"
    AGAIN = "again"


class StudyCompared(Category):
    """What a design is held against: the text of the study, or the official reply on it."""

    STUDY_TEXT = "study_text"
    OFFICIAL_REPLY = "official_reply"


class DecisionSteps(Category):
    """Whether listing and approval each need a collective decision, or one serves both."""

    EACH_STEP = "each_step"
    ONE_FOR_BOTH = "one_for_both"


class ConfirmationGuards(Category):
    """Whether the confirmation that a scheme is fit opens the assessment, or concludes it."""

    START = "start"
    END = "end"


class SecretProtectionScheme(Category):
    """Whether the multi-level protection scheme is demanded of a state-secret system."""

    DEMANDED = "demanded"
    OWN_REGIME = "own_regime"


class WithheldDataAtApproval(Category):
    """Whether article 13 keeps a listed project's application for approval from being accepted, too."""

    BARRED = "barred"
    LISTING_ONLY = "listing_only"


class ListedYear(Category):
    """Whether a list is a basis for approval in its own year only."""

    ITS_OWN_YEAR = "its_own_year"
    STANDS = "stands"


class CodeStage(Category):
    """Whether the project code must be there, or only be applied for."""

    OBTAINED = "obtained"
    APPLIED_FOR = "applied_for"


class OpinionConditions(Category):
    """Whether the conditions of a review opinion are met before the reply, or carried into it."""

    MET_FIRST = "met_first"
    CARRIED_INTO_REPLY = "carried_into_reply"


class AdverseOpinion(Category):
    """Whether an adverse opinion or report keeps a scheme from being approved, or is one basis to be weighed."""

    BINDS = "binds"
    WEIGHED = "weighed"


@attrs.frozen(kw_only=True, slots=False)  # slots of two bases could not be combined
class ApprovalReadings:
    """Every reading that the rules at approval name beside those at listing, with its default."""

    amb05_list: Body = reading("AMB-05", Body.DIVISION, "art16.i4.e")
    amb13: ApprovalActs = reading("AMB-13", ApprovalActs.TWO_ACTS, "art17.b", "art19.i3.a")
    amb14_code: PurchaseCode = reading("AMB-14", PurchaseCode(None), "art17.a")
    amb14_review: PurchaseReview = reading("AMB-14", PurchaseReview.REVIEWED, "art19.i2.b")
    amb47: ListedOM = reading("AMB-47", ListedOM.EXEMPT, "art17.c", "art19")
    amb48: ContinuationApproval = reading("AMB-48", ContinuationApproval.ONCE, "art19.i1.a", "art16.i2.s3.a")
    amb52: StudyCompared = reading("AMB-52", StudyCompared.STUDY_TEXT, "art20.p1.a", "annex3.r13.l2")
    amb56_steps: DecisionSteps = reading("AMB-56", DecisionSteps.EACH_STEP, "art19.i1.a", "art16.i2.a")
    amb64: ConfirmationGuards = reading("AMB-64", ConfirmationGuards.START, "art19.i2.e")
    amb65_mlps: SecretProtectionScheme = reading("AMB-65", SecretProtectionScheme(None), "art19.i1.a")
    withheld_data_at_approval: WithheldDataAtApproval = reading(
        "OWN-10", WithheldDataAtApproval(None), "art13.b", "art13.c"
    )
    listed_year: ListedYear = reading("OWN-11", ListedYear.ITS_OWN_YEAR, "art16.i4.d")
    code_stage: CodeStage = reading("OWN-12", CodeStage.OBTAINED, "art17.a")
    opinion_conditions: OpinionConditions = reading("OWN-13", OpinionConditions.MET_FIRST, "art19.i2.b", "art19.i3.a")
    adverse_opinion: AdverseOpinion = reading("OWN-70", AdverseOpinion.BINDS, "art19.i2.b", "art19.i3.a")
