"""Rules, papers and scope that a local document repeals, replaces, adds, or excepts from."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.variations.examples import DAY, amended, dossier, policy, variation

from kekedala_policy import ListingApplication, ProjectDossier, Truth
from kekedala_policy.entities import UnitType
from kekedala_policy.measures.art09_rejections import applied_alone, machine_room
from kekedala_policy.measures.gates import GATES, LISTING
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Rule, defines, exemption, refuses, requires
from kekedala_policy.variations import (
    AddException,
    AddMaterial,
    AddRule,
    DropMaterial,
    NarrowScope,
    RepealRule,
    ReplaceRule,
    VariationRejected,
    WidenScope,
)


def said_as(rule: Rule, message: str) -> Rule:
    """The rule with a text that the catalogues have."""
    changed: Rule = attrs.evolve(rule, message=message)
    return changed


def hits(found: Any, application: object) -> set[str]:
    return {finding.rule.id for finding in found.on(DAY).assess(application).findings}


ROOM = dossier("new_build", project__content=["machine_room"])


def high_energy(d: ListingApplication, t: Thresholds) -> Truth:
    """It uses much energy."""
    return d.project.high_energy


HIGH_ENERGY = said_as(refuses("soe-2026/art04", LISTING).named("high_energy", high_energy), "rule.machine_room")


def test_a_repealed_rule_applies_no_longer_and_every_other_one_is_the_same() -> None:
    found = amended(RepealRule(rule="machine_room", clause="soe-2026/art04"))
    assert "machine_room" in hits(policy(), ROOM)
    assert "machine_room" not in hits(found, ROOM)
    before = {rule.id: rule for rule in policy().rulebook.rules}
    after = {rule.id: rule for rule in found.on(DAY).rulebook.rules}
    assert set(before) - set(after) == {"machine_room"}
    assert all(before[name] is rule for name, rule in after.items())


def test_gates_that_an_amendment_does_not_reach_are_shared_and_rules_that_stay_are_traced_once() -> None:
    found = amended(AddRule(rule=HIGH_ENERGY)).on(DAY)
    before = policy().on(DAY).rulebook
    for gate in GATES:
        shared = found.rulebook.rules_for(gate.dossier) is before.rules_for(gate.dossier)
        assert shared is (gate is not LISTING)
    trees = {tree.rule.id: tree for tree in before.rules_for(ListingApplication).trees}
    assert all(
        trees[tree.rule.id] is tree
        for tree in found.rulebook.rules_for(ListingApplication).trees
        if tree.rule.id != "high_energy"
    )


def test_an_added_rule_holds_beside_the_others() -> None:
    found = amended(AddRule(rule=HIGH_ENERGY))
    assert hits(found, dossier("new_build", project__high_energy=True)) - hits(
        policy(), dossier("new_build", project__high_energy=True)
    ) == {"high_energy"}
    assert hits(found, dossier("new_build")) == hits(policy(), dossier("new_build"))


def test_a_replaced_rule_keeps_its_place_in_the_order() -> None:
    new = attrs.evolve(HIGH_ENERGY, id="machine_room", unless=machine_room.unless, clause="soe-2026/art04")
    found = amended(ReplaceRule(rule="machine_room", by=new))
    assert [rule.id for rule in found.on(DAY).rulebook.rules] == [rule.id for rule in policy().rulebook.rules]
    assert "machine_room" not in hits(found, ROOM)
    assert "machine_room" in hits(found, dossier("new_build", project__high_energy=True))


@exemption("soe-2026/art05")
def jointly_used(d: ListingApplication, t: Thresholds) -> Truth:
    """What is used jointly is excepted."""
    return d.project.jointly_used


def test_an_added_exception_lifts_its_rule_alone_and_cites_its_clause() -> None:
    found = amended(AddException(rule="machine_room", exemption=jointly_used))
    assert "machine_room" not in hits(found, ROOM)
    assert "machine_room" in hits(
        found, dossier("new_build", project__content=["machine_room"], project__jointly_used=False)
    )
    (lifted,) = [one for one in found.on(DAY).assess(ROOM).not_applicable if one.rule.id == "machine_room"]
    assert (lifted.exception, lifted.exception_clause) == ("jointly_used", "soe-2026/art05")
    (said,) = [one for one in found.on(DAY).assess(ROOM).to_dict()["not_applicable"] if one["rule"] == "machine_room"]
    assert said["exception_clause"] == "soe-2026/art05"


def loan(d: ListingApplication, t: Thresholds) -> Truth:
    """Statement of funds beyond the fiscal ones."""
    return d.funding.own_or_self_raised & ~d.papers.self_check_sealed


def test_a_paper_is_added_to_the_list_and_one_is_dropped() -> None:
    asked = requires("soe-2026/art06", LISTING, message="rule.machine_room").named("loan_statement", loan)
    found = amended(AddMaterial(rule=asked), DropMaterial(rule="self_check_sealed", clause="soe-2026/art07"))
    without = dossier("new_build", funding__own_or_self_raised=True, papers__self_check_sealed=False)
    gaps = [{gap.rule.id for gap in one.on(DAY).assess(without).gaps} for one in (policy(), found)]
    assert gaps[0] - gaps[1] == {"self_check_sealed"}
    assert gaps[1] - gaps[0] == {"loan_statement"}


def test_only_what_requires_is_a_paper() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(AddMaterial(rule=HIGH_ENERGY), DropMaterial(rule="machine_room", clause="soe-2026/art07"))
    assert [problem.kind for problem in refused.value.problems] == ["unfit", "unfit"]


def enterprises(d: ProjectDossier, t: Thresholds) -> Truth:
    """State enterprises."""
    return d.unit.type.is_in(UnitType.STATE_ENTERPRISE)


@exemption("soe-2026/art02")
def congress(d: ProjectDossier, t: Thresholds) -> Truth:
    """The people's congress."""
    return d.unit.of_the_division & d.unit.type.is_in(UnitType.PEOPLES_CONGRESS)


def test_scope_is_narrowed_by_what_is_outside_too_and_widened_by_what_is_not() -> None:
    outside = said_as(
        defines("soe-2026/art02", *GATES, outcome="out_of_scope").named("enterprises_outside", enterprises),
        "rule.unit_not_covered",
    )
    narrow, wide = (
        amended(NarrowScope(rule=outside)),
        amended(WidenScope(rule="unit_not_covered", exemption=congress)),
    )
    enterprise = dossier("new_build", unit__type="state_enterprise")
    assert policy().on(DAY).assess(enterprise).outcome != "out_of_scope"
    assert narrow.on(DAY).assess(enterprise).outcome == "out_of_scope"
    assembly = dossier("new_build", unit__type="peoples_congress")
    assert policy().on(DAY).assess(assembly).outcome == "undetermined"  # waits for a ruling (AMB-02)
    assert wide.on(DAY).assess(assembly).outcome == "admissible"


def test_only_rules_of_scope_narrow_or_widen_it() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(NarrowScope(rule=HIGH_ENERGY), WidenScope(rule="machine_room", exemption=congress))
    assert {problem.why for problem in refused.value.problems} == {"says nothing of scope"}


def test_a_replacing_rule_keeps_the_exceptions_that_rest_on_law() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(ReplaceRule(rule="applied_alone", by=attrs.evolve(HIGH_ENERGY, id="applied_alone")))
    assert [problem.thing for problem in refused.value.problems] == ["rule applied_alone unless state_secret"]
    kept = attrs.evolve(HIGH_ENERGY, id="applied_alone", unless=applied_alone.unless)
    assert "applied_alone" in {
        rule.id for rule in amended(ReplaceRule(rule="applied_alone", by=kept)).on(DAY).rulebook.rules
    }


def of_no_field(d: Any, t: Any) -> Any:
    """Reads what no dossier has."""
    return d.project.colour


def test_a_rule_that_can_not_be_traced_is_told_when_the_policy_is_amended() -> None:
    rule = refuses("soe-2026/art04", LISTING).named("coloured", of_no_field)
    with pytest.raises(VariationRejected, match="soe-2026: rule coloured: reads 'colour'"):
        amended(AddRule(rule=rule))


def test_a_rule_for_a_gate_of_another_document_is_refused() -> None:
    other = attrs.evolve(LISTING, name="other")
    rule = attrs.evolve(HIGH_ENERGY, gates=(other,))
    with pytest.raises(VariationRejected, match="other, no gate of measures-2025-11"):
        amended(AddRule(rule=rule))


def test_an_id_that_is_taken_is_not_added_again() -> None:
    with pytest.raises(VariationRejected) as refused:
        amended(
            AddRule(rule=attrs.evolve(HIGH_ENERGY, id="machine_room")),
            AddException(rule="applied_alone", exemption=applied_alone.unless[0]),
        )
    kinds = [problem.kind for problem in refused.value.problems]
    assert kinds == ["uncited", "twice", "twice"]


def test_what_a_variation_adds_is_decided_by_generated_code_as_by_the_rules_themselves() -> None:
    found = amended(AddRule(rule=HIGH_ENERGY), AddException(rule="machine_room", exemption=jointly_used)).on(DAY)
    assessor = found.assessor(ListingApplication)
    for application in (
        ROOM,
        dossier("new_build", project__high_energy=None),
        dossier("new_build", project__kind="new"),
    ):
        certain, possible = assessor.decide(application)
        held = [tree.rule.holds(application, found.parameters) for tree in assessor.rules.deciding]
        assert sorted(certain) == [n for n, one in enumerate(held) if one is Truth.YES]
        assert sorted(possible) == [n for n, one in enumerate(held) if one is Truth.UNKNOWN]


def test_two_exceptions_of_one_rule_by_two_documents_do_not_conflict() -> None:
    other = attrs.evolve(jointly_used, name="second", clause="zone-2026/art01")
    one = variation("soe-2026", AddException(rule="machine_room", exemption=jointly_used))
    two = variation("zone-2026", AddException(rule="machine_room", exemption=other))
    (rule,) = [rule for rule in policy().amend(one, two).on(DAY).rulebook.rules if rule.id == "machine_room"]
    assert [exception.name for exception in rule.unless][-2:] == ["jointly_used", "second"]
