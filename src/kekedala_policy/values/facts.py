"""What a field says about itself: who states it, where, and whether the applicant can change it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import attrs

from kekedala_policy.values.category import Category

_KEY: Final = "kekedala_policy.fact"


class Body(Category):
    """The unit that applies and the bodies of article 5: who may state a fact, and who decides."""

    UNIT = "unit"
    DATA_BUREAU = "data_bureau"
    CYBERSPACE_OFFICE = "cyberspace_office"
    SECRECY_BUREAU = "secrecy_bureau"
    PUBLIC_SECURITY = "public_security"
    DEVELOPMENT_REFORM = "development_reform"
    FINANCE = "finance"
    AUDIT = "audit"
    DIVISION = "division"
    #: What decides within a state enterprise, which applies the measures by reference (art41.b).
    ENTERPRISE = "enterprise"


class Phase(Category):
    """Whether a fact is a plan, what stands, or neither."""

    PLAN = "plan"
    ACTUAL = "actual"
    TIMELESS = "timeless"


@attrs.frozen
class Fact:
    """A field's account of itself; `clause` is the clause or form field where it is stated."""

    clause: str
    owner: Body = Body.UNIT
    changeable: bool = False
    phase: Phase = Phase.TIMELESS


def fact(
    clause: str, owner: Body = Body.UNIT, *, changeable: bool = False, phase: Phase = Phase.TIMELESS
) -> Mapping[Any, Any]:
    """The metadata of a field; `changeable` when the applicant can put it right by its own act."""
    return {_KEY: Fact(clause, owner, changeable, phase)}


@cache
def fact_of(owner: type, field: str) -> Fact | None:
    """What the field says about itself, None for a nested entity."""
    found = attrs.fields_dict(owner)[field].metadata.get(_KEY)
    return found if isinstance(found, Fact) else None


def declaring(owner: type, field: str) -> type:
    """The class of the hierarchy that declares the field, the nearest one where several do."""
    return next(cls for cls in owner.__mro__ if field in getattr(cls, "__annotations__", {}))
