"""A figure of the text is one figure, also where the forms check against it."""

from __future__ import annotations

import pytest

from kekedala_policy.forms import FormParameters
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Threshold, parameters_of

OF_FORMS = {name: found for name, found in parameters_of(FormParameters).items() if isinstance(found, Threshold)}
OF_MEASURES = {name: found for name, found in parameters_of(Thresholds).items() if isinstance(found, Threshold)}


@pytest.mark.parametrize("name", [name for name, found in OF_FORMS.items() if found.clause.startswith("art")])
def test_a_figure_of_an_article_is_the_same_under_the_same_name_for_the_forms(name: str) -> None:
    assert OF_FORMS[name] == OF_MEASURES[name]


def test_the_forms_ask_a_figure_of_an_article() -> None:
    assert OF_FORMS["half_year"].clause == "art26.a"


def test_no_parameter_has_two_meanings() -> None:
    of_all = parameters_of(Thresholds)
    for name, found in parameters_of(FormParameters).items():
        assert of_all.get(name, found) == found
