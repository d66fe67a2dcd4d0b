"""Every code block of the guides is executed, in the order of its page, in a folder of its own."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from packaging.requirements import Requirement

from kekedala_policy.cli import commands

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page for page in DOCS.glob("**/*.rst") if page.relative_to(DOCS).parts[0] not in {"policy", "try"})
BLOCK = re.compile(r"^( *)\.\. code-block:: (\w+)\n(?:\1   :caption: (\S+)\n)?\n((?:\1   .*\n|\n)+)", re.MULTILINE)
PROJECT = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]
INSTALL = ["python", "-m", "pip", "install"]


@attrs.frozen
class Block:
    """A block of a page: its language, the file that it is, its text, and the line on which it begins."""

    language: str
    file: str
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8") + "\n"
    for found in BLOCK.finditer(text):
        indent, language, file, body = found.groups()
        dedented = "\n".join(line[len(indent) + 3 :] for line in body.split("\n"))
        yield Block(language, file or "", dedented.strip("\n") + "\n", text[: found.start(4)].count("\n"))


WITH_CODE = [page for page in PAGES if "code-block::" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", WITH_CODE, ids=lambda page: page.stem)
def test_every_block_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEKEDALA_PLUGINS", "none")
    names: dict[str, Any] = {"__name__": "__guide__"}
    found = list(blocks(page))
    assert len(found) == page.read_text("utf-8").count("code-block::")
    for block in found:
        if block.file:
            Path(block.file).write_text(block.text, encoding="utf-8")
        match block.language:
            case "python":
                exec(compile("\n" * block.line + block.text, str(page), "exec"), names)  # the guide's own code
            case "console":
                for line in block.text.splitlines():
                    assert line.startswith("$ "), line
                    run(line.removeprefix("$ "))
            case "yaml" | "json":
                assert block.file
            case other:
                raise AssertionError(f"{page.name}: nothing runs {other}")


def run(command: str) -> None:
    words = shlex.split(command)
    if words[:4] == INSTALL:
        for wanted in map(Requirement, words[4:]):
            assert wanted.name == PROJECT["name"]
            assert wanted.extras <= PROJECT["optional-dependencies"].keys()
        return
    assert words[0] == "kekedala", command
    # 1 is an answer: something stands against a dossier
    assert commands.run(words[1:]) in {0, 1}, command


def test_the_schema_that_the_guide_prints_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("kekedala schema listing --output listing.schema.json")
    assert json.loads(Path("listing.schema.json").read_text("utf-8"))["type"] == "object"
