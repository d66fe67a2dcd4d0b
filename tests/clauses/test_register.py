"""The clause register holds every norm, and every rule cites a clause that it holds."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from kekedala_policy.clauses import clause, clauses
from kekedala_policy.errors import ClauseUnknown
from kekedala_policy.i18n import cite
from kekedala_policy.measures import GATES, RULES, Thresholds
from kekedala_policy.rules import Derived, Reading, fact_types, parameters_of
from kekedala_policy.values.facts import fact_of

IDS = Path(__file__).parent / "norm_ids.txt"
RUN_GATES = {"scope", "listing", "supplement", "om", "acceptance", "evaluation"}

#: Clauses at the gates that the lifecycle of cases runs, whether or not a rule cites them as well.
BY_ANOTHER_STEP = {
    "act": "a step of a procedure, run by the lifecycle of cases",
    "deadline": "a time limit of the lifecycle of cases",
    "obligation": "a duty to file or copy, run by the lifecycle of cases",
}


def cited() -> set[str]:
    found = {name for rule in RULES for name in rule.clauses}
    found |= {exception.clause for rule in RULES for exception in rule.unless if exception.clause}
    for parameter in parameters_of(Thresholds).values():
        found |= set(parameter.clauses) if isinstance(parameter, Reading) else {parameter.clause}
    return found


def test_the_register_holds_every_norm_in_the_order_of_the_document() -> None:
    assert list(clauses()) == IDS.read_text("utf-8").split()


def test_every_clause_is_restated_in_both_languages() -> None:
    for found in clauses().values():
        assert found.text("zh_CN")
        assert found.text("en")


def test_a_clause_that_nothing_runs_has_a_reason_of_its_own() -> None:
    without = [found for found in clauses().values() if found.automation == "none"]
    assert all(found.reason("zh_CN") and found.reason("en") for found in without)
    assert len({found.reason_zh for found in without}) == len(without)


def test_every_clause_has_a_citation_in_both_languages() -> None:
    for name in clauses():
        assert cite(name, "zh_CN")
        assert cite(name, "en")


def test_every_citation_of_a_rule_exception_threshold_or_reading_is_a_clause() -> None:
    assert cited() <= set(clauses())


def test_every_fact_cites_a_clause_or_form_field() -> None:
    def facts(owner: type) -> set[str]:
        found: set[str] = set()
        for field in attrs.fields(owner):
            kind = fact_types(owner)[field.name]
            inner = getattr(kind, "__args__", (kind,))[0]
            declared = fact_of(owner, field.name)
            if declared:
                found.add(declared.clause)
            if attrs.has(inner) and inner.__module__.startswith("kekedala_policy.entities"):
                found |= facts(inner)
        return found

    assert {clause for gate in GATES for clause in facts(gate.dossier)} <= set(clauses())


def test_every_clause_at_a_gate_has_a_rule_threshold_or_reading_or_a_reason() -> None:
    run = cited()
    facts = {derived.clause for derived in derived_facts() if derived.clause}
    lacking = [
        name
        for name, found in clauses().items()
        if found.gate in RUN_GATES
        and found.automation not in {"none", "form_field", *BY_ANOTHER_STEP}
        and name not in run | facts
        and not any(other.startswith(name + ".") for other in run)
    ]
    assert lacking == []


def derived_facts() -> list[Derived[object, object, object]]:
    from kekedala_policy import measures

    modules = [value for value in vars(measures).values() if hasattr(value, "__name__")]
    return [value for module in modules for value in vars(module).values() if isinstance(value, Derived)]


def test_an_unknown_clause_names_the_nearest() -> None:
    with pytest.raises(ClauseUnknown) as refused:
        clause("art09.i1")
    assert "art09.i1.a" in refused.value.nearest
