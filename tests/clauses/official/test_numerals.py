"""Chinese numerals and digits are read as numbers, and nothing else is."""

from __future__ import annotations

import pytest

from kekedala_policy.clauses.official.numerals import number_of
from kekedala_policy.i18n.citations import numeral


def test_every_number_that_is_written_is_read_again() -> None:
    assert [number_of(numeral(number)) for number in range(1, 1000)] == list(range(1, 1000))


@pytest.mark.parametrize(
    ("written", "number"),
    [("42", 42), ("４２", 42), ("042", 42), ("一百〇五", 105), ("两百", 200), ("一百一十", 110), ("十", 10)],
)
def test_other_ways_of_writing_are_read_too(written: str, number: int) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    "written", ["", "零", "〇", "0", "百", "十十", "一二", "二百五", "一百零", "零五", "1000", "四2", "甲"]
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert number_of(written) is None
