"""What cites a clause is gathered from any rulebook, and what a changed text touches is found."""

from __future__ import annotations

import datetime

import attrs
import pytest

from kekedala_policy.bodies import ARTICLE_5
from kekedala_policy.clauses import Clause, clause, clauses, compare, register
from kekedala_policy.forms import ARTICLES_OF, FORMS, FormParameters
from kekedala_policy.i18n import render
from kekedala_policy.measures.rulebook import measures
from kekedala_policy.messages import Message
from kekedala_policy.policy import Policy
from kekedala_policy.references import (
    Mention,
    References,
    act_mentions,
    mentions_beside,
    references_to,
    touched_by,
)
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


POLICY = Policy.load()
EDITION = POLICY.on(datetime.date(2025, 11, 1))
KINDS = POLICY.lifecycles.kinds if POLICY.lifecycles else ()
BESIDE = mentions_beside(
    BOOK.gates, FORMS, EDITION.schedule, EDITION.parameters, lifecycles=KINDS, bodies=ARTICLE_5.parts
)


def shown(name: str) -> References:
    return references_to([clause(name)], BOOK, BESIDE, beside=(FormParameters,))


def sorts(name: str) -> set[str]:
    return {mention.sort for mention in shown(name).mentions}


def test_every_clause_shows_what_runs_it_or_why_nothing_does() -> None:
    lacking = [found for found in clauses().values() if shown(found.id).empty and not found.reason("zh_CN")]
    assert [found.id for found in lacking] == []


def test_what_the_register_says_runs_a_clause_is_there() -> None:
    for found in clauses().values():
        references = shown(found.id)
        if found.automation == "form_field":
            assert "form_field" in sorts(found.id), found.id
        if found.automation == "deadline":
            assert "deadline" in sorts(found.id), found.id
        if found.automation == "act":
            assert {"act", "body", "lifecycle"} & sorts(found.id), found.id
        if found.automation == "threshold":
            assert references.thresholds or references.rules, found.id
        if found.automation in {"rule", "scope", "tag"}:
            facts = "fact" in sorts(found.id)
            assert references.rules or references.exceptions or references.readings or facts, found.id
        if found.automation == "none":
            assert not references.rules, found.id
            assert not references.thresholds, found.id


def test_every_box_of_every_form_is_shown_under_its_clause() -> None:
    mentioned = [mention for mention in BESIDE if mention.sort == "form_field"]
    assert {mention.where for mention in mentioned} == set(FORMS)
    assert {name for mention in mentioned for name in mention.clauses} <= set(clauses())
    (box,) = [one for one in shown("annex1.f12").mentions if one.name == "finance_opinion"]
    assert render(box.label, "zh_CN") if box.label else None
    assert [render(told, "en") for told in box.says.values() if isinstance(told, Message)] == [
        "filled in later by a competent body",
        "Finance Bureau",
    ]


def test_the_lines_of_the_self_check_stand_beside_the_norms_of_the_articles_that_they_ask_about() -> None:
    assert [one.name for one in shown("art12.p2.d").mentions if one.sort == "form_field"] == ["lines[]:data_platform"]
    assert "lines[]:veto_original" in [one.name for one in shown("art09.i7").mentions]
    assert {name for names in ARTICLES_OF.values() for name in names} <= set(clauses())


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("art26.a", "6 months"),
        ("art35.a", "12 months"),
        ("art34.c", "day 31 of month 12"),
        ("art24.e", "before it is carried out"),
        ("art36.b", "the notice or order names"),
        ("art35.c", "or the text gives no period (as the reading says)"),
        ("art25.p1.a", "the text gives no period"),
    ],
)
def test_a_deadline_is_shown_with_its_period_or_that_it_has_none(name: str, period: str) -> None:
    (deadline,) = [one for one in shown(name).mentions if one.sort == "deadline"]
    told = deadline.says["period"]
    assert isinstance(told, Message)
    assert period in render(told, "en")


def test_every_deadline_of_the_schedule_is_shown() -> None:
    assert EDITION.schedule is not None
    assert [one.name for one in BESIDE if one.sort == "deadline"] == [rule.clause for rule in EDITION.schedule.rules]


def test_a_fact_is_shown_with_its_owner_and_the_gates_whose_dossiers_have_it() -> None:
    (fact,) = [one for one in shown("art17.a").mentions if one.name == "funds_secured"]
    assert (fact.sort, fact.where) == ("fact", "approval")
    owner = fact.says["owner"]
    assert isinstance(owner, Message)
    assert render(owner, "en")


def test_every_mention_can_be_said_in_both_languages() -> None:
    for mention in BESIDE:
        told = [mention.label, *mention.says.values()]
        for language in ("zh_CN", "en"):
            assert all(render(one, language) for one in told if isinstance(one, Message)), mention.name


def test_a_body_is_shown_under_the_clause_that_gives_it_its_part() -> None:
    (finance,) = [one for one in shown("art05.p6").mentions if one.sort == "body"]
    (police,) = [one for one in shown("art05.p5").mentions if one.sort == "body"]
    assert (finance.name, police.name) == ("finance", "public_security")
    assert finance.says != police.says


@attrs.frozen
class Act:
    name: str
    clause: str
    also: tuple[str, ...] = ()


@attrs.frozen
class Lifecycle:
    acts: tuple[Act, ...]
    name: str = "case"
    clause: str = "art16"

    @property
    def label(self) -> Message:
        return Message(f"lifecycle.{self.name}")

    def act_label(self, act: str) -> Message:
        return Message(f"act.{self.name}.{act}")


def test_an_act_is_shown_under_every_clause_that_it_has_and_its_lifecycle_under_its_own() -> None:
    kind, found = act_mentions((Lifecycle((Act("publish", "art16.i1.b", ("art16.i1.a",)),)),))
    assert kind == Mention("lifecycle", "case", ("art16",), "", Message("lifecycle.case"))
    assert found == Mention("act", "publish", ("art16.i1.b", "art16.i1.a"), "case", Message("act.case.publish"))
