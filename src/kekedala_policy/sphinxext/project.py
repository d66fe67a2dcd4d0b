"""What a site documents: a policy on a day, the clauses that it restates, and what cites them."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

import attrs

from kekedala_policy.bodies import ARTICLE_5, Competence
from kekedala_policy.clauses import Clause, Register
from kekedala_policy.forms import FORMS, FormParameters
from kekedala_policy.lifecycle import Act, Lifecycle
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.references import Mention, References, mentions_beside, references_to
from kekedala_policy.rules import Derived, Exemption, Reading, Rule, Threshold, parameters_of
from kekedala_policy.rules.rulebook import Rulebook

#: What decides beside the rulebook.
_BESIDE: Final = (FormParameters,)


def build_day() -> datetime.date:
    """Today; the day of SOURCE_DATE_EPOCH where a reproducible build sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.datetime.now(datetime.UTC).date()
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()


@attrs.frozen(eq=False, slots=False)
class Project:
    """The `policy` as in force on `day`, beside the `register` of the document's clauses."""

    policy: Policy
    register: Register
    day: datetime.date

    @cached_property
    def edition(self) -> Edition:
        """What was in force that day."""
        return self.policy.on(self.day)

    @property
    def rulebook(self) -> Rulebook:
        """The document's rules."""
        return self.edition.rulebook

    @property
    def lifecycles(self) -> tuple[Lifecycle, ...]:
        """The kinds of cases."""
        return self.policy.lifecycles.kinds if self.policy.lifecycles else ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What cites clauses beside the rules."""
        edition = self.edition
        return mentions_beside(
            edition.rulebook.gates,
            FORMS,
            edition.schedule,
            edition.parameters,
            lifecycles=self.lifecycles,
        )

    def references(self, clauses: Iterable[Clause]) -> References:
        """What cites any of these clauses."""
        return references_to(tuple(clauses), self.rulebook, self.mentions, beside=_BESIDE)

    @cached_property
    def by_clause(self) -> dict[str, References]:
        """What cites each clause."""
        return {name: self.references([clause]) for name, clause in self.register.clauses.items()}

    @cached_property
    def conditions(self) -> dict[str, tuple[Derived[Any, Any, Any], ...]]:
        """The conditions and quantities that rules share, by the clause that each states; exceptions aside."""
        found: dict[str, dict[str, Derived[Any, Any, Any]]] = {}
        for module in dict.fromkeys(rule.body.__module__ for rule in self.rulebook.rules):
            for value in vars(sys.modules[module]).values():
                if isinstance(value, Derived) and not isinstance(value, Exemption) and value.clause:
                    found.setdefault(value.clause, {})[value.name] = value
        return {clause: tuple(named.values()) for clause, named in found.items()}

    @cached_property
    def competences(self) -> dict[str, Competence]:
        """The body that a clause gives its part to, by the clause."""
        return {part.clause: part for part in ARTICLE_5.parts}

    @cached_property
    def guarded(self) -> dict[str, tuple[tuple[Lifecycle, Act], ...]]:
        """The acts that wait for what a clause asks, without being under it."""
        found: dict[str, dict[tuple[str, str], tuple[Lifecycle, Act]]] = {}
        for kind in self.lifecycles:
            for act in kind.acts:
                for clause in {guard.clause for guard in act.guards} - {act.clause, *act.also, ""}:
                    found.setdefault(clause, {})[kind.name, act.name] = (kind, act)
        return {clause: tuple(acts.values()) for clause, acts in found.items()}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Each rule by its id."""
        return {rule.id: rule for rule in self.rulebook.rules}

    @cached_property
    def _parameters(self) -> dict[str, Threshold | Reading]:
        owners: tuple[Any, ...] = (self.rulebook.parameters, *_BESIDE)
        return {name: found for owner in owners for name, found in parameters_of(owner).items()}

    @cached_property
    def thresholds(self) -> dict[str, Threshold]:
        """Each threshold by its dotted name."""
        return {name: found for name, found in self._parameters.items() if isinstance(found, Threshold)}

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Each reading by its dotted name."""
        return {name: found for name, found in self._parameters.items() if isinstance(found, Reading)}

    def articles(self) -> tuple[str, ...]:
        """The articles, annexes and notices: the first part of the clauses' ids, each once, in order."""
        return tuple(dict.fromkeys(article_of(name) for name in self.register.clauses))


def article_of(clause: str) -> str:
    """The article, annex or notice that a clause stands in; another document's with its id in front."""
    document, slash, rest = clause.rpartition("/")
    return document + slash + rest.split(".")[0]


def short(name: str) -> str:
    """The last part of a dotted name."""
    return name.rpartition(".")[2]
