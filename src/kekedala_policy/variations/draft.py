"""A document on the way to its amended form: what amendments read and change, one after the other."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

import attrs

from kekedala_policy.lifecycle import DeadlineRule, Lifecycle, LifecycleRejected, Lifecycles, Schedule
from kekedala_policy.messages import Texts
from kekedala_policy.rules import Parameter, Rule, in_force, parameter, parameters_of
from kekedala_policy.rules.rulebook import Rulebook

#: What an amendment touches: its sort and its name; a thing within another one is named behind it.
Thing = tuple[str, ...]


class Objection(Exception):
    """An amendment that can't be applied; never leaves this package."""

    def __init__(self, kind: str, thing: str, why: str | Texts, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, thing, why, nearest)
        self.kind, self.thing, self.why, self.nearest = kind, thing, why, nearest


def named(thing: Thing) -> str:
    """A thing as people name it in an error."""
    return " ".join(thing)


@attrs.define
class Draft:
    """The rules, figures, deadlines and lifecycles of `rulebook` as amended so far."""

    rulebook: Rulebook
    schedule: Schedule | None
    lifecycles: Lifecycles | None
    #: The day whose figures amendments are held against.
    day: datetime.date
    rules: dict[str, Rule] = attrs.field(init=False)
    deadlines: dict[str, DeadlineRule] = attrs.field(init=False)
    kinds: dict[str, Lifecycle] = attrs.field(init=False)
    #: Figures and readings that are set, by their dotted name.
    settings: dict[str, object] = attrs.field(factory=dict)
    #: Classes of further figures, by the name under which they are nested.
    figures: dict[str, type] = attrs.field(factory=dict)
    #: For each figure or reading that is set, the clause that sets it.
    cited: dict[str, str] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.rules = {rule.id: rule for rule in self.rulebook.rules}
        self.deadlines = dict(self.schedule.by_clause) if self.schedule else {}
        self.kinds = dict(self.lifecycles.by_name) if self.lifecycles else {}

    def rule(self, name: str) -> Rule:
        """The rule with this id, which has to be there and may be touched."""
        found: Rule = _there(self.rules, "rule", name)
        self.permit(("rule", name), found.clauses)
        return found

    def deadline(self, clause: str) -> DeadlineRule:
        """The deadline of this clause."""
        found: DeadlineRule = _there(self.deadlines, "deadline", clause)
        self.permit(("deadline", clause), (clause,))
        return found

    def lifecycle(self, name: str) -> Lifecycle:
        """The lifecycle with this name."""
        found: Lifecycle = _there(self.kinds, "lifecycle", name)
        return found

    def parameter(self, name: str) -> tuple[str, Parameter, Any]:
        """The figure or reading of this name, whole or its last part: its dotted name, declaration and value."""
        declared = self.declared
        full = name if name in declared else next((one for one in declared if one.rpartition(".")[2] == name), name)
        found: Parameter = _there(declared, "parameter", full)
        if full in self.settings:
            return full, found, self.settings[full]
        head, _, inner = full.partition(".")
        if head in self.figures:
            return full, found, parameter(in_force(self.figures[head], self.day), inner)
        return full, found, parameter(self.rulebook.parameters_on(self.day), full)

    @property
    def declared(self) -> Mapping[str, Parameter]:
        """Every figure and reading that can be set, by its dotted name."""
        found = dict(parameters_of(self.rulebook.parameters))
        for name, owner in self.figures.items():
            found |= {f"{name}.{inner}": declared for inner, declared in parameters_of(owner).items()}
        return found

    def permit(self, thing: Thing, clauses: Iterable[str]) -> None:
        """Object where one of the `clauses` is marked not to be varied."""
        for clause in clauses:
            for fixed, why in self.rulebook.fixed.items():
                if clause == fixed or clause.startswith(f"{fixed}."):
                    raise Objection("fixed", f"{named(thing)} ({clause})", why)

    def keep(self, rule: str, exception: str) -> None:
        """Object where the exception is marked not to be taken away."""
        why = self.rulebook.fixed.get(exception)
        if why is not None:
            raise Objection("fixed", f"rule {rule} unless {exception}", why)

    def change(self, name: str, by: Callable[[Lifecycle], Lifecycle]) -> None:
        """Put the lifecycle `name` as `by` makes it in its place; object to one that is declared wrongly."""
        try:
            self.kinds[name] = by(self.lifecycle(name))
        except LifecycleRejected as error:
            raise Objection("unfit", f"lifecycle {name}", "; ".join(error.problems)) from error


def _there(among: Mapping[str, Any], sort: str, name: str) -> Any:
    if name in among:
        return among[name]
    return missing(among, sort, name)


def missing(among: Iterable[str], sort: str, name: str) -> NoReturn:
    """Object that there is nothing of this name, with the nearest ones."""
    nearest = tuple(difflib.get_close_matches(name, [*among], n=3, cutoff=0.5))
    raise Objection("idle", f"{sort} {name}", "there is none", nearest)


def unused(among: Iterable[str], sort: str, name: str) -> None:
    """Object where something has this name already."""
    if name in among:
        raise Objection("twice", f"{sort} {name}", "there is one already: replace it")
