"""Plain Python data to the located tree, for programs that hold a dossier already."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from kekedala_policy.intake.building import Builder
from kekedala_policy.intake.located import (
    Entry,
    Items,
    Node,
    Place,
    Scalar,
    Style,
    shown,
)
from kekedala_policy.intake.problems import Kind, Problems, Word

#: Numbers with more bits, or exponents beyond it, are not even written out.
_MOST: Final = 256


def read_data(data: object, problems: Problems) -> Node:
    """The tree of mappings, lists, strings, whole numbers, decimals, truths and dates; no place has a line."""
    return _DataReader(problems).node(data, Place(None), 1)


class _DataReader(Builder):
    def node(self, data: object, place: Place, depth: int) -> Node:
        self.count(place, depth)
        match data:
            case Mapping():
                return self._fields(data, place, depth)
            case list() | tuple():
                nodes = (self.node(item, place.at(i, None), depth + 1) for i, item in enumerate(data))
                return Items(tuple(nodes), place)
            case str():
                return self.scalar(str.__str__(data), Style.QUOTED, place)
            case None:
                return Scalar("", Style.NULL, place)
            case bool():
                return Scalar("true" if data else "false", Style.TRUTH, place)
            case int() | Decimal():
                return self._number(data, place)
            case datetime.date() if not isinstance(data, datetime.datetime):
                return Scalar(data.isoformat(), Style.DAY, place)
            case float():
                self.problems.add(Kind.BINARY_FLOAT, place, found=Word.FOUND_NUMBER(text=repr(data)))
            case _:
                self.problems.add(Kind.NOT_PLAIN, place, type=type(data).__name__)
        return self.broken(place)

    def _fields(self, data: Mapping[object, object], place: Place, depth: int) -> Node:
        entries: list[Entry] = []
        for key, value in data.items():
            node = self.node(value, place.at(key if isinstance(key, str) else "?", None), depth + 1)
            at = place.at("?", None)
            if not isinstance(key, str):
                self.problems.add(Kind.KEY_NOT_TEXT, at, found=Word.FOUND_PLAIN(text=type(key).__name__))
            elif self.scalar(key, Style.QUOTED, at).style is Style.QUOTED:
                entries.append(Entry(key, place.at(key, None), node))
        return self.fields(entries, place)

    def _number(self, number: int | Decimal, place: Place) -> Scalar:
        if isinstance(number, Decimal):
            if not number.is_finite():
                self.problems.add(Kind.NOT_FINITE, place, found=Word.FOUND_NUMBER(text=shown(str(number))))
                return self.broken(place)
            exponent = number.as_tuple().exponent
            if int(exponent) >= -_MOST and number.adjusted() <= _MOST:
                return Scalar(f"{number:f}", Style.NUMBER, place)
        elif number.bit_length() <= _MOST:
            return Scalar(f"{int(number)}", Style.NUMBER, place)
        self.problems.add(Kind.HUGE_NUMBER, place)
        return self.broken(place)
