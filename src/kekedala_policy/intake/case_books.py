"""A book of cases: YAML that a lawyer can read, each case a base with changes and what must come of it.

A folder holds files with `gate` and `cases`, and files named ``bases*.yaml`` with what the cases start from. They
are a project's own files: for what others hand in, there are `read_paths` and `read_submissions`.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, final

import attrs

from kekedala_policy.decisions.authority import Disposition
from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake.submissions import dossier_from
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.values import UNKNOWN

#: What files of bases are called.
_BASES: Final = "bases*.yaml"


@attrs.frozen
class BookCase:
    """A case as it is told: its facts, the acts of authority that go with it, and what must come of it.

    `file` is the stem of the file that holds it, `number` its place there, from 1; `base` and `told` are what it
    starts from and what it says of its own; `data` is the dossier that these make; `unknown` are facts taken away
    again; `settle` gives readings their options; without a `day` the reader of the book names one.
    """

    file: str
    number: int
    title: str
    clause: str
    gate: str
    base: str
    data: dict[str, Any]
    told: dict[str, Any]
    unknown: tuple[str, ...]
    day: datetime.date | None
    settle: dict[str, str]
    dispositions: tuple[Disposition, ...]
    expect: dict[str, Any]

    def dossier(self, of: type) -> object:
        """The dossier, with the facts taken away that the case takes away. Raises `IntakeFailed` as `dossier_from`."""
        found: object = dossier_from(self.data, of)
        for path in self.unknown:
            head, _, member = path.partition(":")
            if member:
                found = replaced(found, head, member, UNKNOWN)
        return found


def read_case_book(folder: Path) -> tuple[BookCase, ...]:
    """Every case of every file of a folder, in the order of the files' names; those without cases are passed over.

    Raises `ValueRejected` where two bases share a name or a case starts from none that is there.
    """
    bases = read_bases(folder)
    found: list[BookCase] = []
    for file in sorted(set(folder.glob("*.yaml")) - set(folder.glob(_BASES))):
        content = read_plain(file)
        if isinstance(content, Mapping) and "cases" in content:
            entries = enumerate(content["cases"], 1)
            found += [_case(file.stem, number, entry, content["gate"], bases) for number, entry in entries]
    return tuple(found)


def read_bases(folder: Path) -> Bases:
    """The bases of a folder. Raises `ValueRejected` where two share a name."""
    return Bases(read_plain(file) for file in sorted(folder.glob(_BASES)))


def read_plain(file: Path) -> Any:
    """What a project's own YAML file holds, as plain data; for what others hand in there are `read_paths` and others."""
    import yaml  # needs the extra [yaml]

    return yaml.load(file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both are safe


@final
class Bases:
    """What cases start from; a base may itself be based on another."""

    def __init__(self, files: Iterable[Mapping[str, Any]]) -> None:
        self._told: dict[str, Mapping[str, Any]] = {}
        self._whole: dict[str, dict[str, Any]] = {}
        for file in files:
            for name, entry in file.items():
                if name in self._told:
                    raise ValueRejected("unique name of a base", name)
                self._told[name] = entry

    def gate(self, name: str, otherwise: str) -> str:
        """The gate that a base is for, `otherwise` where it names none. Raises `ValueRejected` as `facts`."""
        gate: str = self._of(name).get("gate", otherwise)
        return gate

    def facts(self, name: str) -> dict[str, Any]:
        """The facts of a base, those it is based on included; a copy. Raises `ValueRejected` where there is none."""
        if name not in self._whole:
            entry = self._of(name)
            data = self.facts(entry["based_on"]) if "based_on" in entry else {}
            data |= copy.deepcopy(entry.get("facts", {}))
            for path, value in entry.get("set", {}).items():
                _put(data, path, value)
            self._whole[name] = data
        return copy.deepcopy(self._whole[name])

    def _of(self, name: str) -> Mapping[str, Any]:
        if name not in self._told:
            raise ValueRejected("name of a base", name)
        return self._told[name]


def _case(file: str, number: int, entry: dict[str, Any], gate: str, bases: Bases) -> BookCase:
    data = bases.facts(entry["base"])
    for path, value in entry.get("set", {}).items():
        _put(data, path, value)
    unknown = tuple(entry.get("unknown", ()))
    for path in unknown:
        if ":" not in path:
            _put(data, path, None)
    return BookCase(
        file=file,
        number=number,
        title=entry["title"],
        clause=entry.get("clause", ""),
        gate=entry.get("gate", bases.gate(entry["base"], gate)),
        base=entry["base"],
        data=data,
        told=entry,
        unknown=unknown,
        day=entry.get("day"),
        settle={name: str(takes) for name, takes in _settled(entry.get("settle", {}))},
        dispositions=tuple(Disposition(**stated) for stated in entry.get("dispositions", ())),
        expect=entry["expect"],
    )


def _put(data: dict[str, Any], path: str, value: object) -> None:
    head, _, rest = path.partition(".")
    if rest:
        inner = data.get(head)
        data[head] = dict(inner) if isinstance(inner, dict) else {}
        _put(data[head], rest, value)
    else:
        data[head] = value


def _settled(settle: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Readings by their option; figures, which the text leaves to others, stand under `share`."""
    shares = settle.get("share", {})
    return [*((name, takes) for name, takes in settle.items() if name != "share"), *shares.items()]
