"""The JSON Schema says of a dossier file what the reader says, as far as it can."""

from __future__ import annotations

import copy
import json
import re
from typing import Any, Final

import attrs
import pytest
from jsonschema import Draft202012Validator

from kekedala_policy.decisions.authority import Disposition
from kekedala_policy.entities import Kind, ListingApplication, SupplementApplication, Unit
from kekedala_policy.intake import IntakeFailed, json_schema, read_text

DOSSIERS: Final = {"listing": ListingApplication, "supplement": SupplementApplication}


def describe(message_id: str, locale: str) -> str:
    """A text that tells what it was asked for."""
    return f"{message_id} in {locale}"


SCHEMA: Final = json_schema("listing", ListingApplication, describe)
VALIDATOR: Final = Draft202012Validator(SCHEMA)


def is_read(data: object) -> bool:
    """Whether the reader takes a file with `data`."""
    try:
        read_text(json.dumps(data), name="a", format="json", dossiers=DOSSIERS)
    except IntakeFailed:
        return False
    return True


FULL: Final[dict[str, Any]] = {
    "dossier": "listing",
    "id": "a",
    "unit": {"name": "甲", "type": "court", "of_the_division": True},
    "project": {
        "kind": "new",
        "mode": None,
        "need_clear": None,
        "content": ["logistics", "data_centre"],
        "purposes": {"present": ["office"], "lacking": [], "closed": True},
        "priorities": {"present": None, "closed": None},
        "original": {"acceptance": "passed"},
    },
    "list_year": 2026,
    "applied_on": "2025-12-01",
    "funding": {"requested": 480000.5, "last_year": "470000.10", "total_investment": {"ten_thousand_yuan": "48.5"}},
    "lines": [{"name": "乙", "amount": 0}],
    "claims": {"items": [{"ground": "art09.i2.a"}], "closed": False},
    "standing": None,
    "dispositions": [{"rule": "art09.i2.a", "effect": "upheld", "authority": "data_bureau", "date": "2025-12-20"}],
}
#: Where in `FULL` to put something, and what: first what is read, then what is refused.
READ: Final[list[tuple[str, Any]]] = [
    ("id", None),
    ("dispositions", None),
    ("dispositions", []),
    ("unit", None),
    ("unit", {}),
    ("unit.name", "一" * 2000),
    ("unit.name", " a "),
    ("unit.type", None),
    ("project.content", None),
    ("project.content", {}),
    ("project.content", []),
    ("list_year", 0),
    ("list_year", 10**9),
    ("list_year", None),
    ("applied_on", None),
    ("funding.requested", 10**13),
    ("funding.requested", "10000000000000.00"),
    ("funding.requested", "9999999999999.99"),
    ("funding.requested", "0"),
    ("funding.requested", "0.01000"),
    ("funding.requested", None),
    ("funding.requested", {"ten_thousand_yuan": 1}),
    ("funding.requested", {"ten_thousand_yuan": "0.0000010"}),
    ("funding.requested", {"ten_thousand_yuan": "1000000000"}),
    ("lines", None),
    ("lines", []),
    ("lines", [{}]),
    ("lines", {}),
    ("lines", {"items": None, "closed": True}),
    ("claims", None),
]
REFUSED: Final[list[tuple[str, Any]]] = [
    ("dossier", None),
    ("dossier", "other"),
    ("id", ""),
    ("id", 1),
    ("dispositions", {}),
    ("dispositions", [None]),
    ("dispositions", [{"by": "a"}]),
    ("stranger", 1),
    ("unit", []),
    ("unit", "a"),
    ("unit.stranger", 1),
    ("unit.name", ""),
    ("unit.name", " \u3000"),
    ("unit.name", "a\n"),
    ("unit.name", "\u202ea"),
    ("unit.name", "a\u0085b"),
    ("unit.name", "一" * 2001),
    ("unit.name", 1),
    ("unit.type", "nothing"),
    ("unit.type", 1),
    ("unit.of_the_division", "true"),
    ("unit.of_the_division", 1),
    ("project.content", "logistics"),
    ("project.content", ["logistics", "logistics"]),
    ("project.content", ["nothing"]),
    ("project.content", [None]),
    ("project.content", {"present": "logistics"}),
    ("project.content", {"present": ["logistics"], "close": True}),
    ("project.content", {"lacking": ["logistics", "logistics"]}),
    ("project.content", {"closed": "yes"}),
    ("list_year", -1),
    ("list_year", 10**9 + 1),
    ("list_year", 2026.5),
    ("list_year", "2026"),
    ("list_year", True),
    ("applied_on", "2025-12-1"),
    ("applied_on", "2025-12-01\n"),
    ("applied_on", "2025-12-01T00:00:00"),
    ("applied_on", 20251201),
    ("funding.requested", -1),
    ("funding.requested", True),
    ("funding.requested", 10**13 + 1),
    ("funding.requested", "10000000000000.01"),
    ("funding.requested", "10000000000001"),
    ("funding.requested", "0.001"),
    ("funding.requested", "1e3"),
    ("funding.requested", "01"),
    ("funding.requested", "-1"),
    ("funding.requested", "1\n"),
    ("funding.requested", "1" + "." + "0" * 40),
    ("funding.requested", ""),
    ("funding.requested", []),
    ("funding.requested", {}),
    ("funding.requested", {"ten_thousand_yuan": None}),
    ("funding.requested", {"ten_thousand_yuan": "0.0000001"}),
    ("funding.requested", {"ten_thousand_yuan": "1000000000.1"}),
    ("funding.requested", {"ten_thousand_yuan": 10**9 + 1}),
    ("funding.requested", {"ten_thousand_yuan": 1, "yuan": 1}),
    ("lines", "none"),
    ("lines", [None]),
    ("lines", [{"stranger": 1}]),
    ("lines", {"item": []}),
    ("lines", {"items": {}}),
    ("lines", {"items": [], "closed": 1}),
]


def with_value(path: str, value: object) -> dict[str, Any]:
    """`FULL` with `value` at the dotted path."""
    data = copy.deepcopy(FULL)
    *owners, last = path.split(".")
    target = data
    for owner in owners:
        target = target[owner]
    target[last] = value
    return data


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_a_full_dossier_is_valid_and_read() -> None:
    assert VALIDATOR.is_valid(FULL)
    assert is_read(FULL)


@pytest.mark.parametrize(("path", "value"), READ)
def test_what_is_read_is_valid(path: str, value: object) -> None:
    data = with_value(path, value)
    assert is_read(data)
    assert list(VALIDATOR.iter_errors(data)) == []


@pytest.mark.parametrize(("path", "value"), REFUSED)
def test_what_is_refused_is_invalid(path: str, value: object) -> None:
    data = with_value(path, value)
    assert not is_read(data)
    assert not VALIDATOR.is_valid(data)


SEVERAL: Final[list[tuple[Any, bool]]] = [
    ({"dossiers": [FULL, {"dossier": "listing"}]}, True),
    ({"dossiers": [{}, {"id": "b"}], "shared": {"dossier": "listing", "unit": {"name": "甲"}}}, True),
    ({"dossiers": [FULL], "shared": None}, True),
    ({"dossiers": []}, False),
    ({"dossiers": None}, False),
    ({"dossiers": {}}, False),
    ({"dossiers": [None]}, False),
    ({"dossiers": [{"dossier": "listing", "stranger": 1}]}, False),
    ({"dossiers": [FULL], "stranger": 1}, False),
    ({"dossiers": [FULL], "shared": []}, False),
    ({"dossiers": [FULL], "shared": {"unit": {"stranger": 1}}}, False),
    ({"dossiers": [FULL], **FULL}, False),
    ({}, False),
    ([FULL], False),
    ({"unit": {}}, False),
    ({"settings": {}}, False),
]


@pytest.mark.parametrize(("data", "valid"), SEVERAL)
def test_a_file_of_several_is_judged_alike(data: object, valid: bool) -> None:  # a case, no switch
    assert is_read(data) is valid
    assert VALIDATOR.is_valid(data) is valid


def test_the_other_gate_has_a_schema_of_its_own() -> None:
    schema = json_schema("supplement", SupplementApplication, describe)
    properties = schema["$defs"]["dossier"]["properties"]
    assert properties["dossier"]["const"] == "supplement"
    assert "supplement" in properties
    assert "call_closes_on" not in properties
    assert not Draft202012Validator(schema).is_valid(FULL)


def test_a_field_is_described_in_both_languages_with_its_clause() -> None:
    field = SCHEMA["$defs"]["Unit"]["properties"]["name"]
    assert field["title"] == "field.Unit.name in zh_CN"
    assert field["description"] == "field.Unit.name in en · annex1.f01"
    assert field["markdownDescription"] == "field.Unit.name in zh_CN\n\nfield.Unit.name in en · annex1.f01"


def test_an_inherited_field_has_the_label_of_the_class_it_comes_from() -> None:
    properties = SCHEMA["$defs"]["dossier"]["properties"]
    assert properties["list_year"]["title"] == "field.Application.list_year in zh_CN"
    assert properties["unit"]["description"] == "field.ProjectDossier.unit in en"
    assert properties["lines"]["title"] == "field.ListingApplication.lines in zh_CN"


def test_a_category_lists_its_members_with_their_names() -> None:
    field = SCHEMA["$defs"]["Project"]["properties"]["kind"]
    assert field["enum"] == [*(kind.value for kind in Kind), None]
    assert field["x-enum-titles"]["new"] == {"zh": "category.Kind.new in zh_CN", "en": "category.Kind.new in en"}
    assert SCHEMA["$defs"]["Content"]["enum"][0] == "machine_room"


def test_every_field_is_described_and_no_mapping_is_open() -> None:
    for schema in SCHEMA["$defs"].values():
        if schema.get("type") == "object":
            assert schema["additionalProperties"] is False
            assert all({"title", "description", "markdownDescription"} <= set(p) for p in schema["properties"].values())
    disposition = SCHEMA["$defs"][Disposition.__name__]["properties"]
    assert set(disposition) == set(attrs.fields_dict(Disposition))


def test_only_these_kinds_of_ids_are_asked_for() -> None:
    asked: set[str] = set()

    def record(message_id: str, locale: str) -> str:
        assert locale in ("zh_CN", "en")
        asked.add(message_id)
        return message_id

    json_schema("listing", ListingApplication, record)
    assert all(re.fullmatch(r"(field|category)\.\w+\.[\w.]+|intake\.key\.\w+", message_id) for message_id in asked)
    assert {"intake.key.closed", "intake.key.ten_thousand_yuan", "category.Ground.art09.i2.a"} <= asked


@attrs.frozen
class Elsewhere:
    """A class of another author that holds others of its type, and has a name that we use too."""

    parts: tuple[Elsewhere, ...] = ()


Elsewhere.__name__ = "Unit"


@attrs.frozen
class Both:
    """A dossier with both."""

    ours: Unit = attrs.field(factory=Unit)
    theirs: Elsewhere = attrs.field(factory=Elsewhere)


def test_two_classes_of_one_name_are_kept_apart() -> None:
    schema = json_schema("x", Both, describe)
    assert {"Unit", f"{__name__}.Unit"} <= set(schema["$defs"])
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"dossier": "x", "ours": {"name": "甲"}, "theirs": {"parts": [{"parts": [{}]}]}})
    assert not validator.is_valid({"dossier": "x", "theirs": {"parts": [{"parts": [{"name": "甲"}]}]}})
