"""Whether the YAML cases notice a mutant of the measures: the rules that it touches first, the rest where it matters."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Final, TypeAlias

import attrs
from tests.measures import cases, test_cases
from tests.measures.cases import Case

from kekedala_policy.rules import Derived, Rule, RuleKind, ruleset
from kekedala_policy.rules.expressions import Load, Named
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.trees import RuleTree, rule_tree
from kekedala_policy.values import NO, UNKNOWN, YES, Truth
from mutation.loading import forget, importers, put
from mutation.mutants import Mutant

MEASURES: Final = "kekedala_policy.measures"
#: The lifecycles, of which no gate's case tells anything.
LIFECYCLES: Final = f"{MEASURES}.lifecycles"
#: The modules of which the deadlines are made, too: they have cases of their own.
WITH_DEADLINES: Final = frozenset(f"{MEASURES}.{name}" for name in ("deadlines", "readings.deadlines", "thresholds"))
CASES: Final = tuple(test_cases.CASES)
#: What a rule says of a case: its body, and each of its exceptions by name.
Said: TypeAlias = tuple[Truth, tuple[tuple[str, Truth], ...]]


@attrs.frozen
class _Direct:
    """Decides by the bodies themselves: compiling takes longer, and is tested for itself."""

    trees: tuple[RuleTree, ...]

    def decide(self, parameters: object) -> Callable[[object], tuple[list[int], list[int]]]:
        def verdict(dossier: object) -> tuple[list[int], list[int]]:
            held = [tree.rule.holds(dossier, parameters) for tree in self.trees]
            return (
                [number for number, truth in enumerate(held) if truth is YES],
                [number for number, truth in enumerate(held) if truth is UNKNOWN],
            )

        return verdict


class _Tree:
    """A rule's tree, traced when something of it is asked for but the rule."""

    def __init__(self, rule: Rule, gate: Any, parameters: type) -> None:
        self.rule = rule
        self._of = gate, parameters

    @cached_property
    def traced(self) -> RuleTree:
        return rule_tree(self.rule, *self._of)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.traced, name)


class _Sets(dict[type, RuleSet[Any]]):
    """A rulebook's rules by dossier, each gate traced when a case comes to it."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, dossier: type) -> RuleSet[Any]:
        for gate in self._book.gates:
            if gate.dossier is dossier:
                self[dossier] = RuleSet.of(gate, self._book.rules, self._book.parameters)
                return self[dossier]
        raise KeyError(dossier)


def prepare() -> None:
    """Decide directly, and trace a rule once only, when its tree is needed."""
    by_dossier: Any = cached_property(_Sets)
    by_dossier.__set_name__(Rulebook, "by_dossier")
    Rulebook.by_dossier = by_dossier  # type: ignore[method-assign]
    RuleSet.compiled = property(lambda rules: _Direct(rules.deciding))  # type: ignore[assignment,method-assign]
    ruleset.rule_tree = cache(_Tree)  # type: ignore[assignment,attr-defined]
    for case in CASES:
        case.decide()


def rules_at(gate: str) -> Mapping[str, Rule]:
    """The rules of a gate by their ids, as they are now."""
    book = cases.policy().rulebook
    (found,) = (of for of in book.gates if of.name == gate)
    return {tree.rule.id: tree.rule for tree in book.rules_for(found.dossier).trees}


@cache
def original(gate: str) -> Mapping[str, Rule]:
    """The rules of a gate, as written."""
    return rules_at(gate)


@cache
def gates() -> tuple[str, ...]:
    """The names of the gates."""
    return tuple(gate.name for gate in cases.policy().rulebook.gates)


@cache
def _names(gate: str) -> Mapping[str, frozenset[str]]:
    """Every rule of a gate with the names of what it is made of."""
    book = cases.policy().rulebook
    (found,) = (of for of in book.gates if of.name == gate)
    made = {}
    for tree in book.rules_for(found.dossier).trees:
        names = {tree.rule.id, *(exception.name for exception in tree.rule.unless)}
        for part in tree.whole.walk():
            if isinstance(part, Named):
                names.add(part.name)
            elif isinstance(part, Load) and part.root == "t":
                names |= set(part.path)
        made[tree.rule.id] = frozenset(names)
    return made


def touched(mutant: Mutant) -> Mapping[str, frozenset[str]]:
    """The rules, by gate, that a mutant can bear on; none when that cannot be told."""
    inside = set(mutant.scope.split(".")) | {mutant.subject}
    if found := _made_of(inside):
        return found
    _, _, what = mutant.name.partition(": ")
    taken_away = f"{MEASURES}.{what.removeprefix('without ')}"
    module = taken_away if taken_away in sys.modules else mutant.module
    return _made_of(_defined_in(module))


def _defined_in(module: str) -> set[str]:
    """The names of the rules, conditions and exceptions of a module."""
    named = {name for name, value in vars(sys.modules[module]).items() if _is_of(value, module)}
    return named | {
        rule for gate in gates() for rule, found in original(gate).items() if found.body.__module__ == module
    }


def _is_of(value: object, module: str) -> bool:
    return isinstance(value, Derived | Rule) and getattr(value.body, "__module__", "") == module


def _made_of(names: set[str]) -> Mapping[str, frozenset[str]]:
    found = {gate: frozenset(rule for rule, made in _names(gate).items() if made & names) for gate in gates()}
    return {gate: rules for gate, rules in found.items() if rules}


def said(rule: Rule, case: Case, parameters: object) -> Said:
    """What a rule says of a case."""
    dossier = case.dossier
    return (
        rule.body(dossier, parameters),
        tuple((exception.name, exception(dossier, parameters)) for exception in rule.unless),
    )


@cache
def _said_originally(gate: str, rule: str) -> tuple[Said, ...]:
    found = original(gate)[rule]
    return tuple(said(found, case, case.edition.parameters) for case in at(gate))


@cache
def at(gate: str) -> tuple[Case, ...]:
    """The cases of a gate."""
    return tuple(case for case in CASES if case.gate == gate)


def learn(mutant: Mutant) -> None:
    """Remember what the rules that a mutant touches say as they are written, for every mutant of theirs to come."""
    importers(mutant.module, MEASURES)
    for gate, names in touched(mutant).items():
        for name in names:
            _said_originally(gate, name)


def _traits(rule: Rule) -> tuple[object, ...]:
    return (
        rule.kind,
        rule.outcome,
        rule.presumption,
        rule.curable,
        rule.advisory,
        rule.annex_only,
        rule.disposed_by,
        rule.if_unknown,
        rule.otherwise,
    )


def notice(mutant: Mutant) -> str | None:
    """What notices the mutant, None when no case does; for a process that ends afterwards."""
    rules = touched(mutant)
    before = {gate: {rule: original(gate)[rule] for rule in names} for gate, names in rules.items()}
    forget(importers(mutant.module, MEASURES))
    cases.policy.cache_clear()
    cases.edition.cache_clear()
    put(mutant)
    try:
        cases.policy()
        if not rules and (found := _first_noticing(CASES)):
            return found
        for gate in rules:
            if found := _first_noticing(_bearing(gate, before[gate])):
                return found
        _trace_all()
        return _marks_noticing()
    except Exception as error:  # noqa: BLE001  # a mutant may fail in any way, and each is noticed
        return f"{type(error).__name__}: {error}"


def _trace_all() -> None:
    """Trace every rule, as loading the policy does. Raises RuleRejected for one that is none any more."""
    book = cases.policy().rulebook
    for gate in book.gates:
        for tree in book.rules_for(gate.dossier).trees:
            _ = tree.whole


def _marks_noticing() -> str | None:
    """Whether the marks of the rules are no longer those of the text."""
    forget(["tests.measures.test_marks"])
    marks = importlib.import_module("tests.measures.test_marks")
    try:
        marks.test_what_is_asked_for_can_be_handed_in()
        marks.test_what_a_requirement_plan_contains_is_cited_where_the_text_asks_for_it()
        for mark in marks.MARKS:
            marks.test_a_rule_is_marked_as_the_text_has_it(mark)
    except AssertionError as error:
        return f"marks: {error}"
    return None


def _bearing(gate: str, before: Mapping[str, Rule]) -> Iterator[Case]:
    """The gate's cases in which a rule says or is something else, those first whose expectation names one of `before`."""
    after = rules_at(gate)
    added = [after[name] for name in after.keys() - original(gate).keys()]
    places = sorted(range(len(at(gate))), key=lambda place: not before.keys() & _mentioned(at(gate)[place]))
    for place in places:
        case = at(gate)[place]
        if any(_differs(gate, rule, after.get(name), place) for name, rule in before.items()) or any(
            _shows(rule, rule.holds(case.dossier, case.edition.parameters)) for rule in added
        ):
            yield case


def _differs(gate: str, old: Rule, new: Rule | None, place: int) -> bool:
    """Whether a rule says something else of a case than as it was written, or is something else where that shows."""
    case, before = at(gate)[place], _said_originally(gate, old.id)[place]
    if new is None:
        return _shows(old, before[0])
    if said(new, case, case.edition.parameters) != before:
        return True
    return _traits(new) != _traits(old) and (_shows(old, before[0]) or new.kind is RuleKind.GRANTS)


def _shows(rule: Rule, said: Truth) -> bool:
    """Whether a decision tells of a rule that says this: a lane that is not open leaves something, too."""
    return rule.kind is RuleKind.GRANTS or said is not NO


def _mentioned(case: Case) -> frozenset[str]:
    found: set[str] = set()
    for value in case.expect.values():
        if isinstance(value, list | dict):
            found |= {str(part) for part in value}
    return frozenset(found)


def _first_noticing(chosen: Iterable[Case]) -> str | None:
    for case in chosen:
        try:
            test_cases.test_a_case_comes_to_what_the_text_says(case)
        except Exception as error:  # noqa: BLE001  # whatever goes wrong, it is noticed
            return f"{case.name}: {type(error).__name__} {error}"
    return None
