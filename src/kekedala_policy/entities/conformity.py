"""The conformity review before completion acceptance (arts. 26, 27)."""

from __future__ import annotations

import attrs

from kekedala_policy.entities.claims import LegalClaim
from kekedala_policy.entities.dossiers import FiledDossier
from kekedala_policy.entities.hosting import Hosting
from kekedala_policy.entities.sharing import Sharing
from kekedala_policy.values import NO, Category, Day, Given, Many, Truth, day, given, many, members_of, truth
from kekedala_policy.values.facts import Body, Phase, fact


class ReviewPaper(Category):
    """The papers that article 26 wants with the application; the state-secret ones never enter a dossier."""

    CONSTRUCTION_SUMMARY = "construction_summary"
    FINANCIAL_REPORT = "financial_report"
    SETTLEMENT_REPORT = "settlement_report"
    FINAL_ACCOUNTS_REPORT = "final_accounts_report"
    SHARING_REPORT = "sharing_report"
    FUNCTION_TEST_REPORT = "function_test_report"
    PERFORMANCE_TEST_REPORT = "performance_test_report"
    MLPS_TEST_REPORT = "mlps_test_report"
    DATA_SECURITY_ASSESSMENT = "data_security_assessment"
    CRYPTO_ASSESSMENT = "crypto_assessment"
    CRYPTO_FILING = "crypto_filing"


@attrs.frozen(kw_only=True)
class ReviewPapers:
    """What came with the application for the conformity review."""

    handed_in: Given[ReviewPaper] = attrs.field(
        factory=Given, converter=given, validator=members_of(ReviewPaper), metadata=fact("art26.b", changeable=True)
    )
    #: For a state-secret system: the secrecy bureau confirms that its security and secrecy test report was submitted.
    secrecy_test_report_confirmed: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art26.b.6s", Body.SECRECY_BUREAU)
    )


@attrs.frozen(kw_only=True)
class Completion:
    """What was built, and when it was completed."""

    completed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art26.a", phase=Phase.ACTUAL))
    #: The day of completion as the unit recorded it; no other event stands in for it (AMB-19).
    completed_on: Day = attrs.field(default=None, converter=day, metadata=fact("art26.a", phase=Phase.ACTUAL))
    #: Whether the proof of completion is attached.
    proved: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art26.a", changeable=True, phase=Phase.ACTUAL)
    )
    #: Whether it is an information system, which connects to platforms, and not infrastructure or a standard.
    system_built: Truth = attrs.field(default=None, converter=truth, metadata=fact("art12.p1.b", phase=Phase.ACTUAL))
    #: Whether the last day was a day off, and each application that counts came by the next working day (AMB-19).
    by_next_working_day: Truth = attrs.field(default=None, converter=truth, metadata=fact("art26.a", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class Extension:
    """An extension of acceptance, asked of the body that approved the project (art. 27; AMB-23)."""

    #: A claim: no until it is made.
    asked: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art27.e", phase=Phase.ACTUAL))
    asked_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.e", phase=Phase.ACTUAL))
    in_writing: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art27.e", changeable=True, phase=Phase.ACTUAL)
    )
    #: Whether it was addressed to the body that approved the project.
    asked_of_approver: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art27.e", changeable=True, phase=Phase.ACTUAL)
    )
    #: Unknown until that body has answered.
    granted: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.e", Body.DATA_BUREAU))
    #: The last day that the extension gives, itself included.
    until: Day = attrs.field(default=None, converter=day, metadata=fact("art27.e", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class AssessmentOpinion:
    """What a body that takes part in the assessment found, within its duties."""

    body: Body = attrs.field(default=None, converter=Body, metadata=fact("art27.a", Body.DATA_BUREAU))
    conditions_met: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.a", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class ConformityAssessment:
    """The assessment of whether the conditions of completion acceptance are met."""

    #: No until it is on record: the bureau assessed together with the units concerned, and issued its opinion.
    jointly_issued: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art27.a", Body.DATA_BUREAU))
    #: What the opinion concludes; unknown until it is issued.
    conditions_met: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.a", Body.DATA_BUREAU))
    opinions: Many[AssessmentOpinion] = attrs.field(
        factory=Many, converter=many, metadata=fact("art27.a", Body.DATA_BUREAU)
    )


@attrs.frozen(kw_only=True)
class ConformityApplication(FiledDossier):
    """An application for the conformity review before completion acceptance (art. 26)."""

    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art26.a"))
    #: Whether it is made again after a negative opinion.
    reapplication: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.c"))
    #: The day of the first application, of which this one is a repetition.
    first_applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.c"))
    rectified: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art27.c", changeable=True, phase=Phase.ACTUAL)
    )
    completion: Completion = attrs.field(factory=Completion)
    extension: Extension = attrs.field(factory=Extension)
    papers: ReviewPapers = attrs.field(factory=ReviewPapers)
    hosting: Hosting = attrs.field(factory=Hosting)
    sharing: Sharing = attrs.field(factory=Sharing)
    #: Claims are complete as filed: what is not claimed is not relied on.
    claims: Many[LegalClaim] = attrs.field(default=(), converter=many, metadata=fact("art09"))
    assessment: ConformityAssessment = attrs.field(factory=ConformityAssessment)
