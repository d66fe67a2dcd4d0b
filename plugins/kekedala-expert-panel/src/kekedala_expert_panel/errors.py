"""What keeps an assessment from being given; each leaves the opinion missing."""

from __future__ import annotations

from kekedala_policy.errors import KekedalaError


class PanelRejected(KekedalaError):
    """A registry, a commission or an opinion that can't be used."""


class AssessmentMissing(KekedalaError):
    """There is no assessment: none was commissioned, it has not begun, or the panel has no quorum."""
