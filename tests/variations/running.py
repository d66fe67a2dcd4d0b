"""Running a case file that a comparison wrote: each case under the variations that it names."""

from __future__ import annotations

from typing import Any

import yaml

from kekedala_policy import Body, Decision, Policy, Ruling
from kekedala_policy.intake import dossier_from


def decisions(text: str, policy: Policy) -> list[tuple[Decision, dict[str, Any]]]:
    """What the policy says of each case, and what is expected; `policy` has the variations that they name."""
    content = yaml.safe_load(text)
    gates = {gate.name: gate.dossier for gate in policy.rulebook.gates}
    found = []
    for case in content["cases"]:
        data: dict[str, Any] = {}
        for path, value in case["set"].items():
            *parents, last = path.split(".")
            inner = data
            for part in parents:
                inner = inner.setdefault(part, {})
            inner[last] = value
        rulings = [
            Ruling(parameter=name, takes=takes, authority=Body.DATA_BUREAU, document="例", date=case["day"])
            for name, takes in case.get("settle", {}).items()
        ]
        edition = policy.on(case["day"], variations=case["variations"]).settle(*rulings)
        found.append((edition.assess(dossier_from(data, gates[content["gate"]])), case["expect"]))
    return found


def assert_as_expected(text: str, policy: Policy) -> None:
    """Every case comes to what it says, and not all to the same."""
    judged = decisions(text, policy)
    for decision, expect in judged:
        assert decision.outcome == expect["outcome"]
        assert sorted(one.rule.id for one in decision.findings) == expect["hits"]
        assert sorted(one.rule.id for one in decision.obligations) == expect["obligations"]
    assert len(judged) == 2
