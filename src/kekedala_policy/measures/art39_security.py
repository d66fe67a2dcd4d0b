"""Article 39: what follows when cryptography or network security fails, or a major hazard stands."""

from __future__ import annotations

from kekedala_policy.entities import Application, ListingApplication
from kekedala_policy.measures.conditions import (
    operation_and_maintenance,
    reached_though_bought,
    to_be_established,
)
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import Defects, HazardRepair
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, refuses
from kekedala_policy.values import Truth


@refuses("art39.a", LISTING, outcome="no_om_funds")
def om_of_insecure_project(d: ListingApplication, t: Thresholds) -> Truth:
    """No O&M money for a project that fails cryptography or network security (either: AMB-54) or holds a hazard."""
    return operation_and_maintenance(d, t) & (
        d.security.major_hazard
        | t.readings.amb54.is_in(Defects.ANY) & (~d.security.cryptography_meets | ~d.security.cybersecurity_meets)
        | t.readings.amb54.is_in(Defects.ALL) & ~d.security.cryptography_meets & ~d.security.cybersecurity_meets
    )


@derived("art39.b")
def unit_insecure(d: Application, t: Thresholds) -> Truth:
    """A finding against one of the unit's systems is on record and not cured."""
    return d.standing.security_findings.any(
        lambda finding: (
            ~finding.cured
            & (
                finding.major_hazard
                | t.readings.amb54.is_in(Defects.ANY) & (finding.cryptography_fails | finding.cybersecurity_fails)
                | t.readings.amb54.is_in(Defects.ALL) & finding.cryptography_fails & finding.cybersecurity_fails
            )
        )
    )


@refuses("art39.b", LISTING, SUPPLEMENT, APPROVAL)
def insecure_unit_builds_nothing(d: Application, t: Thresholds) -> Truth:
    """Such a unit builds, alters and expands no system; a project that removes that hazard: AMB-24."""
    return (
        to_be_established(d, t)
        & reached_though_bought(d, t)
        & unit_insecure(d, t)
        & ~(d.project.removes_found_hazard & t.readings.amb24.is_in(HazardRepair.EXCEPTED))
    )
