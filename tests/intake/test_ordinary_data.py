"""Ordinary data is read quickly, and just as the reader that can say what is wrong reads it."""

from __future__ import annotations

import copy
import datetime
import random
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs
import pytest
from tests.measures.cases import DOSSIERS, all_cases

from kekedala_policy import ListingApplication
from kekedala_policy.intake import IntakeFailed, dossier_from
from kekedala_policy.intake.building import MOST_NODES
from kekedala_policy.intake.ordinary import Extraordinary, Reading
from kekedala_policy.intake.submissions import told

#: What may stand in the place of any value: fitting in one place, odd in most.
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 10**15, 10**400, 1.5, Decimal("1.50"), Decimal("NaN"), "", " ", "null", "true", "是",
    "1200000", "1200000.00", "1200000.001", "-1", "01", "1e3", "2026-02-29", "2026-02-28", "2026-2-8", "new", "NEW",
    datetime.date(2026, 1, 1), datetime.datetime(2026, 1, 1), "a\nb", "a\u202eb", "\ud800", "\ud83d\ude00", "甲" * 2001,
    b"new", {}, {"ten_thousand_yuan": "12.5"}, {"ten_thousand_yuan": None}, {"ten_thousand_yuan": 12, "x": 1}, [], [1],
    ["new", "new"], [None], {"present": ["feasibility_study"], "closed": False}, {"present": None, "lacking": []},
    {"present": ["self_check"], "lacking": ["self_check"]}, {"items": [], "closed": True}, {"items": [{}], "closed": None},
    {"items": [], "closed": "true"}, MappingProxyType({"name": "甲"}), ({},), {1: 2}, {"?": 1},
)  # fmt: skip


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with each of its keys."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(value, dict | list):
            yield from places(value)


def outcome(read: Any, data: Any, of: type) -> Any:
    try:
        return read(data, of)
    except IntakeFailed as failed:
        return failed.problems


def test_every_case_is_ordinary_and_both_readers_make_the_same_of_it() -> None:
    for case in all_cases():
        of: Any = DOSSIERS[case.gate]
        assert Reading().entity(case.data, of) == told(case.data, of), case.name


def test_a_value_that_is_changed_at_random_is_read_alike_or_left_to_the_other_reader() -> None:
    chance = random.Random(20251)
    left = 0
    for case in all_cases() * 2:
        data: Any = copy.deepcopy(case.data)
        of: Any = DOSSIERS[case.gate]
        container, key = chance.choice(list(places(data)))
        container[key] = chance.choice(ODD)
        try:
            quickly = Reading().entity(data, of)
        except Extraordinary:
            left += 1
            continue
        assert quickly == told(data, of), (case.name, key, container[key])
    assert left


@pytest.mark.parametrize("field", [field.name for field in attrs.fields(ListingApplication)])
def test_whatever_stands_in_a_field_both_readers_say_the_same(field: str) -> None:
    for odd in ODD:
        data = {field: odd}
        assert outcome(dossier_from, data, ListingApplication) == outcome(told, data, ListingApplication), odd


def test_what_is_too_large_is_left_to_the_reader_that_refuses_it() -> None:
    lines: list[dict[str, object]] = [{}] * (MOST_NODES - 2)
    fits = {"lines": lines}
    assert len(Reading().entity(fits, ListingApplication).lines.items) == len(lines)
    assert outcome(dossier_from, fits, ListingApplication) == outcome(told, fits, ListingApplication)
    with pytest.raises(Extraordinary):
        Reading().entity({"lines": [*lines, {}]}, ListingApplication)
    with pytest.raises(IntakeFailed):
        dossier_from({"lines": [*lines, {}]}, ListingApplication)
