"""The report: the opinions that count, and what the panel says on their strength (art19.i2.e)."""

from __future__ import annotations

from typing import Any

import attrs

from kekedala_expert_panel.commissions import Commission, ExpertOpinion, Verdict
from kekedala_expert_panel.errors import AssessmentMissing
from kekedala_expert_panel.panel import Panel
from kekedala_policy.i18n import render
from kekedala_policy.messages import Message


@attrs.frozen
class Report:
    """The panel's report on one scheme: who sat, what counts of what was said, and the verdict."""

    commission: Commission
    panel: Panel
    counted: tuple[ExpertOpinion, ...]
    verdict: Verdict

    @property
    def conditions_met(self) -> bool:
        """Whether every condition that was set is met."""
        conditional = [one for one in self.counted if one.verdict is Verdict.CONDITIONAL]
        return self.verdict is Verdict.CONDITIONAL and all(one.conditions_met for one in conditional)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons and conditions of those who are not simply in favour, each once."""
        return tuple(
            dict.fromkeys(
                reason for one in self.counted if one.verdict is not Verdict.FAVOURABLE for reason in one.reasons
            )
        )

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, for a record."""
        return {
            "document": self.commission.document,
            "commissioned_on": self.commission.commissioned_on.isoformat(),
            "designer": self.commission.designer,
            "panel": [expert.id for expert in self.panel.experts],
            "recused": {expert.id: [reason.value for reason in reasons] for expert, reasons in self.panel.recused},
            "contact_allowed": dict(self.commission.contact_allowed),
            "quorum": self.commission.quorum,
            "opinions": [
                {"expert": one.expert, "verdict": one.verdict.value, "given_on": one.given_on.isoformat()}
                for one in self.counted
            ],
            "verdict": self.verdict.value,
        }

    def render(self, locale: str) -> str:
        """The report for a reader, in the language of `locale`."""
        head = Message(
            "expert-panel.report.head",
            {
                "document": self.commission.document,
                "designer": self.commission.designer,
                "sat": len(self.panel.experts),
                "counted": len(self.counted),
                "quorum": self.commission.quorum,
            },
        )
        lines = [render(head, locale)]
        lines += [
            render(
                Message(
                    "expert-panel.report.recused",
                    {
                        "expert": expert.name,
                        "reasons": [Message(f"expert-panel.recusal.{reason.value}") for reason in reasons],
                    },
                ),
                locale,
            )
            for expert, reasons in self.panel.recused
        ]
        verdict = Message(f"expert-panel.verdict.{self.verdict.value}")
        lines.append(render(Message("expert-panel.report.verdict", {"verdict": verdict}), locale))
        lines += [render(Message("expert-panel.report.reason", {"reason": reason}), locale) for reason in self.reasons]
        return "\n".join(lines)


def assessed(commission: Commission, panel: Panel) -> Report:
    """The report on what the panel said. Raises `AssessmentMissing` where it has not begun or lacks a quorum.

    An opinion counts of those who sit, given since the scheme was confirmed to be fit for it. The panel is in favour
    when more than half of those who sit are; upon conditions if any of them sets one. Without such a majority it is
    against the scheme.
    """
    if commission.confirmed_on is None:
        raise AssessmentMissing(f"{commission.case}: the scheme is not confirmed to be fit for an assessment")
    begun = commission.confirmed_on
    counted = tuple(one for one in commission.opinions if one.expert in panel and one.given_on >= begun)
    if len(counted) < commission.quorum:
        raise AssessmentMissing(f"{commission.case}: {len(counted)} opinions count, {commission.quorum} are the quorum")
    return Report(commission, panel, counted, _verdict(counted, len(panel.experts)))


def _verdict(counted: tuple[ExpertOpinion, ...], sit: int) -> Verdict:
    favourable = sum(one.verdict is Verdict.FAVOURABLE for one in counted)
    conditional = sum(one.verdict is Verdict.CONDITIONAL for one in counted)
    if 2 * (favourable + conditional) <= sit:
        return Verdict.ADVERSE
    return Verdict.CONDITIONAL if conditional else Verdict.FAVOURABLE
