"""Sphinx extension (extra ``docs``): a document's clauses, rules, cases and lifecycles as pages, in the page's language.

What a page shows is computed from the rules that run, in the build that makes it; nothing of it is written twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives, roles, settings and checks."""
    from kekedala_policy.sphinxext.extension import register  # here, so that importing needs no Sphinx

    return register(app)
