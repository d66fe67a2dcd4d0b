"""Every field of the five forms is there, under its printed name, with its type, demand, values and clause."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs
import pytest
import yaml

from kekedala_policy.clauses import clauses
from kekedala_policy.forms import FORMS, AmountWithUnit, CheckLine, DateRange, box_of, clause_of
from kekedala_policy.forms.check_lines import CONDITIONAL_LINES, VETO_LINES
from kekedala_policy.i18n import label
from kekedala_policy.values import Category, Count, Day, Given, Many, Prose, Truth
from kekedala_policy.values.facts import fact_of

COPY: Final[dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "fields.yaml").read_text("utf-8")
)
FIELDS: Final = [
    pytest.param(form, field, id=f"{form}-{field['at']}") for form, fields in COPY.items() for field in fields
]
TYPES: Final[dict[str, set[Any]]] = {
    "T": {str | None, Prose | None},
    "O": {str | None},
    "D": {Day},
    "R": {DateRange},
    "N": {Decimal | None},
    "C": {Count},
    "B": {Truth},
    "A": {AmountWithUnit},
}


def located(form: type, path: str) -> tuple[type, str, Any]:
    """The class and field where a path ends, and its type."""
    *parts, last = path.split(".")
    owner: Any = form
    for part in parts:
        owner = get_type_hints(owner)[part]
        owner = get_args(owner)[0] if get_origin(owner) is Many else owner
    return owner, last, get_type_hints(owner)[last]


def every_path(owner: type, prefix: str = "") -> set[str]:
    """The paths of all boxes; a date range and an amount with its unit are one box."""
    found: set[str] = set()
    for name, hint in get_type_hints(owner).items():
        inner = get_args(hint)[0] if get_origin(hint) is Many else hint
        if box_of(owner, name) is not None or hint is DateRange:
            found.add(prefix + name)
        if attrs.has(inner) and get_origin(inner) is None and inner not in (DateRange, AmountWithUnit, Day, Count):
            found |= every_path(inner, f"{prefix}{name}.")
    return found


@pytest.mark.parametrize("form", FORMS)
def test_the_form_has_these_boxes_and_no_others(form: str) -> None:
    assert every_path(FORMS[form]) == {field["at"] for field in COPY[form]}


@pytest.mark.parametrize(
    ("form", "numbers"),
    [("annex1", range(1, 20)), ("annex2", range(1, 15)), ("annex4", range(25)), ("annex5", range(16))],
)
def test_no_number_of_the_print_is_left_out(form: str, numbers: range) -> None:
    assert {field["box"] for field in COPY[form]} == set(numbers)


@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_a_field_has_its_printed_name_and_an_english_one(form: str, field: dict[str, Any]) -> None:
    owner, name, _ = located(FORMS[form], field["at"])
    assert label(f"field.{owner.__name__}.{name}", "zh_CN") == field["name"]
    assert label(f"field.{owner.__name__}.{name}", "en").isascii()


@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_a_field_cites_its_clause_and_says_who_fills_it_in(form: str, field: dict[str, Any]) -> None:
    owner, name, _ = located(FORMS[form], field["at"])
    assert clause_of(owner, name) == field["clause"]
    assert field["clause"] in clauses()
    declared = fact_of(owner, name)
    assert (declared.owner.value if declared else "unit") == field.get("owner", "unit")


@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_a_field_is_demanded_as_printed(form: str, field: dict[str, Any]) -> None:
    owner, name, hint = located(FORMS[form], field["at"])
    if hint is DateRange:
        owner, name = DateRange, "starts"
    box = box_of(owner, name)
    assert box is not None
    assert box.demand.value == field["demand"]
    assert list(box.examples) == field.get("examples", [])


@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_a_field_has_its_type_and_its_values(form: str, field: dict[str, Any]) -> None:
    _, _, hint = located(FORMS[form], field["at"])
    if field["type"] in TYPES:
        assert hint in TYPES[field["type"]]
    elif field["type"] == "L":
        assert get_origin(hint) is Many
    else:
        of = get_args(hint)[0] if field["type"] == "M" else hint
        assert (get_origin(hint) is Given) is (field["type"] == "M")
        assert issubclass(of, Category)
        if "values" in field:
            assert [label(f"category.{of.__name__}.{one.value}", "zh_CN") for one in of] == field["values"]


#: The rows of annex 3: their printed names, and how many lines each has.
ROWS: Final = {
    "建设原则": 3,
    "项目概述": 1,
    "编制依据": 1,
    "现状分析": 1,
    "安全系统方案": 1,
    "密码应用管理方案": 1,
    "备份系统方案": 1,
    "招标方案": 1,
    "云资源要求": 1,
    "数据共享共用": 5,
    "公共支撑能力复用情况": 1,
    "国产化工作": 1,
    "项目管理": 6,
    "现有系统": 1,
    "特殊贡献": 1,
    "师团共用系统": 3,
    "师市本级跨部门共建共享的政务信息化项目": 3,
    "否决事项": 8,
}


def test_the_self_check_has_18_rows_and_40_lines_under_their_printed_names() -> None:
    assert len(ROWS) == 18
    assert len(CheckLine) == sum(ROWS.values()) == 40
    names = [label(f"category.CheckLine.{line.value}", "zh_CN") for line in CheckLine]
    expected = [
        name if lines == 1 else f"{name}第{line}条" for name, lines in ROWS.items() for line in range(1, lines + 1)
    ]
    assert names == expected


def test_the_lines_are_the_clauses_of_annex_3() -> None:
    registered = [clause for clause in clauses() if clause.startswith("annex3.r")]
    assert [line.value for line in CheckLine] == registered


def test_the_lines_that_may_not_apply_and_the_veto_lines_are_these() -> None:
    assert {line.value for line in CONDITIONAL_LINES} == {
        "annex3.r13.l1",
        "annex3.r13.l2",
        "annex3.r13.l3",
        "annex3.r16.l1",
        "annex3.r16.l2",
        "annex3.r16.l3",
        "annex3.r17.l1",
        "annex3.r17.l2",
        "annex3.r17.l3",
    }
    assert {line.value for line in VETO_LINES} == {f"annex3.r18.l{number}" for number in range(1, 9)}
