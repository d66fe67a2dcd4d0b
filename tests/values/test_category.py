"""Categories: members, and the value for what nobody stated."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from operator import or_
from typing import Any

import pytest

import kekedala_policy.measures
from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import NO, UNKNOWN, YES, Category


class Season(Category):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"


class Weekday(Category):
    MONDAY = "monday"
    TUESDAY = "tuesday"


def test_a_stated_member_is_in_what_names_it() -> None:
    assert Season.SPRING.is_in(Season.SPRING) is YES
    assert Season.SPRING.is_in(Season.SUMMER, Season.SPRING) is YES
    assert Season.SPRING.is_in(Season.SUMMER, Season.AUTUMN) is NO
    assert Season.SPRING.is_in() is NO


def test_it_is_not_known_what_the_unstated_is_in() -> None:
    assert Season(None).is_in(Season.SPRING) is UNKNOWN
    assert Season(None).is_in(*Season) is UNKNOWN
    assert Season(None).is_in() is UNKNOWN


def test_unstated_is_no_member() -> None:
    unstated = Season(None)
    assert list(Season) == [Season.SPRING, Season.SUMMER, Season.AUTUMN]
    assert unstated not in list(Season)
    assert len(Season) == 3
    assert "UNSTATED" not in Season.__members__
    assert not hasattr(Season, "UNSTATED")


def test_only_what_is_unstated_says_so() -> None:
    assert not Season(None).stated
    assert all(member.stated for member in Season)
    assert Season(None).name == "UNSTATED"
    assert Season(None).value is None


def test_there_is_one_unstated_value_a_category() -> None:
    assert Season(None) is Season(None)
    unstated: Any = Season(None)
    assert unstated is not Weekday(None)
    assert unstated != Weekday(None)


@pytest.mark.parametrize("value", [*Season, Season(None)])
def test_a_copied_member_is_the_same_member(value: Season) -> None:
    assert pickle.loads(pickle.dumps(value)) is value  # our own bytes
    assert copy.copy(value) is value
    assert copy.deepcopy(value) is value
    assert copy.deepcopy([value])[0] is value


def test_a_member_is_found_by_its_value() -> None:
    assert Season("spring") is Season.SPRING
    assert Season(Season.SPRING) is Season.SPRING
    assert Season(Season(None)) is Season(None)


@pytest.mark.parametrize("value", ["winter", "SPRING", "", 0, 1, False, Weekday.MONDAY, Weekday(None)])
def test_another_value_is_refused(value: Any) -> None:
    with pytest.raises(ValueRejected) as caught:
        Season(value)
    assert caught.value.expected == "Season"
    assert caught.value.value is value


def test_members_and_the_unstated_are_keys() -> None:
    keys: dict[Category, str] = {Season.SPRING: "warm", Season(None): "not known", Weekday(None): "neither"}
    assert keys[Season.SPRING] == "warm"
    assert keys[Season(None)] == "not known"
    assert len(keys) == 3


def test_whoever_asks_first_gets_the_same_unstated_value() -> None:
    class Fresh(Category):
        ONE = "one"

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: Fresh(None), range(200)))
    assert {id(value) for value in found} == {id(Fresh(None))}


def test_a_thread_that_also_found_none_gets_the_unstated_value_of_the_other() -> None:
    class Fresh(Category):
        ONE = "one"

    first = Fresh(None)
    late: Any = Fresh
    # what the enum calls when the look-up, a moment ago, found nothing
    assert late._missing_(None) is first


def every_category(owner: type[Category] = Category) -> Iterator[type[Category]]:
    for below in owner.__subclasses__():
        yield below
        yield from every_category(below)


def test_no_two_members_of_a_category_share_a_bit() -> None:
    assert kekedala_policy.measures.RULES
    categories = list(every_category())
    assert len(categories) > 20
    for category in categories:
        bits = [member.bit for member in category]
        assert bits == [1 << position for position in range(len(bits))]
        assert reduce(or_, bits, 0) == sum(bits)
        unstated: Any = category(None)
        assert unstated.bit == 0


def test_a_large_category_has_a_bit_for_each_member() -> None:
    made: Any = Category
    large = made("large", {f"M{number}": str(number) for number in range(300)})
    assert len({member.bit for member in large}) == 300
    assert max(member.bit for member in large) == 1 << 299


def test_a_class_keyword_that_means_nothing_is_refused() -> None:
    with pytest.raises(TypeError):

        class Odd(Category, odd=True):  # what is refused
            ONE = "one"
