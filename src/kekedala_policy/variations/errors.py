"""What is wrong with variations, all of it at once."""

from __future__ import annotations

import attrs

from kekedala_policy.errors import PolicyRejected
from kekedala_policy.messages import Message


@attrs.frozen
class Problem:
    """One thing that is wrong: with which `variations` (their ids), what it is about, and why.

    `kind` is stable: ``conflict``, ``idle``, ``fixed``, ``unfit``, ``uncited``, ``twice``, ``elsewhere``, ``cycle``.
    `nearest` are names like the one that an amendment aims at in vain.
    """

    kind: str
    variations: tuple[str, ...]
    thing: str
    why: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"{' and '.join(self.variations)}: {self.thing}: {self.why}{hint}"

    @property
    def message(self) -> Message:
        """The same for people."""
        nearest = self.nearest or (Message("variation.problem.none_near"),)
        return Message(
            f"variation.problem.{self.kind}",
            {"variations": self.variations, "thing": self.thing, "why": self.why, "nearest": nearest},
        )


@attrs.define(eq=False)
class VariationRejected(PolicyRejected):
    """Variations that can't be applied; `problems` has everything that is wrong. Nothing was changed."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
