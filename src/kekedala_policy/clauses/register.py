"""The clause register, read from one file an article on first use."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

import attrs

from kekedala_policy.errors import ClauseUnknown

_DOCUMENT_ORDER = ("notice", "art", "annex")


@attrs.frozen
class Clause:
    """A norm of the measures.

    `kind` and `strength` say what it is and how it binds; `gate` where it bites; `automation` what runs it
    ("none" with the reason in both languages); `zh` and `en` restate it in our own words; `readings` are the
    ids of the readings that bear on it.
    """

    id: str
    kind: str
    strength: str
    actors: tuple[str, ...]
    gate: str
    automation: str
    zh: str
    en: str
    readings: tuple[str, ...]
    reason_zh: str | None = None
    reason_en: str | None = None

    def text(self, locale: str) -> str:
        """Our restatement in the language of `locale`."""
        return self.zh if locale.startswith("zh") else self.en

    def reason(self, locale: str) -> str | None:
        """Why nothing runs it, None where something does."""
        return self.reason_zh if locale.startswith("zh") else self.reason_en


@cache
def clauses() -> Mapping[str, Clause]:
    """Every clause by its id, in the order of the document."""
    folder = resources.files("kekedala_policy.clauses") / "articles"
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    files.sort(key=lambda file: (_part(file.name), file.name))
    found: dict[str, Clause] = {}
    for file in files:
        for name, entry in tomllib.loads(file.read_text("utf-8")).items():
            entry["actors"], entry["readings"] = tuple(entry["actors"]), tuple(entry["readings"])
            found[name] = Clause(name, **entry)
    return MappingProxyType(found)


def _part(name: str) -> int:
    return next(place for place, part in enumerate(_DOCUMENT_ORDER) if name.startswith(part))


def clause(name: str) -> Clause:
    """The clause with this id. Raises `ClauseUnknown`, which carries the nearest ids."""
    try:
        return clauses()[name]
    except KeyError:
        nearest = difflib.get_close_matches(name, clauses(), n=4, cutoff=0.5)
        below = [other for other in clauses() if other.startswith(name + ".")][:6]
        raise ClauseUnknown(name, tuple(dict.fromkeys([*below, *nearest]))) from None
