"""A text that is broken is refused with every problem at once, each with its line."""

from __future__ import annotations

import pytest
from tests.clauses.official.specimen import SPECIMEN, changed, parsed

from kekedala_policy.clauses import MOST_BYTES, OfficialTextRejected
from kekedala_policy.i18n import LOCALES


def refused(text: str | bytes, *, encoding: str = "utf-8") -> OfficialTextRejected:
    with pytest.raises(OfficialTextRejected) as caught:
        parsed(text, encoding=encoding)
    for problem in caught.value.problems:
        for locale in LOCALES:
            assert problem.text(locale)
    assert caught.value.name == "办法.txt"
    return caught.value


def said(text: str | bytes) -> list[str]:
    return [str(problem) for problem in refused(text).problems]


def line_of(passage: str, text: str = SPECIMEN) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if passage in line)


def test_a_missing_article_is_named_where_the_next_one_stands() -> None:
    text = changed("第八条 各馆登记。", "各馆登记。")
    assert said(text) == [f"line {line_of('第九条 各馆', text)}: missing (clause art08)"]


def test_several_missing_articles_are_one_problem() -> None:
    text = changed("第十一条", "第二十条")
    assert said(text) == [f"line {line_of('第二十条', text)}: missing_range (clause art11, last art19)"]


def test_an_article_that_comes_twice_names_its_first_line() -> None:
    text = changed("第九条 各馆盘点", "第八条 各馆盘点")
    first = line_of("第八条 各馆登记", text)
    assert f"line {line_of('第八条 各馆盘点', text)}: twice (clause art08, first {first})" in said(text)


def test_articles_in_wrong_order_are_told() -> None:
    text = SPECIMEN.replace("第八条 各馆登记", "第X条 各馆登记").replace("第九条", "第八条").replace("第X条", "第九条")
    assert said(text) == [f"line {line_of('第八条 各馆盘点', text)}: out_of_order (clause art08, after art09)"]


def test_missing_items_sub_items_rows_annexes_and_chapters_are_told() -> None:
    assert said(changed("（二）破损的。", "（三）破损的。"))[0].endswith("missing (clause art06.i2)")
    assert said(changed("2．旧书：", "4．旧书：")) == [
        f"line {line_of('2．旧书')}: missing (clause art05.i2.s2)",
        f"line {line_of('3.期刊')}: out_of_order (clause art05.i2.s3, after art05.i2.s4)",
    ]
    assert said(changed("2\t书单\t", "4\t书单\t"))[-1].endswith("(clause annex2.r03, after annex2.r04)")
    assert said(changed("附件2\n", "附件3\n"))[0].endswith("missing (clause annex2)")
    assert said(changed("第三章 附", "第五章 附"))[0].endswith("chapter_missing_range (clause 3, last 4)")
    assert said(changed("第三章 附", "第二章 附"))[0].startswith(
        f"line {line_of('第三章 附')}: chapter_twice (clause 2"
    )


def test_an_item_that_comes_twice_is_told() -> None:
    assert said(changed("（二）破损的。", "（一）破损的。"))[0].endswith(
        f"(clause art06.i1, first {line_of('缺页的')})"
    )


def test_an_article_or_item_without_words_is_told() -> None:
    assert said(changed("第八条 各馆登记。\n", "第八条\n")) == [
        f"line {line_of('第八条 各馆')}: no_words (clause art08)"
    ]
    assert said(changed("（一）缺页的；", "（一）")) == [f"line {line_of('缺页的')}: no_words (clause art06.i1)"]


def test_all_problems_come_at_once_in_order_of_their_lines() -> None:
    text = (
        changed("第二章 买", "第四章 买").replace("第八条 各馆登记。", "各馆登记。").replace("（二）破损", "（四）破损")
    )
    problems = refused(text).problems
    assert [problem.id for problem in problems] == [
        "official.chapter_missing",
        "official.missing_range",
        "official.missing",
        "official.chapter_out_of_order",
    ]
    assert [problem.line for problem in problems] == sorted(problem.line or 0 for problem in problems)


def test_a_number_beyond_those_that_are_cited_is_named_by_its_id() -> None:
    paragraphs = "\n\n".join(["第一条 一。", *["又。"] * 1001, "（二）甲；"])
    problem = refused(paragraphs + "\n\n又：\n\n（一）乙。").problems[0]
    assert problem.text("zh_CN") == "此处之前缺少art01.p1002.i1。"
    rows = "第一条 一。\n\n附件1\n\n表\n\n附件2\n\n表\n" + "\n".join(f"{number}\t甲\t乙" for number in range(2, 120))
    assert refused(rows).problems[0].text("zh_CN") == "此处之前缺少附件2第1行。"


def test_the_error_says_the_text_and_what_is_wrong() -> None:
    assert str(refused(changed("第八条 各馆登记。", "各馆登记。"))).startswith("办法.txt: line ")
    problem = refused(changed("第八条 各馆登记。", "各馆登记。")).problems[0]
    assert problem.text("zh_CN") == "此处之前缺少第八条。"
    assert problem.text("en") == "Article 8 is missing before this."


@pytest.mark.parametrize("text", ["", " \n\t\n\u3000", "— 3 —\n4\n", b"\xef\xbb\xbf"])
def test_a_text_of_nothing_is_empty(text: str | bytes) -> None:
    assert said(text) == ["empty"]


@pytest.mark.parametrize("text", ["只是一句话。", "第一章 总则", "第一章 总则\n\n没有条文。\n\n附件1\n\n表"])
def test_a_text_without_articles_is_refused(text: str) -> None:
    assert "no_articles" in said(text)


def test_bytes_in_another_encoding_are_refused_with_their_line() -> None:
    problem = refused(SPECIMEN.encode("gb18030")).problems[0]
    assert (problem.id, problem.line) == ("official.not_decodable", 1)
    assert refused(SPECIMEN.encode() + b"\xff", encoding="gb18030").problems[0].id == "official.not_decodable"


def test_an_encoding_that_is_not_known_is_refused() -> None:
    assert refused(SPECIMEN.encode(), encoding="utf-7").problems[0].id == "official.encoding"


def test_control_characters_are_refused_each_with_its_line() -> None:
    text = changed("各馆登记", "各馆\x00登记").replace("各馆盘点", "各馆\u202e盘点")
    assert said(text) == [
        f"line {line_of('第八条')}: control_character (code U+0000)",
        f"line {line_of('第九条 ')}: control_character (code U+202E)",
    ]


def test_a_text_of_too_many_bytes_is_refused() -> None:
    assert refused(b"a" * (MOST_BYTES + 1)).problems[0].id == "official.too_large"
