"""The 2025 measures, 师市办发〔2025〕11号: one module an article, thresholds as dated data."""

from __future__ import annotations

from types import ModuleType

from kekedala_policy.measures import (
    annex3_veto,
    art02_scope,
    art04_splitting,
    art07_duplication,
    art08_priorities,
    art09_rejections,
    art10_replaceable,
    art12_as_built,
    art12_sharing,
    art13_withheld_data,
    art14_joint,
    art15_papers,
    art16_call,
    art16_lane,
    art16_materials,
    art16_supplement,
    art17_approval,
    art18_purchase,
    art19_application,
    art19_review,
    art20_design,
    art23_approval,
    art24_conditions,
    art24_filing,
    art25_termination,
    art25_trouble,
    art26_conformity,
    art27_acceptance,
    art27_assessment,
    art29_acceptance,
    art31_budget,
    art33_cooperation,
    art34_monitoring,
    art35_evaluation,
    art36_supervision,
    art37_liability,
    art38_security_duties,
    art39_security,
)
from kekedala_policy.measures.gates import (
    ACCEPTANCE,
    APPROVAL,
    CHANGE,
    CONFORMITY,
    EVALUATION,
    GATES,
    LIABILITY,
    LISTING,
    MONITORING,
    SUPERVISION,
    SUPPLEMENT,
    TERMINATION,
)
from kekedala_policy.measures.readings import Readings
from kekedala_policy.measures.thresholds import IN_FORCE, Thresholds, thresholds_on
from kekedala_policy.rules import Rule

#: In the order of the text: findings appear in this order.
_MODULES = (
    art02_scope,
    art04_splitting,
    art07_duplication,
    art08_priorities,
    art09_rejections,
    art10_replaceable,
    art12_sharing,
    art12_as_built,
    art13_withheld_data,
    art14_joint,
    art15_papers,
    art16_call,
    art16_materials,
    art16_lane,
    art16_supplement,
    art17_approval,
    art18_purchase,
    art19_application,
    art19_review,
    art20_design,
    art23_approval,
    art24_conditions,
    art24_filing,
    art25_trouble,
    art25_termination,
    art26_conformity,
    art27_assessment,
    art27_acceptance,
    art29_acceptance,
    art31_budget,
    art33_cooperation,
    art34_monitoring,
    art35_evaluation,
    art36_supervision,
    art37_liability,
    art38_security_duties,
    art39_security,
    annex3_veto,
)


def _rules_of(module: ModuleType) -> list[Rule]:
    found: list[Rule] = []
    for value in vars(module).values():
        if isinstance(value, Rule):
            found.append(value)
        elif isinstance(value, tuple):
            found += [part for part in value if isinstance(part, Rule)]
    return found


#: Every rule of the measures.
RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in _rules_of(module))

__all__ = [
    "ACCEPTANCE",
    "APPROVAL",
    "CHANGE",
    "CONFORMITY",
    "EVALUATION",
    "GATES",
    "IN_FORCE",
    "LIABILITY",
    "LISTING",
    "MONITORING",
    "RULES",
    "SUPERVISION",
    "SUPPLEMENT",
    "TERMINATION",
    "Readings",
    "Thresholds",
    "thresholds_on",
]
