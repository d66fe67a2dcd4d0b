"""Dossiers and parameters that reach further: longer lists, and every kind of parameter moved or taken away."""

from __future__ import annotations

import datetime
import os
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.properties.dossiers import AMOUNTS, NUMBERS, START, dossier

from kekedala_policy.cli.checking import check_paths
from kekedala_policy.decisions import Assessor, Decision
from kekedala_policy.measures import thresholds_on
from kekedala_policy.measures.rulebook import measures
from kekedala_policy.rules import Reading, fact_types, parameter, parameters_of, with_parameter
from kekedala_policy.rules.expressions import Load, Node
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.rules.trees import is_connective, without_name
from kekedala_policy.values import (
    UNKNOWN,
    Category,
    Count,
    Day,
    Given,
    Interval,
    Limit,
    Many,
    Money,
    Period,
    Share,
    Truth,
    YearDay,
)
from kekedala_policy.values.facts import fact_of

#: How many dossiers are compared in all; fewer can be asked for while working.
DOSSIERS = int(os.environ.get("KEKEDALA_TEST_DOSSIERS", "20000"))
BATCH = 250
EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = datetime.date(2026, 1, 15)
SETS = [measures().rules_for(gate.dossier) for gate in measures().gates]
#: How many a gate is worth where every gate draws its own: three gates stand for the whole.
EACH = DOSSIERS * 3 // len(SETS)
BY_GATE = pytest.mark.parametrize("rules", SETS, ids=lambda rules: rules.gate.name)
#: The share of unknown facts, from complete dossiers to hardly anything stated.
UNKNOWNS = (0.0, 0.05, 0.2, 0.5, 0.9)


def batches(
    rules: RuleSet[Any], count: int, seed: int, size: int = BATCH
) -> Iterator[tuple[Any, list[Any], random.Random]]:
    """Some `count` dossiers in batches, each batch with parameters of its own."""
    chance = random.Random(seed)
    base = thresholds_on(DAY)
    for number in range(max(count // size, 1)):
        chosen = base if number % 5 == 0 else any_parameters(chance, base)
        unknown = chance.choice(UNKNOWNS)
        yield chosen, [any_dossier(chance, rules.gate.dossier, unknown) for _ in range(size)], chance


def any_dossier(chance: random.Random, of: type, unknown: float) -> Any:
    """A random dossier; some have the lists of two, so that up to four items stand in one."""
    made = dossier(chance, of, unknown)
    return _joined(made, dossier(chance, of, unknown)) if chance.random() < 0.15 else made


def _joined(one: Any, other: Any) -> Any:
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(one)):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, Many):
            changes[field.name] = Many((*mine.items, *theirs.items), mine.closed)
        elif is_entity(mine):
            changes[field.name] = _joined(mine, theirs)
    return attrs.evolve(one, **changes)


def is_entity(value: object) -> bool:
    """Whether it is an entity with facts of its own, and no value."""
    return attrs.has(type(value)) and not isinstance(value, Interval | Given | Many)


# Parameters.


def any_parameters(chance: random.Random, base: Any) -> Any:
    """The parameters with readings, limits, shares, periods and years changed at random, or not stated."""
    for name, declared in parameters_of(type(base)).items():
        if isinstance(declared, Reading):
            options = type(declared.default)
            if chance.random() < 0.4:
                base = with_parameter(base, name, chance.choice([*options, options(None)]))
        elif chance.random() < 0.6:
            base = with_parameter(base, name, _moved(chance, parameter(base, name)))
    return base


def _moved(chance: random.Random, current: Any) -> Any:
    match current:
        case Limit(value=Money()):
            return Limit(_interval(chance, Money, AMOUNTS), closed=chance.random() < 0.5)
        case Limit(value=Day()):
            return Limit(_interval(chance, Day, (START - 1, START, START + 1)), closed=chance.random() < 0.5)
        case Limit():
            return Limit(_interval(chance, Count, NUMBERS), closed=chance.random() < 0.5)
        case Share():
            numerator, denominator = chance.choice(((1, 20), (1, 4), (333, 1000), (0, 1), (1, 1)))
            return Share(numerator, denominator, closed=chance.random() < 0.5)
        case Period():
            return Period(chance.choice((0, 1, 6, 7)), chance.choice((0, 1, 9)))
        case Count():
            return chance.choice((Count.exactly(0), Count.exactly(1), Count.exactly(2), Count(0, 1), Count.unknown()))
        case YearDay():
            return YearDay(*chance.choice(((12, 31), (12, 20), (1, 1))))
        case _:
            raise TypeError(current)


def _interval(chance: random.Random, kind: Any, choices: tuple[int, ...]) -> Any:
    """A known bound, now and then none; bounds that are half known are no bounds that a text gives."""
    return None if chance.random() < 0.2 else kind.exactly(chance.choice(choices))


# Dossiers as they are filed, and their neighbours: of facts drawn at random, next to none pass.


@cache
def filed() -> dict[type, list[Decision]]:
    """The decisions on the examples, by the type of their dossiers."""
    found: dict[type, list[Decision]] = {}
    for folder in sorted(folder for folder in EXAMPLES.iterdir() if folder.is_dir()):
        settings = folder / "settings.yaml"
        for judged in check_paths([folder], DAY, settings if settings.exists() else None).judged:
            found.setdefault(type(judged.decision.dossier), []).append(judged.decision)
    return found


def neighbours(rules: RuleSet[Any], count: int, seed: int) -> Iterator[tuple[Assessor, Any, random.Random]]:
    """Some `count` filed dossiers with up to four facts changed, each with what judges it."""
    chance = random.Random(seed)
    decisions = filed()[rules.gate.dossier]
    moved = [assessor_for(rules, any_parameters(chance, decisions[0].parameters)) for _ in range(count // 100)]
    for number in range(count):
        decision = chance.choice(decisions)
        judge = chance.choice(moved) if moved and number % 4 == 0 else decision.assessor
        yield judge, disturbed(chance, decision.dossier, chance.randint(0, 4)), chance


def assessor_for(rules: RuleSet[Any], parameters: Any) -> Assessor:
    """What judges dossiers under these parameters."""
    return Assessor.of(rules, parameters, document="test")


# Making known what is not.


def known(chance: random.Random, value: Any) -> Any:
    """One of the values that `value` may turn out to be."""
    match value:
        case Truth():
            return Truth.YES if chance.random() < 0.5 else Truth.NO
        case Category():
            return chance.choice(list(type(value)))
        case Interval():
            inside = [n for n in (*AMOUNTS, *NUMBERS, 2025, 2026, START, START + 1) if value.lo <= n <= value.hi]
            return type(value).exactly(chance.choice((value.lo, value.hi, *inside)))
        case Many():
            return Many(value.items, closed=True)
        case YearDay():
            return value
        case _:
            raise TypeError(value)


def settled_parameter(chance: random.Random, parameters: Any, name: str, *, spans: bool = True) -> Any:
    """The parameters with the one of that name settled, as a ruling or a calendar would."""
    match parameter(parameters, name):
        case Limit(value=None):
            declared: Any = parameter(thresholds_on(DAY), name)
            return with_parameter(parameters, name, declared)
        case Share(denominator=None):
            return with_parameter(parameters, name, Share(1, 20))
        case Period() if not spans:
            return parameters
        case Period():
            # which of the days it was is known once no day is left open
            return with_parameter(parameters, name, Period())
        case Limit() | Share() | YearDay():
            return parameters
        case open_value:
            return with_parameter(parameters, name, known(chance, open_value))


def value_at(entity: Any, path: str) -> Any:
    """The value at a dotted path, items of lists by their place."""
    for part in path.partition(":")[0].split("."):
        name, opened, rest = part.partition("[")
        entity = getattr(entity, name)
        if opened:
            entity = entity.items[int(rest.rstrip("]"))]
    return entity


def differing(one: Any, other: Any, before: str = "") -> Iterator[str]:
    """The paths of the facts, and of the members of sets, of which the two say something else."""
    for field in attrs.fields(type(one)):
        mine, theirs, path = getattr(one, field.name), getattr(other, field.name), before + field.name
        if isinstance(mine, Given):
            (category,) = fact_types(type(one))[field.name].__args__
            yield from (f"{path}:{member.value}" for member in category if mine.has(member) is not theirs.has(member))
        elif is_entity(mine):
            yield from differing(mine, theirs, path + ".")
        elif mine != theirs:
            yield path


def fact_paths(entity: Any, before: str = "") -> Iterator[str]:
    """The paths of all facts, a list or a set being one."""
    for field in attrs.fields(type(entity)):
        value = getattr(entity, field.name)
        if is_entity(value):
            yield from fact_paths(value, f"{before}{field.name}.")
        else:
            yield before + field.name


def disturbed(chance: random.Random, entry: Any, changes: int) -> Any:
    """The dossier with so many facts changed at random: the neighbours of one that passes."""
    other = any_dossier(chance, type(entry), chance.choice((0.0, 0.5)))
    for path in chance.sample(list(fact_paths(entry)), changes):
        entry = replaced(entry, path, "", value_at(other, path))
    return entry


def unknown_paths(entity: Any, before: str = "") -> Iterator[str]:
    """The paths of everything that is not known: facts, members of sets, lists that are not complete."""
    for field in attrs.fields(type(entity)):
        value, path = getattr(entity, field.name), before + field.name
        match value:
            case Truth() if value is UNKNOWN:
                yield path
            case Category() if not value.stated:
                yield path
            case Interval() if not value.known:
                yield path
            case Given():
                (category,) = fact_types(type(entity))[field.name].__args__
                yield from (f"{path}:{member.value}" for member in category if value.has(member) is UNKNOWN)
            case Many():
                if not value.closed:
                    yield path
                for place, item in enumerate(value.items):
                    yield from unknown_paths(item, f"{path}[{place}].")
            case _ if is_entity(value):
                yield from unknown_paths(value, path + ".")


# Parts of rules.


def atoms(rules: RuleSet[Any]) -> list[Node]:
    """The distinct questions that the rules of a gate ask of a dossier: comparisons, sets, lists, truths.

    In a whole rule most of them are reached only where all that stands before them holds.
    """
    found: dict[Node, None] = {}
    for tree in rules.trees:
        _collect(tree.whole, found)
    return list(found)


def _collect(node: Node, found: dict[Node, None]) -> None:
    inner = without_name(node)
    if is_connective(inner):
        for part in inner.parts:
            _collect(part, found)
    else:
        found.setdefault(inner)


def mendable(rules: RuleSet[Any]) -> bool:
    """Whether a rule of the gate asks a fact that an applicant can change."""
    loads = (node for tree in rules.deciding for node in tree.whole.walk() if isinstance(node, Load))
    facts = (fact_of(load.owner, load.path[-1]) for load in loads if load.owner and attrs.has(load.owner))
    return any(found is not None and found.changeable for found in facts)
