"""An application to have a listed project approved, and what the reviewing bodies say of it (arts. 17, 19, 20)."""

from __future__ import annotations

import attrs

from kekedala_policy.entities.dossiers import Application
from kekedala_policy.entities.materials import Chapter
from kekedala_policy.values import NO, Category, Given, Many, Truth, given, many, members_of, truth
from kekedala_policy.values.facts import Body, Phase, fact


class ProjectCode(Category):
    """Where the project code of the online investment-project platform stands."""

    NONE = "none"
    APPLIED_FOR = "applied_for"
    OBTAINED = "obtained"


class Opinion(Category):
    """What a body of the joint review says of the scheme; a withdrawn opinion is to be given again."""

    PENDING = "pending"
    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    ADVERSE = "adverse"
    WITHDRAWN = "withdrawn"


class AssessmentReport(Category):
    """What the report of the experts or the third party comes to."""

    OUTSTANDING = "outstanding"
    FAVOURABLE = "favourable"
    ADVERSE = "adverse"


@attrs.frozen(kw_only=True)
class Design:
    """The preliminary design, beside the feasibility study that it carries out."""

    chapters: Given[Chapter] = attrs.field(
        factory=Given, converter=given, validator=members_of(Chapter), metadata=fact("art15.b", changeable=True)
    )
    exceeds_study: Truth = attrs.field(default=None, converter=truth, metadata=fact("art20.p1.a", phase=Phase.PLAN))
    #: The same, held against the official reply on the study and not its text (AMB-52).
    exceeds_reply: Truth = attrs.field(default=None, converter=truth, metadata=fact("annex3.r13.l2", phase=Phase.PLAN))
    adjustment_chapter: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art20.p1.a", changeable=True, phase=Phase.PLAN)
    )
    #: A finding: the text does not say what a major change is (AMB-38).
    major_change: Truth = attrs.field(default=None, converter=truth, metadata=fact("art20.p1.b", Body.DATA_BUREAU))
    study_reapproved: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art20.p1.b", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )


@attrs.frozen(kw_only=True)
class FurtherOpinion:
    """The opinion of a further department that the bureau has drawn in: the text's list is open."""

    department: str | None = attrs.field(default=None, metadata=fact("art19.i2.a", Body.DATA_BUREAU))
    opinion: Opinion = attrs.field(
        default=Opinion.PENDING, converter=Opinion, metadata=fact("art19.i2.b", Body.DATA_BUREAU)
    )
    conditions_met: Truth = attrs.field(default=None, converter=truth, metadata=fact("art19.i2.b", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class JointReview:
    """The opinions of the joint review; one exists once it is on record, until then it is pending."""

    cyberspace_office: Opinion = attrs.field(
        default=Opinion.PENDING, converter=Opinion, metadata=fact("art19.i2.b", Body.CYBERSPACE_OFFICE)
    )
    cyberspace_conditions_met: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art19.i2.b", Body.CYBERSPACE_OFFICE)
    )
    secrecy_bureau: Opinion = attrs.field(
        default=Opinion.PENDING, converter=Opinion, metadata=fact("art19.i2.b", Body.SECRECY_BUREAU)
    )
    secrecy_conditions_met: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art19.i2.b", Body.SECRECY_BUREAU)
    )
    public_security: Opinion = attrs.field(
        default=Opinion.PENDING, converter=Opinion, metadata=fact("art19.i2.b", Body.PUBLIC_SECURITY)
    )
    public_security_conditions_met: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art19.i2.b", Body.PUBLIC_SECURITY)
    )
    #: Complete as recorded: a department that is not listed was not drawn in.
    others: Many[FurtherOpinion] = attrs.field(
        default=(), converter=many, metadata=fact("art19.i2.a", Body.DATA_BUREAU)
    )


@attrs.frozen(kw_only=True)
class Assessment:
    """The assessment by experts or a third party, which the bureau may commission where really necessary."""

    commissioned: Truth = attrs.field(default=None, converter=truth, metadata=fact("art19.i2.c", Body.DATA_BUREAU))
    #: Whether the experts or the third party confirmed that the scheme is fit for the assessment (AMB-64).
    scheme_confirmed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art19.i2.e", Body.DATA_BUREAU))
    report: AssessmentReport = attrs.field(
        default=AssessmentReport.OUTSTANDING, converter=AssessmentReport, metadata=fact("art19.i2.e", Body.DATA_BUREAU)
    )


@attrs.frozen(kw_only=True)
class ApprovalApplication(Application):
    """An application to have a listed project approved: its preliminary design or service requirement plan (art. 19).

    `list_year` is the year of the list that the project is on, `applied_on` the day on which approval is applied for.
    """

    #: On the approved list of its kind: construction, service purchases included, or O&M.
    on_annual_list: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i4.d", Body.DATA_BUREAU))
    #: A departure from "in principle": no until the bureau's decision to approve this O&M project is on record.
    approval_called_for: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art17.c", Body.DATA_BUREAU))
    funds_secured: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art17.a", changeable=True, phase=Phase.ACTUAL)
    )
    project_code: ProjectCode = attrs.field(
        default=None, converter=ProjectCode, metadata=fact("art17.a", Body.DEVELOPMENT_REFORM, phase=Phase.ACTUAL)
    )
    #: By the body on record; the bureau, unless another one approved it (AMB-13).
    study_approved: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art17.b", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    #: The collective decision on the application for the list, not the one on this filing (AMB-56).
    listing_decision_taken: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art16.i2.a", phase=Phase.ACTUAL)
    )
    #: Whether the design or service requirement plan is compiled to standard, as the bureau finds on examination.
    scheme_to_standard: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art19.i1.a", Body.DATA_BUREAU, changeable=True)
    )
    design: Design = attrs.field(factory=Design)
    review: JointReview = attrs.field(factory=JointReview)
    assessment: Assessment = attrs.field(factory=Assessment)
