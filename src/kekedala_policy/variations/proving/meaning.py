"""What changed rules mean, proved: the same rule of two editions as formulas over one dossier."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Protocol

import attrs
import z3

from kekedala_policy.decisions import Assessor, Decision
from kekedala_policy.rules import Gate, Rule, RuleKind
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.values import NO
from kekedala_policy.variations.meanings import Judgement, Meaning, Meant, direction
from kekedala_policy.variations.meanings import Witness as Shown
from kekedala_policy.variations.proving.gates import GateFormulas, ReplayFailed
from kekedala_policy.variations.proving.witnesses import Witness, found
from kekedala_policy.variations.proving.worlds import World

#: So many milliseconds a question may take.
_PATIENCE: Final = 60_000
_MERIT: Final = frozenset({RuleKind.BARS, RuleKind.REFUSES, RuleKind.REQUIRES})


class Edition(Protocol):
    """What is compared."""

    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def parameters(self) -> Any: ...
    @property
    def day(self) -> datetime.date: ...
    @property
    def identities(self) -> tuple[str, ...]: ...


def meanings(before: Edition, after: Edition, concerned: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], Meant]:
    """What each of the rules `concerned`, ids by the name of their gate, means in the second edition.

    Raises `ReplayFailed` where the rules themselves do not say of a dossier what the proof says of it.
    """
    gates = {gate.name: gate for gate in before.rulebook.gates}
    pairs = {name: _Pair(before, after, gates[name]) for name in concerned}
    return {(name, rule): pairs[name].meant(rule) for name, rules in concerned.items() for rule in rules}


@attrs.define(eq=False, slots=False)
class _Pair:
    """The rules of one gate in two editions."""

    before: Edition
    after: Edition
    gate: Gate[Any]

    @cached_property
    def formulas(self) -> tuple[GateFormulas, GateFormulas]:
        """Both, over the same facts."""
        return (self._formulas(self.before), self._formulas(self.after))

    def _formulas(self, edition: Edition) -> GateFormulas:
        made = GateFormulas(edition.rulebook.rules_for(self.gate.dossier), edition.parameters, settled=True)
        made.formulas  # noqa: B018  # translating them makes the bounds
        return made

    @cached_property
    def _solver(self) -> Any:
        solver = z3.Solver()
        solver.set("timeout", _PATIENCE)
        for one in self.formulas:
            solver.add(*one.world.bounds)
        return solver

    def _model(self, *assumed: Any) -> Any | None:
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

    def meant(self, name: str) -> Meant:
        """What the rule means in the second edition."""
        held, holds = (self._whole(one, name) for one in self.formulas)
        rules = [one.formulas[name].tree.rule for one in self.formulas if name in one.formulas]
        context = [] if _of_scope(rules[-1]) else [one.in_scope for one in self.formulas]
        try:
            more = self._witness(name, [z3.Not(held), holds, *context])
            less = self._witness(name, [held, z3.Not(holds), *context])
            meaning = direction(rules[-1], more=more is not None, less=less is not None)
            shown = more or less
            if meaning is Meaning.EQUIVALENT and len(rules) > 1:
                meaning = _by_weight(*rules)
                shown = self._witness(name, [held, holds, *context]) if meaning is not Meaning.EQUIVALENT else None
        except TimeoutError:
            return Meant(Meaning.OPEN, rules[-1].kind)
        return Meant(meaning, rules[-1].kind, None if shown is None else self._shown(name, rules[-1], shown))

    def _open_ended(self, name: str) -> bool:
        """Whether a day of the rule stays open even in a completed dossier."""
        return any(name in one.formulas and one.formulas[name].open_ended for one in self.formulas)

    @staticmethod
    def _whole(one: GateFormulas, name: str) -> Any:
        return one.formulas[name].whole if name in one.formulas else z3.BoolVal(False)

    def _witness(self, name: str, assumed: list[Any]) -> Witness | None:
        """A dossier of which all this holds; one that nothing else stands against, if there is one."""
        model = self._model(*assumed)
        if model is None:
            return None
        others = [
            z3.Not(formula.whole)
            for one in self.formulas
            for other, formula in one.formulas.items()
            if other != name and formula.tree.rule.kind in _MERIT
        ]
        with contextlib.suppress(TimeoutError):
            model = self._model(*assumed, *others) or model
        first, second = (one.world for one in self.formulas)
        both = World(first.parameters, {**first.facts, **second.facts})
        return found(both, model, self.gate.dossier)

    def _shown(self, name: str, rule: Rule, witness: Witness) -> Shown | None:
        """The dossier, shortened, after both editions have judged it differently.

        None where a last day may roll over, so that neither edition can say without a calendar.
        """
        told = self._judged(name, witness)
        if told[0] == told[1]:
            if self._open_ended(name):
                return None
            raise ReplayFailed(f"{name}: both say {told[0]} of\n{witness.written('replay')}")
        if self._judged(name, witness.without_readings) == told:
            witness = witness.without_readings
        kept = witness.shortened(lambda shorter: self._judged(name, shorter) == told, of=_is_fact)
        kept = kept.shortened(lambda shorter: self._judged(name, shorter) == told, of=_is_reading)
        before, after = (self._judgement(edition, kept) for edition in (self.before, self.after))
        return Shown(
            gate=self.gate.name,
            rule=name,
            clause=rule.clause,
            day=self.after.day,
            dossier=kept.entity,
            facts=kept.facts,
            settle=kept.readings,
            before=before,
            after=after,
        )

    def _judged(self, name: str, witness: Witness) -> tuple[tuple[object, ...], tuple[object, ...]]:
        """What each edition says: the outcome, whether the rule holds, and with which effect."""
        said: list[tuple[object, ...]] = []
        for edition in (self.before, self.after):
            decision = self._decided(edition, witness)
            tree = decision.assessor.rules.by_id.get(name)
            effect: tuple[object, ...] = ()
            if tree is not None:
                rule = tree.rule
                holds = rule.holds(decision.dossier, decision.parameters)
                effect = () if holds is NO else (holds, rule.kind, rule.outcome, rule.presumption, rule.advisory)
            said.append((decision.outcome, effect))
        return said[0], said[1]

    def _decided(self, edition: Edition, witness: Witness) -> Decision:
        return self._assessor(edition, witness).assess(witness.entity)

    def _assessor(self, edition: Edition, witness: Witness) -> Assessor:
        """What decides under the readings that the witness takes."""
        key = (edition.identities, tuple(sorted(witness.readings.items())))
        if key not in self._assessors:
            rules = edition.rulebook.rules_for(self.gate.dossier)
            parameters = witness.parameters(edition.parameters)
            self._assessors[key] = Assessor.of(rules, parameters, document=edition.rulebook.id)
        return self._assessors[key]

    @cached_property
    def _assessors(self) -> dict[tuple[object, ...], Assessor]:
        return {}

    def _judgement(self, edition: Edition, witness: Witness) -> Judgement:
        """What the edition itself says of the dossier, as it decides any other."""
        decision = self._decided(edition, witness)
        hits, duties, granted, labels = (
            tuple(sorted(one.rule.id for one in found))
            for found in (decision.findings, decision.obligations, decision.granted, decision.labels)
        )
        return Judgement(edition.identities, decision.outcome, hits, duties, granted, labels)


def _is_reading(path: str) -> bool:
    return path.startswith("~")


def _is_fact(path: str) -> bool:
    return not _is_reading(path)


def _of_scope(rule: Rule) -> bool:
    return rule.kind is RuleKind.DEFINES and rule.outcome == "out_of_scope"


def _by_weight(before: Rule, after: Rule) -> Meaning:
    """What it means that a rule which holds of the same dossiers has another effect."""
    if (before.kind, before.outcome, before.otherwise, before.if_unknown) != (
        after.kind, after.outcome, after.otherwise, after.if_unknown,
    ):  # fmt: skip
        return Meaning.INCOMPARABLE
    softer = (after.presumption > before.presumption) or (after.advisory > before.advisory)
    harder = (after.presumption < before.presumption) or (after.advisory < before.advisory)
    if softer and harder:
        return Meaning.INCOMPARABLE
    return Meaning.LOOSER if softer else Meaning.STRICTER if harder else Meaning.EQUIVALENT
