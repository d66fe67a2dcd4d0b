"""The policy that the commands work with; plugins that failed are told once, beside what a command prints."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final

import click

from kekedala_policy.cli.options import LOCALES
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.i18n import render
from kekedala_policy.plugins import PluginFailed
from kekedala_policy.policy import Policy


def loaded() -> Policy:
    """The measures with the installed plugins; what failed is told on the error stream, in the reader's language."""
    policy = Policy.load()
    context = click.get_current_context(silent=True)
    if context is None:
        return policy
    told = context.find_root().meta.setdefault("kekedala.told", set())
    tell(policy.failures, context.params.get("lang") or "zh", told)
    return policy


#: The environment variable that names the variations under which commands work.
VARIATIONS: Final = "KEKEDALA_VARIATIONS"
#: The policy without any variation.
BASE: Final = "base"


def governing() -> Policy:
    """The policy under the variations that ``KEKEDALA_VARIATIONS`` names, as `under` takes them."""
    return under(loaded(), os.environ.get(VARIATIONS) or BASE)


def under(policy: Policy, named: str) -> Policy:
    """The policy as the named variations amend it: `base`, an installed one's id, or several joined by +.

    Raises `PolicyRejected` for one that no plugin brings, and what amending raises.
    """
    names = [] if named == BASE else named.split("+")
    lacking = [name for name in names if name not in policy.available]
    if lacking:
        there = ", ".join(policy.available) or "–"
        raise PolicyRejected(f"no plugin brings the variation {', '.join(lacking)}; there are: {there}")
    return policy.amend(*(policy.available[name] for name in names))


def tell(failures: Iterable[PluginFailed], lang: str, told: set[str]) -> None:
    """Tell of each plugin that failed, unless it was told already."""
    for failure in failures:
        text = render(failure.message, LOCALES[lang])
        if text not in told:
            told.add(text)
            click.echo(text, err=True)
