"""Every YAML case comes to what the text says, and weakens when any of its facts is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from kekedala_policy.decisions.expectations import differences
from kekedala_policy.decisions.precedence import without
from kekedala_policy.rules import fact_types
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.values import UNKNOWN, YES, Category, Given, Interval, Many, Truth
from tests.measures.cases import Case, all_cases

CASES = all_cases()
BY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def ids(findings: Any) -> set[str]:
    return {finding.rule.id for finding in findings}


@BY_CASE
def test_a_case_comes_to_what_the_text_says(case: Case) -> None:
    assert differences(case.decide(), case.expect) == ()


@BY_CASE
def test_direct_evaluation_and_the_compiled_verdict_agree(case: Case) -> None:
    decision = case.decide()
    trees = decision.assessor.rules.deciding
    dossier = decision.dossier
    certain, possible = decision.assessor.decide(dossier)
    held = [tree.rule.holds(dossier, decision.parameters) for tree in trees]
    assert certain_first(held) == (sorted(certain), sorted(possible))


def certain_first(held: list[Truth]) -> tuple[list[int], list[int]]:
    certain = [number for number, truth in enumerate(held) if truth is YES]
    return certain, [number for number, truth in enumerate(held) if truth is UNKNOWN]


@BY_CASE
def test_a_fact_that_is_taken_away_only_weakens_the_outcome(case: Case) -> None:
    before = case.decide()
    assessor = before.assessor
    order = assessor.precedence.outcomes
    positives = assessor.rules.gate.positives
    waived = [n for n, tree in enumerate(assessor.rules.deciding) if tree.rule.id in ids(before.waived)]
    certain, possible = assessor.decide(before.dossier)
    for path, dossier in weakened(before.dossier):
        less_certain, more_possible = assessor.decide(dossier)
        assert set(less_certain) <= set(certain), path
        assert {*certain, *possible} <= {*less_certain, *more_possible}, path
        open_now = assessor.precedence.settle(without(less_certain, waived), without(more_possible, waived))
        if open_now in positives:
            assert before.outcome in positives, path
            assert order.index(open_now) >= order.index(before.outcome), path


def weakened(dossier: Any, prefix: str = "", whole: Any = None) -> Iterator[tuple[str, Any]]:
    """The dossier without each of its stated facts in turn."""
    whole = dossier if whole is None else whole
    for field in attrs.fields(type(dossier)):
        path, value = prefix + field.name, getattr(dossier, field.name)
        kind = fact_types(type(dossier))[field.name]
        match value:
            case Truth() if value is not UNKNOWN:
                yield path, replaced(whole, path, "", UNKNOWN)
            case Category() if value.stated:
                yield path, replaced(whole, path, "", type(value)(None))
            case Interval() if value.known:
                yield path, replaced(whole, path, "", type(value).unknown())
            case Given():
                for member in kind.__args__[0]:
                    if value.has(member) is not UNKNOWN:
                        yield f"{path}:{member.value}", replaced(whole, path, str(member.value), UNKNOWN)
            case Many():
                if value.closed:
                    yield path, replaced(whole, path, "", Many(value.items))
                for place, item in enumerate(value.items):
                    yield from weakened(item, f"{path}[{place}].", whole)
            case _ if attrs.has(type(value)):
                yield from weakened(value, f"{path}.", whole)
