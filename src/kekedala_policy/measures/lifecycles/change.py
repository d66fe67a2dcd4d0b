"""A change during construction: filed, or applied for; or made without either (arts. 23, 24)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Complete, Decided, Lifecycle, Recorded, SentTo, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    file_with,
    practice,
    tell,
    withdraw,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("draft", "filed", "applied", "approved")
_ENDS: Final = ("carried_out", "refused", "not_accepted", "unlawful", "withdrawn")

CHANGE_CASE: Final = Lifecycle(
    name="change",
    clause="art23.b",
    gate="change",
    states=(*_OPEN, *_ENDS),
    initial="draft",
    final=_ENDS,
    opens=(UNIT_HANDLES,),
    acts=(
        # a lesser change takes the filing route all the more; until it is filed, the filing itself is what lacks
        Act(
            name="file_change",
            clause="art24.e",
            sources=("draft",),
            to="filed",
            may=(UNIT_SIGNS,),
            guards=(Decided("change", ("may_file", "incomplete"), "art24.e"), States(("document",), "art24.e")),
            obliges=file_with("art24.e", Body.DATA_BUREAU, Body.FINANCE),
            also=("art24.a", "art24.b", "art24.c", "art24.d", "art24.i1", "art24.i2", "art24.i3"),
        ),
        Act(
            name="carry_out",
            clause="art24.e",
            sources=("filed",),
            to="carried_out",
            may=(UNIT_HANDLES,),
            guards=(
                SentTo("file_change", (Body.DATA_BUREAU, Body.FINANCE), "art24.e"),
                Decided("change", ("may_file",), "art24.e"),
            ),
        ),
        Act(
            name="apply",
            clause="art23.b",
            sources=("draft", "filed"),
            to="applied",
            may=(UNIT_SIGNS,),
            also=("art24.p2",),
        ),
        # the text asks for an approval and gives no procedure
        Act(
            name="approve",
            clause="art23.b",
            sources=("applied",),
            to="approved",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("change", ("needs_approval", "may_file"), "art23.b"),
                Complete("change", "art23.b"),
                Recorded("art23.b"),
            ),
            obliges=tell("art23.b", Body.UNIT),
            states=("approved_total",),
            silent=True,
        ),
        Act(
            name="refuse",
            clause="art23.b",
            sources=("applied",),
            to="refused",
            may=(BUREAU_SIGNS,),
            guards=(Recorded("art23.b"),),
            obliges=tell("art23.b", Body.UNIT),
            silent=True,
        ),
        Act(
            name="carry_out_as_approved", clause="art23.a", sources=("approved",), to="carried_out", may=(UNIT_HANDLES,)
        ),
        Act(
            name="bar",
            clause="art23.c",
            sources=("applied",),
            to="not_accepted",
            may=(BUREAU_SIGNS,),
            guards=(Decided("change", ("not_accepted",), "art23.c"),),
            obliges=tell("art23.c", Body.UNIT),
        ),
        # what follows is for supervision and liability
        Act(
            name="find_unlawful",
            clause="art36.b",
            sources=("draft", "filed", "applied"),
            to="unlawful",
            may=(BUREAU_SIGNS,),
            guards=(States(("document", "date", "reason"), "art36.b"),),
            obliges=tell("art36.b", Body.UNIT),
            also=("art37.a1",),
        ),
        withdraw(*_OPEN),
        *practice(*_OPEN, *_ENDS),
    ),
)
