"""Running what is not ours, for so long and no longer."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from kekedala_policy.plugins.faults import Fault, Wrong

T = TypeVar("T")

#: So long a plugin may take to be imported and to tell what it contributes.
SECONDS: Final = 30.0
_LOADING: Final[contextvars.ContextVar[bool]] = contextvars.ContextVar("loading", default=False)


class Watch(Generic[T]):
    """A call in a thread of its own, given up after so many seconds; where there are no threads, a plain call.

    `at` says which hook is under way. A call that is given up can't be ended: its thread does not keep the process alive,
    and nothing that it still returns is looked at.
    """

    def __init__(self, call: Callable[[Watch[T]], T], seconds: float) -> None:
        self.at = ""
        self._call = call
        self._seconds = seconds
        self._result: list[T] = []
        self._error: BaseException | None = None

    def result(self) -> T:
        """What the call gives. Raises what it raises, and `Wrong` when it takes too long."""
        context = contextvars.copy_context()
        context.run(_LOADING.set, True)
        thread = threading.Thread(target=context.run, args=(self._run,), daemon=True, name="kekedala-plugin")
        try:
            thread.start()
        except RuntimeError:  # no threads on this platform
            context.run(self._run)
        else:
            thread.join(self._seconds)
            if thread.is_alive():
                raise Wrong(Fault.HUNG, self.at, seconds=_shown(self._seconds))
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._call(self))
        except BaseException as error:  # noqa: BLE001  # also an exit, which would end the thread without a word
            self._error = error


def refuse_nesting() -> None:
    """Raise `Wrong` in a plugin that is being loaded: a policy loaded by it would wait for the plugin itself."""
    if _LOADING.get():
        raise Wrong(Fault.NESTED)


def _shown(seconds: float) -> Any:
    return int(seconds) if seconds == int(seconds) else str(seconds)
