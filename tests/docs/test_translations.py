"""The prose is translated whole: every text of the catalogues, none of them fuzzy, each with the links of its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[2] / "docs" / "locale" / "en" / "LC_MESSAGES"
FILES = sorted(FOLDER.rglob("*.po"))
LINK = re.compile(r":[a-z]+:`[^`]+`")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated_with_the_links_of_its_source(file: Path) -> None:
    found = [entry for entry in read_po(file.read_text("utf-8").splitlines(), abort_invalid=True) if entry.id]
    assert found
    for entry in found:
        source, text = str(entry.id), str(entry.string)
        assert text.strip(), source
        assert not entry.fuzzy, source
        assert sorted(LINK.findall(source)) == sorted(LINK.findall(text)), source


def test_every_page_has_its_catalogue() -> None:
    docs = FOLDER.parents[2]
    pages = {
        page.relative_to(docs).with_suffix("") for page in docs.rglob("*.rst") if "policy" not in page.parts[-3:-1]
    }
    pages -= {page for page in pages if page.parts[0] in {"policy", "try"}}
    assert {file.relative_to(FOLDER).with_suffix("") for file in FILES} == pages
