"""Variations: what a local document changes of the measures, and the policies that come of it.

A variation is a value: an id, a title, an authority, the days on which it is in force, and amendments, each under a
clause of its own. Nothing is changed in place; a policy that is amended is another policy.
"""

from kekedala_policy.variations.amendments import (
    AddAct,
    AddDeadline,
    AddException,
    AddFigures,
    AddMaterial,
    AddRule,
    AddStage,
    Amendment,
    DropDeadline,
    DropMaterial,
    InOrder,
    MergeStages,
    NarrowScope,
    RemoveAct,
    RepealRule,
    ReplaceAct,
    ReplaceRule,
    SetActors,
    SetDeadline,
    SetReading,
    SetReviewers,
    SetThreshold,
    SideBySide,
    SkipStage,
    WidenScope,
)
from kekedala_policy.variations.applying import Amended, amended, checked
from kekedala_policy.variations.authority import Authority
from kekedala_policy.variations.errors import Problem, VariationRejected
from kekedala_policy.variations.variation import Variation

__all__ = [
    "AddAct",
    "AddDeadline",
    "AddException",
    "AddFigures",
    "AddMaterial",
    "AddRule",
    "AddStage",
    "Amended",
    "Amendment",
    "Authority",
    "DropDeadline",
    "DropMaterial",
    "InOrder",
    "MergeStages",
    "NarrowScope",
    "Problem",
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
    "Variation",
    "VariationRejected",
    "WidenScope",
    "amended",
    "checked",
]
