"""Amendments of figures and readings."""

from __future__ import annotations

from typing import Any

import attrs

from kekedala_policy.errors import ParameterRejected
from kekedala_policy.rules import Reading, Threshold, parameters_of
from kekedala_policy.values import Category, Limit, Share
from kekedala_policy.variations.draft import Draft, Objection, Thing, unused


@attrs.frozen(kw_only=True)
class SetThreshold:
    """The threshold `name` takes another `value`: an amount, share, limit, period or day of the year.

    The value says whether the bound itself is included (`Limit(…, closed=False)`, `Share(15, 100)`). Rules that name
    the figure are not touched and share their code; what rests on it cites `clause`, too.
    """

    name: str
    value: object
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The figure, by the last part of its name, which is unique."""
        return (("parameter", self.name.rpartition(".")[2]),)

    def apply(self, draft: Draft) -> None:
        """Set the figure. Objects to a name that is no figure, and to a value of another type."""
        full, declared, current = draft.parameter(self.name)
        if not isinstance(declared, Threshold):
            raise Objection("unfit", f"parameter {full}", "is a reading: set it as one")
        draft.permit(("parameter", full), (declared.clause,))
        _fits(full, current, self.value)
        draft.settings[full] = self.value
        draft.cited[full] = self.clause


@attrs.frozen(kw_only=True)
class SetReading:
    """The reading `name` takes another `option`; an unstated one waits for a ruling."""

    name: str
    option: Category
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The reading, by the last part of its name, which is unique."""
        return (("parameter", self.name.rpartition(".")[2]),)

    def apply(self, draft: Draft) -> None:
        """Set the reading. Objects to a name that is no reading, and to what is none of its options."""
        full, declared, current = draft.parameter(self.name)
        if not isinstance(declared, Reading):
            raise Objection("unfit", f"parameter {full}", "is a threshold: set it as one")
        draft.permit(("parameter", full), declared.clauses)
        if type(self.option) is not type(current):
            options = ", ".join(str(option.value) for option in type(current))
            raise Objection("unfit", f"parameter {full}", f"takes one of {options}, not {self.option!r}")
        draft.settings[full] = self.option
        draft.cited[full] = self.clause


@attrs.frozen(kw_only=True)
class AddFigures:
    """Further dated figures and readings for the rules of the variation, read as ``t.<name>.<figure>``.

    `figures` is a class of parameters, as the measures' own thresholds are; its series may go on in time.
    """

    name: str
    figures: type
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The name under which they stand."""
        return (("figures", self.name),)

    def apply(self, draft: Draft) -> None:
        """Declare the figures. Objects to a name that is taken, and to a class that declares none."""
        unused([*(name.partition(".")[0] for name in draft.declared), *draft.figures], "parameter", self.name)
        try:
            declared = parameters_of(self.figures)
        except (ParameterRejected, attrs.exceptions.NotAnAttrsClassError) as error:
            raise Objection("unfit", f"figures {self.name}", str(error)) from error
        if not self.name.isidentifier() or not declared:
            raise Objection("unfit", f"figures {self.name}", "are no class of parameters under a plain name")
        draft.figures[self.name] = self.figures


def _fits(name: str, current: Any, value: Any) -> None:
    same = type(value) is type(current)
    if same and isinstance(value, Limit):
        same = value.value is None or current.value is None or type(value.value) is type(current.value)
    if not same:
        wanted = type(current).__name__
        if isinstance(current, Limit) and current.value is not None:
            wanted = f"Limit of {type(current.value).__name__}"
        raise Objection("unfit", f"parameter {name}", f"takes a {wanted}, not {value!r}")
    if isinstance(value, Share) and value.denominator is not None and not 0 <= value.numerator <= value.denominator:
        raise Objection("unfit", f"parameter {name}", f"takes a share of the whole, not {value!r}")
