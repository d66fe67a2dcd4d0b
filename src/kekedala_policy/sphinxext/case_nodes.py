"""Cases on a page: the facts that they change, what they expect, and what came of them in this build."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from kekedala_policy.decisions.wording import at_gate
from kekedala_policy.i18n import has
from kekedala_policy.sphinxext.casebook import Recomputed
from kekedala_policy.sphinxext.markup import Inline, code, joined, link, listing, paragraph, strong, table
from kekedala_policy.sphinxext.project import Project, short
from kekedala_policy.sphinxext.rule_nodes import clause_links
from kekedala_policy.sphinxext.words import Words


def case_anchor(case: Recomputed) -> str:
    """Where links to a case lead."""
    return f"case-{case.number}"


def case_nodes(cases: tuple[Recomputed, ...], project: Project, words: Words) -> Iterator[nodes.Node]:
    """A table of cases."""
    yield paragraph(words.say("cases.intro"))
    headings = [words.say(f"case.{name}") for name in ("title", "facts", "outcome", "rules")]
    yield table(headings, [_case(case, project, words) for case in cases], classes=["kekedala-cases"])


def _case(case: Recomputed, project: Project, words: Words) -> list[Any]:
    title = nodes.container("", paragraph(strong(case.title)))
    title["ids"] = [case_anchor(case)]
    title += paragraph(*(clause_links([case.clause], words) if case.clause else []))
    return [title, listing(_facts(case, project, words)), _outcome(case, words), _rules(case, project, words)]


def _facts(case: Recomputed, project: Project, words: Words) -> Iterator[list[Inline]]:
    yield [words.say("case.base"), code(case.base)]
    for path, value in case.told.get("set", {}).items():
        yield [code(f"{path}: {written(value)}")]
    for path in case.told.get("unknown", ()):
        yield [code(path), words.say("case.unknown")]
    for name, option in case.settle.items():
        yield [words.say("case.settled"), _parameter(name, f"{name}: {option}", project)]
    for disposition in case.told.get("dispositions", ()):
        yield [words.say("case.disposition"), code(written(disposition))]
    yield [words.say("case.day", day=case.day)]


def _parameter(name: str, text: str, project: Project) -> nodes.Node:
    """A link to the reading that a case settles, or to the figure that it gives."""
    if name in map(short, project.readings):
        return link("reading", name, code(text))
    return link("threshold", name, code(text))


def written(value: object) -> str:
    """A value as YAML would have it in a line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


def _outcome(case: Recomputed, words: Words) -> list[Inline]:
    entry = f"outcome.{at_gate(case.outcome, case.gate)}"
    name = words.label(entry) if has(entry, words.locale) else case.outcome
    verdict = words.say("case.wrong") if case.wrong else words.say("case.right")
    return [strong(name), " ", verdict, *(f" {line}" for line in case.wrong)]


def _rules(case: Recomputed, project: Project, words: Words) -> nodes.Node:
    items: list[list[Inline]] = []
    for key in ("hits", "granted", "obligations", "labels", "advice", "waived", "maybe"):
        rules = case.expect.get(key, ())
        if rules:
            links = joined([_rule(rule, project) for rule in rules], words.between)
            items.append([words.say(f"case.{key}"), *links])
    for rule, exception in case.expect.get("exception", {}).items():
        items.append([*_rule(rule, project), " ", words.say("case.lifted", exception=words.exception(exception))])
    return listing(items) if items else paragraph(words.say("case.none"))


def _rule(rule: str, project: Project) -> list[Inline]:
    return [link("rule", rule, code(rule)) if rule in project.rules else code(rule)]
