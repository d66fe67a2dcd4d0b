"""Approval of not sharing data: asked for with the policy it rests on, before it counts (art. 13)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Lifecycle, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    practice,
    tell,
    withdraw,
)
from kekedala_policy.values.facts import Body

_ENDS: Final = ("approved", "refused", "withdrawn")

NON_SHARING: Final = Lifecycle(
    name="non_sharing",
    clause="art13.d",
    states=("draft", "applied", *_ENDS),
    initial="draft",
    final=_ENDS,
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="apply",
            clause="art13.d",
            sources=("draft",),
            to="applied",
            may=(UNIT_SIGNS,),
            guards=(States(("policy_basis", "reason"), "art13.d"),),
        ),
        Act(
            name="approve",
            clause="art13.d",
            sources=("applied",),
            to="approved",
            may=(BUREAU_SIGNS,),
            guards=(States(("document", "date"), "art13.d"),),
            obliges=tell("art13.d", Body.UNIT),
        ),
        Act(
            name="refuse",
            clause="art13.d",
            sources=("applied",),
            to="refused",
            may=(BUREAU_SIGNS,),
            guards=(States(("document", "date", "reason"), "art13.d"),),
            obliges=tell("art13.d", Body.UNIT),
        ),
        withdraw("draft", "applied"),
        *practice("draft", "applied", *_ENDS),
    ),
)
