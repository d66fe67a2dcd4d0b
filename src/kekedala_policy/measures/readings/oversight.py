"""Readings of what the text leaves open at termination, supervision and liability."""

from __future__ import annotations

import attrs

from kekedala_policy.rules import reading
from kekedala_policy.values import Category


class TerminationCauses(Category):
    """Whether either cause of article 25 is enough, or both are needed."""

    EITHER = "either"
    BOTH = "both"


class WithoutProgress(Category):
    """Whether a project without substantive progress is ended by article 25, which does not deal with it."""

    COVERED = "covered"
    OUTSIDE = "outside"


class LiabilityResult(Category):
    """Whether a skipped procedure alone entails liability, or only with a result."""

    FAULT_LIMB_ONLY = "fault_limb_only"
    BOTH_LIMBS = "both_limbs"


class Resumption(Category):
    """What ends a suspension."""

    BY_DECISION = "by_decision"
    ON_RECTIFICATION = "on_rectification"


class FindingBodies(Category):
    """Whose finding of a breach counts."""

    BY_DUTY = "by_duty"
    ANY_OFFICIAL_BODY = "any_official_body"


class SupervisedProjects(Category):
    """Whether O&M projects are supervised under articles 25 and 36, which speak of construction."""

    CONSTRUCTION = "construction"
    EVERY_PROJECT = "every_project"


class FailureWithinTerm(Category):
    """Whether a rectification that fails while the term still runs already opens the measures."""

    AT_ONCE = "at_once"
    AFTER_THE_TERM = "after_the_term"


@attrs.frozen(kw_only=True, slots=False)  # slots of two bases could not be combined
class OversightReadings:
    """Every reading that only the rules of termination, supervision and liability name, with its default."""

    amb25: TerminationCauses = reading("AMB-25", TerminationCauses.EITHER, "art25.p2.a")
    amb25_progress: WithoutProgress = reading("AMB-25", WithoutProgress(None), "art25.p2.a")
    amb27: LiabilityResult = reading("AMB-27", LiabilityResult.FAULT_LIMB_ONLY, "art37.a1", "art37.a2")
    amb43: Resumption = reading("AMB-43", Resumption.BY_DECISION, "art25.p1.b", "art36.c")
    amb62: FindingBodies = reading("AMB-62", FindingBodies.BY_DUTY, "art36.a", "art36.b")
    supervised_projects: SupervisedProjects = reading(
        "OWN-30", SupervisedProjects(None), "art25.p1.a", "art36.a", "art03.b"
    )
    failure_within_term: FailureWithinTerm = reading("OWN-31", FailureWithinTerm.AT_ONCE, "art36.c")
