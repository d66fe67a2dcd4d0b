"""A project under construction: trouble, rectification, suspension, termination (arts. 25, 36, 37)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Decided, Done, Lifecycle, May, Recorded, Role, SameBody, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_HANDLES,
    BUREAU_SIGNS,
    DIVISION_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    practice,
    report_to,
    tell,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("building", "reported", "rectifying", "suspended")
_ENDS: Final = ("completed", "terminated")


def _measure(name: str, sources: tuple[str, ...], *, to: str | None) -> Act:
    """One of the measures that may be taken once an order has come to nothing."""
    return Act(
        name=name,
        clause="art36.c",
        sources=sources,
        to=to,
        may=(BUREAU_SIGNS,),
        guards=(
            Decided("supervision", ("measures_open",), "art36.c"),
            States(("document", "date"), "art36.c"),
        ),
        obliges=tell("art36.c", Body.UNIT),
    )


OVERSIGHT: Final = Lifecycle(
    name="oversight",
    clause="art36.a",
    states=(*_OPEN, *_ENDS),
    initial="building",
    final=_ENDS,
    opens=(UNIT_HANDLES, BUREAU_HANDLES),
    acts=(
        Act(
            name="report_trouble",
            clause="art25.p1.a",
            sources=("building",),
            to="reported",
            may=(UNIT_HANDLES,),
            guards=(States(("reason",), "art25.p1.a"),),
            obliges=report_to("art25.p1.a", Body.DATA_BUREAU),
        ),
        Act(
            name="order_rectification",
            clause="art36.b",
            sources=("building", "reported"),
            to="rectifying",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("supervision", ("rectify", "rectify_or_suspend"), "art36.b"),
                States(("document", "date", "rectify_by"), "art36.b"),
            ),
            obliges=tell("art36.b", Body.UNIT),
            also=("art25.p1.b",),
            starts=("art36.b",),
        ),
        # the bureau requires it, and the unit suspends; no order to rectify has to come first
        Act(
            name="require_suspension",
            clause="art25.p1.b",
            sources=("building", "reported"),
            to="suspended",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("supervision", ("rectify_or_suspend",), "art25.p1.b"),
                States(("document", "date"), "art25.p1.b"),
            ),
            obliges=tell("art25.p1.b", Body.UNIT),
        ),
        Act(
            name="accept_rectification",
            clause="art36.b",
            sources=("rectifying",),
            to="building",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("supervision", ("rectified",), "art36.b"),
                States(("document", "date"), "art36.b"),
            ),
            ends=("art36.b",),
        ),
        _measure("criticise", ("rectifying", "suspended"), to=None),
        _measure("defer_investment_plan", ("rectifying", "suspended"), to=None),
        # how long a deferral lasts the text does not say: until the body that ordered it lifts it
        Act(
            name="lift_deferral",
            clause="art36.c",
            sources=_OPEN,
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(Done("defer_investment_plan", "art36.c", rather_than=("lift_deferral",)), Recorded("art36.c")),
            obliges=tell("art36.c", Body.UNIT),
            silent=True,
        ),
        _measure("suspend_after_failure", ("rectifying",), to="suspended"),
        _measure("terminate_after_failure", ("rectifying", "suspended"), to="terminated"),
        Act(
            name="resume",
            clause="art25.p1.b",
            sources=("suspended",),
            to="building",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("supervision", ("may_resume",), "art25.p1.b"),
                SameBody(("require_suspension", "suspend_after_failure"), "art25.p1.b"),
                Recorded("art25.p1.b"),
            ),
            obliges=tell("art25.p1.b", Body.UNIT),
            silent=True,
        ),
        Act(
            name="apply_for_termination",
            clause="art25.p2.a",
            sources=_OPEN,
            to=None,
            may=(UNIT_SIGNS,),
            guards=(
                Decided("termination", ("may_terminate", "termination_open"), "art25.p2.a"),
                States(("document",), "art25.p2.a"),
            ),
        ),
        Act(
            name="submit_termination",
            clause="art25.p2.b",
            sources=_OPEN,
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(Done("apply_for_termination", "art25.p2.a", rather_than=("refuse_termination",)),),
        ),
        Act(
            name="consent_to_termination",
            clause="art25.p2.b",
            sources=_OPEN,
            to="terminated",
            may=(DIVISION_SIGNS,),
            guards=(
                Done("submit_termination", "art25.p2.b", rather_than=("apply_for_termination", "refuse_termination")),
                Decided("termination", ("may_terminate", "termination_open"), "art25.p2.b"),
                States(("document", "date"), "art25.p2.b"),
            ),
            obliges=tell("art25.p2.b", Body.UNIT, Body.DATA_BUREAU),
        ),
        Act(
            name="refuse_termination",
            clause="art25.p2.b",
            sources=_OPEN,
            to=None,
            may=(DIVISION_SIGNS,),
            guards=(
                Done("submit_termination", "art25.p2.b", rather_than=("apply_for_termination", "refuse_termination")),
                Recorded("art25.p2.b"),
            ),
            obliges=tell("art25.p2.b", Body.UNIT, Body.DATA_BUREAU),
            silent=True,
        ),
        # the body that approved: the bureau, unless another one did
        Act(
            name="criticise_for_breach",
            clause="art37.a1",
            sources=(*_OPEN, *_ENDS),
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("liability", ("liability_found",), "art37.a1"),
                States(("document", "date"), "art37.a1"),
            ),
            obliges=tell("art37.a1", Body.UNIT),
            also=("art37.a2",),
        ),
        Act(
            name="refer_fiscal_violation",
            clause="art37.b",
            sources=(*_OPEN, *_ENDS),
            to=None,
            may=(BUREAU_SIGNS, May(Body.FINANCE, Role.SIGNS), May(Body.AUDIT, Role.SIGNS)),
            guards=(
                Decided("liability", ("fiscal_referral",), "art37.b"),
                States(("document", "date", "to_department"), "art37.b"),
            ),
        ),
        Act(
            name="complete",
            clause="art26.a",
            sources=("building",),
            to="completed",
            may=(UNIT_HANDLES,),
            guards=(States(("document", "completed_on"), "art26.a"),),
            starts=("art26.a",),
        ),
        *practice(*_OPEN, *_ENDS),
    ),
)
