"""Every set of the entities holds members of the one category that its annotation names."""

from __future__ import annotations

import typing
from typing import Any

import attrs
import pytest

from kekedala_policy import entities
from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import Category, Given


class Stranger(Category):
    FIRST = "first"


def _sets() -> list[Any]:
    found = []
    for name, entity in sorted(vars(entities).items()):
        if isinstance(entity, type) and attrs.has(entity):
            hints = typing.get_type_hints(entity)
            found += [
                pytest.param(entity, field.name, typing.get_args(hints[field.name])[0], id=f"{name}.{field.name}")
                for field in attrs.fields(entity)
                if typing.get_origin(hints[field.name]) is Given
            ]
    return found


@pytest.mark.parametrize(("entity", "field", "category"), _sets())
def test_a_set_holds_its_own_category_alone(entity: Any, field: str, category: type[Category]) -> None:
    first = next(iter(category))
    assert first in getattr(entity(**{field: [first]}), field).present
    with pytest.raises(ValueRejected, match=rf"is no {category.__name__}: in {entity.__name__}\.{field}"):
        entity(**{field: [Stranger.FIRST]})
