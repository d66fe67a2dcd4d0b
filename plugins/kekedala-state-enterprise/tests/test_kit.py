"""The variation and its distribution do what one has to do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from kekedala_state_enterprise import SOE_2026

from kekedala_policy.testing import PackagingSuite, VariationSuite, amended_cases, editions
from kekedala_policy.testing.variations import VariationCapability
from kekedala_policy.variations import Variation

CASES = Path(__file__).parent / "cases"


class TestVariation(VariationSuite):
    """The suite of a variation."""

    capabilities: ClassVar[tuple[str, ...]] = (VariationCapability.WITNESSES,)

    def variation(self) -> Variation:
        """The one that the plugin brings."""
        return SOE_2026

    def witnesses(self) -> Iterable[object]:
        """The dossiers of the cases that come to another outcome under it."""
        for case in amended_cases(CASES):
            alone, varied = editions(SOE_2026, case.day)
            if not case.settle and case.decide(alone).outcome != case.decide(varied).outcome:
                yield case.decide(varied).dossier


class TestPackaging(PackagingSuite):
    """The suite of a distribution."""

    def distribution(self) -> str:
        """Its name."""
        return "kekedala-state-enterprise"
