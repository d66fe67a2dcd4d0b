"""One process a mutant: what a test noticed, or nothing."""

from __future__ import annotations

import os
import resource
import signal
import traceback
from collections.abc import Callable
from typing import Final

from mutation.mutants import Mutant

#: A mutant that computes for longer, waits for longer, or takes more memory, is noticed. A busy machine makes it wait.
SECONDS: Final = 30
WAITED: Final = 3600
BYTES: Final = 8 << 30


def attempt(mutant: Mutant, notice: Callable[[Mutant], str | None]) -> str | None:
    """What noticed the mutant, None for one that survives; tried in a process of its own.

    Raises RuntimeError where trying itself goes wrong.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _try(mutant, notice, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if said.startswith("survived"):
        return None
    if said.startswith("broken"):
        raise RuntimeError(f"{mutant.name}: {said}")
    return said.removeprefix("noticed ") or f"ended with {os.waitstatus_to_exitcode(status)}"


def _try(mutant: Mutant, notice: Callable[[Mutant], str | None], writing: int) -> None:
    """Say in the pipe what came of it, and end, whatever happens."""
    try:
        signal.alarm(WAITED)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        found = notice(mutant)
        os.write(writing, ("survived" if found is None else f"noticed {found[:400]}").encode())
    except BaseException:  # noqa: BLE001  # whatever it is, the parent hears of it
        os.write(writing, f"broken {traceback.format_exc()}".encode())
    finally:
        os._exit(0)
