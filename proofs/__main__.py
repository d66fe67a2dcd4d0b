"""Run the checks on every gate of the measures; or, with names of rules, print for each a dossier that it hits."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from typing import Final

from kekedala_policy.measures.rulebook import measures
from kekedala_policy.variations.proving.gates import GateFormulas
from proofs import article9, checks
from proofs.checks import Problem
from proofs.declarations import declared, undeclared

#: The day whose thresholds are proved about.
DAY: Final = datetime.date(2026, 1, 15)


def gates() -> list[GateFormulas]:
    """Every gate of the measures."""
    rulebook = measures()
    return [GateFormulas(rules, rulebook.parameters_on(DAY)) for rules in rulebook.by_dossier.values()]


def problems(of: list[GateFormulas]) -> Iterator[Problem]:
    """What all the checks find."""
    yield from checks.gates_that_meet(of)
    for gate in of:
        yield from checks.of_gate(gate)
        if article9.compares(gate):
            yield from article9.differences(gate)
        print(f"{gate.rules.gate.name}: {len(gate.formulas)} rules, {gate.queries} questions", file=sys.stderr)


def prove() -> int:
    """Print every problem that is not declared, with a dossier that shows it; 1 when there are any."""
    found = list(undeclared(problems(gates()), declared()))
    for problem in found:
        print(f"# {problem.check}: {problem.text}\n# {problem.key}\n{problem.witness}")
    return 1 if found else 0


def show(names: list[str]) -> int:
    """Print, for each gate of each rule, the fewest facts of which it holds; 1 for a rule that there is none of."""
    shown = set()
    for gate in gates():
        for name in (name for name in names if name in gate.formulas):
            model = gate.model(gate.formulas[name].whole, checks.scope(gate, name))
            if model is not None:
                print(gate.replay(model, holds=[name]).written(f"{gate.rules.gate.name}: {name}"))
                shown.add(name)
    for name in sorted(set(names) - shown):
        print(f"{name}: no rule, or none that can fire", file=sys.stderr)
    return 0 if shown >= set(names) else 1


if __name__ == "__main__":
    sys.exit(show(sys.argv[1:]) if sys.argv[1:] else prove())
