"""A gate's rules as formulas over one world, and the questions that are put to Z3 about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import attrs
import z3

from kekedala_policy.rules import Reading, Rule, RuleKind, parameter, parameters_of
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.trees import RuleTree, spans
from kekedala_policy.values import NO, UNKNOWN, YES, Category
from kekedala_policy.variations.proving.witnesses import Witness, found
from kekedala_policy.variations.proving.worlds import World


class ReplayFailed(Exception):
    """A dossier that Z3 found is not what the rules themselves make of it: the translation is wrong."""


@attrs.frozen(eq=False)
class Replayed:
    """A dossier in which the rules say what they should; `said` is what they say of any other one."""

    witness: Witness
    said: Callable[[Witness], tuple[object, ...]]

    def written(self, title: str) -> str:
        """As an entry of a case file, with no more facts than it takes for the rules to say the same."""
        said = self.said(self.witness)
        return self.witness.shortened(lambda shorter: self.said(shorter) == said).written(title)


@attrs.frozen(eq=False)
class Formula:
    """A rule as formulas: its body, each exception, and the whole."""

    tree: RuleTree
    body: Any
    exceptions: tuple[Any, ...]
    whole: Any

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.tree.rule.id

    @property
    def open_ended(self) -> bool:
        """Whether a day of it stays open even in a completed dossier."""
        return bool(spans(self.tree.whole))


@attrs.define(eq=False, slots=False)
class GateFormulas:
    """The rules of a gate under `parameters`, ready for questions."""

    rules: RuleSet[Any]
    parameters: Any
    queries: int = 0
    settled: bool = False

    @cached_property
    def world(self) -> World:
        """The world that all the formulas share."""
        return World(self.parameters, settled=self.settled)

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """Every rule's, by its id."""
        world = self.world
        return {
            tree.rule.id: Formula(
                tree, world.truth(tree.body), tuple(map(world.truth, tree.exceptions)), world.truth(tree.whole)
            )
            for tree in self.rules.trees
        }

    @cached_property
    def _solver(self) -> Any:
        solver = z3.Solver()
        solver.set("timeout", 60_000)
        formulas = self.formulas  # translating them makes the bounds
        solver.add(*self.world.bounds if formulas else ())
        return solver

    @cached_property
    def in_scope(self) -> Any:
        """No rule that puts a dossier out of scope holds."""
        return z3.Not(z3.Or([self.formulas[rule.id].whole for rule in self._scope_rules]))

    def default_readings(self, **otherwise: Category) -> Any:
        """Every reading takes its default, but for those that take another option; one that waits takes any."""
        taken = []
        for name, declared in parameters_of(type(self.parameters)).items():
            path = f"~{name}"
            if isinstance(declared, Reading) and path in self.world.facts:
                option: Category = otherwise.get(name.rpartition(".")[2], parameter(self.parameters, name))
                if option.stated:
                    taken.append(self.world.is_in(path, type(option), option))
        return z3.And(taken)

    def model(self, *assumed: Any) -> Any | None:
        """A model of what is assumed, None where there is none. Raises `TimeoutError` when Z3 gives up."""
        self.queries += 1
        solver = self._solver
        solver.push()
        try:
            solver.add(*assumed)
            answer = solver.check()
            if answer == z3.unknown:
                raise TimeoutError(str(solver.reason_unknown()))
            return solver.model() if answer == z3.sat else None
        finally:
            solver.pop()

    def replay(self, model: Any, holds: Iterable[str] = (), fails: Iterable[str] = ()) -> Replayed:
        """The model's dossier, after the rules themselves have held and failed in it as they should.

        A rule with a day that may roll over may leave it open. Raises `ReplayFailed` for any other answer.
        """
        wanted = {**dict.fromkeys(holds, YES), **dict.fromkeys(fails, NO)}
        witness = found(self.world, model, self.rules.gate.dossier)
        keeps_in_scope = z3.is_true(model.eval(self.in_scope, model_completion=True))

        def said(of: Witness) -> tuple[object, ...]:
            dossier, parameters = of.entity, of.parameters(self.parameters)
            answers = [self.formulas[name].tree.rule.holds(dossier, parameters) for name in wanted]
            outside = keeps_in_scope and any(rule.holds(dossier, parameters) is YES for rule in self._scope_rules)
            return (*answers, outside)

        *answers, outside = said(witness)
        for (name, expected), answer in zip(wanted.items(), answers, strict=True):
            if answer is not expected and not (answer is UNKNOWN and self.formulas[name].open_ended):
                raise ReplayFailed(f"{name}: {answer} instead of {expected} in\n{witness.written('replay')}")
        if outside:
            raise ReplayFailed(f"out of scope:\n{witness.written('replay')}")
        return Replayed(witness, said)

    @property
    def _scope_rules(self) -> list[Rule]:
        trees = (formula.tree for formula in self.formulas.values())
        return [tree.rule for tree in trees if tree.rule.outcome == "out_of_scope"]

    def effect(self, name: str) -> tuple[object, ...]:
        """What a hit of the rule does; rules of one effect can stand in for each other, but no duty for another one."""
        rule = self.formulas[name].tree.rule
        duty = rule.message_id if rule.kind is RuleKind.OBLIGES else None
        return (rule.kind, rule.outcome, rule.presumption, rule.advisory, duty)

    @property
    def grants(self) -> list[str]:
        """The rules that open a lane or route."""
        return [name for name, found in self.formulas.items() if found.tree.rule.kind is RuleKind.GRANTS]
