"""Cases of a variation, as YAML: a complete dossier with some facts set, judged without the variation and under it."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from kekedala_policy.decisions import Decision, Ruling
from kekedala_policy.intake import as_data, dossier_from
from kekedala_policy.intake.case_books import read_plain
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.testing.checks import require
from kekedala_policy.testing.dossiers import complete
from kekedala_policy.values.facts import Body
from kekedala_policy.variations import Variation


@attrs.frozen
class AmendedCase:
    """What a lawyer wrote: the facts, and what comes of them without the variation and with it."""

    title: str
    clause: str
    dossier: str
    facts: dict[str, Any]
    day: datetime.date
    without: dict[str, Any]
    expect: dict[str, Any]
    settle: dict[str, str]

    def decide(self, edition: Edition) -> Decision:
        """What an edition says of it."""
        data = as_data(complete(self.dossier))
        for path, value in self.facts.items():
            *parents, last = path.split(".")
            inner: Any = data
            for part in parents:
                inner = inner.setdefault(part, {})
            inner[last] = value
        rulings = [
            Ruling(parameter=name, takes=takes, authority=Body.DATA_BUREAU, document="示例〔2026〕1号", date=self.day)
            for name, takes in self.settle.items()
        ]
        return edition.settle(*rulings).assess(dossier_from(data, type(complete(self.dossier))))


def amended_cases(folder: Path) -> tuple[AmendedCase, ...]:
    """Every case of every file of a folder, in the order of the files' names; needs the extra ``yaml``."""
    found: list[AmendedCase] = []
    for file in sorted(folder.glob("*.yaml")):
        content = read_plain(file)
        found += [
            AmendedCase(
                title=f"{file.stem}: {entry['title']}",
                clause=entry["clause"],
                dossier=entry.get("dossier", content["dossier"]),
                facts={**content.get("set", {}), **entry.get("set", {})},
                day=entry.get("day", content["day"]),
                without=entry.get("without", {}),
                expect=entry["expect"],
                settle=entry.get("settle", {}),
            )
            for entry in content["cases"]
        ]
    return tuple(found)


def assert_comes_to(decision: Decision, expect: dict[str, Any]) -> None:
    """Check what is expected; hits and duties are those that are named, where they are. Raises `Violated`."""
    found: dict[str, Any] = {
        "outcome": decision.outcome,
        "proposed": decision.proposed,
        "hits": {one.rule.id for one in decision.findings},
        "advice": {one.rule.id for one in decision.advice},
        "duties": {one.rule.id for one in decision.obligations},
        "labels": {one.rule.id for one in decision.labels},
    }
    for name, wanted in expect.items():
        if name == "cites":
            for rule, clauses in wanted.items():
                findings = (*decision.findings, *decision.obligations, *decision.granted, *decision.advice)
                (finding,) = [one for one in findings if one.rule.id == rule]
                require(set(clauses) <= set(finding.clauses), f"{rule}: {finding.clauses}")
        elif isinstance(found[name], set):
            require(set(wanted) <= found[name], f"{name}: {found[name]} without {set(wanted) - found[name]}")
        else:
            require(found[name] == wanted, f"{name}: {found[name]} instead of {wanted}")


@cache
def editions(variation: Variation, day: datetime.date) -> tuple[Edition, Edition]:
    """The measures alone, and under the variation."""
    alone = Policy.load(scan=False)
    return alone.on(day), alone.amend(variation).on(day)
