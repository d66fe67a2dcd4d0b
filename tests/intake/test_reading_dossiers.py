"""What a dossier may say, in YAML, in JSON and as plain Python data."""

from __future__ import annotations

import datetime
import decimal
import json
from decimal import Decimal
from typing import Any, Final

import attrs
import pytest

from kekedala_policy.decisions.authority import Disposition, Effect, Manner
from kekedala_policy.entities import (
    Acceptance,
    Content,
    Kind,
    LegalClaim,
    Line,
    ListingApplication,
    SupplementApplication,
    UnitType,
)
from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake import IntakeFailed, Submission, dossier_from, read_text
from kekedala_policy.values import NO, UNKNOWN, YES, Count, Day, Given, Many, Money, Truth, money
from kekedala_policy.values.facts import Body

DOSSIERS: Final = {"listing": ListingApplication, "supplement": SupplementApplication}

YAML: Final = """\
# An application with a bit of everything.
dossier: listing
id: "017"
unit:
  name: 第四师某局
  type: party_organ
project:
  name: >-
    某系统
    运行维护
  kind: continuing_om
  mode: null
  need_clear: true
  targets_clear: FALSE
  applied_alone: ~
  content: [data_centre, "logistics"]
  purposes: {present: [office], lacking: [infrastructure]}
  priorities: {present: [integration], closed: true}
  original: {acceptance: passed}
list_year: 2026
applied_on: 2025-12-01
funding:
  requested: 480000.00
  last_year: "470000"
  total_investment: {ten_thousand_yuan: "48.5"}
lines:
  items:
    - {name: 另一系统, amount: 0}
  closed: false
claims:
  - ground: art09.i2.a
    basis: law
    provision: 某法第一条
dispositions:
  - rule: art09.i2.a
    effect: set_aside
    authority: data_bureau
    manner: collective
    reason: 一
    document: 二
    date: 2025-12-20
"""

DATA: Final[dict[str, Any]] = {
    "unit": {"name": "第四师某局", "type": "party_organ"},
    "project": {
        "name": "某系统 运行维护",
        "kind": "continuing_om",
        "mode": None,
        "need_clear": True,
        "targets_clear": False,
        "content": ["data_centre", "logistics"],
        "purposes": {"present": ["office"], "lacking": ["infrastructure"], "closed": None},
        "priorities": {"present": ["integration"], "closed": True},
        "original": {"acceptance": "passed"},
    },
    "list_year": 2026,
    "applied_on": "2025-12-01",
    "funding": {"requested": 480000, "last_year": "470000.0", "total_investment": {"ten_thousand_yuan": 48}},
    "lines": {"items": [{"name": "另一系统", "amount": "0"}]},
    "claims": [{"ground": "art09.i2.a", "basis": "law", "provision": "某法第一条"}],
}


def yaml(text: str) -> Submission:
    """The one submission of a YAML text."""
    (submission,) = read_text(text, name="here", format="yaml", dossiers=DOSSIERS)
    return submission


def listing(**fields: Any) -> ListingApplication:
    """A dossier from plain data."""
    return dossier_from(fields, ListingApplication)


def test_a_yaml_dossier_is_read_field_by_field() -> None:
    submission = yaml(YAML)
    dossier = submission.dossier
    assert isinstance(dossier, ListingApplication)
    assert (submission.name, submission.file, submission.line, submission.gate) == ("017", "here", 2, "listing")
    assert (dossier.unit.name, dossier.unit.type) == ("第四师某局", UnitType.PARTY_ORGAN)
    assert (dossier.project.name, dossier.project.kind) == ("某系统 运行维护", Kind.CONTINUING_OM)
    assert (dossier.project.need_clear, dossier.project.targets_clear, dossier.project.applied_alone) == (
        YES,
        NO,
        UNKNOWN,
    )
    assert not dossier.project.mode.stated
    assert dossier.project.content == Given(frozenset({Content.DATA_CENTRE, Content.LOGISTICS}), closed=True)
    assert {member.value for member in dossier.project.purposes.lacking} == {"infrastructure"}
    assert (dossier.project.purposes.closed, dossier.project.priorities.closed) == (False, True)
    assert dossier.project.original.acceptance is Acceptance.PASSED
    assert (dossier.list_year, dossier.applied_on) == (Count.exactly(2026), Day.of(datetime.date(2025, 12, 1)))
    assert dossier.funding.requested == Money.yuan(480_000)
    assert dossier.funding.last_year == Money.yuan(470_000)
    assert dossier.funding.total_investment == Money.yuan(485_000)
    assert dossier.lines == Many((Line(name="另一系统", amount=money(0)),), closed=False)
    assert [claim.provision for claim in dossier.claims.items] == ["某法第一条"]


def test_dispositions_come_beside_the_dossier() -> None:
    assert yaml(YAML).dispositions == (
        Disposition(
            rule="art09.i2.a",
            effect=Effect.SET_ASIDE,
            authority=Body.DATA_BUREAU,
            manner=Manner.COLLECTIVE,
            reason="一",
            document="二",
            date=datetime.date(2025, 12, 20),
        ),
    )


def test_json_and_plain_data_say_the_same() -> None:
    text = json.dumps({"dossier": "listing", **DATA}, ensure_ascii=False, indent=1)
    (submission,) = read_text(text, name="here.json", format="json", dossiers=DOSSIERS)
    assert submission.dossier == listing(**DATA)
    assert submission.name == "here"


def test_json_is_yaml_too() -> None:
    text = json.dumps({"dossier": "listing", "unit": {"name": "😀"}}, ensure_ascii=True)
    for written_in in ("json", "yaml"):
        (submission,) = read_text(text, name="a", format=written_in, dossiers=DOSSIERS)
        assert submission.dossier == listing(unit={"name": "😀"})


def test_what_is_absent_or_null_keeps_the_default_of_the_class() -> None:
    assert listing() == ListingApplication()
    nothing = dict.fromkeys(attrs.fields_dict(ListingApplication))
    assert listing(**nothing) == ListingApplication()
    assert listing(claims=None).claims == Many((), closed=True)
    assert listing(lines=None).lines == Many()


def test_an_empty_list_is_a_complete_one() -> None:
    dossier = listing(lines=[], project={"content": []}, claims=[{}])
    assert dossier.lines == Many((), closed=True)
    assert dossier.project.content == Given(closed=True)
    assert dossier.claims == Many((LegalClaim(),), closed=True)


def test_an_empty_mapping_of_members_or_items_says_nothing() -> None:
    dossier = listing(lines={}, project={"content": {}})
    assert dossier.lines == Many()
    assert dossier.project.content == Given()


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("0", 0),
        ("0.1", 10),
        ("0.10000", 10),
        ("480000.00", 48_000_000),
        ("'480000.01'", 48_000_001),
        ('"10000000000000"', 10**15),
        ("{ten_thousand_yuan: 48}", 48_000_000),
        ("{ten_thousand_yuan: '0.000001'}", 1),
        ("{ten_thousand_yuan: 1000000000.0}", 10**15),
    ],
)
def test_an_amount_is_exact(written: str, fen: int) -> None:
    dossier = yaml(f"dossier: listing\nfunding: {{requested: {written}}}").dossier
    assert isinstance(dossier, ListingApplication)
    assert dossier.funding.requested == Money.exactly(fen)


def test_the_decimal_context_of_the_program_changes_no_amount() -> None:
    traps = [decimal.Inexact, decimal.Rounded]
    with decimal.localcontext(decimal.Context(prec=3, traps=traps)):
        assert listing(funding={"requested": "123456.78"}).funding.requested == Money.exactly(12_345_678)


@pytest.mark.parametrize(
    ("written", "truth"),
    [("true", YES), ("True", YES), ("TRUE", YES), ("false", NO), ("False", NO), ("FALSE", NO)]
    + [(null, UNKNOWN) for null in ("null", "Null", "NULL", "~", "")],
)
def test_a_truth_is_written_as_in_the_core_schema(written: str, truth: Truth) -> None:
    dossier = yaml(f"dossier: listing\nproject:\n  need_clear: {written}\n").dossier
    assert isinstance(dossier, ListingApplication)
    assert dossier.project.need_clear is truth


@pytest.mark.parametrize("text", ["1:30", "0123", "2026", "no", "true", "2025-12-15", "1e3", ".inf", "a: b"])
def test_a_plain_scalar_stays_text_where_text_is_expected(text: str) -> None:
    quoted = f"'{text}'" if ": " in text else text
    dossier = yaml(f"dossier: listing\nunit: {{name: {quoted}}}").dossier
    assert isinstance(dossier, ListingApplication)
    assert dossier.unit.name == text


def test_the_line_break_that_ends_a_block_scalar_is_no_content() -> None:
    dossier = yaml("dossier: listing\nunit:\n  name: |\n    甲\nproject:\n  name: >\n    乙\n    丙\n").dossier
    assert isinstance(dossier, ListingApplication)
    assert (dossier.unit.name, dossier.project.name) == ("甲", "乙 丙")


def test_a_text_may_have_two_thousand_characters() -> None:
    assert listing(unit={"name": "甲" * 2000}).unit.name == "甲" * 2000


def test_a_byte_order_mark_and_directives_are_let_pass() -> None:
    for content in ("\ufeffdossier: listing\n", "%YAML 1.2\n%TAG !a! tag:a\n---\ndossier: listing\n...\n"):
        assert yaml(content).dossier == ListingApplication()
    (submission,) = read_text(b'\xef\xbb\xbf{"dossier": "listing"}', name="a", format="json", dossiers=DOSSIERS)
    assert submission.dossier == ListingApplication()


def test_both_kinds_of_line_end_are_read() -> None:
    for end in ("\r\n", "\r", "\n"):
        dossier = yaml(YAML.replace("\n", end)).dossier
        assert dossier == yaml(YAML).dossier


def test_plain_data_takes_dates_decimals_tuples_and_subclasses() -> None:
    class Name(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "another"

    dossier = listing(
        applied_on=datetime.date(2025, 12, 1),
        funding={"requested": Decimal("4.8E+5"), "last_year": Decimal("0.5")},
        project={"content": ("data_centre",)},
        unit={Name("name"): Name("甲")},
    )
    assert dossier.applied_on == Day.of(datetime.date(2025, 12, 1))
    assert dossier.funding.requested == Money.yuan(480_000)
    assert dossier.funding.last_year == Money.yuan("0.5")
    assert dossier.project.content.has(Content.DATA_CENTRE) is YES
    assert dossier.unit.name == "甲"


@pytest.mark.parametrize(
    ("value", "kind", "field"),
    [
        ({"funding": {"requested": 0.1}}, "binary_float", "funding.requested"),
        ({"funding": {"requested": Decimal("NaN")}}, "not_finite", "funding.requested"),
        ({"funding": {"requested": Decimal("-Infinity")}}, "not_finite", "funding.requested"),
        ({"funding": {"requested": Decimal("1E+999999")}}, "huge_number", "funding.requested"),
        ({"funding": {"requested": Decimal("1E-999999")}}, "huge_number", "funding.requested"),
        ({"list_year": 10**5000}, "huge_number", "list_year"),
        ({"list_year": 10**50}, "count_range", "list_year"),
        ({"list_year": True}, "wrong_type", "list_year"),
        ({"list_year": Decimal("2026.0")}, "wrong_type", "list_year"),
        ({"applied_on": datetime.datetime(2025, 12, 1)}, "not_plain", "applied_on"),  # no time zone
        ({"unit": {"name": datetime.date(2025, 12, 1)}}, "wrong_type", "unit.name"),
        ({"project": {"need_clear": datetime.date(2025, 12, 1)}}, "wrong_type", "project.need_clear"),
        ({"project": {"kind": Kind.NEW}}, "not_plain", "project.kind"),
        ({"project": {"content": {"data_centre"}}}, "not_plain", "project.content"),
        ({"unit": {"name": b"a"}}, "not_plain", "unit.name"),
        ({"unit": {"name": "\ud83d"}}, "surrogate", "unit.name"),
        ({"unit": {"\ud83d": "a"}}, "surrogate", "unit.?"),
        ({"unit": {1: "a"}}, "key_not_text", "unit.?"),
        ({"": 1}, "unknown_field", "?"),
        ({"dossier": "listing"}, "unknown_field", "dossier"),
    ],
)
def test_plain_data_is_refused_as_a_file_is(value: dict[str, object], kind: str, field: str) -> None:
    with pytest.raises(IntakeFailed) as caught:
        dossier_from(value, ListingApplication)
    (problem,) = caught.value.problems
    assert (problem.message.id, problem.field, problem.line, problem.file) == (f"intake.{kind}", field, None, "")


def test_plain_data_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(IntakeFailed, match=r"^intake\.top_not_mapping$"):
        dossier_from([], ListingApplication)  # type: ignore[arg-type]
    with pytest.raises(IntakeFailed, match=r"^intake\.binary_float$"):
        dossier_from(1.5, ListingApplication)  # type: ignore[arg-type]


def test_data_that_holds_itself_is_refused() -> None:
    data: dict[str, object] = {}
    data["unit"] = data
    with pytest.raises(IntakeFailed, match=r"^intake\.too_deep$"):
        dossier_from(data, ListingApplication)


@attrs.frozen(kw_only=True)
class Parcel:
    """An entity of another author, who checks one field against another."""

    _label: str
    weight: Count = attrs.field(default=Count.unknown())
    limit: Count = attrs.field(default=Count.unknown())
    size: int | None = None
    sent: datetime.date | None = None
    parts: tuple[Line, ...] = ()
    derived: str = attrs.field(init=False, default="")

    def __attrs_post_init__(self) -> None:
        if self.weight.known and self.weight.more_than(self.limit) is YES:
            msg = "heavier than its limit"
            raise ValueError(msg)


def test_the_types_of_another_author_are_read_by_the_same_rules() -> None:
    data = {"_label": "甲", "weight": 1, "limit": 2, "size": 3, "sent": "2026-01-01", "parts": [{"name": "乙"}]}
    assert dossier_from(data, Parcel) == Parcel(
        label="甲",
        weight=Count.exactly(1),
        limit=Count.exactly(2),
        size=3,
        sent=datetime.date(2026, 1, 1),
        parts=(Line(name="乙"),),
    )


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ({}, ["_label: intake.missing_field"]),
        ({"_label": None, "weight": "x"}, ["weight: intake.wrong_type", "_label: intake.missing_field"]),
        ({"_label": "甲", "weight": 2, "limit": 1}, ["intake.rejected"]),
        ({"_label": "甲", "weight": 2, "limit": 1, "size": "x"}, ["size: intake.wrong_type"]),
        ({"_label": "甲", "derived": "乙"}, ["derived: intake.unknown_field"]),
        ({"_label": "甲", "parts": {}}, ["parts: intake.wrong_type"]),
    ],
)
def test_what_another_author_refuses_is_a_problem_like_any_other(data: dict[str, object], problems: list[str]) -> None:
    with pytest.raises(IntakeFailed) as caught:
        dossier_from(data, Parcel)
    assert [str(problem) for problem in caught.value.problems] == problems


@attrs.frozen
class Unreadable:
    """An entity with a field that no file can hold."""

    share: float = 0.0


@attrs.frozen
class Ambiguous:
    """An entity with a field of two types."""

    share: Truth | Count | None = None


@pytest.mark.parametrize("of", [Unreadable, Ambiguous])
def test_a_class_with_a_field_that_no_file_can_hold_is_a_mistake_of_its_author(of: type) -> None:
    with pytest.raises(ValueRejected, match="share"):
        dossier_from({}, of)
