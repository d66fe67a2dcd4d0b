"""Deciding on a dossier, and explaining the decision."""

from kekedala_policy.decisions.authority import Disposition, Effect, Manner, Ruling
from kekedala_policy.decisions.decision import Assessor, Decision
from kekedala_policy.decisions.dispositions import Rejected
from kekedala_policy.decisions.facts import Stated, member_label
from kekedala_policy.decisions.findings import Finding, Missing, NotApplicable, Repair
from kekedala_policy.decisions.identity import Owned, PluginIdentity, PluginState
from kekedala_policy.decisions.rulings import settled_by
from kekedala_policy.decisions.wording import figure, shown

__all__ = [
    "Assessor",
    "Decision",
    "Disposition",
    "Effect",
    "Finding",
    "Manner",
    "Missing",
    "NotApplicable",
    "Owned",
    "PluginIdentity",
    "PluginState",
    "Rejected",
    "Repair",
    "Ruling",
    "Stated",
    "figure",
    "member_label",
    "settled_by",
    "shown",
]
