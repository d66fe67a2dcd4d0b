"""Whatever is read, the reader answers with submissions or with `IntakeFailed`, and with nothing else."""

from __future__ import annotations

import json
from typing import Any, Final, Literal

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kekedala_policy.entities import ListingApplication, SupplementApplication
from kekedala_policy.intake import IntakeFailed, Submission, dossier_from, read_text

DOSSIERS: Final = {"listing": ListingApplication, "supplement": SupplementApplication}
FORMATS: Final = st.sampled_from(("yaml", "json"))
Format = Literal["yaml", "json"]

#: A slow machine is no failure.
patient: Final = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
thorough: Final = settings(patient, max_examples=500)

VALID: Final = (
    """\
shared: {unit: {name: 第四师某局, type: party_organ}}
dossiers:
  - dossier: listing
    id: "a"
    project: {kind: new, need_clear: true, content: {present: [logistics], closed: true}}
    funding: {requested: {ten_thousand_yuan: "48"}}
    lines: [{name: x, amount: 1.50}]
  - dossier: supplement
    applied_on: 2025-12-01
    dispositions: [{rule: art09.i2.a, date: 2025-12-20}]
""",
    json.dumps(
        {
            "dossier": "listing",
            "project": {"name": "系统\u2014甲", "need_clear": None, "content": ["logistics"]},
            "funding": {"requested": 480000, "last_year": "1.5"},
            "lines": {"items": [{"name": "x"}], "closed": True},
        },
        indent=1,
    ),
)
#: What means something to one of the readers, to be put where it does not belong.
PIECES: Final = (
    *"[]{}:,-?&*!|>'\"%@`#~\\\t\n\r\0\x85\u2028\ud800\ufeff：是",
    *("<<", "---", "...", "!!str ", "&a ", "*a", "%YAML 1.1\n", "%TAG ! x\n", "? ", "- ", ": ", "\r\n", "\n  "),
    *("\\U00110000", "\\uD800", "\\x", "\\N", "null", "true", "NaN", "-Infinity", "1e3", "0x1F", ".inf", "1_0", "01"),
    *("dossier: listing\n", "dossiers", "shared", "settings: {}\n", '"dossier": "listing",', "closed", "😀"),
)


def read(text: str | bytes, written_in: Format) -> tuple[Submission, ...]:
    """The submissions, none where the text is refused; a refusal can be printed."""
    try:
        return read_text(text, name="fuzz", format=written_in, dossiers=DOSSIERS)
    except IntakeFailed as failed:
        assert failed.problems
        str(failed).encode("utf-8")
        return ()


@patient
@given(st.binary(max_size=200), FORMATS)
def test_any_bytes_are_read_or_refused(content: bytes, written_in: Format) -> None:
    read(content, written_in)


@patient
@given(st.text(st.characters(codec=None), max_size=200), FORMATS)
def test_any_text_is_read_or_refused(text: str, written_in: Format) -> None:
    read(text, written_in)


@thorough
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), FORMATS)
@example("%YAML 1.1\n--- !", "yaml")
def test_any_heap_of_pieces_is_read_or_refused(text: str, written_in: Format) -> None:
    read(text, written_in)
    read("dossier: listing\n" + text, written_in)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid text with a few cuts, copies and strange pieces."""
    text = draw(st.sampled_from(VALID))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        middle = draw(st.sampled_from(("", text[start:end] * 2, *PIECES)))
        text = text[:start] + middle + text[min(end, start + 5) :]
    return text


@thorough
@given(mutated(), FORMATS)
def test_a_mutated_dossier_is_read_or_refused(text: str, written_in: Format) -> None:
    read(text, written_in)


@patient
@given(st.sampled_from(VALID).map(str.encode), st.data())
def test_a_dossier_with_a_changed_byte_is_read_or_refused(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.binary(min_size=1, max_size=1))
    for written_in in ("yaml", "json"):
        read(content[:at] + byte + content[at + 1 :], written_in)


SCALARS: Final = st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text() | st.dates()
TREES: Final = st.recursive(
    SCALARS | st.binary() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)
FIELDS: Final = st.sampled_from(("unit", "project", "funding", "lines", "claims", "list_year", "applied_on", "x"))


@patient
@given(st.dictionaries(FIELDS, TREES | st.dictionaries(st.sampled_from(("name", "kind", "items", "content")), TREES)))
def test_any_data_is_taken_or_refused(data: dict[str, Any]) -> None:
    try:
        assert isinstance(dossier_from(data, ListingApplication), ListingApplication)
    except IntakeFailed as failed:
        str(failed).encode("utf-8")


JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 3_000) | st.text(max_size=5) | st.sampled_from(("new", "2026-01-01")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@patient
@given(st.dictionaries(FIELDS, JSON | st.dictionaries(st.sampled_from(("name", "kind", "content")), JSON)))
def test_json_and_plain_data_are_judged_alike(data: dict[str, Any]) -> None:
    text = json.dumps({"dossier": "listing", **data}, ensure_ascii=True)
    try:
        expected = dossier_from(data, ListingApplication)
    except IntakeFailed as failed:
        kinds = {(problem.message.id, problem.field) for problem in failed.problems}
    else:
        (submission,) = read_text(text, name="a", format="json", dossiers=DOSSIERS)
        assert submission.dossier == expected
        return
    try:
        read_text(text, name="a", format="json", dossiers=DOSSIERS)
    except IntakeFailed as failed:
        assert {(problem.message.id, problem.field) for problem in failed.problems} == kinds
    else:
        raise AssertionError(text)


def test_the_texts_that_are_mutated_are_valid() -> None:
    assert len(read(VALID[0], "yaml")) == 2
    assert len(read(VALID[1], "json")) == len(read(VALID[1], "yaml")) == 1
