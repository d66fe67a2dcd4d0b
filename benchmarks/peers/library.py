"""The library's own answers: decided, and explained as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.peers.records import Record, nested
from benchmarks.peers.rules import IDS
from kekedala_policy import Given, ListingApplication, Many, Truth
from kekedala_policy.decisions import Assessor, Decision
from kekedala_policy.i18n import render
from kekedala_policy.intake import dossier_from
from kekedala_policy.values import Category, Interval

_LOCALE = "zh_CN"


def read(record: Record) -> ListingApplication:
    """The record as a dossier."""
    return dossier_from(nested(record), ListingApplication)


def held(decision: Decision) -> frozenset[str]:
    """The ids of the common rules that hold, where nothing is open. Raises ValueError where something is."""
    if decision.undecided:
        raise ValueError([finding.rule.id for finding in decision.undecided])
    looked_at = {rule.rule.id for rule in decision.not_applicable}
    return frozenset(name for name in IDS if name not in looked_at)


def truths(decision: Decision) -> dict[str, Truth]:
    """What each rule says: yes, no or unknown."""
    return {tree.rule.id: decision.holds(tree.rule) for tree in decision.assessor.rules.deciding}


def decider(assessor: Assessor) -> Callable[[Any], object]:
    """Decide: every rule, three-valued, and the outcome that they lead to."""
    return lambda dossier: assessor.assess(dossier).outcome


def explainer(assessor: Assessor) -> Callable[[Any], object]:
    """Decide and say why, as data: each finding's clause, text and deciding facts; what is open, and what it lacks."""

    def explain(dossier: Any) -> object:
        decision = assessor.assess(dossier)
        return {
            "outcome": decision.outcome,
            "findings": [
                {
                    "rule": finding.rule.id,
                    "clause": finding.clause,
                    "text": render(finding.message, _LOCALE),
                    "presumption": finding.presumption,
                    "facts": {fact.path: _plain(fact.value) for fact in finding.facts},
                }
                for finding in (*decision.findings, *decision.granted)
            ],
            "undecided": [
                {"rule": finding.rule.id, "clause": finding.clause, "missing": list(finding.missing)}
                for finding in decision.undecided
            ],
            "missing": [(gap.fact.path, gap.could_change_outcome) for gap in decision.missing],
        }

    return explain


def _plain(value: object) -> object:
    match value:
        case Truth() | Category():
            return value.value
        case Interval():
            return value.lo, value.hi
        case Given():
            return sorted(str(member.value) for member in value.present)
        case Many():
            return len(value.items)
        case _:
            return value
