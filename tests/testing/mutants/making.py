"""What a mutant is: something broken in one place, and the requirement that alone rejects it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import attrs

if TYPE_CHECKING:  # a process that dies in a broken store is not to load the suites
    from kekedala_policy.testing import Suite

T = TypeVar("T")


@attrs.frozen
class Mutant:
    """What is broken, and the requirement that is to reject it; `suite` makes the suite that tries it."""

    requirement: str
    what: str
    suite: Callable[[], type[Suite]]


@attrs.define
class Mutants:
    """The mutants of one kind of plugin, gathered as they are declared."""

    found: list[Mutant] = attrs.field(factory=list)

    def add(self, requirement: str, what: str, suite: Callable[[T], type[Suite]]) -> Callable[[T], T]:
        """Decorate something broken."""

        def declare(broken: T) -> T:
            self.found.append(Mutant(requirement, what, lambda: suite(broken)))
            return broken

        return declare
