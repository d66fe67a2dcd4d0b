"""What cites a clause is gathered from any rulebook, and what a changed text touches is found."""

from __future__ import annotations

import pytest

from kekedala_policy.clauses import Clause, clause, clauses, compare, register
from kekedala_policy.measures.rulebook import measures
from kekedala_policy.references import Mention, References, references_to, touched_by
from kekedala_policy.rules import Reading, Threshold, parameters_of
from tests.clauses.official.specimen import SPECIMEN, changed, parsed

BOOK = measures()


def to(*names: str, mentions: tuple[Mention, ...] = ()) -> References:
    return references_to([clause(name) for name in names], BOOK, mentions)


def test_the_direct_lane_has_its_rule_threshold_and_readings() -> None:
    found = to("art16.i3.b")
    assert [rule.id for rule in found.rules] == ["continuing_om_lane"]
    assert [name for name, _ in found.thresholds] == ["continuing_om"]
    assert {reading.id for _, reading in found.readings} == {"AMB-29"}
    assert found.undecided == ()
    assert not found.empty


def test_a_clause_that_only_grants_an_exception_names_it() -> None:
    found = to("art09.i1.b")
    assert [exception.name for exception in found.exceptions] == ["division_cloud_network_expansion"]


def test_a_rule_is_found_from_every_clause_that_it_cites() -> None:
    rule = next(rule for rule in BOOK.rules if rule.also)
    for name in rule.clauses:
        assert rule in to(name).rules


def test_a_reading_bears_on_a_clause_that_lists_it_even_where_the_reading_does_not_cite_it() -> None:
    assert "AMB-01" in clause("art09.i6").readings
    assert "readings.amb01_force" in [name for name, _ in to("art09.i6").readings]


def test_questions_without_a_switch_are_told_apart() -> None:
    decided = {found.id.split()[0] for found in parameters_of(BOOK.parameters).values() if isinstance(found, Reading)}
    for found in clauses().values():
        assert set(to(found.id).undecided) == set(found.readings) - decided


def test_nothing_cites_a_clause_about_the_document_itself() -> None:
    assert to("notice.1").empty


def test_mentions_are_those_of_the_clause() -> None:
    one, other = Mention("case", "甲", ("art22",), "a.yaml:1"), Mention("case", "乙", ("art23.a",))
    assert to("art22", mentions=(one, other)).mentions == (one,)
    assert to("art22", "art23.a", mentions=(one, other)).mentions == (one, other)


def test_every_rule_threshold_and_reading_is_found_from_some_clause() -> None:
    found = references_to(tuple(clauses().values()), BOOK)
    parameters = parameters_of(BOOK.parameters)
    assert found.rules == BOOK.rules
    assert [name for name, _ in found.thresholds] == [
        name for name, one in parameters.items() if isinstance(one, Threshold)
    ]
    assert len(found.thresholds) + len(found.readings) == len(parameters)


def touched(text: str) -> list[str]:
    found: tuple[Clause, ...] = touched_by(compare(parsed(), parsed(text)), register())
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("买书可以分批，但不得拆单。", "买书可以分批，更不得拆单。", ["art04.p2.a", "art04.p2.b"]),
        (
            "第二条 本办法适用于图书馆买书。",
            "第二条 本办法适用于全市图书馆买书。",
            ["art02.a", "art02.b", "art02.c", "art02.d"],
        ),
        ("图书馆是指下列单位：", "图书馆是指以下单位：", ["art03.a", "art03.b", "art03.c", "art03.i1", "art03.i2"]),
        ("(二) 分馆。", "(二) 各分馆。", ["art03.i2"]),
        ("(二) 分馆。", "(二) 分馆。\n\n(三) 村馆。", ["art03.a", "art03.b", "art03.c"]),
        ("第八条 各馆登记。", "第八条 各馆分别登记。", [name for name in clauses() if name.startswith("art08")]),
        ("示例办发〔2030〕7号", "示例办发〔2030〕8号", ["notice.1"]),
    ],
)
def test_what_a_changed_provision_touches(old: str, new: str, expected: list[str]) -> None:
    assert touched(changed(old, new)) == expected


def test_what_does_not_differ_touches_nothing() -> None:
    assert touched(SPECIMEN) == []
