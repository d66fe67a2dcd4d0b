"""What the readers of YAML, JSON and plain Python data share: caps, surrogates, duplicate keys."""

from __future__ import annotations

from typing import Final

from kekedala_policy.intake.located import Entry, Fields, Place, Scalar, Style, shown
from kekedala_policy.intake.problems import Kind, Problems

MOST_DEPTH: Final = 32
MOST_NODES: Final = 20_000


def joined(text: str) -> str | None:
    """`text` with its surrogate pairs joined; None when a surrogate has no partner."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


class Builder:
    """The base of the readers."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self._nodes = 0

    def count(self, place: Place, depth: int = 0) -> None:
        """Count one more node; stop when there are too many, or too deep ones."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self.problems.stop(Kind.TOO_MANY, Place(place.line), most=MOST_NODES)
        if depth > MOST_DEPTH:
            self.problems.stop(Kind.TOO_DEEP, Place(place.line), most=MOST_DEPTH)

    def scalar(self, text: str, style: Style, place: Place) -> Scalar:
        """A scalar, broken when its text holds half a surrogate pair."""
        whole = joined(text)
        if whole is None:
            self.problems.add(Kind.SURROGATE, place)
            return self.broken(place)
        return Scalar(whole, style, place)

    def broken(self, place: Place) -> Scalar:
        """What stands for a value that was refused."""
        return Scalar("", Style.BROKEN, place)

    def fields(self, entries: list[Entry], place: Place) -> Fields:
        """A mapping; a key that comes again is refused, with both lines named."""
        first: dict[str, Entry] = {}
        for entry in entries:
            earlier = first.setdefault(entry.key, entry)
            if earlier is not entry:
                self.problems.add(
                    Kind.DUPLICATE_KEY,
                    entry.place,
                    key=shown(entry.key),
                    first=earlier.place.line,
                    second=entry.place.line,
                )
        return Fields(tuple(first.values()), place)
