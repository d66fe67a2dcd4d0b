"""The machines that an act on a case is timed beside say what the library says, wherever the library is asked."""

from __future__ import annotations

import itertools

import pytest
from benchmarks.casework_bench import Life
from benchmarks.machines import CONTENDERS, KIND, LIFE, Moving, NotOpen, raw

from kekedala_policy import Body
from kekedala_policy.lifecycle import ActRefused, Judged

OUTCOMES = ("admissible", "refused", "incomplete")


def after(move: Moving, state: str, act: str, body: Body, outcome: str) -> str | None:
    try:
        return move(state, act, body, Judged(outcome))
    except (ActRefused, NotOpen):
        return None
    except Exception as error:  # noqa: BLE001  # each library has an error of its own for what is not open
        assert type(error).__name__ in {"MachineError", "TransitionNotAllowed"}
        return None


@pytest.mark.parametrize("name", [name for name in CONTENDERS if name != "library"])
def test_each_says_what_the_library_says_of_the_acts_of_a_life(name: str) -> None:
    if name == "python-statemachine":
        pytest.importorskip("statemachine")
    move, library = CONTENDERS[name](), CONTENDERS["library"]()
    asked = itertools.product(KIND.states, LIFE, Body, OUTCOMES)
    moved = 0
    for state, (act, _), body, outcome in asked:
        expected = after(library, state, act, body, outcome)
        assert after(move, state, act, body, outcome) == expected, (state, act, body, outcome)
        moved += expected is not None
    assert moved == 3 * 3 + 1  # pass_review alone waits for an outcome


def test_what_stands_alone_moves_as_declared_whoever_asks() -> None:
    move = raw()
    assert [move(state, act) for state, (act, _) in zip(("draft", "applied", "passed", "submitted"), LIFE, strict=True)] == [
        "applied", "passed", "submitted", "listed",
    ]  # fmt: skip


def test_a_life_ends_on_the_list() -> None:
    assert Life()(7) == "listed"
