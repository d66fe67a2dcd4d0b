"""Both catalogues are complete, equal, and hold nothing that nothing asks for."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from types import ModuleType
from typing import cast

import attrs
import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

import kekedala_policy.decisions.authority
import kekedala_policy.entities
import kekedala_policy.values.facts
from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n import LOCALES, ids, label, placeholders
from kekedala_policy.i18n.catalogue import merged
from kekedala_policy.values import Category
from kekedala_policy.values.facts import declaring

ENTITIES = tuple(
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(kekedala_policy.entities.__path__, "kekedala_policy.entities.")
)
#: The modules whose classes are the boxes of the annex forms.
FORMS = tuple(
    importlib.import_module(f"kekedala_policy.forms.{name}")
    for name in (
        "amounts",
        "annual_application",
        "change_review",
        "check_lines",
        "data_resources",
        "existing_systems",
        "self_check",
    )
)
#: Printed as a question, and answered with 不适用 too.
PRINTED_QUESTIONS = {"field.CheckedLine.answer"}
AUTHORITY = kekedala_policy.decisions.authority
FACTS = kekedala_policy.values.facts

EVERY_ID = sorted(ids(LOCALES[0]) | ids(LOCALES[1]))


def classes(*modules: ModuleType) -> list[type]:
    """The classes that the modules themselves define."""
    return [
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type) and found.__module__ == module.__name__
    ]


def fields() -> Iterator[tuple[str, attrs.Attribute[object]]]:
    for cls in classes(*ENTITIES, *FORMS, AUTHORITY):
        if attrs.has(cls):
            for field in attrs.fields(cls):
                yield f"field.{declaring(cls, field.name).__name__}.{field.name}", field


def required_categories() -> list[type[Category]]:
    return [cls for cls in classes(*ENTITIES, *FORMS, AUTHORITY, FACTS) if issubclass(cls, Category)]


def categories_of_the_package(base: type[Category] = Category) -> Iterator[type[Category]]:
    for cls in base.__subclasses__():
        if cls.__module__.startswith("kekedala_policy."):
            yield cls
        yield from categories_of_the_package(cls)


def members(categories: list[type[Category]]) -> set[str]:
    return {f"category.{cls.__name__}.{member.value}" for cls in categories for member in cls}


FIELDS = dict(fields())
MEMBERS = members(required_categories())
FILES = sorted(
    {
        file.name
        for locale in LOCALES
        for file in (resources.files("kekedala_policy.i18n") / "catalogues" / locale / "LC_MESSAGES").iterdir()
        if file.name.endswith(".po")
    }
)


def entries(locale: str, name: str) -> list[Entry]:
    file = resources.files("kekedala_policy.i18n") / "catalogues" / locale / "LC_MESSAGES" / name
    return [entry for entry in read_po(file.read_text("utf-8").splitlines(), abort_invalid=True) if entry.id]


def test_both_locales_have_the_same_ids() -> None:
    assert ids("zh_CN") ^ ids("en") == frozenset()


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_the_same_ids_in_both_locales(name: str) -> None:
    assert {entry.id for entry in entries("zh_CN", name)} == {entry.id for entry in entries("en", name)}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_entry_of_a_file_is_translated_and_none_is_fuzzy(locale: str, name: str) -> None:
    found = entries(locale, name)
    assert found
    assert [entry.id for entry in found if entry.fuzzy or not str(entry.string).strip()] == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_file_says_its_language_and_encoding(locale: str, name: str) -> None:
    text = (resources.files("kekedala_policy.i18n") / "catalogues" / locale / "LC_MESSAGES" / name).read_text("utf-8")
    assert f'"Language: {locale}\\n"' in text
    assert '"Content-Type: text/plain; charset=UTF-8\\n"' in text


def test_both_locales_take_the_same_placeholders() -> None:
    assert [name for name in EVERY_ID if placeholders(name, "zh_CN") != placeholders(name, "en")] == []


def test_every_field_of_every_entity_has_a_label() -> None:
    assert FIELDS.keys() - ids("zh_CN") == set()


def test_every_member_of_every_category_has_a_name() -> None:
    assert MEMBERS - ids("zh_CN") == set()


def test_no_field_label_is_an_orphan() -> None:
    assert {name for name in EVERY_ID if name.startswith("field.")} - FIELDS.keys() == set()


def test_no_category_name_is_an_orphan() -> None:
    known = MEMBERS | members(list(categories_of_the_package()))
    assert {name for name in EVERY_ID if name.startswith("category.")} - known == set()


def test_no_two_categories_and_no_two_entities_share_a_name() -> None:
    found = [cls.__name__ for cls in {*categories_of_the_package(), *required_categories()}]
    assert sorted(name for name in set(found) if found.count(name) > 1) == []
    entities = [cls.__name__ for cls in classes(*ENTITIES, *FORMS, AUTHORITY)]
    assert sorted(name for name in set(entities) if entities.count(name) > 1) == []


@pytest.mark.parametrize("name", sorted(FIELDS.keys() - PRINTED_QUESTIONS))
def test_a_label_is_a_yes_or_no_question_exactly_where_the_fact_is_a_truth(name: str) -> None:
    asks = str(FIELDS[name].type) == "Truth"
    assert ("是否" in label(name, "zh_CN")) is asks
    assert label(name, "en").startswith("Whether ") is asks


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_label_is_a_phrase_and_no_sentence(name: str) -> None:
    for locale in LOCALES:
        assert not label(name, locale).endswith(("。", ".", "？", "?", "；", ":", "："))


@pytest.mark.parametrize("prefix", ["field.Project.", "category.Material.", "category.Kind.", "category.UnitType."])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_labels_of_a_group_are_alike(locale: str, prefix: str) -> None:
    group = [label(name, locale) for name in EVERY_ID if name.startswith(prefix)]
    assert len(group) == len(set(group)) > 0


OUTCOMES = (
    "out_of_scope",
    "out_of_scope_earlier",
    "not_accepted",
    "refused",
    "refused_proposed",
    "refused_unit",
    "no_om_funds",
    "incomplete",
    "undetermined",
    "listed_directly",
    "admissible",
    "may_terminate",
    "termination_open",
    "termination_not_open",
    "consent_refused",
    "measures_not_open",
    "rectify",
    "rectify_or_suspend",
    "measures_open",
    "suspended",
    "may_resume",
    "rectifying",
    "rectified",
    "nothing_found",
    "liability_found",
    "fiscal_referral",
    "no_liability_found",
)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("locale", LOCALES)
def test_an_outcome_has_a_label_a_title_and_a_sentence_about_the_project(locale: str, outcome: str) -> None:
    assert label(f"outcome.{outcome}", locale)
    assert label(f"outcome.{outcome}.title", locale)
    assert placeholders(f"outcome.{outcome}.sentence", locale) in ({"project"}, {"project", "list_year"})


@pytest.mark.parametrize("name", [name for name in EVERY_ID if name.startswith(("outcome.", "notice."))])
def test_no_notice_speaks_of_remedies_or_leaves_a_blank(name: str) -> None:
    for text in (text_of(name, locale) for locale in LOCALES):
        assert not any(word in text for word in ("复议", "诉讼", "reconsideration", "litigation", "appeal", "lawsuit"))
        assert not any(mark in text for mark in "【】＿")


def text_of(name: str, locale: str) -> str:
    for file in FILES:
        for entry in entries(locale, file):
            if entry.id == name:
                return cast("str", entry.string)
    raise AssertionError(name)


def test_the_disclaimer_says_that_the_opinion_is_auxiliary() -> None:
    assert "辅助预审意见" in label("notice.disclaimer", "zh_CN")
    assert "不代替有权机关的决定" in label("notice.disclaimer", "zh_CN")
    assert "auxiliary pre-review opinion" in label("notice.disclaimer", "en")
    assert "does not replace the competent body's decision" in label("notice.disclaimer", "en")


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.po").write_text(HEADER + text, encoding="utf-8")
    return folder


def test_the_files_of_a_folder_are_read_as_one_catalogue(tmp_path: Path) -> None:
    written(tmp_path, one='msgid "a"\nmsgstr "甲"\n', two='msgid "b"\nmsgstr ""\n"乙 "\n"{name}"\n')
    (tmp_path / "notes.txt").write_text("no catalogue", encoding="utf-8")
    texts = merged(tmp_path, "zh_CN")
    assert texts["a"].filled({}) == "甲"
    assert texts["b"].filled({"name": "丙"}) == "乙 丙"


def test_an_id_in_two_files_is_refused_with_both_names(tmp_path: Path) -> None:
    written(tmp_path, one='msgid "a"\nmsgstr "甲"\n', two='msgid "a"\nmsgstr "乙"\n')
    with pytest.raises(ValueRejected, match=r"'a' is no unique message id: in one\.po and in two\.po"):
        merged(tmp_path, "zh_CN")


def test_an_id_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    written(tmp_path, one='msgid "a"\nmsgstr "甲"\n\nmsgid "a"\nmsgstr "乙"\n')
    with pytest.raises(ValueRejected, match=r'"a".*unique message id: in one\.po'):
        merged(tmp_path, "zh_CN")


def test_what_is_untranslated_or_fuzzy_is_left_out(tmp_path: Path) -> None:
    written(tmp_path, one='msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "乙"\n\nmsgid "c"\nmsgstr "丙"\n')
    assert set(merged(tmp_path, "zh_CN")) == {"c"}


@pytest.mark.parametrize(
    "text",
    [
        "no catalogue at all",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "甲"\n',
        'msgctxt "here"\nmsgid "a"\nmsgstr "甲"\n',
        'msgid "a"\nmsgstr "a stray { brace"\n',
    ],
)
def test_a_file_that_is_no_catalogue_of_ours_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueRejected):
        merged(written(tmp_path, one=text), "zh_CN")
