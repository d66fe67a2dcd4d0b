"""Thresholds and readings: the dated data that rule bodies name.

A class of parameters is an attrs class whose fields come from `threshold` and `reading`. A threshold's values
are dated; a reading is a `Category` of the ways to read a clause, unstated while it waits for a ruling.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar

import attrs

from kekedala_policy.errors import ParameterRejected
from kekedala_policy.values import Category

P = TypeVar("P")
_KEY: Final = "kekedala_policy.parameter"


@attrs.frozen
class Dated:
    """A `value` from the day `since` on, until the next one of its series."""

    since: datetime.date
    value: object


@attrs.frozen
class Threshold:
    """A number of the text: its `clause`, its `unit` and its series of values."""

    clause: str
    unit: str
    values: tuple[Dated, ...]


@attrs.frozen
class Reading:
    """A way to read what the text leaves open: its `id` in our list, the clauses it bears on, the default."""

    id: str
    clauses: tuple[str, ...]
    default: Category


Parameter = Threshold | Reading


def threshold(clause: str, *values: tuple[datetime.date, object], unit: str) -> Any:
    """A field holding a number of the text; the values, each with its first day, in order of time."""
    series = tuple(Dated(since, value) for since, value in values)
    if not series or any(a.since >= b.since for a, b in zip(series, series[1:], strict=False)):
        raise ParameterRejected(clause, "its values are not in order of time")
    return attrs.field(default=series[0].value, metadata={_KEY: Threshold(clause, unit, series)})


def reading(name: str, default: Category, *clauses: str) -> Any:
    """A field holding the reading that is followed; ``Options(None)`` as default waits for a ruling."""
    return attrs.field(default=default, metadata={_KEY: Reading(name, clauses, default)})


@cache
def parameters_of(owner: Any) -> Mapping[str, Parameter]:
    """Every threshold and reading of a class of parameters, by the name of its field."""
    if not isinstance(owner, type):
        raise ParameterRejected(repr(owner), "is no class of parameters")
    found = {field.name: field.metadata.get(_KEY) for field in attrs.fields(owner)}
    missing = [name for name, parameter in found.items() if parameter is None]
    if missing:
        raise ParameterRejected(", ".join(missing), f"of {owner.__name__}: neither a threshold nor a reading")
    return {name: parameter for name, parameter in found.items() if isinstance(parameter, Threshold | Reading)}


def in_force(owner: type[P], day: datetime.date) -> P:
    """The parameters on `day`; before a series begins, its first value holds (scope says what applied then)."""
    values: dict[str, object] = {}
    declared: Any = owner
    for name, parameter in parameters_of(declared).items():
        if isinstance(parameter, Threshold):
            started = [dated.value for dated in parameter.values if dated.since <= day]
            values[name] = started[-1] if started else parameter.values[0].value
        else:
            values[name] = parameter.default
    return owner(**values)
