"""Ids are lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import attrs
import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.ids import an_id, is_id


@attrs.frozen
class Named:
    id: str = attrs.field(validator=an_id)


@pytest.mark.parametrize("name", ["soe", "soe-2026", "a1-b2-3"])
def test_words_joined_by_hyphens_are_ids(name: str) -> None:
    assert is_id(name)
    assert Named(name).id == name


@pytest.mark.parametrize("name", ["", "-", "a-", "-a", "a--b", "A", "a_b", "1a", "国资", "a\n", None, 1])
def test_anything_else_is_refused(name: object) -> None:
    assert not is_id(name)
    with pytest.raises(ValueRejected, match="joined by hyphens"):
        Named(name)  # type: ignore[arg-type]
