"""One application for the annual list, from draft to list (art. 16(2)-(4))."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Decided, Joined, Lifecycle, Recorded, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_HANDLES,
    BUREAU_SIGNS,
    DIVISION_SIGNS,
    FINANCE_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    lineage,
    practice,
    returned_for_papers,
    supplied,
    tell,
    withdraw,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("draft", "applied", "returned", "evaluating", "preliminary", "proposed")
_ENDS: Final = ("listed", "not_listed", "refused", "not_accepted", "no_om_funds", "withdrawn")

LINE: Final = Lifecycle(
    name="line",
    clause="art16.i2.b",
    gate="listing",
    states=(*_OPEN, *_ENDS),
    initial="draft",
    final=_ENDS,
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="submit",
            clause="art16.i2.b",
            sources=("draft",),
            to="applied",
            may=(UNIT_SIGNS,),
            also=("art16.i2.a",),
        ),
        # one notice of all gaps, as at approval
        returned_for_papers("art19.i1.b", Decided("listing", ("incomplete",), "art16.i2.b"), Recorded("art19.i1.b")),
        supplied("art19.i1.b", Recorded("art19.i1.b")),
        Act(name="evaluate", clause="art16.i3.a", sources=("applied",), to="evaluating", may=(BUREAU_HANDLES,)),
        Act(
            name="list_directly",
            clause="art16.i3.b",
            sources=("applied",),
            to="preliminary",
            may=(BUREAU_HANDLES,),
            guards=(Decided("listing", ("listed_directly",), "art16.i3.b"),),
        ),
        Act(
            name="pass_evaluation",
            clause="art16.i3.a",
            sources=("evaluating",),
            to="preliminary",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("listing", ("admissible", "listed_directly"), "art16.i3.a"),
                States(("participants",), "art16.i3.a"),
            ),
        ),
        Act(
            name="bar",
            clause="art13.b",
            sources=("applied", "evaluating"),
            to="not_accepted",
            may=(BUREAU_SIGNS,),
            guards=(Decided("listing", ("not_accepted",), "art13.b"), States(("document", "date"), "art13.b")),
            obliges=tell("art13.b", Body.UNIT),
            also=("art13.c", "art39.b"),
        ),
        Act(
            name="refuse",
            clause="art09",
            sources=("applied", "evaluating"),
            to="refused",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("listing", ("refused",), "art09"),
                # also where it is refused in principle: what was disposed of, how and why
                States(("document", "date", "reason", "manner"), "art09"),
            ),
            obliges=tell("art09", Body.UNIT),
        ),
        Act(
            name="refuse_om_funds",
            clause="art16.i3.c",
            sources=("applied", "evaluating"),
            to="no_om_funds",
            may=(BUREAU_SIGNS, FINANCE_SIGNS),
            guards=(Decided("listing", ("no_om_funds",), "art16.i3.c"),),
            obliges=tell("art16.i3.c", Body.UNIT),
            also=("art10.b", "art13.c", "art29.a", "art39.a"),
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
        Act(
            name="approve",
            clause="art16.i4.c",
            sources=("proposed",),
            to="listed",
            may=(DIVISION_SIGNS,),
            guards=(States(("document", "date"), "art16.i4.c"),),
            obliges=tell("art16.i4.c", Body.DATA_BUREAU),
            also=("art16.i4.d",),
        ),
        Act(
            name="strike",
            clause="art16.i4.c",
            sources=("proposed",),
            to="not_listed",
            may=(DIVISION_SIGNS,),
            guards=(Recorded("art16.i4.c"),),
            obliges=tell("art16.i4.c", Body.DATA_BUREAU),
            silent=True,
        ),
        # before the list is approved
        withdraw(*_OPEN),
        *practice(*_OPEN, *_ENDS),
        *lineage(*_OPEN),
    ),
)
