"""From completion to the filed acceptance: review before acceptance, archives, acceptance (arts. 26 to 29, 38)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import Act, Decided, Done, Lifecycle, Recorded, SentTo, States
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    file_with,
    practice,
    report_to,
    returned_for_papers,
    supplied,
    tell,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("built", "applied", "returned", "not_ready", "ready", "failed", "passed")
_FILED_WITH: Final = (Body.DEVELOPMENT_REFORM, Body.FINANCE, Body.DATA_BUREAU)

ACCEPTANCE_CASE: Final = Lifecycle(
    name="acceptance",
    clause="art26.a",
    gate="conformity",
    states=(*_OPEN, "filed"),
    initial="built",
    final=("filed",),
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="apply",
            clause="art26.a",
            sources=("built",),
            to="applied",
            may=(UNIT_SIGNS,),
            guards=(States(("completed_on",), "art26.a"),),
            obliges=report_to("art26.a", Body.DATA_BUREAU),
            also=("art26.b", "art26.b.6s", "art26.b.6n", "art26.b.7"),
        ),
        # in writing, from the body that approved; also where the conditions are met and acceptance can't be held in time
        Act(
            name="ask_for_extension",
            clause="art27.e",
            sources=("built", "applied", "returned", "not_ready", "ready"),
            to=None,
            may=(UNIT_SIGNS,),
            guards=(States(("document", "date", "reason"), "art27.e"),),
            states=("completed_on",),
        ),
        Act(
            name="grant_extension",
            clause="art27.e",
            sources=("built", "applied", "returned", "not_ready", "ready", "failed"),
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(
                Done("ask_for_extension", "art27.e", rather_than=("grant_extension", "refuse_extension")),
                Recorded("art27.e"),
                States(("until",), "art27.e"),
            ),
            obliges=tell("art27.e", Body.UNIT),
            silent=True,
        ),
        Act(
            name="refuse_extension",
            clause="art27.e",
            sources=("built", "applied", "returned", "not_ready", "ready", "failed"),
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(
                Done("ask_for_extension", "art27.e", rather_than=("grant_extension", "refuse_extension")),
                Recorded("art27.e"),
            ),
            obliges=tell("art27.e", Body.UNIT),
            silent=True,
        ),
        returned_for_papers(
            "art27.c",
            Decided("conformity", ("incomplete", "not_ready", "undetermined"), "art26.b"),
            Recorded("art27.c"),
        ),
        supplied("art27.c", Recorded("art27.c")),
        Act(
            name="find_ready",
            clause="art27.a",
            sources=("applied",),
            to="ready",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("conformity", ("ready",), "art27.a"),
                States(("document", "date", "participants"), "art27.a"),
            ),
            also=("art05.p1.d",),
            obliges=tell("art27.a", Body.UNIT),
        ),
        Act(
            name="find_not_ready",
            clause="art27.a",
            sources=("applied",),
            to="not_ready",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("conformity", ("not_ready", "incomplete"), "art27.a"),
                States(("document", "date", "participants"), "art27.a"),
            ),
            obliges=tell("art27.a", Body.UNIT),
        ),
        # no second clock starts
        Act(
            name="apply_again",
            clause="art27.c",
            sources=("not_ready",),
            to="applied",
            may=(UNIT_SIGNS,),
            guards=(States(("document",), "art27.c"),),
            obliges=report_to("art27.c", Body.DATA_BUREAU),
        ),
        # whose acceptance it is the text does not say: the unit records it, with the body's name and paper
        Act(
            name="record_archives_accepted",
            clause="art28.a",
            sources=("built", "applied", "returned", "not_ready", "ready", "failed"),
            to=None,
            may=(UNIT_HANDLES,),
            guards=(States(("document", "date", "accepted_by"), "art28.a"),),
            also=("art28.c",),
        ),
        Act(
            name="record_archives_failed",
            clause="art28.c",
            sources=("built", "applied", "returned", "not_ready", "ready", "failed"),
            to=None,
            may=(UNIT_HANDLES,),
            guards=(States(("document", "date", "accepted_by"), "art28.c"),),
        ),
        Act(
            name="pass_acceptance",
            clause="art27.b",
            sources=("ready",),
            to="passed",
            may=(UNIT_SIGNS,),
            guards=(
                Done("record_archives_accepted", "art28.c", rather_than=("record_archives_failed",)),
                Decided("acceptance", ("ready",), "art27.b"),
                States(("document", "date"), "art27.b"),
            ),
            obliges=file_with("art27.d", *_FILED_WITH),
            also=("art28.c", "art38.c"),
        ),
        Act(
            name="fail_acceptance",
            clause="art29.a",
            sources=("ready",),
            to="failed",
            may=(UNIT_SIGNS,),
            guards=(States(("document", "date", "reason"), "art29.a"),),
            also=("art09.i7", "art29.b"),
        ),
        # failing is no end: rectified, and accepted again
        Act(
            name="rectify",
            clause="art27.c",
            sources=("failed",),
            to="ready",
            may=(UNIT_SIGNS,),
            guards=(Recorded("art27.c"),),
            silent=True,
        ),
        Act(
            name="close_filing",
            clause="art27.d",
            sources=("passed",),
            to="filed",
            may=(UNIT_HANDLES,),
            guards=(SentTo("pass_acceptance", _FILED_WITH, "art27.d"),),
        ),
        *practice(*_OPEN, "filed"),
    ),
)
