"""The reviewer: gives the panel's opinion in a joint review, and nothing where there is no assessment."""

from __future__ import annotations

from typing import Protocol

import attrs

from kekedala_expert_panel.commissions import Commission, Verdict
from kekedala_expert_panel.experts import Registry
from kekedala_expert_panel.panel import convened
from kekedala_expert_panel.reporting import Report, assessed
from kekedala_policy.bodies import CaseView, EditionView, ReviewOpinion, Word

#: The plugin's id, that of its reviewer, and of the department that the data bureau draws in.
ID = "expert-panel"
_WORDS = {
    Verdict.FAVOURABLE: Word.FAVOURABLE,
    Verdict.CONDITIONAL: Word.CONDITIONAL,
    Verdict.ADVERSE: Word.ADVERSE,
}


class Source(Protocol):
    """Where the registry and the commissions are kept."""

    def registry(self) -> Registry:
        """The experts, as they stand now."""

    def commission(self, case: str) -> Commission:
        """The commission for a case. Raises `AssessmentMissing` where none was given."""


@attrs.frozen
class ExpertPanel:
    """Gives the opinion of the expert panel. What it raises leaves the opinion missing, never an approval."""

    source: Source
    id: str = ID
    department: str = ID

    def report(self, case: CaseView) -> Report:
        """The panel's report on a case. Raises `AssessmentMissing` and `PanelRejected`."""
        commission = self.source.commission(case.id)
        return assessed(commission, convened(self.source.registry(), commission, case.unit))

    def review(self, case: CaseView, dossier: object, edition: EditionView) -> ReviewOpinion:  # noqa: ARG002  # experts read the scheme itself
        """The opinion that the report comes to."""
        report = self.report(case)
        return ReviewOpinion(
            word=_WORDS[report.verdict],
            reasons=report.reasons,
            conditions_met=report.conditions_met,
            report=report.to_dict(),
        )
