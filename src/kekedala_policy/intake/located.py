"""The tree that every reader makes: values as they are written, each with its place.

Nothing is resolved here: a plain ``0123`` stays four characters until a field says what it expects.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

import attrs

#: What a plain scalar writes for "not stated" (the YAML core schema).
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
#: No more of a foreign text than this is shown in a message.
_MOST_SHOWN: Final = 40


def printable(text: str) -> str:
    """`text` with escapes for what does not print."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(text: str) -> str:
    """A short form of `text` that is safe to print."""
    return printable(text[:_MOST_SHOWN]) + ("…" if len(text) > _MOST_SHOWN else "")


@attrs.frozen(eq=False)
class Place:
    """Where a value stands: its line, where it has one, and the steps that lead to it."""

    line: int | None
    step: str | int | None = None
    parent: Place | None = None

    def at(self, step: str | int, line: int | None) -> Place:
        """The place of a part."""
        return Place(line, step, self)

    @property
    def path(self) -> str | None:
        """The dotted path, None for the whole.

        It is put together when asked for: kept in each place, long keys would multiply.
        """
        steps: list[str | int] = []
        place: Place | None = self
        while place is not None and place.step is not None:
            steps.append(place.step)
            place = place.parent
        dotted = "".join(f"[{step}]" if isinstance(step, int) else f".{shown(step) or '?'}" for step in reversed(steps))
        return dotted.removeprefix(".") or None


class Style(Enum):
    """How a scalar is written, which decides what it can be."""

    QUOTED = "quoted"
    PLAIN = "plain"
    NUMBER = "number"
    TRUTH = "truth"
    NULL = "null"
    DAY = "day"
    #: Something that its reader has already refused: nothing more is said of it.
    BROKEN = "broken"


@attrs.frozen(eq=False)
class Scalar:
    """A single value as its text."""

    text: str
    style: Style
    place: Place


@attrs.frozen(eq=False)
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    place: Place


@attrs.frozen(eq=False)
class Entry:
    """A key, its own place, and its value."""

    key: str
    place: Place
    value: Node


@attrs.frozen(eq=False)
class Fields:
    """A mapping; no key comes twice."""

    entries: tuple[Entry, ...]
    place: Place

    def entry(self, key: str) -> Entry | None:
        """The entry of `key`, where there is one."""
        return next((entry for entry in self.entries if entry.key == key), None)


Node = Scalar | Items | Fields


def is_null(node: Node) -> bool:
    """Whether `node` says that nothing is stated."""
    if not isinstance(node, Scalar):
        return False
    return node.style is Style.NULL or (node.style is Style.PLAIN and node.text in _NULLS)


def is_broken(node: Node) -> bool:
    """Whether the reader has already refused `node`."""
    return isinstance(node, Scalar) and node.style is Style.BROKEN


def size(node: Node) -> int:
    """How many nodes hang on `node`, itself included."""
    if isinstance(node, Fields):
        return 1 + sum(1 + size(entry.value) for entry in node.entries)
    return 1 + sum(size(item) for item in node.nodes) if isinstance(node, Items) else 1


def merged(under: Fields, over: Fields) -> Fields:
    """`over` with what only `under` says; mappings in both are merged, all else of `over` replaces."""
    own = {entry.key: entry for entry in over.entries}
    entries: list[Entry] = []
    for entry in under.entries:
        mine = own.pop(entry.key, None)
        if mine is None:
            entries.append(entry)
        elif isinstance(entry.value, Fields) and isinstance(mine.value, Fields):
            entries.append(attrs.evolve(mine, value=merged(entry.value, mine.value)))
        else:
            entries.append(mine)
    return Fields((*entries, *own.values()), over.place)
