"""Running what is not ours, for so long and no longer."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

from kekedala_policy.decisions import PluginIdentity
from kekedala_policy.plugins.faults import Fault, PluginFailed, Wrong

T = TypeVar("T")

_LOADING: Final[contextvars.ContextVar[PluginIdentity | None]] = contextvars.ContextVar("loading", default=None)


def watched(plugin: PluginIdentity, call: Callable[[], T], seconds: float) -> T:
    """What the call gives that loads a plugin, in a thread of its own that is given up after so many seconds.

    Raises what the call raises, an exit too, and `Wrong` when it takes too long. A call that is given up can't be ended:
    its thread does not keep the process alive, and nothing that it still returns is looked at. Where there are no
    threads, it is a plain call.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001  # also an exit, which would end the thread without a word
            errors.append(error)

    context = contextvars.copy_context()
    context.run(_LOADING.set, plugin)
    thread = threading.Thread(target=context.run, args=(run,), daemon=True, name="kekedala-plugin")
    try:
        thread.start()
    except RuntimeError:  # no threads on this platform
        context.run(run)
    else:
        thread.join(seconds)
        if thread.is_alive():
            raise Wrong(Fault.HUNG, seconds=_shown(seconds))
    if errors:
        raise errors[0]
    return results[0]


def refuse_nesting() -> None:
    """Raise `PluginFailed` in a plugin that is being loaded: a policy loaded by it would wait for the plugin itself."""
    plugin = _LOADING.get()
    if plugin is not None:
        raise PluginFailed(plugin, Fault.NESTED)


def _shown(seconds: float) -> Any:
    return int(seconds) if seconds == int(seconds) else str(seconds)
