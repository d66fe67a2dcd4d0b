"""What can be wrong with an official text, and the error that carries all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from kekedala_policy.errors import ClauseUnknown, KekedalaError
from kekedala_policy.i18n import cite, render
from kekedala_policy.messages import Message

#: The arguments that print as citations where they are clause ids (of a chapter it is its number).
_CITED: Final = frozenset({"clause", "after", "last"})


def cited(name: str, locale: str) -> str:
    """The id of a provision as a citation, or as it is where it has a number beyond those that are cited."""
    try:
        return cite(name, locale)
    except ClauseUnknown:
        return name


@attrs.frozen
class TextProblem:
    """One thing that is wrong: its message id ``official.<slug>``, its arguments and the line, where there is one."""

    id: str
    line: int | None
    arguments: Mapping[str, object]

    def text(self, locale: str) -> str:
        """What is wrong, in the language of `locale`."""
        shown = {
            name: cited(value, locale) if name in _CITED and isinstance(value, str) else value
            for name, value in self.arguments.items()
        }
        return render(Message(self.id, shown), locale)

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line is not None else ""
        said = ", ".join(f"{name} {value}" for name, value in self.arguments.items())
        return f"{where}{self.id.removeprefix('official.')}" + (f" ({said})" if said else "")


@attrs.define(eq=False)
class OfficialTextRejected(KekedalaError):
    """The text `name` can't be read as the document; `problems` is all that was found, from its top."""

    problems: tuple[TextProblem, ...]
    name: str = ""

    def __str__(self) -> str:
        said = "; ".join(str(problem) for problem in self.problems)
        return f"{self.name}: {said}" if self.name else said


class TextProblems:
    """Gathers the problems of one text."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self._found: list[TextProblem] = []

    def add(self, slug: str, line: int | None, **arguments: object) -> None:
        """Note a problem."""
        self._found.append(TextProblem(f"official.{slug}", line, arguments))

    def stop_if_any(self) -> None:
        """Raise `OfficialTextRejected` when there is a problem, all of them in order of their lines."""
        if self._found:
            raise OfficialTextRejected(tuple(sorted(self._found, key=lambda problem: problem.line or 0)), self.name)
