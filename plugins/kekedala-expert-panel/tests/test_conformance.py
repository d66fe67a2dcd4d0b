"""The library's own suites: what every reviewer and every distribution has to do."""

from __future__ import annotations

import datetime

import attrs
from kekedala_expert_panel import AssessmentMissing, Commission, Expert, ExpertOpinion, ExpertPanel, Registry

from kekedala_policy.bodies import CaseView, Reviewer
from kekedala_policy.testing import PackagingSuite, ReviewerSuite
from kekedala_policy.testing.reviewers import ReviewerCapability

DAY = datetime.date(2026, 1, 12)
NAMES = [f"e{number}" for number in range(1, 6)]


@attrs.define
class Collected:
    """Commissions in memory, by case."""

    commissions: dict[str, Commission] = attrs.field(factory=dict)

    def registry(self) -> Registry:
        return Registry(tuple(Expert(id=name, name=name, fields=["networks"]) for name in NAMES))

    def commission(self, case: str) -> Commission:
        if case not in self.commissions:
            raise AssessmentMissing(case)
        return self.commissions[case]


class TestExpertPanel(ReviewerSuite):
    """Its opinion is collected from the experts for each case."""

    capabilities = (ReviewerCapability.COLLECTING,)

    def reviewer(self) -> Reviewer:
        return ExpertPanel(Collected())

    def prepare(self, reviewer: Reviewer, case: CaseView) -> None:
        assert isinstance(reviewer, ExpertPanel)
        assert isinstance(reviewer.source, Collected)
        reviewer.source.commissions[case.id] = Commission(
            case=case.id,
            document="示例〔2026〕5号",
            commissioned_on=DAY,
            confirmed_on=DAY,
            designer="示例设计院",
            fields=["networks"],
            opinions=tuple(ExpertOpinion(expert=name, verdict="favourable", given_on=DAY) for name in NAMES),
        )


class TestDistribution(PackagingSuite):
    """As it is installed."""

    def distribution(self) -> str:
        return "kekedala-expert-panel"
