"""Quantities known in part, their bounds and shares."""

from __future__ import annotations

import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import (
    NO,
    UNKNOWN,
    WIDEST,
    YES,
    Amount,
    Count,
    Interval,
    Limit,
    Money,
    Share,
    Truth,
)

HUNDRED = Money.exactly(100)
CLOSED, OPEN, UNSTATED = Limit(HUNDRED), Limit(HUNDRED, closed=False), Limit[Money](None)
#: A bound that is itself known in part.
VAGUE, VAGUE_OPEN = Limit(Money(90, 110)), Limit(Money(90, 110), closed=False)


def test_a_number_is_known_when_its_ends_meet() -> None:
    assert Money.exactly(5).known
    assert not Money(5, 6).known
    assert not Money.unknown().known


def test_the_unknown_is_all_that_the_type_allows() -> None:
    assert Interval.unknown() == Interval(0, WIDEST)
    assert Money.unknown() == Money(0, WIDEST)
    assert Count.unknown() == Count(0, WIDEST)


@pytest.mark.parametrize(
    ("limit", "lo", "hi", "within", "reaches"),
    [
        (CLOSED, 99, 99, YES, NO),
        (CLOSED, 100, 100, YES, YES),
        (CLOSED, 101, 101, NO, YES),
        (CLOSED, 99, 100, YES, UNKNOWN),
        (CLOSED, 100, 101, UNKNOWN, YES),
        (CLOSED, 99, 101, UNKNOWN, UNKNOWN),
        (CLOSED, 0, 99, YES, NO),
        (CLOSED, 101, WIDEST, NO, YES),
        (CLOSED, 0, WIDEST, UNKNOWN, UNKNOWN),
        (OPEN, 99, 99, YES, NO),
        (OPEN, 100, 100, NO, NO),
        (OPEN, 101, 101, NO, YES),
        (OPEN, 99, 100, UNKNOWN, NO),
        (OPEN, 100, 101, NO, UNKNOWN),
        (OPEN, 99, 101, UNKNOWN, UNKNOWN),
        (OPEN, 0, 99, YES, NO),
        (OPEN, 101, WIDEST, NO, YES),
        (UNSTATED, 0, 0, UNKNOWN, UNKNOWN),
        (UNSTATED, WIDEST * 1000, WIDEST * 1000, UNKNOWN, UNKNOWN),
        (UNSTATED, -WIDEST * 1000, WIDEST * 1000, UNKNOWN, UNKNOWN),
        (UNSTATED, -WIDEST * 1000, -WIDEST * 1000, UNKNOWN, UNKNOWN),
        (VAGUE, 89, 89, YES, NO),
        (VAGUE, 90, 90, YES, UNKNOWN),
        (VAGUE, 91, 91, UNKNOWN, UNKNOWN),
        (VAGUE, 110, 110, UNKNOWN, YES),
        (VAGUE, 111, 111, NO, YES),
        (VAGUE_OPEN, 89, 89, YES, NO),
        (VAGUE_OPEN, 90, 90, UNKNOWN, NO),
        (VAGUE_OPEN, 109, 109, UNKNOWN, UNKNOWN),
        (VAGUE_OPEN, 110, 110, NO, UNKNOWN),
        (VAGUE_OPEN, 111, 111, NO, YES),
    ],
)
def test_a_bound_says_whether_it_is_itself_inside(
    limit: Limit[Money], lo: int, hi: int, within: Truth, reaches: Truth
) -> None:
    assert Money(lo, hi).within(limit) is within
    assert Money(lo, hi).reaches(limit) is reaches


@pytest.mark.parametrize(
    ("one", "other", "less", "more", "same"),
    [
        ((5, 5), (6, 6), YES, NO, NO),
        ((5, 5), (5, 5), NO, NO, YES),
        ((6, 6), (5, 5), NO, YES, NO),
        ((5, 6), (6, 6), UNKNOWN, NO, UNKNOWN),
        ((5, 6), (7, 8), YES, NO, NO),
        ((5, 6), (6, 7), UNKNOWN, NO, UNKNOWN),
        ((5, 7), (6, 6), UNKNOWN, UNKNOWN, UNKNOWN),
        ((6, 6), (5, 7), UNKNOWN, UNKNOWN, UNKNOWN),
        ((6, 7), (5, 6), NO, UNKNOWN, UNKNOWN),
        ((5, 6), (5, 6), UNKNOWN, UNKNOWN, UNKNOWN),
        ((0, WIDEST), (0, WIDEST), UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_two_quantities_are_compared_as_far_as_they_are_known(
    one: tuple[int, int], other: tuple[int, int], less: Truth, more: Truth, same: Truth
) -> None:
    assert Money(*one).less_than(Money(*other)) is less
    assert Money(*one).more_than(Money(*other)) is more
    assert Money(*one).same_as(Money(*other)) is same


def test_a_sum_with_a_part_that_is_known_in_part_is_known_in_part() -> None:
    assert Money(1, 2) + Money(10, 20) == Money(11, 22)
    assert Money.exactly(7) + Money.unknown() == Money(7, 7 + WIDEST)


def test_a_difference_spans_from_the_least_to_the_most() -> None:
    assert Money(10, 20) - Money(1, 2) == Money(8, 19)


def test_amounts_keep_their_type_when_they_are_added() -> None:
    assert type(Count.exactly(1) + Count.exactly(1)) is Count
    assert type(Count.exactly(1) - Count.exactly(1)) is Count
    assert type(Money.total([])) is Money


def test_a_total_adds_both_ends() -> None:
    assert Money.total([]) == Money(0, 0)
    assert Money.total([Money(1, 2), Money(10, 20), Money.exactly(100)]) == Money(111, 122)


def test_the_sum_of_many_unknown_amounts_decides_nothing_about_a_bound_that_no_text_states() -> None:
    much = Money.total([Money.unknown()] * 1000)
    assert much.within(UNSTATED) is UNKNOWN
    assert much.reaches(UNSTATED) is UNKNOWN


THIRD, THIRD_OPEN = Share(1, 3), Share(1, 3, closed=False)
PERCENT, PERCENT_OPEN = Share(3333, 10_000), Share(3333, 10_000, closed=False)
FIFTH, NOTHING, WHOLE = Share(1, 5), Share(0, 1), Share(1, 1)


@pytest.mark.parametrize(
    ("share", "part", "whole", "within", "reaches"),
    [
        (THIRD, 1, 3, YES, YES),
        (THIRD_OPEN, 1, 3, NO, NO),
        (THIRD, 33_333, 100_000, YES, NO),
        (THIRD_OPEN, 33_333, 100_000, YES, NO),
        (THIRD, 33_334, 100_000, NO, YES),
        (THIRD_OPEN, 33_334, 100_000, NO, YES),
        # 33.33 %
        (PERCENT, 3333, 10_000, YES, YES),
        (PERCENT_OPEN, 3333, 10_000, NO, NO),
        (PERCENT, 3332, 10_000, YES, NO),
        (PERCENT_OPEN, 3332, 10_000, YES, NO),
        (PERCENT, 3334, 10_000, NO, YES),
        (PERCENT_OPEN, 3334, 10_000, NO, YES),
        (PERCENT, 3333, 9999, NO, YES),
        (PERCENT, 3333, 10_001, YES, NO),
        # one fen at ten trillion yuan, where a float is out by more than a fen
        (THIRD, 333_333_333_333_333, 999_999_999_999_999, YES, YES),
        (THIRD_OPEN, 333_333_333_333_333, 999_999_999_999_999, NO, NO),
        (THIRD, 333_333_333_333_334, 999_999_999_999_999, NO, YES),
        (THIRD, 333_333_333_333_333, 10**15, YES, NO),
        (Share(1, 10), 3, 30, YES, YES),
        (NOTHING, 0, 5, YES, YES),
        (NOTHING, 1, 5, NO, YES),
        (WHOLE, 5, 5, YES, YES),
        (FIFTH, 0, 0, YES, YES),
        (Share(1, 5, closed=False), 0, 0, NO, NO),
        (FIFTH, 1, 0, NO, YES),
    ],
)
def test_a_share_is_exact_to_the_fen(share: Share, part: int, whole: int, within: Truth, reaches: Truth) -> None:
    of = Money.exactly(whole)
    assert Money.exactly(part).within_share(share, of=of) is within
    assert Money.exactly(part).reaches_share(share, of=of) is reaches


@pytest.mark.parametrize(
    ("part", "whole", "within", "reaches"),
    [
        ((0, 20), (100, 100), YES, UNKNOWN),
        ((0, 21), (100, 100), UNKNOWN, UNKNOWN),
        ((20, 30), (100, 100), UNKNOWN, YES),
        ((21, 30), (100, 100), NO, YES),
        ((20, 20), (100, 200), YES, UNKNOWN),
        ((20, 20), (50, 100), UNKNOWN, YES),
        ((20, 20), (0, 99), NO, YES),
        ((20, 20), (0, WIDEST), UNKNOWN, UNKNOWN),
        ((0, 0), (0, WIDEST), YES, UNKNOWN),
        ((0, WIDEST), (0, WIDEST), UNKNOWN, UNKNOWN),
    ],
)
def test_a_share_is_decided_as_far_as_part_and_whole_are_known(
    part: tuple[int, int], whole: tuple[int, int], within: Truth, reaches: Truth
) -> None:
    assert Money(*part).within_share(FIFTH, of=Money(*whole)) is within
    assert Money(*part).reaches_share(FIFTH, of=Money(*whole)) is reaches


@pytest.mark.parametrize("denominator", [0, -10])
def test_a_share_of_nothing_is_refused(denominator: int) -> None:
    with pytest.raises(ValueRejected, match="denominator is not positive"):
        Share(1, denominator)


def test_a_share_that_no_text_states_decides_nothing() -> None:
    for closed in (True, False):
        unstated = Share(closed=closed)
        assert HUNDRED.within_share(unstated, of=HUNDRED) is UNKNOWN
        assert HUNDRED.reaches_share(unstated, of=HUNDRED) is UNKNOWN
        assert Money.exactly(0).within_share(unstated, of=Money.exactly(0)) is UNKNOWN


def test_a_quantity_shows_its_ends() -> None:
    assert repr(Money.exactly(5)) == "Money(5)"
    assert repr(Count(1, 2)) == "Count(1..2)"


def test_quantities_of_different_kinds_differ() -> None:
    money: Amount = Money.exactly(5)
    assert money != Count.exactly(5)
    assert Money.exactly(5) == Money(5, 5)
    assert len({Money.exactly(5), Money(5, 5), Count.exactly(5)}) == 2


def test_quantities_keep_nothing_but_their_slots() -> None:
    assert not hasattr(Money.exactly(5), "__dict__")
    assert not hasattr(CLOSED, "__dict__")
    assert not hasattr(THIRD, "__dict__")


@pytest.mark.parametrize("denominator", [0, -1])
def test_a_share_has_a_positive_denominator(denominator: int) -> None:
    with pytest.raises(ValueRejected, match="not positive"):
        Share(1, denominator)


def test_a_share_may_be_the_whole() -> None:
    assert Money.yuan(5).within_share(Share(1, 1), of=Money.yuan(5)) is YES


def test_a_bound_includes_its_own_value_and_a_share_that_no_text_states_is_none() -> None:
    assert Limit(Count.exactly(1)) == Limit(Count.exactly(1), closed=True)
    assert Limit(Count.exactly(1)) != Limit(Count.exactly(1), closed=False)
    assert Share() == Share(0, None, closed=True)
    assert Share(1, 10) != Share(1, 10, closed=False)
