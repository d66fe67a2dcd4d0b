"""A decision as an opinion that an official can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kekedala_policy.decisions.facts import Stated, locate, member_label
from kekedala_policy.decisions.findings import Finding, Missing, Repair
from kekedala_policy.decisions.precedence import NOT_ACCEPTED, OUT_OF_SCOPE
from kekedala_policy.decisions.wording import at_gate, outcome_message, shown
from kekedala_policy.entities import Application, ProjectDossier
from kekedala_policy.i18n import placeholders, render
from kekedala_policy.messages import Message
from kekedala_policy.rules import RuleKind, parameters_of
from kekedala_policy.rules.repairing import Change
from kekedala_policy.values import Given, Many
from kekedala_policy.values.facts import declaring

if TYPE_CHECKING:
    from kekedala_policy.decisions.decision import Decision

#: Refusals of everything that a unit would newly build, whatever the project's merit.
_UNIT_LEVEL = frozenset({"art29.b", "art39.b"})


def variant(decision: Decision) -> str:
    """Which notice an outcome takes at its gate: a refusal is proposed, directed at the unit, or decided."""
    notice = decision.outcome
    if notice == "refused" and decision.proposed:
        notice = "refused_proposed"
    elif notice == "refused" and decision.gate != "supplement":
        firm = [finding for finding in decision.findings if finding.waived_by is None and not finding.presumption]
        clauses = {finding.clause for finding in firm if finding.outcome == "refused"}
        notice = "refused_unit" if clauses <= _UNIT_LEVEL else "refused"
    return at_gate(notice, decision.gate)


def opinion(decision: Decision, locale: str) -> str:
    """Title, conclusion, findings, gaps, missing facts, repairs, duties; and whose decision it remains."""
    return "\n".join(_Opinion(decision, locale).lines())


class _Opinion:
    def __init__(self, decision: Decision, locale: str) -> None:
        self.decision = decision
        self.locale = locale

    def say(self, name: str, /, **arguments: object) -> str:
        wanted = placeholders(name, self.locale)
        return render(Message(name, {key: value for key, value in arguments.items() if key in wanted}), self.locale)

    def lines(self) -> Iterator[str]:
        decision = self.decision
        notice = variant(decision)
        yield self.say(f"outcome.{notice}.title")
        yield from self._subject()
        yield self.say("opinion.conclusion", outcome=outcome_message(notice))
        yield self.say(f"outcome.{notice}.sentence", **self._names())
        for variation in decision.variations:
            document = variation.authority.document
            yield self.say("opinion.variation", title=variation.title, document=document, since=variation.since)
        if decision.by_reference:
            yield self.say("notice.mutatis_mutandis")
        if decision.conditional:
            yield self.say("notice.conditional")
        grounds, besides = self._grounds()
        yield from self._section("notice.findings", self._findings(grounds))
        yield from self._section("notice.besides", self._findings(besides))
        yield from self._section("notice.gaps", self._findings(decision.gaps))
        if decision.outcome != OUT_OF_SCOPE:
            yield from self._section("notice.missing", self._missing(decision.missing))
            yield from self._section("notice.repairs", self._repairs(decision.repairs))
        yield from self._section("opinion.granted", self._plain(decision.granted))
        yield from self._section("notice.obligations", self._plain(decision.obligations))
        yield from self._section("notice.advice", self._plain(decision.advice))
        priorities = [label for label in decision.labels if label.rule.outcome == "priority"]
        yield from self._section("notice.tags", self._plain(priorities))
        yield from self._section("opinion.dispositions", self._rejected())
        yield self.say("notice.disclaimer")

    def _grounds(self) -> tuple[list[Finding], list[Finding]]:
        """What the notice rests on, and the rest: what is not accepted is not examined, so merit is no ground."""
        decision = self.decision
        found = [finding for finding in decision.findings if finding.kind is not RuleKind.REQUIRES]
        if decision.outcome != NOT_ACCEPTED:
            return found, []
        grounds = [finding for finding in found if finding.outcome == NOT_ACCEPTED]
        return grounds, [finding for finding in found if finding not in grounds]

    def _names(self) -> dict[str, object]:
        dossier = self.decision.dossier
        if not isinstance(dossier, ProjectDossier):
            return {}
        names: dict[str, object] = {
            "project": dossier.project.name or Message("opinion.this_project"),
            "unit": dossier.unit.name or Message("truth.unknown"),
        }
        if isinstance(dossier, Application):
            year = shown(dossier.list_year)
            names["list_year"] = str(year) if isinstance(year, int) else year
        return names

    def _subject(self) -> Iterator[str]:
        names = self._names()
        if names:
            yield self.say("opinion.subject" if "list_year" in names else "opinion.subject_off_the_list", **names)

    def _section(self, heading: str, lines: Iterable[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield ""
            yield self.say(heading)
            yield from found

    def _citation(self, clauses: Iterable[str]) -> str:
        cited = tuple(dict.fromkeys(self.decision.cite(clause, self.locale) for clause in clauses))
        return self.say("opinion.citation", clauses=cited)

    def _plain(self, findings: Iterable[Finding]) -> Iterator[str]:
        for number, finding in enumerate(findings, 1):
            text = render(finding.message, self.locale)
            yield self.say("opinion.line", number=number, text=text, citation=self._citation(finding.clauses))

    def _findings(self, findings: Iterable[Finding]) -> Iterator[str]:
        for number, finding in enumerate(findings, 1):
            text = render(finding.message, self.locale)
            marks = tuple(self._marks(finding))
            marked = text + self.say("opinion.marks", marks=marks) if marks else text
            yield self.say("opinion.line", number=number, text=marked, citation=self._citation(finding.clauses))
            if finding.kind is not RuleKind.REQUIRES:
                yield from self._facts(finding.facts)

    def _marks(self, finding: Finding) -> Iterator[str]:
        if finding.waived_by is not None:
            yield self.say("opinion.waived", document=finding.waived_by.document)
        if finding.upheld_by is not None:
            yield self.say("opinion.upheld", document=finding.upheld_by.document)
        if finding.presumption:
            yield self.say("notice.presumption")
        if finding.curable and finding.kind is not RuleKind.REQUIRES:
            yield self.say("notice.curable")
        if finding.rule.annex_only:
            yield self.say("notice.annex_only")
        declared = parameters_of(type(self.decision.parameters))
        identities = [getattr(declared[name], "id", name) for name in finding.readings]
        if identities:
            yield self.say("notice.reading", reading=tuple(dict.fromkeys(identities)))

    def _facts(self, facts: Iterable[Stated]) -> Iterator[str]:
        said = [
            self.say("opinion.fact", label=fact.label, value=self._value(fact.value))
            for fact in facts
            if not isinstance(fact.value, Given | Many)
        ]
        if said:
            yield self.say("opinion.facts", facts=tuple(said))

    def _value(self, value: object) -> object:
        return shown(value) if not isinstance(value, str) else value

    def _missing(self, gaps: Iterable[Missing]) -> Iterator[str]:
        for number, gap in enumerate(gaps, 1):
            owner = member_label(gap.fact.owner)
            name = "opinion.missing_first" if gap.could_change_outcome else "opinion.missing"
            yield self.say(
                name,
                number=number,
                label=gap.fact.label,
                owner=owner,
                clause=self.decision.cite(gap.fact.clause, self.locale),
            )

    def _repairs(self, repairs: Iterable[Repair]) -> Iterator[str]:
        for number, repair in enumerate(repairs, 1):
            ways = tuple(
                self.say("opinion.together", changes=tuple(self._change(change) for change in way))
                for way in repair.ways
            )
            finding = self.decision.cite(repair.finding.clause, self.locale)
            yield self.say("opinion.repair", number=number, clause=finding, ways=self._either(ways))

    def _either(self, ways: tuple[str, ...]) -> str:
        return self.say("opinion.either").join(ways)

    def _change(self, change: Change) -> str:
        owner, field, member = locate(type(self.decision.dossier), change.path)
        label = Message(f"field.{declaring(owner, field).__name__}.{field}")
        if member is None:
            return self.say("opinion.set", label=label, value=shown(change.to))
        kind = "opinion.add" if change.to.value == "yes" else "opinion.remove"
        return self.say(kind, label=label, member=member_label(member))

    def _rejected(self) -> Iterator[str]:
        for number, rejected in enumerate(self.decision.rejected_dispositions, 1):
            rule = rejected.disposition.rule or Message("truth.unknown")
            yield self.say("opinion.rejected", number=number, rule=rule, why=rejected.why)
