"""Histories of years, told in YAML: what was found, when, by whom, and what became of the unit's applications."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.casework.desks import Clock, actor, desk, dossier, recorded

from kekedala_policy.casework import Desk
from kekedala_policy.clauses import register
from kekedala_policy.i18n import LOCALES
from kekedala_policy.lifecycle import ActRefused, Stance, refusal
from kekedala_policy.measures.lifecycles import LIFECYCLES
from kekedala_policy.values.facts import Body

FOLDER = Path(__file__).parents[1] / "cases" / "histories"
HISTORIES = [
    pytest.param(history, id=f"{file.stem}: {history['title']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for history in yaml.safe_load(file.read_text("utf-8"))
]
KEYS = {
    "day", "by", "open", "judge", "act", "file", "opinion", "in", "as", "unit", "project", "set", "basis", "recorded",
    "to", "then", "expect", "refused", "standing",
}  # fmt: skip


@pytest.mark.parametrize("history", HISTORIES)
def test_the_history_comes_out_as_told(history: dict[str, Any]) -> None:
    assert register().within(history["clause"])
    made = desk(history["steps"][0]["day"], complete=True)
    cases: dict[str, str] = {}
    for number, step in enumerate(history["steps"], 1):
        assert not set(step) - KEYS, number
        assert isinstance(made.clock, Clock)
        assert made.clock.day <= step["day"], f"step {number} goes back in time"
        made.clock.day = step["day"]
        try:
            _step(made, step, cases)
        except ActRefused as refused:
            assert "refused" in step, f"step {number}: {refused}"
            assert _reasons(refused) >= set(step["refused"]), (number, _reasons(refused))
            for locale in LOCALES:
                assert refusal(refused, LIFECYCLES.by_name[refused.lifecycle], locale)
        else:
            assert "refused" not in step, f"step {number} is not refused"
    for case in cases.values():
        assert made.replay(case) == ()
    assert not made.verify().problems


def _reasons(refused: ActRefused) -> set[str]:
    """What a history may name: the sort of objection, the clause of a guard, and the clauses of findings."""
    return {
        name for reason in refused.reasons for name in (reason.objection.value, reason.clause, *reason.findings) if name
    }


def _step(made: Desk, step: dict[str, Any], cases: dict[str, str]) -> None:
    unit = step.get("unit", "示例单位")
    who = actor(step.get("by", "unit"), unit=unit)
    basis = {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in step.get("basis", {}).items()
    }
    if step.get("recorded"):
        basis = recorded(who.body, step["day"], **basis)
    if "open" in step:
        found = made.open(kind=step["open"], unit=unit, project=step.get("project"), by=who)
        cases[step["as"]] = found.id
    elif "judge" in step:
        changes = {name.replace(".", "__"): value for name, value in step.get("set", {}).items()}
        found = made.open(dossier(step["judge"], unit__name=unit, **changes), by=who)
        cases[step.get("as", f"{step['judge']} {step['day']} {len(cases)}")] = found.id
    elif "act" in step:
        papers = None
        if "set" in step:
            changes = dict(step["set"])
            papers = dossier(
                changes.pop("base"), unit__name=unit, **{k.replace(".", "__"): v for k, v in changes.items()}
            )
        found = made.act(cases[step["in"]], step["act"], by=who, basis=basis, dossier=papers)
    elif "file" in step:
        found = made.file(cases[step["in"]], step["file"], Body(step["to"]), by=who)
    elif "opinion" in step:
        found = made.review(cases[step["in"]], Stance(step["opinion"]), by=who)
    else:
        raise AssertionError(step)
    if "then" in step:
        assert found.state == step["then"]
    if "expect" in step:
        (decision,) = found.decisions.values()
        assert decision.outcome == step["expect"]["outcome"]
        assert set(step["expect"].get("clauses", ())) <= set(decision.findings)


#: What bars or burdens a unit as a whole, or comes of its own breaches.
SANCTIONS = ("art04.p2.b", "art13.b", "art13.c", "art29.b", "art36.b", "art36.c", "art37.a1", "art39.b")


def test_there_are_histories_of_every_sanction_on_a_unit_and_of_what_practice_needs() -> None:
    clauses = [history.values[0]["clause"] for history in HISTORIES]  # type: ignore[index]
    assert set(SANCTIONS) <= set(clauses)
    assert sum(clause in SANCTIONS for clause in clauses) >= 40
    steps = [step for history in HISTORIES for step in history.values[0]["steps"]]  # type: ignore[index]
    acts = {step["act"] for step in steps if "act" in step and "refused" not in step}
    assert acts >= {
        "carry_over", "consent", "correct", "end_early", "grant_extension", "lift_deferral", "merge", "resume",
        "return_for_papers", "split_into_phases", "strike", "succeed", "terminate_after_failure", "transfer_system",
        "withdraw",
    }  # fmt: skip


def test_no_history_is_told_twice() -> None:
    titles = [history.values[0]["title"] for history in HISTORIES]  # type: ignore[index]
    assert len(titles) == len(set(titles))
