"""Entities made of these values: unknown until stated, frozen, and the same after a journey."""

from __future__ import annotations

import copy
import datetime
import pickle

import attrs
import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import (
    UNKNOWN,
    YES,
    Category,
    Count,
    Day,
    Given,
    Many,
    Money,
    Truth,
    count,
    day,
    given,
    many,
    money,
    truth,
)


class Colour(Category):
    RED = "red"
    GREEN = "green"


@attrs.frozen(kw_only=True)
class Bed:
    flowering: Truth = attrs.field(default=None, converter=truth)
    price: Money = attrs.field(default=None, converter=money)


@attrs.frozen(kw_only=True)
class Garden:
    open: Truth = attrs.field(default=None, converter=truth)
    colour: Colour = attrs.field(default=None, converter=Colour)
    colours: Given[Colour] = attrs.field(default=None, converter=given)
    visitors: Count = attrs.field(default=None, converter=count)
    opened_on: Day = attrs.field(default=None, converter=day)
    best: Bed = attrs.field(factory=Bed)
    beds: Many[Bed] = attrs.field(default=None, converter=many)


FULL = Garden(
    open=True,
    colour=Colour.RED,
    colours=[Colour.GREEN],
    visitors=3,
    opened_on=datetime.date(2025, 8, 25),
    best=Bed(flowering=False, price="0.01"),
    beds=[Bed(flowering=True), Bed(price=5)],
)


def test_what_is_not_stated_is_unknown() -> None:
    empty = Garden()
    assert empty.open is UNKNOWN
    assert empty.colour is Colour(None)
    assert empty.colours == Given()
    assert empty.visitors == Count.unknown()
    assert empty.opened_on == Day.unknown()
    assert empty.best.price == Money.unknown()
    assert empty.beds == Many()


@pytest.mark.parametrize("garden", [Garden(), FULL], ids=["empty", "full"])
def test_an_entity_is_the_same_after_pickling_and_copying(garden: Garden) -> None:
    for copied in (
        pickle.loads(pickle.dumps(garden)),  # our own bytes
        copy.copy(garden),
        copy.deepcopy(garden),
    ):
        assert copied == garden
        assert copied.open is garden.open
        assert copied.colour is garden.colour
        assert hash(copied) == hash(garden)
        assert copied.colours.has(Colour.GREEN) is garden.colours.has(Colour.GREEN)


def test_an_entity_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        FULL.open = YES  # type: ignore[misc]


def test_an_entity_keeps_nothing_but_its_slots() -> None:
    assert not hasattr(FULL, "__dict__")


def test_a_changed_copy_is_converted_as_a_new_one_is() -> None:
    assert attrs.evolve(FULL, open=False).open is not YES
    with pytest.raises(ValueRejected):
        attrs.evolve(FULL, open=1)  # type: ignore[arg-type]  # 1 is no truth
