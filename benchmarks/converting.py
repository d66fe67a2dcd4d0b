"""A complete dossier as the plain record that the hand-written rules read."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar

import attrs

from benchmarks import hand
from kekedala_policy import Given, ListingApplication, Truth
from kekedala_policy.values import Interval

T = TypeVar("T")


def record(dossier: ListingApplication) -> hand.Record:
    """The same application; fields of the same name hold the same thing."""
    project = _flat(dossier.project) | {
        "original_acceptance": dossier.project.original.acceptance,
        "original_needs_rectification": _value(dossier.project.original.needs_rectification),
    }
    return hand.Record(
        unit_type=dossier.unit.type,
        of_the_division=_value(dossier.unit.of_the_division),
        list_year=_value(dossier.list_year),
        applied_on=_value(dossier.applied_on),
        call_closes_on=_value(dossier.call_closes_on),
        project=_made(hand.Project, project),
        funding=_made(hand.Funding, _flat(dossier.funding)),
        hosting=_made(hand.Hosting, _flat(dossier.hosting)),
        sharing=_made(hand.Sharing, _flat(dossier.sharing)),
        security=_made(hand.Security, _flat(dossier.security)),
        purchase=_made(hand.Purchase, _flat(dossier.purchase)),
        continuation=_made(hand.Continuation, _flat(dossier.continuation)),
        joint=_made(hand.Joint, _flat(dossier.joint)),
        papers=_papers(dossier),
        operation=_made(hand.Operation, _flat(dossier.operation)),
        standing=_standing(dossier),
        claims=[_made(hand.Claim, _flat(claim)) for claim in dossier.claims.items],
        lines=[_made(hand.Line, _flat(line)) for line in dossier.lines.items],
    )


def _papers(dossier: ListingApplication) -> hand.Papers:
    papers, decision = dossier.papers, dossier.papers.collective_decision
    return hand.Papers(
        handed_in=_value(papers.handed_in),
        feasibility_chapters=_value(papers.feasibility_chapters),
        self_check_sealed=_value(papers.self_check_sealed),
        self_check_on=_value(papers.self_check_on),
        decision_taken=_value(decision.taken),
        decision_held_on=_value(decision.held_on),
        decision_not_needed=_value(decision.not_needed_by_own_rule),
    )


def _standing(dossier: ListingApplication) -> hand.Standing:
    standing = dossier.standing
    return hand.Standing(
        sharing_findings=[_made(hand.SharingFinding, _flat(one)) for one in standing.sharing_findings.items],
        projects=[
            _made(
                hand.OwnProject,
                _flat(one, "extended_until") | {"completed_on": datetime.date.fromordinal(_value(one.completed_on))},
            )
            for one in standing.projects.items
        ],
        security_findings=[_made(hand.SecurityFinding, _flat(one)) for one in standing.security_findings.items],
        splitting_found=_value(standing.splitting_found),
    )


def _made(owner: type[T], values: dict[str, Any]) -> T:
    whole: Any = owner
    return owner(**{field.name: values[field.name] for field in attrs.fields(whole)})


def _flat(entity: Any, *without: str) -> dict[str, Any]:
    names = [field.name for field in attrs.fields(type(entity)) if field.name not in without]
    return {name: _value(getattr(entity, name)) for name in names}


def _value(value: Any) -> Any:
    if isinstance(value, Given):
        return value.present
    if isinstance(value, Truth):
        return bool(value)
    if isinstance(value, Interval):
        if not value.known:
            raise ValueError(value)
        return value.lo
    return value
