"""rule-engine: each rule a parsed expression, asked of a dictionary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.peers.peer import Peer, Prepared, with_ordinals
from benchmarks.peers.rules import COVERED, IN_FORCE_ORDINAL, PARTS, SEVERAL, SMALL_OM

_OM: Final = '(kind == "first_om" or kind == "continuing_om")'
_ESTABLISHED: Final = '(kind == "new" or kind == "upgrade")'
_BOUGHT: Final = f'mode == "purchase" and {_ESTABLISHED}'

SOURCES: Final = {
    "before_the_measures": f"applied_on < {IN_FORCE_ORDINAL}",
    "no_government_it_project": "not within_national_definition",
    "core_or_ordinary_cryptography": 'core_or_ordinary_cryptography == "whole" or core_or_ordinary_cryptography == "part"',
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
    "om_of_unaccepted_project": f'{_OM} and (acceptance == "not_accepted" or acceptance == "failed")',
    "continuing_om_budget": (
        'kind == "continuing_om" and (not budget_declared or budget_declared_in + 1 != list_year)'
    ),
    "om_of_insecure_project": f"{_OM} and (major_hazard or not cryptography_meets or not cybersecurity_meets)",
}


def prepare(ids: Sequence[str]) -> Prepared:
    """Parse each rule."""
    import rule_engine

    context = rule_engine.Context(resolver=rule_engine.resolve_item, default_value=None)
    rules = [(name, rule_engine.Rule(SOURCES[name], context=context).matches) for name in ids]

    def decide(record: Any) -> list[str]:
        return [name for name, holds in rules if holds(record)]

    return Prepared(with_ordinals, decide, frozenset)


PEER: Final = Peer(
    name="rule-engine",
    distribution="rule-engine",
    sources=SOURCES,
    prepare=prepare,
    form="a parsed rule each; records are dictionaries",
    explanation="none: its plain run is what the library's explained decision is held against",
    unknowns="what is not there is null: `not` of it holds, comparing it by size is an error",
    lacks="three-valued unknowns; citations, texts and explanations of any kind; labelled exceptions; outcomes",
)
