"""Ordinary plain data straight to entities, for programs that read many; nothing is ever refused here.

Whatever is out of the ordinary is left, whole, to the reader that keeps every value's place and says what is wrong.
What both read, they read alike.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake.building import MOST_NODES
from kekedala_policy.intake.scalars import MOST_TEXT, TEN_THOUSAND, UNPRINTABLE
from kekedala_policy.intake.shapes import Form, Shape, shapes_of
from kekedala_policy.values import NO, YES, Category, Count, Day, Given, Many, Money, Truth, count

_MAPPINGS: Final = frozenset({dict, MappingProxyType})
_LISTS: Final = frozenset({list, tuple})
_AMOUNT: Final = re.compile(r"(0|[1-9][0-9]{0,13})(\.[0-9]{1,2})?")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REFUSED: Final = re.compile(rf"[{UNPRINTABLE}\ud800-\udfff]")


class Extraordinary(Exception):
    """The data is for the reader that can say what is wrong with it."""


class Reading:
    """One piece of data being read, with the number of values that it may still hold."""

    def __init__(self) -> None:
        self._left = MOST_NODES - 1

    def _count(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise Extraordinary

    def entity(self, data: Any, of: type) -> Any:
        """The entity of the attrs class `of`. Raises `Extraordinary`."""
        if type(data) not in _MAPPINGS:
            raise Extraordinary
        self._count(len(data))
        fields, required = _fields_of(of)
        values: dict[str, object] = {}
        for key, value in data.items():
            if type(key) is not str or (field := fields.get(key)) is None:
                raise Extraordinary
            if value is not None:
                argument, read, kind = field
                values[argument] = read(self, value, kind)
        if not required <= values.keys():
            raise Extraordinary
        try:
            return of(**values)
        except (ValueError, TypeError) as error:
            raise Extraordinary from error

    def list_of(self, data: Any, of: type) -> tuple[Any, ...]:
        """A tuple of entities."""
        if type(data) not in _LISTS:
            raise Extraordinary
        self._count(len(data))
        return tuple([self.entity(item, of) for item in data])

    def entities(self, data: Any, of: type) -> Many[Any]:
        """A list of entities, complete unless its long form leaves it open."""
        listed, closed, _ = self._listed(data, "items")
        return Many(self.list_of(listed, of), closed=closed)

    def members(self, data: Any, of: type[Category]) -> Given[Any]:
        """A set of members, complete unless its long form leaves it open."""
        listed, closed, lacking = self._listed(data, "present", "lacking")
        present, absent = self._members(listed, of), self._members(lacking, of)
        if present & absent:
            raise Extraordinary
        return Given(present, absent, closed)

    def _listed(self, data: Any, key: str, *further: str) -> tuple[Any, bool, Any]:
        """The list, whether it is complete, and what the further key has."""
        if type(data) in _LISTS:
            return data, True, ()
        if type(data) not in _MAPPINGS or not data.keys() <= {key, *further, "closed"}:
            raise Extraordinary
        self._count(len(data))
        closed = data.get("closed")
        if closed is not None and type(closed) is not bool:
            raise Extraordinary
        lists = [() if (found := data.get(name)) is None else found for name in (key, *further)]
        return lists[0], closed is True, lists[-1]

    def _members(self, data: Any, of: type[Category]) -> frozenset[Category]:
        if type(data) not in _LISTS:
            raise Extraordinary
        self._count(len(data))
        members = frozenset([category(self, item, of) for item in data])
        if len(members) != len(data):  # one comes twice
            raise Extraordinary
        return members

    def amount(self, data: Any, _: Any) -> Money:
        """An amount of yuan, or of 万元 in its long form."""
        unit = Money.yuan
        if type(data) in _MAPPINGS and data.keys() == {TEN_THOUSAND}:
            self._count(1)
            data, unit = data[TEN_THOUSAND], Money.ten_thousand_yuan
        if type(data) is not int and not (type(data) is str and _AMOUNT.fullmatch(data)):
            raise Extraordinary
        try:
            return unit(data)
        except ValueRejected as error:
            raise Extraordinary from error


def truth(_: Reading, data: Any, __: Any) -> Truth:
    """``True`` or ``False``."""
    if data is True:
        return YES
    if data is False:
        return NO
    raise Extraordinary


def category(_: Reading, data: Any, of: type[Category]) -> Category:
    """The member with this value."""
    found = _options(of).get(data) if type(data) is str else None
    if found is None:
        raise Extraordinary
    return found


def number(_: Reading, data: Any, of: type) -> Count | int:
    """A whole number."""
    if type(data) is not int:
        raise Extraordinary
    try:
        counted = count(data)
    except ValueRejected as error:
        raise Extraordinary from error
    return counted.lo if of is int else counted


def day(_: Reading, data: Any, of: type) -> Day | datetime.date:
    """A date, or its text as YYYY-MM-DD."""
    if type(data) is str and _DATE.fullmatch(data):
        try:
            data = datetime.date.fromisoformat(data)
        except ValueError as error:
            raise Extraordinary from error
    if type(data) is not datetime.date:
        raise Extraordinary
    return Day.of(data) if of is Day else data


def text(_: Reading, data: Any, __: Any) -> str:
    """A text that prints on one line; a longer one is left to the other reader."""
    if type(data) is not str or len(data) > MOST_TEXT or _REFUSED.search(data) or not data.strip():
        raise Extraordinary
    return data


def _left_alone(_: Reading, __: Any, ___: Any) -> Decimal:
    raise Extraordinary


_Read = Callable[[Reading, Any, Any], object]
_READ: Final[Mapping[Form, _Read]] = {
    Form.TRUTH: truth,
    Form.CATEGORY: category,
    Form.AMOUNT: Reading.amount,
    Form.COUNT: number,
    Form.DAY: day,
    Form.TEXT: text,
    Form.PROSE: text,
    Form.FIGURE: _left_alone,
    Form.TEXTS: _left_alone,
    Form.MEMBERS: Reading.members,
    Form.ENTITIES: Reading.entities,
    Form.LIST: Reading.list_of,
    Form.ENTITY: Reading.entity,
}


@cache
def _options(of: type[Category]) -> Mapping[str, Category]:
    return {str(member.value): member for member in of}


@cache
def _fields_of(of: type) -> tuple[Mapping[str, tuple[str, _Read, Any]], frozenset[str]]:
    """By key: the argument, what reads it and what it is of; and the arguments that must be there."""
    shapes: Mapping[str, Shape] = shapes_of(of)
    fields = {key: (shape.argument, _READ[shape.form], shape.of) for key, shape in shapes.items()}
    return fields, frozenset(shape.argument for shape in shapes.values() if shape.required)
