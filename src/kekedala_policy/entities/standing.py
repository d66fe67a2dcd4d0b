"""A unit's standing: what is on record from its other cases (arts. 4, 13, 29, 39).

Nothing here blocks without a recorded finding; a list that is not said to be complete may hide one.
"""

from __future__ import annotations

import attrs

from kekedala_policy.entities.project import Acceptance
from kekedala_policy.values import NO, Count, Day, Many, Truth, count, day, many, truth
from kekedala_policy.values.facts import Body, Phase, fact


@attrs.frozen(kw_only=True)
class SharingFinding:
    """A recorded finding that the unit did not share data as required."""

    found_in: Count = attrs.field(default=None, converter=count, metadata=fact("art13.b", Body.DATA_BUREAU))
    about_this_project: Truth = attrs.field(default=None, converter=truth, metadata=fact("art13.b", Body.DATA_BUREAU))
    #: No until the record says so.
    withdrawn: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art13.b", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class OwnProject:
    """Another project of the unit, as far as its acceptance goes."""

    name: str | None = attrs.field(default=None, metadata=fact("annex5.f02"))
    acceptance: Acceptance = attrs.field(
        default=None, converter=Acceptance, metadata=fact("art29.b", phase=Phase.ACTUAL)
    )
    completed: Truth = attrs.field(default=None, converter=truth, metadata=fact("art26.a", phase=Phase.ACTUAL))
    completed_on: Day = attrs.field(default=None, converter=day, metadata=fact("art26.a", phase=Phase.ACTUAL))
    conformity_applied: Truth = attrs.field(default=None, converter=truth, metadata=fact("art26.a", phase=Phase.ACTUAL))
    #: An extension asked for before the time limit and not refused, or granted all the same (OWN-40).
    extension_asked: Truth = attrs.field(default=None, converter=truth, metadata=fact("art27.e", phase=Phase.ACTUAL))
    #: No until the answer is on record: an extension that nobody has answered has not run out.
    extension_granted: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art27.e", Body.DATA_BUREAU))
    #: The last day that the extension gives, itself included.
    extended_until: Day = attrs.field(default=None, converter=day, metadata=fact("art27.e", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class SecurityFinding:
    """A recorded finding against the unit's systems under art. 39."""

    cryptography_fails: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art39.b", Body.SECRECY_BUREAU)
    )
    cybersecurity_fails: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art39.b", Body.CYBERSPACE_OFFICE)
    )
    major_hazard: Truth = attrs.field(default=None, converter=truth, metadata=fact("art39.b", Body.CYBERSPACE_OFFICE))
    cured: Truth = attrs.field(default=None, converter=truth, metadata=fact("art39.b", Body.CYBERSPACE_OFFICE))


@attrs.frozen(kw_only=True)
class Standing:
    """What is on record about the unit that applies."""

    sharing_findings: Many[SharingFinding] = attrs.field(
        factory=Many, converter=many, metadata=fact("art13.b", Body.DATA_BUREAU)
    )
    projects: Many[OwnProject] = attrs.field(factory=Many, converter=many, metadata=fact("art29.b", Body.DATA_BUREAU))
    security_findings: Many[SecurityFinding] = attrs.field(
        factory=Many, converter=many, metadata=fact("art39.b", Body.DATA_BUREAU)
    )
    splitting_found: Truth = attrs.field(default=None, converter=truth, metadata=fact("art04.p2.b", Body.DATA_BUREAU))
