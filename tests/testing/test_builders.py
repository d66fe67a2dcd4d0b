"""The dossiers and cases that the kit gives to authors."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.cases import DAY, base

from kekedala_policy import Policy
from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake import dossier_from
from kekedala_policy.lifecycle import Stance
from kekedala_policy.measures import GATES
from kekedala_policy.testing import complete, evolve, without
from kekedala_policy.testing.cases import actor, desk, in_joint_review
from kekedala_policy.testing.dossiers import KINDS
from kekedala_policy.values.facts import Body

EDITION = Policy.load(scan=False).on(DAY)
#: Where each comes from in the cases, and what is to come of it.
EXPECTED = {
    "listing": ("new_build", "admissible"),
    "listing-upgrade": ("upgrade_build", "admissible"),
    "listing-continuation": ("continuation", "admissible"),
    "listing-purchase": ("new_purchase", "admissible"),
    "listing-om": ("continuing_om", "listed_directly"),
    "supplement": ("supplement_new", "admissible"),
    "approval": ("approval_new", "admissible"),
    "change": ("change_filed", "may_file"),
    "termination": ("termination", "termination_open"),
    "conformity": ("conformity", "ready"),
    "acceptance": ("acceptance", "ready"),
    "monitoring": ("monitoring", "admissible"),
    "evaluation": ("evaluation", "admissible"),
    "supervision": ("supervision", "nothing_found"),
    "liability": ("liability", "no_liability_found"),
}


def test_there_is_a_complete_dossier_of_every_gate() -> None:
    assert {gate.name for gate in GATES} <= set(KINDS)
    assert set(KINDS) == set(EXPECTED)


@pytest.mark.parametrize("kind", KINDS)
def test_a_complete_dossier_lacks_nothing_and_nothing_stands_against_it(kind: str) -> None:
    name, outcome = EXPECTED[kind]
    dossier = complete(kind)
    decision = EDITION.assess(dossier)
    assert decision.outcome == outcome
    assert not decision.findings
    assert not decision.missing
    facts: dict[str, Any] = base(name)
    facts.setdefault("unit", {})["name"] = "示例单位"
    assert dossier == dossier_from(facts, type(dossier)), "the case files say otherwise"


def test_a_copy_has_other_facts_and_the_original_stays() -> None:
    before = complete("listing")
    after = evolve(before, {"funding.requested": "500000.00", "sharing.planned": None, "project.name": "另一项目"})
    assert EDITION.assess(before).outcome == "admissible"
    assert str(after.funding.requested) == str(complete("listing", {"funding.requested": "500000"}).funding.requested)
    assert after.project.name == "另一项目"
    assert EDITION.assess(after).outcome == "undetermined"
    assert before == complete("listing")


def test_what_is_left_out_is_missing() -> None:
    bare = without(complete("listing"), "sharing.planned", "unit")
    assert "sharing.planned" in EDITION.assess(bare).missing_facts
    assert not bare.unit.name


@pytest.mark.parametrize(
    ("path", "nearest"),
    [("fundng.requested", "funding"), ("funding.requsted", "requested"), ("funding.requested.fen", "")],
)
def test_a_path_that_is_not_there_is_named_with_the_nearest(path: str, nearest: str) -> None:
    with pytest.raises(ValueRejected) as caught:
        evolve(complete("listing"), {path: 1})
    assert caught.value.value == path
    assert nearest in caught.value.why


def test_a_kind_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(ValueRejected, match="approval"):
        complete("aproval")


def test_a_case_is_taken_to_the_joint_review() -> None:
    made = desk()
    case = in_joint_review(made)
    assert case.state == "in_review"
    assert not case.said
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.PUBLIC_SECURITY))
    other = in_joint_review(made, complete("approval", {"unit.name": "另一单位"}))
    assert other.unit == "另一单位"
