"""The records that all are asked about, with the facts that the common rules ask for and no others.

The library reads a record as it stands in a file, nested by subject; the peers get the same facts as one flat
dictionary, which is less work for each of them. Days are ISO strings, amounts whole yuan, sets lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any, Final

from benchmarks import records

Record = dict[str, Any]

#: The fact's path in the library, and its name in a flat record.
FACTS: Final = {
    "unit.type": "unit_type",
    "unit.of_the_division": "of_the_division",
    "list_year": "list_year",
    "applied_on": "applied_on",
    "call_closes_on": "call_closes_on",
    "project.kind": "kind",
    "project.mode": "mode",
    "project.within_national_definition": "within_national_definition",
    "project.core_or_ordinary_cryptography": "core_or_ordinary_cryptography",
    "project.state_secret": "state_secret",
    "project.duplicates_existing": "duplicates_existing",
    "funding.fiscal": "fiscal",
    "funding.own_or_self_raised": "own_or_self_raised",
    "funding.division_money": "division_money",
    "funding.total_investment": "total_investment",
    "hosting.connections": "connections",
    "security.cryptography_meets": "cryptography_meets",
    "security.cybersecurity_meets": "cybersecurity_meets",
    "security.major_hazard": "major_hazard",
    "security.investment": "investment",
    "security.investment_finding": "investment_finding",
    "purchase.goods_or_works": "goods_or_works",
    "purchase.bundles_works_with_service": "bundles_works_with_service",
    "purchase.service_fees": "service_fees",
    "purchase.build_and_om_cost": "build_and_om_cost",
    "purchase.found_clearly_cheaper": "found_clearly_cheaper",
    "purchase.potential_providers": "potential_providers",
    "continuation.approved": "approved",
    "continuation.construction_begun": "construction_begun",
    "continuation.paid_by_the_year": "paid_by_the_year",
    "papers.handed_in": "handed_in",
    "papers.feasibility_chapters": "feasibility_chapters",
    "papers.self_check_on": "self_check_on",
    "operation.acceptance": "acceptance",
    "operation.free_period_ends": "free_period_ends",
    "operation.paid_from": "paid_from",
    "operation.runs_normally": "runs_normally",
    "operation.mergeable_internally": "mergeable_internally",
    "operation.replaceable_by_unified_system": "replaceable_by_unified_system",
    "operation.separate_line": "separate_line",
    "operation.contract_last_year": "contract_last_year",
    "operation.contract_total": "contract_total",
    "operation.budget_declared": "budget_declared",
    "operation.budget_declared_in": "budget_declared_in",
    "standing.splitting_found": "splitting_found",
}
DAYS: Final = ("applied_on", "call_closes_on", "self_check_on", "free_period_ends", "paid_from")
#: What is known even if nothing is said: no finding is on record.
DEFAULTED: Final = frozenset({"investment_finding"})
SETS: Final = ("connections", "handed_in", "feasibility_chapters")


def complete(number: int, seed: int = 2025) -> list[Record]:
    """So many flat records, every fact known; the same seed gives the same ones."""
    return [
        {name: _simple(_at(facts, path)) for path, name in FACTS.items()} for facts in records.complete(number, seed)
    ]


def with_unknowns(known: Iterable[Record], share: float, seed: int = 2025) -> list[Record]:
    """The same records, each with this share of its facts left out."""
    random = Random(seed)  # records for a benchmark
    return [
        {name: value for name, value in record.items() if random.random() >= share or name in DEFAULTED}
        for record in known
    ]


def nested(record: Record) -> Record:
    """The same record as the library reads it from a file."""
    found: Record = {}
    for path, name in FACTS.items():
        if name in record:
            *outer, last = path.split(".")
            place = found
            for part in outer:
                place = place.setdefault(part, {})
            place[last] = record[name]
    return found


def _at(facts: Any, path: str) -> Any:
    for part in path.split("."):
        facts = facts[part]
    return facts


def _simple(value: Any) -> Any:
    plain = records.plain(value)
    return plain if isinstance(plain, bool | int | str | list) else plain.isoformat()
