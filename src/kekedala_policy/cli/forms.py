"""Checking the annex forms of one application."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, cast

import attrs

from kekedala_policy.cli.checking import about_forms, called
from kekedala_policy.cli.loading import loaded
from kekedala_policy.cli.printing import say
from kekedala_policy.decisions import settled_by
from kekedala_policy.entities import Application
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.forms import (
    FORMS,
    FormParameters,
    FormProblem,
    Review,
    check,
    check_against,
    check_together,
    form_parameters_on,
)
from kekedala_policy.i18n import LOCALES, cite, render
from kekedala_policy.intake import Document, Settings, read_documents, read_settings, read_submissions
from kekedala_policy.measures import GATES

#: The version of the JSON that `form check` prints.
REPORT: Final = "kekedala.forms/1"


@attrs.frozen
class CheckedForm:
    """A form as handed in, and what is wrong with it."""

    document: Document
    review: Review


def kinds_of_forms() -> dict[str, type]:
    """The annexes, then the forms of plugins."""
    return {**FORMS, **{name: owned.value for name, owned in loaded().contributed.forms.items()}}


def check_forms(
    paths: Sequence[Path], day: datetime.date, *, against: Path | None, settings: Path | None
) -> tuple[CheckedForm, ...]:
    """Read and check: each form by itself, beside the dossier, and beside the others.

    Raises `IntakeFailed` with the problems of all files, `PolicyRejected` when `against` holds not exactly one
    application.
    """
    given = read_settings(settings) if settings else Settings()
    documents = read_documents(paths, key="form", kinds=kinds_of_forms())
    dossier = None if against is None else _dossier(against, given)
    rulings = [ruling for ruling in given.rulings if about_forms(ruling)]
    parameters: FormParameters = settled_by(form_parameters_on(day), rulings)
    forms = [document.content for document in documents]
    checked: list[CheckedForm] = []
    for document, form, others in zip(documents, forms, check_together(*forms), strict=True):
        beside = Review() if dossier is None else check_against(form, dossier, parameters)
        checked.append(CheckedForm(document, check(form, parameters) + beside + others))
    return tuple(checked)


def _dossier(path: Path, given: Settings) -> Application:
    dossiers = [
        submission.dossier for submission in read_submissions(path, {gate.name: gate.dossier for gate in GATES})
    ]
    if len(dossiers) != 1 or not isinstance(dossiers[0], Application):
        raise PolicyRejected(f"{path} holds not exactly one application")
    return cast("Application", called(dossiers[0], given))


def form_lines(checked: Sequence[CheckedForm], locale: str) -> Iterator[str]:
    """Every problem with its file, line, row and clause, and how many there are."""
    for one in checked:
        for kind, problems in (("error", one.review.errors), ("warning", one.review.warnings)):
            for problem in problems:
                yield _line(one.document, kind, problem, locale)
    errors = sum(len(one.review.errors) for one in checked)
    warnings = sum(len(one.review.warnings) for one in checked)
    yield say("cli.form.count", locale, forms=len(checked), errors=errors, warnings=warnings)


def _line(document: Document, kind: str, problem: FormProblem, locale: str) -> str:
    line = document.line(problem.field)
    clauses = tuple(cite(clause, locale) for clause in dict.fromkeys((problem.clause, *problem.also)))
    return say(
        f"cli.form.{kind}",
        locale,
        place=document.file if line is None else f"{document.file}:{line}",
        text=render(problem.message, locale),
        row="" if problem.row is None else say("cli.form.row", locale, row=problem.row),
        clauses=clauses,
    )


def form_data(checked: Sequence[CheckedForm]) -> dict[str, Any]:
    """The same as plain data, with texts in both languages."""
    return {
        "schema": REPORT,
        "forms": [
            {
                "file": one.document.file,
                "form": one.document.kind,
                "errors": [_problem(one.document, problem) for problem in one.review.errors],
                "warnings": [_problem(one.document, problem) for problem in one.review.warnings],
            }
            for one in checked
        ],
    }


def _problem(document: Document, problem: FormProblem) -> dict[str, Any]:
    return {
        "field": problem.field,
        "row": problem.row,
        "line": document.line(problem.field),
        "clause": problem.clause,
        "also": list(problem.also),
        "message": problem.message.id,
        "text": {locale: render(problem.message, locale) for locale in LOCALES},
    }
