"""What a suite says when it is asked for what its plugin does not declare."""

from __future__ import annotations

from kekedala_policy.errors import KekedalaError


class Unsupported(KekedalaError):
    """A suite was asked for what its plugin does not declare."""
