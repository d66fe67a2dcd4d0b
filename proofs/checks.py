"""The checks on a gate: what can't fire, what another rule implies, and positives that meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import attrs
import z3

from kekedala_policy.rules import RuleKind
from kekedala_policy.variations.proving.gates import GateFormulas


@attrs.frozen
class Problem:
    """What a check found: `key` names it in the declarations, `witness` is a dossier that shows it, if one does."""

    check: str
    key: str
    text: str
    witness: str = ""


def scope(gate: GateFormulas, name: str) -> Any:
    """What a dossier must be for the rule to matter: in scope, but for rules of scope themselves."""
    return z3.BoolVal(True) if gate.formulas[name].tree.rule.kind is RuleKind.DEFINES else gate.in_scope


def unable_to_fire(gate: GateFormulas) -> Iterator[Problem]:
    """Rules that hold of no dossier in scope, whatever the readings."""
    for name, formula in gate.formulas.items():
        model = gate.model(formula.whole, scope(gate, name))
        if model is None:
            yield Problem("can't fire", f"{gate.rules.gate.name}/{name}", f"{name} holds of no dossier in scope")
        else:
            gate.replay(model, holds=[name])


def unable_to_apply(gate: GateFormulas) -> Iterator[Problem]:
    """Exceptions that never are what alone lifts their rule."""
    for name, formula in gate.formulas.items():
        for place, exception in enumerate(formula.exceptions):
            others = [z3.Not(other) for number, other in enumerate(formula.exceptions) if number != place]
            model = gate.model(formula.body, exception, *others, scope(gate, name))
            label = formula.tree.rule.unless[place].name
            if model is None:
                key = f"{gate.rules.gate.name}/{name}/{label}"
                yield Problem("can't apply", key, f"{label} alone never lifts {name}")
            else:
                gate.replay(model, fails=[name])


def implied(gate: GateFormulas, *, only_default_readings: bool) -> Iterator[Problem]:
    """Rules that hold only where another of the same effect does: nothing turns on them."""
    formulas = gate.formulas
    assumed = [gate.default_readings()] if only_default_readings else []
    check = "implied by default" if only_default_readings else "implied"
    for name, formula in formulas.items():
        about = [*assumed, formula.whole, scope(gate, name)]
        model = gate.model(*about)
        if model is None:  # under these readings it can't fire at all
            continue
        left = [other for other in formulas if other != name and gate.effect(other) == gate.effect(name)]
        while left:
            left = [other for other in left if _holds(formulas[other].whole, model)]
            if not left:
                break
            model = gate.model(*about, z3.Not(formulas[left[0]].whole))
            if model is None:
                yield _implication(gate, check, name, left[0], assumed)
                left, model = left[1:], gate.model(*about)


def _holds(formula: Any, model: Any) -> bool:
    held: bool = z3.is_true(model.eval(formula, model_completion=True))
    return held


def _implication(gate: GateFormulas, check: str, name: str, other: str, assumed: list[Any]) -> Problem:
    """`name` implies `other`; the witness shows where `other` holds and `name` does not, if anywhere."""
    key = f"{gate.rules.gate.name}/{name}/{other}"
    difference = gate.model(*assumed, gate.formulas[other].whole, z3.Not(gate.formulas[name].whole), scope(gate, name))
    if difference is None:
        return Problem(check, key, f"{name} and {other} hold of the same dossiers")
    shown = gate.replay(difference, holds=[other], fails=[name])
    return Problem(check, key, f"{name} holds only where {other} does", shown.written(f"{other} without {name}"))


def positives_that_meet(gate: GateFormulas) -> Iterator[Problem]:
    """Two lanes or routes of one dossier that lead to the same outcome, or to one that has no rank."""
    ranked = (*gate.rules.gate.positives, *gate.rules.gate.negatives)
    for one, other in combinations(gate.grants, 2):
        outcomes = [str(gate.formulas[name].tree.rule.outcome) for name in (one, other)]
        model = gate.model(gate.formulas[one].whole, gate.formulas[other].whole, gate.in_scope)
        if model is None or (len(set(outcomes)) == len(outcomes) and all(outcome in ranked for outcome in outcomes)):
            continue
        key = f"{gate.rules.gate.name}/{one}/{other}"
        shown = gate.replay(model, holds=[one, other]).written(f"{one} and {other}")
        yield Problem("positives meet", key, f"{one} and {other} hold together, and nothing ranks them", shown)


def gates_that_meet(gates: list[GateFormulas]) -> Iterator[Problem]:
    """Two gates for one type of dossier: the type would not say which judges."""
    for one, other in combinations([gate.rules.gate for gate in gates], 2):
        if one.dossier is other.dossier:
            key = f"{one.name}/{other.name}"
            yield Problem("gates meet", key, f"{one.name} and {other.name} judge the same type of dossier")


def of_gate(gate: GateFormulas) -> Iterator[Problem]:
    """Every check on one gate."""
    yield from unable_to_fire(gate)
    yield from unable_to_apply(gate)
    yield from implied(gate, only_default_readings=False)
    yield from implied(gate, only_default_readings=True)
    yield from positives_that_meet(gate)
