"""The cases of the forms, and that they leave no message, box, demand or reading out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import attrs
import pytest
from tests.forms.form_cases import FormCase, all_cases, noted

import kekedala_policy.forms
from kekedala_policy.clauses import clauses
from kekedala_policy.forms import FormParameters, check
from kekedala_policy.i18n import LOCALES, ids, render
from kekedala_policy.messages import Message
from kekedala_policy.rules import Reading, parameters_of

CASES: Final = tuple(all_cases())
SOURCES: Final = [file.read_text("utf-8") for file in Path(kekedala_policy.forms.__file__).parent.glob("*.py")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.title}")
def test_the_form_is_noted_as_the_case_says(case: FormCase) -> None:
    review = case.review()
    assert [noted(problem) for problem in review.errors] == case.errors
    assert [noted(problem) for problem in review.warnings] == case.warnings
    assert review.fine is (not case.errors)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_problem_of_every_case_can_be_read(locale: str) -> None:
    for case in CASES:
        review = case.review()
        for problem in (*review.errors, *review.warnings):
            assert render(problem.message, locale)


def test_every_problem_cites_clauses_of_the_register_and_its_row() -> None:
    for case in CASES:
        review = case.review()
        for problem in (*review.errors, *review.warnings):
            assert {problem.clause, *problem.also} <= clauses().keys()
            place = re.match(r"\w+\[(\d+)\]", problem.field)
            assert problem.row == (int(place[1]) + 1 if place else None)


def test_the_clause_of_a_case_is_one_of_its_form() -> None:
    assert [case.title for case in CASES if not case.clause.startswith(case.kind)] == []
    assert {case.clause for case in CASES} <= clauses().keys()


def test_no_two_cases_of_a_form_share_their_title() -> None:
    titles = [(case.kind, case.clause, case.title) for case in CASES]
    assert len(titles) == len(set(titles))


#: Noted of several forms, or of what no file can state: tested beside the cases.
ELSEWHERE: Final = {"forms.too_long"}


def test_every_message_is_noted_in_a_case() -> None:
    found: set[str] = set()
    for case in CASES:
        review = case.review()
        for problem in (*review.errors, *review.warnings):
            found |= {problem.message.id}
            found |= {value.id for value in problem.message.arguments.values() if isinstance(value, Message)}
    catalogue = {name for name in ids("zh_CN") if name.startswith("forms.")}
    assert catalogue - found == ELSEWHERE


def test_every_clause_that_is_a_box_has_a_case() -> None:
    boxes = {name for name, clause in clauses().items() if name.startswith("annex") and clause.gate == "forms"}
    lines = {name for name in boxes if name.startswith("annex3.r")}
    asked = {case.clause for case in CASES}
    assert boxes - lines - asked == {"annex3.note.b"}  # the bureau's power to change the list


def test_every_option_of_every_reading_decides_a_case() -> None:
    for name, declared in parameters_of(FormParameters).items():
        if not isinstance(declared, Reading) or name == "counted_characters":  # beside the cases
            continue
        others = {str(option.value) for option in type(declared.default)} - {str(declared.default.value)}
        chosen = [case for case in CASES if name in case.readings]
        assert {case.readings[name] for case in chosen} == others
        default = [attrs.evolve(case, readings={}) for case in chosen]
        assert any(case.review() != usual.review() for case, usual in zip(chosen, default, strict=True)), (
            f"{name} changes nothing"
        )


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reading_number_and_option_has_a_text_and_a_clause(locale: str) -> None:
    for name, declared in parameters_of(FormParameters).items():
        if isinstance(declared, Reading):
            assert f"reading.{name}" in ids(locale)
            options = type(declared.default)
            assert {f"category.{options.__name__}.{option.value}" for option in options} <= ids(locale)
            assert set(declared.clauses) <= clauses().keys()
        else:
            assert f"threshold.{name}" in ids(locale)
            assert declared.clause in clauses()


def test_every_text_of_the_forms_is_asked_for_in_the_source() -> None:
    words = {name.rpartition(".")[2] for name in ids("zh_CN") if name.startswith("forms.")}
    assert [word for word in sorted(words) if not any(f'{word}"' in source for source in SOURCES)] == []


def test_what_is_no_form_is_refused() -> None:
    with pytest.raises(ValueError, match="annex form"):
        check("附件1")
