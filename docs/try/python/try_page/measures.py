"""The measures that the page runs on, loaded once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from kekedala_policy.decisions import Ruling
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.rules.rulebook import Rulebook
from kekedala_policy.values.facts import Body

#: The document of a ruling that nobody made: what the reader of the page assumes.
_ASSUMED: Final = "assumed"


@cache
def policy() -> Policy:
    """The measures as they ship."""
    return Policy.load(scan=False)


def rulebook() -> Rulebook:
    """Their gates, rules and parameters."""
    return policy().rulebook


def gate(name: str) -> Any:
    """The gate with this name."""
    return next(found for found in rulebook().gates if found.name == name)


def dossiers() -> dict[str, type]:
    """The dossier type of each gate."""
    return {found.name: found.dossier for found in rulebook().gates}


def rulings(day: str, assumed: Mapping[str, str] | None) -> tuple[Ruling, ...]:
    """Rulings as they would be made: readings and figures, each with what it takes."""
    on = datetime.date.fromisoformat(day)
    return tuple(
        Ruling(parameter=name, takes=takes, authority=Body.DATA_BUREAU, document=_ASSUMED, date=on)
        for name, takes in sorted((assumed or {}).items())
    )


def edition(day: str, assumed: Mapping[str, str] | None = None) -> Edition:
    """The edition of a day, under what the reader assumes."""
    return policy().on(datetime.date.fromisoformat(day)).settle(*rulings(day, assumed))
