"""Articles 14 and 22: projects that departments build and share together."""

from __future__ import annotations

from kekedala_policy.entities import Application
from kekedala_policy.measures.conditions import new_or_upgrade
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, requires
from kekedala_policy.values import Truth


@derived("art14.a")
def across_departments(d: Application, t: Thresholds) -> Truth:
    """A new or upgrade project built and shared across departments."""
    return new_or_upgrade(d, t) & d.joint.cross_department


@requires("art14.a", LISTING, SUPPLEMENT, APPROVAL, also=("annex3.r17.l1",))
def jointly_compiled(d: Application, t: Thresholds) -> Truth:
    """The feasibility study and design of a joint project are compiled by lead and participants together."""
    return across_departments(d, t) & ~d.joint.jointly_compiled


@requires("art22", LISTING, SUPPLEMENT, APPROVAL, also=("annex3.r17.l3",))
def joint_relations_determined(d: Application, t: Thresholds) -> Truth:
    """The departments' collaboration and the data they need of each other are determined."""
    return across_departments(d, t) & ~d.joint.relations_determined


@requires("art22", LISTING, SUPPLEMENT, APPROVAL, also=("annex3.r17.l3",))
def joint_scope_and_duties_fixed(d: Application, t: Thresholds) -> Truth:
    """Each participant's part of the construction and its responsibility are fixed."""
    return across_departments(d, t) & ~d.joint.scope_and_duties_fixed
