"""A decision in words, in parts that the page lays out: what, why, what is missing, what would repair it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kekedala_policy.decisions import Decision, Finding, Missing, NotApplicable, Repair, Stated, member_label, shown
from kekedala_policy.decisions.facts import locate
from kekedala_policy.decisions.opinion import variant
from kekedala_policy.i18n import cite, label, placeholders, render
from kekedala_policy.messages import Message
from kekedala_policy.rules import Reading, RuleKind, parameters_of
from kekedala_policy.values import Given, Many, YearDay
from kekedala_policy.values.facts import declaring

#: How an outcome is coloured: what goes on, what is to be supplied, what is open, what ends it.
_OPEN = {"undetermined": "open", "out_of_scope": "aside", "incomplete": "incomplete"}


def headline(decision: Decision, locale: str) -> dict[str, Any]:
    """The outcome alone."""
    positives = decision.assessor.rules.gate.positives
    tone = "positive" if decision.outcome in positives else _OPEN.get(decision.outcome, "negative")
    return {
        "outcome": decision.outcome,
        "tone": tone,
        "label": label(f"outcome.{variant(decision)}", locale),
    }


def told(decision: Decision, locale: str) -> dict[str, Any]:
    """All of a decision."""
    return _Told(decision, locale).all()


class _Told:
    def __init__(self, decision: Decision, locale: str) -> None:
        self.decision = decision
        self.locale = locale

    def all(self) -> dict[str, Any]:
        decision = self.decision
        merits = [finding for finding in decision.findings if finding.kind is not RuleKind.REQUIRES]
        return {
            **headline(decision, self.locale),
            "findings": [self._finding(finding) for finding in merits],
            "gaps": [self._finding(finding) for finding in decision.gaps],
            "questions": self._questions(decision.missing),
            "rulings": [self._ruling(gap) for gap in decision.missing if gap.fact.ruling],
            "repairs": [self._repair(repair) for repair in decision.repairs],
            "granted": self._plain(decision.granted),
            "obligations": self._plain(decision.obligations),
            "advice": self._plain(decision.advice),
            "labels": self._plain(one for one in decision.labels if one.rule.outcome == "priority"),
            "not_applicable": [self._looked_at(one) for one in decision.not_applicable],
            "notice": decision.render(self.locale),
        }

    def _say(self, name: str, /, **arguments: object) -> str:
        wanted = placeholders(name, self.locale)
        return render(Message(name, {key: value for key, value in arguments.items() if key in wanted}), self.locale)

    def _cited(self, clauses: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": clause, "citation": cite(clause, self.locale)} for clause in dict.fromkeys(clauses)]

    def _plain(self, findings: Iterable[Finding]) -> list[dict[str, Any]]:
        return [
            {"text": render(finding.message, self.locale), "clauses": self._cited(finding.rule.clauses)}
            for finding in findings
        ]

    def _finding(self, finding: Finding) -> dict[str, Any]:
        return {
            "rule": finding.rule.id,
            "text": render(finding.message, self.locale),
            "clauses": self._cited(finding.rule.clauses),
            "marks": list(self._marks(finding)),
            "facts": self._facts(finding.facts),
        }

    def _marks(self, finding: Finding) -> Iterator[str]:
        if finding.waived_by is not None:
            yield self._say("opinion.waived", document=finding.waived_by.document)
        if finding.upheld_by is not None:
            yield self._say("opinion.upheld", document=finding.upheld_by.document)
        if finding.presumption:
            yield self._say("notice.presumption")
        if finding.curable and finding.kind is not RuleKind.REQUIRES:
            yield self._say("notice.curable")
        if finding.rule.annex_only:
            yield self._say("notice.annex_only")
        declared = parameters_of(type(self.decision.parameters))
        identities = [getattr(declared[name], "id", name) for name in finding.readings]
        if identities:
            yield self._say("notice.reading", reading=tuple(dict.fromkeys(identities)))

    def _facts(self, facts: Iterable[Stated]) -> list[dict[str, str]]:
        return [
            {
                "key": _key(fact.path),
                "text": self._say("opinion.fact", label=fact.label, value=self._value(fact.value)),
            }
            for fact in facts
            if not isinstance(fact.value, Given | Many)
        ]

    def _value(self, value: object) -> object:
        return value if isinstance(value, str) else shown(value)

    def _questions(self, missing: Iterable[Missing]) -> list[dict[str, Any]]:
        """The open facts as fields of the form, in the order in which they matter."""
        found: dict[str, dict[str, Any]] = {}
        for gap in missing:
            if gap.fact.ruling:
                continue
            key = _key(gap.fact.path)
            question = found.setdefault(
                key,
                {
                    "key": key,
                    "label": render(self._asked(gap), self.locale),
                    "first": gap.could_change_outcome,
                    "owner": render(member_label(gap.fact.owner), self.locale),
                    "clauses": self._cited([gap.fact.clause] if gap.fact.clause else []),
                    "members": [],
                },
            )
            member = gap.fact.path.partition(":")[2]
            if member:
                question["members"].append(member)
        return list(found.values())

    def _asked(self, gap: Missing) -> Message:
        owner, field, _ = locate(type(self.decision.dossier), _key(gap.fact.path))
        return Message(f"field.{declaring(owner, field).__name__}.{field}")

    def _ruling(self, gap: Missing) -> dict[str, Any]:
        name = gap.fact.path.removeprefix("~")
        declared = parameters_of(type(self.decision.parameters))[name]
        options: list[dict[str, str]] = []
        if isinstance(declared, Reading):
            short = name.rpartition(".")[2]
            of = type(gap.fact.value)
            options = [
                {"name": one.value, "label": render(member_label(one), self.locale)}
                for one in of  # type: ignore[attr-defined]  # the options of a reading are a category
            ]
            name = short
        return {
            "parameter": name,
            "text": render(gap.fact.label, self.locale),
            "first": gap.could_change_outcome,
            "clauses": self._cited(declared.clauses if isinstance(declared, Reading) else [declared.clause]),
            "options": options,
            "takes": "" if options else "year_day" if isinstance(gap.fact.value, YearDay) else "share",
        }

    def _repair(self, repair: Repair) -> dict[str, Any]:
        return {
            "clauses": self._cited([repair.finding.clause]),
            "text": render(repair.finding.message, self.locale),
            "ways": [
                [
                    {"path": change.path, "to": change.to.value == "yes", "text": self._change(change.path, change.to)}
                    for change in way
                ]
                for way in repair.ways
            ],
        }

    def _change(self, path: str, to: Any) -> str:
        owner, field, member = locate(type(self.decision.dossier), path)
        name = Message(f"field.{declaring(owner, field).__name__}.{field}")
        if member is None:
            return self._say("opinion.set", label=name, value=shown(to))
        return self._say(
            "opinion.add" if to.value == "yes" else "opinion.remove", label=name, member=member_label(member)
        )

    def _looked_at(self, looked_at: NotApplicable) -> dict[str, Any]:
        why = [label(f"exemption.{looked_at.exception}", self.locale)] if looked_at.exception else []
        return {
            "clauses": self._cited([looked_at.rule.clause]),
            "exception": bool(why),
            "why": why or [fact["text"] for fact in self._facts(looked_at.facts)],
        }


def _key(path: str) -> str:
    """The field of the form in which a fact is stated: a list, or a set, as a whole."""
    return path.partition("[")[0].partition(":")[0]
