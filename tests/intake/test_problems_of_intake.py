"""Problems: all of them, each in its place, with what a text needs to be written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kekedala_policy.entities import ListingApplication, SupplementApplication
from kekedala_policy.errors import KekedalaError
from kekedala_policy.intake import IntakeFailed, Kind, Problem, Word, read_submissions, read_text
from kekedala_policy.messages import Message

CORPUS: Final = Path(__file__).parents[1] / "hostile"
DOSSIERS: Final = {"listing": ListingApplication, "supplement": SupplementApplication}

YAML: Final = """\
# line 1
dossier: listing

unit:
  name: ""
  type: courts
project:
  content:
    - logistics

    - nothing
    -
      - data_centre
  need_clear: yes
funding: {requested: -1,
  last_year: x}
claims:
  - basis: law
    grounds: x
"""
JSON: Final = """\
{
"dossier": "listing",

"unit": {
  "name": "",
  "type": "courts"},
"project": {
  "content": [
    "logistics",

    "nothing",

    ["data_centre"]],
  "need_clear": "yes"},
"funding": {"requested": -1,
  "last_year": "x"},
"claims": [
  {"basis": "law",
   "grounds": "x"}]}
"""


def problems_of(text: str, written_in: str) -> tuple[Problem, ...]:
    """All the problems of a text."""
    with pytest.raises(IntakeFailed) as caught:
        read_text(text, name="a", format=written_in, dossiers=DOSSIERS)  # type: ignore[arg-type]
    return caught.value.problems


@pytest.mark.parametrize(("text", "written_in"), [(YAML, "yaml"), (JSON, "json")])
def test_all_problems_come_at_once_each_with_its_line_and_field(text: str, written_in: str) -> None:
    assert [str(problem) for problem in problems_of(text, written_in)] == [
        "a:5: unit.name: intake.text_empty",
        "a:6: unit.type: intake.unknown_value_near",
        "a:11: project.content[1]: intake.unknown_value",
        "a:13: project.content[2]: intake.wrong_type",
        "a:14: project.need_clear: intake.truth_word",
        "a:15: funding.requested: intake.amount_range",
        "a:16: funding.last_year: intake.wrong_type",
        "a:19: claims[0].grounds: intake.unknown_field_near",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("text", "written_in"), [(YAML, "yaml"), (JSON, "json")])
def test_lines_are_the_same_whatever_ends_them(text: str, written_in: str, end: str) -> None:
    lines = [problem.line for problem in problems_of(text.replace("\n", end), written_in)]
    assert lines == [5, 6, 11, 13, 14, 15, 16, 19]


def test_the_error_is_one_of_ours_and_prints_a_line_for_each_problem() -> None:
    with pytest.raises(KekedalaError) as caught:
        read_text("unit: 1", name="文件", format="yaml", dossiers=DOSSIERS)
    assert str(caught.value) == "文件:1: dossier: intake.missing_field"
    assert str(IntakeFailed((*problems_of("- a", "yaml"), *problems_of("", "json")))) == (
        "a:1: intake.top_not_mapping\na: intake.empty"
    )


def test_a_message_carries_what_its_text_needs() -> None:
    (problem,) = problems_of("dossier: listing\nproject: {kind: upgarde}", "yaml")
    assert problem.message == Message(
        "intake.unknown_value_near",
        {
            "field": "project.kind",
            "found": Message("intake.found.plain", {"text": "upgarde"}),
            "options": ("new", "upgrade", "continuation", "first_om", "continuing_om"),
            "nearest": "upgrade",
        },
    )


def test_a_key_that_comes_twice_is_named_with_both_lines() -> None:
    for text, written_in in (("dossier: listing\nid: a\nid: b", "yaml"), ('{"id": 1,\n"id": 2,\n"id": 3}', "json")):
        problem = next(one for one in problems_of(text, written_in) if one.message.id == "intake.duplicate_key")
        second = problem.line
        assert problem.message.arguments == {"key": "id", "first": (second or 0) - 1, "second": second}


def test_foreign_text_is_cut_and_escaped_before_it_is_shown() -> None:
    (problem,) = problems_of(f'{{"dossier": "\\u001b[31m{"x" * 100}"}}', "json")
    shown = problem.message.arguments["found"]
    assert shown == Message("intake.found.quoted", {"text": "\\x1b[31m" + "x" * 35 + "…"})
    (problem,) = problems_of(f'{{"dossier": "listing", "\\u202e{"y" * 100}": 1}}', "json")
    assert problem.field == "\\u202e" + "y" * 39 + "…"


def test_what_each_format_can_hold_is_named_when_it_is_found() -> None:
    found = {
        "yaml": {"[]": "list", "{}": "mapping", "甲": "plain", "'甲'": "quoted"},
        "json": {"[]": "list", "{}": "mapping", '"甲"': "quoted", "true": "truth", "1.5": "number"},
    }
    for written_in, values in found.items():
        for value, word in values.items():
            (problem,) = problems_of(f'{{"dossier": "listing", "list_year": {value}}}', written_in)
            nested = problem.message.arguments["found"]
            assert isinstance(nested, Message)
            assert nested.id == f"intake.found.{word}"


def test_a_null_in_a_list_is_named_as_such() -> None:
    (problem,) = problems_of('{"dossier": "listing", "lines": [null]}', "json")
    assert problem.message.arguments["found"] == Message("intake.found.null", {})


def test_no_id_and_no_argument_comes_but_those_that_are_declared() -> None:
    declared = {kind.id: set(kind.arguments) for kind in Kind}
    words = {word.value for word in Word}
    seen: set[str] = set()
    for message in corpus_messages():
        seen.add(message.id)
        if message.id in declared:
            assert set(message.arguments) == declared[message.id]
        else:
            assert message.id in words
            assert set(message.arguments) <= {"text"}
        assert all(isinstance(value, str | int | Message | tuple) for value in message.arguments.values())
    assert {Kind.SYNTAX.id, Kind.DUPLICATE_NAME.id, Word.SYNTAX_FULL_WIDTH.value} <= seen


def corpus_messages() -> Iterator[Message]:
    """Every message of the hostile corpus, nested ones too."""
    for name in tomllib.loads((CORPUS / "expected.toml").read_text("utf-8")):
        try:
            read_submissions(CORPUS / name, DOSSIERS)
        except IntakeFailed as failed:
            for problem in failed.problems:
                yield problem.message
                yield from (value for value in problem.message.arguments.values() if isinstance(value, Message))


@pytest.mark.parametrize(
    ("text", "written_in", "column", "why"),
    [
        ("unit:\n\tname: a", "yaml", 1, "tab"),
        ("id: @a", "yaml", 5, "reserved"),
        ("id: a: b", "yaml", 6, "colon_twice"),
        ("id: b\nunit\nid: a", "yaml", 1, "colon_missing"),
        ("unit: [", "yaml", 8, "unclosed"),
        ("unit：\n  name: a", "yaml", 1, "full_width"),
        ("unit:\n    name: a\n  type: b", "yaml", 3, "indentation"),
        ("unit: [a", "yaml", 7, "unclosed"),
        ("unit: 'a", "yaml", 7, "unclosed"),
        ("unit: [a}", "yaml", 9, "comma"),
        ("unit: [a,,b]", "yaml", 10, "value"),
        ('id: "\\q"', "yaml", 7, "escape"),
        ('id: "\\UFFFFFFFF"', "yaml", 8, "escape"),
        ("%YAML 3.0\n--- a", "yaml", 1, "other"),
        (f"%YAML {'1' * 5000}.1\n--- a", "yaml", 7, "other"),
        ('{"id" "a"}', "json", 7, "colon_missing"),
        ('{"id"： "a"}', "json", 6, "full_width"),
        ('{“id”: "a"}', "json", 2, "full_width"),
        ('{"id": "a"', "json", 11, "unclosed"),
        ('{"id": [', "json", 9, "unclosed"),
        ('{"id": "a', "json", 8, "unclosed"),
        ('{"id": "a\n"}', "json", 10, "line_break"),
        ('{"id": "\\q"}', "json", 9, "escape"),
        ('{"id": "a" "b"}', "json", 12, "comma"),
        ("{id: 1}", "json", 2, "key"),
        ('{"id": }', "json", 8, "value"),
    ],
)
def test_a_text_that_does_not_parse_is_explained(text: str, written_in: str, column: int, why: str) -> None:
    (problem,) = problems_of(text, written_in)
    assert problem.message.id == "intake.syntax"
    assert problem.message.arguments == {"column": column, "why": Message(f"intake.syntax.{why}", {})}


@pytest.mark.parametrize("written_in", ["yaml", "json"])
def test_a_string_with_half_a_surrogate_pair_is_refused_with_its_line(written_in: str) -> None:
    assert [str(problem) for problem in problems_of("\n# \ud83d", written_in)] == ["a:2: intake.surrogate"]


def test_a_tag_is_named_as_it_is_written() -> None:
    tags = {"!!int": "!!int", "!secret": "!secret", "!<tag:yaml.org,2002:str>": "!!str", "!<x>": "x"}
    for written, named in tags.items():
        (problem,) = problems_of(f"dossier: listing\nid: {written} 1", "yaml")
        assert problem.message == Message("intake.tag", {"tag": named})


def test_a_syntax_error_comes_alone() -> None:
    assert len(problems_of("a: *b\nid: 'c", "yaml")) == 1
    assert len(problems_of('{"a": NaN, "b"', "json")) == 1
