"""Findings that are meant so, each with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from proofs.checks import Problem

FILE: Final = Path(__file__).parent / "declared.toml"


def declared(file: Path = FILE) -> Mapping[str, Mapping[str, str]]:
    """The declared findings of each check: their keys, with the reasons. Raises ValueError where one has none."""
    found: dict[str, dict[str, str]] = tomllib.loads(file.read_text("utf-8"))
    for check, entries in found.items():
        for key, reason in entries.items():
            if not reason.strip():
                raise ValueError(f"{check}, {key}: declared without a reason")
    return found


def undeclared(problems: Iterable[Problem], meant: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """The problems that are not declared, and a problem for every declaration that nothing answers to."""
    left = {(check, key) for check, entries in meant.items() for key in entries}
    for problem in problems:
        if problem.key in meant.get(problem.check, {}):
            left.discard((problem.check, problem.key))
        else:
            yield problem
    for check, key in sorted(left):
        yield Problem("declared and not found", key, f"{check}: nothing answers to this declaration")
