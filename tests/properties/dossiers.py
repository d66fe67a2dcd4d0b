"""Seeded random dossiers and parameters, drawn from the classes themselves, near the bounds that matter."""

from __future__ import annotations

import datetime
import random
import typing
from typing import Any

import attrs

from kekedala_policy.rules import Reading, fact_types, parameters_of, with_parameter
from kekedala_policy.values import (
    NO,
    UNKNOWN,
    YES,
    Category,
    Count,
    Day,
    Given,
    Limit,
    Many,
    Money,
    Share,
    Truth,
)
from kekedala_policy.values.facts import Body

#: Amounts in fen around the limit of the direct lane, so that bounds are met exactly.
AMOUNTS = (0, 1, 24_999_999, 25_000_000, 25_000_001, 49_999_999, 50_000_000, 50_000_001, 60_000_000, 100_000_000)
START = datetime.date(2025, 8, 25).toordinal()
DAYS = tuple(START + step for step in (-1, 0, 1, 90, 181, 182, 183, 184, 190, 193, 194, 195, 365))
YEARS = (2024, 2025, 2026, 2027)
NUMBERS = (0, 1, 2, 3, 4)


def dossier(chance: random.Random, of: type, unknown: float) -> Any:
    """A random dossier of the type `of`, each fact unknown with the probability `unknown`."""
    return _entity(chance, of, unknown)


def _entity(chance: random.Random, of: type, unknown: float) -> Any:
    facts = {field.name: _value(chance, fact_types(of)[field.name], field.name, unknown) for field in attrs.fields(of)}
    return of(**facts)


def _value(chance: random.Random, kind: Any, name: str, unknown: float) -> Any:
    origin = typing.get_origin(kind)
    stated = chance.random() >= unknown
    if origin is Given:
        return _given(chance, typing.get_args(kind)[0], stated=stated)
    if origin is Many:
        (item,) = typing.get_args(kind)
        items = [_entity(chance, item, unknown) for _ in range(chance.choice((0, 0, 1, 2)))]
        return Many(tuple(items), closed=stated)
    if isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, Money | Count | Day):
        return _entity(chance, kind, unknown)
    if kind is Truth:
        return chance.choice((YES, NO)) if stated else UNKNOWN
    if isinstance(kind, type) and issubclass(kind, Category):
        return chance.choice(list(kind)) if stated else kind(None)
    return _quantity(chance, kind, name, stated=stated)


def _quantity(chance: random.Random, kind: Any, name: str, *, stated: bool) -> Any:
    choices = {Money: AMOUNTS, Day: DAYS, Count: YEARS if "year" in name or name.endswith("_in") else NUMBERS}
    if kind not in choices:
        return None
    if stated:
        return kind.exactly(chance.choice(choices[kind]))
    if chance.random() < 0.5:
        return kind.unknown()
    return kind(*sorted(chance.choices(choices[kind], k=2)))


def _given(chance: random.Random, category: type[Category], *, stated: bool) -> Given[Any]:
    members = list(category)
    present = frozenset(member for member in members if chance.random() < chance.choice((0.1, 0.5, 0.95)))
    if stated:
        return Given(present, closed=True)
    lacking = frozenset(member for member in members if member not in present and chance.random() < 0.5)
    return Given(present, lacking, closed=chance.random() < 0.2)


def parameters(chance: random.Random, base: Any) -> Any:
    """The parameters with some readings and bounds changed."""
    for name, declared in parameters_of(type(base)).items():
        if isinstance(declared, Reading):
            options = type(declared.default)
            if chance.random() < 0.4 and options is not Body:
                base = with_parameter(base, name, chance.choice([*options, options(None)]))
    lane = chance.choice(
        [Limit(Money.exactly(50_000_000), closed=chance.random() < 0.5), Limit(None), base.continuing_om]
    )
    share = chance.choice([Share(), Share(1, 20), Share(1, 20, closed=False), Share(333, 1000)])
    tenth = chance.choice([Share(1, 10, closed=False), Share(1, 3), base.adjustable_share])
    return attrs.evolve(base, continuing_om=lane, security_investment_share=share, adjustable_share=tenth)
