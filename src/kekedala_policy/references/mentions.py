"""What cites clauses beside a rulebook's rules: boxes of forms, deadlines, acts, and the facts of dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, Protocol, get_args, get_origin

import attrs

from kekedala_policy.bodies import Competence
from kekedala_policy.decisions import figure, member_label
from kekedala_policy.forms import ARTICLES_OF, CheckLine, box_of, clause_of, label_of
from kekedala_policy.lifecycle import Before, Between, ByReading, ByYearsEnd, DeadlineRule, OnDay, Schedule, Within
from kekedala_policy.messages import Message
from kekedala_policy.references.citing import Mention
from kekedala_policy.rules import Gate, fact_types
from kekedala_policy.values import Interval, Many
from kekedala_policy.values.facts import Body, Fact, declaring, fact_of


def mentions_beside(
    gates: Iterable[Gate[Any]],
    forms: Mapping[str, type],
    schedule: Schedule | None,
    parameters: object,
    *,
    lifecycles: Iterable[_Lifecycle] = (),
    bodies: Iterable[Competence] = (),
) -> tuple[Mention, ...]:
    """All of them: form fields, deadlines with the figures of `parameters`, acts, bodies, then facts by gate."""
    deadlines = deadline_mentions(schedule, parameters) if schedule else ()
    of_cases = (*act_mentions(lifecycles), *body_mentions(bodies))
    return (*form_mentions(forms), *deadlines, *of_cases, *fact_mentions(gates))


def form_mentions(forms: Mapping[str, type]) -> Iterator[Mention]:
    """Every box of the forms, by the form's name and the box's path; a list's boxes behind ``[]``."""
    for name, form in forms.items():
        for path, owner, field in _fields(form):
            box = box_of(owner, field)
            if box is None:
                continue
            said = _fact(owner, field)
            yield Mention(
                "form_field",
                path,
                (clause_of(owner, field),),
                name,
                label_of(owner, field),
                {"demand": Message(f"box.demand.{box.demand.value}"), "owner": member_label(said.owner)},
            )
    for line in CheckLine:
        says = {"demand": Message("box.demand.required"), "owner": member_label(Body.UNIT)}
        clauses = (str(line.value), *ARTICLES_OF.get(line, ()))
        yield Mention("form_field", f"lines[]:{line.name.lower()}", clauses, "annex3", member_label(line), says)


def deadline_mentions(schedule: Schedule, parameters: object) -> Iterator[Mention]:
    """Every deadline, with its period; those of which the text gives none say so."""
    for rule in schedule.rules:
        says: dict[str, object] = {"actor": member_label(rule.actor), "period": _period(rule, parameters)}
        yield Mention("deadline", rule.clause, rule.clauses, "", rule.label, says)


class _Act(Protocol):
    """An act of a lifecycle: under `clause`, and further ones."""

    @property
    def name(self) -> str: ...
    @property
    def clause(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...


class _Lifecycle(Protocol):
    """A kind of case with its acts."""

    @property
    def name(self) -> str: ...
    @property
    def clause(self) -> str: ...
    @property
    def label(self) -> Message: ...
    @property
    def acts(self) -> Sequence[_Act]: ...
    def act_label(self, act: str) -> Message: ...


def act_mentions(lifecycles: Iterable[_Lifecycle]) -> Iterator[Mention]:
    """Every one of these kinds of cases, and every act of it; `where` is then the kind."""
    for kind in lifecycles:
        yield Mention("lifecycle", kind.name, (kind.clause,), "", kind.label)
        for act in kind.acts:
            yield Mention("act", act.name, (act.clause, *act.also), kind.name, kind.act_label(act.name))


def body_mentions(bodies: Iterable[Competence]) -> Iterator[Mention]:
    """Every body under the clause that gives it its part, and whether no reply is given without its opinion."""
    for part in bodies:
        role = Message("clause.body.reviews" if part.reviews else "clause.body.takes_part")
        yield Mention("body", part.body.value, (part.clause,), "", member_label(part.body), {"role": role})


def fact_mentions(gates: Iterable[Gate[Any]]) -> Iterator[Mention]:
    """Every fact under the clause where it is stated, with its owner; `where` are the gates whose dossiers have it."""
    found: dict[tuple[str, type, str, Fact], list[str]] = {}
    for gate in gates:
        for path, owner, field in _fields(gate.dossier):
            said = fact_of(owner, field)
            if said is not None:
                found.setdefault((path, declaring(owner, field), field, said), []).append(gate.name)
    for (path, owner, field, said), names in found.items():
        label = Message(f"field.{owner.__name__}.{field}")
        yield Mention("fact", path, (said.clause,), ", ".join(names), label, {"owner": member_label(said.owner)})


def _fields(owner: Any, before: str = "") -> Iterator[tuple[str, type, str]]:
    """The fields of a class and of the classes within it: path, class, name."""
    for field in attrs.fields(owner):
        kind: Any = fact_types(owner)[field.name]
        path = before + field.name
        yield path, owner, field.name
        if get_origin(kind) is Many:
            (item,) = get_args(kind)
            yield from _fields(item, f"{path}[].")
        elif _is_part(kind):
            yield from _fields(kind, f"{path}.")


def _is_part(kind: Any) -> bool:
    if not isinstance(kind, type) or not attrs.has(kind) or issubclass(kind, Interval):
        return False
    return any(fact_of(kind, field.name) or _is_part(fact_types(kind)[field.name]) for field in attrs.fields(kind))


def _fact(owner: type, field: str) -> Fact:
    return fact_of(owner, field) or Fact("")


def _period(rule: DeadlineRule, parameters: object) -> Message:
    """How long it runs; where that turns on a reading, every way."""
    terms = rule.term.takes.values() if isinstance(rule.term, ByReading) else (rule.term,)
    ways = [_term(term, parameters) for term in terms]
    return reduce(lambda one, other: Message("period.either", {"one": one, "other": other}), ways)


def _term(term: Any, parameters: object) -> Message:
    match term:
        case Within(period):
            return Message("period.within", {"period": figure(period, parameters)})
        case Between(opens, closes):
            figures = {"opens": figure(opens, parameters), "closes": figure(closes, parameters)}
            return Message("period.between", figures)
        case OnDay():
            return Message("period.on_day")
        case Before():
            return Message("period.before")
        case ByYearsEnd(ends, before=str(before)):
            figures = {"ends": figure(ends, parameters), "years": figure(before, parameters)}
            return Message("period.earlier_year_end", figures)
        case ByYearsEnd(ends):
            return Message("period.year_end", {"ends": figure(ends, parameters)})
    return Message("period.none")
