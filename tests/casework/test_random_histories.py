"""Random histories, run beside a plain model of what the declarations allow: the two never differ, in either store."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.casework.desks import UNIT, Clock, actor, desk, dossier, recorded

from kekedala_policy.casework import CaseRejected, Desk
from kekedala_policy.lifecycle import (
    DAYS,
    Act,
    ActRefused,
    After,
    Decided,
    Joined,
    OneOf,
    Recorded,
    Role,
    Stance,
    States,
)
from kekedala_policy.measures.lifecycles import LIFECYCLES
from kekedala_policy.values import NO, UNKNOWN, YES, Truth
from kekedala_policy.values.facts import Body

SANCTIONS = ("security_failing", "splitting")
#: Kinds whose acts wait for what a basis states, for a gate, and for the finance bureau's word.
KINDS = {
    kind.name: kind for kind in LIFECYCLES.kinds if kind.name in ("withheld_data", *SANCTIONS, "non_sharing", "line")
}
START = datetime.date(2026, 3, 2)
SUCCESSOR = "承继单位"
LINE = dossier("new_build")


class Histories(RuleBasedStateMachine):
    """Cases of some kinds: acts and words by anybody, days that pass; the model is what a case is, in a dictionary."""

    in_a_file = False
    cases = Bundle("cases")

    def __init__(self) -> None:
        super().__init__()
        disk = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
        self.folder = Path(tempfile.mkdtemp(dir=disk if disk.is_dir() else None)) if self.in_a_file else None
        self.desk = self.opened_desk(START)
        self.model: dict[str, dict[str, Any]] = {}

    def opened_desk(self, day: datetime.date) -> Desk:
        return desk(day, f"sqlite:///{self.folder}/cases.db" if self.folder else "memory:", complete=True)

    @property
    def clock(self) -> Clock:
        clock = self.desk.clock
        assert isinstance(clock, Clock)
        return clock

    @initialize(target=cases, kind=st.sampled_from(sorted(KINDS)))
    def first(self, kind: str) -> str:
        return self.opened(kind)

    @rule(target=cases, kind=st.sampled_from(sorted(KINDS)))
    def another(self, kind: str) -> str:
        return self.opened(kind)

    def opened(self, name: str) -> str:
        kind = KINDS[name]
        who = kind.opens[0]
        by = actor(who.body, who.role)
        case = self.desk.open(LINE, by=by) if name == "line" else self.desk.open(kind=name, unit=UNIT, by=by)
        self.model[case.id] = {
            "kind": kind, "state": kind.initial, "unit": UNIT, "earlier": [], "bars": "own", "done": [], "by": {},
            "stated": {}, "said": set(),
        }  # fmt: skip
        if name == "line":
            assert case.decisions["listing"].outcome == self.outcome(UNIT)
        return case.id

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.clock.day += datetime.timedelta(days=days)

    @rule()
    def the_desk_is_opened_anew(self) -> None:
        if self.folder is not None:
            day = self.clock.day
            self.desk.log.close()
            self.desk = self.opened_desk(day)

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
        self.tried(case, act, body, role, own=own, complete=complete, bars=None)

    @rule(
        case=cases,
        number=st.integers(0, 30),
        complete=st.booleans(),
        bars=st.sampled_from([None, "yes", "no", "maybe"]),
    )
    def somebody_who_may_acts(self, case: str, number: int, bars: str | None, *, complete: bool) -> None:
        model = self.model[case]
        here = model["kind"].acts_from(model["state"])
        act = here[number % len(here)]
        may = act.may[number % len(act.may)]
        self.tried(case, act, may.body, may.role, own=True, complete=complete, bars=bars)

    @rule(case=cases, body=st.sampled_from([Body.FINANCE, Body.AUDIT]), stance=st.sampled_from(list(Stance)))
    def somebody_gives_an_opinion(self, case: str, body: Body, stance: Stance) -> None:
        model = self.model[case]
        asked = model["state"] == "preliminary" and body is Body.FINANCE
        there = stance is not Stance.WITHDRAWN or model["said"]
        try:
            self.desk.review(case, stance, by=actor(body))
        except ActRefused:
            assert not asked
        except CaseRejected:
            assert asked
            assert not there
        else:
            assert asked
            assert there
            model["said"] = {stance}

    def tried(
        self, case: str, act: Act, body: Body, role: Role, *, own: bool, complete: bool, bars: str | None
    ) -> None:
        model = self.model[case]
        unit = model["unit"] if own else "别的单位"
        basis = self.basis(act, body) if complete else {}
        if bars is not None and "bars_follow" in act.basis:
            basis["bars_follow"] = bars
        expected = self.allowed(model, act, body, role, unit, basis)
        version = self.desk.log.version(case)
        try:
            found = self.desk.act(case, act.name, by=actor(body, role, unit=unit), basis=basis)
        except ActRefused as refused:
            assert not expected, refused
            assert self.desk.log.version(case) == version
            return
        assert expected, act.name
        if act.to not in (None, model["state"]):
            model["said"] = set()
        model["state"] = act.to or model["state"]
        model["done"].append(act.name)
        model["by"][act.name] = body
        model["stated"] |= basis
        if act.name == "succeed":
            model["earlier"].append(model["unit"])
            model["unit"], model["bars"] = basis["successor"], basis.get("bars_follow", "open")
        assert (found.state, found.unit) == (model["state"], model["unit"])

    def basis(self, act: Act, body: Body) -> dict[str, Any]:
        day = self.clock.day
        extra = (
            {name: f"示例{name}" for name in act.basis}
            | dict.fromkeys(DAYS, day.isoformat())
            | {
                "year": str(day.year),
                "failing": "major_hazard",
                "effective_from": f"{day.year + 1}-01-01",
                "effective_until": f"{day.year + 1}-12-31",
                "successor": SUCCESSOR,
                "of_act": "find",
            }
        )
        return {
            name: value
            for name, value in (extra | recorded(body, day)).items()
            if name in act.basis and name != "bars_follow"
        }

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
            if isinstance(guard, OneOf) and basis.get(guard.name, guard.options[0]) not in guard.options:
                return False
            if isinstance(guard, Decided) and self.outcome(model["unit"]) not in guard.outcomes:
                return False
            if isinstance(guard, Joined) and model["said"] != {Stance.FAVOURABLE}:
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

    def barred(self, unit: str, kinds: Iterable[str]) -> Truth:
        """Whether a finding bars the unit; unknown where it may have followed from one to which it succeeded."""
        standing = [one for one in self.model.values() if one["kind"].name in kinds]
        standing = [one for one in standing if one["state"] in ("found", "in_effect")]
        earlier = {name for one in self.model.values() if one["unit"] == unit for name in one["earlier"]} - {unit}
        found = {one["bars"] for one in standing if one["unit"] == unit}
        found |= {"open" for one in standing if one["unit"] in earlier and one["bars"] != "no"}
        return YES if found & {"own", "yes"} else UNKNOWN if "open" in found else NO

    def outcome(self, unit: str) -> str:
        barred = self.barred(unit, SANCTIONS)
        # a finding of data withheld is of no year that the line is for, unless nobody can tell whether it followed
        if barred is NO and self.barred(unit, ["withheld_data"]) is UNKNOWN:
            barred = UNKNOWN
        return {YES: "refused", UNKNOWN: "undetermined", NO: "admissible"}[barred]

    @invariant()
    def the_record_says_what_the_model_says(self) -> None:
        for case, model in self.model.items():
            found = self.desk.case(case)
            assert (found.state, list(found.done), found.unit) == (model["state"], model["done"], model["unit"])
        told = {one.id: (one.state, one.unit) for one in self.desk.headings()}
        assert told == {case: (model["state"], model["unit"]) for case, model in self.model.items()}
        for unit in (UNIT, SUCCESSOR):
            assert self.desk.standing(unit).splitting_found is self.barred(unit, ["splitting"])

    def teardown(self) -> None:
        assert not self.desk.verify().problems
        for case in self.model:
            assert self.desk.replay(case) == ()
        self.desk.log.close()
        if self.folder is not None:
            shutil.rmtree(self.folder)


class HistoriesInAFile(Histories):
    in_a_file = True


@pytest.mark.parametrize("machine", [Histories, HistoriesInAFile])
def test_cases_say_what_a_plain_model_says_and_the_log_replays_and_verifies(machine: type[Histories]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
