"""Chinese phrases of any length are found by the terms that a page is indexed under."""

from __future__ import annotations

import pytest

from kekedala_policy.clauses import clauses
from kekedala_policy.sphinxext.search import ChineseBigrams, terms


def test_of_chinese_each_letter_is_a_term_with_the_next_and_other_words_are_whole() -> None:
    assert list(terms("政务云：art16.i3.b，AMB-29")) == ["政务", "务云", "art16", "i3", "b", "amb", "29"]


def test_a_letter_that_stands_alone_is_found_and_one_of_another_script_is_not() -> None:
    search = ChineseBigrams({})
    assert [term for term in search.split("报 a 32") if search.word_filter(term)] == ["报", "32"]
    assert search.stem("报送") == "报送"


@pytest.mark.parametrize("length", [2, 3, 4, 8])
def test_every_phrase_of_a_clause_is_among_its_terms(length: int) -> None:
    for name in ("art04.p2.a", "art13.b", "art16.i3.b", "art24.e"):
        text = clauses()[name].zh
        indexed = set(terms(text))
        phrases = [text[place : place + length] for place in range(len(text) - length + 1)]
        assert len(phrases) > 10
        assert [phrase for phrase in phrases if not set(terms(phrase)) - _cut(phrase) <= indexed] == []


def _cut(phrase: str) -> set[str]:
    """Words and figures that a phrase cuts in two, and letters that punctuation leaves alone."""
    return {term for term in terms(phrase) if len(term) == 1 or term.isascii()}
