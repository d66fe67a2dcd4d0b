"""The expert assessment of article 19(2): who assesses, who is recused, what they say, and what comes of it.

It is commissioned only where the data bureau finds it necessary; what is not commissioned is not assessed. What the
panel gives is an opinion beside those of the joint review; the data bureau decides.
"""

from kekedala_expert_panel.auditing import AuditSampler, FolderSampler, Sampled
from kekedala_expert_panel.commissions import Commission, ExpertOpinion, Verdict
from kekedala_expert_panel.errors import AssessmentMissing, PanelRejected
from kekedala_expert_panel.experts import Expert, Registry
from kekedala_expert_panel.files import Folder
from kekedala_expert_panel.panel import Panel, Recusal, convened
from kekedala_expert_panel.plugin import ExpertPanelPlugin
from kekedala_expert_panel.reporting import Report, assessed
from kekedala_expert_panel.reviewing import ExpertPanel, Source

__all__ = [
    "AssessmentMissing",
    "AuditSampler",
    "Commission",
    "Expert",
    "ExpertOpinion",
    "ExpertPanel",
    "ExpertPanelPlugin",
    "Folder",
    "FolderSampler",
    "Panel",
    "PanelRejected",
    "Recusal",
    "Registry",
    "Report",
    "Sampled",
    "Source",
    "Verdict",
    "assessed",
    "convened",
]
