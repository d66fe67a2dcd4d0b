"""What a case of a book expects of a decision, compared with what the decision says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kekedala_policy.decisions.decision import Decision

#: What lists the rules that come with a decision, one way or another.
_HITS: Final = ("hits", "granted", "obligations", "labels", "advice", "waived")


def expected_rules(expect: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the rules that a case expects to hold."""
    return frozenset(rule for key in _HITS for rule in expect.get(key, ()))


def differences(decision: Decision, expect: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the decision is not what a case expects, a line each; a case that names no `hits` expects none."""
    return tuple(_differences(decision, {"hits": [], **expect}))


def _differences(decision: Decision, wanted: Mapping[str, Any]) -> Iterator[str]:
    found: dict[str, Any] = {
        "outcome": decision.outcome,
        "proposed": decision.proposed,
        "conditional": decision.conditional,
        "hits": _rules(decision.findings),
        "waived": _rules(decision.waived),
        "maybe": _rules(decision.undecided),
        "granted": _rules(decision.granted),
        "obligations": _rules(decision.obligations),
        "labels": _rules(decision.labels),
        "advice": _rules(decision.advice),
        "rejected": [rejected.why.id for rejected in decision.rejected_dispositions],
    }
    others: dict[str, Any] = {"exception": _lifted, "readings": _followed, "cites": _cited}
    for key, value in wanted.items():
        if key in others:
            yield from others[key](decision, value)
        elif key not in found:
            yield f"{key}: nothing is known by that name"
        else:
            expected = set(value) if isinstance(found[key], set) else value
            if found[key] != expected:
                yield f"{key}: {_written(found[key])} instead of {_written(expected)}"


def _rules(findings: Iterable[Any]) -> set[str]:
    return {finding.rule.id for finding in findings}


def _written(value: object) -> str:
    return ", ".join(sorted(value)) or "none" if isinstance(value, set) else str(value)


def _lifted(decision: Decision, wanted: Mapping[str, str]) -> Iterator[str]:
    found = {looked.rule.id: looked.exception for looked in decision.not_applicable}
    for rule, exception in wanted.items():
        if found.get(rule) != exception:
            yield f"exception: {rule} is lifted by {found.get(rule)} instead of {exception}"


def _followed(decision: Decision, wanted: Mapping[str, Iterable[str]]) -> Iterator[str]:
    found = {finding.rule.id: set(finding.readings) for finding in decision.findings}
    for rule, readings in wanted.items():
        if not set(readings) <= found.get(rule, set()):
            yield f"readings: {rule} follows {_written(found.get(rule, set()))} instead of {_written(set(readings))}"


def _cited(decision: Decision, wanted: Mapping[str, Iterable[str]]) -> Iterator[str]:
    found = {finding.rule.id: finding.rule.clauses for finding in decision.findings}
    for rule, clauses in wanted.items():
        if found.get(rule) != tuple(clauses):
            yield f"cites: {rule} cites {found.get(rule)} instead of {tuple(clauses)}"
