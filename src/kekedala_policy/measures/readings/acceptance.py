"""Readings of what the text leaves open about conformity review, acceptance and monitoring."""

from __future__ import annotations

import attrs

from kekedala_policy.rules import reading
from kekedala_policy.values import Category


class ReapplicationClock(Category):
    """Whether an application made again after a negative opinion has a time limit."""

    NONE = "none"
    SAME_HALF_YEAR = "same_half_year"


class LateExtension(Category):
    """Whether an extension that was asked for after the half-year counts once it is granted."""

    COUNTS_ONCE_GRANTED = "counts_once_granted"
    NEVER_COUNTS = "never_counts"


class AcceptanceFiling(Category):
    """With which departments an acceptance is filed."""

    APPROVING_BODY_TOO = "approving_body_too"
    NAMED_ONLY = "named_only"


class FiledResult(Category):
    """Which acceptances are filed: those that were passed, or any that was held."""

    PASSED = "passed"
    ANY_HELD = "any_held"


class AcceptanceTerm(Category):
    """What "in time" means for organising acceptance, for which the text sets no period."""

    NO_PERIOD = "no_period"
    PLANNED_DAY = "planned_day"
    DAY_IN_REPLY = "day_in_reply"


class NoSupervisor(Category):
    """What takes the place of the supervisor's opinion where no supervisor was engaged."""

    STATEMENT = "statement"
    OPINION_ALL_THE_SAME = "opinion_all_the_same"


class DissentingBody(Category):
    """Whether a body's finding that the conditions are not met counts alone, or only in the concluding opinion."""

    COUNTS_ALONE = "counts_alone"
    IN_THE_OPINION = "in_the_opinion"


@attrs.frozen(kw_only=True, slots=False)  # of several bases, one alone can have slots
class AcceptanceReadings:
    """Every reading that the rules on acceptance and monitoring name, with its default."""

    amb19_reapplication: ReapplicationClock = reading("AMB-19", ReapplicationClock.NONE, "art27.c", "art26.a")
    amb23: AcceptanceFiling = reading("AMB-23", AcceptanceFiling.APPROVING_BODY_TOO, "art27.d")
    amb28_supervisor: NoSupervisor = reading("AMB-28", NoSupervisor.STATEMENT, "art34.b")
    amb50: AcceptanceTerm = reading("AMB-50", AcceptanceTerm.NO_PERIOD, "art27.b", "art27.e")
    late_extension: LateExtension = reading("OWN-40", LateExtension.COUNTS_ONCE_GRANTED, "art27.e")
    filed_result: FiledResult = reading("OWN-41", FiledResult.PASSED, "art27.d")
    dissenting_body: DissentingBody = reading("OWN-71", DissentingBody.COUNTS_ALONE, "art27.a")
