"""Thresholds and readings: dated data."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from kekedala_policy.errors import ParameterRejected
from kekedala_policy.rules import (
    Dated,
    Reading,
    Threshold,
    in_force,
    nested,
    parameter,
    parameters_of,
    reading,
    threshold,
    with_parameter,
)
from kekedala_policy.values import Limit, Money
from tests.rules.toys import Taste

FIRST, SECOND, THIRD = datetime.date(2025, 8, 25), datetime.date(2026, 1, 1), datetime.date(2027, 7, 1)
DAY = datetime.timedelta(days=1)
HUNDRED, TWO_HUNDRED, THREE_HUNDRED = (Limit(Money.yuan(amount)) for amount in (100, 200, 300))


@attrs.frozen(kw_only=True)
class Inner:
    deep: Limit[Money] = threshold("a1", (SECOND, HUNDRED), (THIRD, TWO_HUNDRED), unit="yuan")
    taste: Taste = reading("TASTE", Taste.PLAIN, "a1", "a2")


@attrs.frozen(kw_only=True)
class Outer:
    top: Limit[Money] = threshold("a3", (FIRST, HUNDRED), (SECOND, TWO_HUNDRED), (THIRD, THREE_HUNDRED), unit="yuan")
    waiting: Taste = reading("WAITING", Taste(None), "a4")
    inner: Inner = nested(Inner)


@pytest.mark.parametrize(
    ("day", "top", "deep"),
    [
        (datetime.date.min, HUNDRED, HUNDRED),
        (FIRST - DAY, HUNDRED, HUNDRED),
        (FIRST, HUNDRED, HUNDRED),
        (FIRST + DAY, HUNDRED, HUNDRED),
        (SECOND - DAY, HUNDRED, HUNDRED),
        (SECOND, TWO_HUNDRED, HUNDRED),
        (SECOND + DAY, TWO_HUNDRED, HUNDRED),
        (THIRD - DAY, TWO_HUNDRED, HUNDRED),
        (THIRD, THREE_HUNDRED, TWO_HUNDRED),
        (THIRD + DAY, THREE_HUNDRED, TWO_HUNDRED),
        (datetime.date.max, THREE_HUNDRED, TWO_HUNDRED),
    ],
)
def test_a_value_is_in_force_from_its_day_until_the_next_one(
    day: datetime.date, top: Limit[Money], deep: Limit[Money]
) -> None:
    found = in_force(Outer, day)
    assert found.top == top
    assert found.inner.deep == deep


def test_readings_are_at_their_defaults_on_every_day() -> None:
    found = in_force(Outer, SECOND)
    assert found.waiting is Taste(None)
    assert found.inner.taste is Taste.PLAIN


def test_parameters_made_by_hand_are_those_of_the_first_day() -> None:
    assert Outer() == in_force(Outer, FIRST)


@pytest.mark.parametrize(
    "days",
    [(), (SECOND, FIRST), (FIRST, FIRST), (FIRST, THIRD, SECOND), (FIRST, SECOND, SECOND)],
    ids=["none", "reversed", "twice", "out of order at the end", "twice at the end"],
)
def test_a_series_that_is_not_in_order_of_time_is_refused(days: tuple[datetime.date, ...]) -> None:
    with pytest.raises(ParameterRejected, match="not in order of time") as caught:
        threshold("a1", *((day, HUNDRED) for day in days), unit="yuan")
    assert caught.value.name == "a1"


def test_every_parameter_is_listed_by_its_dotted_name() -> None:
    assert parameters_of(Outer) == {
        "top": Threshold(
            "a3", "yuan", (Dated(FIRST, HUNDRED), Dated(SECOND, TWO_HUNDRED), Dated(THIRD, THREE_HUNDRED))
        ),
        "waiting": Reading("WAITING", ("a4",), Taste(None)),
        "inner.deep": Threshold("a1", "yuan", (Dated(SECOND, HUNDRED), Dated(THIRD, TWO_HUNDRED))),
        "inner.taste": Reading("TASTE", ("a1", "a2"), Taste.PLAIN),
    }


def test_a_field_that_is_neither_threshold_nor_reading_is_refused() -> None:
    @attrs.frozen
    class Loose:
        number: int = 5

    with pytest.raises(ParameterRejected, match="of Loose: neither a threshold nor a reading") as caught:
        parameters_of(Loose)
    assert caught.value.name == "number"
    assert in_force(Loose, FIRST) == Loose()


def test_a_parameter_is_read_by_its_dotted_name() -> None:
    assert parameter(Outer(), "top") == HUNDRED
    assert parameter(Outer(), "inner.taste") is Taste.PLAIN


def test_one_parameter_is_changed_in_a_copy() -> None:
    before = Outer()
    after = with_parameter(before, "top", THREE_HUNDRED)
    assert after == Outer(top=THREE_HUNDRED)
    assert before == Outer()


def test_a_nested_parameter_is_changed_in_a_copy() -> None:
    after = with_parameter(Outer(), "inner.taste", Taste.GAUDY)
    assert after == Outer(inner=Inner(taste=Taste.GAUDY))
    assert after.top == HUNDRED


@pytest.mark.parametrize("name", ["nothing", "inner.nothing", "nothing.deep"])
def test_a_parameter_of_another_name_is_none(name: str) -> None:
    parameters: Any = Outer()
    with pytest.raises(AttributeError):
        parameter(parameters, name)
    with pytest.raises((AttributeError, TypeError)):
        with_parameter(parameters, name, HUNDRED)
