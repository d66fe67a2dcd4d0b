"""A clause on a page: our restatement, the norm, and everything that runs, applies or cites it."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from kekedala_policy.clauses import Clause
from kekedala_policy.clauses.official import cited
from kekedala_policy.decisions import member_label, shown
from kekedala_policy.i18n import has
from kekedala_policy.references import Mention, References
from kekedala_policy.sphinxext.casebook import CaseBook
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
    section,
    source,
    table,
)
from kekedala_policy.sphinxext.parameters import reading_rows, threshold_rows
from kekedala_policy.sphinxext.project import Project
from kekedala_policy.sphinxext.rule_nodes import folded_cases, rule_nodes, source_of
from kekedala_policy.sphinxext.words import Words


def clause_anchor(clause: str) -> str:
    """Where links to a clause lead."""
    return clause.replace(".", "-").replace("/", "-")


def clause_section(clause: Clause, project: Project, book: CaseBook, words: Words) -> nodes.section:
    """The section of a clause."""
    found = section(clause_anchor(clause.id), words.say("clause.title", citation=words.cite(clause.id), id=clause.id))
    found += _restated(clause, project, words)
    found += pairs(_norm(clause, words))
    references = project.by_clause[clause.id]
    for rule in references.rules:
        if rule.clause == clause.id:
            found += list(rule_nodes(rule, project, book, words))
    found += list(_cited(clause, references, words))
    found += list(_parameters(references, project, words))
    found += list(_conditions(clause, project, words))
    found += list(_bodies(clause, project, words))
    found += list(_mentions(references, words))
    found += list(_guarded(clause, project, words))
    cases = book.by_clause.get(clause.id, ())
    if cases:
        found += rubric(words.say("clause.cases"))
        found += folded_cases(words.say("clause.cases_count", count=len(cases)), cases, words)
    return found


def _restated(clause: Clause, project: Project, words: Words) -> nodes.Node:
    """Our restatement; beside it the official text where the host has given one."""
    own = nodes.container("", paragraph(clause.text(words.locale)), classes=["kekedala-restatement"])
    register = project.register
    if register.official is None:
        return own
    own.insert(0, paragraph(words.say("clause.restatement"), classes=["kekedala-caption"]))
    provisions = register.official_of(clause.id)
    told = [paragraph(f"{cited(part.id, words.locale)}　{part.text}") for part in provisions]
    official = nodes.container(
        "",
        paragraph(words.say("clause.official"), classes=["kekedala-caption"]),
        *(told or [paragraph(words.say("clause.official_lacking"))]),
        classes=["kekedala-official"],
    )
    return nodes.container("", own, official, classes=["kekedala-beside"])


def _norm(clause: Clause, words: Words) -> Iterator[tuple[str, list[Inline]]]:
    """Who, must or may or must not, when, except where, and what follows; what runs it or why nothing does."""
    if clause.actors:
        yield words.say("norm.who"), [words.between.join(words.label(f"clause.actor.{name}") for name in clause.actors)]
    yield words.say("norm.modality"), [_modality(clause, words)]
    yield words.say("norm.when"), [words.label(f"clause.gate.{clause.gate}")]
    if clause.exceptions:
        yield (
            words.say("norm.exceptions"),
            joined([_named(name, words.exception(name), words) for name in clause.exceptions], words.between),
        )
    if clause.consequence:
        said = [_named(name, words.consequence(name), words) for name in clause.consequence]
        yield words.say("norm.consequence"), joined(said, words.between)
    yield words.say("norm.automation"), [words.label(f"clause.automation.{clause.automation}")]
    reason = clause.reason(words.locale)
    if reason:
        yield (
            words.say("norm.reason"),
            [words.say("norm.why", why=words.label(f"clause.why.{clause.why}"), reason=reason)],
        )
    if clause.labels:
        yield words.say("norm.labels"), [words.between.join(clause.labels)]
    reviewed = words.say("norm.reviewed", edition=clause.reviewed) if clause.reviewed else words.say("norm.unreviewed")
    yield words.say("norm.review"), [reviewed]


def _modality(clause: Clause, words: Words) -> str:
    kind, strength = words.label(f"clause.kind.{clause.kind}"), words.label(f"clause.strength.{clause.strength}")
    own = f"docs.modality.{clause.kind}.{clause.strength}"
    said = words.label(own) if has(own, words.locale) else words.label(f"docs.modality.{clause.kind}")
    return words.say("norm.modality_of", modality=said, kind=kind, strength=strength)


def _named(name: str, text: str, words: Words) -> list[Inline]:
    """A name; a link where it is the id of a clause."""
    return (
        [link("clause", name, words.clause(name))]
        if name.rpartition("/")[2].startswith(("art", "annex", "notice"))
        else [text]
    )


def _cited(clause: Clause, references: References, words: Words) -> Iterator[nodes.Node]:
    """Rules of other clauses that cite this one, and the exceptions that it grants."""
    others = [rule for rule in references.rules if rule.clause != clause.id]
    if others:
        yield rubric(words.say("clause.other_rules"))
        yield listing(
            [link("rule", rule.id, code(rule.id)), " ", link("clause", rule.clause, words.clause(rule.clause))]
            for rule in others
        )
    if references.exceptions:
        yield rubric(words.say("clause.grants"))
        yield listing([words.exception(found.name), " ", code(found.name)] for found in references.exceptions)


def _parameters(references: References, project: Project, words: Words) -> Iterator[nodes.Node]:
    if references.thresholds:
        yield rubric(words.say("clause.thresholds"))
        yield table(
            [words.say(f"threshold.{name}") for name in ("what", "value", "bound", "since", "name")],
            [row for name, found in references.thresholds for row in threshold_rows(name, found, words)],
        )
    if references.readings:
        yield rubric(words.say("clause.readings"))
        yield table(
            [words.say(f"reading.{name}") for name in ("id", "question", "options", "followed")],
            [reading_rows(name, found, project, words) for name, found in references.readings],
        )
    if references.undecided:
        yield paragraph(words.say("clause.undecided", ids=words.between.join(references.undecided)))


def _mentions(references: References, words: Words) -> Iterator[nodes.Node]:
    for sort in ("lifecycle", "act", "deadline", "form_field", "fact"):
        found = [mention for mention in references.mentions if mention.sort == sort]
        if found:
            yield rubric(words.say(f"clause.mentions.{sort}"))
            yield listing(_mention(mention, words) for mention in found)


def _mention(mention: Mention, words: Words) -> list[Inline]:
    text = words.text(mention.label) if mention.label else mention.name
    says = [words.say(f"says.{name}", value=shown(value)) for name, value in mention.says.items()]
    more = words.say("says.in", says=words.between.join(says)) if says else ""
    match mention.sort:
        case "act":
            where = words.label(f"lifecycle.{mention.where}")
            return [words.say("act.of", lifecycle=where), link("act", f"{mention.where}.{mention.name}", text)]
        case "lifecycle":
            return [link("lifecycle", mention.name, text)]
        case "deadline":
            return [link("deadline", mention.name, text), more]
        case _:
            name = mention.name if mention.sort == "fact" else f"{mention.where}:{mention.name}"
            return [text, more, " ", code(name)]


def _conditions(clause: Clause, project: Project, words: Words) -> Iterator[nodes.Node]:
    """Conditions and quantities that state the clause, and that rules share."""
    found = project.conditions.get(clause.id, ())
    if found:
        yield rubric(words.say("clause.conditions"))
        for condition in found:
            yield folded(words.label(f"derived.{condition.name}"), source(source_of(condition.body)))


def _bodies(clause: Clause, project: Project, words: Words) -> Iterator[nodes.Node]:
    """The body that the clause gives its part to."""
    found = project.competences.get(clause.id)
    if found is not None:
        told = "body.reviews" if found.reviews else "body.part"
        yield paragraph(words.say(told, body=member_label(found.body)))


def _guarded(clause: Clause, project: Project, words: Words) -> Iterator[nodes.Node]:
    """Acts under other clauses that wait for what this one asks."""
    found = project.guarded.get(clause.id, ())
    if found:
        yield rubric(words.say("clause.guards"))
        yield listing(
            [
                words.say("act.of", lifecycle=kind.label),
                link("act", f"{kind.name}.{act.name}", words.text(kind.act_label(act.name))),
            ]
            for kind, act in found
        )
