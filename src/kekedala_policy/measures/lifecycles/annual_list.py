"""The annual list: called for, evaluated, proposed, approved (art. 16(1)-(4))."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, After, Joined, Lifecycle, Recorded, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_HANDLES,
    BUREAU_SIGNS,
    DIVISION_SIGNS,
    practice,
    tell,
)
from kekedala_policy.values.facts import Body

ANNUAL_LIST: Final = Lifecycle(
    name="annual_list",
    clause="art16",
    states=(
        "not_started",
        "collecting",
        "closed",
        "evaluating",
        "preliminary",
        "proposed",
        "submitted",
        "approved",
    ),
    initial="not_started",
    final=("approved",),
    opens=(BUREAU_HANDLES,),
    acts=(
        Act(
            name="call",
            clause="art16.i1.a",
            sources=("not_started",),
            to="collecting",
            may=(BUREAU_SIGNS,),
            guards=(
                Joined((Body.DEVELOPMENT_REFORM, Body.FINANCE), "art16.i1.a"),
                States(("document", "year", "closes_on"), "art16.i1.a"),
            ),
            obliges=tell("art16.i1.a", Body.UNIT),
            also=("art16.i1.b",),
        ),
        # what comes after the day of the notice comes in by a supplement alone
        Act(
            name="close",
            clause="art16.i2.b",
            sources=("collecting",),
            to="closed",
            may=(BUREAU_HANDLES,),
            guards=(After("closes_on", "art16.i2.b"),),
            also=("art16.i5.a",),
        ),
        Act(
            name="evaluate",
            clause="art16.i3.a",
            sources=("closed",),
            to="evaluating",
            may=(BUREAU_HANDLES,),
            guards=(States(("participants",), "art16.i3.a"),),
        ),
        Act(
            name="draw_up",
            clause="art16.i3.a",
            sources=("evaluating",),
            to="preliminary",
            may=(BUREAU_SIGNS,),
            also=("art05.p1.b",),
            guards=(States(("document",), "art16.i3.a"),),
        ),
        Act(
            name="propose",
            clause="art16.i4.b",
            sources=("preliminary",),
            to="proposed",
            may=(BUREAU_SIGNS,),
            guards=(Joined((Body.FINANCE,), "art16.i4.b"),),
            also=("art16.i4.a",),
        ),
        Act(name="submit", clause="art16.i4.c", sources=("proposed",), to="submitted", may=(BUREAU_SIGNS,)),
        Act(
            name="approve",
            clause="art16.i4.c",
            sources=("submitted",),
            to="approved",
            may=(DIVISION_SIGNS,),
            guards=(States(("document", "date"), "art16.i4.c"),),
            obliges=tell("art16.i4.c", Body.DATA_BUREAU),
            also=("art16.i4.d",),
        ),
        Act(
            name="send_back",
            clause="art16.i4.c",
            sources=("submitted",),
            to="proposed",
            may=(DIVISION_SIGNS,),
            guards=(Recorded("art16.i4.c"),),
            silent=True,
        ),
        Act(
            name="strike_line",
            clause="art16.i4.c",
            sources=("submitted",),
            to=None,
            may=(DIVISION_SIGNS,),
            guards=(Recorded("art16.i4.c"), States(("line",), "art16.i4.c")),
            silent=True,
        ),
        Act(
            name="add_supplement",
            clause="art16.i5.c",
            sources=("approved",),
            to=None,
            may=(BUREAU_HANDLES,),
            guards=(States(("line", "document"), "art16.i5.b"),),
        ),
        *practice(
            "not_started", "collecting", "closed", "evaluating", "preliminary", "proposed", "submitted", "approved"
        ),
    ),
)
