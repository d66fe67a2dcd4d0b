"""Finding what is installed: entry points, the distributions that name them, and what these require. Nothing is imported."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from typing import Final

import attrs

from kekedala_policy.errors import told
from kekedala_policy.hookspecs import PROJECT

#: Where a distribution lists its entry points.
_FILE: Final = "entry_points.txt"


@attrs.frozen
class Installed:
    """An entry point, the distribution it stands in, and what that one requires; `broken` says why it can't be read."""

    name: str
    distribution: str
    version: str
    requires: tuple[str, ...] = ()
    entry: EntryPoint | None = None
    broken: str = ""


def installed() -> tuple[Installed, ...]:
    """Everything in the group, by name, then by distribution: the order of installation says nothing.

    Of a distribution that lies on the path twice, the one that Python would import counts.
    """
    found: dict[tuple[str, str, str], Installed] = {}
    for distribution in metadata.distributions():
        try:
            if PROJECT not in (distribution.read_text(_FILE) or ""):
                continue
            if not _first(distribution):
                continue
            entries = tuple(_entries(distribution))
        except Exception as error:  # noqa: BLE001  # whatever is wrong with its files, it is wrong with this one alone
            name = _name(distribution)
            entries = (Installed(name, name, "", broken=told(error)),)
        for entry in entries:
            found.setdefault((entry.name, entry.distribution, entry.version), entry)
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.distribution)))


def _entries(distribution: Distribution) -> Iterator[Installed]:
    for entry in distribution.entry_points:
        if entry.group == PROJECT:
            requires = tuple(distribution.requires or ())
            yield Installed(entry.name, distribution.metadata["Name"], distribution.version, requires, entry)


def _first(distribution: Distribution) -> bool:
    """Whether it is the first of its name on the path."""
    first = metadata.distribution(distribution.metadata["Name"])
    return _place(first) == _place(distribution)


def _place(distribution: Distribution) -> Path:
    return Path(str(distribution.locate_file(""))).resolve()


def _name(distribution: Distribution) -> str:
    """Its name, or where it lies if it does not even tell that."""
    try:
        return distribution.metadata["Name"] or str(distribution.locate_file(""))
    except Exception:  # noqa: BLE001  # files that can't be read have no name
        return str(distribution.locate_file(""))
