"""What a field says about itself."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Truth, truth
from kekedala_policy.values.facts import Body, Fact, Phase, declaring, fact, fact_of


@attrs.frozen
class Fence:
    high: Truth = attrs.field(
        default=None,
        converter=truth,
        metadata=fact("art01", Body.AUDIT, changeable=True, phase=Phase.PLAN),
    )
    old: Truth = attrs.field(default=None, converter=truth, metadata=fact("art02"))
    odd: Truth = attrs.field(default=None, converter=truth, metadata={"kekedala_policy.fact": "art03"})


@attrs.frozen
class Garden:
    fence: Fence = attrs.field(factory=Fence)


def test_a_field_says_where_it_is_stated_who_states_it_and_who_can_change_it() -> None:
    assert fact_of(Fence, "high") == Fact("art01", Body.AUDIT, changeable=True, phase=Phase.PLAN)


def test_a_fact_is_the_units_timeless_and_not_to_be_changed_unless_it_says_so() -> None:
    assert fact_of(Fence, "old") == Fact("art02", Body.UNIT, changeable=False, phase=Phase.TIMELESS)


def test_a_nested_entity_says_nothing_about_itself() -> None:
    assert fact_of(Garden, "fence") is None


def test_metadata_of_another_kind_is_no_account() -> None:
    assert fact_of(Fence, "odd") is None


def test_an_account_without_particulars_is_the_units_and_not_to_be_changed() -> None:
    assert Fact("art01") == Fact("art01", Body.UNIT, changeable=False, phase=Phase.TIMELESS)


def test_a_field_is_declared_by_the_nearest_class_that_has_it() -> None:
    @attrs.frozen
    class Hedge(Fence):
        old: Truth = attrs.field(default=None, converter=truth, metadata=fact("art04"))

    assert declaring(Hedge, "old") is Hedge
    assert declaring(Hedge, "high") is Fence
