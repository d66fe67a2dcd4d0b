"""What the commands print, in the reader's language."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from kekedala_policy.cli.checking import Judged, Report
from kekedala_policy.decisions import NotApplicable, shown
from kekedala_policy.decisions.opinion import variant
from kekedala_policy.entities import ProjectDossier
from kekedala_policy.i18n import placeholders, render
from kekedala_policy.intake import IntakeFailed
from kekedala_policy.messages import Message

_WIDTH = 110
#: So many citations fit a row.
_CITED = 2


def say(name: str, locale: str, /, **arguments: object) -> str:
    """A text of the command line."""
    wanted = placeholders(name, locale)
    return render(Message(name, {key: value for key, value in arguments.items() if key in wanted}), locale)


def problem_lines(error: IntakeFailed, locale: str) -> Iterator[str]:
    """Every problem of the input: file, line, field, and what is wrong."""
    for problem in error.problems:
        where = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
        field = f" {problem.field}" if problem.field else ""
        yield f"{where}:{field} {render(problem.message, locale)}"
    yield say("cli.problems", locale, count=len(error.problems))


def print_report(report: Report, locale: str, *, full: bool, to_file: bool) -> str:
    """A table of everything that was judged, then each opinion."""
    out = io.StringIO()
    console = Console(file=out, width=_WIDTH, force_terminal=False, no_color=to_file, highlight=False)
    day = shown(report.edition.day)
    console.print(say("cli.heading", locale, document=report.edition.rulebook.document, day=day))
    console.print(_table(report, locale))
    for judged in report.judged:
        console.print()
        console.rule(f"{judged.submission.name}", align="left")
        console.print(judged.decision.render(locale), soft_wrap=True, markup=False)
        if full:
            for line in _looked_at(judged, locale):
                console.print(line, soft_wrap=True, markup=False)
    return out.getvalue()


def _table(report: Report, locale: str) -> Table:
    table = Table(show_lines=False)
    for column in ("name", "unit", "kind", "outcome", "clauses", "gaps", "missing"):
        table.add_column(say(f"cli.column.{column}", locale), overflow="fold")
    for judged in report.judged:
        decision, dossier = judged.decision, judged.decision.dossier
        unit = kind = ""
        if isinstance(dossier, ProjectDossier):
            unit = dossier.unit.name or ""
            kind = _text(shown(dossier.project.kind), locale)
        against = dict.fromkeys(
            decision.cite(finding.clause, locale)
            for finding in decision.findings
            if finding.outcome == decision.outcome
        )
        outcome = render(Message(f"outcome.{variant(decision)}"), locale)
        table.add_row(
            judged.submission.name,
            unit,
            kind,
            outcome,
            _shortened(list(against)),
            str(len(decision.gaps)),
            str(len(decision.missing)),
        )
    return table


def _shortened(citations: list[str]) -> str:
    first = "\n".join(citations[:_CITED])
    return first + (f" +{len(citations) - _CITED}" if len(citations) > _CITED else "")  # two fit a row


def _text(value: object, locale: str) -> str:
    return render(value, locale) if isinstance(value, Message) else str(value)


def _looked_at(judged: Judged, locale: str) -> Iterator[str]:
    yield ""
    yield say("cli.not_applicable", locale)
    for looked_at in judged.decision.not_applicable:
        yield say(
            "cli.not_applicable_line",
            locale,
            clause=judged.decision.cite(looked_at.rule.clause, locale),
            rule=looked_at.rule.id,
            why=_why(looked_at, locale),
        )


def _why(looked_at: NotApplicable, locale: str) -> str:
    if looked_at.exception:
        return say("cli.by_exception", locale, exception=Message(f"exemption.{looked_at.exception}"))
    facts = [
        say("opinion.fact", locale, label=fact.label, value=shown(fact.value))
        for fact in looked_at.facts
        if isinstance(shown(fact.value), Message | int)
    ]
    return say("cli.by_facts", locale, facts=tuple(facts)) if facts else ""
