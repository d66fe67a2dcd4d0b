"""Loading one plugin: imported, looked at and asked for all that it contributes, each implementation by itself."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint
from typing import Final, TypeVar

from kekedala_policy.decisions import PluginIdentity
from kekedala_policy.errors import told
from kekedala_policy.plugins.contributing import Contribution, contributions
from kekedala_policy.plugins.declaring import implementations
from kekedala_policy.plugins.faults import Fault, PluginFailed, Wrong
from kekedala_policy.plugins.watching import Watch, refuse_nesting
from kekedala_policy.values.ids import is_id

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


def imported(identity: PluginIdentity, entry: EntryPoint, seconds: float) -> tuple[object, tuple[Contribution, ...]]:
    """The plugin behind the entry point, and what it contributes. Raises `PluginFailed`."""

    def load(watch: Watch[tuple[object, tuple[Contribution, ...]]]) -> tuple[object, tuple[Contribution, ...]]:
        plugin = entry.load()
        return plugin, _collected(plugin, watch, own=identity.id)

    return _watched(identity, load, seconds)


def handed_in(identity: PluginIdentity, plugin: object, seconds: float) -> tuple[Contribution, ...]:
    """What a plugin that was handed in as an object contributes. Raises `PluginFailed`."""

    def load(watch: Watch[tuple[Contribution, ...]]) -> tuple[Contribution, ...]:
        return _collected(plugin, watch, own=None)

    return _watched(identity, load, seconds)


def _watched(identity: PluginIdentity, load: Callable[[Watch[T]], T], seconds: float) -> T:
    watch = Watch(load, seconds)
    try:
        refuse_nesting()
        return watch.result()
    except Wrong as wrong:
        hook = watch.at if wrong.hook is None else wrong.hook
        raise PluginFailed(identity, wrong.fault, hook, wrong.arguments) from None
    except SystemExit as error:
        raise PluginFailed(identity, Fault.EXITED, watch.at, {"error": told(error)}) from error
    except BaseException as error:  # it ran in a thread of its own: no interrupt of ours is among them
        fault = Fault.RAISED if watch.at else Fault.IMPORT
        raise PluginFailed(identity, fault, watch.at, {"error": told(error)}) from error


def _collected(plugin: object, watch: Watch[T], *, own: str | None) -> tuple[Contribution, ...]:
    found: list[Contribution] = []
    for implementation in implementations(plugin):
        watch.at = implementation.hook
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
