"""Texts that plugins bring: read once, checked in every language, and never in the place of another's."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n.catalogue import library_texts, merged, set_added
from kekedala_policy.i18n.locales import LOCALES
from kekedala_policy.i18n.templates import Template

#: Texts of which the engine asks by what they are about: anybody may bring one that nobody has.
FAMILIES: Final = frozenset(
    {
        "act", "basis", "category", "deadline", "department", "derived", "disposition", "document", "exemption", "field",
        "gate", "lifecycle", "option", "outcome", "reading", "rule", "state", "threshold", "variation",
    }
)  # fmt: skip
_LOCK: Final = threading.Lock()


@attrs.frozen
class _Added:
    """What one owner brought from one folder."""

    owner: str
    folder: Path
    texts: Mapping[str, Mapping[str, Template]]


_BROUGHT: Final[list[_Added]] = []


def add_catalogues(owner: str, folders: Iterable[Path], *, own_ids: bool = True) -> None:
    """Add the texts of `folders`, laid out as ``<locale>/LC_MESSAGES/*.po``; the same folder again adds nothing.

    With `own_ids`, an id begins with the `owner`'s or is one of `FAMILIES`. Raises `ValueRejected`, and adds nothing of
    any folder, for an id that the library or another owner has, one of another namespace, and one that a locale lacks.
    """
    with _LOCK:
        kept = {(one.owner, one.folder) for one in _BROUGHT}
        places = dict.fromkeys(folder.resolve() for folder in folders)
        fresh: list[_Added] = []
        for folder in places:
            if (owner, folder) not in kept:
                added = _Added(owner, folder, _read(folder, owner, own_ids=own_ids))
                _check_owners(added, (*_BROUGHT, *fresh))
                fresh.append(added)
        if fresh:
            _BROUGHT.extend(fresh)
            _publish()


def withdraw_catalogues(owner: str) -> None:
    """Take away what an owner brought: for tests of plugins, which come and go."""
    with _LOCK:
        _BROUGHT[:] = [one for one in _BROUGHT if one.owner != owner]
        _publish()


def _publish() -> None:
    set_added(
        {locale: {name: text for one in _BROUGHT for name, text in one.texts[locale].items()} for locale in LOCALES}
    )


def _read(folder: Path, owner: str, *, own_ids: bool) -> dict[str, Mapping[str, Template]]:
    texts = {locale: merged(folder / locale / "LC_MESSAGES", locale) for locale in LOCALES}
    everything = {name for found in texts.values() for name in found}
    for locale, found in texts.items():
        for name in sorted(everything - found.keys()):
            raise ValueRejected("text in every language", name, f"{folder}: {locale} lacks it")
    for name in sorted(everything):
        if own_ids and name.partition(".")[0] not in {owner, *FAMILIES}:
            raise ValueRejected("message id of its plugin", name, f"it has to begin with {owner}.")
    return dict(texts)


def _check_owners(added: _Added, others: Iterable[_Added]) -> None:
    (first, *_) = LOCALES
    taken = dict.fromkeys(library_texts(first), "kekedala-policy")
    for other in others:
        taken.update(dict.fromkeys(other.texts[first], other.owner))
    for name in sorted(taken.keys() & added.texts[first].keys()):
        raise ValueRejected("message id of its own", name, f"{added.owner} and {taken[name]} both have it")
