"""A process of its own, run by its path so that it loads no more than the store: it holds a place, or dies in an append."""

from __future__ import annotations

import datetime
import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from kekedala_policy.records import Event, Log, Opener, Row, Store
from kekedala_policy.records.opening import open_store


def found(named: Mapping[str, str]) -> Opener:
    """The opener of that name, in the module of that name or file."""
    value: Any = _module(named["module"], named["file"])
    for part in named["name"].split("."):
        value = getattr(value, part)
    opener: Opener = value
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


class Dying:
    """A store whose process dies at a probe."""

    def __init__(self, store: Store, probe: str, status: int) -> None:
        self._store = store
        self._probe = probe
        self._status = status

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Die before anything is done, or when all is."""
        with self._store.writing():
            self._at("writing entered")
            yield
        self._at("committed")

    def add(self, rows: Sequence[Row]) -> None:
        """Die when a part is added, or all of it."""
        self._store.add(rows[:1])
        self._at("rows half added")
        self._store.add(rows[1:])
        self._at("rows added")

    def _at(self, probe: str) -> None:
        if probe == self._probe:
            os._exit(self._status)


def work(told: Mapping[str, Any]) -> None:
    """Hold the place with a row added until a line comes, or append events and die."""
    openers = {told["scheme"]: found(told["opener"])} if told["opener"] else {}
    store = open_store(told["url"], openers)
    if told["task"] == "hold":
        *fields, content = told["row"]
        with store.writing():
            store.add([Row._make([*fields, bytes.fromhex(content)])])
            print("within", flush=True)  # noqa: T201  # what the other process waits for
            sys.stdin.readline()
        print("done", flush=True)  # noqa: T201  # what the other process waits for
        store.close()
        return
    events = [Event(**{**one, "at": datetime.datetime.fromisoformat(one["at"])}) for one in told["events"]]
    Log(Dying(store, told["task"], told["status"])).append(events, expected=1)


if __name__ == "__main__":
    work(json.loads(sys.argv[1]))
