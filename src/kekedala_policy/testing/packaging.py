"""What a distribution has to do."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from kekedala_policy.testing.suite import Suite


class PackagingSuite(Suite):
    """The tests of a distribution."""

    factory = "distribution"

    @abstractmethod
    def distribution(self) -> Any:
        """The distribution under test; called anew for each test."""
