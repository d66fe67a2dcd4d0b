"""Performance: the yearly monitoring report, and the self-evaluation (arts. 34, 35)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Decided, Lifecycle, SentTo
from kekedala_policy.measures.lifecycles.practice import (
    UNIT_HANDLES,
    UNIT_SIGNS,
    copy_to,
    practice,
    report_to,
)
from kekedala_policy.values.facts import Body

_BOTH: Final = (Body.DATA_BUREAU, Body.FINANCE)

MONITORING_CASE: Final = Lifecycle(
    name="monitoring",
    clause="art34.a",
    gate="monitoring",
    states=("under_way", "consulted", "reported", "closed"),
    initial="under_way",
    final=("closed",),
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="consult",
            clause="art34.b",
            sources=("under_way",),
            to="consulted",
            may=(UNIT_HANDLES,),
            # the years of which a report is due
            states=("implementation_from", "implementation_until"),
        ),
        Act(
            name="report",
            clause="art34.c",
            sources=("consulted",),
            to="reported",
            may=(UNIT_SIGNS,),
            obliges=(*report_to("art34.c", Body.DATA_BUREAU), *copy_to("art34.c", Body.FINANCE)),
            also=("art34.d", "art34.e"),
        ),
        Act(
            name="close",
            clause="art34.c",
            sources=("reported",),
            to="closed",
            may=(UNIT_HANDLES,),
            guards=(
                Decided("monitoring", ("admissible",), "art34.c"),
                SentTo("report", _BOTH, "art34.c"),
            ),
        ),
        *practice("under_way", "consulted", "reported", "closed"),
    ),
)

EVALUATION_CASE: Final = Lifecycle(
    name="evaluation",
    clause="art35.a",
    gate="evaluation",
    states=("in_operation", "self_evaluated", "reported", "closed"),
    initial="in_operation",
    final=("closed",),
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="self_evaluate", clause="art35.a", sources=("in_operation",), to="self_evaluated", may=(UNIT_HANDLES,)
        ),
        Act(
            name="report",
            clause="art35.c",
            sources=("self_evaluated",),
            to="reported",
            may=(UNIT_SIGNS,),
            obliges=report_to("art35.c", *_BOTH),
            also=("art35.b",),
        ),
        # from then on it counts for the next year's money
        Act(
            name="close",
            clause="art35.c",
            sources=("reported",),
            to="closed",
            may=(UNIT_HANDLES,),
            guards=(
                Decided("evaluation", ("admissible",), "art35.c"),
                SentTo("report", _BOTH, "art35.c"),
            ),
            also=("art35.d",),
        ),
        *practice("in_operation", "self_evaluated", "reported", "closed"),
    ),
)
