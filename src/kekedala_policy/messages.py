"""Texts that are not yet translated."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen
class Message:
    """A catalogue entry's `id` and the values for its placeholders.

    Values are plain data or values of the library; a locale formats them when the message is rendered.
    A nested message is rendered in the same language.
    """

    id: str
    arguments: Mapping[str, object] = attrs.field(factory=dict)


@attrs.frozen
class Texts:
    """A text that no catalogue holds, in both languages: the title of another document, or a clause of it."""

    zh: str
    en: str

    def text(self, locale: str) -> str:
        """The text in the language of `locale`."""
        return self.zh if locale.startswith("zh") else self.en
