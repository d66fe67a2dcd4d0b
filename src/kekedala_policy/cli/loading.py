"""The policy that the commands work with; plugins that failed are told once, beside what a command prints."""

from __future__ import annotations

from collections.abc import Iterable

import click

from kekedala_policy.cli.options import LOCALES
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


def tell(failures: Iterable[PluginFailed], lang: str, told: set[str]) -> None:
    """Tell of each plugin that failed, unless it was told already."""
    for failure in failures:
        text = render(failure.message, LOCALES[lang])
        if text not in told:
            told.add(text)
            click.echo(text, err=True)
