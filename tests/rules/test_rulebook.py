"""A document's rules as one value."""

from __future__ import annotations

import datetime

import pytest

from kekedala_policy.errors import PolicyRejected
from kekedala_policy.rules import bars, in_force
from kekedala_policy.rules.rulebook import Rulebook
from tests.rules.toys import LIMITS, REFORM, SHED, START, Limits, Plot, Reform, Request


def limits_on(day: datetime.date) -> Limits:
    return in_force(Limits, day)


RULES = (
    bars("a1", SHED).named("too_tall", lambda d, t: d.tall),
    bars("a2", REFORM).named("too_late", lambda d, t: d.tall),
)
BOOK = Rulebook("sheds-2025", "No. 1", (SHED, REFORM), RULES, Limits, limits_on)


def test_a_dossiers_type_leads_to_the_rules_of_its_gate() -> None:
    assert BOOK.rules_for(Request).gate is SHED
    assert list(BOOK.rules_for(Request).by_id) == ["too_tall"]
    assert list(BOOK.rules_for(Reform).by_id) == ["too_late"]


def test_the_rules_of_a_gate_are_made_once() -> None:
    assert BOOK.rules_for(Request) is BOOK.rules_for(Request)


class Special(Request):
    """A dossier of a further type."""


@pytest.mark.parametrize("dossier", [Plot, Special, object, str])
def test_a_dossier_of_another_type_has_no_gate(dossier: type) -> None:
    with pytest.raises(PolicyRejected, match=f"sheds-2025 has no gate for a {dossier.__name__}"):
        BOOK.rules_for(dossier)


def test_a_rulebook_knows_its_parameters_on_a_day() -> None:
    assert BOOK.parameters_on(START) == LIMITS
