"""Thresholds and readings on a page, each with its values and since when, or its options and the one that is followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from kekedala_policy.decisions import shown
from kekedala_policy.i18n import has
from kekedala_policy.rules import Reading, Threshold, parameter
from kekedala_policy.rules.trees import readings_of
from kekedala_policy.sphinxext.casebook import CaseBook
from kekedala_policy.sphinxext.markup import Inline, code, link, listing, paragraph, section, strong, table
from kekedala_policy.sphinxext.project import Project, short
from kekedala_policy.sphinxext.rule_nodes import clause_links, folded_cases
from kekedala_policy.sphinxext.words import Words
from kekedala_policy.values import Category, Limit, Share


def threshold_anchor(name: str) -> str:
    """Where links to a threshold lead."""
    return f"threshold-{short(name).replace('_', '-')}"


def reading_anchor(name: str) -> str:
    """Where links to a reading lead."""
    return f"reading-{short(name).replace('_', '-')}"


def threshold_rows(name: str, found: Threshold, words: Words) -> Iterator[list[list[Inline]]]:
    """A row for each value that a threshold has had."""
    for dated in found.values:
        value = dated.value
        bound = ""
        if isinstance(value, Limit | Share):
            bound = words.say(f"threshold.{'closed' if value.closed else 'open'}")
        yield [
            [link("threshold", short(name), words.label(f"threshold.{short(name)}"))],
            [words.say("value", value=shown(value))],
            [bound],
            [words.say("value", value=dated.since)],
            [code(short(name))],
        ]


def reading_rows(name: str, found: Reading, project: Project, words: Words) -> list[list[Inline] | nodes.Node]:
    """The row of a reading."""
    return [
        [link("reading", short(name), found.id)],
        [words.label(f"reading.{short(name)}")],
        listing([[words.say("value", value=shown(option))] for option in options_of(found)]),
        [followed(name, found, project, words)],
    ]


def options_of(found: Reading) -> list[Category]:
    """The ways to read."""
    kind: Any = type(found.default)
    return list(kind)


def followed(name: str, found: Reading, project: Project, words: Words) -> str:
    """The option that is followed on the site's day; that a ruling is awaited where none is."""
    try:
        option = parameter(project.edition.parameters, name)
    except AttributeError:  # of a class beside the rulebook's, where the default holds
        option = found.default
    return words.say("value", value=shown(option)) if option.stated else words.say("reading.awaiting")


def thresholds_nodes(project: Project, words: Words) -> Iterator[nodes.Node]:
    """Every threshold, by its clause."""
    rows: list[list[Any]] = []
    for name, found in project.thresholds.items():
        for place, row in enumerate(threshold_rows(name, found, words)):
            label: Any = paragraph(words.label(f"threshold.{short(name)}"))
            if not place:
                label["ids"] = [threshold_anchor(name)]
            rows.append([label, *row[1:4], clause_links([found.clause], words), row[4]])
    headings = [words.say(f"threshold.{name}") for name in ("what", "value", "bound", "since", "clause", "name")]
    yield table(headings, rows)


def readings_nodes(project: Project, book: CaseBook, words: Words) -> Iterator[nodes.Node]:
    """Every reading in a section: the question, the clauses, each option with the cases that turn on it."""
    for name, found in project.readings.items():
        own = section(reading_anchor(name), words.say("reading.title", id=found.id, name=short(name)))
        own += paragraph(words.label(f"reading.{short(name)}"))
        if found.clauses:
            own += paragraph(words.say("reading.clauses"), *clause_links(found.clauses, words))
        rules = _rules_of(name, project)
        if rules:
            said: list[Inline] = [words.say("reading.rules")]
            for rule in rules:
                said += [link("rule", rule, code(rule)), " "]
            own += paragraph(*said)
        own += listing(_options(name, found, project, book, words))
        yield own


def _rules_of(name: str, project: Project) -> list[str]:
    trees = (tree for gate in project.rulebook.gates for tree in project.rulebook.rules_for(gate.dossier).trees)
    return list(dict.fromkeys(tree.rule.id for tree in trees if name in readings_of(tree.whole)))


def _options(name: str, found: Reading, project: Project, book: CaseBook, words: Words) -> Iterator[nodes.Node]:
    now = followed(name, found, project, words)
    if not found.default.stated:
        yield paragraph(strong(words.say("reading.awaiting")))
    for option in options_of(found):
        text = words.say("value", value=shown(option))
        item = nodes.container("")
        said: list[Inline] = [strong(text), " ", code(str(option.value))]
        if text == now:
            said += [" ", words.say("reading.is_followed")]
        if option is found.default:
            said += [" ", words.say("reading.is_default")]
        item += paragraph(*said)
        explained = f"reading.{short(name)}.{option.value}"
        if has(explained, words.locale):
            item += paragraph(words.label(explained))
        cases = book.settling.get((short(name), str(option.value)), ())
        if cases:
            item += folded_cases(words.say("reading.cases", count=len(cases)), cases, words)
        yield item
