"""The same lifecycle under four machines: the library's, `transitions` alone, python-statemachine, and dictionaries.

Each takes a state, an act, who acts and what the gate last decided, and gives the state after it; an act that is not
open raises. So what they cost can be compared, and that they say the same can be tested.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Final

from transitions import Machine

from kekedala_policy import Body
from kekedala_policy.lifecycle import Act, Actor, Course, Decided, Judged, Lifecycle, Role, Situation
from kekedala_policy.measures.lifecycles import LIFECYCLES

KIND: Final = LIFECYCLES.by_name["supplement"]
DAY: Final = datetime.date(2026, 4, 15)
UNIT: Final = "疾病预防控制中心"
BASIS: Final = {"document": "示例批复〔2026〕8号", "date": "2026-04-24"}
#: A life from the draft to the list, with who does each act.
LIFE: Final = (
    ("submit", Body.UNIT),
    ("pass_review", Body.DATA_BUREAU),
    ("submit_to_division", Body.DATA_BUREAU),
    ("consent", Body.DIVISION),
)
ACTORS: Final = {
    body: Actor(name="甲", body=body, unit=UNIT if body is Body.UNIT else None, roles=tuple(Role)) for body in Body
}
#: A state, an act and what was decided, to the state after it.
Moving = Callable[[str, str, Body, Judged], str]


class NotOpen(Exception):  # named for what happened
    """The act is not open."""


class Model:
    """What is moved: a state and what a guard looks at, and nothing else."""

    __slots__ = ("body", "decided", "state")

    def __init__(self, state: str, body: Body, decided: Judged) -> None:
        self.state = state
        self.body = body
        self.decided = decided


def library() -> Moving:
    """The library: who may, the guards on the decision that is cached, then the transition."""
    course = Course(KIND)

    def move(state: str, act: str, body: Body, decided: Judged) -> str:
        actor = ACTORS[body]
        situation = Situation(
            kind=KIND.name,
            state=state,
            unit=UNIT,
            day=DAY,
            basis=BASIS if act == "consent" else {},
            decisions={"supplement": decided},
            actor=actor,
        )
        course.check(act, actor, situation)
        return course.moved(state, act)

    return move


def raw() -> Callable[[str, str], str]:
    """`transitions` alone: its trigger on a model that is not registered, nothing looked at."""
    machine = _machine(KIND)

    def move(state: str, act: str) -> str:
        model = Model(state, Body.UNIT, _ADMISSIBLE)
        machine.events[act].trigger(model)
        return model.state

    return move


def guarded() -> Moving:
    """`transitions` with the body and the outcome as conditions of its own."""
    machine = _machine(KIND, conditions=True)

    def move(state: str, act: str, body: Body, decided: Judged) -> str:
        model = Model(state, body, decided)
        if not machine.events[act].trigger(model):
            raise NotOpen(act)
        return model.state

    return move


def by_hand() -> Moving:
    """Dictionaries and an `in`: the least that such a thing can be."""
    ways = {(source, act.name): act.to or source for act in KIND.acts for source in act.sources}
    bodies = {act.name: frozenset(may.body for may in act.may) for act in KIND.acts}
    outcomes = {act.name: _outcomes(act) for act in KIND.acts}

    def move(state: str, act: str, body: Body, decided: Judged) -> str:
        to = ways.get((state, act))
        if to is None or body not in bodies[act]:
            raise NotOpen(act)
        wanted = outcomes[act]
        if wanted and decided.outcome not in wanted:
            raise NotOpen(act)
        return to

    return move


def python_statemachine() -> Moving:
    """python-statemachine, each case a machine of its own, as that library wants it; ImportError without it."""
    from statemachine import State, StateMachine

    namespace: dict[str, Any] = {
        name: State(name, initial=name == KIND.initial, final=name in KIND.final) for name in KIND.states
    }
    states = dict(namespace)
    wanted = {act.name: (frozenset(may.body for may in act.may), _outcomes(act)) for act in KIND.acts}

    def permitted(self: Any, event: str) -> bool:  # it hands over what it is called with
        bodies, outcomes = wanted[event]
        return self.model.body in bodies and (not outcomes or self.model.decided.outcome in outcomes)

    namespace["permitted"] = permitted
    for act in KIND.acts:
        ways = [
            states[source].to(states[act.to or source], cond="permitted")
            for source in act.sources
            if source not in KIND.final
        ]
        if ways:
            way = ways[0]
            for other in ways[1:]:
                way |= other
            namespace[act.name] = way
    made = type("Supplement", (StateMachine,), namespace)

    def move(state: str, act: str, body: Body, decided: Judged) -> str:
        model = Model(state, body, decided)
        made(model, state_field="state").send(act)
        return model.state

    return move


def _outcomes(act: Act) -> frozenset[str]:
    return frozenset(name for guard in act.guards if isinstance(guard, Decided) for name in guard.outcomes)


def _machine(kind: Lifecycle, *, conditions: bool = False) -> Machine:
    machine = Machine(
        model=None, states=list(kind.states), initial=kind.initial, auto_transitions=False, send_event=conditions
    )
    for act in kind.acts:
        extra = {"conditions": _condition(act)} if conditions else {}
        machine.add_transition(act.name, list(act.sources), act.to or "=", **extra)
    return machine


def _condition(act: Act) -> Callable[[Any], bool]:
    bodies, outcomes = frozenset(may.body for may in act.may), _outcomes(act)

    def permitted(data: Any) -> bool:
        model = data.model
        return model.body in bodies and (not outcomes or model.decided.outcome in outcomes)

    return permitted


_ADMISSIBLE: Final = Judged("admissible")
CONTENDERS: Final[Mapping[str, Callable[[], Moving]]] = {
    "library": library,
    "transitions with conditions": guarded,
    "python-statemachine": python_statemachine,
    "dictionaries by hand": by_hand,
}
