"""Deadlines on a page: who, by when, counted from what, under which clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from kekedala_policy.decisions import member_label, shown
from kekedala_policy.i18n import has
from kekedala_policy.lifecycle import DeadlineRule
from kekedala_policy.references import Mention, deadline_mentions
from kekedala_policy.sphinxext.markup import link, paragraph, table
from kekedala_policy.sphinxext.project import Project, short
from kekedala_policy.sphinxext.rule_nodes import clause_links
from kekedala_policy.sphinxext.words import Words


def deadline_anchor(clause: str) -> str:
    """Where links to a deadline lead."""
    return f"deadline-{clause.replace('.', '-')}"


def deadline_nodes(project: Project, words: Words) -> Iterator[nodes.Node]:
    """A table of all of them."""
    schedule = project.edition.schedule
    if schedule is None:
        return
    mentions = {mention.name: mention for mention in deadline_mentions(schedule, project.edition.parameters)}
    headings = [words.say(f"deadline.{name}") for name in ("what", "who", "period", "from", "readings", "clause")]
    yield table(headings, [_row(rule, mentions[rule.clause], words) for rule in schedule.rules])


def _row(rule: DeadlineRule, mention: Mention, words: Words) -> list[Any]:
    what = paragraph(words.text(rule.label))
    what["ids"] = [deadline_anchor(rule.clause)]
    counted = [_anchor(name, words) for name in dict.fromkeys(rule.anchors)]
    readings = dict.fromkeys(short(choice.reading) for choice in rule.choices)
    return [
        what,
        [words.text(member_label(rule.actor))],
        [words.say("value", value=shown(mention.says["period"]))],
        [words.between.join(counted) or words.say("deadline.no_anchor")],
        [node for name in readings for node in (link("reading", name, name), " ")],
        clause_links([rule.clause], words),
    ]


def _anchor(name: str, words: Words) -> str:
    """What a deadline is counted from; by its name in the code where the catalogues do not know it."""
    entry = f"docs.anchor.{name}"
    return words.label(entry) if has(entry, words.locale) else name
