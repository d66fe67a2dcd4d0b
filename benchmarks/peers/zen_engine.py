"""zen-engine: all rules as one compiled expression; for explanations, a decision table evaluated with its trace."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.peers.peer import Peer, Prepared, with_ordinals
from benchmarks.peers.rules import COVERED, IN_FORCE_ORDINAL, PARTS, SEVERAL, SMALL_OM

_OM: Final = 'kind in ["first_om", "continuing_om"]'
_ESTABLISHED: Final = 'kind in ["new", "upgrade"]'
_BOUGHT: Final = f'{_ESTABLISHED} and mode == "purchase"'

SOURCES: Final = {
    "before_the_measures": f"applied_on < {IN_FORCE_ORDINAL}",
    "no_government_it_project": "not within_national_definition",
    "core_or_ordinary_cryptography": 'core_or_ordinary_cryptography in ["whole", "part"]',
    "unit_not_covered": (
        f"not (of_the_division and (unit_type in {json.dumps(COVERED)}"
        ' or (unit_type == "development_zone" and division_money)))'
    ),
    "no_fiscal_or_own_funds": "not own_or_self_raised and not fiscal",
    "split_project": "splitting_found",
    "duplicates_a_system": f"{_ESTABLISHED} and duplicates_existing",
    "om_of_replaceable_system": f"{_OM} and separate_line and (mergeable_internally or replaceable_by_unified_system)",
    "integration_and_sharing_chapter": (
        f'{_ESTABLISHED} and "feasibility_study" in handed_in'
        ' and not ("integration_and_sharing" in feasibility_chapters)'
    ),
    "qualified_institution": (
        '("feasibility_study" in handed_in or "service_requirement_plan" in handed_in)'
        ' and not ("qualification_proof" in handed_in)'
    ),
    "self_check_before_application": f'{_ESTABLISHED} and "self_check" in handed_in and self_check_on > applied_on',
    "security_investment": (
        f'{_ESTABLISHED} and (investment_finding == "insufficient"'
        f' or (investment_finding == "none" and investment * {PARTS} < total_investment))'
    ),
    "after_the_call": "applied_on > call_closes_on",
    "continuation_as_defined": (
        'kind == "continuation" and not (approved and construction_begun and paid_by_the_year)'
    ),
    "new_feasibility_study": 'kind == "new" and mode == "build" and not ("feasibility_study" in handed_in)',
    "continuing_om_lane": (
        f'kind == "continuing_om" and contract_last_year and runs_normally and contract_total <= {SMALL_OM}'
    ),
    "om_of_unconnected_system": f'{_OM} and not state_secret and not ("xpcc_services" in connections)',
    "om_within_free_period": f"{_OM} and free_period_ends >= paid_from",
    "goods_works_or_bundle": f"{_BOUGHT} and (goods_or_works or bundles_works_with_service)",
    "not_clearly_cheaper": f"{_BOUGHT} and (service_fees >= build_and_om_cost or not found_clearly_cheaper)",
    "too_few_providers": f"{_BOUGHT} and potential_providers < {SEVERAL}",
    "om_of_unaccepted_project": f'{_OM} and acceptance in ["not_accepted", "failed"]',
    "continuing_om_budget": (
        'kind == "continuing_om" and (not budget_declared or budget_declared_in + 1 != list_year)'
    ),
    "om_of_insecure_project": f"{_OM} and (major_hazard or not cryptography_meets or not cybersecurity_meets)",
}


def prepare(ids: Sequence[str]) -> Prepared:
    """Compile the expression, and a decision table that collects the rules that hold."""
    import zen

    expression = zen.compile_expression("[" + ", ".join(f"({SOURCES[name]})" for name in ids) + "]")
    table = zen.ZenEngine().create_decision(json.dumps(_graph(ids)))

    def held(answer: list[Any]) -> frozenset[str]:
        # what is neither true nor false, as null is, is no answer
        if not all(isinstance(holds, bool) for holds in answer):
            raise ValueError(answer)
        return frozenset(name for name, holds in zip(ids, answer, strict=True) if holds)

    def explain(text: str) -> object:
        found = table.evaluate(text, {"trace": True})
        return found["result"], found["trace"]

    # the engine takes text or a dictionary and turns it into values of its own for each call: text is quicker
    return Prepared(
        read=lambda record: json.dumps(with_ordinals(record)),
        decide=expression.evaluate,
        held=held,
        explain=explain,
        also={"as a decision table, without its trace": table.evaluate},
    )


def _graph(ids: Sequence[str]) -> dict[str, Any]:
    rows = [{"_id": name, "when": SOURCES[name], "rule": json.dumps(name)} for name in ids]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "when", "name": "when", "field": ""}],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": rows,
    }
    return {
        "nodes": [
            {"id": "in", "name": "record", "type": "inputNode", "content": {}},
            {"id": "table", "name": "rules", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "answer", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "a", "type": "edge", "sourceId": "in", "targetId": "table"},
            {"id": "b", "type": "edge", "sourceId": "table", "targetId": "out"},
        ],
    }


PEER: Final = Peer(
    name="zen-engine",
    distribution="zen-engine",
    sources=SOURCES,
    prepare=prepare,
    form="one compiled expression for all rules; records as JSON text, which it reads at each call",
    explanation="the trace of a decision table: the rows that matched, and each node's input and output",
    unknowns="a key that is not there is null; most operators refuse null, while comparing it by `==` or looking for it in a list says no",
    lacks="three-valued unknowns; a clause, but as an output column like any other; labelled exceptions",
)
