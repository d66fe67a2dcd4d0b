"""O&M of an accepted system: free period, first and continuing rounds, end (arts. 10, 16, 31, 32)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Decided, Lifecycle, Recorded, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_SIGNS,
    FINANCE_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    practice,
    report_to,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("accepted", "free", "due", "listed", "budgeted", "maintained", "unfunded")
_ENDS: Final = ("stopped", "ended_early")

OPERATION: Final = Lifecycle(
    name="operation",
    clause="art16.i2.s4.a",
    states=(*_OPEN, *_ENDS),
    initial="accepted",
    final=_ENDS,
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="start_free_period",
            clause="art16.i2.s4.a",
            sources=("accepted",),
            to="free",
            may=(UNIT_HANDLES,),
            guards=(States(("document", "free_until"), "art16.i2.s4.a"),),
        ),
        Act(
            name="apply_for_first_round",
            clause="art16.i2.s4.c",
            sources=("free",),
            to="due",
            may=(UNIT_SIGNS,),
            # planned ahead: whether the free period ends in time, the gate judges (AMB-53)
            obliges=report_to("art31.i1", Body.FINANCE),
            also=("art31.i1",),
        ),
        Act(
            name="enter_list",
            clause="art16.i4.c",
            sources=("due",),
            to="listed",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("listing", ("admissible", "listed_directly"), "art16.i3.a"),
                States(("document",), "art16.i4.c"),
            ),
            also=("art16.i3.b",),
        ),
        Act(
            name="deny_funds",
            clause="art16.i3.c",
            sources=("due", "listed"),
            to="unfunded",
            may=(BUREAU_SIGNS, FINANCE_SIGNS),
            guards=(Decided("listing", ("no_om_funds",), "art16.i3.c"),),
            also=("art10.b", "art13.c", "art29.a", "art39.a"),
        ),
        Act(
            name="apply_after_cure",
            clause="art16.i2.b",
            sources=("unfunded",),
            to="due",
            may=(UNIT_SIGNS,),
            guards=(States(("document",), "art16.i2.b"),),
        ),
        Act(
            name="enter_budget",
            clause="art32",
            sources=("listed",),
            to="budgeted",
            may=(FINANCE_SIGNS,),
            guards=(States(("document",), "art32"),),
        ),
        # no further approval, in principle, for what is on the O&M list
        Act(
            name="carry_out_round",
            clause="art17.c",
            sources=("budgeted",),
            to="maintained",
            may=(UNIT_HANDLES,),
            guards=(States(("document",), "art17.c"),),
        ),
        Act(
            name="apply_for_next_round",
            clause="art16.i2.s4.d",
            sources=("maintained",),
            to="due",
            may=(UNIT_SIGNS,),
            guards=(States(("document",), "art31.i2.b"),),
            obliges=report_to("art31.i2.a", Body.FINANCE),
            also=("art31.i2.a", "art31.i2.b"),
        ),
        Act(
            name="stop",
            clause="art10.a",
            sources=("accepted", "free", "due", "listed", "budgeted", "maintained", "unfunded"),
            to="stopped",
            may=(UNIT_SIGNS,),
            guards=(States(("document", "reason"), "art10.a"),),
            also=("art10.b",),
        ),
        Act(
            name="end_early",
            clause="art10.a",
            sources=("maintained",),
            to="ended_early",
            may=(UNIT_SIGNS,),
            guards=(Recorded("art10.a"),),
            silent=True,
        ),
        # on a paper of both units; inventory, catalogue, MLPS and cryptography filings follow the system, and so does
        # its O&M, first or continuing
        Act(
            name="transfer_system",
            clause="art06.a",
            sources=_OPEN,
            to=None,
            may=(UNIT_SIGNS,),
            guards=(Recorded("art06.a"), States(("taken_over_by",), "art06.a")),
            also=("art12.p1.c",),
            hands_to="taken_over_by",
            silent=True,
        ),
        *practice(*_OPEN, *_ENDS),
    ),
)
