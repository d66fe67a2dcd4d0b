"""Entities to plain data: the inverse of reading them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake.shapes import Form, Shape, shapes_of
from kekedala_policy.values import NO, YES, Category, Given, Interval, Many, Money


def as_data(entity: object) -> dict[str, Any]:
    """A dossier, or an entity of one, as plain data for JSON: `dossier_from` makes an equal one of it.

    What is not stated is left out. Raises `ValueRejected`, with the path, for a quantity that is known in part, and
    for a fact that is unknown where its class assumes a value: neither can be written.
    """
    return _entity(entity, "")


def _entity(entity: Any, path: str) -> dict[str, Any]:
    written: dict[str, Any] = {}
    of: Any = type(entity)
    shapes = shapes_of(of)
    for field in attrs.fields(of):
        shape = shapes.get(field.name)
        if shape is None:
            continue
        value = getattr(entity, field.name)
        assumed = _assumed(field, entity)
        if value == assumed:
            continue
        there = f"{path}.{field.name}".removeprefix(".")
        stated = _written(value, shape, there)
        if stated is None:
            raise ValueRejected(
                "fact that can be written", value, f"{there} is unknown where its class assumes a value"
            )
        written[field.name] = stated
    return written


_REQUIRED: Final = object()


def _assumed(field: attrs.Attribute[Any], entity: object) -> object:
    """What the class makes of a field that is not stated."""
    default: Any = field.default
    if default is attrs.NOTHING:
        return _REQUIRED
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # a class at run time, a function to mypy
        default = default.factory(entity) if default.takes_self else default.factory()
    convert: Any = field.converter
    return default if convert is None else convert(default)


def _written(value: Any, shape: Shape, path: str) -> Any:
    if value is None:
        return None
    return _WRITE[shape.form](value, path)


def _truth(value: Any, _: str) -> bool | None:
    return True if value is YES else False if value is NO else None


def _category(value: Category, _: str) -> Any:
    return value.value


def _plain(value: Any, _: str) -> Any:
    return value


def _amount(value: Money, path: str) -> str | None:
    return None if _known(value, path) is None else str(value.in_yuan)


def _count(value: Any, path: str) -> int | None:
    return value if isinstance(value, int) else _known(value, path)


def _day(value: Any, path: str) -> str | None:
    if isinstance(value, datetime.date):
        return value.isoformat()
    ordinal = _known(value, path)
    return None if ordinal is None else datetime.date.fromordinal(ordinal).isoformat()


def _known(value: Interval, path: str) -> int | None:
    if value.known:
        return value.lo
    if value == type(value).unknown():
        return None
    raise ValueRejected("fact that can be written", value, f"{path} is known in part")


def _figure(value: Decimal, _: str) -> str:
    return f"{value:f}"


def _members(value: Given[Any], _: str) -> dict[str, Any]:
    return {
        "present": sorted(member.value for member in value.present),
        "lacking": sorted(member.value for member in value.lacking),
        "closed": value.closed,
    }


def _texts(value: Mapping[str, str], _: str) -> dict[str, str]:
    return dict(value)


def _entities(value: Many[Any], path: str) -> dict[str, Any]:
    return {"items": _list(value.items, path), "closed": value.closed}


def _list(value: Any, path: str) -> list[dict[str, Any]]:
    return [_entity(item, f"{path}[{number}]") for number, item in enumerate(value)]


_WRITE: Final[Mapping[Form, Callable[[Any, str], Any]]] = {
    Form.TRUTH: _truth,
    Form.CATEGORY: _category,
    Form.AMOUNT: _amount,
    Form.COUNT: _count,
    Form.DAY: _day,
    Form.TEXT: _plain,
    Form.PROSE: _plain,
    Form.TEXTS: _texts,
    Form.FIGURE: _figure,
    Form.MEMBERS: _members,
    Form.ENTITIES: _entities,
    Form.LIST: _list,
    Form.ENTITY: _entity,
}
