"""The measures as a plugin: 师市办发〔2025〕11号."""

from __future__ import annotations

from functools import cache

from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.lifecycle import Lifecycles, Schedule
from kekedala_policy.measures import GATES, RULES, Thresholds, thresholds_on
from kekedala_policy.measures.deadlines import SCHEDULE
from kekedala_policy.measures.fixed import FIXED
from kekedala_policy.measures.lifecycles import LIFECYCLES
from kekedala_policy.rules.rulebook import Rulebook

#: The document's id and its number as printed.
ID = "measures-2025-11"
DOCUMENT = "师市办发〔2025〕11号"


@cache
def measures() -> Rulebook:
    """The measures' rulebook."""
    return Rulebook(ID, DOCUMENT, GATES, RULES, Thresholds, thresholds_on, FIXED)


@hookimpl
def kekedala_rulebook() -> Rulebook:
    """Contribute the measures."""
    return measures()


@hookimpl
def kekedala_schedule() -> Schedule:
    """Contribute the measures' deadlines."""
    return SCHEDULE


@hookimpl
def kekedala_lifecycles() -> Lifecycles:
    """Contribute the measures' lifecycles."""
    return LIFECYCLES
