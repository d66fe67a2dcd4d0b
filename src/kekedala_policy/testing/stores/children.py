"""Stores in processes of their own, which hold a place or die at a named probe of an append."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Final, Self

from kekedala_policy.records import Log, Opener, Row, Store
from kekedala_policy.records.opening import open_store
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
        told = {"url": url, "task": task, "scheme": scheme, "path": sys.path, "opener": opener and _named(opener)}
        self.process = subprocess.Popen(  # noqa: S603  # our own interpreter
            [sys.executable, "-m", __name__, json.dumps(told)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
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


def _named(opener: Opener) -> dict[str, str]:
    """How another process finds the opener."""
    module, name = getattr(opener, "__module__", ""), getattr(opener, "__qualname__", "<none>")
    require("<" not in name, f"the opener {opener!r} is no function of a module: another process can't find it")
    return {"module": module, "name": name, "file": getattr(sys.modules.get(module), "__file__", None) or ""}


def _found(named: Mapping[str, str]) -> Opener:
    found: Any = _module(named["module"], named["file"])
    for part in named["name"].split("."):
        found = getattr(found, part)
    opener: Opener = found
    return opener


def _module(name: str, file: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError:
        spec = importlib.util.spec_from_file_location("opener_under_test", Path(file))
        if spec is None or spec.loader is None:
            raise
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module


class _Dying:
    """A store whose process dies at a probe."""

    def __init__(self, store: Store, probe: str) -> None:
        self._store = store
        self._probe = probe

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._store.writing():
            self._at(PROBES[0])
            yield
        self._at(PROBES[3])

    def add(self, rows: Sequence[Row]) -> None:
        self._store.add(rows[:1])
        self._at(PROBES[1])
        self._store.add(rows[1:])
        self._at(PROBES[2])

    def _at(self, probe: str) -> None:
        if probe == self._probe:
            os._exit(_STATUS)


def _main(told: Mapping[str, Any]) -> None:
    openers = {told["scheme"]: _found(told["opener"])} if told["opener"] else {}
    store = open_store(told["url"], openers)
    if told["task"] == "hold":
        with store.writing():
            store.add([row(1)])
            print("within", flush=True)  # noqa: T201  # what the other process waits for
            sys.stdin.readline()
        print("done", flush=True)  # noqa: T201  # what the other process waits for
        store.close()
        return
    Log(_Dying(store, told["task"])).append([event(number) for number in (1, 2, 3)], expected=1)  # type: ignore[arg-type]


if __name__ == "__main__":
    _main(json.loads(sys.argv[1]))
