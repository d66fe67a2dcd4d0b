"""What a field says about itself: who states it, where, and whether the applicant can change it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, Final

import attrs

_KEY: Final = "kekedala_policy.fact"


class Owner(Enum):
    """Who may state a fact."""

    UNIT = "unit"
    DATA_BUREAU = "data_bureau"
    CYBERSPACE_OFFICE = "cyberspace_office"
    SECRECY_BUREAU = "secrecy_bureau"
    PUBLIC_SECURITY = "public_security"
    FINANCE = "finance"
    DIVISION = "division"
    COMPUTED = "computed"


class Phase(Enum):
    """Whether a fact is a plan, what stands, or neither."""

    PLAN = "plan"
    ACTUAL = "actual"
    TIMELESS = "timeless"


@attrs.frozen
class Fact:
    """A field's account of itself; `clause` is the clause or form field where it is stated."""

    clause: str
    owner: Owner = Owner.UNIT
    changeable: bool = False
    phase: Phase = Phase.TIMELESS


def fact(
    clause: str, owner: Owner = Owner.UNIT, *, changeable: bool = False, phase: Phase = Phase.TIMELESS
) -> Mapping[Any, Any]:
    """The metadata of a field; `changeable` when the applicant can put it right by its own act."""
    return {_KEY: Fact(clause, owner, changeable, phase)}


@cache
def fact_of(owner: type, field: str) -> Fact | None:
    """What the field says about itself, None for a nested entity."""
    found = attrs.fields_dict(owner)[field].metadata.get(_KEY)
    return found if isinstance(found, Fact) else None
