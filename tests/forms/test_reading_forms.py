"""Forms are read from files as dossiers are: every problem at once, with its line; the schema says the same."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml
from tests.forms.form_cases import base

from kekedala_policy.forms import FORMS, AnnualApplicationForm, ChangeReviewForm, check
from kekedala_policy.i18n import LOCALES, label, render
from kekedala_policy.intake import (
    Document,
    IntakeFailed,
    document_schema,
    dossier_from,
    read_document,
    read_documents,
)


def written(kind: str, **changes: object) -> str:
    """A form as JSON; days are texts there."""
    return json.dumps({"form": kind, **base(kind, **changes)}, default=datetime.date.isoformat)


def read(text: str, written_in: str = "json") -> Document:
    return read_document(text, name="表", written_in=written_in, key="form", kinds=FORMS)  # type: ignore[arg-type]


def problems(text: str, written_in: str = "json") -> list[str]:
    with pytest.raises(IntakeFailed) as caught:
        read(text, written_in)
    for problem in caught.value.problems:
        for locale in LOCALES:
            assert render(problem.message, locale)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_reads_the_same_from_yaml_json_and_python(kind: str) -> None:
    from_python = dossier_from(base(kind), FORMS[kind])
    assert read(written(kind)).content == from_python
    assert read(yaml.safe_dump({"form": kind, **base(kind)}, allow_unicode=True), "yaml").content == from_python
    assert check(from_python).fine


YAML: Final = """\
form: annex1
unit: 交通运输局
category: 改建
this_year:
  total: 1e3
  fiscal: 12,5
  own: "-3.50"
  superior: .5
tender: {starts: 2026-02-30}
fundss_secured: 已落实
paper_copies: "4"
funds_secured: |-
  第一行
  第二行
phone: "两\\n行"
"""


def test_all_problems_come_at_once_each_with_its_line_and_box() -> None:
    assert problems(YAML, "yaml") == [
        "表:3: category: intake.unknown_value",
        "表:5: this_year.total: intake.wrong_type",
        "表:6: this_year.fiscal: intake.wrong_type",
        "表:8: this_year.superior: intake.wrong_type",
        "表:9: tender.starts: intake.unreal_day",
        "表:10: fundss_secured: intake.unknown_field_near",
        "表:11: paper_copies: intake.wrong_type",
        "表:15: phone: intake.text_control",
    ]


def test_a_file_must_name_its_form() -> None:
    assert problems("{}") == ["表:1: form: intake.missing_field"]
    assert problems('{"form": "annex6"}') == ["表:1: form: intake.unknown_value_near"]
    assert problems('{"form": null}') == ["表:1: form: intake.missing_field"]


#: Every closed list of every form: where it stands, and its values in a file.
CLOSED: Final[list[tuple[str, str, list[str]]]] = [
    ("annex1", "category", ["new", "continuation", "upgrade", "operation"]),
    ("annex2", "stage", ["budget_application", "construction", "budget_issued", "procurement", "other"]),
    ("annex2", "change.unit", ["yuan", "ten_thousand_yuan"]),
    ("annex3", "lines[0].answer", ["yes", "no", "not_applicable"]),
    ("annex4", "rows[0].offered.sharing", ["conditional", "unconditional", "not_shared"]),
]
SETS: Final[list[tuple[str, str, list[str]]]] = [
    ("annex2", "money_from", ["own_funds", "earmarked", "more_from_government", "other"]),
    ("annex5", "systems[0].money_from", ["state", "xpcc", "division", "own"]),
    (
        "annex5",
        "systems[0].deployed_at",
        ["state_cloud", "xpcc_cloud", "division_cloud", "own_room", "rented_room", "other"],
    ),
    ("annex5", "systems[0].used_by", ["own_department", "own_line", "across_departments", "public", "other"]),
]
OUTSIDE: Final = ["改建", "NEW", "none", "是"]


@pytest.mark.parametrize(("kind", "path", "values"), CLOSED)
def test_a_closed_list_takes_its_values_and_no_others(kind: str, path: str, values: list[str]) -> None:
    for value in values:
        assert read(written(kind, **{path: value}))
    for value in OUTSIDE:
        assert problems(written(kind, **{path: value}))[0].startswith(f"表:1: {path}: intake.unknown_value")


@pytest.mark.parametrize(("kind", "path", "values"), SETS)
def test_several_values_of_a_closed_list_are_ticked_and_no_others(kind: str, path: str, values: list[str]) -> None:
    assert read(written(kind, **{path: values}))
    for value in values:
        assert read(written(kind, **{path: [value]}))
    for value in OUTSIDE:
        assert problems(written(kind, **{path: [values[0], value]}))[0].startswith(f"表:1: {path}[1]: intake.unknown")


#: The open lists: any text is taken.
OPEN: Final = [
    "rows[1].offered.data_class",
    "rows[1].offered.data_type",
    "rows[1].offered.form",
    "rows[1].offered.collected_by",
    "rows[1].offered.updated",
    "rows[1].offered.shared_by",
    "rows[1].offered.sharing_cycle",
    "rows[1].needed.data_class",
    "rows[1].needed.data_type",
    "rows[1].needed.obtained_by",
]


@pytest.mark.parametrize("path", OPEN)
def test_an_open_list_takes_another_value_without_remark(path: str) -> None:
    form: Any = read(written("annex4", **{path: "所列之外"})).content
    review = check(form)
    assert (review.errors, review.warnings) == ((), ())


def test_a_float_of_python_is_refused() -> None:
    with pytest.raises(IntakeFailed) as caught:
        dossier_from({"this_year": {"fiscal": 0.1}}, AnnualApplicationForm)
    assert [problem.message.id for problem in caught.value.problems] == ["intake.binary_float"]


def test_a_number_of_json_is_taken_exactly() -> None:
    form: Any = read('{"form": "annex1", "this_year": {"fiscal": 0.1, "own": -2, "other": "0.30"}}').content
    assert (form.this_year.fiscal, form.this_year.own, form.this_year.other) == (
        Decimal("0.1"),
        Decimal(-2),
        Decimal("0.30"),
    )


def test_a_figure_of_41_digits_is_too_long() -> None:
    assert read(written("annex1", **{"this_year.total": "9" * 40}))
    assert problems(written("annex1", **{"this_year.total": "9" * 41})) == [
        "表:1: this_year.total: intake.figure_range"
    ]


def test_a_text_of_several_lines_has_no_printed_limit() -> None:
    text = "第一行\n" * 3_000
    form: Any = read(written("annex2", background=text)).content
    assert form.background == text
    assert problems(written("annex2", background="甲\u202e乙")) == ["表:1: background: intake.text_control"]
    assert problems(written("annex2", background=" \n ")) == ["表:1: background: intake.text_empty"]
    assert problems(written("annex2", background="一" * 100_001)) == ["表:1: background: intake.text_long"]
    assert read(written("annex2", background="一" * 100_000))


def test_a_problem_of_the_check_finds_its_line() -> None:
    text = "form: annex3\nlines:\n  - {line: annex3.r02,\n     answer: 'yes'}\n  - line: annex3.r03\n    pages: 第1章\n"
    document = read(text, "yaml")
    form: Any = document.content
    lines = {problem.field: document.line(problem.field) for problem in check(form).errors}
    assert lines["lines[0].pages"] == 3  # not stated: the line of its row
    assert lines["lines[1].answer"] == 5
    assert document.line("lines[1].pages") == 6
    assert lines["unit"] == 1
    assert document.line("nothing[7].at.all") == 1


def test_a_form_of_python_has_no_lines() -> None:
    assert Document("", "annex1", AnnualApplicationForm(), {}).line("unit") is None


def test_the_problems_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("form: annex1\nunits: 甲\n", "utf-8")
    (tmp_path / "b.json").write_text('{"form": "annex2", "stage": "x"}', "utf-8")
    (tmp_path / "c.txt").write_text("form: annex1", "utf-8")
    paths = [tmp_path / name for name in ("a.yaml", "b.json", "c.txt", "d.yaml")]
    with pytest.raises(IntakeFailed) as caught:
        read_documents([*paths, tmp_path], key="form", kinds=FORMS)
    assert [problem.message.id for problem in caught.value.problems] == [
        "intake.unknown_field_near",
        "intake.unknown_value",
        "intake.file_suffix",
        "intake.file_missing",
        "intake.file_is_folder",
    ]


def test_files_are_read_in_their_order(tmp_path: Path) -> None:
    for kind in FORMS:
        (tmp_path / f"{kind}.json").write_text(written(kind), "utf-8")
    paths = [tmp_path / f"{kind}.json" for kind in reversed(list(FORMS))]
    documents = read_documents(paths, key="form", kinds=FORMS)
    assert [document.kind for document in documents] == list(reversed(list(FORMS)))
    assert [type(document.content) for document in documents] == list(reversed(list(FORMS.values())))


@pytest.mark.parametrize("kind", FORMS)
def test_a_schema_says_what_the_reader_says(kind: str) -> None:
    schema = document_schema("form", kind, FORMS[kind], label)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(json.loads(written(kind)))
    assert validator.is_valid({"form": kind})
    assert not validator.is_valid({})
    assert not validator.is_valid({"form": "annex9"})
    assert not validator.is_valid({"form": kind, "nothing": 1})


@pytest.mark.parametrize(
    ("kind", "path", "value", "fits"),
    [
        ("annex1", "this_year.fiscal", "-12.50", True),
        ("annex1", "this_year.fiscal", -12.5, True),
        ("annex1", "this_year.fiscal", "9" * 40, True),
        ("annex1", "this_year.fiscal", "9" * 41, False),
        ("annex1", "this_year.fiscal", "12,5", False),
        ("annex1", "this_year.fiscal", "012", False),
        ("annex1", "this_year.fiscal", "1\n", False),
        ("annex1", "this_year.fiscal", None, True),
        ("annex1", "funds_secured", "一\n二", True),
        ("annex1", "funds_secured", "一\t二", False),
        ("annex1", "funds_secured", " \n", False),
        ("annex1", "leader", "一\n二", False),
        ("annex5", "systems[0].used_by", ["public"], True),
        ("annex5", "systems[0].used_by", ["公众"], False),
    ],
)
def test_the_schema_and_the_reader_agree(kind: str, path: str, value: object, fits: bool) -> None:
    text = written(kind, **{path: value})
    schema = document_schema("form", kind, FORMS[kind], label)
    assert jsonschema.Draft202012Validator(schema).is_valid(json.loads(text)) is fits
    if fits:
        assert read(text)
    else:
        assert problems(text)


def test_plain_python_makes_a_form_too() -> None:
    form = ChangeReviewForm(unit="甲局", sealed=True)
    assert "missing" in {problem.message.id.removeprefix("forms.") for problem in check(form).errors}
