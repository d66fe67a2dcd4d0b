"""Every hook by which something comes into the library. The measures themselves come in through it, too."""

from __future__ import annotations

import pluggy

from kekedala_policy.lifecycle import Lifecycles, Schedule
from kekedala_policy.rules.rulebook import Rulebook

PROJECT = "kekedala_policy"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec(firstresult=True)
def kekedala_rulebook() -> Rulebook:  # type: ignore[empty-body]  # a specification has no body
    """The document that the policy runs.

    A host that replaces the measures registers its own rulebook; the last one registered is taken.
    """


@hookspec
def kekedala_schedule() -> Schedule:  # type: ignore[empty-body]  # a specification has no body
    """The deadlines of a document.

    Those of the document that the policy runs are taken; of several for it, the last one registered.
    """


@hookspec
def kekedala_lifecycles() -> Lifecycles:  # type: ignore[empty-body]  # a specification has no body
    """The lifecycles of a document's cases.

    Those of the document that the policy runs are taken; of several for it, the last one registered.
    """
