"""What is wrong with the input, for the page: line, field, text."""

from __future__ import annotations

from typing import Any

from kekedala_policy.i18n import render
from kekedala_policy.intake import IntakeFailed


def problems_of(failed: IntakeFailed, locale: str) -> list[dict[str, Any]]:
    """Every problem, in the order of the text."""
    return [
        {"line": problem.line, "field": problem.field or "", "text": render(problem.message, locale)}
        for problem in failed.problems
    ]
