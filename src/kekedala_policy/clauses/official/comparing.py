"""What changed between two editions of a text, provision by provision."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Final

import attrs

from kekedala_policy.clauses.official.text import OfficialText, Provision

#: From this share of common words on, a provision is taken for the same one under another number.
_SAME: Final = 0.6
#: Beyond so many pairs none is looked for under another number but word for word.
_MOST_PAIRS: Final = 250_000
#: Beyond so many characters the likeness is that of the characters used, whatever their order.
_LONG: Final = 20_000


class ChangeKind(Enum):
    """How a provision differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@attrs.frozen
class Change:
    """A provision that differs: as it was, as it is, and how alike the two are, from 0 to 1.

    `old` is None for what is added, `new` for what is removed. What has moved may have changed too: then the
    likeness is below 1.
    """

    kind: ChangeKind
    old: Provision | None
    new: Provision | None
    likeness: float

    @property
    def id(self) -> str:
        """The id in the earlier text, or that in the later one for what is added."""
        return next(provision.id for provision in (self.old, self.new) if provision)


@attrs.frozen
class Comparison:
    """Every difference between two texts, in the order of the earlier one, what is added at the end."""

    changes: tuple[Change, ...]

    @property
    def touched(self) -> tuple[str, ...]:
        """The ids in the earlier text of what was removed, changed or moved."""
        return tuple(change.old.id for change in self.changes if change.old)


def compare(old: OfficialText, new: OfficialText) -> Comparison:
    """The differences between two editions; spaces, and whether a sign is of full or half width, are none.

    A provision that is found again under another number, word for word or much alike, has moved.
    """
    left = {name: _plain(provision.text) for name, provision in old.provisions.items()}
    right = {name: _plain(provision.text) for name, provision in new.provisions.items()}
    for name in left.keys() & right.keys():
        if left[name] == right[name]:
            del left[name], right[name]
    pairs = dict(_same_words(left, right))
    _leave(left, right, pairs)
    likely = sorted(_alike(left, right), key=lambda found: -found[0])
    for _, name, other in likely:
        if name in left and other in right:
            pairs[name] = other
            del left[name], right[other]
    pairs |= {name: name for name in left.keys() & right.keys()}  # nothing alike anywhere: other words now
    _leave(left, right, pairs)
    changes = [
        _changed(old.provisions[name], new.provisions[pairs[name]])
        if name in pairs
        else Change(ChangeKind.REMOVED, old.provisions[name], None, 0.0)
        for name in old.provisions
        if name in pairs or name in left
    ]
    added = [Change(ChangeKind.ADDED, None, new.provisions[name], 0.0) for name in new.provisions if name in right]
    return Comparison((*changes, *added))


def _changed(old: Provision, new: Provision) -> Change:
    kind = ChangeKind.CHANGED if old.id == new.id else ChangeKind.MOVED
    return Change(kind, old, new, round(_likeness(_plain(old.text), _plain(new.text)), 3))


def _same_words(left: dict[str, str], right: dict[str, str]) -> Iterator[tuple[str, str]]:
    where: dict[str, list[str]] = {}
    for name, text in right.items():
        where.setdefault(text, []).append(name)
    for name, text in left.items():
        if where.get(text):
            yield name, where[text].pop(0)


def _leave(left: dict[str, str], right: dict[str, str], pairs: dict[str, str]) -> None:
    for name, other in pairs.items():
        left.pop(name, None)
        right.pop(other, None)


def _alike(left: dict[str, str], right: dict[str, str]) -> Iterator[tuple[float, str, str]]:
    """Pairs much alike; one that keeps its number comes before one that does not."""
    few = len(left) * len(right) <= _MOST_PAIRS
    for other, text in right.items():
        for name in left if few else left.keys() & {other}:
            likeness = _likeness(left[name], text, at_least=_SAME)
            if likeness >= _SAME:
                yield likeness + (name == other), name, other


def _likeness(one: str, other: str, *, at_least: float = 0.0) -> float:
    """How alike two texts are, from 0 to 1; 0 where that is certainly less than `at_least`."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    most = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    if most < at_least:
        return 0.0
    return most if len(one) + len(other) > _LONG else matcher.ratio()


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
