"""A supplement to the current year's list: the bureau passes it, the division consents (art. 16(5))."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Complete, Decided, Lifecycle, Recorded, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_SIGNS,
    DIVISION_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    practice,
    returned_for_papers,
    supplied,
    tell,
    withdraw,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("draft", "applied", "returned", "passed", "submitted")
_ENDS: Final = ("listed", "refused", "not_consented", "withdrawn")

SUPPLEMENT_CASE: Final = Lifecycle(
    name="supplement",
    clause="art16.i5.b",
    gate="supplement",
    states=(*_OPEN, *_ENDS),
    initial="draft",
    final=_ENDS,
    opens=(UNIT_HANDLES,),
    acts=(
        Act(name="submit", clause="art16.i5.b", sources=("draft",), to="applied", may=(UNIT_SIGNS,)),
        returned_for_papers("art19.i1.b", Decided("supplement", ("incomplete",), "art16.i5.b"), Recorded("art19.i1.b")),
        supplied("art19.i1.b", Recorded("art19.i1.b")),
        Act(
            name="pass_review",
            clause="art16.i5.b",
            sources=("applied",),
            to="passed",
            may=(BUREAU_SIGNS,),
            guards=(Decided("supplement", ("admissible",), "art16.i5.a"), Complete("supplement", "art16.i5.b")),
            also=("art16.i5.a",),
        ),
        Act(
            name="refuse",
            clause="art16.i5.b",
            sources=("applied",),
            to="refused",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("supplement", ("refused", "not_accepted", "out_of_scope"), "art16.i5.a"),
                States(("reason",), "art16.i5.b"),
            ),
            obliges=tell("art16.i5.b", Body.UNIT),
        ),
        Act(name="submit_to_division", clause="art16.i5.b", sources=("passed",), to="submitted", may=(BUREAU_SIGNS,)),
        Act(
            name="consent",
            clause="art16.i5.b",
            sources=("submitted",),
            to="listed",
            may=(DIVISION_SIGNS,),
            guards=(States(("document", "date"), "art16.i5.b"),),
            obliges=tell("art16.i5.b", Body.DATA_BUREAU),
            also=("art16.i5.c",),
        ),
        Act(
            name="refuse_consent",
            clause="art16.i5.b",
            sources=("submitted",),
            to="not_consented",
            may=(DIVISION_SIGNS,),
            guards=(States(("document", "date", "reason"), "art16.i5.b"),),
            obliges=tell("art16.i5.b", Body.DATA_BUREAU),
        ),
        withdraw(*_OPEN),
        *practice(*_OPEN, *_ENDS),
    ),
)
