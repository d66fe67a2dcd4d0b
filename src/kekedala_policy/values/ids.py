"""What plugins, and what they contribute, are called by: stable, lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import re
from typing import Final

import attrs

from kekedala_policy.errors import ValueRejected

_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def is_id(value: object) -> bool:
    """Whether `value` is such an id."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def an_id(_: object, __: attrs.Attribute[str], value: object) -> None:
    """A validator of fields. Raises `ValueRejected` for what is no such id."""
    if not is_id(value):
        raise ValueRejected("id of lower-case ASCII words joined by hyphens", value)
