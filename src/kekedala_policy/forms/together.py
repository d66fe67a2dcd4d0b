"""Several forms of one application: one unit, one project, the self-check first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from kekedala_policy.forms import self_check
from kekedala_policy.forms.annual_application import AnnualApplicationForm
from kekedala_policy.forms.change_review import ChangeReviewForm
from kekedala_policy.forms.comparing import same_names
from kekedala_policy.forms.review import Part, Review
from kekedala_policy.forms.self_check import SelfCheckForm

F = TypeVar("F")


def check_together(*forms: object) -> tuple[Review, ...]:
    """What the forms say of each other, a review for each in their order.

    The unit is compared in all of them, the project in annexes 1 and 2, which alone have a box for it, each with
    the first form that states it; the self-check is dated before the application, or on its day.
    """
    parts: list[Part[Any]] = [Part(form) for form in forms]
    _compare(parts, "unit")
    _compare([part for part in parts if isinstance(part.content, AnnualApplicationForm | ChangeReviewForm)], "project")
    dates = [form.applied_on for form in forms if isinstance(form, AnnualApplicationForm)]
    for part in parts:
        if isinstance(part.content, SelfCheckForm):
            for applied_on in dates:
                self_check.before(part, applied_on)
    return tuple(part.findings.review for part in parts)


def _compare(parts: Iterable[Part[Any]], name: str) -> None:
    wanted: str | None = None
    for part in parts:
        if wanted is None and not part.blank(name):
            wanted = getattr(part.content, name)
        same_names(part, name, wanted)
