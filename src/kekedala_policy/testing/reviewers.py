"""What a reviewer has to do."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from kekedala_policy.testing.suite import Suite


class ReviewerSuite(Suite):
    """The tests of a reviewer."""

    factory = "reviewer"

    @abstractmethod
    def reviewer(self) -> Any:
        """The reviewer under test; called anew for each test."""
