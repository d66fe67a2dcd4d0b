"""What a decision rests on: findings, and the facts behind them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from kekedala_policy.decisions.authority import Disposition
from kekedala_policy.decisions.facts import Stated, stated
from kekedala_policy.decisions.wording import rule_message
from kekedala_policy.messages import Message
from kekedala_policy.rules import (
    Reading,
    Rule,
    RuleKind,
    Walk,
    parameter,
    parameters_of,
    with_parameter,
)
from kekedala_policy.rules.repairing import Change
from kekedala_policy.rules.trees import RuleTree, readings_of
from kekedala_policy.values import Category, Truth

#: Where no variation sets a figure or a reading.
NOTHING_VARIED: Final[Mapping[str, str]] = MappingProxyType({})


@attrs.frozen(eq=False, repr=False)
class Finding:
    """A rule that holds (`certain`) or may hold, on one dossier."""

    walk: Walk
    tree: RuleTree
    certain: bool
    waived_by: Disposition | None = None
    upheld_by: Disposition | None = None
    #: Whether it is a lane, route or supplement that is not open, with what that leads to.
    ungranted: bool = False
    #: For each figure or reading that a variation sets, which of its clauses does.
    varied: Mapping[str, str] = NOTHING_VARIED

    def __repr__(self) -> str:
        return f"Finding({self.rule.id!r}, {self.clause!r}, certain={self.certain})"

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.tree.rule

    @property
    def clause(self) -> str:
        """The clause that it runs."""
        return self.rule.clause

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that it cites: its rule's own, and those by which a variation sets what the rule names."""
        if not self.varied:
            return self.rule.clauses
        setting = (self.varied[name] for name in readings_of(self.tree.whole) if name in self.varied)
        return tuple(dict.fromkeys((*self.rule.clauses, *setting)))

    @property
    def kind(self) -> RuleKind:
        """What kind of rule it is."""
        return self.rule.kind

    @property
    def presumption(self) -> bool:
        """Whether it rests on "in principle" and nobody has disposed of it."""
        return self.rule.presumption and self.upheld_by is None and self.waived_by is None

    @property
    def curable(self) -> bool:
        """Whether papers can cure it."""
        return self.rule.curable

    @property
    def outcome(self) -> str:
        """What it leads to."""
        found = self.rule.otherwise if self.ungranted else self.rule.outcome
        return found or ""

    @property
    def message(self) -> Message:
        """What was found, in words."""
        return rule_message(self.tree, self.walk, otherwise=self.ungranted)

    @property
    def facts(self) -> tuple[Stated, ...]:
        """The facts that decided; those that are known, where it is not certain."""
        if not self.certain:
            return ()
        leaves = self.walk.deciding(self.tree.whole)
        paths = dict.fromkeys(path for leaf in leaves for path in leaf.facts)
        return tuple(stated(path, self.walk) for path in paths if not path.startswith("~"))

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that it rests on: those of which another option would have changed it."""
        return tuple(resting_on(self.tree, self.walk.dossier, self.walk.parameters))

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle it."""
        return () if self.certain else tuple(self.walk.missing(self.tree.whole))


def resting_on(tree: RuleTree, dossier: object, parameters: Any) -> list[str]:
    """The readings, by dotted name, of which another option would change what the rule says."""
    declared = parameters_of(type(parameters))
    held = tree.rule.holds(dossier, parameters)
    found = []
    for name in dict.fromkeys(readings_of(tree.whole)):
        if not isinstance(declared.get(name), Reading):
            continue
        current: Category = parameter(parameters, name)
        others = [option for option in type(current) if option is not current]
        if any(tree.rule.holds(dossier, with_parameter(parameters, name, other)) is not held for other in others):
            found.append(name)
    return found


@attrs.frozen(eq=False, repr=False)
class NotApplicable:
    """A rule that was looked at and does not hold: by a labelled exception, or by what its facts say."""

    walk: Walk
    tree: RuleTree

    def __repr__(self) -> str:
        return f"NotApplicable({self.rule.id!r}, {self.rule.clause!r})"

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.tree.rule

    @property
    def exception(self) -> str | None:
        """The label of the exception that lifts it, None where its own conditions are not met."""
        walk = self.walk
        if walk.truth(self.tree.body) is Truth.NO:
            return None
        for exception, node in zip(self.rule.unless, self.tree.exceptions, strict=True):
            if walk.truth(node) is Truth.YES:
                return exception.name
        return None

    @property
    def exception_clause(self) -> str | None:
        """The clause that grants that exception."""
        name = self.exception
        return next((one.clause for one in self.rule.unless if one.name == name), None)

    @property
    def facts(self) -> tuple[Stated, ...]:
        """The facts that keep it from holding."""
        leaves = self.walk.deciding(self.tree.whole)
        paths = dict.fromkeys(path for leaf in leaves for path in leaf.facts)
        return tuple(stated(path, self.walk) for path in paths if not path.startswith("~"))


@attrs.frozen
class Missing:
    """A fact, ruling or finding of another body that could add or remove a finding.

    `could_change_outcome` says whether it could change the outcome, too; `rules` are the ids that hang on it.
    """

    fact: Stated
    rules: tuple[str, ...]
    could_change_outcome: bool


@attrs.frozen(eq=False)
class Repair:
    """Changes, fewest first, by which the applicant can lift `finding`; each way was assessed again."""

    finding: Finding
    ways: tuple[tuple[Change, ...], ...]
