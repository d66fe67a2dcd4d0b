"""Comparing a box with what a dossier, or another form, says."""

from __future__ import annotations

from typing import Any, TypeVar

from kekedala_policy.decisions import shown
from kekedala_policy.forms.review import Part
from kekedala_policy.forms.texts import same_name
from kekedala_policy.values import NO, Day

E = TypeVar("E")


def differs(part: Part[E], name: str, found: Any, wanted: Any, *also: str) -> None:
    """Note that the box `name` says something else."""
    part.error("differs", name, *also, found=shown(found), wanted=shown(wanted))


def same_names(part: Part[E], name: str, wanted: str | None) -> None:
    """Note a name that is another one; spaces and full-width forms make no other name."""
    found: str | None = getattr(part.content, name)
    if not same_name(found, wanted):
        differs(part, name, found, wanted)


def same_day(part: Part[E], name: str, wanted: Day) -> None:
    """Note a day that is another one."""
    found: Day = getattr(part.content, name)
    if found.same_as(wanted) is NO:
        differs(part, name, found, wanted)
