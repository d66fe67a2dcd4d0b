"""A decision as plain data: version 1 of `kekedala.decision`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from kekedala_policy.decisions.authority import Disposition
from kekedala_policy.decisions.facts import Stated
from kekedala_policy.decisions.findings import Finding, Missing, NotApplicable, Repair
from kekedala_policy.decisions.varying import Varying
from kekedala_policy.decisions.wording import at_gate, outcome_message
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.messages import Message, Texts
from kekedala_policy.values import Category, Day, Given, Interval, Many, Money, Truth

if TYPE_CHECKING:
    from kekedala_policy.decisions.decision import Decision

SCHEMA: Final = "kekedala.decision/1"


def as_data(decision: Decision) -> dict[str, Any]:
    """Everything that the decision says, with texts in both languages."""
    assessor = decision.assessor
    return {
        "schema": SCHEMA,
        "document": assessor.document,
        "gate": decision.gate,
        "outcome": decision.outcome,
        "outcome_text": _texts(outcome_message(at_gate(decision.outcome, decision.gate))),
        "proposed": decision.proposed,
        "conditional": decision.conditional,
        "by_reference": decision.by_reference,
        "auxiliary": True,
        "findings": [_finding(finding) for finding in decision.findings],
        "granted": [_accompanying(finding) for finding in decision.granted],
        "undecided": [_undecided(finding) for finding in decision.undecided],
        "missing": [_missing(gap) for gap in decision.missing],
        "repairs": [_repair(repair) for repair in decision.repairs],
        "obligations": [_accompanying(finding) for finding in decision.obligations],
        "advice": [_accompanying(finding) for finding in decision.advice],
        "labels": [_accompanying(finding) for finding in decision.labels],
        "not_applicable": [_not_applicable(looked_at) for looked_at in decision.not_applicable],
        "rejected_dispositions": [
            {"disposition": _disposition(rejected.disposition), "why": _texts(rejected.why), "idle": rejected.idle}
            for rejected in decision.rejected_dispositions
        ],
        "variations": [_variation(variation) for variation in decision.variations],
        "rulings": [plain(attrs.asdict(ruling, recurse=False)) for ruling in assessor.rulings],
        "plugins": [plugin.to_dict() for plugin in assessor.plugins],
    }


def _texts(message: Message | Texts) -> dict[str, str]:
    if isinstance(message, Texts):
        return {locale: message.text(locale) for locale in LOCALES}
    return {locale: render(message, locale) for locale in LOCALES}


def _variation(variation: Varying) -> dict[str, Any]:
    authority = variation.authority
    return {
        "id": variation.id,
        "title": _texts(variation.title),
        "document": authority.document,
        "body": _texts(authority.body),
        "date": authority.date.isoformat(),
        "since": variation.since.isoformat(),
        "until": variation.until.isoformat() if variation.until else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "clause": finding.clause,
        "also": list(finding.clauses[1:]),
        "kind": finding.kind.value,
        "outcome": finding.outcome,
        "text": _texts(finding.message),
        "presumption": finding.presumption,
        "curable": finding.curable,
        "annex_only": finding.rule.annex_only,
        "readings": list(finding.readings),
        "facts": [_fact(fact) for fact in finding.facts],
        "waived_by": _disposition(finding.waived_by),
        "upheld_by": _disposition(finding.upheld_by),
    }


def _undecided(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule.id,
        "clause": finding.clause,
        "kind": finding.kind.value,
        "outcome": finding.outcome,
        "missing": list(finding.missing),
    }


def _accompanying(finding: Finding) -> dict[str, Any]:
    return {"rule": finding.rule.id, "clause": finding.clause, "text": _texts(finding.message)}


def _missing(gap: Missing) -> dict[str, Any]:
    return {
        **_fact(gap.fact),
        "owner": gap.fact.owner.value,
        "ruling": gap.fact.ruling,
        "could_change_outcome": gap.could_change_outcome,
        "rules": list(gap.rules),
    }


def _repair(repair: Repair) -> dict[str, Any]:
    return {
        "rule": repair.finding.rule.id,
        "ways": [[{"path": change.path, "to": plain(change.to)} for change in way] for way in repair.ways],
    }


def _not_applicable(looked_at: NotApplicable) -> dict[str, Any]:
    return {
        "rule": looked_at.rule.id,
        "clause": looked_at.rule.clause,
        "exception": looked_at.exception,
        "exception_clause": looked_at.exception_clause,
        "facts": [_fact(fact) for fact in looked_at.facts],
    }


def _fact(fact: Stated) -> dict[str, Any]:
    return {"path": fact.path, "label": _texts(fact.label), "clause": fact.clause, "value": plain(fact.value)}


def _disposition(disposition: Disposition | None) -> Any:
    return None if disposition is None else plain(attrs.asdict(disposition, recurse=False))


def plain(value: object) -> Any:
    """A value of the library as plain data for JSON; None where it is not known."""
    match value:
        case Truth():
            return {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}[value]
        case Category():
            return value.value
        case Money():
            return _interval(value, lambda fen: str(Decimal(fen).scaleb(-2)))
        case Day():
            return _interval(value, lambda ordinal: datetime.date.fromordinal(ordinal).isoformat())
        case Interval():
            return _interval(value, int)
        case Given():
            return {
                "present": sorted(str(member.value) for member in value.present),
                "lacking": sorted(str(member.value) for member in value.lacking),
                "closed": value.closed,
            }
        case Many():
            return {"items": len(value.items), "closed": value.closed}
        case datetime.date():
            return value.isoformat()
        case dict():
            return {name: plain(inner) for name, inner in value.items()}
        case _:
            return value


def _interval(value: Interval, shown: Any) -> Any:
    if value.known:
        return shown(value.lo)
    if value == type(value).unknown():
        return None
    return {
        "at_least": shown(value.lo) if value.lo > value.LOWEST else None,
        "at_most": shown(value.hi) if value.hi < value.HIGHEST else None,
    }
