"""The notice that a document is issued with: what stands before its articles, and its imprint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kekedala_policy.clauses.official.lines import Line
from kekedala_policy.clauses.official.text import Provision

_NUMBER: Final = re.compile(r"\S{2,20}[〔\[（(]\s*\d{4}\s*[〕\]）)]\s*\d{1,4}\s*号")
_COPIES: Final = re.compile(r"抄送\s*[:：].*")
_ISSUED: Final = re.compile(r".*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发.*")


def imprint_of(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines without the imprint at their end, and the imprint: from the copies, or the day of issue, on."""
    for place, line in enumerate(lines):
        if _COPIES.fullmatch(line.text) or (_ISSUED.fullmatch(line.text) and place > len(lines) - 4):
            return list(lines[:place]), list(lines[place:])
    return list(lines), []


def notice_of(opening: Sequence[Line], imprint: Sequence[Line]) -> Iterator[Provision]:
    """The notice's parts: 1 its number and what it says, 2 its addressees, 3 the day of issue, 4 the copies."""
    number = [line for line in opening if _NUMBER.fullmatch(line.text)]
    addressees = [line for line in opening if line.text.endswith((":", "："))][:1]
    said = [line for line in opening if line.text.endswith("。")]
    parts = {
        "notice.1": [*number, *said],
        "notice.2": addressees,
        "notice.3": [line for line in imprint if _ISSUED.fullmatch(line.text)],
        "notice.4": [line for line in imprint if _COPIES.fullmatch(line.text)],
    }
    for name, found in parts.items():
        if found:
            yield Provision(name, "\n".join(line.text for line in found), found[0].number)
