"""Article 7: in principle no system that duplicates another's functions."""

from __future__ import annotations

from kekedala_policy.entities import Application
from kekedala_policy.measures.conditions import to_be_established
from kekedala_policy.measures.gates import LISTING, SUPPLEMENT
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import refuses
from kekedala_policy.values import Truth


@refuses("art07.b", LISTING, SUPPLEMENT, presumption=True)
def duplicates_a_system(d: Application, t: Thresholds) -> Truth:
    """The functions duplicate those of an existing system."""
    return to_be_established(d, t) & d.project.duplicates_existing
