"""What a plugin declares: its implementations of hooks, checked before any of them is called."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Final

import attrs
import pluggy

from kekedala_policy import hookspecs
from kekedala_policy.hookspecs import PROJECT
from kekedala_policy.plugins.faults import Fault, Wrong

#: Every hook begins so.
_PREFIX: Final = "kekedala_"
_NAMED: Final = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


@attrs.frozen
class Implementation:
    """A hook's name, and what implements it."""

    hook: str
    call: Callable[[], object]


def hooks() -> tuple[str, ...]:
    """The names of all hooks, in the order in which they are declared."""
    return tuple(name for name in vars(hookspecs) if name.startswith(_PREFIX))


def implementations(plugin: object) -> tuple[Implementation, ...]:
    """The plugin's implementations, in the order of the hooks. Raises `Wrong` for one that would not work."""
    manager = pluggy.PluginManager(PROJECT)
    known = hooks()
    found: dict[str, Implementation] = {}
    for name, options in _marked(manager, plugin):
        hook = options["specname"] or name
        if hook not in known:
            raise Wrong(Fault.MISSPELT, hook, nearest=_nearest(hook, known))
        if options["wrapper"] or options["hookwrapper"]:
            raise Wrong(Fault.WRAPPER, hook)
        if options["tryfirst"] or options["trylast"]:
            raise Wrong(Fault.ORDERED, hook)
        if hook in found:
            raise Wrong(Fault.TWICE, hook)
        call = getattr(plugin, name)
        _check_call(hook, call)
        found[hook] = Implementation(hook, call)
    if not found:
        raise Wrong(Fault.NO_HOOK)
    return tuple(found[hook] for hook in known if hook in found)


def _marked(manager: pluggy.PluginManager, plugin: object) -> Iterator[tuple[str, pluggy.HookimplOpts]]:
    """Everything that is marked as an implementation; what only looks like one is an error."""
    for name in dir(plugin):
        options = manager.parse_hookimpl_opts(plugin, name)
        if options is not None:
            yield name, options
        elif name.startswith(_PREFIX) and _looks_like_one(plugin, name):
            raise Wrong(Fault.UNMARKED, name)


def _looks_like_one(plugin: object, name: str) -> bool:
    """A function of the plugin's own; what it imported from elsewhere is none."""
    value = inspect.getattr_static(plugin, name, None)
    if not inspect.isroutine(value):
        return False
    module = plugin.__name__ if isinstance(plugin, ModuleType) else None
    return module is None or getattr(value, "__module__", None) == module


def _check_call(hook: str, call: Callable[..., object]) -> None:
    if inspect.iscoroutinefunction(call) or inspect.isasyncgenfunction(call):
        raise Wrong(Fault.ASYNC, hook)
    taken = [
        name
        for name, parameter in inspect.signature(call).parameters.items()
        if parameter.kind in (*_NAMED, inspect.Parameter.KEYWORD_ONLY)
    ]
    if taken:  # no hook passes anything, and one with a default would be taken for one that does
        raise Wrong(Fault.PARAMETERS, hook, names=tuple(taken))


def _nearest(hook: str, known: tuple[str, ...]) -> str:
    return difflib.get_close_matches(hook, known, 1, 0.0)[0]
