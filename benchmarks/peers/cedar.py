"""cedarpy: each rule a `forbid` policy on the application, whose facts are the resource's attributes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.peers.peer import Peer, Prepared, with_ordinals
from benchmarks.peers.rules import COVERED, IN_FORCE_ORDINAL, PARTS, SEVERAL, SMALL_OM

_OM: Final = '["first_om", "continuing_om"].contains(resource.kind)'
_ESTABLISHED: Final = '["new", "upgrade"].contains(resource.kind)'
_BOUGHT: Final = f'{_ESTABLISHED} && resource.mode == "purchase"'

SOURCES: Final = {
    "before_the_measures": f"resource.applied_on < {IN_FORCE_ORDINAL}",
    "no_government_it_project": "!resource.within_national_definition",
    "core_or_ordinary_cryptography": '["whole", "part"].contains(resource.core_or_ordinary_cryptography)',
    "unit_not_covered": (
        f"!(resource.of_the_division && ({json.dumps(COVERED)}.contains(resource.unit_type)"
        ' || (resource.unit_type == "development_zone" && resource.division_money)))'
    ),
    "no_fiscal_or_own_funds": "!resource.own_or_self_raised && !resource.fiscal",
    "split_project": "resource.splitting_found",
    "duplicates_a_system": f"{_ESTABLISHED} && resource.duplicates_existing",
    "om_of_replaceable_system": (
        f"{_OM} && resource.separate_line && (resource.mergeable_internally || resource.replaceable_by_unified_system)"
    ),
    "integration_and_sharing_chapter": (
        f'{_ESTABLISHED} && resource.handed_in.contains("feasibility_study")'
        ' && !resource.feasibility_chapters.contains("integration_and_sharing")'
    ),
    "qualified_institution": (
        'resource.handed_in.containsAny(["feasibility_study", "service_requirement_plan"])'
        ' && !resource.handed_in.contains("qualification_proof")'
    ),
    "self_check_before_application": (
        f'{_ESTABLISHED} && resource.handed_in.contains("self_check") && resource.self_check_on > resource.applied_on'
    ),
    "security_investment": (
        f'{_ESTABLISHED} && (resource.investment_finding == "insufficient" || (resource.investment_finding == "none"'
        f" && resource.investment * {PARTS} < resource.total_investment))"
    ),
    "after_the_call": "resource.applied_on > resource.call_closes_on",
    "continuation_as_defined": (
        'resource.kind == "continuation"'
        " && !(resource.approved && resource.construction_begun && resource.paid_by_the_year)"
    ),
    "new_feasibility_study": (
        'resource.kind == "new" && resource.mode == "build" && !resource.handed_in.contains("feasibility_study")'
    ),
    "continuing_om_lane": (
        'resource.kind == "continuing_om" && resource.contract_last_year && resource.runs_normally'
        f" && resource.contract_total <= {SMALL_OM}"
    ),
    "om_of_unconnected_system": (f'{_OM} && !resource.state_secret && !resource.connections.contains("xpcc_services")'),
    "om_within_free_period": f"{_OM} && resource.free_period_ends >= resource.paid_from",
    "goods_works_or_bundle": f"{_BOUGHT} && (resource.goods_or_works || resource.bundles_works_with_service)",
    "not_clearly_cheaper": (
        f"{_BOUGHT} && (resource.service_fees >= resource.build_and_om_cost || !resource.found_clearly_cheaper)"
    ),
    "too_few_providers": f"{_BOUGHT} && resource.potential_providers < {SEVERAL}",
    "om_of_unaccepted_project": f'{_OM} && ["not_accepted", "failed"].contains(resource.acceptance)',
    "continuing_om_budget": (
        'resource.kind == "continuing_om"'
        " && (!resource.budget_declared || resource.budget_declared_in + 1 != resource.list_year)"
    ),
    "om_of_insecure_project": (
        f"{_OM} && (resource.major_hazard || !resource.cryptography_meets || !resource.cybersecurity_meets)"
    ),
}
_REQUEST: Final = {"principal": 'Unit::"one"', "action": 'Action::"list"', "resource": 'Application::"one"'}
_UID: Final = {"type": "Application", "id": "one"}


def prepare(ids: Sequence[str]) -> Prepared:
    """Parse the policies. Those that determine an answer are reported: the lane, too, is worded as a `forbid`."""
    import cedarpy

    policies = cedarpy.PolicySet.from_str(
        "\n".join(f'@id("{name}") forbid(principal, action, resource) when {{ {SOURCES[name]} }};' for name in ids)
    )

    def read(record: dict[str, Any]) -> Any:
        entity = {"uid": _UID, "attrs": with_ordinals(record), "parents": []}
        return cedarpy.Entities.from_json_str(json.dumps([entity]))

    def decide(entities: Any) -> Any:
        return cedarpy.is_authorized(_REQUEST, policies, entities)

    def held(answer: Any) -> frozenset[str]:
        return frozenset(answer.diagnostics.id_annotations_by_reason.values())

    def failed(answer: Any) -> frozenset[str]:
        numbers = (re.search(r"policy `policy(\d+)`", error) for error in answer.diagnostics.errors)
        return frozenset(ids[int(number[1])] for number in numbers if number is not None)

    def explain(entities: Any) -> object:
        diagnostics = decide(entities).diagnostics
        return list(diagnostics.id_annotations_by_reason.values()), diagnostics.errors

    return Prepared(read, decide, held, explain, failed)


PEER: Final = Peer(
    name="Cedar (cedarpy)",
    distribution="cedarpy",
    sources=SOURCES,
    prepare=prepare,
    form=(
        "a parsed policy set, a `forbid` a rule, the lane too, since an answer names only the policies that"
        " determined it; a record is an entity, parsed beforehand"
    ),
    explanation="its diagnostics, made with every answer: the ids of the policies that determined it, and errors",
    unknowns="a policy that asks for an attribute that is not there is skipped, with an error in the diagnostics",
    lacks=(
        "three-valued unknowns (partial evaluation leaves residual policies, as an experiment); facts, texts or clauses"
        " in an answer (of annotations only the id comes back); a label for what `unless` excepts; questions about the"
        " items of a list; sums"
    ),
)
