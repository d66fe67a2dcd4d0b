"""The catalogues: gettext files, one folder a locale, read on first use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final

from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n.templates import Template, template

_KEYWORD: Final = "msgid "


#: The texts that plugins brought, by locale.
_ADDED: Final[dict[str, dict[str, Template]]] = {}


@cache
def catalogue(locale: str) -> Mapping[str, Template]:
    """Every text of a locale, by its message id."""
    return MappingProxyType({**library_texts(locale), **_ADDED.get(locale, {})})


@cache
def library_texts(locale: str) -> Mapping[str, Template]:
    """The library's own texts of a locale."""
    folder = resources.files("kekedala_policy.i18n") / "catalogues" / locale / "LC_MESSAGES"
    return MappingProxyType(merged(folder, locale))


def set_added(texts: Mapping[str, Mapping[str, Template]]) -> None:
    """Have these texts, by locale, beside the library's own, in the place of any others."""
    _ADDED.clear()
    _ADDED.update({locale: dict(found) for locale, found in texts.items()})
    catalogue.cache_clear()


def merged(folder: Traversable, locale: str) -> dict[str, Template]:
    """The texts of all the files in `folder`, which share no id.

    An entry that is not translated, or marked as fuzzy, is left out. Raises `ValueRejected` for a file that
    is no gettext catalogue, an id that is given twice, and a text that is no template.
    """
    texts: dict[str, Template] = {}
    sources: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".po"):
            continue
        for identity, text in _entries(file, locale).items():
            if identity in sources:
                raise ValueRejected("unique message id", identity, f"in {sources[identity]} and in {file.name}")
            sources[identity] = file.name
            if text:
                texts[identity] = template(text)
    return texts


def _entries(file: Traversable, locale: str) -> dict[str, str]:
    from babel.messages.pofile import PoFileError, read_po  # here, so that importing the library stays cheap

    lines = file.read_text("utf-8").splitlines()
    try:
        read = read_po(lines, locale=locale, ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        raise ValueRejected("gettext catalogue", file.name, str(error)) from error
    entries: dict[str, str] = {}
    for message in read:
        identity, text = message.id, message.string
        if not isinstance(identity, str) or not isinstance(text, str | None) or message.context:
            raise ValueRejected("message id", identity, f"{file.name}: neither plurals nor contexts are used")
        if identity:
            entries[identity] = "" if message.fuzzy else text or ""
    written = [line for line in lines if line.startswith(_KEYWORD)]
    if len(written) != len(entries) + 1:  # Babel keeps the first of several entries and says nothing
        twice = sorted({line.removeprefix(_KEYWORD) for line in written if written.count(line) > 1})
        raise ValueRejected("unique message id", ", ".join(twice), f"in {file.name}")
    return entries
