"""The page that says which broken plugin each requirement rejects: ``python -m tests.testing.matrix`` renews it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.testing.mutants.everything import SUITES

from kekedala_policy.testing import Requirement
from kekedala_policy.testing.suite import requirements_of

PAGE: Final = Path(__file__).parents[2] / "docs" / "kill-matrix.md"
_HEAD: Final = """# What the conformance kit rejects

For each requirement of `kekedala_policy.testing` a plugin that is broken in one place, which that requirement alone
rejects: every other one of its suite passes. `tests/testing/test_kill_matrix.py` runs them all, and holds this page
against the suites; `python -m tests.testing.matrix` writes it anew.

A requirement is waived under its id. *With* and *without* say of which declared capability it is asked.
"""


def page() -> str:
    """The page as it is to be."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    for suite, mutants in SUITES.items():
        yield f"## `{suite.__name__}`"
        yield ""
        yield "| id | what is required | the broken one that it alone rejects |"
        yield "|---|---|---|"
        for one in requirements_of(suite):
            broken = "; ".join(mutant.what for mutant in mutants if mutant.requirement == one.id)
            yield f"| {one.id} | {_required(one)} | {_cell(broken)} |"
        yield ""


def _required(one: Requirement) -> str:
    asked = "" if one.capability is None else f"*{'with' if one.declared else 'without'} {one.capability}:* "
    return _cell(asked + one.text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
