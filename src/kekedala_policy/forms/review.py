"""What is wrong with a form: errors and warnings apart, all at once, each with its box, row and clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import attrs

from kekedala_policy.forms.boxes import Box, Demand, boxes_of, clause_of, is_blank, label_of
from kekedala_policy.messages import Message
from kekedala_policy.values import Many

E = TypeVar("E")
P = TypeVar("P")


@attrs.frozen
class FormProblem:
    """One thing that is wrong with a form.

    `field` is the dotted path of the box, `row` the place of its row from 1 on, `clause` the box's clause, `also`
    are further clauses that it bears on.
    """

    message: Message
    clause: str
    field: str
    row: int | None = None
    also: tuple[str, ...] = ()


@attrs.frozen
class Review:
    """What was found: errors stand in the way of the form, warnings call for a look by a person."""

    errors: tuple[FormProblem, ...] = ()
    warnings: tuple[FormProblem, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether there is no error; warnings may be left."""
        return not self.errors

    def __add__(self, other: Review) -> Review:
        return Review(self.errors + other.errors, self.warnings + other.warnings)


@attrs.define
class Findings:
    """Gathers what is found."""

    errors: list[FormProblem] = attrs.field(factory=list)
    warnings: list[FormProblem] = attrs.field(factory=list)

    @property
    def review(self) -> Review:
        """All so far."""
        return Review(tuple(self.errors), tuple(self.warnings))


@attrs.frozen
class Part(Generic[E]):
    """A form or a part of it under check: its content, and where it stands."""

    content: E
    findings: Findings = attrs.field(factory=Findings)
    path: str = ""
    whole: Message | None = None
    row: int | None = None

    def part(self, name: str, content: P) -> Part[P]:
        """The part of this one in the field `name`."""
        return Part(content, self.findings, self._path(name), self._label(name), self.row)

    def rows(self, name: str, rows: Many[P]) -> Iterator[Part[P]]:
        """The rows in the field `name`."""
        for place, row in enumerate(rows.items):
            yield Part(row, self.findings, f"{self._path(name)}[{place}]", None, place + 1)

    def error(self, kind: str, name: str, *also: str, **arguments: object) -> None:
        """Note an error in the box `name`; `also` are further clauses."""
        self.findings.errors.append(self._problem(kind, name, also, arguments))

    def warn(self, kind: str, name: str, *also: str, **arguments: object) -> None:
        """Note a warning in the box `name`; `also` are further clauses."""
        self.findings.warnings.append(self._problem(kind, name, also, arguments))

    def blank(self, name: str) -> bool:
        """Whether nothing stands in the box `name`."""
        return is_blank(getattr(self.content, name))

    def required(self, *but: str) -> None:
        """Note every required box that is blank, those of parts included, and every one that was filled too early."""
        for name, asked in boxes_of(type(self.content)):
            if name in but:
                continue
            if asked is None:
                self.part(name, getattr(self.content, name)).required()
            else:
                self._filled(name, asked)

    def demand(self, name: str, when: str) -> None:
        """Note the box `name` as an error where it is blank, though `when`, a message id, holds."""
        if self.blank(name):
            self.error("missing_when", name, when=Message(when))

    def ask(self, name: str, when: str, *also: str) -> None:
        """The same as a warning."""
        if self.blank(name):
            self.warn("missing_when", name, *also, when=Message(when))

    def idle(self, name: str, when: str) -> None:
        """Note as a warning what was filled in, though `when` holds, and the box is then left blank."""
        if not self.blank(name):
            self.warn("not_asked", name, when=Message(when))

    def _filled(self, name: str, asked: Box) -> None:
        blank = self.blank(name)
        if asked.demand is Demand.REQUIRED and blank:
            self.error("missing", name)
        elif asked.demand is Demand.LATER and not blank:
            self.error("filled_too_early", name)

    def _problem(self, kind: str, name: str, also: Iterable[str], arguments: dict[str, object]) -> FormProblem:
        message = Message(f"forms.{kind}", {"field": self._label(name), **arguments})
        return FormProblem(message, clause_of(type(self.content), name), self._path(name), self.row, tuple(also))

    def _path(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _label(self, name: str) -> Message:
        label = label_of(type(self.content), name)
        return Message("forms.part", {"whole": self.whole, "part": label}) if self.whole else label
