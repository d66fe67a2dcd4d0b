"""What a field of an attrs class holds, read from its declared type: the one table behind reader and schema."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Final

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import Category, Count, Day, Given, Many, Money, Prose, Truth


class Form(Enum):
    """The ways to write a field."""

    TRUTH = "truth"
    CATEGORY = "category"
    AMOUNT = "amount"
    COUNT = "count"
    DAY = "day"
    TEXT = "text"
    PROSE = "prose"
    TEXTS = "texts"
    FIGURE = "figure"
    MEMBERS = "members"
    ENTITIES = "entities"
    LIST = "list"
    ENTITY = "entity"


@attrs.frozen
class Shape:
    """The form of a field; `of` is its type, or the type of its members."""

    form: Form
    of: Any
    argument: str = ""
    required: bool = False


_PLAIN: Final[Mapping[Any, Form]] = {
    Truth: Form.TRUTH,
    Money: Form.AMOUNT,
    Count: Form.COUNT,
    int: Form.COUNT,
    Day: Form.DAY,
    datetime.date: Form.DAY,
    str: Form.TEXT,
    Prose: Form.PROSE,
    Decimal: Form.FIGURE,
}
_CONTAINERS: Final[Mapping[Any, Form]] = {Given: Form.MEMBERS, Many: Form.ENTITIES, tuple: Form.LIST}


@cache
def shapes_of(owner: type) -> Mapping[str, Shape]:
    """The shape of every field of an attrs class that a dossier can state.

    Raises `ValueRejected` for a class with a field of a type that no dossier file can hold.
    """
    hints = typing.get_type_hints(owner)
    return {
        field.name: _shape(owner, field, hints[field.name])
        for field in attrs.fields(typing.cast("Any", owner))
        if field.init
    }


def _shape(owner: type, field: attrs.Attribute[Any], hint: Any) -> Shape:
    found = form_of(hint)
    if found is None:
        raise ValueRejected("dossier type", owner.__name__, f"its field {field.name} is declared as {hint!r}")
    return Shape(*found, argument=field.alias or field.name, required=field.default is attrs.NOTHING)


def form_of(hint: Any) -> tuple[Form, Any] | None:
    """The form of a declared type and what it is of, None when no dossier file can hold it."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        stated = [part for part in typing.get_args(hint) if part is not type(None)]
        return form_of(stated[0]) if len(stated) == 1 else None
    if hint in _PLAIN:
        return _PLAIN[hint], hint
    if hint == Mapping[str, str]:
        return Form.TEXTS, str
    origin = typing.get_origin(hint)
    if origin in _CONTAINERS:
        return _CONTAINERS[origin], typing.get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Category):
        return Form.CATEGORY, hint
    return (Form.ENTITY, hint) if attrs.has(hint) else None
