"""What is wrong with variations, all of it at once."""

from __future__ import annotations

import attrs

from kekedala_policy.errors import PolicyRejected
from kekedala_policy.messages import Message, Texts


@attrs.frozen
class Problem:
    """One thing that is wrong: with which `variations` (their ids), what it is about, and why.

    `kind` is stable: ``conflict``, ``idle``, ``fixed``, ``unfit``, ``uncited``, ``twice``, ``elsewhere``, ``cycle``.
    `nearest` are names like the one that an amendment aims at in vain.
    """

    kind: str
    variations: tuple[str, ...]
    thing: str
    why: str | Texts
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        why = self.why.en if isinstance(self.why, Texts) else self.why
        return f"{' and '.join(self.variations)}: {self.thing}: {why}{hint}"

    @property
    def message(self) -> Message:
        """The same for people."""
        said: dict[str, object] = {"variations": self.variations}
        if self.kind != "cycle":
            said["thing"] = self.thing
        if self.kind == "idle":
            said["nearest"] = self.nearest or (Message("variation.problem.none_near"),)
        if self.kind in {"fixed", "unfit"}:
            said["why"] = self.why
        return Message(f"variation.problem.{self.kind}", said)


@attrs.define(eq=False)
class VariationRejected(PolicyRejected):
    """Variations that can't be applied; `problems` has everything that is wrong. Nothing was changed."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
