"""Bytes to the lines of a text: decoded, without tags, page numbers and running headers."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from typing import Final

import attrs

from kekedala_policy.clauses.official.problems import TextProblems

#: No text is longer; the official one is about a thirtieth of it.
MOST_BYTES: Final = 2**20
#: The encodings that are read, each by the name of the codec that reads it.
ENCODINGS: Final = {"utf-8": "utf-8", "gb18030": "gb18030", "gbk": "gb18030", "gb2312": "gb18030"}

_BREAK: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_BOX: Final = re.compile(r"<input\b[^<>]{0,200}>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_PAGE: Final = re.compile(
    r"[-|–—―·•.\s]*\d{1,4}[-|–—―·•.\s]*"
    r"|[-–—\s]*第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?[-–—\s]*"
    r"|page\s+\d{1,4}(?:\s+of\s+\d{1,4})?",
    re.IGNORECASE,
)
#: A running header comes at least so often and is no longer than this.
_HEADER_COMES, _HEADER_LENGTH = 3, 40
_ENDED: Final = re.compile(r"[。；;：:！!？?][”’」』）)\]】]*$")


@attrs.frozen
class Line:
    """A line: its number, its text stripped, and whether an empty line stands before it."""

    number: int
    text: str
    spaced: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row; a single one where the line has no tab."""
        return tuple(cell.strip() for cell in self.text.split("\t"))

    @property
    def tabular(self) -> bool:
        """Whether the line is a table's row."""
        return "\t" in self.text


def ended(text: str) -> bool:
    """Whether a text stops where a sentence or a lead-in may stop, so that what follows begins anew."""
    return _ENDED.search(text) is not None


def lines_of(content: bytes | str, encoding: str, problems: TextProblems) -> list[Line]:
    """The lines that say something. Raises `OfficialTextRejected` for what is no text."""
    text = _decoded(content, encoding, problems)
    found: list[Line] = []
    spaced = True
    for number, raw in enumerate(_BREAK.split(text), 1):
        wrong = _CONTROL.search(raw)
        if wrong:
            problems.add("control_character", number, code=f"U+{ord(wrong[0]):04X}")
        words = _TAG.sub(" ", _BOX.sub("□", raw))
        words = words.strip() if "\t" not in words else words.strip(" \u3000")
        if not words.strip():
            spaced = True
        elif not _PAGE.fullmatch(unicodedata.normalize("NFKC", words)):
            found.append(Line(number, words, spaced))
            spaced = False
    if not found:
        problems.add("empty", None)
    problems.stop_if_any()
    return found


def without_running_headers(lines: list[Line]) -> list[Line]:
    """The lines less those that are repeated on page after page: short, no sentence, no row."""
    times = Counter(line.text for line in lines)
    return [
        line
        for line in lines
        if times[line.text] < _HEADER_COMES
        or len(line.text) > _HEADER_LENGTH
        or line.tabular
        or ended(line.text)
        or re.match("第|[（(]|附件", line.text)
    ]


def _decoded(content: bytes | str, encoding: str, problems: TextProblems) -> str:
    codec = ENCODINGS.get(encoding.lower())
    if codec is None:
        problems.add("encoding", None, encoding=encoding, known=tuple(ENCODINGS))
    elif len(content) > MOST_BYTES:
        problems.add("too_large", None, most=MOST_BYTES)
    elif isinstance(content, str):
        return content.removeprefix("\ufeff")
    else:
        try:
            return content.removeprefix(codecs.BOM_UTF8).decode(codec)
        except UnicodeDecodeError as error:
            line = 1 + len(re.findall(rb"\r\n|[\r\n]", content[: error.start]))
            problems.add("not_decodable", line, encoding=codec)
    problems.stop_if_any()
    return ""
