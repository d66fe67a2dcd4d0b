"""A document's official text to its provisions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kekedala_policy.clauses.official import annexes
from kekedala_policy.clauses.official.body import ARTICLE, Body
from kekedala_policy.clauses.official.lines import lines_of, without_running_headers
from kekedala_policy.clauses.official.notice import imprint_of, notice_of
from kekedala_policy.clauses.official.problems import TextProblems
from kekedala_policy.clauses.official.text import OfficialText, Provision


def parse_official(
    content: bytes | str,
    forms: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    *,
    encoding: str = "utf-8",
    name: str = "",
) -> OfficialText:
    """The provisions of a text: art16.i2.s1, art12.p2, annex3.r18.l4, annex1.f06, notice.2.

    `forms` gives the printed labels of each form field by its id, in the order of the form; an annex without any
    is read as a list of numbered rows. `encoding` is utf-8 or gb18030; `name` stands for the text in the error. Raises `OfficialTextRejected` with every
    problem that was found: numbers missing, twice or out of order, parts without words.
    """
    problems = TextProblems(name)
    lines, imprint = imprint_of(lines_of(content, encoding, problems))
    begins = next((place for place, line in enumerate(lines) if ARTICLE.match(line.text)), len(lines))
    ends = next(
        (
            place
            for place, line in enumerate(lines)
            if place > begins and (annexes.LIST.fullmatch(line.text) or annexes.is_heading(line))
        ),
        len(lines),
    )
    opening = begins
    while opening and lines[opening - 1].text.startswith("第") and "章" in lines[opening - 1].text:
        opening -= 1
    body = Body(problems)
    body.read(without_running_headers(lines[opening:ends]))
    found: dict[str, Provision] = {}
    for provision in (
        *notice_of(lines[:opening], imprint),
        *body.provisions(),
        *annexes.annexes_of(lines[ends:], forms, problems),
    ):
        found.setdefault(provision.id, provision)
    problems.stop_if_any()
    return OfficialText(MappingProxyType(found), body.chapters())
