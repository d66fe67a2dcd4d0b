"""regopy (rego-cpp): the rules as a Rego module, built once into a bundle and asked through an entry point."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.peers.peer import Peer, Prepared
from benchmarks.peers.rules import COVERED, IN_FORCE, PARTS, SEVERAL, SMALL_OM

#: A body is one or more lists of conditions, any of which will do; days are ISO strings, which Rego compares.
SOURCES: Final = {
    "before_the_measures": f'input.applied_on < "{IN_FORCE.isoformat()}"',
    "no_government_it_project": "not input.within_national_definition",
    "core_or_ordinary_cryptography": 'input.core_or_ordinary_cryptography in {"whole", "part"}',
    "unit_not_covered": "not unit_covered",
    "no_fiscal_or_own_funds": "not input.own_or_self_raised; not input.fiscal",
    "split_project": "input.splitting_found",
    "duplicates_a_system": "established; input.duplicates_existing",
    "om_of_replaceable_system": "operation; input.separate_line; replaceable",
    "integration_and_sharing_chapter": (
        'established; "feasibility_study" in input.handed_in;'
        ' not "integration_and_sharing" in input.feasibility_chapters'
    ),
    "qualified_institution": 'compiled_by_institution; not "qualification_proof" in input.handed_in',
    "self_check_before_application": (
        'established; "self_check" in input.handed_in; input.self_check_on > input.applied_on'
    ),
    "security_investment": "established; too_little_for_security",
    "after_the_call": "input.applied_on > input.call_closes_on",
    "continuation_as_defined": 'input.kind == "continuation"; not continuation_defined',
    "new_feasibility_study": ('input.kind == "new"; input.mode == "build"; not "feasibility_study" in input.handed_in'),
    "continuing_om_lane": (
        'input.kind == "continuing_om"; input.contract_last_year; input.runs_normally;'
        f" input.contract_total <= {SMALL_OM}"
    ),
    "om_of_unconnected_system": 'operation; not input.state_secret; not "xpcc_services" in input.connections',
    "om_within_free_period": "operation; input.free_period_ends >= input.paid_from",
    "goods_works_or_bundle": "bought; goods_works_or_bundle",
    "not_clearly_cheaper": "bought; not_clearly_cheaper",
    "too_few_providers": f"bought; input.potential_providers < {SEVERAL}",
    "om_of_unaccepted_project": 'operation; input.acceptance in {"not_accepted", "failed"}',
    "continuing_om_budget": 'input.kind == "continuing_om"; not budget_in_time',
    "om_of_insecure_project": "operation; insecure",
}
_HELPERS: Final = f"""
established if input.kind in {{"new", "upgrade"}}
operation if input.kind in {{"first_om", "continuing_om"}}
bought if {{ established; input.mode == "purchase" }}
unit_covered if {{ input.of_the_division; input.unit_type in {{{", ".join(json.dumps(unit) for unit in COVERED)}}} }}
unit_covered if {{ input.of_the_division; input.unit_type == "development_zone"; input.division_money }}
replaceable if input.mergeable_internally
replaceable if input.replaceable_by_unified_system
compiled_by_institution if "feasibility_study" in input.handed_in
compiled_by_institution if "service_requirement_plan" in input.handed_in
too_little_for_security if input.investment_finding == "insufficient"
too_little_for_security if {{
    input.investment_finding == "none"
    input.investment * {PARTS} < input.total_investment
}}
continuation_defined if {{ input.approved; input.construction_begun; input.paid_by_the_year }}
goods_works_or_bundle if input.goods_or_works
goods_works_or_bundle if input.bundles_works_with_service
not_clearly_cheaper if input.service_fees >= input.build_and_om_cost
not_clearly_cheaper if not input.found_clearly_cheaper
budget_in_time if {{ input.budget_declared; input.budget_declared_in + 1 == input.list_year }}
insecure if input.major_hazard
insecure if not input.cryptography_meets
insecure if not input.cybersecurity_meets
"""
_HELD: Final = "listing/held"
_TOLD: Final = "listing/told"


def prepare(ids: Sequence[str]) -> Prepared:
    """Build a bundle with two entry points: the ids that hold, and the same with a text each."""
    import regopy

    rules = "\n".join(
        f'held contains "{name}" if {{ {SOURCES[name]} }}\n'
        f'told contains {{"rule": "{name}", "text": sprintf("%s: %v, %v", ["{name}", input.kind, input.mode])}}'
        f" if {{ {SOURCES[name]} }}"
        for name in ids
    )
    builder = regopy.Interpreter()
    builder.add_module("listing.rego", f"package listing\nimport rego.v1\n{_HELPERS}\n{rules}\n")
    bundle = builder.build(None, [_HELD, _TOLD])
    if not bundle.ok():
        raise ValueError(_HELD)
    interpreter = regopy.Interpreter()

    def ask(known: Any, entrypoint: str) -> Any:
        interpreter.set_input(known)
        return interpreter.query_bundle_entrypoint(bundle, entrypoint)

    def held(answer: Any) -> frozenset[str]:
        return frozenset(answer.results[0].expressions[0])

    return Prepared(regopy.Input, lambda known: ask(known, _HELD), held, lambda known: ask(known, _TOLD))


PEER: Final = Peer(
    name="OPA's Rego (regopy)",
    distribution="regopy",
    sources=SOURCES,
    prepare=prepare,
    form="a module built into a bundle; a record is an input handle, made beforehand",
    explanation="a second set of rules that gives each hit a text, as is usual in Rego; the engine has no trace",
    unknowns="what is not there is undefined: a condition on it fails, and `not` of that condition holds",
    lacks=(
        "three-valued unknowns; a clause, text or deciding fact, unless each rule writes it out; labelled exceptions"
    ),
)
