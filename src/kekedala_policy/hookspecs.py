"""Every hook by which something comes into the library. The measures themselves come in through them, too.

A plugin is a module, or an object, that implements some of them, each marked with `hookimpl` and without parameters.
Its distribution names it in the entry-point group `kekedala_policy`, under the plugin's id, and states in its own
requirements which versions of ``kekedala-policy`` it works with. Each implementation is called once, by itself, when
`Policy.load()` runs: what comes of it, or goes wrong in it, has an owner. An iterable may be a generator.

What contributions are called by begins with the plugin's id or is a name of the document's own; two of one name are an
error that names both plugins.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

import pluggy

from kekedala_policy.bodies import Department, Reviewer
from kekedala_policy.lifecycle import Lifecycles, Schedule
from kekedala_policy.records import Observer, Opener
from kekedala_policy.rules import Rule
from kekedala_policy.rules.rulebook import Rulebook

if TYPE_CHECKING:  # so that a policy without variations needs none of it
    from kekedala_policy.variations import Variation

#: The name of the project for pluggy, and of the group of entry points in which plugins are found.
PROJECT: Final = "kekedala_policy"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Command(Protocol):
    """A command for the command line, as click makes them; this module does not need click for it."""

    @property
    def name(self) -> str | None: ...
    def main(self, *args: Any, **kwargs: Any) -> Any: ...


@hookspec
def kekedala_rulebook() -> Rulebook:  # type: ignore[empty-body]  # a specification has no body
    """A document that a policy can run. An installed one is run when it is named, one handed in as an object at once."""


@hookspec
def kekedala_schedule() -> Schedule:  # type: ignore[empty-body]  # a specification has no body
    """The deadlines of a document; of several for one document, those of the plugin that was handed in last are taken."""


@hookspec
def kekedala_lifecycles() -> Lifecycles:  # type: ignore[empty-body]  # a specification has no body
    """The lifecycles of a document's cases; of several for one document, those of the plugin that was handed in last."""


@hookspec
def kekedala_variations() -> Iterable[Variation]:  # type: ignore[empty-body]  # a specification has no body
    """Variations of a document: available when installed, in force when named to `Policy.load` or `Policy.amend`."""


@hookspec
def kekedala_stores() -> Mapping[str, Opener]:  # type: ignore[empty-body]  # a specification has no body
    """Stores of records, by the scheme of their URLs. A store that fails is fatal to the use of it."""


@hookspec
def kekedala_bodies() -> Iterable[Department]:  # type: ignore[empty-body]  # a specification has no body
    """Further departments that the data bureau may draw into a joint review (art. 19(2))."""


@hookspec
def kekedala_reviewers() -> Iterable[Reviewer]:  # type: ignore[empty-body]  # a specification has no body
    """Reviewers, which give the opinion of a body or department. A failed one's opinion is missing, never an approval."""


@hookspec
def kekedala_materials() -> Iterable[Rule]:  # type: ignore[empty-body]  # a specification has no body
    """Further papers and contents, as rules that require them: a variation adds them to what is asked for."""


@hookspec
def kekedala_forms() -> Mapping[str, type]:  # type: ignore[empty-body]  # a specification has no body
    """Further forms, by name: attrs classes of boxes, as the annexes are. They are read, checked and described alike."""


@hookspec
def kekedala_catalogues() -> Iterable[os.PathLike[str]]:  # type: ignore[empty-body]  # a specification has no body
    """Folders of texts, laid out as ``<locale>/LC_MESSAGES/*.po``, for each locale of the library."""


@hookspec
def kekedala_commands() -> Iterable[Command]:  # type: ignore[empty-body]  # a specification has no body
    """Commands for ``kekedala``, made with click."""


@hookspec
def kekedala_observers() -> Iterable[Observer]:  # type: ignore[empty-body]  # a specification has no body
    """Observers of recorded events. What fails in one is recorded; the act stands."""
