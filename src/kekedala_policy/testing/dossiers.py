"""Dossiers to try things on: a complete one of each gate, with nothing against it, and changed copies of it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final, TypeVar

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake import dossier_from
from kekedala_policy.measures.gates import GATES

D = TypeVar("D")

_FOLDER: Final = resources.files(__package__) / "complete"
#: A gate's name, or that of a sort of application beside the usual one.
KINDS: Final = tuple(
    sorted(file.name.removesuffix(".json") for file in _FOLDER.iterdir() if file.name.endswith(".json"))
)


@cache
def _stated(kind: str) -> Any:
    return json.loads((_FOLDER / f"{kind}.json").read_text(encoding="utf-8"))


def complete(kind: str = "listing", changes: Mapping[str, object] | None = None) -> Any:
    """A complete dossier of the gate `kind`, or one of the sorts in `KINDS`, with facts changed as by `evolve`.

    On 2026-01-15 every fact that its gate asks for is stated and nothing stands against it. Raises `ValueRejected` for
    another kind, with the nearest one.
    """
    if kind not in KINDS:
        raise ValueRejected("kind of dossier", kind, f"nearest: {_nearest(kind, KINDS)}")
    stated = _stated(kind)
    gates = {gate.name: gate.dossier for gate in GATES}
    dossier = dossier_from(stated["facts"], gates[stated["gate"]])
    return evolve(dossier, changes) if changes else dossier


def evolve(dossier: D, changes: Mapping[str, object]) -> D:
    """A copy with other facts: ``{"funding.requested": "500000", "project.mode": "purchase"}``.

    The value of each path is whatever the fact's own class takes; None leaves it unknown. Raises `ValueRejected` for a
    path that the dossier does not have, with the nearest one, and for a value that the fact does not take.
    """
    for path, value in changes.items():
        dossier = _with(dossier, path.split("."), path, value)
    return dossier


def without(dossier: D, *paths: str) -> D:
    """A copy in which these facts, or all facts of these parts, are not stated. Raises as `evolve` does."""
    for path in paths:
        dossier = _with(dossier, path.split("."), path, attrs.NOTHING)
    return dossier


def _with(entity: Any, steps: list[str], path: str, value: object) -> Any:
    name, *further = steps
    fields = {field.name: field for field in attrs.fields(type(entity))} if attrs.has(type(entity)) else {}
    if name not in fields:
        near = _nearest(name, tuple(fields)) if fields else "–"
        raise ValueRejected(f"path in a {type(entity).__name__}", path, f"nearest: {near}")
    if further:
        value = _with(getattr(entity, name), further, path, value)
    elif value is attrs.NOTHING:
        return type(entity)(**{one: getattr(entity, one) for one in fields if one != name})
    return attrs.evolve(entity, **{name: value})


def _nearest(name: str, among: tuple[str, ...]) -> str:
    return difflib.get_close_matches(name, among, 1, 0.0)[0]
