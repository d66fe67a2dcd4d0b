"""Dossiers that Z3 finds: rebuilt as the library's own, replayed, shortened, and written as facts in YAML."""

from __future__ import annotations

import datetime
import typing
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import z3

from kekedala_policy.intake import as_yaml
from kekedala_policy.rules import fact_types, parameter, parameters_of, with_parameter
from kekedala_policy.values import Category, Count, Day, Given, Many, Money, Share, Truth
from kekedala_policy.values.intervals import Interval
from kekedala_policy.variations.proving.worlds import AWAITED, Fact, World

#: A value for each fact's path; a list's is its length, a reading's path begins with ``~``.
Values = Mapping[str, Any]


@attrs.frozen
class Witness:
    """A dossier of the type `dossier`, as values at paths; what has no value is not stated."""

    dossier: type
    values: Values

    @property
    def entity(self) -> Any:
        """The dossier itself."""
        return _entity(self.dossier, "", self.values)

    def parameters(self, base: Any) -> Any:
        """The parameters with the readings that the witness takes, and with what is awaited."""
        for name in parameters_of(type(base)):
            value = parameter(base, name)
            if isinstance(value, Share) and value.denominator is None:
                base = with_parameter(base, name, AWAITED)
        for path, value in self.values.items():
            if path.startswith("~"):
                base = with_parameter(base, path.removeprefix("~"), value)
        return base

    @property
    def without_readings(self) -> Witness:
        """The same, which leaves every reading as it is."""
        return Witness(self.dossier, {path: value for path, value in self.values.items() if not path.startswith("~")})

    def shortened(self, holds: Callable[[Witness], bool], *, of: Callable[[str], bool] = lambda _: True) -> Witness:
        """The same without the values, and the items of lists, that are not needed for what `holds`.

        Only values at paths `of` which that is true are looked at.
        """
        kept = self
        for path, length in self.values.items():
            if type(length) is int:  # the length of a list: other values are truths, members and quantities
                for place in reversed(range(length)):
                    kept = _if_it_holds(kept.without_item(path, place), kept, holds)
        for path in sorted(filter(of, kept.values)):
            rest = {name: value for name, value in kept.values.items() if name != path}
            kept = _if_it_holds(Witness(self.dossier, rest), kept, holds)
        return kept

    def without_item(self, path: str, place: int) -> Witness:
        """The same with one item less in the list at `path`; the later ones move up."""
        rest: dict[str, Any] = {}
        for name, value in self.values.items():
            if name.startswith(f"{path}["):
                number, _, field = name.removeprefix(f"{path}[").partition("]")
                if int(number) != place:
                    rest[f"{path}[{int(number) - (int(number) > place)}]{field}"] = value
            else:
                rest[name] = value - 1 if name == path else value
        return Witness(self.dossier, rest)

    @property
    def facts(self) -> dict[str, Any]:
        """What it states, by dotted path, as the case files write it."""
        facts: dict[str, Any] = {}
        _write(_entity(self.dossier, "", self.values), self.values, facts)
        return facts

    @property
    def readings(self) -> dict[str, Any]:
        """The readings that it takes, by the last part of their name."""
        taken = sorted((path, value) for path, value in self.values.items() if path.startswith("~"))
        return {path.rpartition(".")[2]: value.value for path, value in taken}

    def written(self, title: str) -> str:
        """The witness as an entry of a case file, but for its expectations."""
        entry: dict[str, Any] = {"title": title, "set": self.facts}
        if self.readings:
            entry["settle"] = self.readings
        return as_yaml([entry])


def _if_it_holds(shorter: Witness, kept: Witness, holds: Callable[[Witness], bool]) -> Witness:
    return shorter if holds(shorter) else kept


def found(world: World, model: Any, dossier: type) -> Witness:
    """The witness that a model describes."""
    values = {path: _value(fact, model) for path, fact in world.facts.items() if not path.startswith("?")}
    return Witness(dossier, values)


def _value(fact: Fact, model: Any) -> Any:
    value = model.eval(fact.constant, model_completion=True)
    if fact.kind is Truth:
        return z3.is_true(value)
    number = value.as_long()
    if fact.kind is Many:
        return number
    if issubclass(fact.kind, Category):
        return list(fact.kind)[number]
    return fact.kind.exactly(number)


def _entity(owner: Any, path: str, values: Values) -> Any:
    stated: dict[str, Any] = {}
    for field in attrs.fields(owner):
        kind = fact_types(owner)[field.name]
        here = f"{path}{field.name}"
        origin = typing.get_origin(kind)
        if origin is Given:
            members = {name.partition(":")[2]: there for name, there in values.items() if name.startswith(f"{here}:")}
            if members:
                (category,) = typing.get_args(kind)
                present = frozenset(category(name) for name, there in members.items() if there)
                stated[field.name] = Given(
                    present, frozenset(category(name) for name, there in members.items() if not there)
                )
        elif origin is Many:
            if here in values:
                (item,) = typing.get_args(kind)
                items = [_entity(item, f"{here}[{place}].", values) for place in range(values[here])]
                stated[field.name] = Many(tuple(items), closed=True)
        elif here in values:
            stated[field.name] = values[here]
        elif attrs.has(kind) and not (isinstance(kind, type) and issubclass(kind, Interval)):
            stated[field.name] = _entity(kind, f"{here}.", values)
    return owner(**stated)


def _write(entity: Any, values: Values, into: dict[str, Any], path: str = "") -> None:
    """The stated facts under `path`, as the case files write them."""
    for field in attrs.fields(type(entity)):
        here, value = f"{path}{field.name}", getattr(entity, field.name)
        match value:
            case Given() if value.present or value.lacking:
                into[here] = sorted(str(member.value) for member in value.present)
            case Many() if here in values:
                into[here] = [_flat(item, values, f"{here}[{place}].") for place, item in enumerate(value.items)]
            case Given() | Many():
                pass
            case _ if here in values:
                into[here] = _plain(values[here])
            case _ if attrs.has(type(value)) and not isinstance(value, Interval):
                _write(value, values, into, f"{here}.")


def _flat(item: Any, values: Values, path: str) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    _write(item, values, facts, path)
    return {name.removeprefix(path): value for name, value in facts.items()}


def _plain(value: Any) -> Any:
    match value:
        case Category():
            return value.value
        case Day():
            return datetime.date.fromordinal(value.lo)
        case Money():
            return f"{value.lo // 100}.{value.lo % 100:02}"
        case Count():
            return value.lo
        case _:
            return value
