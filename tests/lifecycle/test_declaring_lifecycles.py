"""A lifecycle that is declared wrongly does not load, and says all that is wrong."""

from __future__ import annotations

import gc
import tracemalloc
import weakref
from typing import Any

import attrs
import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.lifecycle import (
    Act,
    Actor,
    ActRefused,
    Course,
    Decided,
    Done,
    Lifecycle,
    LifecycleRejected,
    Lifecycles,
    May,
    Objection,
    Recorded,
    Role,
)
from kekedala_policy.lifecycle.machine import _Moving
from kekedala_policy.values.facts import Body

UNIT = May(Body.UNIT, Role.SIGNS)


def act(name: str, sources: tuple[str, ...], to: str | None, **more: Any) -> Act:
    return Act(**{"name": name, "clause": "art01", "sources": sources, "to": to, "may": (UNIT,), **more})


def toy(*acts: Act, **more: Any) -> Lifecycle:
    fields: dict[str, Any] = {
        "name": "toy",
        "clause": "art01",
        "states": ("start", "middle", "end"),
        "initial": "start",
        "final": ("end",),
        "opens": (UNIT,),
        "acts": acts or (act("go", ("start",), "middle"), act("finish", ("middle",), "end")),
    }
    return Lifecycle(**{**fields, **more})


GO = act("go", ("start",), "middle")
FINISH = act("finish", ("middle",), "end")


@pytest.mark.parametrize(
    ("acts", "more", "problem"),
    [
        ((GO, FINISH, act("leap", ("middle",), "moon")), {}, "no state moon"),
        ((GO, FINISH, act("leap", ("moon",), None)), {}, "no state moon"),
        ((GO, FINISH), {"initial": "moon"}, "no state moon"),
        ((GO, FINISH), {"final": ("moon",)}, "no state moon"),
        ((GO, FINISH), {"final": ()}, "no state is final"),
        ((GO, FINISH), {"opens": ()}, "nobody may open it"),
        ((act("finish", ("start",), "end"),), {}, "middle is never reached"),
        ((GO, act("skip", ("start",), "end")), {}, "middle is a dead end"),
        ((GO, FINISH), {"states": ("start", "middle", "end", "end")}, "a state is declared twice"),
        ((GO, GO, FINISH), {}, "an act is declared twice"),
        ((GO, FINISH, act("back", ("end",), "start")), {}, "back leaves the final state end"),
        ((GO, FINISH, act("nobody", ("start",), None, may=())), {}, "nobody is open to nobody"),
        ((GO, FINISH, act("nowhere", (), None)), {}, "nowhere starts nowhere"),
        ((GO, FINISH, act("quiet", ("start",), None, clause="")), {}, "quiet cites no clause"),
        ((GO, FINISH, act("quiet", ("start",), None, silent=True)), {}, "waits for no recorded decision"),
        ((GO, FINISH, act("late", ("start",), None, guards=(Done("sing", "art01"),))), {}, "waits for sing"),
        ((GO, FINISH, act("give", ("start",), None, hands_to="heir")), {}, "to whom its basis need not name"),
        ((GO, FINISH, act("Go", ("start",), None)), {}, "'Go' is no name"),
        ((GO, FINISH), {"name": "玩具"}, "is no name"),
    ],
)
def test_a_wrong_declaration_is_refused(acts: tuple[Act, ...], more: dict[str, Any], problem: str) -> None:
    with pytest.raises(LifecycleRejected) as refused:
        toy(*acts, **more)
    assert problem in str(refused.value)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(LifecycleRejected) as refused:
        toy(act("go", ("start",), "moon"), final=(), opens=())
    assert len(refused.value.problems) >= 5


def test_a_silent_act_with_a_recorded_decision_stands() -> None:
    quiet = act("quiet", ("start",), None, clause="", silent=True, guards=(Recorded(),))
    assert toy(GO, FINISH, quiet).by_name["quiet"].silent


def test_two_lifecycles_of_one_name_and_a_gate_that_is_not_there_are_refused() -> None:
    with pytest.raises(LifecycleRejected):
        Lifecycles(document="doc", kinds=(toy(), toy()))
    judged = toy(GO, act("finish", ("middle",), "end", guards=(Decided("listing", ("admissible",), "art01"),)))
    Lifecycles(document="doc", kinds=(judged,)).check(["listing"])
    with pytest.raises(LifecycleRejected, match="no gate listing"):
        Lifecycles(document="doc", kinds=(judged,)).check(["approval"])


def test_one_machine_moves_all_cases_and_offers_no_transition_that_is_not_declared() -> None:
    course = Course(toy())
    assert course.moved("start", "go") == "middle"
    assert course.moved("start", "go") == "middle"
    assert course._machine is course._machine
    assert set(course._machine.events) == {"go", "finish"}
    assert course._machine.models == []


@pytest.mark.parametrize(("state", "name"), [("start", "finish"), ("end", "go"), ("moon", "go"), ("start", "to_end")])
def test_what_is_not_declared_does_not_move(state: str, name: str) -> None:
    with pytest.raises(ActRefused):
        Course(toy()).moved(state, name)


def test_an_unknown_act_is_told_from_one_that_is_out_of_place() -> None:
    with pytest.raises(ActRefused) as unknown:
        Course(toy()).moved("start", "sing")
    with pytest.raises(ActRefused) as misplaced:
        Course(toy()).moved("start", "finish")
    assert unknown.value.reasons[0].objection is Objection.UNKNOWN_ACT
    assert misplaced.value.reasons[0].objection is Objection.WRONG_STATE


def test_nothing_of_a_finished_case_is_kept() -> None:
    course = Course(toy())
    course.moved("start", "go")
    moving = _Referable("start")
    course._machine.events["go"].trigger(moving)
    gone = weakref.ref(moving)
    del moving
    gc.collect()
    assert gone() is None
    gc.collect()
    tracemalloc.start()
    try:
        _many_cases(course, 50)
        before, _ = tracemalloc.get_traced_memory()
        _many_cases(course, 1500)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 1500  # less than a byte for each case


@attrs.define(eq=False)
class _Referable(_Moving):
    """What is moved, and can be watched going away."""


def _many_cases(course: Course, number: int) -> None:
    for _ in range(number):
        assert course.moved(course.moved("start", "go"), "finish") == "end"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " ", "body": Body.DATA_BUREAU},
        {"name": "王", "body": Body(None)},
        {"name": "王", "body": "data_bureau"},
        {"name": "王", "body": Body.UNIT},
        {"name": "王", "body": Body.UNIT, "unit": " "},
        {"name": "王", "body": Body.DATA_BUREAU, "roles": ("signs",)},
        {"name": "王", "body": Body.DATA_BUREAU, "roles": (Role(None),)},
    ],
)
def test_an_actor_is_somebody_of_a_body_with_known_roles(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueRejected):
        Actor(**fields)


def test_an_actor_without_a_role_may_nothing() -> None:
    course = Course(toy())
    found = course.permitted(GO, Actor(name="王", body=Body.UNIT, unit="某局"), "某局")
    assert [reason.objection for reason in found] == [Objection.WRONG_ROLE]
