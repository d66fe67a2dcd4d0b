"""YAML to the located tree, through the event stream of the pure-Python parser.

The composer is never asked: it expands aliases, keeps the last of duplicate keys and recurses; the C parser
crashes the process on deep nesting. Importing this module needs PyYAML.
"""

from __future__ import annotations

import re
from typing import Final, NoReturn, cast

import yaml
from yaml import events

from kekedala_policy.intake.building import Builder
from kekedala_policy.intake.located import Entry, Items, Node, Place, Scalar, Style, shown
from kekedala_policy.intake.problems import Kind, Problems, Word, found

#: Plain keys that other YAML readers take for null, a truth or a number.
_NO_TEXT: Final = re.compile(
    r"(~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))?"
)
#: What PyYAML says, and our word for it; the first that fits is taken.
_WHY: Final = (
    (r"found character '\t'", Word.SYNTAX_TAB),
    ("cannot start any token", Word.SYNTAX_RESERVED),
    ("mapping values are not allowed", Word.SYNTAX_COLON_TWICE),
    ("could not find expected ':'", Word.SYNTAX_COLON_MISSING),
    ("expected <block end>", Word.SYNTAX_INDENTATION),
    ("are not allowed here", Word.SYNTAX_INDENTATION),
    ("unexpected end of stream", Word.SYNTAX_UNCLOSED),
    ("unexpected document separator", Word.SYNTAX_UNCLOSED),
    ("but got '<stream end>'", Word.SYNTAX_UNCLOSED),
    ("expected ','", Word.SYNTAX_COMMA),
    ("node content, but found '<stream end>'", Word.SYNTAX_UNCLOSED),
    ("expected the node content", Word.SYNTAX_VALUE),
    ("escape", Word.SYNTAX_ESCAPE),
)
#: Of these the beginning of the construct says more than the spot where the parser gave up.
_AT_BEGINNING: Final = frozenset({Word.SYNTAX_COLON_MISSING, Word.SYNTAX_UNCLOSED})
#: These come of a full-width colon too.
_MAY_BE_FULL_WIDTH: Final = frozenset({Word.SYNTAX_COLON_MISSING, Word.SYNTAX_COLON_TWICE, Word.SYNTAX_INDENTATION})


def read_yaml(text: str, problems: Problems) -> Node:
    """The tree of the one document in `text`; raises `IntakeFailed` where it can't be told."""
    return _YamlReader(text, problems).read()


class _YamlReader(Builder):
    def __init__(self, text: str, problems: Problems) -> None:
        super().__init__(problems)
        self._text = text
        self._loader = yaml.SafeLoader(text)

    def read(self) -> Node:
        self._next()
        if isinstance(self._next(), events.StreamEndEvent):
            self.problems.stop(Kind.EMPTY, Place(None))
        first = self._next()
        root = self._node(first, Place(_line(first)), 1)
        if isinstance(root, Scalar):
            self._refuse_top(root)
        self._next()
        after = self._next()
        if not isinstance(after, events.StreamEndEvent):
            self.problems.add(Kind.SECOND_DOCUMENT, Place(_line(after)))
        return root

    def _refuse_top(self, root: Scalar) -> None:
        if root.style is Style.PLAIN and not root.text:
            self.problems.stop(Kind.EMPTY, Place(None))
        if root.style is Style.PLAIN and "：" in root.text:
            self.problems.stop(Kind.SYNTAX, root.place, column=1, why=Word.SYNTAX_FULL_WIDTH())

    def _next(self) -> events.Event:
        try:
            event: events.Event = self._loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.MarkedYAMLError as error:
            self._refuse(error)
        except (ValueError, OverflowError):  # PyYAML's own slips: a code point or a version that is no such thing
            line, column = self._loader.line, self._loader.column
            why = Word.SYNTAX_ESCAPE if "\\U" in self._lines(line, line) else Word.SYNTAX_OTHER
            self.problems.stop(Kind.SYNTAX, Place(line + 1), column=column + 1, why=why())
        return event

    def _lines(self, first: int, last: int) -> str:
        return "\n".join(self._text.splitlines()[max(first, 0) : last + 1])

    def _refuse(self, error: yaml.MarkedYAMLError) -> NoReturn:
        said = error.problem or ""
        why = next((word for sign, word in _WHY if sign in said), Word.SYNTAX_OTHER)
        marks = (error.context_mark, error.problem_mark)
        mark = next(mark for mark in (marks if why in _AT_BEGINNING else marks[::-1]) if mark is not None)
        if why in _MAY_BE_FULL_WIDTH and "：" in self._lines(mark.line - 1, mark.line):
            why = Word.SYNTAX_FULL_WIDTH
        self.problems.stop(Kind.SYNTAX, Place(mark.line + 1), column=mark.column + 1, why=why())

    def _node(self, event: events.Event, place: Place, depth: int) -> Node:
        self.count(place, depth)
        if isinstance(event, events.ScalarEvent):
            self._refuse_properties(event, place)
            return self._scalar(event, place) if event.tag is None else self.broken(place)
        if isinstance(event, events.CollectionStartEvent):
            self._refuse_properties(event, place)
            mapping = isinstance(event, events.MappingStartEvent)
            return self._fields(place, depth) if mapping else self._items(place, depth)
        self.problems.add(Kind.ALIAS, place, name=shown(cast("events.AliasEvent", event).anchor or ""))
        return self.broken(place)

    def _refuse_properties(self, event: events.ScalarEvent | events.CollectionStartEvent, place: Place) -> None:
        if event.anchor is not None:
            self.problems.add(Kind.ANCHOR, place, name=shown(event.anchor))
        if event.tag is not None:
            self.problems.add(Kind.TAG, place, tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!", 1)))

    def _scalar(self, event: events.ScalarEvent, place: Place) -> Scalar:
        if event.style is None:
            return self.scalar(event.value, Style.PLAIN, place)
        # The line break that ends a block scalar belongs to its layout.
        text = event.value.rstrip("\n") if event.style in "|>" else event.value
        return self.scalar(text, Style.QUOTED, place)

    def _items(self, place: Place, depth: int) -> Items:
        nodes: list[Node] = []
        while not isinstance(event := self._next(), events.SequenceEndEvent):
            nodes.append(self._node(event, place.at(len(nodes), _line(event)), depth + 1))
        return Items(tuple(nodes), place)

    def _fields(self, place: Place, depth: int) -> Node:
        entries: list[Entry] = []
        while not isinstance(event := self._next(), events.MappingEndEvent):
            key = self._key(event, place, depth)
            value = self._next()
            node = self._node(value, place.at("?" if key is None else key, _line(value)), depth + 1)
            if key is not None:
                entries.append(Entry(key, place.at(key, _line(event)), node))
        return self.fields(entries, place)

    def _key(self, event: events.Event, place: Place, depth: int) -> str | None:
        """The key's text, None when it is refused."""
        at = place.at("?", _line(event))
        node = self._node(event, at, depth + 1)
        if not isinstance(node, Scalar):
            self.problems.add(Kind.KEY_NOT_TEXT, at, found=found(node))
        elif node.style is Style.PLAIN and node.text == "<<":
            self.problems.add(Kind.MERGE_KEY, at)
        elif node.style is Style.PLAIN and _NO_TEXT.fullmatch(node.text):
            self.problems.add(Kind.KEY_NOT_TEXT, at, found=found(node))
        elif node.style is not Style.BROKEN:
            return node.text
        return None


def _line(event: events.Event) -> int:
    return cast("yaml.Mark", event.start_mark).line + 1
