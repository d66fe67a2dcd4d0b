"""Clause ids as citations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kekedala_policy.errors import ClauseUnknown
from kekedala_policy.i18n.locales import CHINESE, canonical
from kekedala_policy.i18n.rendering import has, render
from kekedala_policy.messages import Message, Texts

_UNTITLED: Final[Mapping[str, Message | Texts]] = MappingProxyType({})
#: A clause id: another document's id, the clause, and what numbers norms within it, which is not printed.
_ID: Final = re.compile(
    r"""
    (?: (?P<document>[a-z0-9]+(?:-[a-z0-9]+)*) / )?
    (?: art(?P<article>\d\d|[1-9]\d\d) (?:\.p(?P<paragraph>\d{1,3}))? (?:\.i(?P<item>\d{1,3}))? (?:\.s(?P<subitem>\d{1,2}))?
      | annex(?P<annex>\d{1,2})
        (?: \.r(?P<row>\d\d|[1-9]\d\d) (?:\.l(?P<line>\d{1,2}))? | \.f(?P<field>\d\d) | \.(?P<head>head) | \.(?P<note>note) )?
      | (?P<notice>notice) (?:\.\d{1,2})?
    )
    (?: \.[a-h]\d? (?: \.\d[a-z]? )? )?
    """,
    re.VERBOSE | re.ASCII,
)

#: The parts in the order in which they are printed.
_PARTS: Final = (
    "article", "paragraph", "item", "subitem", "annex", "row", "line", "field", "head", "note", "notice",
)  # fmt: skip
_OPENING: Final = frozenset({"article", "annex", "notice"})
_NUMBERED: Final = frozenset({"article", "paragraph", "item", "subitem", "annex", "row", "line", "field"})
#: The parts that Chinese documents number in Chinese numerals.
_NUMERALS: Final = frozenset({"article", "paragraph", "item"})

_DIGITS: Final = "零一二三四五六七八九"
#: Up to here ten is 十, not 一十.
_ONE_TEN_NAMED: Final = 20


def cite(clause: str, locale: str, titles: Mapping[str, Message | Texts] = _UNTITLED) -> str:
    """A clause id as a citation: art16.i2.s1 is 第十六条第（二）项第1目, or Article 16(2)1.

    The letter that only numbers norms within a clause is not printed. Another document's title is printed in front:
    as `titles` has it by the document's id, or a catalogue under ``document.<id>``; where neither does, the id is.
    Raises `ClauseUnknown` for what is not written as a clause id; whether there is such a clause is
    not asked.
    """
    language = canonical(locale)
    read = _ID.fullmatch(clause)
    if read is None:
        raise ClauseUnknown(clause)
    text = ""
    for part in _PARTS:
        found = read[part]
        if found is None:
            continue
        arguments: dict[str, object] = {}
        if part in _NUMBERED:
            number = int(found)
            if not number:
                raise ClauseUnknown(clause)
            arguments["number"] = numeral(number) if language == CHINESE and part in _NUMERALS else number
        if part not in _OPENING:
            arguments["clause"] = text
        text = render(Message(f"clause.citation.{part}", arguments), language)
    document = read["document"]
    if document is None:
        return text
    titled = Message(f"document.{document}")
    title = titles.get(document) or (titled if has(titled.id, language) else None)
    if title is not None:
        return render(Message("clause.citation.of_document", {"title": title, "clause": text}), language)
    return render(Message("clause.citation.elsewhere", {"document": document, "clause": text}), language)


def numeral(number: int) -> str:
    """A number from 1 to 999 in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    leading = f"{_DIGITS[hundreds]}百" + ("" if tens or not ones else "零") if hundreds else ""
    if tens:
        leading += "十" if number < _ONE_TEN_NAMED else f"{_DIGITS[tens]}十"
    return leading + (_DIGITS[ones] if ones else "")
