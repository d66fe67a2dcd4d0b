"""The approval of one listed project: money and code, study, joint review, reply (arts. 17, 19, 20)."""

from __future__ import annotations

from typing import Final

from kekedala_policy.lifecycle import (
    Act,
    AnsweredIfDone,
    Complete,
    Decided,
    Done,
    Joined,
    Lifecycle,
    Recorded,
    States,
)
from kekedala_policy.measures.lifecycles.joint_review import OpinionsGiven
from kekedala_policy.measures.lifecycles.practice import (
    BUREAU_HANDLES,
    BUREAU_SIGNS,
    UNIT_HANDLES,
    UNIT_SIGNS,
    copy_to,
    lineage,
    practice,
    returned_for_papers,
    supplied,
    tell,
    withdraw,
)
from kekedala_policy.values.facts import Body

_OPEN: Final = ("listed", "secured", "study_approved", "applied", "returned", "in_review")
_ENDS: Final = ("approved", "not_approved", "exempt", "withdrawn")

APPROVAL_CASE: Final = Lifecycle(
    name="approval",
    clause="art19",
    gate="approval",
    states=(*_OPEN, *_ENDS),
    initial="listed",
    final=_ENDS,
    opens=(UNIT_HANDLES,),
    acts=(
        Act(
            name="secure_funds_and_code",
            clause="art17.a",
            sources=("listed",),
            to="secured",
            may=(UNIT_HANDLES,),
            guards=(
                States(("document", "project_code"), "art17.a"),
                Joined((Body.DEVELOPMENT_REFORM,), "art05.p4"),
            ),
        ),
        Act(
            name="exempt",
            clause="art17.c",
            sources=("listed", "applied"),
            to="exempt",
            may=(BUREAU_SIGNS,),
            guards=(Decided("approval", ("no_approval_needed",), "art17.c"),),
            also=("art16.i2.s3.a",),
        ),
        Act(
            name="approve_study",
            clause="art17.b",
            sources=("secured",),
            to="study_approved",
            may=(BUREAU_SIGNS,),
            guards=(States(("document", "date", "data_catalogue"), "art12.p2.a"),),
            obliges=tell("art17.b", Body.UNIT),
        ),
        # a purchase without a study has one approval (AMB-13)
        Act(
            name="submit_service_plan",
            clause="art18.a",
            sources=("secured",),
            to="applied",
            may=(UNIT_SIGNS,),
            guards=(States(("document",), "art19.i1.a"),),
        ),
        Act(
            name="submit",
            clause="art19.i1.a",
            sources=("study_approved",),
            to="applied",
            may=(UNIT_SIGNS,),
            also=("art15.b", "art20.p1.a"),
        ),
        Act(
            name="send_back_to_study",
            clause="art20.p1.b",
            sources=("applied", "in_review"),
            to="secured",
            may=(BUREAU_SIGNS,),
            guards=(States(("reason",), "art20.p1.b"),),
            obliges=tell("art20.p1.b", Body.UNIT),
        ),
        returned_for_papers(
            "art19.i1.b", Decided("approval", ("incomplete", "refused", "undetermined"), "art19.i1.b"), silent=False
        ),
        supplied("art19.i1.b", silent=False),
        Act(
            name="start_review",
            clause="art19.i2.a",
            sources=("applied",),
            to="in_review",
            may=(BUREAU_HANDLES,),
            guards=(Complete("approval", "art19.i1.b"),),
        ),
        # only where it is really needed
        Act(
            name="commission_assessment",
            clause="art19.i2.c",
            sources=("in_review",),
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(States(("reason", "assessor"), "art19.i2.c"),),
            also=("art19.i2.d",),
        ),
        # the assessors' own words, recorded by the bureau
        Act(
            name="confirm_scheme_ready",
            clause="art19.i2.e",
            sources=("in_review",),
            to=None,
            may=(BUREAU_HANDLES,),
            guards=(Done("commission_assessment", "art19.i2.c"), States(("document",), "art19.i2.e")),
        ),
        Act(
            name="report_assessment",
            clause="art19.i2.e",
            sources=("in_review",),
            to=None,
            may=(BUREAU_HANDLES,),
            guards=(
                Done("confirm_scheme_ready", "art19.i2.e", rather_than=("commission_assessment",)),
                States(("document", "result"), "art19.i2.e"),
            ),
        ),
        # after an adverse opinion or assessment: amended, and reviewed again
        Act(
            name="amend_scheme",
            clause="art19.i2.b",
            sources=("in_review",),
            to="applied",
            may=(UNIT_SIGNS,),
            guards=(Recorded("art19.i2.b"),),
            silent=True,
        ),
        Act(
            name="approve",
            clause="art19.i3.a",
            sources=("in_review",),
            to="approved",
            may=(BUREAU_SIGNS,),
            guards=(
                OpinionsGiven("art19.i2.b"),
                AnsweredIfDone("commission_assessment", "report_assessment", "art19.i2.e"),
                Decided("approval", ("admissible",), "art19.i3.a"),
                States(("document", "date"), "art19.i3.a"),
            ),
            obliges=(*tell("art19.i3.a", Body.UNIT), *copy_to("art19.i3.b", Body.FINANCE)),
            also=("art05.p1.d", "art12.p2.a", "art29.b", "art39.b"),
        ),
        Act(
            name="refuse",
            clause="art19.i3.a",
            sources=("applied", "in_review"),
            to="not_approved",
            may=(BUREAU_SIGNS,),
            guards=(
                Decided("approval", ("refused", "not_accepted", "out_of_scope"), "art19.i3.a"),
                States(("document", "date", "reason"), "art19.i3.a"),
            ),
            obliges=tell("art19.i3.a", Body.UNIT),
            also=("art29.b", "art39.b"),
        ),
        # into a later year: no rule of lapse for what was listed and not begun
        Act(
            name="carry_over",
            clause="art16.i2.s3.a",
            sources=("listed", "secured", "study_approved"),
            to=None,
            may=(BUREAU_SIGNS,),
            guards=(Recorded("art16.i2.s3.a"),),
            states=("year",),
            silent=True,
        ),
        withdraw(*_OPEN),
        *practice(*_OPEN, *_ENDS),
        *lineage(*_OPEN),
    ),
)
