"""What a variation can change, each kind a value of its own."""

from __future__ import annotations

from typing import Protocol

from kekedala_policy.variations.acts import (
    AddAct,
    InOrder,
    RemoveAct,
    ReplaceAct,
    SetActors,
    SetReviewers,
    SideBySide,
)
from kekedala_policy.variations.draft import Draft, Thing
from kekedala_policy.variations.figures import AddFigures, SetReading, SetThreshold
from kekedala_policy.variations.norms import (
    AddException,
    AddMaterial,
    AddRule,
    DropMaterial,
    NarrowScope,
    RepealRule,
    ReplaceRule,
    WidenScope,
)
from kekedala_policy.variations.periods import AddDeadline, DropDeadline, SetDeadline
from kekedala_policy.variations.stages import AddStage, MergeStages, SkipStage


class Amendment(Protocol):
    """One change: which clause of the variation makes it, what it touches, and how it is made."""

    @property
    def clause(self) -> str:
        """The variation's clause that makes it."""
        ...

    @property
    def touches(self) -> tuple[Thing, ...]:
        """What it touches: two variations that touch the same thing conflict."""
        ...

    def apply(self, draft: Draft) -> None:
        """Change the draft, or object."""
        ...


__all__ = [
    "AddAct",
    "AddDeadline",
    "AddException",
    "AddFigures",
    "AddMaterial",
    "AddRule",
    "AddStage",
    "Amendment",
    "DropDeadline",
    "DropMaterial",
    "InOrder",
    "MergeStages",
    "NarrowScope",
    "RemoveAct",
    "RepealRule",
    "ReplaceAct",
    "ReplaceRule",
    "SetActors",
    "SetDeadline",
    "SetReading",
    "SetReviewers",
    "SetThreshold",
    "SideBySide",
    "SkipStage",
    "WidenScope",
]
