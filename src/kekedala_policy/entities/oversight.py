"""What termination, supervision and liability are judged on (arts. 25, 33, 36, 37, 38).

Each record is about one matter. The text gives no figures for serious, major or the like (AMB-61): what is stated is
a finding, with its author and day.
"""

from __future__ import annotations

import attrs

from kekedala_policy.entities.dossiers import Consent, ProjectDossier
from kekedala_policy.values import NO, Category, Day, Given, Truth, day, given, members_of, truth
from kekedala_policy.values.facts import Body, Phase, fact


class ConstructionProblem(Category):
    """The problems of article 25, whose list is open."""

    SERIOUS_DELAY = "serious_delay"
    MAJOR_LOSS = "major_loss"
    OTHER_SUCH = "other_such"


class Breached(Category):
    """What the conduct of construction goes against (art. 36)."""

    RULES = "rules"
    OFFICIAL_REPLY = "official_reply"


class Aspect(Category):
    """What is supervised (art. 36), whose list is open."""

    PROCUREMENT = "procurement"
    QUALITY = "quality"
    PROGRESS = "progress"
    USE_OF_FUNDS = "use_of_funds"
    ESTIMATE = "estimate"
    DATA_SHARING = "data_sharing"
    CRYPTOGRAPHY = "cryptography"
    CYBERSECURITY = "cybersecurity"
    OTHER = "other"


class Withholding(Category):
    """How a unit keeps papers and information from those who supervise it (art. 33)."""

    REFUSED = "refused"
    HIDDEN = "hidden"
    MISREPORTED = "misreported"
    CONCEALED = "concealed"


class Rectification(Category):
    """Where a rectification that was ordered stands."""

    NOT_DONE = "not_done"
    UNDER_REVIEW = "under_review"
    MET = "met"
    STILL_FAILING = "still_failing"


class Measure(Category):
    """What the supervising bodies may do after a rectification order came to nothing (art. 36)."""

    NOTICE_OF_CRITICISM = "notice_of_criticism"
    DEFERRAL = "deferral"
    SUSPENSION = "suspension"
    TERMINATION = "termination"


class Procedure(Category):
    """The procedures that a unit goes through under the measures (art. 37)."""

    APPROVAL = "approval"
    FILING = "filing"


class Fault(Category):
    """The faults of article 37."""

    MISMANAGEMENT = "mismanagement"
    FRAUD = "fraud"


class Harm(Category):
    """The results of article 37."""

    SERIOUS_OVERRUN = "serious_overrun"
    POOR_QUALITY = "poor_quality"
    LOSS_AND_WASTE = "loss_and_waste"
    SAFETY_ACCIDENT = "safety_accident"
    OTHER_LIABILITY_ACCIDENT = "other_liability_accident"


class FiscalViolation(Category):
    """What article 37 leaves to the rules on fiscal violations."""

    FUNDS_WITHHELD = "funds_withheld"
    FUNDS_MISUSED = "funds_misused"
    OM_FUNDS_AGAINST_RULES = "om_funds_against_rules"


@attrs.frozen(kw_only=True)
class Termination:
    """Why a project is to be ended before it is built (art. 25)."""

    started: Truth = attrs.field(default=None, converter=truth, metadata=fact("art25.p2.a", phase=Phase.ACTUAL))
    substantive_progress: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art25.p2.a", phase=Phase.ACTUAL)
    )
    external_change: Truth = attrs.field(default=None, converter=truth, metadata=fact("art25.p2.a", phase=Phase.ACTUAL))
    force_majeure: Truth = attrs.field(default=None, converter=truth, metadata=fact("art25.p2.a", phase=Phase.ACTUAL))
    #: Whether it is these causes that make it hard to go on.
    hard_to_continue: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art25.p2.a", phase=Phase.ACTUAL)
    )
    goals_out_of_reach: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art25.p2.a", phase=Phase.ACTUAL)
    )
    #: A consent exists once it is on record; until then it is pending.
    division_consent: Consent = attrs.field(
        default=Consent.PENDING, converter=Consent, metadata=fact("art25.p2.b", Body.DIVISION)
    )


@attrs.frozen(kw_only=True)
class TerminationRequest(ProjectDossier):
    """A unit's application to end the construction of a project (art. 25)."""

    applied_on: Day = attrs.field(default=None, converter=day, metadata=fact("art25.p2.a"))
    termination: Termination = attrs.field(factory=Termination)


@attrs.frozen(kw_only=True)
class OversightFinding:
    """Who found the matter of a record, and when; suspicion is none."""

    #: The day of the matter; of one that lasts, the last day on which it stood.
    happened_on: Day = attrs.field(
        default=None, converter=day, metadata=fact("art42", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    found_on: Day = attrs.field(default=None, converter=day, metadata=fact("art36.b", Body.DATA_BUREAU))
    found_by: Body = attrs.field(default=None, converter=Body, metadata=fact("art36.a", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class OversightRecord(ProjectDossier):
    """What every record of an oversight matter states."""

    #: The day on which the record stands: terms are held against it.
    recorded_on: Day = attrs.field(default=None, converter=day, metadata=fact("art36.a", Body.DATA_BUREAU))
    finding: OversightFinding = attrs.field(factory=OversightFinding)


@attrs.frozen(kw_only=True)
class Conduct:
    """What was found of a project under construction and of its unit (arts. 25, 33, 36, 38)."""

    problems: Given[ConstructionProblem] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(ConstructionProblem),
        metadata=fact("art25.p1.a", Body.DATA_BUREAU, phase=Phase.ACTUAL),
    )
    #: Whether the unit has itself reported the problem.
    reported: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art25.p1.a", changeable=True, phase=Phase.ACTUAL)
    )
    breached: Given[Breached] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Breached),
        metadata=fact("art36.b", Body.DATA_BUREAU, phase=Phase.ACTUAL),
    )
    aspect: Aspect = attrs.field(default=None, converter=Aspect, metadata=fact("art36.a", Body.DATA_BUREAU))
    withheld: Given[Withholding] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Withholding),
        metadata=fact("art33.c", Body.DATA_BUREAU, phase=Phase.ACTUAL),
    )
    security_rules_followed: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art38.a", Body.CYBERSPACE_OFFICE, phase=Phase.ACTUAL)
    )
    reliable_products_used: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art38.b", Body.CYBERSPACE_OFFICE, phase=Phase.ACTUAL)
    )
    #: Whether tests and assessments are regular is found by the competent body; the text names no interval.
    tested_regularly: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art38.b", Body.CYBERSPACE_OFFICE, phase=Phase.ACTUAL)
    )


@attrs.frozen(kw_only=True)
class RectificationOrder:
    """The order to rectify the matter, and what came of it (art. 36)."""

    #: No until the order is on record.
    issued: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art36.b", Body.DATA_BUREAU))
    states_term: Truth = attrs.field(default=None, converter=truth, metadata=fact("art36.b", Body.DATA_BUREAU))
    #: The last day of the term, itself included.
    rectify_by: Day = attrs.field(default=None, converter=day, metadata=fact("art36.b", Body.DATA_BUREAU))
    state: Rectification = attrs.field(
        default=None, converter=Rectification, metadata=fact("art36.c", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )


@attrs.frozen(kw_only=True)
class Suspension:
    """A suspension of construction, and its end (arts. 25, 36)."""

    #: No until it is on record.
    imposed: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art25.p1.b", Body.DATA_BUREAU))
    #: Whether the body that imposed it has decided, on record, that construction goes on: no until then.
    lifted_by_its_body: Truth = attrs.field(default=NO, converter=truth, metadata=fact("art25.p1.b", Body.DATA_BUREAU))


@attrs.frozen(kw_only=True)
class SupervisionRecord(OversightRecord):
    """A supervising body's record of one matter of a project under construction (arts. 25, 33, 36, 38)."""

    conduct: Conduct = attrs.field(factory=Conduct)
    order: RectificationOrder = attrs.field(factory=RectificationOrder)
    suspension: Suspension = attrs.field(factory=Suspension)
    #: What is intended, or was done, under article 36: complete as stated.
    measures: Given[Measure] = attrs.field(
        default=Given(closed=True),
        converter=given,
        validator=members_of(Measure),
        metadata=fact("art36.c", Body.DATA_BUREAU),
    )


@attrs.frozen(kw_only=True)
class Liability:
    """What article 37 attaches liability to, as found."""

    procedures_skipped: Given[Procedure] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Procedure),
        metadata=fact("art37.a1", Body.DATA_BUREAU, phase=Phase.ACTUAL),
    )
    faults: Given[Fault] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Fault),
        metadata=fact("art37.a2", Body.DATA_BUREAU, phase=Phase.ACTUAL),
    )
    harms: Given[Harm] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Harm),
        metadata=fact("art37.a2", Body.DATA_BUREAU, phase=Phase.ACTUAL),
    )
    #: Whether the harm was caused by what the unit did or left undone.
    caused: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art37.a2", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )
    fiscal: Given[FiscalViolation] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(FiscalViolation),
        metadata=fact("art37.b", Body.FINANCE, phase=Phase.ACTUAL),
    )


@attrs.frozen(kw_only=True)
class LiabilityRecord(OversightRecord):
    """A record of what was found of a unit's liability in one matter (art. 37)."""

    liability: Liability = attrs.field(factory=Liability)
