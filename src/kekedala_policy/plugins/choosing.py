"""Which of the installed plugins are loaded, and in which order; decided before any of them is imported."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import attrs

from kekedala_policy.decisions import PluginIdentity, PluginState
from kekedala_policy.plugins.faults import Fault, PluginFailed, Wrong
from kekedala_policy.plugins.finding import Installed
from kekedala_policy.plugins.requirement import check_requirement
from kekedala_policy.values.ids import is_id

#: The environment variable that says which installed plugins are loaded, in this order: ids, with commas between.
VARIABLE: Final = "KEKEDALA_PLUGINS"
_NONE: Final = "none"


@attrs.frozen
class Candidate:
    """An installed plugin: enabled, with its entry point; disabled; or failed, for a reason known before it is imported."""

    identity: PluginIdentity
    installed: Installed
    failure: PluginFailed | None = None


def candidates(
    found: Sequence[Installed],
    *,
    named: Sequence[str],
    others: bool,
    disabled: Collection[str],
    environment: Mapping[str, str],
    reserved: Collection[str],
) -> tuple[Candidate, ...]:
    """The installed plugins in the order in which they are loaded: by id, or as the environment has it, then those `named`.

    `others` says whether any but the named ones are enabled. Raises `PluginFailed` for a name that nothing has.
    """
    chosen = _chosen(found, environment.get(VARIABLE)) if others else ()
    order = [name for name in chosen if name not in named] + list(dict.fromkeys(named))
    for name in order:
        if not any(one.name == name for one in found):
            nearest = difflib.get_close_matches(name, {one.name for one in found}, 1, 0.0) or ["–"]
            raise PluginFailed(PluginIdentity(name), Fault.NOT_FOUND, arguments={"nearest": nearest[0]})
    enabled = [name for name in order if name not in disabled]
    rest = sorted({one.name for one in found} - set(enabled))
    made = [_candidate(one, found, reserved) for name in enabled for one in found if one.name == name]
    off = [Candidate(_identity(one, PluginState.DISABLED), one) for name in rest for one in found if one.name == name]
    return (*made, *off)


def _chosen(found: Iterable[Installed], variable: str | None) -> tuple[str, ...]:
    if variable is None:
        return tuple(sorted({one.name for one in found}))
    names = tuple(dict.fromkeys(name.strip() for name in variable.split(",") if name.strip()))
    return () if names == (_NONE,) else names


def _candidate(one: Installed, found: Sequence[Installed], reserved: Collection[str]) -> Candidate:
    try:
        _check(one, found, reserved)
    except Wrong as wrong:
        identity = _identity(one, PluginState.FAILED)
        return Candidate(identity, one, PluginFailed(identity, wrong.fault, arguments=wrong.arguments))
    return Candidate(_identity(one, PluginState.ENABLED), one)


def _check(one: Installed, found: Iterable[Installed], reserved: Collection[str]) -> None:
    if one.broken:
        raise Wrong(Fault.METADATA, error=one.broken)
    if not is_id(one.name):
        raise Wrong(Fault.ID, id=one.name)
    if one.name in reserved:
        raise Wrong(Fault.RESERVED)
    same = [other for other in found if other.name == one.name and other != one]
    if same:
        raise Wrong(Fault.SHADOWED, others=tuple(f"{other.distribution} {other.version}" for other in same))
    check_requirement(one.requires)


def _identity(one: Installed, state: PluginState) -> PluginIdentity:
    return PluginIdentity(one.name, one.distribution, one.version, state)
