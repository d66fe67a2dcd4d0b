"""A change of an approved project while it is carried out (arts. 23, 24, annex 2)."""

from __future__ import annotations

import attrs

from kekedala_policy.entities.dossiers import FiledDossier
from kekedala_policy.values import (
    NO,
    Category,
    Day,
    Given,
    Many,
    Money,
    Truth,
    day,
    given,
    many,
    members_of,
    money,
    truth,
)
from kekedala_policy.values.facts import Body, Phase, fact


class ChangeStage(Category):
    """Where the project stands when the change arises."""

    BEFORE_APPROVAL = "before_approval"
    APPROVED = "approved"
    UNDER_CONSTRUCTION = "under_construction"
    COMPLETED = "completed"


class Deployer(Category):
    """Whose deployment a change follows; only the first three are named in article 24(1)."""

    CENTRAL = "central"
    XPCC = "xpcc"
    DIVISION = "division"
    OTHER_BODY = "other_body"


class ChangeSource(Category):
    """Where the changed amount comes from, as annex 2 prints it."""

    OWN_FUNDS = "own_funds"
    EARMARKED = "earmarked"
    MORE_FROM_GOVERNMENT = "more_from_government"
    OTHER = "other"


class ChangePaper(Category):
    """The papers of a change: annex 2, the written account that is filed, and the adjustment application."""

    REVIEW_FORM = "review_form"
    WRITTEN_ACCOUNT = "written_account"
    ADJUSTMENT_APPLICATION = "adjustment_application"


@attrs.frozen(kw_only=True)
class Adjustment:
    """One item of the project whose money the change moves, in yuan; both amounts are counted upwards from nothing."""

    name: str | None = attrs.field(default=None, metadata=fact("annex2.f10"))
    increase: Money = attrs.field(default=None, converter=money, metadata=fact("annex2.f06", phase=Phase.PLAN))
    decrease: Money = attrs.field(default=None, converter=money, metadata=fact("annex2.f06", phase=Phase.PLAN))


@attrs.frozen(kw_only=True)
class EarlierChange:
    """An earlier change of the same project, whichever way it took, with the sums of its increases and decreases."""

    name: str | None = attrs.field(default=None, metadata=fact("annex2.f02"))
    #: The day on which it was filed or approved.
    settled_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.d", phase=Phase.ACTUAL))
    #: Asked of one that was settled on the day of the latest reply: whether that reply takes it in.
    covered_by_reply: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art24.d", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    increases: Money = attrs.field(default=None, converter=money, metadata=fact("art24.d", phase=Phase.ACTUAL))
    decreases: Money = attrs.field(default=None, converter=money, metadata=fact("art24.d", phase=Phase.ACTUAL))


@attrs.frozen(kw_only=True)
class Reply:
    """What was approved; three figures that the text keeps apart (AMB-58), in yuan."""

    #: The total investment of the latest valid official reply, and its day.
    total: Money = attrs.field(default=None, converter=money, metadata=fact("art24.a", Body.DATA_BUREAU))
    given_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.d", Body.DATA_BUREAU))
    #: The total investment of the first reply, for the reading that measures by it.
    original_total: Money = attrs.field(default=None, converter=money, metadata=fact("art24.d", Body.DATA_BUREAU))
    finance_approved: Money = attrs.field(default=None, converter=money, metadata=fact("annex2.f05", Body.FINANCE))
    design_estimate: Money = attrs.field(default=None, converter=money, metadata=fact("art36.a", Body.DATA_BUREAU))
    #: The body that gave it; where the record names none, the data bureau (AMB-60).
    given_by: Body = attrs.field(default=Body.DATA_BUREAU, converter=Body, metadata=fact("art23.b", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class Change:
    """What changes, and what became of it already."""

    arises_at: ChangeStage = attrs.field(
        default=None, converter=ChangeStage, metadata=fact("annex2.f08", phase=Phase.ACTUAL)
    )
    content_changed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art23.a", phase=Phase.PLAN))
    main_content: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.c", phase=Phase.PLAN))
    really_needed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.c"))
    goals_changed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.b", phase=Phase.PLAN))
    #: The project's total investment before this change, earlier changes counted in.
    total_before: Money = attrs.field(default=None, converter=money, metadata=fact("art24.a", phase=Phase.PLAN))
    items: Many[Adjustment] = attrs.field(factory=Many, converter=many, metadata=fact("annex2.f06", phase=Phase.PLAN))
    earlier: Many[EarlierChange] = attrs.field(
        factory=Many, converter=many, metadata=fact("art24.d", phase=Phase.ACTUAL)
    )
    sources: Given[ChangeSource] = attrs.field(
        factory=Given, converter=given, validator=members_of(ChangeSource), metadata=fact("annex2.f07")
    )
    #: No until the record says so: the text does not say what a major adjustment is (AMB-38).
    found_major: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art23.b", Body.DATA_BUREAU))
    carried_out: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.e", phase=Phase.ACTUAL))
    #: The day on which carrying it out began.
    carried_out_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.e", phase=Phase.ACTUAL))
    #: Where both fall on one day: whether the papers were handed in at an earlier hour (AMB-49).
    handed_in_first: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.e", phase=Phase.ACTUAL))
    #: Carried out without approval and on the unit's own authority, which are one limb of article 23.
    without_approval: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art23.c", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    major_design_change: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art23.c", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    overrun_from_it: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art23.c", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )


@attrs.frozen(kw_only=True)
class ChangeGrounds:
    """The cases of article 24(1) to (3), limb by limb."""

    deployed_by: Given[Deployer] = attrs.field(
        factory=Given, converter=given, validator=members_of(Deployer), metadata=fact("art24.i1")
    )
    deployment_requires_it: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.i1"))
    improves_technical_scheme: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.i2"))
    improvement_needed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.i2"))
    business_requires_it: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.i3"))
    within_approved_plan: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.i3"))


@attrs.frozen(kw_only=True)
class ChangeFiling:
    """With whom the change was filed for record, and when (art. 24)."""

    with_bureau: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.e", changeable=True))
    with_bureau_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.e", phase=Phase.ACTUAL))
    with_finance: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.e", changeable=True))
    with_finance_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.e", phase=Phase.ACTUAL))
    #: Whether the change touches the duties of departments beside the two that are named.
    others_concerned: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.e"))
    with_others: Truth = attrs.field(default=None, converter=truth, metadata=fact("art24.e", changeable=True))
    #: The latest of the days on which they received it.
    with_others_on: Day = attrs.field(default=None, converter=day, metadata=fact("art24.e", phase=Phase.ACTUAL))


@attrs.frozen(kw_only=True)
class ChangeRequest(FiledDossier):
    """A change put forward: to be filed, or to be approved (arts. 23, 24)."""

    #: The day on which the request reached the data bureau.
    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art23.b"))
    reply: Reply = attrs.field(factory=Reply)
    change: Change = attrs.field(factory=Change)
    grounds: ChangeGrounds = attrs.field(factory=ChangeGrounds)
    filing: ChangeFiling = attrs.field(factory=ChangeFiling)
    papers: Given[ChangePaper] = attrs.field(
        factory=Given, converter=given, validator=members_of(ChangePaper), metadata=fact("art24.e", changeable=True)
    )
