"""What a variation has to do."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from kekedala_policy.testing.suite import Suite


class VariationSuite(Suite):
    """The tests of a variation."""

    factory = "variation"

    @abstractmethod
    def variation(self) -> Any:
        """The variation under test; called anew for each test."""
