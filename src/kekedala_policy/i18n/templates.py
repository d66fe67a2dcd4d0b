"""Texts with placeholders: plain names in braces, nothing else; literal braces are doubled."""

from __future__ import annotations

import string
from collections.abc import Mapping

import attrs

from kekedala_policy.errors import ValueRejected


@attrs.frozen
class Template:
    """A text as what is printed as it stands, each piece followed by a placeholder's name, or by None."""

    pieces: tuple[tuple[str, str | None], ...]

    @property
    def names(self) -> frozenset[str]:
        """The placeholders."""
        return frozenset(name for _, name in self.pieces if name is not None)

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with a value for each placeholder."""
        return "".join(piece if name is None else piece + values[name] for piece, name in self.pieces)


def template(text: str) -> Template:
    """Read a text. Raises `ValueRejected` for a stray brace, and for a placeholder that is no plain name."""
    if "{" not in text and "}" not in text:
        return Template(((text, None),))
    try:
        pieces = tuple(string.Formatter().parse(text))
    except ValueError as error:
        raise ValueRejected("text with placeholders", text, str(error)) from None
    for _, name, form, conversion in pieces:
        if name is not None and (not name.isidentifier() or form or conversion):
            raise ValueRejected("text with placeholders", text, f"{name!r} is not a plain name, or has a format")
    return Template(tuple((piece, name) for piece, name, _, _ in pieces))
