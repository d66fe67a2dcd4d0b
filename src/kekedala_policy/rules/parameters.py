"""Thresholds and readings: the dated data that rule bodies name.

A class of parameters is an attrs class whose fields come from `threshold` and `reading`. A threshold's values
are dated; a reading is a `Category` of the ways to read a clause, unstated while it waits for a ruling.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar, cast

import attrs

from kekedala_policy.errors import ParameterRejected
from kekedala_policy.values import Category, Interval, Limit, Share

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
    if not series or any(a.since >= b.since for a, b in itertools.pairwise(series)):
        raise ParameterRejected(clause, "its values are not in order of time")
    return attrs.field(default=series[0].value, metadata={_KEY: Threshold(clause, unit, series)})


def reading(name: str, default: Category, *clauses: str) -> Any:
    """A field holding the reading that is followed; ``Options(None)`` as default waits for a ruling."""
    return attrs.field(default=default, metadata={_KEY: Reading(name, clauses, default)})


def nested(owner: type) -> Any:
    """A field holding another class of parameters."""
    return attrs.field(factory=owner, metadata={_KEY: owner})


def parameters_of(owner: type) -> Mapping[str, Parameter]:
    """Every threshold and reading of a class of parameters, by its dotted name."""
    hashable: Any = owner
    return _parameters_of(hashable)


@cache
def _parameters_of(owner: Any) -> Mapping[str, Parameter]:
    found: dict[str, Parameter] = {}
    for field in attrs.fields(owner):
        declared = field.metadata.get(_KEY)
        if isinstance(declared, Threshold | Reading):
            found[field.name] = declared
        elif isinstance(declared, type):
            found |= {f"{field.name}.{name}": inner for name, inner in parameters_of(declared).items()}
        else:
            raise ParameterRejected(field.name, f"of {owner.__name__}: neither a threshold nor a reading")
    return found


def in_force(owner: type[P], day: datetime.date) -> P:
    """The parameters on `day`; before a series begins, its first value holds (scope says what applied then)."""
    values: dict[str, object] = {}
    for field in attrs.fields(cast("Any", owner)):
        declared = field.metadata.get(_KEY)
        if isinstance(declared, Threshold):
            started = [dated.value for dated in declared.values if dated.since <= day]
            values[field.name] = started[-1] if started else declared.values[0].value
        elif isinstance(declared, Reading):
            values[field.name] = declared.default
        elif isinstance(declared, type):
            values[field.name] = in_force(declared, day)
    return owner(**values)


def parameter(parameters: Any, name: str) -> Any:
    """The value of the parameter with this dotted name."""
    for part in name.split("."):
        parameters = getattr(parameters, part)
    return parameters


def with_parameter(parameters: P, name: str, value: object) -> P:
    """The same parameters but for one."""
    head, _, rest = name.partition(".")
    whole: Any = parameters
    inner = with_parameter(getattr(whole, head), rest, value) if rest else value
    changed: P = attrs.evolve(whole, **{head: inner})
    return changed


def is_open(value: object) -> bool:
    """Whether a parameter's value is not settled, or only in part."""
    match value:
        case Limit():
            return value.value is None or is_open(value.value)
        case Share():
            return value.denominator is None
        case Category():
            return not value.stated
        case Interval():
            return not value.known
        case _:
            return False
