"""Texts that are made to exhaust a reader: refused, or read, in bounded time and depth."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

import pytest

from kekedala_policy.entities import ListingApplication
from kekedala_policy.intake import IntakeFailed, read_submissions, read_text

DOSSIERS: Final = {"listing": ListingApplication}
MEBIBYTE: Final = 2**20
HEAD: Final = "dossier: listing\n"


def kinds_of(text: str | bytes, written_in: Literal["yaml", "json"]) -> set[str]:
    """The kinds of a text's problems."""
    try:
        read_text(text, name="a", format=written_in, dossiers=DOSSIERS)
    except IntakeFailed as failed:
        return {problem.message.id.removeprefix("intake.") for problem in failed.problems}
    return set()


@contextmanager
def little_stack_left() -> Iterator[None]:
    """Leave the reader a stack that any unbounded recursion exhausts."""
    before = sys.getrecursionlimit()
    depth = len(list(_frames()))
    sys.setrecursionlimit(depth + 250)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _frames() -> Iterator[object]:
    frame = sys._getframe()  # the way to see the stack
    while frame is not None:
        yield frame
        frame = frame.f_back  # type: ignore[assignment]


DEEP_YAML: Final = {
    "flow lists": "[" * 100_000,
    "flow mappings": "{a: " * 100_000,
    "block lists": "- " * 100_000,
    "complex keys": "? " * 100_000,
    "block mappings": "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
    "closed flow lists": "a: " + "[" * 50_000 + "]" * 50_000,
}


@pytest.mark.parametrize("text", DEEP_YAML.values(), ids=DEEP_YAML)
def test_deep_yaml_is_refused_before_anything_recurses(text: str) -> None:
    with little_stack_left():
        assert kinds_of(text, "yaml") == {"too_deep"}


@pytest.mark.parametrize("text", ["[" * 500_000, '{"a":' * 150_000, "[" * 5_000 + "]" * 5_000])
def test_deep_json_is_refused_before_anything_recurses(text: str) -> None:
    with little_stack_left():
        assert kinds_of(text, "json") == {"too_deep"}


@pytest.mark.parametrize("written_in", ["yaml", "json"])
def test_the_thirty_second_level_is_read_and_the_next_is_not(written_in: Literal["yaml", "json"]) -> None:
    for levels, kinds in ((30, {"unknown_field"}), (31, {"too_deep"})):
        text = '{"dossier": "listing", "x": ' + "[" * levels + "1" + "]" * levels + "}"
        assert kinds_of(text, written_in) == kinds


@pytest.mark.parametrize("written_in", ["yaml", "json"])
def test_twenty_thousand_nodes_are_read_and_no_more(written_in: Literal["yaml", "json"]) -> None:
    rest = 20_000 - 5
    for more, kinds in ((0, {"unknown_field"}), (1, {"too_many"})):
        text = '{"dossier": "listing", "x": [' + ",".join(["1"] * (rest + more)) + "]}"
        assert kinds_of(text, written_in) == kinds


def test_a_mebibyte_is_read_and_no_byte_more(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = HEAD + "#" * (MEBIBYTE - len(HEAD))
    path.write_text(text)
    assert len(read_submissions(path, DOSSIERS)) == 1
    assert kinds_of(text, "yaml") == set()
    path.write_text(text + "#")
    with pytest.raises(IntakeFailed, match=r"a\.yaml: intake\.file_too_large$"):
        read_submissions(path, DOSSIERS)
    assert kinds_of(text + "#", "yaml") == {"file_too_large"}
    assert kinds_of(b"\xff" * (MEBIBYTE + 1), "json") == {"file_too_large"}
    assert kinds_of(HEAD + "#" + "甲" * (MEBIBYTE // 3), "yaml") == {"file_too_large"}


LARGE_YAML: Final = {
    "a plain scalar": ("id: " + "x" * 1_000_000, {"text_long"}),
    "a scalar of many words": ("id: " + "x " * 500_000, {"text_long"}),
    "a scalar of many lines": ("id:\n" + " x\n" * 300_000, {"text_long"}),
    "a literal": ("id: |\n" + " x\n" * 300_000, {"text_control"}),
    "a quoted scalar": ('id: "' + "\\x41" * 250_000 + '"', {"text_long"}),
    "comments": ("#\n" * 500_000, set()),
    "empty lines": ("\n" * 1_000_000, set()),
    "many unknown keys": ("".join(f"projec{i}: v\n" for i in range(9_000)), {"unknown_field_near"}),
    "a key many times": ("a: 1\n" * 9_000, {"duplicate_key", "unknown_field"}),
    "many anchors and aliases": ("x: [" + "&a b, *a , " * 9_000 + "]", {"anchor", "alias", "unknown_field"}),
    "a number of many digits": ("list_year: " + "9" * 1_000_000, {"count_range"}),
    "a long key": ("? " + "k" * 1_000_000 + "\n: v\n", {"unknown_field"}),
}


@pytest.mark.parametrize(("text", "kinds"), LARGE_YAML.values(), ids=LARGE_YAML)
def test_large_yaml_is_read_in_bounded_time(text: str, kinds: set[str]) -> None:
    assert kinds_of(HEAD + text, "yaml") == kinds


LARGE_JSON: Final = {
    "a string": ('"id": "' + "x" * 1_000_000 + '"', {"text_long"}),
    "surrogate pairs": ('"id": "' + "\\ud83d\\ude00" * 80_000 + '"', {"text_long"}),
    "a number": ('"list_year": ' + "1" * 1_000_000, {"count_range"}),
    "an amount": ('"funding": {"requested": 0.' + "1" * 1_000_000 + "}", {"amount_range"}),
    "spaces": ('"id": "a"' + " " * 1_000_000, set()),
    "empty lines": ('"id": "a"' + "\n" * 1_000_000, set()),
}


@pytest.mark.parametrize(("text", "kinds"), LARGE_JSON.values(), ids=LARGE_JSON)
def test_large_json_is_read_in_bounded_time(text: str, kinds: set[str]) -> None:
    assert kinds_of('{"dossier": "listing",' + text + "}", "json") == kinds


def test_sharing_can_not_make_a_small_file_a_huge_one() -> None:
    for items, kinds in ((1_000, {"shared_too_large"}), (10, set())):
        shared = "shared: {dossier: listing, lines: [" + "{name: a}," * items + "]}\n"
        assert kinds_of(shared + "dossiers:\n" + "- id: null\n" * 1_000, "yaml") == kinds
