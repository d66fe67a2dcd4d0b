"""A variation on a page: its authority, its clauses, and beside each other what it varies and how, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes

from kekedala_policy.i18n import cite
from kekedala_policy.messages import Message, Texts
from kekedala_policy.sphinxext.markup import Inline, code, link, listing, pairs, paragraph, rubric, section, table
from kekedala_policy.sphinxext.project import Project
from kekedala_policy.sphinxext.words import Words
from kekedala_policy.variations import Variation
from kekedala_policy.variations.changes import PolicyChange, PolicyDiff, Side


def variation_anchor(clause: str) -> str:
    """Where links to a clause of a variation lead."""
    return clause.replace("/", "-").replace(".", "-")


def own_clauses(variation: Variation) -> dict[str, Texts]:
    """The clauses of a variation by their whole id."""
    return {f"{variation.id}/{part}": text for part, text in variation.clauses.items()}


def variation_nodes(variation: Variation, project: Project, words: Words, *, verify: bool) -> Iterator[nodes.Node]:
    """What a page shows of it; with `verify` also what each change means, proved."""
    titles: dict[str, Message | Texts] = {variation.id: variation.title}
    yield pairs(_said(variation, words))
    for clause, text in own_clauses(variation).items():
        own = section(variation_anchor(clause), cite(clause, words.locale, titles))
        own += paragraph(text.text(words.locale), classes=["kekedala-restatement"])
        own += rubric(words.say("variation.made"))
        made = [amendment for amendment in variation.amendments if amendment.clause == clause]
        own += listing(
            [words.say("variation.touches", names=words.between.join(name for _, name in amendment.touches))]
            for amendment in made
        )
        yield own
    diff = project.policy.diff(project.policy.amend(variation), on=variation.since, verify=verify)
    compared = section(f"{variation.id}-compared", words.say("variation.compared"))
    compared += paragraph(words.say("variation.day", document=project.rulebook.document, day=variation.since))
    compared += _table(diff, project, words)
    yield compared


def _said(variation: Variation, words: Words) -> Iterator[tuple[str, list[Inline]]]:
    authority = variation.authority
    issued = words.say("variation.issued", document=authority.document, body=authority.body, date=authority.date)
    yield words.say("variation.authority"), [issued]
    yield words.say("variation.since"), [words.say("value", value=variation.since)]
    if variation.until:
        yield words.say("variation.until"), [words.say("value", value=variation.until)]
    if variation.supersedes:
        yield words.say("variation.supersedes"), [words.between.join(variation.supersedes)]


def _table(diff: PolicyDiff, project: Project, words: Words) -> nodes.Node:
    headings = [words.say(f"variation.{name}") for name in ("clause", "matter", "before", "after", "change")]
    return table(headings, [_row(change, diff, project, words) for change in diff.changes])


def _row(change: PolicyChange, diff: PolicyDiff, project: Project, words: Words) -> list[Any]:
    sort = words.label(f"comparison.sort.{change.sort}")
    name: Inline = words.text(change.label) if change.label else code(change.name)
    kind = words.label(f"comparison.kind.{change.kind}")
    meaning = words.label(f"comparison.meaning.{change.meaning.value}") if change.meaning else ""
    return [
        _clause(change.clause, diff.titles, project, words),
        [sort, " ", name],
        _side(change.before, diff.titles, project, words),
        _side(change.after, diff.titles, project, words),
        [words.between.join(filter(None, (kind, meaning)))],
    ]


def _clause(clause: str, titles: Mapping[str, Message | Texts], project: Project, words: Words) -> list[Inline]:
    """A citation; a link where the clause is one of this site's own document or variations."""
    if not clause:
        return ["–"]
    if "/" in clause or clause in project.register.clauses:
        return [link("clause", clause, cite(clause, words.locale, titles))]
    return [cite(clause, words.locale, titles)]


def _side(side: Side | None, titles: Mapping[str, Message | Texts], project: Project, words: Words) -> nodes.Node:
    if side is None:
        return paragraph(words.label("comparison.nothing"))
    items: list[list[Inline]] = []
    if not side.there:
        items.append([words.label("comparison.taken_out")])
    if side.value is not None:
        items.append([words.say("value", value=side.value)])
    for clause, text in side.restated:
        items.append([*_clause(clause, titles, project, words), " ", text.text(words.locale)])
    return listing(items) if items else paragraph(words.label("comparison.nothing"))
