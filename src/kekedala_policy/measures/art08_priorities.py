"""Article 8: what is supported with priority. A tag exempts from nothing."""

from __future__ import annotations

from kekedala_policy.entities import Application, Priority
from kekedala_policy.measures.conditions import construction
from kekedala_policy.measures.gates import LISTING, SUPPLEMENT
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import defines
from kekedala_policy.values import Truth


@defines("art08.i1", LISTING, SUPPLEMENT, outcome="priority")
def superior_deployment(d: Application, t: Thresholds) -> Truth:
    """A major project that carries out a superior deployment."""
    return construction(d, t) & d.project.priorities.has(Priority.SUPERIOR_DEPLOYMENT)


@defines("art08.i2", LISTING, SUPPLEMENT, outcome="priority")
def division_decision(d: Application, t: Thresholds) -> Truth:
    """A project that carries out a major decision of the division's Party committee."""
    return construction(d, t) & d.project.priorities.has(Priority.DIVISION_DECISION)


@defines("art08.i3", LISTING, SUPPLEMENT, outcome="priority")
def xpcc_internet_plus(d: Application, t: Thresholds) -> Truth:
    """A project that gives the XPCC's "Internet Plus" work its base."""
    return construction(d, t) & d.project.priorities.has(Priority.XPCC_INTERNET_PLUS)


@defines("art08.i4", LISTING, SUPPLEMENT, outcome="priority")
def integration(d: Application, t: Thresholds) -> Truth:
    """A project that integrates scattered systems or data, or is built and shared jointly."""
    return construction(d, t) & d.project.priorities.has(Priority.INTEGRATION)


@defines("art08.i5", LISTING, SUPPLEMENT, outcome="priority")
def security_repair(d: Application, t: Thresholds) -> Truth:
    """A project that closes a security gap or removes a serious hazard."""
    return construction(d, t) & d.project.priorities.has(Priority.SECURITY_REPAIR)
