"""An official text is read under the ids of the register: articles, paragraphs, items, sub-items, annexes."""

from __future__ import annotations

import re

import pytest
from tests.clauses.official.specimen import FORMS, SPECIMEN, parsed

from kekedala_policy.clauses import parse_official
from kekedala_policy.i18n.citations import numeral

BODY = {
    "art01": "为了把书买好，制定本办法。",
    "art02": "本办法适用于图书馆买书。买旧书按旧书管理规定执行；赠书不适用。",
    "art03": "图书馆是指下列单位：",
    "art03.i1": "总馆。",
    "art03.i2": "分馆。",
    "art04.p1": "买书要读者需要。",
    "art04.p2": "买书可以分批，但不得拆单。",
    "art05": "买书按下列程序进行：",
    "art05.i1": "荐书。读者每年荐书。",
    "art05.i2": "报书。各馆报送材料，材料包括：",
    "art05.i2.s1": "新书：书单、报价等。",
    "art05.i2.s2": "旧书：书单、品相说明、来源。",
    "art05.i2.s3": "期刊:指连续出版的书，报送目录。",
    "art05.i3": "定书。总馆定书，单价不超过 1.5 万元的由分馆定。",
    "art06.p1": "有下列情形的，可以换书：",
    "art06.i1": "缺页的；",
    "art06.i2": "破损的。",
    "art06.p2": "不符合前款情形的，不予换书。",
    "art07": "依照本办法第六条规定换书的，应当登记。",
    "art08": "各馆登记。",
    "art09": "各馆盘点。",
    "art10": "盘点有误的，按照第五条第（二）项重新报书。",
    "art11": "本办法自印发之日起施行。",
}
NOTICE = {
    "notice.1": "示例办发〔2030〕7号\n《示例市图书采购办法》已经会议通过，现印发给你们。",
    "notice.2": "各图书馆，各分馆：",
    "notice.3": "2030年6月1日印发",
    "notice.4": "抄送：示例市读者协会。",
}
ANNEXES = {
    "annex1": "示例市购书申请表",
    "annex1.f01": "申请馆 (盖章)",
    "annex1.f02": "申请日期",
    "annex1.f03": "书名",
    "annex1.f04": "类别",
    "annex1.f05": "批次计划 荐书时间 年 月 日 定书时间 年 月 日",
    "annex1.f06": "经费 (元) 财政 自筹",
    "annex1.note": "填写说明: 1. 一式两份; 2. “类别”一栏填：新书或旧书。",
    "annex2": "购书自查清单",
    "annex2.head": "填报馆:\n填报日期:\n序号 要点 要求 是否满足",
    "annex2.r01": "原则",
    "annex2.r01.l1": "读者需要。",
    "annex2.r01.l2": "价格合理。",
    "annex2.r02": "书单：书单完整。",
    "annex2.r03": "否决",
    "annex2.r03.l1": "拆单的。",
    "annex2.r03.l2": "重复购买 3.5 折以下旧书的。",
    "annex2.r03.l3": "无书单的。",
    "annex2.note": "备注：1.本清单由总馆制定。\n2.各馆自查后盖章。",
}


def words(text: str = SPECIMEN) -> dict[str, str]:
    return {name: provision.text for name, provision in parsed(text).provisions.items()}


def test_every_part_of_the_text_has_its_id_and_its_own_words() -> None:
    assert words() == NOTICE | BODY | ANNEXES


def test_parts_come_in_the_order_of_the_document() -> None:
    names = list(parsed().provisions)
    assert [name for name in names if name.startswith("art")] == list(BODY)
    lines = [provision.line for name, provision in parsed().provisions.items() if name.startswith("art")]
    assert lines == sorted(lines)


def test_a_part_tells_its_line() -> None:
    lines = SPECIMEN.split("\n")
    for name in ("art02", "art05.i2.s2", "art11", "annex2.r03", "notice.4"):
        provision = parsed().provisions[name]
        assert provision.text.split("\n")[0][:4] in lines[provision.line - 1].replace("\t", "：")


def test_chapters_have_their_titles_and_first_articles() -> None:
    found = [(chapter.number, chapter.title, chapter.first) for chapter in parsed().chapters]
    assert found == [(1, "总则", "art01"), (2, "买书", "art04"), (3, "附则", "art11")]


def test_an_article_gives_all_that_stands_beneath_it() -> None:
    assert parsed().text("art06") == "有下列情形的，可以换书：\n缺页的；\n破损的。\n不符合前款情形的，不予换书。"
    assert parsed().text("art99") == ""
    assert [provision.id for provision in parsed().at("art05.i2")][:2] == ["art05.i2", "art05.i2.s1"]


@pytest.mark.parametrize("break_", ["\r\n", "\r", "\u2028", "\f\n"])
def test_every_kind_of_line_break_will_do(break_: str) -> None:
    assert words(SPECIMEN.replace("\n", break_)) == words()


def test_line_breaks_may_be_mixed() -> None:
    mixed = "".join(
        line + ("\n", "\r\n", "\r")[place % 3] for place, line in enumerate(SPECIMEN.removesuffix("\n").split("\n"))
    )
    assert words(mixed) == words()


def test_full_width_numbers_and_brackets_are_read() -> None:
    text = SPECIMEN.replace("1. 新书", "１．新书").replace("(一)", "（一）").replace("附件1\n", "附件１\n")
    assert words(text) == words()


def test_articles_may_be_numbered_in_digits() -> None:
    text = SPECIMEN.replace("第五条 买书", "第5条 买书").replace("第十一条", "第１１条")
    assert words(text) == words()


def test_articles_need_no_space_behind_their_number() -> None:
    text = re.sub(r"\n(第[一二三四五六七八九十]+条) ", r"\n\1", SPECIMEN)
    assert words(text) == words()


def test_without_spaces_too_a_paragraph_may_speak_of_an_article() -> None:
    bare = re.sub(r"\n(第[一二三四五六七八九十]+条) ", r"\n\1", SPECIMEN)
    spoken_of = bare.replace("各馆登记。", "各馆登记。\n\n第二条规定的旧书不登记。")
    assert words(spoken_of)["art08.p2"] == "第二条规定的旧书不登记。"
    project = bare.replace("各馆登记。", "项目由各馆登记。").replace("各馆盘点。", "规定每年盘点。")
    assert (words(project)["art08"], words(project)["art09"]) == ("项目由各馆登记。", "规定每年盘点。")


def test_with_spaces_a_paragraph_may_begin_with_the_next_article_that_it_speaks_of() -> None:
    text = SPECIMEN.replace("各馆登记。", "各馆登记。\n\n第九条规定的盘点不登记。")
    assert words(text)["art08.p2"] == "第九条规定的盘点不登记。"


def test_an_articles_number_may_stand_in_a_line_of_its_own() -> None:
    text = re.sub(r"\n(第[一二三四五六七八九十]+条) ", r"\n\1\n\n", SPECIMEN)
    assert words(text) == words()


def test_an_article_may_be_items_alone() -> None:
    text = SPECIMEN.replace("第三条 图书馆是指下列单位：\n", "第三条\n")
    assert {"art03", "art03.i1", "art03.i2"} & words(text).keys() == {"art03.i1", "art03.i2"}


def test_indents_change_nothing() -> None:
    text = re.sub(r"\n(?=[第(（])", "\n\u3000\u3000", SPECIMEN)
    assert words(text) == words()


def test_a_running_header_on_every_page_is_no_part_of_the_text() -> None:
    text = SPECIMEN.replace("\n第四条", "\n示例市图书采购办法\n\n第四条").replace(
        "\n管理规定", "\n示例市图书采购办法\n\n管理规定"
    )
    text = text.replace("\n第八条", "\n示例市图书采购办法\n\n第八条")
    assert words(text) == words()


@pytest.mark.parametrize("number", ["— 3 —", "- 3 -", "3", "｜ 3 ｜", "第 3 页", "第3页 共9页", "Page 3 of 9", "·3·"])
def test_page_numbers_are_no_part_of_the_text(number: str) -> None:
    assert words(SPECIMEN.replace("\n管理规定", f"\n{number}\n\n管理规定")) == words()


def test_a_paragraph_may_be_wrapped_into_several_lines() -> None:
    wrapped = SPECIMEN.replace("买书可以分批，但不得拆单。", "买书可以分批。\n分批不是拆单。")
    assert words(wrapped)["art04.p2"] == "买书可以分批。分批不是拆单。"


def test_without_empty_lines_every_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    dense = re.sub(r"\n{2,}", "\n", SPECIMEN)
    assert {name: text for name, text in words(dense).items() if name.startswith("art")} == BODY


def test_a_sentence_that_cites_an_article_or_item_at_the_beginning_of_a_page_goes_on() -> None:
    assert words()["art07"] == BODY["art07"]
    assert words()["art10"] == BODY["art10"]


def test_a_number_with_a_fraction_at_the_beginning_of_a_page_goes_on() -> None:
    text = SPECIMEN.replace("单价不超过 1.5 万元", "单价不超过\n\n1.5 万元")
    assert words(text)["art05.i3"] == "定书。总馆定书，单价不超过1.5 万元的由分馆定。"


def test_items_in_two_paragraphs_are_told_apart_by_their_paragraph() -> None:
    text = SPECIMEN.replace("不符合前款情形的，不予换书。", "下列情形不予换书：\n\n（一）过期的；\n\n（二）自损的。")
    found = [name for name in words(text) if name.startswith("art06")]
    assert found == ["art06.p1", "art06.p1.i1", "art06.p1.i2", "art06.p2", "art06.p2.i1", "art06.p2.i2"]


def test_sections_between_chapters_and_articles_are_passed_over() -> None:
    assert words(SPECIMEN.replace("\n第四条", "\n第一节 一般规定\n\n第四条")) == words()


def test_a_hundred_articles_and_more_are_numbered() -> None:
    text = "\n\n".join(f"第{numeral(number)}条 第{number}个要求。" for number in range(1, 121))
    assert list(parsed(text).provisions) == [f"art{number:02d}" for number in range(1, 121)]


def test_a_byte_order_mark_is_dropped_and_gb18030_is_read_when_it_is_named() -> None:
    assert {
        name: found.text for name, found in parsed(b"\xef\xbb\xbf" + SPECIMEN.encode()).provisions.items()
    } == words()
    gb = parsed(SPECIMEN.encode("gb18030"), encoding="GB18030")
    assert {name: found.text for name, found in gb.provisions.items()} == words()


def test_an_annex_may_have_its_title_behind_its_number() -> None:
    assert words(SPECIMEN.replace("附件2\n\n购书自查清单", "附件2：购书自查清单")) == words()


def test_a_form_field_that_is_not_printed_is_left_out_and_the_others_are_found() -> None:
    text = SPECIMEN.replace("书名\t\t类别\t", "\t\t类别\t")
    assert set(words()) - set(words(text)) == {"annex1.f03"}


def test_a_form_without_labels_is_read_as_a_list() -> None:
    found = parse_official(SPECIMEN)
    assert "annex1.f01" not in found.provisions
    assert "annex1.head" in found.provisions
    assert FORMS.keys() & parsed().provisions.keys() == FORMS.keys()


def test_rows_filled_in_as_an_example_are_kept_apart_from_the_fields() -> None:
    text = SPECIMEN.replace("经费 (元)\t财政\t自筹\t", "经费 (元)\t财政\t自筹\t\n示例\t某书\t新书")
    assert words(text)["annex1"] == "示例市购书申请表\n示例 某书 新书"
    assert words(text)["annex1.f06"] == words()["annex1.f06"]
