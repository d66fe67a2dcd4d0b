"""Texts under names of their own: read, written, and described by the schema."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import attrs
import jsonschema
import pytest

from kekedala_policy.intake import IntakeFailed, as_data, document_schema, dossier_from, read_document


@attrs.frozen(kw_only=True)
class Note:
    """Something with texts in it."""

    texts: Mapping[str, str] = attrs.field(factory=dict)


def note(text: str) -> Any:
    return read_document(text, name="note.yaml", written_in="yaml", key="kind", kinds={"note": Note}).content


def test_texts_are_read_under_their_names_and_what_is_null_is_not_stated() -> None:
    found = note("kind: note\ntexts: {document: 示例〔2026〕1号, date: 2026-01-05, year: 2026, reason: ~}\n")
    assert found.texts == {"document": "示例〔2026〕1号", "date": "2026-01-05", "year": "2026"}
    assert note("kind: note\n").texts == {}
    assert as_data(found) == {"texts": dict(found.texts)}
    assert dossier_from(as_data(found), Note) == found


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("texts: 示例", "texts"),
        ("texts: [示例]", "texts"),
        ("texts: {document: [示例]}", "texts.document"),
        ("texts: {document: {a: b}}", "texts.document"),
        ('texts: {document: " "}', "texts.document"),
    ],
)
def test_what_is_no_text_under_a_name_is_told_with_its_place(text: str, field: str) -> None:
    with pytest.raises(IntakeFailed) as failed:
        note(f"kind: note\n{text}\n")
    assert [(problem.field, problem.line) for problem in failed.value.problems] == [(field, 2)]


@pytest.mark.parametrize("value", [datetime.date(2026, 1, 5), 2026, True])
def test_data_of_other_types_are_no_texts(value: Any) -> None:
    with pytest.raises(IntakeFailed):
        dossier_from({"texts": {"date": value}}, Note)


def test_the_schema_takes_texts_alone() -> None:
    schema = document_schema("form", "note", Note, lambda _, __: "示例")
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid({"form": "note", "texts": {"document": "示例", "reason": None}})
    assert not check.is_valid({"form": "note", "texts": {"document": 1}})
    assert not check.is_valid({"form": "note", "texts": ["示例"]})
