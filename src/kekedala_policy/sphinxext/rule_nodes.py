"""A rule on a page: what it says, what it leads to, its exceptions as a tree, its tables, source and cases."""

from __future__ import annotations

import inspect
import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docutils import nodes

from kekedala_policy.decisions.table_views import TableView, table_views
from kekedala_policy.decisions.wording import at_gate, shown
from kekedala_policy.i18n import LOCALES, has, placeholders
from kekedala_policy.messages import Message
from kekedala_policy.rules import Rule, parameter
from kekedala_policy.rules.expressions import Apply, Constant, Load, Named
from kekedala_policy.sphinxext.casebook import CaseBook, Recomputed
from kekedala_policy.sphinxext.markup import (
    Inline,
    code,
    folded,
    joined,
    link,
    listing,
    pairs,
    paragraph,
    rubric,
    source,
)
from kekedala_policy.sphinxext.project import Project, short
from kekedala_policy.sphinxext.tables import decision_tables, ways
from kekedala_policy.sphinxext.words import Words
from kekedala_policy.values import Truth
from kekedala_policy.values.facts import declaring

#: A list of cases with more than these is closed; of one with more than those, the rest is told by file.
_OPEN_CASES = 4
_MOST_CASES = 12


def rule_anchor(rule: str) -> str:
    """Where links to a rule lead."""
    return f"rule-{rule.replace('_', '-')}"


def rule_nodes(rule: Rule, project: Project, book: CaseBook, words: Words) -> Iterator[nodes.Node]:
    """Everything that a page shows of a rule."""
    views = table_views(rule, project.rulebook, project.edition.parameters)
    yield rubric(words.say("rule"), " ", code(rule.id), identity=rule_anchor(rule.id))
    yield paragraph(message_text(rule, project, words), classes=["kekedala-message"])
    yield pairs(_said(rule, words))
    yield from _exceptions(rule, views, words)
    for view in views:
        yield from decision_tables(view, words)
    yield folded(words.say("rule.source", file=_file(rule)), source(source_of(rule.body)))
    for exception in rule.unless:
        summary = words.say("rule.exception_source", exception=words.exception(exception.name))
        yield folded(summary, source(source_of(exception.body)))
    yield from rule_cases(rule, book, words)


def message_text(rule: Rule, project: Project, words: Words, *, otherwise: bool = False) -> str:
    """The notice of a hit; what a decision fills in stands there by its name."""
    identity = rule.message_id + (".otherwise" if otherwise else "")
    filled = {name: _named(name, rule, project, words) for name in placeholders(identity, LOCALES[0])}
    return words.text(Message(identity, filled))


def _named(name: str, rule: Rule, project: Project, words: Words) -> object:
    tree = project.rulebook.rules_for(rule.gates[0].dossier).by_id[rule.id]
    for node in tree.whole.walk():
        if node.type is Truth:
            continue
        if isinstance(node, Load) and node.path[-1:] == (name,):
            if node.root != "d" and has(f"threshold.{name}", words.locale):
                return shown(parameter(project.edition.parameters, node.dotted))
            return words.say("placeholder", name=words.label(f"field.{declaring(node.owner, name).__name__}.{name}"))
        if isinstance(node, Named) and node.name == name:
            return words.say("placeholder", name=words.label(f"derived.{name}"))
    members = [
        shown(node.operands[1].value)
        for node in tree.whole.walk()
        if isinstance(node, Apply) and node.op == "has" and isinstance(node.operands[1], Constant)
        if type(node.operands[1].value).__name__ == name
    ]
    return tuple(dict.fromkeys(words.text(member) for member in members if isinstance(member, Message)))


def _said(rule: Rule, words: Words) -> Iterator[tuple[str, list[Inline]]]:
    yield words.say("rule.kind"), [words.say(f"rule.kind.{rule.kind.value}")]
    yield words.say("rule.gates"), [words.between.join(words.label(f"gate.{gate.name}") for gate in rule.gates)]
    yield words.say("rule.clauses"), clause_links(rule.clauses, words)
    outcomes = dict.fromkeys(_outcomes(rule, words))
    if outcomes:
        yield words.say("rule.outcome"), [words.between.join(outcomes)]
    marks = [
        words.say(f"rule.{mark}")
        for mark in ("presumption", "curable", "advisory", "annex_only")
        if getattr(rule, mark)
    ]
    if marks:
        yield words.say("rule.marks"), [words.between.join(marks)]
    if rule.disposed_by:
        yield words.say("rule.disposed_by"), [link("reading", short(rule.disposed_by), code(short(rule.disposed_by)))]


def _outcomes(rule: Rule, words: Words) -> Iterator[str]:
    for name in (rule.outcome, rule.otherwise):
        for gate in rule.gates:
            entry = f"outcome.{at_gate(name, gate.name)}" if name else ""
            if has(entry, words.locale):
                yield words.label(entry)


def _exceptions(rule: Rule, views: tuple[TableView, ...], words: Words) -> Iterator[nodes.Node]:
    """The exceptions as a tree: the rule, unless one of them, which holds in one of its ways."""
    if not rule.unless:
        return
    view = views[0]
    branches = []
    for exception, lifted in view.found.lifts:
        said: list[Inline] = [words.exception(exception.name), " ", code(exception.name)]
        if exception.clause:
            said += [" ", link("clause", exception.clause, words.cite(exception.clause))]
        item = nodes.container("", paragraph(*said))
        item += listing(ways(lifted, view.wording, words))
        branches.append(item)
    root = nodes.container("", paragraph(words.say("rule.unless")), listing(branches))
    yield paragraph(words.say("rule.tree"))
    yield nodes.container("", listing([root]), classes=["kekedala-tree"])


def clause_links(names: Any, words: Words) -> list[Inline]:
    """Links to clauses, in a line."""
    return joined([[link("clause", name, words.clause(name))] for name in dict.fromkeys(names)], words.between)


def case_link(case: Recomputed) -> list[Inline]:
    """A link to a case, by its title."""
    return [link("case", case.id, case.title)]


def folded_cases(summary: str, cases: tuple[Recomputed, ...], words: Words) -> nodes.Node:
    """A list of cases, closed where it is long; of a very long one the first, and the files of them all."""
    shown_first = [case_link(case) for case in cases[:_MOST_CASES]]
    if len(cases) > _MOST_CASES:
        files = Counter(case.file for case in cases)
        told = joined([[link("cases", name, code(name)), f" {count}"] for name, count in files.items()], words.between)
        shown_first.append([words.say("cases.all"), *told])
    return folded(summary, listing(shown_first), opened=len(cases) <= _OPEN_CASES)


def rule_cases(rule: Rule, book: CaseBook, words: Words) -> Iterator[nodes.Node]:
    """The cases in which it holds, in which it does not, and in which each exception lifts it."""
    if not book.cases:
        return
    hits, misses = book.hitting.get(rule.id, ()), book.missing.get(rule.id, ())
    yield folded_cases(words.say("rule.hits", count=len(hits)), hits, words)
    yield folded_cases(words.say("rule.misses", count=len(misses)), misses, words)
    for exception in rule.unless:
        lifted = book.lifting.get((rule.id, exception.name), ())
        said = words.say("rule.lifts", exception=words.exception(exception.name), count=len(lifted))
        yield folded_cases(said, lifted, words)


def source_of(body: Any) -> str:
    """The source of a body."""
    return textwrap.dedent(inspect.getsource(body)).rstrip()


def _file(rule: Rule) -> str:
    _, line = inspect.getsourcelines(rule.body)
    return f"{rule.body.__module__}:{line}"
