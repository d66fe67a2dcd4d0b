"""The common rules as one would write them by hand, without a library: two-valued, on complete records."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final

import attrs

from benchmarks.peers.peer import Peer, Prepared
from benchmarks.peers.records import DAYS, FACTS, SETS, Record
from benchmarks.peers.rules import COVERED, IDS, IN_FORCE_ORDINAL, PARTS, SEVERAL, SMALL_OM

_COVERED = frozenset(COVERED)
Facts: Any = attrs.make_class("Facts", list(FACTS.values()))


def read(record: Record) -> Any:
    """The record as an object with slots; days are ordinals, sets frozen; what is not there is None."""
    values: dict[str, Any] = {name: record.get(name) for name in FACTS.values()}
    for name in DAYS:
        if values[name] is not None:
            values[name] = datetime.date.fromisoformat(values[name]).toordinal()
    for name in SETS:
        if values[name] is not None:
            values[name] = frozenset(values[name])
    return Facts(**values)


def decide(d: Any) -> list[str]:
    """The ids of the rules that hold."""
    hits: list[str] = []
    kind = d.kind
    if d.applied_on < IN_FORCE_ORDINAL:
        hits.append("before_the_measures")
    if not d.within_national_definition:
        hits.append("no_government_it_project")
    if d.core_or_ordinary_cryptography in {"whole", "part"}:
        hits.append("core_or_ordinary_cryptography")
    if not (
        d.of_the_division and (d.unit_type in _COVERED or (d.unit_type == "development_zone" and d.division_money))
    ):
        hits.append("unit_not_covered")
    if not d.own_or_self_raised and not d.fiscal:
        hits.append("no_fiscal_or_own_funds")
    if d.splitting_found:
        hits.append("split_project")
    if d.applied_on > d.call_closes_on:
        hits.append("after_the_call")
    handed_in = d.handed_in
    if (
        "feasibility_study" in handed_in or "service_requirement_plan" in handed_in
    ) and "qualification_proof" not in handed_in:
        hits.append("qualified_institution")
    if kind in {"new", "upgrade"}:
        _established(d, hits)
    elif kind == "continuation":
        if not (d.approved and d.construction_begun and d.paid_by_the_year):
            hits.append("continuation_as_defined")
    else:
        _operation(d, hits)
    return hits


def _established(d: Any, hits: list[str]) -> None:
    handed_in = d.handed_in
    if d.duplicates_existing:
        hits.append("duplicates_a_system")
    if "feasibility_study" in handed_in and "integration_and_sharing" not in d.feasibility_chapters:
        hits.append("integration_and_sharing_chapter")
    if "self_check" in handed_in and d.self_check_on > d.applied_on:
        hits.append("self_check_before_application")
    if d.investment_finding == "insufficient" or (
        d.investment_finding == "none" and d.investment * PARTS < d.total_investment
    ):
        hits.append("security_investment")
    if d.mode == "build":
        if d.kind == "new" and "feasibility_study" not in handed_in:
            hits.append("new_feasibility_study")
        return
    if d.goods_or_works or d.bundles_works_with_service:
        hits.append("goods_works_or_bundle")
    if d.service_fees >= d.build_and_om_cost or not d.found_clearly_cheaper:
        hits.append("not_clearly_cheaper")
    if d.potential_providers < SEVERAL:
        hits.append("too_few_providers")


def _operation(d: Any, hits: list[str]) -> None:
    if d.separate_line and (d.mergeable_internally or d.replaceable_by_unified_system):
        hits.append("om_of_replaceable_system")
    if "xpcc_services" not in d.connections and not d.state_secret:
        hits.append("om_of_unconnected_system")
    if d.free_period_ends >= d.paid_from:
        hits.append("om_within_free_period")
    if d.acceptance != "passed":
        hits.append("om_of_unaccepted_project")
    if d.major_hazard or not d.cryptography_meets or not d.cybersecurity_meets:
        hits.append("om_of_insecure_project")
    if d.kind != "continuing_om":
        return
    if d.contract_last_year and d.runs_normally and d.contract_total <= SMALL_OM:
        hits.append("continuing_om_lane")
    if not d.budget_declared or d.budget_declared_in + 1 != d.list_year:
        hits.append("continuing_om_budget")


def prepare(_ids: Sequence[str]) -> Prepared:
    """Nothing is left to prepare, and no rule to be had by itself."""
    return Prepared(read, decide, frozenset)


BASELINE: Final = Peer(
    name="by hand",
    distribution="",
    sources=dict.fromkeys(IDS, decide),
    prepare=prepare,
    form="one function, with branches by kind; a record is an object with slots, made beforehand",
    explanation="none",
    unknowns="what is not there is None: `not` of it holds, and comparing it ends the whole function",
    lacks="everything but the answer",
    apart=False,
)
