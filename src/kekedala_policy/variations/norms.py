"""Amendments of rules: repealed, replaced, added, excepted from; papers and scope are rules, too."""

from __future__ import annotations

from typing import Any

import attrs

from kekedala_policy.rules import Derived, Exemption, Rule, RuleKind
from kekedala_policy.variations.conditions import condition, rules_naming
from kekedala_policy.variations.draft import Draft, Objection, Thing, missing, unused

_OUT_OF_SCOPE = "out_of_scope"


@attrs.frozen(kw_only=True)
class RepealRule:
    """The rule with this id applies no longer."""

    rule: str
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The rule."""
        return (("rule", self.rule),)

    def apply(self, draft: Draft) -> None:
        """Take the rule out."""
        draft.rule(self.rule)
        del draft.rules[self.rule]


@attrs.frozen(kw_only=True)
class ReplaceRule:
    """Another rule stands in the place of the one with this id: other conditions, exceptions, outcome or gates.

    The new rule cites its own clause first, then those of the rule that it replaces. It has to keep each exception
    that is not to be varied.
    """

    rule: str
    by: Rule

    @property
    def clause(self) -> str:
        """The clause that replaces it."""
        return self.by.clause

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The rule, and the id of the new one."""
        return tuple(dict.fromkeys((("rule", self.rule), ("rule", self.by.id))))

    def apply(self, draft: Draft) -> None:
        """Put the new rule in the place of the old one."""
        old = draft.rule(self.rule)
        if self.by.id != self.rule:
            unused(draft.rules, "rule", self.by.id)
        kept = {exception.name for exception in self.by.unless}
        for exception in old.unless:
            if exception.name not in kept:
                draft.keep(self.rule, exception.name)
        _gates_of(draft, self.by)
        clauses = (self.by.clause, *self.by.also)
        also = (*self.by.also, *(clause for clause in old.clauses if clause not in clauses))
        new = attrs.evolve(self.by, also=also)
        draft.rules = {
            (new.id if name == self.rule else name): (new if name == self.rule else rule)
            for name, rule in draft.rules.items()
        }


@attrs.frozen(kw_only=True)
class AddRule:
    """A further rule; it comes after those of the document."""

    rule: Rule

    @property
    def clause(self) -> str:
        """The clause that it runs."""
        return self.rule.clause

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The rule's id."""
        return (("rule", self.rule.id),)

    def apply(self, draft: Draft) -> None:
        """Add the rule."""
        unused(draft.rules, "rule", self.rule.id)
        _gates_of(draft, self.rule)
        draft.rules[self.rule.id] = self.rule


@attrs.frozen(kw_only=True)
class AddException:
    """A further labelled exception from the rule with this id."""

    rule: str
    exemption: Exemption[Any, Any]

    @property
    def clause(self) -> str:
        """The clause that grants it."""
        return self.exemption.clause or ""

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The exception, within the rule."""
        return (("rule", self.rule, "unless", self.exemption.name),)

    def apply(self, draft: Draft) -> None:
        """Add the exception."""
        old = draft.rule(self.rule)
        unused((one.name for one in old.unless), f"rule {self.rule} unless", self.exemption.name)
        draft.rules[self.rule] = attrs.evolve(old, unless=(*old.unless, self.exemption))


@attrs.frozen(kw_only=True)
class ReplaceCondition:
    """Another condition stands in the place of the one that rules call `name`: in all of them, at once.

    A compound one may ask for several things, and read figures that the variation adds. Each rule that names it cites
    `clause`, too; the others are not touched.
    """

    name: str
    by: Derived[Any, Any, Any]
    clause: str

    @property
    def touches(self) -> tuple[Thing, ...]:
        """The condition."""
        return (("condition", self.name),)

    def apply(self, draft: Draft) -> None:
        """Put the new condition in the place of the old one."""
        naming = rules_naming(draft.rulebook)
        if self.name not in naming:
            missing(naming, "condition", self.name)
        draft.keep("of any kind", self.name)
        old = condition(self.name, naming[self.name])
        if old is not None and old.clause is not None:
            draft.permit(("condition", self.name), (old.clause,))
        for rule in naming[self.name]:
            if rule.id in draft.rules:
                kept = draft.rule(rule.id)
                draft.rules[rule.id] = attrs.evolve(kept, also=tuple(dict.fromkeys((*kept.also, self.clause))))
        draft.conditions[self.name] = self.by


@attrs.frozen(kw_only=True)
class AddMaterial(AddRule):
    """A paper or content that is asked for besides: a rule of the kind that requires."""

    def apply(self, draft: Draft) -> None:
        """Add the paper to the list."""
        _of_kind(self.rule, RuleKind.REQUIRES, "requires nothing")
        super().apply(draft)


@attrs.frozen(kw_only=True)
class DropMaterial(RepealRule):
    """A paper or content is asked for no longer: `rule` is the id of the rule that requires it."""

    def apply(self, draft: Draft) -> None:
        """Take the paper off the list."""
        _of_kind(draft.rule(self.rule), RuleKind.REQUIRES, "requires nothing")
        super().apply(draft)


@attrs.frozen(kw_only=True)
class NarrowScope(AddRule):
    """What `rule` says is outside, too: a rule that defines what is out of scope."""

    def apply(self, draft: Draft) -> None:
        """Put more out of scope."""
        _of_scope(self.rule)
        super().apply(draft)


@attrs.frozen(kw_only=True)
class WidenScope(AddException):
    """What the scope rule with this id puts outside is inside where `exemption` holds."""

    def apply(self, draft: Draft) -> None:
        """Put less out of scope."""
        _of_scope(draft.rule(self.rule))
        super().apply(draft)


def _of_kind(rule: Rule, kind: RuleKind, why: str) -> None:
    if rule.kind is not kind:
        raise Objection("unfit", f"rule {rule.id}", why)


def _of_scope(rule: Rule) -> None:
    if rule.kind is not RuleKind.DEFINES or rule.outcome != _OUT_OF_SCOPE:
        raise Objection("unfit", f"rule {rule.id}", "says nothing of scope")


def _gates_of(draft: Draft, rule: Rule) -> None:
    strange = [gate.name for gate in rule.gates if gate not in draft.rulebook.gates]
    if strange:
        raise Objection("unfit", f"rule {rule.id}", f"is for {', '.join(strange)}, no gate of {draft.rulebook.id}")
