"""Stores of plugins: opened by scheme, and whatever goes wrong in one has a name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final, TypeVar

import attrs

from kekedala_policy.decisions import Owned, PluginIdentity
from kekedala_policy.errors import KekedalaError, told
from kekedala_policy.plugins.faults import Fault, PluginFailed
from kekedala_policy.plugins.gathering import Gathered
from kekedala_policy.records import Log, Opener, Row, Store, StoreUnavailable
from kekedala_policy.records.problems import Hindrance

T = TypeVar("T")
_HOOK: Final = "kekedala_stores"
_METHODS: Final = tuple(name for name in vars(Store) if not name.startswith("_"))


def opened(url: str, found: Gathered) -> Log:
    """The log at `url`. Raises `PluginFailed` for a plugin's store that fails, and for a scheme that one that failed may have."""
    openers = {scheme: _opener(owned) for scheme, owned in found.stores.items()}
    try:
        return Log.open(url, openers)
    except StoreUnavailable as error:
        if error.hindrance is Hindrance.SCHEME and found.failures:
            raise found.failures[0] from error  # nothing else may stand in for the store that was meant
        raise


def _opener(owned: Owned[Opener]) -> Opener:
    def open_(url: str) -> Store:
        store: object = _guarded(owned.owner, url, lambda: owned.value(url))
        if inspect.iscoroutine(store):
            store.close()
            raise _failed(owned.owner, Fault.ASYNC, {})
        if not all(hasattr(type(store), name) for name in _METHODS):
            raise _failed(owned.owner, Fault.TYPE, {"expected": "Store", "found": type(store).__name__})
        return Guarded(store, owned.owner, url)  # type: ignore[arg-type]  # it has all that a store has

    return open_


def _guarded(owner: PluginIdentity, url: str, call: Callable[[], T]) -> T:
    try:
        return call()
    except KekedalaError:
        raise
    except (Exception, SystemExit) as error:
        raise _failed(owner, Fault.STORE, {"url": url, "error": told(error)}) from error


def _failed(owner: PluginIdentity, fault: Fault, arguments: dict[str, object]) -> PluginFailed:
    return PluginFailed(owner, fault, _HOOK, arguments)


@attrs.frozen
class Guarded:
    """A plugin's store, whose foreign errors are told as the plugin's."""

    store: Store
    owner: PluginIdentity
    place: str

    @property
    def url(self) -> str:
        return self._run(lambda store: store.url)

    def identity(self, proposed: str) -> str:
        return self._run(lambda store: store.identity(proposed))

    def writing(self) -> AbstractContextManager[None]:
        return self._writing()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        inner: list[BaseException] = []
        try:
            with self.store.writing():
                try:
                    yield
                except BaseException as error:
                    inner.append(error)
                    raise
        except KekedalaError:
            raise
        except (Exception, SystemExit) as error:
            if error in inner:
                raise
            raise _failed(self.owner, Fault.STORE, {"url": self.place, "error": told(error)}) from error

    def add(self, rows: Sequence[Row]) -> None:
        self._run(lambda store: store.add(rows))

    def head(self) -> Row | None:
        return self._run(lambda store: store.head())

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        return self._run(lambda store: store.rows(start, limit))

    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        return self._run(lambda store: store.of_stream(stream, after))

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        return self._run(lambda store: store.with_ids(ids))

    def version(self, stream: str) -> int:
        return self._run(lambda store: store.version(stream))

    def streams(self, prefix: str) -> Sequence[str]:
        return self._run(lambda store: store.streams(prefix))

    def check(self) -> Sequence[str]:
        return self._run(lambda store: store.check())

    def close(self) -> None:
        self._run(lambda store: store.close())

    def _run(self, call: Callable[[Store], T]) -> T:
        return _guarded(self.owner, self.place, lambda: call(self.store))
