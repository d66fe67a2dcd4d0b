"""The points in which the national measures, 国办发〔2019〕57号, differ, as a variation named `national-57`."""

from __future__ import annotations

from collections.abc import Iterable

from kekedala_national_57.varying import NATIONAL_57
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.variations import Variation

__all__ = ["NATIONAL_57"]


@hookimpl
def kekedala_variations() -> Iterable[Variation]:
    """The variation."""
    return [NATIONAL_57]
