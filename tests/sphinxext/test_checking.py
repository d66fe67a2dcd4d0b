"""A site is refused for what it must not show, with everything that is wrong at once."""

from __future__ import annotations

import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs
import pytest

from kekedala_policy import ListingApplication
from kekedala_policy.clauses import Register, register
from kekedala_policy.policy import Policy
from kekedala_policy.sphinxext.casebook import CaseBook, Recomputed
from kekedala_policy.sphinxext.checking import case_problems, problems
from kekedala_policy.sphinxext.project import Project

DAY = datetime.date(2026, 1, 15)


@cache
def policy() -> Policy:
    return Policy.load(scan=False)


def project(**changed: Any) -> Project:
    """The measures, with one clause told otherwise."""
    name = "art01.a" if "art01.a" in register().clauses else next(iter(register().clauses))
    clauses = dict(register().clauses)
    if changed:
        clauses[name] = attrs.evolve(clauses[name], **changed)
    return Project(policy(), Register(MappingProxyType(clauses)), DAY)


def test_the_measures_have_no_problems() -> None:
    assert list(problems(project())) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"automation": "none", "reason_en": " "}, "no reason is given in en"),
        ({"automation": "form_field"}, "nothing runs it as form_field"),
        ({"zh": ""}, "not restated in zh_CN"),
        ({"consequence": ["art99.x"]}, "it cites art99.x, which is no clause"),
    ],
)
def test_a_clause_without_automation_reason_or_text_or_with_a_dangling_citation_is_told(
    changed: dict[str, object], told: str
) -> None:
    found = list(problems(project(**changed)))
    assert any(told in line for line in found), found


def test_a_rule_without_clause_or_text_is_told() -> None:
    lane = next(rule for rule in policy().rulebook.rules if rule.id == "continuing_om_lane")
    strange = attrs.evolve(lane, id="strange", clause="", message="rule.nowhere")
    unknown = attrs.evolve(lane, id="unknown", clause="art77.a")
    rulebook = attrs.evolve(policy().rulebook, rules=(*policy().rulebook.rules, strange, unknown))
    found = list(problems(Project(attrs.evolve(policy(), rulebook=rulebook), register(), DAY)))
    assert "rule strange: it runs no clause" in found
    assert "rule strange: its text rule.nowhere is not there in zh_CN, en" in found
    assert "rule unknown: it cites art77.a, which is no clause" in found


def case(**changed: Any) -> Recomputed:
    told = Recomputed(
        file="own", number=1, title="示例", clause="art16.i3.b", gate="listing", base="continuing_om", day=DAY, settle={},
        told={}, expect={}, outcome="admissible", hits=frozenset({"continuing_om_lane"}), missed=frozenset(), lifted=(),
        wrong=(), lines=frozenset(),
    )  # fmt: skip
    return attrs.evolve(told, **changed)


def test_a_case_that_comes_to_something_else_is_told_with_its_title() -> None:
    found = list(case_problems(project(), CaseBook((case(wrong=("outcome: refused instead of admissible",)),))))
    assert "case own/1 (示例): outcome: refused instead of admissible" in found


def test_a_rule_that_no_case_tries_is_told() -> None:
    found = list(case_problems(project(), CaseBook((case(),))))
    assert "rule continuing_om_lane: no case in which it holds" not in found
    assert "rule continuing_om_lane: no case of its clause in which it does not hold" in found
    lifted = policy().rulebook.rules_for(ListingApplication).by_id["new_off_the_government_cloud"].rule.unless[0].name
    assert f"rule new_off_the_government_cloud: no case in which {lifted} lifts it" in found


def test_without_a_book_no_cases_are_asked_for() -> None:
    assert list(case_problems(project(), CaseBook(()))) == []
