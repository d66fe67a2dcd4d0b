"""Dossiers: one type for each gate."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

import attrs

from kekedala_policy.entities.claims import LegalClaim
from kekedala_policy.entities.continuation import Continuation
from kekedala_policy.entities.funding import Funding, Line
from kekedala_policy.entities.hosting import Hosting
from kekedala_policy.entities.materials import Papers
from kekedala_policy.entities.operation import Operation
from kekedala_policy.entities.project import Project
from kekedala_policy.entities.purchase import Purchase
from kekedala_policy.entities.security import Security
from kekedala_policy.entities.sharing import Sharing
from kekedala_policy.entities.standing import Standing
from kekedala_policy.entities.unit import Joint, Unit
from kekedala_policy.values import (
    Category,
    Count,
    Day,
    Many,
    Truth,
    count,
    day,
    many,
    truth,
)
from kekedala_policy.values.facts import Body, fact


@runtime_checkable
class Dossier(Protocol):
    """What every dossier states, whatever its gate: enough to say whether the measures apply (arts. 2, 3, 41, 42)."""

    @property
    def unit(self) -> Unit:
        """The unit that applies."""

    @property
    def project(self) -> Project:
        """The project that it is about."""

    @property
    def funding(self) -> Funding:
        """Where the project's money comes from."""

    @property
    def applied_on(self) -> Day:
        """The day on which it was filed."""


@attrs.frozen(kw_only=True)
class Application:
    """What every application to put a project on an annual list states."""

    unit: Unit = attrs.field(factory=Unit)
    project: Project = attrs.field(factory=Project)
    #: The year of the list that the application is for.
    list_year: Count = attrs.field(default=None, converter=count, metadata=fact("art16.i1.a"))
    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("annex1.f02"))
    funding: Funding = attrs.field(factory=Funding)
    hosting: Hosting = attrs.field(factory=Hosting)
    sharing: Sharing = attrs.field(factory=Sharing)
    security: Security = attrs.field(factory=Security)
    purchase: Purchase = attrs.field(factory=Purchase)
    continuation: Continuation = attrs.field(factory=Continuation)
    joint: Joint = attrs.field(factory=Joint)
    papers: Papers = attrs.field(factory=Papers)
    standing: Standing = attrs.field(factory=Standing)
    #: Claims are complete as filed: what is not claimed is not relied on.
    claims: Many[LegalClaim] = attrs.field(default=(), converter=many, metadata=fact("art09"))


@attrs.frozen(kw_only=True)
class ListingApplication(Application):
    """An application for the annual list, construction or O&M (art. 16)."""

    #: The last day for applications in the call for projects, itself included.
    call_closes_on: Day = attrs.field(default=None, converter=day, metadata=fact("art16.i2.b", Body.DATA_BUREAU))
    operation: Operation = attrs.field(factory=Operation)
    #: The unit's other lines for the same list year.
    lines: Many[Line] = attrs.field(factory=Many, converter=many, metadata=fact("art04.p2.b"))


class Consent(Category):
    """Where a consent stands."""

    PENDING = "pending"
    GIVEN = "given"
    REFUSED = "refused"


@attrs.frozen(kw_only=True)
class Supplement:
    """What a supplementary application shows beyond an application (art. 16(5))."""

    applied_within_call: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i5.a"))
    demanded_from_above: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i5.a"))
    special_reason: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i5.a"))
    urgent: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i5.a"))
    groundwork_done: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i5.a"))
    must_start_at_once: Truth = attrs.field(default=None, converter=truth, metadata=fact("art16.i5.a"))
    #: A consent exists once it is on record; until then it is pending.
    bureau_consent: Consent = attrs.field(
        default=Consent.PENDING, converter=Consent, metadata=fact("art16.i5.b", Body.DATA_BUREAU)
    )
    division_consent: Consent = attrs.field(
        default=Consent.PENDING, converter=Consent, metadata=fact("art16.i5.b", Body.DIVISION)
    )


@attrs.frozen(kw_only=True)
class SupplementApplication(Application):
    """An application for the current year's list, outside the call (art. 16(5))."""

    supplement: Supplement = attrs.field(factory=Supplement)
