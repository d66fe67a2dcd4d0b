"""Two editions of a text are compared provision by provision."""

from __future__ import annotations

import re

from tests.clauses.official.specimen import SPECIMEN, changed, parsed

from kekedala_policy.clauses import Change, ChangeKind, Comparison, compare
from kekedala_policy.i18n.citations import numeral

OLD = parsed()


def against(text: str) -> Comparison:
    return compare(OLD, parsed(text))


def brief(found: Comparison) -> list[tuple[str, str | None, str | None]]:
    return [
        (change.kind.value, change.old.id if change.old else None, change.new.id if change.new else None)
        for change in found.changes
    ]


def only(found: Comparison) -> Change:
    assert len(found.changes) == 1, brief(found)
    return found.changes[0]


def renumbered(text: str, first: int, last: int, by: int) -> str:
    """The text with articles `first` to `last` numbered `by` more."""
    numbers = {numeral(number): numeral(number + by) for number in range(first, last + 1)}
    return re.sub(r"(?m)^第([一二三四五六七八九十]+)条 ", lambda found: f"第{numbers.get(found[1], found[1])}条 ", text)


def test_a_text_does_not_differ_from_itself() -> None:
    assert against(SPECIMEN).changes == ()


def test_spaces_line_breaks_and_the_width_of_signs_are_no_difference() -> None:
    text = SPECIMEN.replace("1.5 万元", "1.5万元").replace("报送材料，", "报送材料,").replace("\n", "\r\n")
    assert against(text).changes == ()


def test_a_changed_figure_is_a_change_of_that_item_alone() -> None:
    change = only(against(changed("1.5 万元", "2.5 万元")))
    assert (change.kind, change.id) == (ChangeKind.CHANGED, "art05.i3")
    assert change.old
    assert change.new
    assert "1.5" in change.old.text
    assert "2.5" in change.new.text
    assert 0.9 < change.likeness < 1


def test_an_article_added_at_the_end_is_added() -> None:
    text = changed("自印发之日起施行。", "自印发之日起施行。\n\n第十二条 本办法由总馆解释。")
    assert brief(against(text)) == [("added", None, "art12")]


def test_an_item_taken_away_is_removed() -> None:
    assert brief(against(changed("（二）破损的。\n\n", ""))) == [("removed", "art06.i2", None)]


def test_an_article_put_in_between_moves_those_behind_it() -> None:
    text = renumbered(SPECIMEN, 8, 11, 1).replace("第九条 各馆登记", "第八条 书应当编号上架。\n\n第九条 各馆登记")
    found = against(text)
    assert brief(found) == [
        ("moved", "art08", "art09"),
        ("moved", "art09", "art10"),
        ("moved", "art10", "art11"),
        ("moved", "art11", "art12"),
        ("added", None, "art08"),
    ]
    assert {change.likeness for change in found.changes[:-1]} == {1.0}


def test_an_article_taken_out_moves_those_behind_it() -> None:
    text = renumbered(SPECIMEN.replace("第三条 图书馆是指下列单位：\n\n(一) 总馆。\n\n(二) 分馆。\n\n", ""), 4, 11, -1)
    found = brief(against(text))
    assert ("removed", "art03", None) in found
    assert ("moved", "art05.i2.s2", "art04.i2.s2") in found
    assert ("moved", "art11", "art10") in found
    assert not [change for change in found if change[0] in {"added", "changed"}]


def test_what_moved_and_was_reworded_has_moved_with_its_likeness() -> None:
    text = renumbered(SPECIMEN.replace("第八条 各馆登记。\n\n", ""), 9, 11, -1).replace(
        "盘点有误的，按照", "盘点有误的，应当按照"
    )
    found = against(text)
    assert brief(found) == [
        ("removed", "art08", None),
        ("moved", "art09", "art08"),
        ("moved", "art10", "art09"),
        ("moved", "art11", "art10"),
    ]
    assert [change.likeness == 1 for change in found.changes[1:]] == [True, False, True]
    assert found.changes[2].likeness > 0.8


def test_words_that_took_the_place_of_others_have_moved_there() -> None:
    text = SPECIMEN.replace("第八条 各馆登记。", "第八条 各馆盘点。").replace(
        "第九条 各馆盘点。", "第九条 各馆每年盘点。"
    )
    found = against(text)
    assert brief(found) == [("removed", "art08", None), ("moved", "art09", "art08"), ("added", None, "art09")]


def test_the_same_number_with_other_words_is_a_change_of_little_likeness() -> None:
    change = only(against(changed("第四条 买书要读者需要。", "第四条 本条另作规定：甲乙丙丁。")))
    assert change.kind is ChangeKind.CHANGED
    assert change.likeness < 0.3


def test_rows_lines_and_fields_of_annexes_are_compared_too() -> None:
    assert brief(against(changed("2.价格合理。", "2.价格公道合理。"))) == [
        ("changed", "annex2.r01.l2", "annex2.r01.l2")
    ]
    assert brief(against(changed("经费 (元)", "经费 (万元)"))) == [("changed", "annex1.f06", "annex1.f06")]


def test_what_is_touched_are_the_earlier_ids() -> None:
    text = changed("1.5 万元", "2.5 万元").replace("自印发之日起施行。", "自印发之日起施行。\n\n第十二条 完。")
    assert against(text).touched == ("art05.i3",)


def test_comparing_the_other_way_round_finds_as_much() -> None:
    new = parsed(changed("（二）破损的。\n\n", "").replace("1.5 万元", "2.5 万元"))
    there = sorted(change.kind.value for change in compare(OLD, new).changes)
    back = sorted(change.kind.value for change in compare(new, OLD).changes)
    assert there == ["changed", "removed"]
    assert back == ["added", "changed"]


def test_of_very_many_parts_none_is_looked_for_under_another_number_but_word_for_word() -> None:
    def text(word: str, moved: int) -> str:
        items = "\n\n".join(f"（{numeral(number)}）第{(number + moved) % 900}号{word}。" for number in range(1, 701))
        return f"第一条 各项：\n\n{items}"

    found = compare(parsed(text("书目", 0)), parsed(text("书单", 3)))
    assert [change.kind for change in found.changes] == [ChangeKind.CHANGED] * 700


def test_the_likeness_of_very_long_parts_is_that_of_their_characters() -> None:
    one, other = "甲乙" * 15_000, "乙甲" * 15_000
    found = compare(parsed(f"第一条 {one}。"), parsed(f"第一条 {other}。"))
    assert only(found).likeness == 1.0
