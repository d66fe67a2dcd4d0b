"""Search in Chinese: two letters at a time, so that every phrase that stands in a page finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sphinx.search import SearchLanguage

#: A run of Chinese letters, or a word of others: names in code and clause ids are found whole and in parts.
_RUN: Final = re.compile(r"[\u3400-\u9fff]+|[0-9A-Za-z_]+")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")


def terms(text: str) -> Iterator[str]:
    """The terms of a text: of Chinese each letter with the next, of anything else the words."""
    for run in _RUN.findall(text):
        if not _CHINESE.match(run):
            yield run.lower()
        elif len(run) == 1:
            yield run
        else:
            yield from (run[place : place + 2] for place in range(len(run) - 1))


class ChineseBigrams(SearchLanguage):
    """Chinese for Sphinx's own search."""

    lang = "zh"
    language_name = "Chinese"
    js_stemmer_code = """
var Stemmer = function () {
  this.stemWord = function (word) { return word; };
};
"""
    js_splitter_code = """
var splitQuery = function (query) {
  var found = [];
  (query.match(/[\\u3400-\\u9fff]+|[0-9A-Za-z_]+/g) || []).forEach(function (run) {
    if (!/[\\u3400-\\u9fff]/.test(run) || run.length === 1) {
      found.push(run.toLowerCase());
      return;
    }
    for (var place = 0; place < run.length - 1; place++) { found.push(run.slice(place, place + 2)); }
  });
  return found;
};
"""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stopwords = frozenset()

    def split(self, input: str) -> list[str]:  # noqa: A002  # Sphinx calls it so
        """The terms of a text."""
        return list(terms(input))

    def stem(self, word: str) -> str:
        """A term as it stands."""
        return word

    def word_filter(self, word: str) -> bool:
        """Whether a term is indexed: every one but a single letter of another script."""
        return len(word) > 1 or bool(_CHINESE.match(word))
