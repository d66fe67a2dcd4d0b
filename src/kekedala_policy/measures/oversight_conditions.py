"""Conditions that the norms on supervision and liability share: which matters, found by whom and when."""

from __future__ import annotations

from kekedala_policy.entities import Breached, ConstructionProblem, OversightRecord, SupervisionRecord, Withholding
from kekedala_policy.measures.conditions import construction
from kekedala_policy.measures.readings.listing import EarlierEvents
from kekedala_policy.measures.readings.oversight import SupervisedProjects
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived
from kekedala_policy.values import Truth
from kekedala_policy.values.facts import Body


@derived("art42")
def arose_under_the_measures(d: OversightRecord, t: Thresholds) -> Truth:
    """The matter is no older than the measures, or the reading judges what is still open (AMB-30)."""
    return d.finding.happened_on.reaches(t.in_force_from) | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN)


@derived("art36.b")
def finding_dated(d: OversightRecord, t: Thresholds) -> Truth:
    """The day of the finding is stated, and is no later than that of the record."""
    return ~d.recorded_on.less_than(d.finding.found_on)


@derived("art36.a")
def found_by_an_official_body(d: OversightRecord, t: Thresholds) -> Truth:
    """A body of article 5, the audit bureau or the division made the finding, not the unit itself."""
    return d.finding.found_by.is_in(
        Body.DATA_BUREAU,
        Body.CYBERSPACE_OFFICE,
        Body.SECRECY_BUREAU,
        Body.PUBLIC_SECURITY,
        Body.DEVELOPMENT_REFORM,
        Body.FINANCE,
        Body.AUDIT,
        Body.DIVISION,
    )


@derived("art36.a")
def supervised(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The project is under construction in the sense of article 3, or O&M is supervised too (OWN-30)."""
    return construction(d, t) | t.readings.supervised_projects.is_in(SupervisedProjects.EVERY_PROJECT)


@derived("art25.p1.a")
def construction_problem(d: SupervisionRecord, t: Thresholds) -> Truth:
    """A serious delay, a major loss, or another problem of the kind (AMB-61)."""
    return (
        d.conduct.problems.has(ConstructionProblem.SERIOUS_DELAY)
        | d.conduct.problems.has(ConstructionProblem.MAJOR_LOSS)
        | d.conduct.problems.has(ConstructionProblem.OTHER_SUCH)
    )


@derived("art36.b")
def breach(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The relevant rules, or what the official reply requires, are not kept: either is enough."""
    return d.conduct.breached.has(Breached.RULES) | d.conduct.breached.has(Breached.OFFICIAL_REPLY)


@derived("art33.c")
def information_withheld(d: SupervisionRecord, t: Thresholds) -> Truth:
    """The unit refused, hid, misreported or concealed papers or information: each is forbidden."""
    return (
        d.conduct.withheld.has(Withholding.REFUSED)
        | d.conduct.withheld.has(Withholding.HIDDEN)
        | d.conduct.withheld.has(Withholding.MISREPORTED)
        | d.conduct.withheld.has(Withholding.CONCEALED)
    )
