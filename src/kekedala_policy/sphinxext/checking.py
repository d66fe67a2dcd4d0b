"""What a build refuses: a clause that nothing runs and no reason, a rule without clause, text or cases, a wrong case.

A citation that leads nowhere fails as a link does; here are those that no page would show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from kekedala_policy.clauses import Clause
from kekedala_policy.i18n import LOCALES, has, ids, placeholders
from kekedala_policy.sphinxext.casebook import CaseBook
from kekedala_policy.sphinxext.project import Project
from kekedala_policy.sphinxext.site import site_of

#: Which of what cites a clause shows that it runs as the register says.
_SHOWN_BY = {"deadline": "deadline", "act": "act", "form_field": "form_field"}


def check_site(app: Sphinx) -> None:
    """Raise `ExtensionError` with everything that a site must not show."""
    site = site_of(app.config)
    found = [*problems(site.project), *case_problems(site.project, site.book)]
    if found:
        raise ExtensionError("\n".join(["the site can't be built:", *(f"- {problem}" for problem in found)]))


def problems(project: Project) -> Iterator[str]:
    """What is wrong with the document, its rules and its texts."""
    for clause in project.register.clauses.values():
        yield from _of_clause(clause, project)
    for rule in project.rules.values():
        if not rule.clause:
            yield f"rule {rule.id}: it runs no clause"
        yield from _untranslated(f"rule {rule.id}", [rule.message_id])
        if rule.otherwise:
            yield from _untranslated(f"rule {rule.id}", [f"{rule.message_id}.otherwise"])
        yield from _dangling(f"rule {rule.id}", rule.clauses, project)
        yield from _dangling_exceptions(rule.id, project)
    yield from _of_parameters(project)
    yield from _of_texts()


def _of_parameters(project: Project) -> Iterator[str]:
    """Figures, readings, acts, deadlines, boxes and facts cite clauses that are there."""
    for name, threshold in project.thresholds.items():
        yield from _dangling(f"threshold {name}", [threshold.clause], project)
    for name, reading in project.readings.items():
        yield from _dangling(f"reading {name}", reading.clauses, project)
    for mention in project.mentions:
        clauses = [clause for clause in mention.clauses if clause]  # practice adds acts under no clause
        yield from _dangling(f"{mention.sort} {mention.where} {mention.name}", clauses, project)


def _of_texts() -> Iterator[str]:
    """Every text is there in every language, and takes the same values."""
    for locale in LOCALES:
        others = {entry for other in LOCALES for entry in ids(other)}
        yield from (f"message {entry}: not translated into {locale}" for entry in sorted(others - ids(locale)))
    for entry in sorted(ids(LOCALES[0]) & ids(LOCALES[1])):
        if placeholders(entry, LOCALES[0]) != placeholders(entry, LOCALES[1]):
            yield f"message {entry}: its translations take different values"


def _of_clause(clause: Clause, project: Project) -> Iterator[str]:
    for locale in LOCALES:
        if not clause.text(locale).strip():
            yield f"clause {clause.id}: not restated in {locale}"
        if clause.automation == "none" and not (clause.reason(locale) or "").strip():
            yield f"clause {clause.id}: nothing runs it, and no reason is given in {locale}"
    if clause.automation != "none" and not _runs(clause, project):
        yield f"clause {clause.id}: nothing runs it as {clause.automation}"
    named = [
        name
        for name in (*clause.exceptions, *clause.consequence)
        if name.rpartition("/")[2].startswith(("art", "annex", "notice"))
    ]
    yield from _dangling(f"clause {clause.id}", named, project, within=True)


def _runs(clause: Clause, project: Project) -> bool:
    """Whether something is there that runs a clause: a form's box where it is one, anything that decides elsewhere."""
    references = project.by_clause[clause.id]
    sorts = {mention.sort for mention in references.mentions}
    if clause.automation in _SHOWN_BY and _SHOWN_BY[clause.automation] in sorts:
        return True
    if clause.automation == "form_field":
        return False
    elsewhere = (project.conditions, project.guarded, project.competences)
    deciding = (
        references.rules,
        references.exceptions,
        references.thresholds,
        references.readings,
        references.mentions,
    )
    return any(deciding) or any(clause.id in found for found in elsewhere)


def _dangling(of: str, clauses: Iterable[str], project: Project, *, within: bool = False) -> Iterator[str]:
    known = project.register.clauses
    for name in clauses:
        if name not in known and not (within and any(other.startswith(f"{name}.") for other in known)):
            yield f"{of}: it cites {name}, which is no clause"


def _dangling_exceptions(rule: str, project: Project) -> Iterator[str]:
    for exception in project.rules[rule].unless:
        if exception.clause:
            yield from _dangling(f"exception {exception.name} of {rule}", [exception.clause], project)
        yield from _untranslated(f"exception {exception.name} of {rule}", [f"exemption.{exception.name}"])


def _untranslated(of: str, entries: Iterable[str]) -> Iterator[str]:
    for entry in entries:
        lacking = [locale for locale in LOCALES if not has(entry, locale)]
        if lacking:
            yield f"{of}: its text {entry} is not there in {', '.join(lacking)}"


def case_problems(project: Project, book: CaseBook) -> Iterator[str]:
    """Cases that come to something else than they expect, and rules that no case tries; nothing without a book."""
    for case in book.cases:
        yield from (f"case {case.id} ({case.title}): {line}" for line in case.wrong)
        if case.clause:
            yield from _dangling(f"case {case.id}", [case.clause], project, within=True)
    if not book.cases:
        return
    for rule in project.rules.values():
        if rule.id not in book.hitting:
            yield f"rule {rule.id}: no case in which it holds"
        if rule.id not in book.missing:
            yield f"rule {rule.id}: no case of its clause in which it does not hold"
        for exception in rule.unless:
            if (rule.id, exception.name) not in book.lifting:
                yield f"rule {rule.id}: no case in which {exception.name} lifts it"
