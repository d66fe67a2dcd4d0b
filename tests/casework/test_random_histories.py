"""Random histories, run beside a plain model of what the declarations allow: the two never differ."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from tests.casework.desks import UNIT, Clock, actor, desk, recorded

from kekedala_policy.lifecycle import DAYS, Act, ActRefused, After, Recorded, Role, States
from kekedala_policy.measures.lifecycles import LIFECYCLES
from kekedala_policy.values.facts import Body

#: Kinds whose acts wait for nothing but what a basis states: the model needs no gate.
FREE = tuple(
    kind for kind in LIFECYCLES.kinds if kind.name in ("withheld_data", "security_failing", "splitting", "non_sharing")
)
START = datetime.date(2026, 3, 2)


class Histories(RuleBasedStateMachine):
    """A case of some kind: acts by anybody, days that pass; the model is a state, a unit and a list of names."""

    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        self.desk = desk(START)
        self.model: dict[str, dict[str, Any]] = {}

    @property
    def clock(self) -> Clock:
        clock = self.desk.clock
        assert isinstance(clock, Clock)
        return clock

    @initialize(target=cases, kind=st.sampled_from(FREE))
    def first(self, kind: Any) -> str:
        return self.opened(kind)

    @rule(target=cases, kind=st.sampled_from(FREE))
    def another(self, kind: Any) -> str:
        return self.opened(kind)

    def opened(self, kind: Any) -> str:
        who = kind.opens[0]
        case = self.desk.open(kind=kind.name, unit=UNIT, by=actor(who.body, who.role))
        self.model[case.id] = {"kind": kind, "state": kind.initial, "unit": UNIT, "done": [], "by": {}, "stated": {}}
        return case.id

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.clock.day += datetime.timedelta(days=days)

    @rule(
        case=cases,
        number=st.integers(0, 30),
        body=st.sampled_from(list(Body)),
        role=st.sampled_from(list(Role)),
        own=st.booleans(),
        complete=st.booleans(),
    )
    def somebody_acts(self, case: str, number: int, body: Body, role: Role, *, own: bool, complete: bool) -> None:
        model = self.model[case]
        act: Act = model["kind"].acts[number % len(model["kind"].acts)]
        self.tried(case, act, body, role, own=own, complete=complete)

    @rule(case=cases, number=st.integers(0, 30), complete=st.booleans())
    def somebody_who_may_acts(self, case: str, number: int, *, complete: bool) -> None:
        model = self.model[case]
        here = model["kind"].acts_from(model["state"])
        act = here[number % len(here)]
        may = act.may[number % len(act.may)]
        self.tried(case, act, may.body, may.role, own=True, complete=complete)

    def tried(self, case: str, act: Act, body: Body, role: Role, *, own: bool, complete: bool) -> None:
        model = self.model[case]
        unit = model["unit"] if own else "别的单位"
        basis = self.basis(act, body) if complete else {}
        expected = self.allowed(model, act, body, role, unit, basis)
        version = self.desk.log.version(case)
        try:
            found = self.desk.act(case, act.name, by=actor(body, role, unit=unit), basis=basis)
        except ActRefused:
            assert not expected
            assert self.desk.log.version(case) == version
            return
        assert expected
        model["state"] = act.to or model["state"]
        model["done"].append(act.name)
        model["by"][act.name] = body
        model["stated"] |= basis
        model["unit"] = basis["successor"] if act.name == "succeed" else model["unit"]
        assert (found.state, found.unit) == (model["state"], model["unit"])

    def basis(self, act: Act, body: Body) -> dict[str, Any]:
        day = self.clock.day
        extra = (
            {name: f"示例{name}" for name in act.basis}
            | dict.fromkeys(DAYS, day.isoformat())
            | {
                "effective_from": f"{day.year + 1}-01-01",
                "effective_until": f"{day.year + 1}-12-31",
                "successor": "承继单位",
                "of_act": "find",
            }
        )
        return {name: value for name, value in (extra | recorded(body, day)).items() if name in act.basis}

    def allowed(
        self, model: dict[str, Any], act: Act, body: Body, role: Role, unit: str, basis: dict[str, Any]
    ) -> bool:
        if model["state"] not in act.sources or not any(may.body is body and may.role is role for may in act.may):
            return False
        if body is Body.UNIT and unit != model["unit"]:
            return False
        for guard in act.guards:
            if isinstance(guard, States | Recorded) and not set(guard.states) <= set(basis):
                return False
            if isinstance(guard, After):
                day = datetime.date.fromisoformat(model["stated"][guard.name])
                if not (day < self.clock.day or (guard.included and day == self.clock.day)):
                    return False
        if act.name == "correct":
            return model["by"].get("find") is body
        if act.name == "answer_review":
            asked = [name for name in model["done"] if name in ("request_review", "answer_review")]
            return bool(asked) and asked[-1] == "request_review"
        return True

    @invariant()
    def the_record_says_what_the_model_says(self) -> None:
        for case, model in self.model.items():
            found = self.desk.case(case)
            assert (found.state, list(found.done), found.unit) == (model["state"], model["done"], model["unit"])
        barred = any(
            model["kind"].name == "splitting" and model["state"] in ("found", "in_effect") and model["unit"] == UNIT
            for model in self.model.values()
        )
        assert (self.desk.standing(UNIT).splitting_found.value == "yes") is barred

    def teardown(self) -> None:
        assert not self.desk.verify().problems


Histories.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestHistories = Histories.TestCase
