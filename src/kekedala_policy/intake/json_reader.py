"""JSON to the located tree: RFC 8259 and nothing beyond it, numbers kept as their text."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import Final, NoReturn

from kekedala_policy.intake.building import Builder
from kekedala_policy.intake.located import (
    Entry,
    Fields,
    Items,
    Node,
    Place,
    Scalar,
    Style,
    is_broken,
    shown,
)
from kekedala_policy.intake.problems import Kind, Problems, Word

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
#: Whatever stands where a number or a word may: the whole of it is judged, so that `0123` is no 0 and a remainder.
_TOKEN: Final = re.compile(r"[-+.\w]+")
_WORDS: Final = {"true": Style.TRUTH, "false": Style.TRUTH, "null": Style.NULL}
_NOT_FINITE: Final = frozenset({"NaN", "Infinity", "-Infinity"})
_FULL_WIDTH: Final = frozenset("：，“”‘’｛｝［］【】")
_STRINGS: Final = json.JSONDecoder()


def read_json(text: str, problems: Problems) -> Node:
    """The tree of the one value in `text`; raises `IntakeFailed` where it can't be told."""
    return _JsonReader(text, problems).read()


class _JsonReader(Builder):
    def __init__(self, text: str, problems: Problems) -> None:
        super().__init__(problems)
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def read(self) -> Node:
        if not self._peek():
            self.problems.stop(Kind.EMPTY, Place(None))
        root = self._value(Place(self._line()), 1)
        if self._peek() and not is_broken(root):
            self.problems.add(Kind.TRAILING, Place(self._line()))
        return root

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _peek(self) -> str:
        """The next character that is no space, empty at the end."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]

    def _refuse(self, why: Word, at: int | None = None) -> NoReturn:
        self._at = self._at if at is None else at
        if self._at >= len(self._text):
            why = Word.SYNTAX_UNCLOSED
        elif self._text[self._at] in _FULL_WIDTH:
            why = Word.SYNTAX_FULL_WIDTH
        column = self._at - self._starts[self._line() - 1] + 1
        self.problems.stop(Kind.SYNTAX, Place(self._line()), column=column, why=why())

    def _value(self, place: Place, depth: int) -> Node:
        self.count(place, depth)
        match self._text[self._at : self._at + 1]:
            case "{":
                return self._fields(place, depth)
            case "[":
                return self._items(place, depth)
            case '"':
                return self.scalar(self._string(), Style.QUOTED, place)
            case _:
                return self._token(place)

    def _string(self) -> str:
        try:
            text, self._at = _STRINGS.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            if error.msg.startswith("Unterminated"):
                self._refuse(Word.SYNTAX_UNCLOSED)
            line_break = error.msg.startswith("Invalid control character")
            self._refuse(Word.SYNTAX_LINE_BREAK if line_break else Word.SYNTAX_ESCAPE, error.pos)
        return str(text)

    def _token(self, place: Place) -> Scalar:
        found = _TOKEN.match(self._text, self._at)
        if not found:
            self._refuse(Word.SYNTAX_VALUE)
        self._at, text = found.end(), found[0]
        if text in _WORDS:
            return Scalar(text, _WORDS[text], place)
        if _NUMBER.fullmatch(text):
            return Scalar(text, Style.NUMBER, place)
        if text in _NOT_FINITE:
            self.problems.add(Kind.NOT_FINITE, place, found=Word.FOUND_PLAIN(text=shown(text)))
        elif text[0] in "+-.0123456789":
            self.problems.add(Kind.BAD_NUMBER, place, found=Word.FOUND_PLAIN(text=shown(text)))
        else:
            self.problems.add(Kind.BAD_WORD, place, found=Word.FOUND_PLAIN(text=shown(text)))
        return self.broken(place)

    def _items(self, place: Place, depth: int) -> Items:
        nodes: list[Node] = []
        self._at += 1
        if self._closes("]"):
            return Items((), place)
        while True:
            self._peek()
            nodes.append(self._value(place.at(len(nodes), self._line()), depth + 1))
            if self._ends("]"):
                return Items(tuple(nodes), place)

    def _fields(self, place: Place, depth: int) -> Fields:
        entries: list[Entry] = []
        self._at += 1
        if self._closes("}"):
            return Fields((), place)
        while True:
            entry = self._entry(place, depth)
            if entry is not None:
                entries.append(entry)
            if self._ends("}"):
                return self.fields(entries, place)

    def _entry(self, place: Place, depth: int) -> Entry | None:
        """A key and its value, None where the key is refused."""
        if self._peek() != '"':
            self._refuse(Word.SYNTAX_KEY)
        line = self._line()
        self.count(place.at("?", line))
        key = self.scalar(self._string(), Style.QUOTED, place.at("?", line))
        if self._peek() != ":":
            self._refuse(Word.SYNTAX_COLON_MISSING)
        self._at += 1
        self._peek()
        value = self._value(place.at(key.text, self._line()), depth + 1)
        return None if is_broken(key) else Entry(key.text, place.at(key.text, line), value)

    def _closes(self, bracket: str) -> bool:
        """Whether `bracket` comes next; it is then taken."""
        if self._peek() != bracket:
            return False
        self._at += 1
        return True

    def _ends(self, bracket: str) -> bool:
        """Whether `bracket` comes next, or else the comma that must."""
        if self._closes(bracket):
            return True
        if not self._closes(","):
            self._refuse(Word.SYNTAX_COMMA)
        return False
