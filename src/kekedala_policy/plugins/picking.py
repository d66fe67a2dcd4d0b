"""The document that a policy runs, with its deadlines and lifecycles: named, handed in, or the measures."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from kekedala_policy.decisions import PluginIdentity
from kekedala_policy.errors import KekedalaError, PolicyRejected
from kekedala_policy.lifecycle import Lifecycles, Schedule
from kekedala_policy.plugins.faults import Fault, PluginFailed
from kekedala_policy.plugins.gathering import Gathered, Loaded
from kekedala_policy.rules.rulebook import Rulebook

if TYPE_CHECKING:  # so that a policy without variations needs none of it
    from kekedala_policy.variations import Variation


@attrs.frozen
class Pick:
    """A document with what belongs to it, and the plugins that it comes from."""

    rulebook: Rulebook
    schedule: Schedule | None
    lifecycles: Lifecycles | None
    parts: tuple[PluginIdentity, ...]


def picked(found: Gathered, document: str | None) -> Pick:
    """The document named, or that of the last plugin handed in that brings one, or the measures.

    Raises `PolicyRejected` for one that nobody brings, `PluginFailed` when its deadlines or lifecycles do not fit it.
    """
    if document is None:
        named = [*_bringing(found, "kekedala_rulebook", handed_in=True)][-1:]
        owner, rulebook = named[0] if named else _bringing(found, "kekedala_rulebook")[0]
    else:
        owner, rulebook = _named(found, document)
    parts = [owner.identity]
    beside: dict[str, object] = {}
    for hook, what in (("kekedala_schedule", "schedule"), ("kekedala_lifecycles", "lifecycles")):
        fitting = [(plugin, value) for plugin, value in _bringing(found, hook) if value.document == rulebook.id]
        for plugin, value in fitting[-1:]:
            _check(plugin, hook, value, rulebook)
            beside[what] = value
            parts.append(plugin.identity)
    schedule, lifecycles = beside.get("schedule"), beside.get("lifecycles")
    return Pick(
        rulebook,
        schedule if isinstance(schedule, Schedule) else None,
        lifecycles if isinstance(lifecycles, Lifecycles) else None,
        tuple(dict.fromkeys(parts)),
    )


def varying(found: Gathered, name: str) -> Variation:
    """The variation of this id. Raises `PolicyRejected`, with what failed, for one that no plugin brings."""
    known = {owned.value.id: owned.value for owned in found.variations}
    if name not in known:
        raise PolicyRejected(_nobody(found, "variation", name, known))
    return known[name]


def _named(found: Gathered, document: str) -> tuple[Loaded, Rulebook]:
    brought = [(plugin, book) for plugin, book in _bringing(found, "kekedala_rulebook") if book.id == document]
    if brought:
        return brought[-1]
    raise PolicyRejected(_nobody(found, "document", document, [book.value.id for book in found.rulebooks]))


def _nobody(found: Gathered, what: str, name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, 1, 0.0)
    failed = "".join(f"; {failure}" for failure in found.failures)
    return f"no plugin brings the {what} {name}; nearest: {near[0] if near else '–'}{failed}"


def _bringing(found: Gathered, hook: str, *, handed_in: bool = False) -> Sequence[tuple[Loaded, Any]]:
    return [
        (plugin, one.value)
        for plugin in found.loaded
        for one in plugin.contributions
        if one.hook == hook and (plugin.handed_in or not handed_in)
    ]


def _check(plugin: Loaded, hook: str, value: object, rulebook: Rulebook) -> None:
    try:
        if isinstance(value, Schedule):
            value.check(rulebook.parameters)
        if isinstance(value, Lifecycles):
            value.check(gate.name for gate in rulebook.gates)
    except KekedalaError as error:
        raise PluginFailed(plugin.identity, Fault.UNFIT, hook, {"error": str(error)}) from error
