"""Another document on the same engine: the national measures' ratio, its base, and the window of the self-evaluation."""

from __future__ import annotations

import datetime
from pathlib import Path

import kekedala_national_57
import pytest
from kekedala_national_57 import NATIONAL_57

from kekedala_policy import Anchors, Policy
from kekedala_policy.testing import AmendedCase, amended_cases, assert_comes_to, editions
from kekedala_policy.values import UNKNOWN, YES
from kekedala_policy.variations.meanings import Meaning

CASES = Path(__file__).parent / "cases"

DAY = datetime.date(2026, 1, 15)


@pytest.mark.parametrize("case", amended_cases(CASES), ids=lambda case: case.title)
def test_a_case_comes_to_what_the_document_says(case: AmendedCase) -> None:
    alone, varied = editions(NATIONAL_57, case.day)
    assert_comes_to(case.decide(alone), case.without)
    assert_comes_to(case.decide(varied), case.expect)


@pytest.mark.parametrize("case", amended_cases(CASES), ids=lambda case: case.title)
def test_what_is_compiled_decides_as_the_rules_themselves_do(case: AmendedCase) -> None:
    _, varied = editions(NATIONAL_57, case.day)
    decision = case.decide(varied)
    certain, possible = decision.assessor.decide(decision.dossier)
    held = [decision.holds(tree.rule) for tree in decision.assessor.rules.deciding]
    assert sorted(certain) == [number for number, truth in enumerate(held) if truth is YES]
    assert sorted(possible) == [number for number, truth in enumerate(held) if truth is UNKNOWN]


def test_the_plugin_brings_it_and_puts_nothing_in_force_by_itself() -> None:
    policy = Policy.load(kekedala_national_57, scan=False)
    assert policy.available == {"national-57": NATIONAL_57}
    assert policy.on(DAY).identities == ()
    named = Policy.load(kekedala_national_57, scan=False, variations=["national-57"])
    assert named.on(DAY).identities == ("national-57",)


@pytest.mark.parametrize(
    ("accepted", "operating", "opens", "closes"),
    [
        (datetime.date(2026, 6, 15), datetime.date(2026, 3, 1), "2027-06-15", "2028-06-15"),
        (datetime.date(2026, 3, 1), datetime.date(2026, 6, 15), "2027-06-15", "2028-06-15"),
    ],
)
def test_the_window_opens_and_closes_from_the_later_day(
    accepted: datetime.date, operating: datetime.date, opens: str, closes: str
) -> None:
    _, varied = editions(NATIONAL_57, DAY)
    anchors = Anchors(accepted_on=accepted, formal_operation_from=operating)
    deadline = varied.deadline("art35.a", anchors)
    assert deadline.opens is not None
    assert deadline.closes is not None
    assert str(deadline.opens.date) == opens
    assert deadline.closes.lo == datetime.date.fromisoformat(closes).toordinal()
    assert "national-57/art02" in deadline.rule.clauses
    assert varied.deadline("art35.a", Anchors(formal_operation_from=operating)).missing == ("accepted_on",)


def test_the_opinion_cites_the_document_by_its_title() -> None:
    _, varied = editions(NATIONAL_57, DAY)
    case = next(case for case in amended_cases(CASES) if "超出概算总投资15%一分" in case.title)
    text = case.decide(varied).render("zh_CN")
    assert "《关于按国家办法办理变更和自评价的规定（示例）》第一条" in text
    assert "Rules on Changes and Self-Evaluation after the National Measures (example), Article 1" in case.decide(
        varied
    ).render("en")


def test_compared_with_the_measures_it_is_neither_stricter_nor_looser_as_the_base_is_another() -> None:
    pytest.importorskip("z3")
    from kekedala_policy.variations.proving.meaning import meanings

    alone, varied = editions(NATIONAL_57, DAY)
    found = meanings(alone, varied, {"evaluation": ["self_evaluated_early", "self_evaluated_late"]})
    assert found["evaluation", "self_evaluated_early"].meaning is Meaning.STRICTER
    assert found["evaluation", "self_evaluated_late"].meaning is Meaning.LOOSER
    changes = {
        change.name
        for change in Policy.load(scan=False).diff(Policy.load(scan=False).amend(NATIONAL_57), on=DAY).changes
    }
    assert {"adjustable_share", "amount_kept", "art35.a", "art35.c", "before_the_window"} <= changes
