"""Acts, stages, bodies and deadlines that a local document orders otherwise."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.variations.examples import DAY, amended, policy

from kekedala_policy.lifecycle import (
    Act,
    Actor,
    Asking,
    ByReading,
    ByYearsEnd,
    Course,
    DeadlineRule,
    Done,
    Joined,
    LatestOf,
    Lifecycle,
    May,
    OnDay,
    Role,
    Said,
    Situation,
    Stance,
    States,
    Within,
    asked_now,
)
from kekedala_policy.measures.deadlines import Anchors
from kekedala_policy.values import Day, Period
from kekedala_policy.values.facts import Body
from kekedala_policy.variations import (
    AddAct,
    AddDeadline,
    AddStage,
    Amendment,
    DropDeadline,
    InOrder,
    MergeStages,
    RemoveAct,
    ReplaceAct,
    SetActors,
    SetDeadline,
    SetReviewers,
    SetThreshold,
    SideBySide,
    SkipStage,
    VariationRejected,
)

CLAUSE = "soe-2026/art07"
UNIT_SIGNS = May(Body.UNIT, Role.SIGNS)
ENTERPRISE = May(Body.ENTERPRISE, Role.SIGNS)
REVIEWERS = (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)


def kind(name: str, *amendments: Amendment) -> Lifecycle:
    lifecycles = amended(*amendments).on(DAY).lifecycles
    assert lifecycles is not None
    return lifecycles.by_name[name]


def base(name: str) -> Lifecycle:
    lifecycles = policy().lifecycles
    assert lifecycles is not None
    return lifecycles.by_name[name]


def consult(**more: Any) -> Act:
    given = {"name": "consult", "clause": CLAUSE, "sources": ("applied",), "to": None, "may": (UNIT_SIGNS,), **more}
    return Act(**given)


def test_an_act_is_added_and_one_is_removed() -> None:
    found = kind(
        "approval",
        AddAct(lifecycle="approval", act=consult()),
        RemoveAct(lifecycle="approval", name="carry_over", clause=CLAUSE),
    )
    names = {act.name for act in base("approval").acts}
    assert {act.name for act in found.acts} == (names | {"consult"}) - {"carry_over"}


def test_every_other_kind_of_case_is_the_same() -> None:
    lifecycles = amended(AddAct(lifecycle="approval", act=consult())).on(DAY).lifecycles
    assert lifecycles is not None
    for name, found in lifecycles.by_name.items():
        assert (found is base(name)) is (name != "approval")


def test_a_replaced_act_cites_its_own_clause_and_then_that_of_the_measures() -> None:
    old = base("approval").by_name["carry_over"]
    new = Act(name="carry_over", clause=CLAUSE, sources=("listed",), to=None, may=(ENTERPRISE,), states=("year",))
    found = kind("approval", ReplaceAct(lifecycle="approval", name="carry_over", by=new)).by_name["carry_over"]
    assert (found.clause, found.also, found.may) == (CLAUSE, (old.clause,), (ENTERPRISE,))


def test_a_replacing_act_has_the_name_of_the_old_one() -> None:
    with pytest.raises(VariationRejected, match="another name: consult"):
        amended(ReplaceAct(lifecycle="approval", name="carry_over", by=consult()))


def test_another_body_decides() -> None:
    found = kind("approval", SetActors(lifecycle="approval", name="approve", may=(ENTERPRISE,), clause=CLAUSE))
    course = Course(found)
    board = Actor(name="董事会", body=Body.ENTERPRISE, roles=[Role.SIGNS])
    bureau = Actor(name="甲", body=Body.DATA_BUREAU, roles=[Role.SIGNS])
    assert course.permitted(found.by_name["approve"], board, "示例单位") == ()
    assert course.permitted(found.by_name["approve"], bureau, "示例单位") != ()
    assert CLAUSE in found.by_name["approve"].also


def test_a_stage_is_added_with_the_acts_that_lead_to_it_and_on() -> None:
    stage = AddStage(
        lifecycle="approval",
        state="board",
        acts=(
            Act(name="submit_to_board", clause=CLAUSE, sources=("in_review",), to="board", may=(UNIT_SIGNS,)),
            Act(
                name="approve",
                clause=CLAUSE,
                sources=("board",),
                to="approved",
                may=(ENTERPRISE,),
                guards=(States(("document", "date"), CLAUSE),),
            ),
            Act(name="return_from_board", clause=CLAUSE, sources=("board",), to="applied", may=(ENTERPRISE,)),
        ),
        clause=CLAUSE,
    )
    found = kind("approval", stage)
    assert found.states == (*base("approval").states, "board")
    assert Course(found).moved("in_review", "submit_to_board") == "board"
    assert Course(found).moved("board", "approve") == "approved"
    assert "approve" not in {act.name for act in found.acts_from("in_review")}


def test_a_stage_that_nothing_leads_to_is_refused() -> None:
    alone = AddStage(lifecycle="approval", state="board", acts=(), clause=CLAUSE)
    with pytest.raises(VariationRejected, match="board is never reached; board is a dead end"):
        amended(alone)


def test_a_skipped_stage_is_gone_and_what_led_on_from_it_starts_from_the_one_before() -> None:
    found = kind("approval", SkipStage(lifecycle="approval", state="study_approved", clause=CLAUSE))
    assert "study_approved" not in found.states
    assert "approve_study" not in found.by_name
    assert found.by_name["submit"].sources == ("secured",)
    assert CLAUSE in found.by_name["submit"].also
    assert found.by_name["carry_over"].sources == ("listed", "secured")
    assert Course(found).moved("secured", "submit") == "applied"


@pytest.mark.parametrize("state", ["listed", "approved"])
def test_neither_the_first_stage_nor_a_last_one_is_skipped(state: str) -> None:
    with pytest.raises(VariationRejected, match="a case begins or ends there"):
        amended(SkipStage(lifecycle="approval", state=state, clause=CLAUSE))


def test_merged_stages_are_one_and_what_led_from_one_to_the_other_falls_away() -> None:
    found = kind(
        "approval", MergeStages(lifecycle="approval", states=("applied", "in_review"), into="applied", clause=CLAUSE)
    )
    assert "in_review" not in found.states
    assert not {"start_review", "amend_scheme"} & set(found.by_name)
    assert found.by_name["approve"].sources == ("applied",)
    assert found.by_name["send_back_to_study"].sources == ("applied",)
    assert Course(found).moved("applied", "approve") == "approved"


def test_merged_stages_may_have_a_name_of_their_own_and_be_the_first() -> None:
    found = kind(
        "approval", MergeStages(lifecycle="approval", states=("listed", "secured"), into="begun", clause=CLAUSE)
    )
    assert found.initial == "begun"
    assert found.states[0] == "begun"
    assert Course(found).moved("begun", "approve_study") == "study_approved"


@pytest.mark.parametrize(
    ("states", "into", "why"),
    [
        (("applied",), "applied", "fewer than two"),
        (("applied", "approved"), "applied", "a case ends in some of them"),
        (("applied", "in_review"), "listed", "there is one already"),
    ],
)
def test_stages_that_can_not_be_merged(states: tuple[str, ...], into: str, why: str) -> None:
    with pytest.raises(VariationRejected, match=why):
        amended(MergeStages(lifecycle="approval", states=states, into=into, clause=CLAUSE))


def reviewers(*bodies: Body, in_order: bool = False) -> Asking:
    amendment = SetReviewers(lifecycle="approval", name="approve", bodies=bodies, clause=CLAUSE, in_order=in_order)
    (guard,) = [one for one in kind("approval", amendment).by_name["approve"].guards if isinstance(one, Asking)]
    return guard


def situation(*agreed: Body) -> Situation:
    said = tuple(Said(body, Stance.FAVOURABLE) for body in agreed)
    return Situation(kind="approval", state="in_review", unit="示例单位", day=DAY, said=said)


def test_a_reviewer_is_added_and_the_act_waits_for_it() -> None:
    guard = reviewers(*REVIEWERS, Body.FINANCE)
    assert guard.bodies == (*REVIEWERS, Body.FINANCE)
    assert guard.lacks(situation(*REVIEWERS))
    assert guard.lacks(situation(*REVIEWERS, Body.FINANCE)) == ()


def test_a_reviewer_that_no_law_names_is_left_out() -> None:
    guard = reviewers(Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)
    assert guard.lacks(situation(Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)) == ()


def test_side_by_side_all_are_asked_and_in_order_one_after_the_other() -> None:
    assert asked_now(reviewers(*REVIEWERS), ()) == REVIEWERS
    guard = reviewers(*REVIEWERS, in_order=True)
    assert asked_now(guard, ()) == REVIEWERS[:1]
    assert asked_now(guard, situation(*REVIEWERS[:1]).said) == REVIEWERS[:2]
    adverse = (Said(REVIEWERS[0], Stance.ADVERSE),)
    assert asked_now(guard, adverse) == REVIEWERS[:1]
    assert asked_now(guard, situation(*REVIEWERS).said) == REVIEWERS


def test_a_joined_body_is_replaced() -> None:
    found = kind(
        "approval",
        SetReviewers(lifecycle="approval", name="secure_funds_and_code", bodies=(Body.ENTERPRISE,), clause=CLAUSE),
    )
    (guard,) = [one for one in found.by_name["secure_funds_and_code"].guards if isinstance(one, Joined)]
    assert guard.bodies == (Body.ENTERPRISE,)
    assert guard.lacks(situation(Body.ENTERPRISE)) == ()
    assert guard.lacks(situation(Body.DEVELOPMENT_REFORM))


@pytest.mark.parametrize(
    ("name", "bodies", "why"),
    [
        ("submit", (Body.FINANCE,), "waits for nobody's word"),
        ("approve", (*REVIEWERS, Body.FINANCE, Body.FINANCE), "a body comes twice"),
        ("secure_funds_and_code", (), "a body comes twice, or there is none"),
    ],
)
def test_reviewers_that_can_not_be_set(name: str, bodies: tuple[Body, ...], why: str) -> None:
    with pytest.raises(VariationRejected, match=why):
        amended(SetReviewers(lifecycle="approval", name=name, bodies=bodies, clause=CLAUSE))


def test_acts_wait_for_one_another_in_order_or_for_none_side_by_side() -> None:
    found = kind(
        "acceptance",
        InOrder(lifecycle="acceptance", acts=("record_archives_accepted", "apply"), clause=CLAUSE),
    )
    assert Done("record_archives_accepted", CLAUSE) in found.by_name["apply"].guards
    freed = kind(
        "acceptance",
        SideBySide(lifecycle="acceptance", acts=("record_archives_accepted", "pass_acceptance"), clause=CLAUSE),
    )
    assert not [one for one in freed.by_name["pass_acceptance"].guards if isinstance(one, Done)]
    assert CLAUSE in freed.by_name["pass_acceptance"].also


def test_acts_of_which_none_waits_for_another_are_not_freed() -> None:
    with pytest.raises(VariationRejected, match="none waits for another"):
        amended(SideBySide(lifecycle="approval", acts=("submit", "approve_study"), clause=CLAUSE))


def test_what_rests_on_a_fixed_clause_is_not_touched() -> None:
    fixed = [
        (name, act.name)
        for name, found in policy().lifecycles.by_name.items()  # type: ignore[union-attr]  # the measures have them
        for act in found.acts
        if {"art13.a", "art36.d", "art37.b", "art38.a"} & {act.clause, *act.also}
    ]
    assert fixed
    for lifecycle, name in fixed:
        with pytest.raises(VariationRejected) as refused:
            amended(SetActors(lifecycle=lifecycle, name=name, may=(ENTERPRISE,), clause=CLAUSE))
        assert refused.value.problems[0].kind == "fixed"


# Deadlines.

COMPLETED = Anchors(completed_on=datetime.date(2026, 1, 31), formal_operation_from=datetime.date(2026, 3, 31))


def closes(clause: str, *amendments: Amendment, anchors: Anchors = COMPLETED) -> datetime.date | None:
    found = amended(*amendments).on(DAY).deadline(clause, anchors).closes
    return None if found is None else found.date


def test_a_period_is_a_figure_and_the_deadline_follows_it() -> None:
    changed = SetThreshold(name="half_year", value=Period(months=3), clause=CLAUSE)
    shown = amended(changed).on(DAY).deadline("art27.e", COMPLETED).span.closes
    assert shown is not None
    assert shown.lo == datetime.date(2026, 4, 30).toordinal()


def test_a_deadline_runs_from_another_day_for_another_term_and_cites_both_clauses() -> None:
    changed = SetDeadline(
        deadline="art35.a", clause=CLAUSE, anchor="completed_on", term=Within("half_year"), rolls=False
    )
    found = amended(changed).on(DAY).deadline("art35.a", COMPLETED)
    assert found.closes == Day.of(datetime.date(2026, 7, 31))
    assert found.rule.clauses == ("art35.a", CLAUSE)
    assert found.rule.actor is Body.UNIT


@pytest.mark.parametrize(
    ("completed", "operating", "last"),
    [
        (datetime.date(2026, 1, 31), datetime.date(2026, 3, 31), datetime.date(2026, 9, 30)),
        (datetime.date(2026, 3, 31), datetime.date(2026, 1, 31), datetime.date(2026, 9, 30)),
    ],
)
def test_a_deadline_runs_from_the_later_of_two_days(
    completed: datetime.date, operating: datetime.date, last: datetime.date
) -> None:
    both = LatestOf(("completed_on", "formal_operation_from"))
    changed = SetDeadline(deadline="art35.a", clause=CLAUSE, anchor=both, term=Within("half_year"), rolls=False)
    anchors = Anchors(completed_on=completed, formal_operation_from=operating)
    assert closes("art35.a", changed, anchors=anchors) == last
    half = amended(changed).on(DAY).deadline("art35.a", Anchors(completed_on=completed))
    assert not half.known
    assert half.missing == ("formal_operation_from",)
    assert half.closes is not None
    assert half.closes.lo >= datetime.date(2026, 7, 31).toordinal()


def test_a_deadline_is_added_and_one_is_dropped() -> None:
    new = DeadlineRule(clause=CLAUSE, actor=Body.UNIT, anchor="completed_on", term=OnDay())
    edition = amended(AddDeadline(deadline=new), DropDeadline(deadline="art38.b", clause=CLAUSE)).on(DAY)
    assert edition.schedule is not None
    schedule = policy().schedule
    assert schedule is not None
    before = [rule.clause for rule in schedule.rules]
    assert [rule.clause for rule in edition.schedule.rules] == [*(one for one in before if one != "art38.b"), CLAUSE]
    assert edition.deadline(CLAUSE, COMPLETED).closes == Day.of(datetime.date(2026, 1, 31))


@pytest.mark.parametrize(
    "changed",
    [
        SetDeadline(deadline="art35.a", clause=CLAUSE, anchor="completed"),
        SetDeadline(deadline="art35.a", clause=CLAUSE, term=Within("half_a_year")),
        SetDeadline(deadline="art35.a", clause=CLAUSE, anchor="completed_on", term=ByYearsEnd("year_end")),
        SetDeadline(deadline="art35.a", clause=CLAUSE, rolls=ByReading("readings.amb03", {})),
        SetDeadline(deadline="art35.a", clause=CLAUSE, extended_until="never"),
    ],
)
def test_a_deadline_that_names_what_is_not_there_is_refused(changed: SetDeadline) -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(changed)
    assert [(problem.kind, problem.thing) for problem in refused.value.problems] == [("unfit", "deadlines")]


def test_receivers_and_copies_are_set_and_what_is_not_given_stays() -> None:
    changed = SetDeadline(deadline="art34.c", clause=CLAUSE, receivers=(Body.ENTERPRISE,), copied=())
    found = amended(changed).on(DAY).schedule
    assert found is not None
    rule, old = found.by_clause["art34.c"], policy().schedule.by_clause["art34.c"]  # type: ignore[union-attr]  # the measures have deadlines
    assert (rule.receivers, rule.copied) == ((Body.ENTERPRISE,), ())
    assert (rule.anchor, rule.term, rule.during, rule.rolls) == (old.anchor, old.term, old.during, old.rolls)
