"""What a comparison of two policies finds: changes, each with both sides."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Protocol

import attrs

from kekedala_policy.lifecycle import Lifecycles, Schedule
from kekedala_policy.messages import Message, Texts
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.variations.meanings import Meaning, Meant, Witness, together
from kekedala_policy.variations.variation import Variation


class Edition(Protocol):
    """What is compared: a policy as in force on a day."""

    @property
    def rulebook(self) -> Rulebook: ...
    @property
    def parameters(self) -> Any: ...
    @property
    def schedule(self) -> Schedule | None: ...
    @property
    def lifecycles(self) -> Lifecycles | None: ...
    @property
    def variations(self) -> tuple[Variation, ...]: ...
    @property
    def identities(self) -> tuple[str, ...]: ...
    @property
    def titles(self) -> Mapping[str, Message | Texts]: ...
    @property
    def day(self) -> datetime.date: ...


@attrs.frozen
class Side:
    """A matter as one policy has it: under which clauses, how those read in our words, and the figure, if it is one.

    Where a variation takes it out, it is not `there`, and the clauses are those that do.
    """

    clauses: tuple[str, ...]
    restated: tuple[tuple[str, Texts], ...]
    value: Message | Texts | None = None
    there: bool = True


@attrs.frozen(eq=False)
class PolicyChange:
    """What one policy says otherwise than another, `before` and `after`; None where a side has nothing to say of it.

    `sort` is rule, condition, threshold, reading, deadline, act or state; `name` names it; `clause` is the clause concerned. `meant`
    says for each gate and rule on which it bears what the change means, where that was asked for.
    """

    sort: str
    name: str
    clause: str
    before: Side | None
    after: Side | None
    label: Message | None = None
    meant: Mapping[tuple[str, str], Meant] = attrs.field(factory=dict)

    @property
    def kind(self) -> str:
        """Whether it was added, removed or changed."""
        if self.before is None or not self.before.there:
            return "added"
        return "removed" if self.after is None or not self.after.there else "changed"

    @property
    def meaning(self) -> Meaning | None:
        """What it means, None where that was not asked for, or can't be told of its sort."""
        return together(self.meant.values()) if self.meant else None

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """Dossiers that the two policies judge differently."""
        return tuple(one.witness for one in self.meant.values() if one.witness is not None)


@attrs.frozen(eq=False)
class PolicyDiff:
    """Everything that `after` says otherwise than `before`, in the order of the document."""

    before: Edition
    after: Edition
    changes: tuple[PolicyChange, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def titles(self) -> Mapping[str, Message | Texts]:
        """How the variations on either side are called, by their ids."""
        return {**self.before.titles, **self.after.titles}

    def render(self, locale: str) -> str:
        """What changed in words, in the language of `locale` (``zh_CN`` or ``en``)."""
        from kekedala_policy.variations.wording import diff_text

        return diff_text(self, locale)

    def to_dict(self) -> dict[str, Any]:
        """What changed as plain data for JSON: `kekedala.comparison/1`, stable within its version."""
        from kekedala_policy.variations.wording import diff_data

        return diff_data(self)
