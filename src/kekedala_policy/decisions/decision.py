"""A decision on one dossier: settled at once, explained when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from kekedala_policy.decisions.authority import Disposition, Ruling
from kekedala_policy.decisions.dispositions import Rejected, Weighed, weigh
from kekedala_policy.decisions.facts import stated
from kekedala_policy.decisions.findings import NOTHING_VARIED, Finding, Missing, NotApplicable, Repair
from kekedala_policy.decisions.identity import PluginIdentity
from kekedala_policy.decisions.precedence import OUT_OF_SCOPE, Precedence, without
from kekedala_policy.decisions.varying import Varying
from kekedala_policy.i18n import cite
from kekedala_policy.messages import Message, Texts
from kekedala_policy.rules import Rule, RuleKind, Walk, parameter
from kekedala_policy.rules.repairing import Way, changed, ways_to
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import NO, YES, Truth

if TYPE_CHECKING:
    from kekedala_policy.rules.compiling import Decide, Lacks


@attrs.frozen(eq=False)
class Assessor:
    """A gate's rules under one set of parameters: decides dossiers of its type."""

    rules: RuleSet[Any]
    parameters: Any
    decide: Decide
    precedence: Precedence
    document: str
    rulings: tuple[Ruling, ...] = ()
    #: For each figure or reading that a variation sets, which of its clauses does.
    varied: Mapping[str, str] = NOTHING_VARIED
    variations: tuple[Varying, ...] = ()
    plugins: tuple[PluginIdentity, ...] = ()

    @classmethod
    def of(
        cls,
        rules: RuleSet[Any],
        parameters: Any,
        *,
        document: str,
        rulings: tuple[Ruling, ...] = (),
        varied: Mapping[str, str] = NOTHING_VARIED,
        variations: tuple[Varying, ...] = (),
        plugins: tuple[PluginIdentity, ...] = (),
    ) -> Assessor:
        """Link the gate's compiled rules with `parameters`."""
        ranked = Precedence.of(rules.gate, [tree.rule for tree in rules.deciding])
        decide = rules.compiled.decide(parameters)
        return cls(rules, parameters, decide, ranked, document, rulings, varied, variations, plugins)

    @cached_property
    def titles(self) -> Mapping[str, Message | Texts]:
        """How each variation's document is called, by its id."""
        return {variation.id: variation.title for variation in self.variations}

    @cached_property
    def lacking(self) -> Lacks:
        """What finds the facts that open rules lack; written when it is first asked for."""
        return self.rules.compiled.lacking(self.parameters)

    @cached_property
    def cited(self) -> Mapping[int, str]:
        """The clause that each rule's finding cites, by the rule's number; none for a lane or route."""
        rules = enumerate(tree.rule for tree in self.rules.deciding)
        return {number: rule.clause for number, rule in rules if rule.kind is not RuleKind.GRANTS}

    @cached_property
    def falls_short(self) -> bool:
        """Whether a lane or route that is not open leaves a finding."""
        return any(tree.rule.otherwise is not None for tree in self.rules.deciding)

    def assess(self, dossier: object, dispositions: tuple[Disposition, ...] = ()) -> Decision:
        """Decide on `dossier`, taking into account what a competent body has disposed of."""
        certain, possible = self.decide(dossier)
        if dispositions:
            return self._disposed(dossier, certain, possible, dispositions)
        return Decision(self, dossier, self.precedence.settle(certain, possible), certain, possible)

    def _disposed(
        self,
        dossier: object,
        certain: list[int],
        possible: list[int],
        dispositions: tuple[Disposition, ...],
    ) -> Decision:
        deciding = self.rules.deciding
        found = {deciding[number].rule.id: deciding[number].rule for number in (*certain, *possible)}
        competent = parameter(self.parameters, self.rules.gate.disposed_by)
        elsewhere = {
            name: parameter(self.parameters, rule.disposed_by) for name, rule in found.items() if rule.disposed_by
        }
        weighed = weigh(dispositions, found, competent, elsewhere)
        waived = [number for number in (*certain, *possible) if deciding[number].rule.id in weighed.waived]
        outcome = self.precedence.settle(without(certain, waived), without(possible, waived))
        return Decision(self, dossier, outcome, certain, possible, weighed)


_NOTHING_WEIGHED = Weighed({}, {}, ())


@attrs.define(eq=False, repr=False, slots=False)
class Decision:
    """What the measures say of one dossier. An auxiliary opinion: the competent body decides.

    `outcome` is one of the gate's outcomes. Everything else is worked out when it is asked for.
    """

    assessor: Assessor
    dossier: Any
    outcome: str
    _certain: list[int]
    _possible: list[int]
    _weighed: Weighed = _NOTHING_WEIGHED

    def __repr__(self) -> str:
        return f"Decision({self.gate!r}, {self.outcome!r}, citations={self.citations})"

    @property
    def gate(self) -> str:
        """The gate's name."""
        return self.assessor.rules.gate.name

    @property
    def parameters(self) -> Any:
        """The thresholds and readings under which it was decided."""
        return self.assessor.parameters

    @property
    def variations(self) -> tuple[Varying, ...]:
        """The variations under which it was decided."""
        return self.assessor.variations

    def cite(self, clause: str, locale: str) -> str:
        """A clause as a citation; one of a variation with the title of its document."""
        return cite(clause, locale, self.assessor.titles)

    @cached_property
    def walk(self) -> Walk:
        """The dossier and parameters, ready to read a rule's tree on."""
        return Walk.on(self.dossier, self.parameters)

    @property
    def proposed(self) -> bool:
        """Whether it is a refusal that rests on presumptions alone, none of them disposed of yet."""
        hits = [finding for finding in self._standing if finding.outcome == self.outcome]
        return self.outcome == "refused" and bool(hits) and all(finding.presumption for finding in hits)

    @property
    def conditional(self) -> bool:
        """Whether it is not known yet that the measures apply: then every finding stands under that condition."""
        scope = self.assessor.precedence.scope
        return self.outcome != OUT_OF_SCOPE and any(number in scope for number in self._possible)

    @cached_property
    def _all(self) -> tuple[Finding, ...]:
        trees = self.assessor.rules.deciding
        weighed = self._weighed
        holds = {number: True for number in self._certain} | {number: False for number in self._possible}
        return tuple(
            Finding(
                self.walk,
                trees[number],
                certain,
                weighed.waived.get(trees[number].rule.id),
                weighed.upheld.get(trees[number].rule.id),
                varied=self.assessor.varied,
            )
            for number, certain in sorted(holds.items())
        )

    @property
    def _standing(self) -> list[Finding]:
        """The findings that count: certain, not waived; with what an ungranted route leaves."""
        hits = [
            finding
            for finding in self._all
            if finding.certain and finding.waived_by is None and finding.kind is not RuleKind.GRANTS
        ]
        return hits + self._ungranted

    @property
    def _ungranted(self) -> list[Finding]:
        seen = {*self._certain, *self._possible}
        grants = self.assessor.precedence.grants
        trees = self.assessor.rules.deciding
        return [
            Finding(self.walk, trees[grant.number], certain=True, ungranted=True, varied=self.assessor.varied)
            for grant in grants
            if trees[grant.number].rule.otherwise and grant.number not in seen
        ]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What certainly stands against the dossier, gaps in its papers included; waived ones say by whom.

        Where the measures do not apply, only that.
        """
        found = [finding for finding in self._all if finding.certain and finding.kind is not RuleKind.GRANTS]
        if self.outcome == OUT_OF_SCOPE:
            return tuple(finding for finding in found if finding.rule.outcome == OUT_OF_SCOPE)
        return (*found, *self._ungranted)

    @property
    def citations(self) -> tuple[str, ...]:
        """The clauses of the findings, one each, without making the findings."""
        assessor, numbers = self.assessor, sorted(self._certain)
        cited = assessor.cited
        if self.outcome == OUT_OF_SCOPE:
            scope = assessor.precedence.scope
            return tuple([cited[number] for number in numbers if number in scope])
        found = [cited[number] for number in numbers if number in cited]
        if assessor.falls_short:
            found += [finding.clause for finding in self._ungranted]
        return tuple(found)

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """The findings that papers or contents are missing: all of them, for one notice (art19.i1.b)."""
        return tuple(finding for finding in self.findings if finding.kind is RuleKind.REQUIRES)

    @cached_property
    def undecided(self) -> tuple[Finding, ...]:
        """What may stand against the dossier, or speak for it, once the missing facts are known."""
        if self.outcome == OUT_OF_SCOPE:
            return ()
        return tuple(finding for finding in self._all if not finding.certain and finding.waived_by is None)

    @property
    def granted(self) -> tuple[Finding, ...]:
        """The lanes and routes that are open."""
        if self.outcome == OUT_OF_SCOPE:
            return ()
        return tuple(finding for finding in self._all if finding.certain and finding.kind is RuleKind.GRANTS)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The facts that could add or remove a finding; those that could change the outcome first.

        Then those on which more, and weightier, open findings hang.
        """
        if self.outcome == OUT_OF_SCOPE:
            return ()
        order = self.assessor.precedence
        trees = self.assessor.rules.deciding
        hanging = self._hanging
        found = [
            Missing(
                stated(path, self.walk),
                tuple(trees[number].rule.id for number in numbers),
                any(order.could_change(self.outcome, number) for number in numbers),
            )
            for path, numbers in hanging.items()
        ]
        weight = {path: self._weight(numbers) for path, numbers in hanging.items()}
        return tuple(
            sorted(found, key=lambda gap: (not gap.could_change_outcome, -weight[gap.fact.path], gap.fact.path))
        )

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """The paths of the missing facts alone, which is cheap; in no order that matters."""
        if self.outcome == OUT_OF_SCOPE or not self._possible:
            return ()
        open_rules = self._open if self._weighed.waived else self._possible
        return tuple(dict.fromkeys(self.assessor.lacking(self.dossier, open_rules)))

    @property
    def _open(self) -> list[int]:
        """The numbers of the rules that may hold and that nobody has waived."""
        waived, trees = self._weighed.waived, self.assessor.rules.deciding
        return [number for number in self._possible if trees[number].rule.id not in waived]

    @property
    def _hanging(self) -> Mapping[str, Sequence[int]]:
        """The missing facts, each with the numbers of the open rules that hang on it."""
        found: dict[str, list[int]] = {}
        for number in self._open:
            for path in dict.fromkeys(self.assessor.lacking(self.dossier, (number,))):
                found.setdefault(path, []).append(number)
        return found

    def _weight(self, numbers: Sequence[int]) -> int:
        most = len(self.assessor.precedence.outcomes)
        ranks = self.assessor.precedence.ranks
        return sum(max(most - ranks[number], 1) for number in numbers)

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """For each finding that the applicant can lift by its own act: the smallest changes that lift it.

        Each way was assessed again: it lifts the finding and brings no other one. None makes an exception true:
        what is not excepted is put right, not passed off as what is.
        """
        if self.outcome == OUT_OF_SCOPE:
            return ()
        found = []
        for finding in self._standing:
            target = YES if finding.kind is RuleKind.GRANTS else NO
            ways = [way for way in ways_to(self.walk, finding.tree.body, target) if self._mends(finding, way, target)]
            if ways:
                sets = tuple(tuple(sorted(way, key=lambda change: change.path)) for way in ways)
                found.append(Repair(finding, sets))
        return tuple(found)

    def _mends(self, finding: Finding, way: Way, target: Truth) -> bool:
        if not way:
            return False
        after = self.assessor.assess(changed(self.dossier, way))
        if after.walk.truth(finding.tree.whole) is not target:
            return False
        return {f.rule.id for f in after.findings} <= {f.rule.id for f in self.findings}

    @cached_property
    def not_applicable(self) -> tuple[NotApplicable, ...]:
        """The clauses that were looked at and did not apply, each with the exception or the facts that say so."""
        looked_at = {*self._certain, *self._possible}
        trees = self.assessor.rules.deciding
        return tuple(NotApplicable(self.walk, tree) for number, tree in enumerate(trees) if number not in looked_at)

    @cached_property
    def _accompanying(self) -> tuple[Finding, ...]:
        found = []
        for tree in self.assessor.rules.accompanying:
            held = self.walk.truth(tree.whole)
            if held is not NO:
                found.append(Finding(self.walk, tree, certain=held is YES, varied=self.assessor.varied))
        return tuple(found)

    def _coming(self, kind: RuleKind) -> tuple[Finding, ...]:
        if self.outcome == OUT_OF_SCOPE:
            return ()
        return tuple(finding for finding in self._accompanying if finding.certain and finding.kind is kind)

    @property
    def obligations(self) -> tuple[Finding, ...]:
        """The duties that come with the decision."""
        return self._coming(RuleKind.OBLIGES)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """What is said and changes nothing."""
        return self._coming(RuleKind.REQUIRES)

    @property
    def labels(self) -> tuple[Finding, ...]:
        """Labels such as priority (art08), which exempts from nothing, and application by reference (art41.b)."""
        return self._coming(RuleKind.DEFINES)

    @property
    def by_reference(self) -> bool:
        """Whether the measures apply mutatis mutandis only (art41.b)."""
        return any(label.rule.outcome == "mutatis_mutandis" for label in self.labels)

    @property
    def rejected_dispositions(self) -> tuple[Rejected, ...]:
        """The dispositions that were handed in and do not count, and why."""
        return self._weighed.rejected

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a competent body has set aside."""
        return tuple(finding for finding in self._all if finding.waived_by is not None)

    def holds(self, rule: Rule) -> Truth:
        """What the rule's body itself says, evaluated directly."""
        return rule.holds(self.dossier, self.parameters)

    def render(self, locale: str) -> str:
        """The decision as an opinion for people, in the language of `locale` (``zh_CN`` or ``en``)."""
        from kekedala_policy.decisions.opinion import opinion

        return opinion(self, locale)

    def to_dict(self) -> dict[str, Any]:
        """The decision as plain data for JSON: `kekedala.decision/1`, stable within its version."""
        from kekedala_policy.decisions.data import as_data

        return as_data(self)
