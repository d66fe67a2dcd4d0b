"""The distribution does what one with a plugin has to do."""

from __future__ import annotations

from kekedala_policy.testing import PackagingSuite


class TestPackaging(PackagingSuite):
    """Installed as it is."""

    def distribution(self) -> str:
        """Its name."""
        return "kekedala-sql"
