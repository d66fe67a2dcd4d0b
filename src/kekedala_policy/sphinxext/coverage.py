"""How a document is covered: from clauses to what runs them, and what nothing runs, with the reason."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from docutils import nodes

from kekedala_policy.rules import Rule
from kekedala_policy.sphinxext.casebook import CaseBook
from kekedala_policy.sphinxext.lines import lines_of
from kekedala_policy.sphinxext.markup import Inline, code, link, paragraph, section, table
from kekedala_policy.sphinxext.project import Project
from kekedala_policy.sphinxext.words import Words


def executed(rule: Rule, book: CaseBook) -> tuple[int, int]:
    """How many lines of a rule's body the cases run, and of how many."""
    file = rule.body.__code__.co_filename
    lines = lines_of(rule.body)
    ran = {line for name, line in book.lines if name == file}
    return len(lines & ran), len(lines)


def traceability_nodes(project: Project, book: CaseBook, words: Words) -> Iterator[nodes.Node]:
    """A row a rule under its clause; clauses that no rule is for name what else runs them."""
    rows: list[list[Any]] = []
    for name in project.register.clauses:
        references = project.by_clause[name]
        cases = book.by_clause.get(name, ())
        own = [rule for rule in references.rules if rule.clause == name]
        for rule in own:
            ran, of = executed(rule, book)
            hits, misses = book.hitting.get(rule.id, ()), book.missing.get(rule.id, ())
            rows.append(
                [
                    _clause(name, words),
                    [link("rule", rule.id, code(rule.id))],
                    [words.say("trace.cases", hits=len(hits), misses=len(misses))],
                    [words.say("trace.lines", ran=ran, of=of, file=_where(rule))],
                ]
            )
        if not own:
            rows.append(
                [
                    _clause(name, words),
                    [_run_by(name, project, words)],
                    [words.say("trace.count", count=len(cases))],
                    ["–"],
                ]
            )
    yield table([words.say(f"trace.{name}") for name in ("clause", "rule", "of_cases", "of_lines")], rows)


def _clause(name: str, words: Words) -> list[Inline]:
    return [link("clause", name, words.cite(name)), " ", code(name)]


def _where(rule: Rule) -> str:
    _, line = inspect.getsourcelines(rule.body)
    return f"{rule.body.__module__.rpartition('.')[2]}.py:{line}"


def _run_by(name: str, project: Project, words: Words) -> str:
    """What runs a clause that no rule of its own is for."""
    clause, references = project.register.clauses[name], project.by_clause[name]
    if clause.automation == "none":
        return words.say("trace.none", why=words.label(f"clause.why.{clause.why}"))
    found = [words.label(f"clause.automation.{clause.automation}")]
    found += [rule.id for rule in references.rules]
    sorts = dict.fromkeys(mention.sort for mention in references.mentions)
    found += [words.say(f"clause.mentions.{sort}") for sort in sorts if sort != "fact"]
    return words.between.join(dict.fromkeys(found))


def coverage_nodes(project: Project, book: CaseBook, words: Words) -> Iterator[nodes.Node]:
    """Figures of the whole, then what is not automated, and why."""
    statistics = project.register.statistics()
    run = statistics.total - sum(statistics.reasons.values())
    yield paragraph(words.say("coverage.whole", total=statistics.total, run=run, left=statistics.total - run))
    yield table(
        [words.say("coverage.by"), words.say("coverage.count")],
        [
            [[words.label(f"clause.automation.{name}")], [str(count)]]
            for name, count in statistics.by_automation.items()
        ],
    )
    ran, of = map(sum, zip(*(executed(rule, book) for rule in project.rulebook.rules), strict=True))
    yield paragraph(words.say("coverage.rules", rules=len(project.rules), cases=len(book.cases), ran=ran, of=of))
    left = section("not-automated", words.say("coverage.left"))
    left += table(
        [words.say(f"coverage.{name}") for name in ("clause", "text", "why", "reason")],
        [
            [
                [link("clause", name, words.cite(name))],
                [clause.text(words.locale)],
                [words.label(f"clause.why.{clause.why}")],
                [clause.reason(words.locale) or ""],
            ]
            for name, clause in project.register.clauses.items()
            if clause.automation == "none"
        ],
    )
    yield left
