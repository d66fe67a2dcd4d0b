"""Messages become texts, or an error that says what is lacking."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal

import pytest

from kekedala_policy.errors import MessageMissing, ValueRejected
from kekedala_policy.i18n import LOCALES, Percent, Yuan, has, ids, label, placeholders, render
from kekedala_policy.i18n.templates import template
from kekedala_policy.messages import Message


def reading(value: object, locale: str) -> str:
    """`value` as the one placeholder of an entry shows it."""
    return render(Message("notice.reading", {"reading": value}), locale)


@pytest.mark.parametrize("locale", ["zh", "zh_CN", "zh-CN"])
def test_chinese_has_three_names(locale: str) -> None:
    assert label("truth.yes", locale) == "是"


def test_english_has_one_name() -> None:
    assert label("truth.yes", "en") == "yes"


@pytest.mark.parametrize("locale", ["", "fr", "zh_TW", "EN", "en_US", "../en"])
def test_a_language_without_a_catalogue_is_refused(locale: str) -> None:
    for ask in (lambda: label("truth.yes", locale), lambda: has("truth.yes", locale), lambda: ids(locale)):
        with pytest.raises(ValueRejected, match="locale"):
            ask()


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("AMB-10", "AMB-10", "AMB-10"),
        ("{name}", "{name}", "{name}"),
        (2026, "2026", "2026"),
        (Yuan(Decimal(500000)), "500,000元", "CNY 500,000"),
        (Percent(Decimal(10)), "10%", "10%"),
        (datetime.date(2025, 8, 25), "2025年8月25日", "25 August 2025"),
        (Message("category.Kind.new"), "新建", "new"),
        (("AMB-10", "AMB-35"), "AMB-10、AMB-35", "AMB-10 and AMB-35"),
        ([2025, Message("truth.no"), "x"], "2025、否、x", "2025, no and x"),
        (Message("notice.reading", {"reading": "x"}), "按默认口径（x）", "on the default reading (x)"),
    ],
)
def test_a_value_is_written_in_the_language_of_the_message(value: object, chinese: str, english: str) -> None:
    assert reading(value, "zh") == f"按默认口径（{chinese}）"
    assert reading(value, "en") == f"on the default reading ({english})"


@pytest.mark.parametrize(
    "value",
    [True, None, 1.5, Decimal(1), datetime.datetime(2025, 8, 25, tzinfo=datetime.UTC), {"a"}, b"x", ("x", None)],
)
def test_a_value_of_another_type_is_refused(value: object) -> None:
    with pytest.raises(ValueRejected):
        reading(value, "zh")


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_id_is_missing_from_the_catalogue(locale: str) -> None:
    for ask in (lambda: label("no.such.text", locale), lambda: placeholders("no.such.text", locale)):
        with pytest.raises(MessageMissing) as caught:
            ask()
        assert (caught.value.what, caught.value.locale) == ("no.such.text", locale)
    assert not has("no.such.text", locale)


def test_an_unknown_nested_message_is_missing_too() -> None:
    with pytest.raises(MessageMissing, match=r"zh_CN lacks no\.such\.text"):
        reading(Message("no.such.text"), "zh")


def test_a_placeholder_without_a_value_is_an_error() -> None:
    with pytest.raises(MessageMissing, match=r"a value for \{reading\} in notice\.reading"):
        label("notice.reading", "en")


def test_a_value_without_a_placeholder_is_an_error() -> None:
    with pytest.raises(MessageMissing, match=r"the placeholder \{extra\} in truth\.yes"):
        render(Message("truth.yes", {"extra": 1}), "en")


def test_placeholders_are_the_names_that_a_text_takes() -> None:
    assert placeholders("notice.reading", "zh-CN") == {"reading"}
    assert placeholders("truth.yes", "en") == frozenset()


def test_doubled_braces_are_printed_as_braces() -> None:
    assert template("{{{name}}} }}{{").filled({"name": "x"}) == "{x} }{"
    assert template("{{name}}").names == frozenset()


@pytest.mark.parametrize(
    "text",
    ["{", "}", "{name", "name}", "{}", "{0}", "{a.b}", "{a[0]}", "{a!r}", "{a:>3}", "{a:}b{", "{ a}", "{a }", "{a-b}"],
)
def test_a_text_with_anything_but_plain_names_is_refused(text: str) -> None:
    with pytest.raises(ValueRejected):
        template(text)


def test_the_sentences_of_an_opinion_name_the_project_and_the_year() -> None:
    message = Message("outcome.no_om_funds.sentence", {"project": "智慧水务平台", "list_year": 2026})
    assert render(message, "zh") == (
        "“智慧水务平台”所涉系统存在下列情形，2026年度不予安排运维经费；本通知不要求停止系统运行。"
    )
    assert "no O&M funds are arranged for it in 2026." in render(message, "en")


def test_form_fields_and_materials_carry_their_official_names() -> None:
    assert label("field.Unit.name", "zh") == "申报单位"
    assert label("field.Project.kind", "zh") == "项目类别"
    assert label("field.Application.applied_on", "zh") == "申报时间"
    assert label("field.Funding.total_investment", "zh") == "项目预计总投资"
    assert label("category.Material.feasibility_study", "zh") == "项目可行性研究报告"
    assert label("category.Material.service_requirement_plan", "en") == "service requirement plan"


def test_neither_babel_nor_a_catalogue_is_read_at_import() -> None:
    code = (
        "import sys, kekedala_policy.i18n as i18n;"
        "from kekedala_policy.i18n.catalogue import catalogue;"
        "assert not any(name.partition('.')[0] == 'babel' for name in sys.modules);"
        "assert catalogue.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
