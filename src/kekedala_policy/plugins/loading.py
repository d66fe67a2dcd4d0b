"""Loading one plugin: imported, looked at and asked for all that it contributes, each implementation by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from kekedala_policy.decisions import PluginIdentity
from kekedala_policy.errors import told
from kekedala_policy.plugins.contributing import Contribution, contributions
from kekedala_policy.plugins.declaring import implementations
from kekedala_policy.plugins.faults import Fault, PluginFailed, Wrong
from kekedala_policy.plugins.watching import watched
from kekedala_policy.values.ids import is_id

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")

#: Hooks whose contributions are named as others name them: documents, schemes, folders, variations' and forms' names.
_NAMED_BY_OTHERS: Final = frozenset(
    {
        "kekedala_catalogues",
        "kekedala_commands",
        "kekedala_forms",
        "kekedala_lifecycles",
        "kekedala_materials",
        "kekedala_rulebook",
        "kekedala_schedule",
        "kekedala_stores",
        "kekedala_variations",
    }
)


@attrs.define
class Place:
    """How far loading a plugin has come: the hook that is under way, empty before the first one."""

    hook: str = ""


def imported(identity: PluginIdentity, entry: EntryPoint, seconds: float) -> tuple[object, tuple[Contribution, ...]]:
    """The plugin behind the entry point, and what it contributes. Raises `PluginFailed`."""

    def load(at: Place) -> tuple[object, tuple[Contribution, ...]]:
        plugin = entry.load()
        return plugin, _collected(plugin, at, own=identity.id)

    return _watched(identity, load, seconds)


def handed_in(identity: PluginIdentity, plugin: object) -> tuple[Contribution, ...]:
    """What a plugin that was handed in as an object contributes; it is the host's own, and not watched.

    Raises `PluginFailed`.
    """
    at = Place()
    try:
        return _collected(plugin, at, own=None)
    except (Exception, SystemExit, GeneratorExit) as error:  # an interrupt is the user's
        raise _failed(identity, at, error) from error


def _watched(identity: PluginIdentity, load: Callable[[Place], T], seconds: float) -> T:
    at = Place()
    try:
        return watched(identity, lambda: load(at), seconds)
    except BaseException as error:  # it ran in a thread of its own: no interrupt of ours is among them
        raise _failed(identity, at, error) from error


def _failed(identity: PluginIdentity, at: Place, error: BaseException) -> PluginFailed:
    match error:
        case Wrong():
            return PluginFailed(identity, error.fault, at.hook if error.hook is None else error.hook, error.arguments)
        case SystemExit():
            return PluginFailed(identity, Fault.EXITED, at.hook, {"error": told(error)})
    return PluginFailed(identity, Fault.RAISED if at.hook else Fault.IMPORT, at.hook, {"error": told(error)})


def _collected(plugin: object, at: Place, *, own: str | None) -> tuple[Contribution, ...]:
    found: list[Contribution] = []
    for implementation in implementations(plugin):
        at.hook = implementation.hook
        given = contributions(implementation.hook, implementation.call())
        _check_names(given, own)
        found += given
    return tuple(found)


def _check_names(given: tuple[Contribution, ...], own: str | None) -> None:
    names: set[str] = set()
    for one in given:
        if one.name in names:
            raise Wrong(Fault.DUPLICATE, name=one.name, others=(own or "",))
        names.add(one.name)
        if own is None or one.hook in _NAMED_BY_OTHERS:
            continue
        if one.name != own and not one.name.startswith(f"{own}-"):
            raise Wrong(Fault.NAME, name=one.name)


def name_of(plugin: object) -> str:
    """What a plugin that was handed in is called: as its module or class is, as far as that makes an id."""
    name = getattr(plugin, "__name__", None) or type(plugin).__name__
    words = str(name).rpartition(".")[2].lower().removeprefix("kekedala_").strip("_").replace("_", "-")
    return words if is_id(words) else "plugin"
