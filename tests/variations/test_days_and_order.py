"""From when to when, over what a variation prevails, and what does not matter: the order in which they are given."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.variations.examples import DAY, SINCE, UNTIL, dossier, policy, variation

from kekedala_policy import ChangeRequest, ListingApplication, PolicyRejected
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.measures.readings.listing import StandaloneReach
from kekedala_policy.policy import Edition
from kekedala_policy.rules import defines, refuses
from kekedala_policy.values import Limit, Money, Period, Share
from kekedala_policy.variations import (
    AddException,
    AddRule,
    DropDeadline,
    NarrowScope,
    RepealRule,
    SetReading,
    SetThreshold,
    Variation,
)

ONE_DAY = datetime.timedelta(days=1)


def share(of: int, name: str, **more: Any) -> Variation:
    return variation(name, SetThreshold(name="adjustable_share", value=Share(of, 100), clause=f"{name}/art01"), **more)


@pytest.mark.parametrize(
    ("day", "hundredths"),
    [(SINCE - ONE_DAY, 10), (SINCE, 15), (UNTIL, 15), (UNTIL + ONE_DAY, 10), (datetime.date(2025, 8, 25), 10)],
)
def test_it_is_in_force_from_its_first_day_to_its_last_both_included(day: datetime.date, hundredths: int) -> None:
    edition = policy().amend(share(15, "soe-2026", until=UNTIL)).on(day)
    found = edition.parameters.adjustable_share
    assert found.numerator * 100 == hundredths * found.denominator
    assert edition.identities == (("soe-2026",) if hundredths == 15 else ())


def test_without_a_last_day_it_stays_in_force() -> None:
    assert policy().amend(share(15, "soe-2026")).on(datetime.date.max).identities == ("soe-2026",)


def test_on_a_day_before_it_begins_the_edition_is_the_unamended_one() -> None:
    edition = policy().amend(share(15, "soe-2026")).on(SINCE - ONE_DAY)
    assert edition.rulebook is policy().rulebook
    assert edition.schedule is policy().schedule
    assert edition.lifecycles is policy().lifecycles


def test_two_in_turn_apply_each_on_its_own_days() -> None:
    found = policy().amend(share(15, "a-1", until=UNTIL), share(20, "b-1", since=UNTIL + ONE_DAY))
    assert found.on(UNTIL).identities == ("a-1",)
    assert found.on(UNTIL + ONE_DAY).identities == ("b-1",)


def test_one_that_supersedes_prevails_where_both_touch_the_same_and_the_rest_stays() -> None:
    first = variation(
        "z-1",
        SetThreshold(name="adjustable_share", value=Share(15, 100), clause="z-1/art01"),
        SetReading(name="amb09", option=StandaloneReach.EVERY_ITEM, clause="z-1/art02"),
    )
    second = share(20, "a-2", supersedes=("z-1",), since=SINCE + ONE_DAY)
    found = policy().amend(first, second)
    assert found.on(SINCE).parameters.adjustable_share == Share(15, 100)
    after = found.on(SINCE + ONE_DAY)
    assert after.parameters.adjustable_share == Share(20, 100)
    assert after.parameters.readings.amb09 is StandaloneReach.EVERY_ITEM
    assert after.identities == ("z-1", "a-2")
    assert after.varied == {"adjustable_share": "a-2/art01", "readings.amb09": "z-1/art02"}


def high_energy(d: Any, t: Any) -> Any:
    """It uses much energy."""
    return d.project.high_energy


HIGH_ENERGY = attrs.evolve(refuses("z-1/art01", LISTING).named("high_energy", high_energy), message="rule.machine_room")


def test_one_that_supersedes_repeals_what_the_other_added_and_replaces_what_it_repealed() -> None:
    first = variation("z-1", AddRule(rule=HIGH_ENERGY), RepealRule(rule="machine_room", clause="z-1/art02"))
    second = variation("a-2", RepealRule(rule="high_energy", clause="a-2/art01"), supersedes=("z-1",))
    ids = {rule.id for rule in policy().amend(first, second).on(DAY).rulebook.rules}
    assert not ids & {"high_energy", "machine_room"}
    (lifted,) = [rule for rule in policy().rulebook.rules if rule.id == "machine_room"]
    exemption = attrs.evolve(lifted.unless[0], name="another", clause="a-2/art01")
    third = variation("a-2", AddException(rule="machine_room", exemption=exemption), supersedes=("z-1",))
    (again,) = [rule for rule in policy().amend(first, third).on(DAY).rulebook.rules if rule.id == "machine_room"]
    assert again.unless[-1].name == "another"


@defines("z-1/art03", LISTING, outcome="out_of_scope")
def high_energy_outside(d: ListingApplication, t: Any) -> Any:
    """Projects of high energy use."""
    return d.project.high_energy


def test_one_that_supersedes_repeals_what_the_other_put_out_of_scope() -> None:
    outside = attrs.evolve(high_energy_outside, message="rule.unit_not_covered")
    first = variation("z-1", NarrowScope(rule=outside))
    second = variation("a-2", RepealRule(rule="high_energy_outside", clause="a-2/art01"), supersedes=("z-1",))
    assert "high_energy_outside" in {rule.id for rule in policy().amend(first).on(DAY).rulebook.rules}
    assert "high_energy_outside" not in {rule.id for rule in policy().amend(first, second).on(DAY).rulebook.rules}


def test_what_supersedes_something_that_is_not_there_prevails_over_nothing() -> None:
    assert policy().amend(share(15, "a-1", supersedes=("never-2020",))).on(DAY).identities == ("a-1",)


def said(edition: Edition) -> tuple[object, ...]:
    """What two editions that are the same say alike."""
    return (
        edition.parameters,
        edition.rulebook.rules,
        edition.identities,
        dict(edition.varied),
        None if edition.schedule is None else edition.schedule.rules,
        None if edition.lifecycles is None else edition.lifecycles.kinds,
    )


SUBJECTS = (dossier("change_filed"), dossier("new_build", project__content=["machine_room"]))
LOCAL = (
    share(15, "a-1"),
    variation("b-1", RepealRule(rule="machine_room", clause="b-1/art01"), until=UNTIL),
    variation("c-1", SetReading(name="amb09", option=StandaloneReach.EVERY_ITEM, clause="c-1/art01"), since=UNTIL),
    variation("d-1", SetThreshold(name="half_year", value=Period(months=3), clause="d-1/art01")),
    variation("e-1", DropDeadline(deadline="art38.b", clause="e-1/art01"), since=SINCE + ONE_DAY),
    variation("f-1", SetThreshold(name="continuing_om", value=Limit(Money.yuan(1)), clause="f-1/art01")),
)
DAYS = st.sampled_from([SINCE - ONE_DAY, SINCE, SINCE + ONE_DAY, DAY, UNTIL, UNTIL + ONE_DAY])


@settings(max_examples=12, deadline=None)
@given(DAYS)
def test_amending_with_nothing_is_the_identity(day: datetime.date) -> None:
    assert said(policy().amend().on(day)) == said(policy().on(day))
    amended = policy().amend(*LOCAL)
    assert said(amended.amend().on(day)) == said(amended.on(day))
    assert not policy().diff(policy().amend(), on=day)


@settings(max_examples=20, deadline=None)
@given(st.permutations(LOCAL), DAYS, st.integers(0, len(LOCAL)))
def test_neither_the_order_nor_the_way_in_which_they_are_given_matters(
    given_as: list[Variation], day: datetime.date, at: int
) -> None:
    at_once = policy().amend(*LOCAL).on(day)
    one_by_one = policy().amend(*given_as[:at]).amend(*given_as[at:]).on(day)
    assert {*at_once.identities} == {one.id for one in LOCAL if one.in_force(day)}
    assert [str(rule.id) for rule in one_by_one.rulebook.rules] == [str(rule.id) for rule in at_once.rulebook.rules]
    assert said(one_by_one)[0] == said(at_once)[0]
    assert said(one_by_one)[2:4] == said(at_once)[2:4]
    assert said(one_by_one)[4] == said(at_once)[4]


def test_decisions_do_not_depend_on_the_order_either() -> None:
    for first, second in itertools.permutations(LOCAL[:2]):
        edition = policy().amend(first, second).on(DAY)
        assert [edition.assess(one).outcome for one in SUBJECTS] == ["may_file", "admissible"]


def test_an_edition_under_named_variations_is_that_one_whatever_the_day() -> None:
    found = policy().amend(*LOCAL)
    assert found.on(DAY, variations=()).rulebook is policy().rulebook
    assert found.on(SINCE - ONE_DAY, variations=("d-1", "a-1")).identities == ("a-1", "d-1")
    with pytest.raises(PolicyRejected, match="does not have the variation x-1"):
        found.on(DAY, variations=("a-1", "x-1"))


def test_settling_an_amended_edition_keeps_what_amends_it() -> None:
    from tests.measures.cases import edition as settled_measures

    ruling = settled_measures(DAY, (("amb09", "every_item"),)).rulings[0]
    edition = policy().amend(share(15, "a-1")).on(DAY).settle(ruling)
    assert edition.identities == ("a-1",)
    assert edition.parameters.adjustable_share == Share(15, 100)
    assert edition.assessor(ChangeRequest).varied == {"adjustable_share": "a-1/art01"}
    assert edition.assessor(ListingApplication).variations == edition.variations
