"""Article 27: the assessment at the conformity review, what follows it, and applying again."""

from __future__ import annotations

from kekedala_policy.entities import ConformityApplication
from kekedala_policy.measures.gates import CONFORMITY
from kekedala_policy.measures.readings.acceptance import DissentingBody
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import obliges, refuses
from kekedala_policy.values import Truth


@refuses("art27.a", CONFORMITY, outcome="not_ready")
def conditions_not_met(d: ConformityApplication, t: Thresholds) -> Truth:
    """The opinion on record concludes that the conditions of acceptance are not met."""
    return ~d.assessment.conditions_met


@refuses("art27.a", CONFORMITY, outcome="undetermined", also=("art05.p1.d",))
def not_assessed_jointly(d: ConformityApplication, t: Thresholds) -> Truth:
    """The data bureau and the units concerned have not issued their joint opinion: nothing is concluded before."""
    return ~d.assessment.jointly_issued


@refuses("art27.a", CONFORMITY, outcome="not_ready")
def conditions_not_met_for_a_body(d: ConformityApplication, t: Thresholds) -> Truth:
    """A body that takes part found, within its duties, that the conditions are not met (OWN-71)."""
    return t.readings.dissenting_body.is_in(DissentingBody.COUNTS_ALONE) & d.assessment.opinions.any(
        lambda opinion: ~opinion.conditions_met
    )


@refuses("art27.c", CONFORMITY, outcome="not_ready", curable=True)
def applied_again_unrectified(d: ConformityApplication, t: Thresholds) -> Truth:
    """After a negative opinion the review is applied for again before the rectification is completed."""
    return d.reapplication & ~d.rectified


@obliges("art27.a", CONFORMITY, also=("art05.p1.d",))
def assess_jointly(d: ConformityApplication, t: Thresholds) -> Truth:
    """The data bureau, with the units concerned, is still to assess and to issue its opinion; no period is set."""
    return ~d.assessment.jointly_issued


@obliges("art27.b", CONFORMITY, also=("art28.c", "art38.c"))
def organise_acceptance(d: ConformityApplication, t: Thresholds) -> Truth:
    """Where the conditions are met, the unit itself organises acceptance, archives and security measures included."""
    return d.assessment.conditions_met & d.assessment.jointly_issued


@obliges("art27.c", CONFORMITY)
def rectify_and_apply_again(d: ConformityApplication, t: Thresholds) -> Truth:
    """Where they are not, the unit rectifies, and applies again once it has."""
    return ~d.assessment.conditions_met
