"""Completion acceptance, the acceptance of the archives, and its filing (arts. 27, 28, 38)."""

from __future__ import annotations

import attrs

from kekedala_policy.entities.conformity import Extension
from kekedala_policy.entities.dossiers import FiledDossier
from kekedala_policy.entities.project import Acceptance
from kekedala_policy.values import Category, Day, Given, Truth, day, given, members_of, truth
from kekedala_policy.values.facts import Body, Phase, fact


class ApprovingDepartment(Category):
    """The approving departments with which an acceptance is filed; the last is the one that gave the reply (AMB-23)."""

    DEVELOPMENT_REFORM = "development_reform"
    FINANCE = "finance"
    APPROVING_BODY = "approving_body"


@attrs.frozen(kw_only=True)
class Archives:
    """The acceptance of the project's archives, kept under 国办发〔2023〕26号."""

    acceptance: Acceptance = attrs.field(
        default=None, converter=Acceptance, metadata=fact("art28.c", phase=Phase.ACTUAL)
    )
    accepted_on: Day = attrs.field(default=None, converter=day, metadata=fact("art28.c", phase=Phase.ACTUAL))


@attrs.frozen(kw_only=True)
class CompletionAcceptance:
    """The completion acceptance that the unit held."""

    result: Acceptance = attrs.field(default=None, converter=Acceptance, metadata=fact("art29.a", phase=Phase.ACTUAL))
    held_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.b", phase=Phase.ACTUAL))
    organised_by_unit: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.b", phase=Phase.ACTUAL))
    #: Whether the opinion of the conformity review found the conditions met.
    opinion_positive: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.b", Body.DATA_BUREAU))
    opinion_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.a", Body.DATA_BUREAU))
    security_measures_reviewed: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art38.c", changeable=True, phase=Phase.ACTUAL)
    )
    #: What the review of the security measures found.
    security_measures_in_place: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art38.c", changeable=True, phase=Phase.ACTUAL)
    )
    #: The last day that the unit planned for acceptance.
    planned_by: Day = attrs.field(default=None, converter=day, metadata=fact("annex1.f07", phase=Phase.PLAN))
    #: The last day for acceptance that the official reply sets, where it sets one.
    approved_by: Day = attrs.field(
        default=None, converter=day, metadata=fact("art27.e", Body.DATA_BUREAU, phase=Phase.PLAN)
    )


@attrs.frozen(kw_only=True)
class AcceptanceReport(FiledDossier):
    """A report on a completion acceptance (arts. 27 to 29)."""

    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art27.d"))
    acceptance: CompletionAcceptance = attrs.field(factory=CompletionAcceptance)
    archives: Archives = attrs.field(factory=Archives)
    extension: Extension = attrs.field(factory=Extension)
    #: A filing exists once it is on record: what is not said to be filed is not.
    filed_with: Given[ApprovingDepartment] = attrs.field(
        default=Given(closed=True),
        converter=given,
        validator=members_of(ApprovingDepartment),
        metadata=fact("art27.d", changeable=True, phase=Phase.ACTUAL),
    )
