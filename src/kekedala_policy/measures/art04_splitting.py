"""Article 4: no splitting of a project."""

from __future__ import annotations

from kekedala_policy.entities import Application
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.listing import Splitting
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import refuses
from kekedala_policy.values import Truth


@refuses("art04.p2.b", LISTING, SUPPLEMENT, APPROVAL)
def split_project(d: Application, t: Thresholds) -> Truth:
    """It is on record that the application splits up a project (or, on the wider reading, subcontracts it)."""
    return d.standing.splitting_found | d.project.subcontracted & t.readings.amb39.is_in(Splitting.SUBCONTRACTING_TOO)
