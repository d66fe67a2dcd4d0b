"""Lists that may be incomplete."""

from __future__ import annotations

import copy
import pickle
from itertools import product

import attrs
import pytest

from kekedala_policy.values import NO, UNKNOWN, WIDEST, YES, Count, Many, Money, Truth, many, money, truth


@attrs.frozen
class Item:
    counts: Truth = attrs.field(default=None, converter=truth)
    price: Money = attrs.field(default=None, converter=money)


def test_one_item_that_holds_is_enough() -> None:
    for closed, others in product((True, False), product((NO, UNKNOWN), repeat=2)):
        first, last = others
        items = Many((Item(first), Item(YES), Item(last)), closed)
        assert items.any(lambda item: item.counts) is YES


def test_a_complete_list_without_a_hit_has_none() -> None:
    assert Many((Item(NO), Item(NO)), closed=True).any(lambda item: item.counts) is NO
    nothing: Many[Item] = Many(closed=True)
    assert nothing.any(lambda item: item.counts) is NO


def test_an_open_list_can_hide_a_hit() -> None:
    assert Many((Item(NO),)).any(lambda item: item.counts) is UNKNOWN
    nothing: Many[Item] = Many()
    assert nothing.any(lambda item: item.counts) is UNKNOWN


def test_an_item_that_may_hold_leaves_the_answer_open() -> None:
    assert Many((Item(UNKNOWN), Item(NO)), closed=True).any(lambda item: item.counts) is UNKNOWN
    assert Many((Item(NO), Item(UNKNOWN)), closed=True).any(lambda item: item.counts) is UNKNOWN


def test_what_is_known_is_added_up() -> None:
    items = Many((Item(YES, 1), Item(NO, 10), Item(YES, 100)), closed=True)
    assert items.total(lambda item: item.price, of=Money) == Money.yuan(111)
    assert items.total(lambda item: item.price, where=lambda item: item.counts, of=Money) == Money.yuan(101)


def test_an_item_that_may_count_adds_nothing_or_its_amount() -> None:
    items = Many((Item(YES, 1), Item(UNKNOWN, 10)), closed=True)
    assert items.total(lambda item: item.price, where=lambda item: item.counts, of=Money) == Money(100, 1100)


def test_an_item_without_a_price_adds_anything() -> None:
    items = Many((Item(YES, 1), Item(YES, None)), closed=True)
    assert items.total(lambda item: item.price, of=Money) == Money(100, 100 + WIDEST)


def test_an_item_that_does_not_count_is_not_asked_for_its_price() -> None:
    asked: list[Item] = []

    def price(item: Item) -> Money:
        asked.append(item)
        return item.price

    items = Many((Item(NO, 5), Item(YES, 1)), closed=True)
    assert items.total(price, where=lambda item: item.counts, of=Money) == Money.yuan(1)
    assert asked == [Item(YES, 1)]


def test_an_open_list_can_add_anything() -> None:
    assert Many((Item(YES, 1),)).total(lambda item: item.price, of=Money) == Money(100, 100 + WIDEST)


def test_a_complete_list_without_items_adds_up_to_nothing() -> None:
    nothing: Many[Item] = Many(closed=True)
    assert nothing.total(lambda item: item.price, of=Money) == Money(0, 0)
    assert type(nothing.total(lambda _: Count.exactly(1), of=Count)) is Count


def test_a_plain_list_is_complete() -> None:
    assert many([Item(YES)]) == Many((Item(YES),), closed=True)
    assert many(Item(YES) for _ in range(2)).items == (Item(YES), Item(YES))
    assert many(()).closed


def test_none_says_nothing() -> None:
    nothing: Many[Item] = many(None)
    assert nothing == Many()
    assert not nothing.closed


def test_a_many_stays_itself() -> None:
    items = Many((Item(YES),))
    assert many(items) is items


def test_the_items_are_kept_as_a_tuple() -> None:
    items = Many([Item(YES)])
    assert items.items == (Item(YES),)
    assert hash(items) == hash(Many((Item(YES),)))


@pytest.mark.parametrize("closed", [True, False])
def test_a_copied_list_is_equal(closed: bool) -> None:
    items = Many((Item(YES, 1), Item()), closed)
    assert pickle.loads(pickle.dumps(items)) == items  # our own bytes
    assert copy.deepcopy(items) == items
