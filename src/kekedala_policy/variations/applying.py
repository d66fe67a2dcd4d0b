"""A document as variations amend it: rules, figures, deadlines and lifecycles of one period."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.errors import ClauseUnknown, PolicyRejected, RuleRejected
from kekedala_policy.i18n import LOCALES, cite
from kekedala_policy.lifecycle import LifecycleRejected, Lifecycles, Schedule
from kekedala_policy.rules import Rule, in_force, nested, with_parameter
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.rules.trees import rule_tree
from kekedala_policy.variations.amendments import Amendment
from kekedala_policy.variations.draft import Draft, Objection
from kekedala_policy.variations.errors import Problem, VariationRejected
from kekedala_policy.variations.overlaps import conflicts, in_order, periods, prevailing
from kekedala_policy.variations.variation import Variation

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@attrs.frozen(eq=False)
class Amended:
    """A document as the `variations` of one period amend it.

    `cited` says, for each figure or reading that is set, which clause of a variation sets it.
    """

    rulebook: Rulebook
    schedule: Schedule | None
    lifecycles: Lifecycles | None
    variations: tuple[Variation, ...] = ()
    cited: Mapping[str, str] = _NOTHING


def amended(base: Amended, variations: Sequence[Variation], day: datetime.date) -> Amended:
    """The document `base` as these `variations`, in the order of `checked`, amend it; `day` is one on which they do.

    Raises `VariationRejected` with everything that is wrong.
    """
    period = _Period(base, tuple(variations), day)
    draft = period.draft()
    problems = list(period.apply(draft))
    if problems:
        raise VariationRejected(tuple(problems))
    found, problems = period.built(draft)
    if problems:
        raise VariationRejected(tuple(problems))
    return found


def checked(
    base: Amended, variations: Iterable[Variation]
) -> tuple[tuple[Variation, ...], dict[tuple[str, ...], Amended]]:
    """The variations in the order in which they apply, after all that is wrong with any of them was looked for.

    With them comes the document as those that are in force together amend it, by their ids.

    Raises one `VariationRejected` for all of it: another document, a clause that is not restated, a conflict, an
    amendment that aims at nothing, touches what is not to be varied, or does not fit.
    """
    ordered = in_order(variations)
    problems = [problem for variation in ordered for problem in _of_one(base, variation)]
    made: dict[tuple[str, ...], Amended] = {}
    for day, together in periods(ordered):
        found = list(conflicts(together))
        if not found:
            try:
                made[tuple(one.id for one in together)] = amended(base, together, day)
            except VariationRejected as error:
                found += error.problems
        problems += found
    if problems:
        raise VariationRejected(tuple(dict.fromkeys(problems)))
    return ordered, made


def _of_one(base: Amended, variation: Variation) -> Iterator[Problem]:
    """What is wrong with a variation by itself."""
    if variation.amends != base.rulebook.id:
        why = f"amends {variation.amends}, not {base.rulebook.id}"
        yield Problem("elsewhere", (variation.id,), f"document {variation.amends}", why)
    for clause in dict.fromkeys(amendment.clause for amendment in variation.amendments):
        if not clause.startswith(f"{variation.id}/"):
            yield Problem("uncited", (variation.id,), f"clause {clause or '–'}", f"is no clause of {variation.id}")
            continue
        try:
            cite(clause, LOCALES[0])
        except ClauseUnknown:
            yield Problem("uncited", (variation.id,), f"clause {clause}", "is not written as a clause id")
        if variation.text(clause) is None:
            yield Problem("uncited", (variation.id,), f"clause {clause}", "is not restated")


@attrs.frozen
class _Period:
    """The variations that are in force together."""

    base: Amended
    together: tuple[Variation, ...]
    day: datetime.date

    def draft(self) -> Draft:
        """The document, to be amended."""
        return Draft(self.base.rulebook, self.base.schedule, self.base.lifecycles, self.day)

    def apply(self, draft: Draft) -> Iterator[Problem]:
        """Apply what prevails; what can't be applied."""
        for variation, amendment in prevailing(self.together):
            try:
                amendment.apply(draft)
            except Objection as objection:
                yield self._problem(variation, amendment, objection)

    def _problem(self, variation: Variation, amendment: Amendment, objection: Objection) -> Problem:
        """The objection as a problem: a conflict with another variation where that one alone brings it about."""
        if objection.kind in {"idle", "twice", "unfit"} and not self._object((variation,), amendment):
            for other in self.together:
                if other is not variation and self._object((other, variation), amendment):
                    return Problem("conflict", (other.id, variation.id), objection.thing, objection.why)
        return Problem(objection.kind, (variation.id,), objection.thing, objection.why, objection.nearest)

    def _object(self, together: tuple[Variation, ...], amendment: Amendment) -> bool:
        """Whether the amendment can't be applied where these variations alone are in force."""
        draft = self.draft()
        for _, one in prevailing(together):
            try:
                one.apply(draft)
            except Objection:
                if one is amendment:
                    return True
        return False

    def built(self, draft: Draft) -> tuple[Amended, list[Problem]]:
        """The draft as a document, and what does not fit together in it."""
        base, problems = self.base, list[Problem]()
        parameters = _parameters(base.rulebook.parameters, draft.figures)
        before = set(base.rulebook.rules)
        for rule in draft.rules.values():
            if rule not in before:
                problems += self._untraceable(rule, parameters)
        same = len(draft.rules) == len(before) and all(rule in before for rule in draft.rules.values())
        rulebook = attrs.evolve(
            base.rulebook,
            rules=base.rulebook.rules if same else tuple(draft.rules.values()),
            parameters=parameters,
            parameters_on=_on(base.rulebook, parameters, draft.figures, draft.settings),
            base=base.rulebook,
        )
        schedule, lifecycles = base.schedule, base.lifecycles
        if schedule is not None and draft.deadlines != schedule.by_clause:
            try:
                schedule = attrs.evolve(schedule, rules=tuple(draft.deadlines.values()))
                schedule.check(parameters)
            except PolicyRejected as error:
                problems.append(self._unfit("deadlines", str(error)))
        if lifecycles is not None and draft.kinds != lifecycles.by_name:
            try:
                lifecycles = attrs.evolve(lifecycles, kinds=tuple(draft.kinds.values()))
                lifecycles.check(gate.name for gate in rulebook.gates)
            except LifecycleRejected as error:
                problems.append(self._unfit(f"lifecycle {error.lifecycle}", "; ".join(error.problems)))
        return Amended(rulebook, schedule, lifecycles, self.together, MappingProxyType(draft.cited)), problems

    def _untraceable(self, rule: Rule, parameters: type) -> Iterator[Problem]:
        for gate in rule.gates:
            try:
                rule_tree(rule, gate, parameters)
            except RuleRejected as error:
                yield self._unfit(f"rule {rule.id}", error.why, _who(self.together, rule.id))

    def _unfit(self, thing: str, why: str, who: tuple[str, ...] = ()) -> Problem:
        return Problem("unfit", who or tuple(variation.id for variation in self.together), thing, why)


def _who(together: Sequence[Variation], rule: str) -> tuple[str, ...]:
    """The ids of the variations that touch the rule."""
    touching = (
        one.id for one in together for amendment in one.amendments if any(rule in thing for thing in amendment.touches)
    )
    return tuple(dict.fromkeys(touching))


def _on(
    rulebook: Rulebook, parameters: type, figures: Mapping[str, type], settings: Mapping[str, object]
) -> Callable[[datetime.date], Any]:
    """The figures and readings of a day, as amended."""
    if not figures and not settings:
        return rulebook.parameters_on

    def on(day: datetime.date) -> Any:
        found = rulebook.parameters_on(day)
        if figures:
            whole = {field.name: getattr(found, field.name) for field in attrs.fields(type(found))}
            found = parameters(**whole, **{name: in_force(owner, day) for name, owner in figures.items()})
        for name, value in settings.items():
            found = with_parameter(found, name, value)
        return found

    return on


def _parameters(base: type, figures: Mapping[str, type]) -> type:
    return _with_figures(base, tuple(sorted(figures.items(), key=lambda pair: pair[0]))) if figures else base


@cache
def _with_figures(base: Any, figures: tuple[tuple[str, Any], ...]) -> type:
    """The class of parameters with further ones nested in it."""
    fields = {name: nested(owner) for name, owner in figures}
    made = attrs.make_class(base.__name__, fields, bases=(base,), frozen=True, kw_only=True)
    made.__annotations__ = dict(figures)
    made.__module__ = base.__module__
    return made
