"""The packages whose mutants are tried: how many have to be noticed, how they are made, and what notices them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Final, TypeAlias

import attrs

from mutation import operators_of_code, operators_of_rules
from mutation.mutants import PACKAGE, Mutant, module_name, mutants_of

#: What notices a mutant, None when nothing does.
Notice: TypeAlias = Callable[[Mutant], str | None]


def _nothing(_: Mutant) -> None:
    """Learn nothing."""


@attrs.frozen
class Tried:
    """A package by its name below the root: the share to be noticed, its mutants, and what tries them.

    `learn` is called before a mutant's process is made, to remember what those of many mutants need.
    """

    name: str
    share: float
    mutants: Callable[[], list[Mutant]]
    notice: Callable[[], Notice]
    learn: Callable[[Mutant], None] = _nothing


def _of_rules() -> list[Mutant]:
    found = []
    for file in sorted((PACKAGE / "measures").rglob("*.py")):
        module = importlib.import_module(module_name(file))
        found += mutants_of(file, operators_of_rules.operators(vars(module)), decorators=True)
    return found


def _of_code(package: str) -> Callable[[], list[Mutant]]:
    def mutants() -> list[Mutant]:
        files = sorted((PACKAGE / package).rglob("*.py"))
        return [mutant for file in files for mutant in mutants_of(file, operators_of_code.OPERATORS, decorators=False)]

    return mutants


def _by_cases() -> Notice:
    from mutation import judging, testing  # reads every case

    judging.prepare()

    def notice(mutant: Mutant) -> str | None:
        if mutant.module.startswith(judging.LIFECYCLES):
            return testing.notice_of_lifecycles(mutant)
        found = judging.notice(mutant)
        if found is None and mutant.module in judging.WITH_DEADLINES:
            found = testing.notice_of_deadlines(mutant)
        return found

    return notice


def _learn_of_rules(mutant: Mutant) -> None:
    from mutation import judging  # reads every case

    if not mutant.module.startswith(judging.LIFECYCLES):
        judging.learn(mutant)


def _by_tests(*folders: str) -> Callable[[], Notice]:
    def notice() -> Notice:
        from mutation import testing

        return testing.by_tests(*folders)

    return notice


PACKAGES: Final = {
    tried.name: tried
    for tried in (
        Tried("measures", 0.95, _of_rules, _by_cases, _learn_of_rules),
        Tried("rules", 0.90, _of_code("rules"), _by_tests("rules", "values")),
        Tried("values", 0.90, _of_code("values"), _by_tests("values", "rules")),
    )
}
