"""An example of the rules by which a state enterprise applies the measures by reference (art. 41): `soe-2026`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.variations import Variation
from kekedala_state_enterprise.varying import SOE_2026

__all__ = ["SOE_2026"]


@hookimpl
def kekedala_variations() -> Iterable[Variation]:
    """The variation."""
    return [SOE_2026]


@hookimpl
def kekedala_catalogues() -> Iterable[Path]:
    """The texts of its own rules."""
    return [Path(__file__).parent / "texts"]
