"""Characters are counted as a reader sees them; telephone numbers and amounts with units are told."""

from __future__ import annotations

import pytest
from tests.forms.form_cases import base, noted, parameters_with

from kekedala_policy.forms import ExistingSystemsForm, check
from kekedala_policy.forms.parameters import CountedCharacters
from kekedala_policy.forms.texts import characters, has_amount_with_unit, has_phone, same_name
from kekedala_policy.i18n import render
from kekedala_policy.intake import dossier_from

WITHOUT, EVERY = CountedCharacters.WITHOUT_SPACES, CountedCharacters.EVERY_CHARACTER
#: Of two CJK extensions: each a single character beyond the basic plane.
ASTRAL = "𠮷𪚥"


@pytest.mark.parametrize(
    ("text", "without", "every"),
    [
        ("", 0, 0),
        ("养护。", 3, 3),
        ("养 护\n巡\t查　。", 5, 9),
        (" \u00a0\u2003\u3000", 0, 4),
        ("（，；“”", 5, 5),
        ("GIS 2.0", 6, 7),
        (ASTRAL, 2, 2),
        ("e\u0301", 1, 1),  # a letter and its accent
        ("\u00e9", 1, 1),
        ("か\u3099", 1, 1),
        ("葛\U000e0100", 1, 1),  # an ideograph and its variant
        ("养\u200b护\u2060", 2, 2),  # of no width
        ("①㈠Ⅳ", 3, 3),
    ],
)
def test_characters_are_counted_as_seen(text: str, without: int, every: int) -> None:
    assert characters(text, WITHOUT) == without
    assert characters(text, EVERY) == every


def functions(text: str, **readings: str) -> list[str]:
    data = base("annex5", **{"systems[0].functions": text})
    review = check(dossier_from(data, ExistingSystemsForm), parameters_with(**readings))
    return [noted(problem) for problem in review.errors]


LIMIT = ["too_long systems[0].functions"]


@pytest.mark.parametrize("unit", ["养", "。", "𠮷", "e\u0301"])
def test_300_characters_are_allowed_and_301_are_not(unit: str) -> None:
    assert functions(unit * 299) == []
    assert functions(unit * 300) == []
    assert functions(unit * 301) == LIMIT


def test_spaces_and_line_breaks_do_not_count_by_default() -> None:
    text = "养护 \n" * 150
    assert functions(text) == []
    assert functions(text + "养") == LIMIT


def test_by_the_other_reading_spaces_count() -> None:
    assert functions("养" * 299 + " 护", counted_characters="every_character") == LIMIT
    assert functions("养" * 299 + "护", counted_characters="every_character") == []


def test_the_message_states_the_limit_and_the_length() -> None:
    data = base("annex5", **{"systems[0].functions": "养" * 301})
    (problem,) = check(dossier_from(data, ExistingSystemsForm)).errors
    assert render(problem.message, "zh") == "“主要功能”限300字以内，所填为301字。"
    assert render(problem.message, "en") == "“Main functions” is limited to 300 characters; it has 301."
    assert (problem.row, problem.clause) == (1, "annex5.f03")


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "008613800138000",
        "0999-8123456",
        "09998123456",
        "(0999)8123456",
        "（0999）8123456",
        "0999 812 3456",
        "010-12345678",
        "010-12345678-801",
        "0999-8123456转801",
        "0999-8123456 ext. 801",
        "400-812-3456",
        "８００８１２３４５６",
        "０９９９－８１２３４５６",
        "甲 13800138000",
        "甲，0999-8123456；乙，13900139000",
    ],
)
def test_a_number_by_which_one_can_be_reached_is_told(text: str) -> None:
    assert has_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "待定",
        "8123456",  # no area code
        "1380013800",  # a digit short
        "138001380001",  # a digit too many
        "12800138000",  # no mobile number begins so
        "0999-812345",
        "2025-12-10",
        "650000198001011234",
    ],
)
def test_what_is_no_such_number_is_told(text: str) -> None:
    assert not has_phone(text)


@pytest.mark.parametrize("text", ["1TB", "10 GB", "3万条", "约１２０万条记录", "0.5TB"])
def test_an_amount_with_its_unit_is_told(text: str) -> None:
    assert has_amount_with_unit(text)


@pytest.mark.parametrize("text", ["10", "较大", "TB", "10_", "1.5"])
def test_an_amount_without_a_unit_is_told(text: str) -> None:
    assert not has_amount_with_unit(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲局", "甲局", True),
        ("甲 局", "甲局　", True),
        ("系统（二期）", "系统(二期)", True),
        ("甲局", "乙局", False),
        ("甲局", None, True),
        (None, "甲局", True),
        ("  ", "甲局", True),
        (None, None, True),
    ],
)
def test_names_agree_but_for_spaces_and_width(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same
