"""The languages there are, and the names by which callers may ask for them."""

from __future__ import annotations

from typing import Final

from kekedala_policy.errors import ValueRejected

CHINESE: Final = "zh_CN"
ENGLISH: Final = "en"

#: Every locale that has a catalogue; Chinese, the language of the measures, comes first.
LOCALES: Final = (CHINESE, ENGLISH)

_NAMES: Final = {"zh": CHINESE, "zh-CN": CHINESE, **{locale: locale for locale in LOCALES}}


def canonical(locale: str) -> str:
    """The locale's name among `LOCALES`. Raises `ValueRejected` for a language that has no catalogue."""
    try:
        return _NAMES[locale]
    except KeyError:
        raise ValueRejected("locale", locale, f"there are {', '.join(LOCALES)}") from None
