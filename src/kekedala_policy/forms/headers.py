"""What the headers of annexes 3 to 5 have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from kekedala_policy.forms.review import Part
from kekedala_policy.forms.texts import has_phone
from kekedala_policy.values import Count

E = TypeVar("E")


class Numbered(Protocol):
    """A row with a serial number."""

    @property
    def serial(self) -> Count:
        """The number."""


N = TypeVar("N", bound=Numbered)


def check_contact(part: Part[E], name: str = "contact") -> None:
    """Note a box 联系人及电话 in which no telephone number stands."""
    contact: str | None = getattr(part.content, name)
    if contact and contact.strip() and not has_phone(contact):
        part.warn("no_phone", name)


def check_serials(rows: Sequence[Part[N]]) -> None:
    """Note rows that are not numbered 1, 2, 3 and so on, as warnings."""
    for place, row in enumerate(rows, 1):
        serial = row.content.serial
        if serial.known and serial.lo != place:
            row.warn("serial", "serial", found=serial.lo, wanted=place)
