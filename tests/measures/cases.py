"""Reading the YAML cases: what a lawyer wrote, as dossiers and expectations."""

from __future__ import annotations

import copy
import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import attrs
import yaml

from kekedala_policy.decisions import Decision, Disposition, Ruling
from kekedala_policy.intake import dossier_from
from kekedala_policy.measures import GATES
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.values import UNKNOWN
from kekedala_policy.values.facts import Body

FOLDER = Path(__file__).parents[1] / "cases"
DAY = datetime.date(2026, 1, 15)
DOSSIERS = {gate.name: gate.dossier for gate in GATES}


@attrs.frozen
class Case:
    """A dossier, the acts of authority that go with it, and what must come of it."""

    name: str
    gate: str
    clause: str
    data: dict[str, Any]
    unknown: tuple[str, ...]
    on: datetime.date
    settle: dict[str, str]
    dispositions: tuple[Disposition, ...]
    expect: dict[str, Any]

    @cached_property
    def dossier(self) -> object:
        """The dossier, with the facts taken away that the case takes away."""
        found: object = dossier_from(self.data, DOSSIERS[self.gate])
        for path in self.unknown:
            head, _, member = path.partition(":")
            if member:
                found = replaced(found, head, member, UNKNOWN)
        return found

    @property
    def edition(self) -> Edition:
        """The policy on the case's day, with its rulings."""
        return edition(self.on, tuple(sorted(self.settle.items())))

    def decide(self) -> Decision:
        """What the policy says."""
        return self.edition.assess(self.dossier, dispositions=self.dispositions)


@cache
def edition(on: datetime.date, settle: tuple[tuple[str, str], ...]) -> Edition:
    """The policy on a day with readings settled, made once."""
    rulings = tuple(
        Ruling(parameter=name, takes=takes, authority=Body.DATA_BUREAU, document="示例〔2025〕1号", date=DAY)
        for name, takes in settle
    )
    return policy().on(on).settle(*rulings)


@cache
def policy() -> Policy:
    """The policy, loaded once."""
    return Policy.load()


def _put(data: dict[str, Any], path: str, value: object) -> None:
    head, _, rest = path.partition(".")
    if rest:
        inner = data.get(head)
        data[head] = dict(inner) if isinstance(inner, dict) else {}
        _put(data[head], rest, value)
    else:
        data[head] = value


def _take(data: dict[str, Any], path: str) -> None:
    _put(data, path, None)


@cache
def _bases() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(FOLDER.glob("bases*.yaml")):
        for name, entry in yaml.safe_load(file.read_text("utf-8")).items():
            assert name not in found, f"two bases are called {name}"
            found[name] = entry
    return found


def base(name: str) -> dict[str, Any]:
    """The facts of a named base, those it is based on included."""
    entry = _bases()[name]
    data = base(entry["based_on"]) if "based_on" in entry else {}
    for key, value in copy.deepcopy(entry.get("facts", {})).items():
        data[key] = value
    for path, value in entry.get("set", {}).items():
        _put(data, path, value)
    return copy.deepcopy(data)


def _case(file: Path, gate: str, entry: dict[str, Any]) -> Case:
    data = base(entry["base"])
    for path, value in entry.get("set", {}).items():
        _put(data, path, value)
    unknown = tuple(entry.get("unknown", ()))
    for path in unknown:
        if ":" not in path:
            _take(data, path)
    return Case(
        f"{file.stem}: {entry['title']}",
        entry.get("gate", _bases()[entry["base"]].get("gate", gate)),
        entry.get("clause", ""),
        data,
        unknown,
        entry.get("day", DAY),
        {name: str(takes) for name, takes in _settled(entry.get("settle", {}))},
        tuple(Disposition(**stated) for stated in entry.get("dispositions", ())),
        entry["expect"],
    )


def _settled(settle: dict[str, Any]) -> list[tuple[str, object]]:
    """Readings by their option; figures, which the text leaves to others, stand under `share`."""
    shares = settle.get("share", {})
    return [*((name, takes) for name, takes in settle.items() if name != "share"), *shares.items()]


def all_cases() -> list[Case]:
    """Every case of every file."""
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        if not file.stem.startswith("bases"):
            content = yaml.safe_load(file.read_text("utf-8"))
            found += [_case(file, content["gate"], entry) for entry in content["cases"]]
    return found
