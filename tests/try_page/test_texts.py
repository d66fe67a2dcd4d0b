"""The page's own texts: each in both languages, none missing and none idle."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kekedala_policy.i18n import LOCALES
from kekedala_policy.lifecycle import Duty

SITE = Path(__file__).resolve().parents[2] / "docs" / "try" / "site"
CATALOGUE: dict[str, dict[str, str]] = json.loads((SITE / "texts.json").read_text("utf-8"))
SCRIPTS = "\n".join(path.read_text("utf-8") for path in sorted((SITE / "js").glob("*.js")))
PAGE = (SITE / "index.html").read_text("utf-8")
#: What is put together from a beginning and a name.
MADE = {
    "boot_": ("runtime", "library", "rules"),
    "do_": ("open", "review", "file"),
    "duty_": tuple(duty.value for duty in Duty),
}


def named() -> set[str]:
    said = set(re.findall(r'\bt\("(\w+)"', SCRIPTS)) | set(re.findall(r'data-t="(\w+)"', PAGE))
    return said | {beginning + name for beginning, names in MADE.items() for name in names}


def test_every_text_that_the_page_names_is_there() -> None:
    assert named() - set(CATALOGUE) == set()


def test_no_text_is_idle() -> None:
    literals = set(re.findall(r'"(\w+)"', SCRIPTS))
    assert set(CATALOGUE) - named() - literals == set()


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_a_text_stands_in_both_languages_with_the_same_places(key: str) -> None:
    text: Any = CATALOGUE[key]
    assert set(text) == set(LOCALES)
    assert all(one.strip() for one in text.values())
    places = {locale: sorted(re.findall(r"\{(\w+)\}", one)) for locale, one in text.items()}
    assert places["zh_CN"] == places["en"]


def test_no_english_text_has_chinese_in_it() -> None:
    assert [key for key, text in CATALOGUE.items() if re.search(r"[\u4e00-\u9fff]", text["en"])] == []


def test_what_stands_in_the_page_before_the_texts_are_read_is_the_chinese_text() -> None:
    written = dict(re.findall(r'data-t="(\w+)">([^<]*)<', PAGE))
    assert {key: CATALOGUE[key]["zh_CN"] for key in written} == written
