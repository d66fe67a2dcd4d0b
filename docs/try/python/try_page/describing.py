"""What the page shows before anything is judged: version, gates, kinds of case, forms, clauses."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

from kekedala_policy.clauses import register
from kekedala_policy.decisions import Manner
from kekedala_policy.i18n import LOCALES, cite, has, label, render
from kekedala_policy.intake import json_schema
from kekedala_policy.lifecycle import COMMON, DAYS, Act, Role, Stance
from kekedala_policy.messages import Message
from kekedala_policy.values import Category
from kekedala_policy.values.facts import Body
from try_page.measures import gate, policy, rulebook
from try_page.samples import examples


def texts(message: Message | str) -> dict[str, str]:
    """A message in every language."""
    made = Message(message) if isinstance(message, str) else message
    return {locale: render(made, locale) for locale in LOCALES}


def about() -> dict[str, Any]:
    """The version that runs, and all that the page has to choose from."""
    found = policy()
    kinds = found.lifecycles.kinds if found.lifecycles else ()
    return {
        "version": version("kekedala-policy"),
        "python": platform.python_version(),
        "document": rulebook().document,
        "rules": len(rulebook().rules),
        "clauses": len(register().clauses),
        "gates": [{"name": one.name, "label": texts(f"gate.{one.name}")} for one in rulebook().gates],
        "kinds": [
            {
                "name": kind.name,
                "label": texts(kind.label),
                "gate": kind.gate,
                "opens": sorted({may.body.value for may in kind.opens}),
            }
            for kind in kinds
        ],
        "examples": examples(),
        "bodies": _members(Body),
        "roles": _members(Role),
        "stances": _members(Stance),
        "manners": _members(Manner),
    }


def _members(of: type[Category]) -> list[dict[str, Any]]:
    return [{"name": one.value, "label": texts(f"category.{of.__name__}.{one.value}")} for one in of if one.stated]


def schema(name: str) -> dict[str, Any]:
    """The library's own JSON Schema of a gate's dossier, and the citations of the clauses that its fields name."""
    written = json_schema(name, gate(name).dossier, label)
    clauses = sorted(set(_clauses_of(written)))
    return {"schema": written, "citations": {one: {locale: cite(one, locale) for locale in LOCALES} for one in clauses}}


def _clauses_of(written: Any) -> Iterator[str]:
    """The clause ids behind the descriptions of a schema's fields."""
    if isinstance(written, dict):
        _, there, clause = str(written.get("description", "")).partition(" · ")
        if there:
            yield clause
        for inner in written.values():
            yield from _clauses_of(inner)
    elif isinstance(written, list):
        for inner in written:
            yield from _clauses_of(inner)


def clause(name: str, locale: str) -> dict[str, Any]:
    """A clause restated, or those beneath it."""
    found = register().within(name)
    return {
        "clauses": [
            {
                "id": one.id,
                "citation": cite(one.id, locale),
                "text": one.text(locale),
                "strength": label(f"clause.strength.{one.strength}", locale),
                "reason": one.reason(locale),
            }
            for one in found
        ]
    }


@cache
def lifecycle(name: str, locale: str) -> dict[str, Any]:
    """The states and acts of a kind of case, in words."""
    lifecycles = policy().lifecycles
    kind = lifecycles.by_name[name] if lifecycles else None
    if kind is None:
        return {}
    return {
        "label": render(kind.label, locale),
        "citation": cite(kind.clause, locale),
        "states": {state: render(kind.state_label(state), locale) for state in kind.states},
        "final": list(kind.final),
        "acts": {act.name: _act(act, render(kind.act_label(act.name), locale), locale) for act in kind.acts},
    }


def _act(act: Act, said: str, locale: str) -> dict[str, Any]:
    needed = {name for guard in act.guards for name in guard.states}
    own = sorted(act.basis - set(COMMON))
    return {
        "label": said,
        "clause": act.clause,
        "citation": cite(act.clause, locale) if act.clause else "",
        "silent": act.silent,
        "to": act.to,
        "may": [f"{may.body.value}/{may.role.value}" for may in act.may],
        "gates": list(act.gates),
        "basis": [
            {"name": name, "label": _basis(name, locale), "day": name in DAYS, "needed": name in needed}
            for name in (*own, *COMMON)
        ],
    }


def _basis(name: str, locale: str) -> str:
    return label(f"basis.{name}", locale) if has(f"basis.{name}", locale) else name
