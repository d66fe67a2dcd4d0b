"""Several forms of one application agree on the unit, the project, and the order of their dates."""

from __future__ import annotations

import pytest
from tests.forms.form_cases import base, noted

from kekedala_policy.forms import FORMS, Form, check_together
from kekedala_policy.intake import dossier_from


def form(kind: str, **changes: object) -> Form:
    return dossier_from(base(kind, **changes), FORMS[kind])


def errors(*forms: Form) -> list[list[str]]:
    reviews = check_together(*forms)
    assert all(review.warnings == () for review in reviews)
    return [[noted(problem) for problem in review.errors] for review in reviews]


def test_the_five_forms_of_an_application_agree() -> None:
    assert errors(*(form(kind) for kind in FORMS)) == [[]] * 5


def test_no_form_and_a_single_one_agree_with_themselves() -> None:
    assert errors() == []
    assert errors(form("annex4")) == [[]]


@pytest.mark.parametrize("kind", ["annex2", "annex3", "annex4", "annex5"])
def test_another_unit_is_noted_in_every_form(kind: str) -> None:
    assert errors(form("annex1"), form(kind, unit="第四师可克达拉市水利局")) == [[], ["differs unit"]]


def test_another_project_is_noted_where_the_form_prints_one() -> None:
    assert errors(form("annex1"), form("annex2", project="别的系统")) == [[], ["differs project"]]


def test_a_form_that_does_not_state_the_unit_sets_no_measure() -> None:
    assert errors(form("annex1", unit=None), form("annex4"), form("annex5", unit="乙局")) == [[], [], ["differs unit"]]


@pytest.mark.parametrize(
    ("applied_on", "found"),
    [
        ("2025-12-06", []),
        ("2025-12-05", []),
        ("2025-12-04", ["self_check_late filled_in_on annex3.note.c"]),
        (None, []),
    ],
)
def test_the_self_check_comes_first_or_on_the_same_day(applied_on: str | None, found: list[str]) -> None:
    assert errors(form("annex3"), form("annex1", applied_on=applied_on)) == [found, []]
