"""Stores in processes of their own, which hold a place or die at a named probe of an append."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import attrs

from kekedala_policy.records import Event, Opener
from kekedala_policy.testing.checks import require, same
from kekedala_policy.testing.events import event
from kekedala_policy.testing.stores.places import StorePlaces, row

#: Where a process is made to die, in the order of an append; what is committed at the last one alone is there.
PROBES: Final = ("writing entered", "rows half added", "rows added", "committed")
_STATUS: Final = 86
_SECONDS: Final = 60


class Child:
    """A process with a store of its own at `url`; it says lines, and waits for some."""

    def __init__(self, suite: StorePlaces, url: str, task: str) -> None:
        scheme = url.partition(":")[0]
        opener = suite.openers.get(scheme)
        *fields, content = row(1)
        told = {
            "url": url,
            "task": task,
            "scheme": scheme,
            "opener": opener and _named(opener),
            "status": _STATUS,
            "row": [*fields, content.hex()],
            "events": [_plain(event(number)) for number in (1, 2, 3)],
        }
        self.process = subprocess.Popen(  # noqa: S603  # our own interpreter
            # -P: what lies beside the script is no module of its
            [sys.executable, "-P", Path(__file__).with_name("child.py"), json.dumps(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.process.kill()
        self.process.communicate()

    def hear(self, line: str) -> None:
        """Wait for the line."""
        assert self.process.stdout is not None  # noqa: S101  # it is a pipe
        found = self.process.stdout.readline().strip()
        if found != line:
            _, errors = self.process.communicate()
            require(condition=False, why=f"another process failed: {errors[-2000:]}")

    def say(self, line: str) -> None:
        """Say a line."""
        assert self.process.stdin is not None  # noqa: S101  # it is a pipe
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def died(self) -> None:
        """Wait until it dies at its probe."""
        _, errors = self.process.communicate(timeout=_SECONDS)
        same(self.process.returncode, _STATUS, f"status of a process that was to die ({errors[-2000:]})")


def crashed(suite: StorePlaces, places: Mapping[str, str]) -> None:
    """Let a process die at each probe while it appends to the place beside it."""
    children = [Child(suite, url, probe) for probe, url in places.items()]
    for child in children:
        with child:
            child.died()


def _plain(one: Event) -> dict[str, Any]:
    return {**attrs.asdict(one), "at": one.at.isoformat()}


def _named(opener: Opener) -> dict[str, str]:
    """How another process finds the opener."""
    owner = getattr(opener, "__self__", None)
    if isinstance(owner, type):  # a class method, maybe inherited
        module, name = owner.__module__, f"{owner.__qualname__}.{getattr(opener, '__name__', '<none>')}"
    else:
        module, name = getattr(opener, "__module__", ""), getattr(opener, "__qualname__", "<none>")
    require("<" not in name, f"the opener {opener!r} is no function of a module: another process can't find it")
    return {"module": module, "name": name, "file": getattr(sys.modules.get(module), "__file__", None) or ""}
