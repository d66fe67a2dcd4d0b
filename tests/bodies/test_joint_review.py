"""Whose opinion a joint review waits for follows from the declaration of article 5."""

from __future__ import annotations

import pytest

from kekedala_policy.bodies import ARTICLE_5, Competence, Competences, Word, review
from kekedala_policy.clauses import register
from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.facts import Body

NAMED = (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)
ALL = {(body, ""): (Word.FAVOURABLE, False) for body in NAMED}


def test_the_three_named_bodies_review_and_no_other() -> None:
    assert ARTICLE_5.reviewers == NAMED


def test_every_body_cites_its_clause() -> None:
    assert all(register().within(part.clause) for part in ARTICLE_5.parts)


def test_nobody_has_said_anything_yet() -> None:
    found = review(ARTICLE_5, {})
    assert [body for body, _ in found.missing] == list(NAMED)
    assert not found.favours


def test_all_in_favour() -> None:
    assert review(ARTICLE_5, ALL).favours


@pytest.mark.parametrize("body", NAMED)
@pytest.mark.parametrize(
    ("word", "met", "where"),
    [
        (Word.ADVERSE, True, "adverse"),
        (Word.WITHDRAWN, True, "withdrawn"),
        (Word.CONDITIONAL, False, "conditional"),
        (Word.CONDITIONAL, True, "favourable"),
    ],
)
def test_one_other_word_is_sorted_by_itself(body: Body, word: Word, where: str, *, met: bool) -> None:
    found = review(ARTICLE_5, {**ALL, (body, ""): (word, met)})
    assert (body, "") in getattr(found, where)
    assert found.favours is (where == "favourable")


@pytest.mark.parametrize("body", NAMED)
def test_one_missing_opinion_is_missing(body: Body) -> None:
    found = review(ARTICLE_5, {key: word for key, word in ALL.items() if key[0] is not body})
    assert found.missing == ((body, ""),)
    assert not found.favours


def test_a_department_that_was_drawn_in_is_waited_for_too() -> None:
    further = (Body.DATA_BUREAU, "国资委")
    assert review(ARTICLE_5, ALL, ["国资委"]).missing == (further,)
    assert review(ARTICLE_5, {**ALL, further: (Word.FAVOURABLE, False)}, ["国资委"]).favours
    assert review(ARTICLE_5, {**ALL, further: (Word.ADVERSE, False)}, ["国资委"]).adverse == (further,)


def test_what_somebody_says_who_was_not_asked_changes_nothing() -> None:
    assert review(ARTICLE_5, {**ALL, (Body.FINANCE, ""): (Word.ADVERSE, False)}).favours


def test_a_body_is_declared_once() -> None:
    with pytest.raises(ValueRejected):
        Competences((Competence(Body.FINANCE, "art05.p6"), Competence(Body.FINANCE, "art05.p6")))
