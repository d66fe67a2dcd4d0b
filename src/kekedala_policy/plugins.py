"""Collecting what plugins contribute, once, when a policy is loaded."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from kekedala_policy import hookspecs
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.rules.rulebook import Rulebook


def rulebook_of(plugins: Iterable[object]) -> Rulebook:
    """The rulebook that `plugins` contribute; a later plugin's replaces an earlier one's.

    Raises `PolicyRejected` when none does, or when what comes is no rulebook.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for plugin in plugins:
        manager.register(plugin)
    manager.check_pending()
    found: object = manager.hook.kekedala_rulebook()
    if not isinstance(found, Rulebook):
        raise PolicyRejected(f"no plugin contributes a rulebook (found {type(found).__name__})")
    return found
