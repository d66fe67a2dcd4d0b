"""Clause ids as a reader writes them."""

from __future__ import annotations

import pytest

from kekedala_policy.clauses import clauses
from kekedala_policy.errors import ClauseUnknown
from kekedala_policy.i18n import LOCALES, cite
from kekedala_policy.i18n.citations import numeral


@pytest.mark.parametrize(
    ("clause", "chinese", "english"),
    [
        ("art01", "第一条", "Article 1"),
        ("art09.i2.a", "第九条第（二）项", "Article 9(2)"),
        ("art10.b", "第十条", "Article 10"),
        ("art12.p2.a", "第十二条第二款", "Article 12 paragraph 2"),
        ("art16.i2.s1", "第十六条第（二）项第1目", "Article 16(2)1"),
        ("art16.i2.s4.d", "第十六条第（二）项第4目", "Article 16(2)4"),
        ("art20.p2.b", "第二十条第二款", "Article 20 paragraph 2"),
        ("art23.c", "第二十三条", "Article 23"),
        ("art24.p1.i3", "第二十四条第一款第（三）项", "Article 24 paragraph 1(3)"),
        ("art26.b.6n", "第二十六条", "Article 26"),
        ("art37.a1", "第三十七条", "Article 37"),
        ("art42", "第四十二条", "Article 42"),
        ("art09.i120", "第九条第（一百二十）项", "Article 9(120)"),
        ("annex3.r118.l4", "附件3第118行第4点", "Annex 3 row 118 line 4"),
        ("art104.p2", "第一百零四条第二款", "Article 104 paragraph 2"),
        ("art31.i12", "第三十一条第（十二）项", "Article 31(12)"),
        ("annex1", "附件1", "Annex 1"),
        ("annex1.f06", "附件1第6栏", "Annex 1 field 6"),
        ("annex2.f10", "附件2第10栏", "Annex 2 field 10"),
        ("annex3.r07", "附件3第7行", "Annex 3 row 7"),
        ("annex3.r18.l4", "附件3第18行第4点", "Annex 3 row 18 line 4"),
        ("annex3.note.c", "附件3备注", "Annex 3 note"),
        ("annex4.head", "附件4表头", "Annex 4 head"),
        ("notice.3", "印发通知", "Issuing notice"),
        ("soe-2026/art03.i1", "soe-2026 第三条第（一）项", "soe-2026 Article 3(1)"),
        ("soe-2026/annex1.f02", "soe-2026 附件1第2栏", "soe-2026 Annex 1 field 2"),
    ],
)
def test_a_clause_is_cited_in_the_readers_language(clause: str, chinese: str, english: str) -> None:
    assert cite(clause, "zh") == cite(clause, "zh_CN") == chinese
    assert cite(clause, "en") == english


@pytest.mark.parametrize(
    "clause",
    [
        "",
        "art",
        "art9",
        "art00",
        "art009",
        "art09.i0",
        "art09.x12",
        "art09.i2.a.b",
        "art09.i2 ",
        "art09\n",
        "art09.f06",
        "annex3.l4",
        "annex3.r18.f01",
        "article 9",
        "/art09",
        "soe 2026/art03",
        "a/b/art03",
        "art０９",
    ],
)
def test_what_is_not_written_as_a_clause_id_is_refused(clause: str) -> None:
    with pytest.raises(ClauseUnknown) as caught:
        cite(clause, "en")
    assert caught.value.clause == clause


@pytest.mark.parametrize("locale", LOCALES)
def test_every_clause_of_the_register_can_be_cited(locale: str) -> None:
    assert all(cite(clause, locale) for clause in clauses())


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (30, "三十"),
        (42, "四十二"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (215, "二百一十五"),
        (999, "九百九十九"),
    ],
)
def test_numbers_of_up_to_three_digits_are_written_in_chinese(number: int, text: str) -> None:
    assert numeral(number) == text


def test_no_two_numbers_are_written_alike() -> None:
    assert len({numeral(number) for number in range(1, 1000)}) == 999
