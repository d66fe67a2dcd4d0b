"""What casework refuses beside acts."""

from __future__ import annotations

import attrs

from kekedala_policy.errors import KekedalaError


@attrs.define(eq=False)
class CaseUnknown(KekedalaError, KeyError):
    """No case has this id; `nearest` are ids like it."""

    case: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no case {self.case!r}{hint}"


@attrs.define(eq=False)
class CaseRejected(KekedalaError):
    """What was asked for can't be done with the case, and nothing was written."""

    case: str
    why: str

    def __str__(self) -> str:
        return f"{self.case}: {self.why}"


@attrs.define(eq=False)
class CaseCorrupt(KekedalaError):
    """The record of a case does not make a case: at `position`, for the reason `why`."""

    case: str
    position: int
    why: str

    def __str__(self) -> str:
        return f"{self.case}: record {self.position}: {self.why}"


@attrs.define(eq=False)
class VariationMissing(KekedalaError):
    """The record of a case was made under `variations` that the policy does not have: nothing can be said of it."""

    case: str
    variations: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.case}: its record was made under {', '.join(self.variations)}, which the policy does not have"
