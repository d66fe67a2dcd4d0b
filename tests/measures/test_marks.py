"""Which grounds hold in principle only, which the unit can put right, and which stand in an annex alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kekedala_policy.measures import RULES
from kekedala_policy.rules import RuleKind

MARKS: dict[str, dict[str, list[str]]] = yaml.safe_load(Path(__file__).with_name("marks.yaml").read_text("utf-8"))


@pytest.mark.parametrize("mark", ["presumption", "curable", "annex_only"])
def test_a_rule_is_marked_as_the_text_has_it(mark: str) -> None:
    papers = {rule.id for rule in RULES if rule.kind is RuleKind.REQUIRES and mark == "curable"}
    marked = {rule.id for rule in RULES if getattr(rule, mark)}
    assert marked - papers == {rule for rules in MARKS[mark].values() for rule in rules}


def test_what_is_asked_for_can_be_handed_in() -> None:
    assert all(rule.curable for rule in RULES if rule.kind is RuleKind.REQUIRES)


@pytest.mark.parametrize("mark", ["presumption", "curable", "annex_only"])
def test_a_mark_stands_under_a_clause_of_its_rules(mark: str) -> None:
    by_id = {rule.id: rule for rule in RULES}
    for clause, names in MARKS[mark].items():
        for name in names:
            assert any(cited.startswith(clause) for cited in by_id[name].clauses), f"{name} does not cite {clause}"


def test_what_a_requirement_plan_contains_is_cited_where_the_text_asks_for_it() -> None:
    plan = {rule.id: rule.clause for rule in RULES if rule.id.startswith("plan_")}
    assert plan.pop("plan_goals_and_service_needs") == "art18.b"
    assert set(plan.values()) == {"art18.a"}
    assert len(plan) == 6
