"""The directives: an article, a rule, a lifecycle, and the lists of a whole document."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from kekedala_policy.clauses import Clause
from kekedala_policy.i18n import cite, has
from kekedala_policy.rules import Rule
from kekedala_policy.sphinxext.case_nodes import case_anchor, case_nodes
from kekedala_policy.sphinxext.clause_nodes import clause_anchor, clause_section
from kekedala_policy.sphinxext.coverage import coverage_nodes, traceability_nodes
from kekedala_policy.sphinxext.deadline_nodes import deadline_anchor, deadline_nodes
from kekedala_policy.sphinxext.domain import domain_of
from kekedala_policy.sphinxext.lifecycle_nodes import act_anchor, lifecycle_anchor, lifecycle_nodes
from kekedala_policy.sphinxext.markup import paragraph, placed, section
from kekedala_policy.sphinxext.parameters import (
    reading_anchor,
    readings_nodes,
    threshold_anchor,
    thresholds_nodes,
)
from kekedala_policy.sphinxext.project import article_of, short
from kekedala_policy.sphinxext.rule_nodes import rule_anchor, rule_nodes
from kekedala_policy.sphinxext.site import Site, site_of
from kekedala_policy.sphinxext.variation_nodes import own_clauses, variation_anchor, variation_nodes


class PolicyDirective(SphinxDirective):
    """What ours have in common."""

    final_argument_whitespace = True

    @property
    def site(self) -> Site:
        """The build's site."""
        return site_of(self.config)

    def run(self) -> list[nodes.Node]:
        """The nodes, with their place in the source, in the page's language."""
        made = list(self.made())
        return placed(made, self.get_source_info())

    def made(self) -> Iterable[nodes.Node]:
        """The nodes."""
        raise NotImplementedError

    def note(self, sort: str, name: str, anchor: str, text: str) -> None:
        """Note an object of the page."""
        domain_of(self.env).note(sort, name, anchor, text)

    def note_clause(self, clause: Clause) -> None:
        """Note a clause of the page; a search shows its citation and our restatement."""
        words = self.site.words
        text = words.say("clause.found", citation=words.cite(clause.id), text=clause.text(words.locale))
        self.note("clause", clause.id, clause_anchor(clause.id), text)

    def note_rules(self, rules: Iterable[Rule]) -> None:
        """Note rules of the page, and depend on their sources."""
        for rule in rules:
            self.note("rule", rule.id, rule_anchor(rule.id), rule.id)
            self.env.note_dependency(inspect.getsourcefile(rule.body) or "")

    def depend_on_cases(self, files: Iterable[str]) -> None:
        """Depend on files of cases."""
        folder = self.site.cases_folder
        for name in sorted(set(files)):
            if folder is not None:
                self.env.note_dependency(str(folder / f"{name}.yaml"))

    def depend_on_all(self) -> None:
        """Depend on every rule and case."""
        site = self.site
        for file in {inspect.getsourcefile(rule.body) or "" for rule in site.project.rulebook.rules}:
            self.env.note_dependency(file)
        self.depend_on_cases(site.book.by_file)
        folder = resources.files("kekedala_policy.clauses") / "articles"
        for entry in folder.iterdir():
            self.env.note_dependency(str(entry))


class Article(PolicyDirective):
    """An article or annex: ``.. kekedala:article:: art16``, a section for each of its clauses."""

    required_arguments = 1

    def made(self) -> Iterator[nodes.Node]:
        """One section, with one within for each clause."""
        name, site = self.arguments[0], self.site
        project, words = site.project, site.words
        clauses = [clause for clause in project.register.clauses.values() if article_of(clause.id) == name]
        if not clauses:
            raise self.error(f"no clause stands in {name!r}")
        whole = section(f"{clause_anchor(name)}-page", title_of(name, site))
        for clause in clauses:
            self.note_clause(clause)
            self.note_rules(rule for rule in project.rules.values() if rule.clause == clause.id)
            self.depend_on_cases(case.file for case in site.book.by_clause.get(clause.id, ()))
            whole += clause_section(clause, project, site.book, words)
        articles = Path(str(resources.files("kekedala_policy.clauses"))) / "articles" / f"{name}.toml"
        if articles.exists():
            self.env.note_dependency(str(articles))
        yield whole


def title_of(article: str, site: Site) -> str:
    """The citation of an article, with our heading for it where there is one."""
    words = site.words
    entry = f"docs.article.{article}"
    if has(entry, words.locale):
        return words.say("article.title", citation=words.cite(article), subject=words.label(entry))
    return words.cite(article)


class RuleDirective(PolicyDirective):
    """A rule wherever an author wants it: ``.. kekedala:rule:: continuing_om_lane``; it is no link's target."""

    required_arguments = 1

    def made(self) -> Iterator[nodes.Node]:
        """What a clause's page shows of it."""
        site, name = self.site, self.arguments[0]
        rule = site.project.rules.get(name)
        if rule is None:
            raise self.error(f"no rule is called {name!r}")
        self.env.note_dependency(inspect.getsourcefile(rule.body) or "")
        for node in rule_nodes(rule, site.project, site.book, site.words):
            if isinstance(node, nodes.rubric):
                node["ids"] = []
            yield node


class LifecycleDirective(PolicyDirective):
    """A kind of case: ``.. kekedala:lifecycle:: change``."""

    required_arguments = 1

    def made(self) -> Iterator[nodes.Node]:
        """One section with its picture and acts."""
        site, name = self.site, self.arguments[0]
        kind = next((kind for kind in site.project.lifecycles if kind.name == name), None)
        if kind is None:
            raise self.error(f"no lifecycle is called {name!r}")
        words = site.words
        self.note("lifecycle", name, lifecycle_anchor(name), words.text(kind.label))
        for act in kind.acts:
            text = words.say("act.found", lifecycle=kind.label, act=kind.act_label(act.name))
            self.note("act", f"{name}.{act.name}", act_anchor(name, act.name), text)
        whole = section(lifecycle_anchor(name), words.text(kind.label))
        whole += list(lifecycle_nodes(kind, words))
        yield whole


class VariationDirective(PolicyDirective):
    """A variation beside what it amends: ``.. kekedala:variation:: soe-2026``; with ``:verify:`` what changes mean."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"verify": directives.flag}

    def made(self) -> Iterator[nodes.Node]:
        """One section, with one within for each of its clauses."""
        site, name = self.site, self.arguments[0]
        found = {**site.project.policy.available, **{one.id: one for one in site.project.policy.variations}}
        if name not in found:
            raise self.error(f"no variation is called {name!r}; there are: {', '.join(found) or '–'}")
        variation, words = found[name], site.words
        for clause, text in own_clauses(variation).items():
            said = words.say("clause.found", citation=cite(clause, words.locale, {name: variation.title}), text=text)
            self.note("clause", clause, variation_anchor(clause), said)
        whole = section(f"variation-{name}", words.say("value", value=variation.title))
        whole += list(variation_nodes(variation, site.project, words, verify="verify" in self.options))
        yield whole


class Readings(PolicyDirective):
    """Every reading, with its options and the cases that turn on each."""

    def made(self) -> Iterator[nodes.Node]:
        """A section each."""
        site = self.site
        self.depend_on_all()
        for name, found in site.project.readings.items():
            self.note("reading", short(name), reading_anchor(name), f"{found.id} {short(name)}")
        yield from readings_nodes(site.project, site.book, site.words)


class Thresholds(PolicyDirective):
    """Every threshold, with its values and their dates."""

    def made(self) -> Iterator[nodes.Node]:
        """One table."""
        site = self.site
        for name in site.project.thresholds:
            text = site.words.label(f"threshold.{short(name)}")
            self.note("threshold", short(name), threshold_anchor(name), text)
        yield from thresholds_nodes(site.project, site.words)


class Deadlines(PolicyDirective):
    """Every deadline, with its period."""

    def made(self) -> Iterator[nodes.Node]:
        """One table."""
        site = self.site
        schedule = site.project.edition.schedule
        for rule in schedule.rules if schedule else ():
            self.note("deadline", rule.clause, deadline_anchor(rule.clause), site.words.text(rule.label))
        yield from deadline_nodes(site.project, site.words)


class Cases(PolicyDirective):
    """The cases of a file, decided anew: ``.. kekedala:cases:: art16-lane``."""

    required_arguments = 1

    def made(self) -> Iterator[nodes.Node]:
        """One section; a case that comes to anything else than it expects is an error."""
        site, name = self.site, self.arguments[0]
        cases = site.book.by_file.get(name, ())
        if not cases:
            raise self.error(f"no cases are in {name!r}")
        self.depend_on_cases([name])
        for case in cases:
            self.note("case", case.id, case_anchor(case), case.title)
        self.note("cases", name, f"cases-{name}", name)
        whole = section(f"cases-{name}", site.words.say("cases.title", file=name, count=len(cases)))
        whole += list(case_nodes(cases, site.project, site.words))
        yield whole


class Traceability(PolicyDirective):
    """From each clause to its rules, their cases, and the lines of the rules that these run."""

    def made(self) -> Iterator[nodes.Node]:
        """One table."""
        self.depend_on_all()
        yield from traceability_nodes(self.site.project, self.site.book, self.site.words)


class Coverage(PolicyDirective):
    """How much of the document runs, and what does not, and why."""

    def made(self) -> Iterator[nodes.Node]:
        """Figures, then the clauses that nothing runs."""
        self.depend_on_all()
        yield from coverage_nodes(self.site.project, self.site.book, self.site.words)


class Day(PolicyDirective):
    """The day whose edition the site shows."""

    def made(self) -> Iterator[nodes.Node]:
        """A sentence."""
        site = self.site
        said = site.words.say("day", document=site.project.rulebook.document, day=site.project.day)
        yield paragraph(said)


#: Each directive, by its name within the domain.
DIRECTIVES: dict[str, type[PolicyDirective]] = {
    "article": Article,
    "rule": RuleDirective,
    "variation": VariationDirective,
    "lifecycle": LifecycleDirective,
    "readings": Readings,
    "thresholds": Thresholds,
    "deadlines": Deadlines,
    "cases": Cases,
    "traceability": Traceability,
    "coverage": Coverage,
    "day": Day,
}
