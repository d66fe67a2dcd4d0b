"""The body of a document: chapters, articles, paragraphs, items and sub-items.

A page break may cut a sentence in two, so a line goes on where the one before does not end. What looks like a
number at its beginning counts there only when it is the next one due.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from kekedala_policy.clauses.official.lines import Line, ended
from kekedala_policy.clauses.official.numerals import NUMERAL, number_of
from kekedala_policy.clauses.official.problems import TextProblems
from kekedala_policy.clauses.official.sequences import check_sequence
from kekedala_policy.clauses.official.text import OfficialChapter, Provision

_CHAPTER: Final = re.compile(rf"第\s*({NUMERAL})\s*章(?:\s+|(?=\S))(.{{0,40}})")
_SECTION: Final = re.compile(rf"第\s*{NUMERAL}\s*节\s*\S{{0,40}}")
ARTICLE: Final = re.compile(rf"第\s*({NUMERAL})\s*条(\s*)(.*)", re.DOTALL)
_ITEM: Final = re.compile(r"[（(]\s*([零〇一二两三四五六七八九十百]{1,5})\s*[）)]\s*(.*)", re.DOTALL)
_SUBITEM: Final = re.compile(
    r"(?:([0-9０-９]{1,2})\s*[.．、](?![0-9０-９])|[（(]\s*([0-9０-９]{1,2})\s*[）)])\s*(.*)", re.DOTALL
)
#: What follows an article's number where the article is only spoken of.
_SPOKEN_OF: Final = re.compile(r"[规第所的、和至中及或，。；）)]")
#: What follows an item's number where a sentence that goes on cites the item.
_CITED: Final = re.compile(r"项(?!目)|款")
_LATIN_EDGE: Final = re.compile(r"[A-Za-z0-9]$")


@attrs.define
class _Part:
    """A piece of an article under way: its number (0 for a paragraph), its words, what stands beneath it."""

    number: int
    line: int
    text: str
    parts: list[_Part] = attrs.field(factory=list)

    def last(self) -> _Part:
        """The piece that was begun last, here or beneath."""
        return self.parts[-1].last() if self.parts else self


@attrs.define
class _Article:
    number: int
    line: int
    paragraphs: list[_Part] = attrs.field(factory=list)


@attrs.define
class Body:
    """Reads the lines of a body, one after the other."""

    problems: TextProblems
    _articles: list[_Article] = attrs.field(factory=list)
    _chapters: list[tuple[int, int, str, int]] = attrs.field(factory=list)
    _open: bool = False
    _bare: bool = False
    _wrapped: bool = False

    def read(self, lines: Sequence[Line]) -> None:
        """Take in the lines from the first chapter or article on."""
        headings = [(line, match) for line in lines if (match := ARTICLE.match(line.text))]
        self._bare = sum(not match[2] for _, match in headings) * 2 > len(headings)
        self._wrapped = len(headings) > 1 and all(line.spaced for line, _ in headings)
        for line in lines:
            self._take(line)

    def _take(self, line: Line) -> None:
        going_on = self._open or (self._wrapped and not line.spaced)
        chapter = _CHAPTER.fullmatch(line.text)
        if chapter and not ended(line.text) and (number := number_of(chapter[1])) is not None:
            title = re.sub(r"\s+", "", chapter[2])
            self._chapters.append((number, line.number, title, len(self._articles)))
            self._open = False
        elif _SECTION.fullmatch(line.text) and not ended(line.text) and not going_on:
            self._open = False
        else:
            self._begin(line, going_on=going_on)
            self._open = not ended(line.text) and bool(self._articles and self._articles[-1].paragraphs)

    def _begin(self, line: Line, *, going_on: bool) -> None:
        heading = self._article(line.text, going_on=going_on)
        if heading is not None:
            number, rest = heading
            self._articles.append(_Article(number, line.number))
            if rest:
                self._articles[-1].paragraphs.append(_Part(0, line.number, rest))
            return
        if not self._articles:
            return  # a stray line between a chapter's title and its first article
        paragraphs = self._articles[-1].paragraphs
        if not paragraphs:  # the article's number stands in a line of its own
            lead = _Part(0, line.number, "")
            paragraphs.append(lead)
            if not self._item(line, lead, going_on=False):
                lead.text = line.text
        elif not self._item(line, paragraphs[-1], going_on=going_on):
            if going_on:
                last = paragraphs[-1].last()
                last.text = joined(last.text, line.text)
            else:
                paragraphs.append(_Part(0, line.number, line.text))

    def _article(self, text: str, *, going_on: bool) -> tuple[int, str] | None:
        match = ARTICLE.match(text)
        number = number_of(match[1]) if match else None
        if match is None or number is None:
            return None
        due = number == (self._articles[-1].number if self._articles else 0) + 1
        spoken_of = _SPOKEN_OF.match(match[3]) is not None
        if match[2] or not match[3]:
            return (number, match[3].strip()) if due or not going_on else None
        begins = not going_on and ((due or not spoken_of) if self._bare else (due and not spoken_of))
        return (number, match[3].strip()) if begins else None

    def _item(self, line: Line, paragraph: _Part, *, going_on: bool) -> bool:
        for pattern, owner in (
            (_ITEM, paragraph),
            (_SUBITEM, paragraph.parts[-1] if paragraph.parts and paragraph.parts[-1].number > 0 else paragraph),
        ):
            match = pattern.match(line.text)
            *written, rest = match.groups() if match else (None, "")
            number = number_of(next(filter(None, written), "")) if match else None
            if number is None or (going_on and _CITED.match(rest)):
                continue
            sign = 1 if pattern is _ITEM else -1
            before = owner.parts[-1].number * sign if owner.parts else 0
            if not going_on or number == max(before, 0) + 1:
                owner.parts.append(_Part(number * sign, line.number, rest.strip()))
                return True
        return False

    def provisions(self) -> Iterator[Provision]:
        """Every provision under its id, once the numbers have been looked at."""
        if not self._articles:
            self.problems.add("no_articles", None)
        check_sequence([(article.number, article.line) for article in self._articles], _article_id, self.problems)
        check_sequence(
            [(number, line) for number, line, _, _ in self._chapters],
            lambda number: number,
            self.problems,
            prefix="chapter_",
        )
        for article in self._articles:
            yield from self._of_article(article)

    def _of_article(self, article: _Article) -> Iterator[Provision]:
        name = _article_id(article.number)
        if not article.paragraphs:
            self.problems.add("no_words", article.line, clause=name)
        several = len(article.paragraphs) > 1
        with_parts = sum(bool(paragraph.parts) for paragraph in article.paragraphs)
        for place, paragraph in enumerate(article.paragraphs, 1):
            own = f"{name}.p{place}" if several else name
            if paragraph.text:
                yield Provision(own, paragraph.text, paragraph.line)
            yield from self._of_parts(paragraph, own if with_parts > 1 else name)

    def _of_parts(self, owner: _Part, name: str) -> Iterator[Provision]:
        for sign, letter in ((1, "i"), (-1, "s")):
            numbered = [(part.number * sign, part.line) for part in owner.parts if part.number * sign > 0]
            check_sequence(numbered, lambda number, letter=letter: f"{name}.{letter}{number}", self.problems)  # type: ignore[misc]
        for part in owner.parts:
            own = f"{name}.{'i' if part.number > 0 else 's'}{abs(part.number)}"
            if not part.text:
                self.problems.add("no_words", part.line, clause=own)
            yield Provision(own, part.text, part.line)
            yield from self._of_parts(part, own)

    def chapters(self) -> tuple[OfficialChapter, ...]:
        """The chapters, each with the id of its first article."""
        starts = [first for _, _, _, first in self._chapters]
        ends = [*starts[1:], len(self._articles)]
        return tuple(
            OfficialChapter(number, title, _article_id(self._articles[first].number) if first < end else None)
            for (number, _, title, first), end in zip(self._chapters, ends, strict=False)
        )


def _article_id(number: int) -> str:
    return f"art{number:02d}"


def joined(text: str, more: str) -> str:
    """A text and its continuation: without a space, but between two Latin words."""
    space = " " if _LATIN_EDGE.search(text) and re.match(r"[A-Za-z0-9]", more) else ""
    return f"{text}{space}{more}"
