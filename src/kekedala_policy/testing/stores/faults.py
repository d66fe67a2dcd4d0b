"""Faults on purpose: the process dies, the acknowledgement is lost, the medium is full, the connection is cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from kekedala_policy.records import Busy, CommitUnknown, Event, Hindrance, Log, Store, StoreUnavailable
from kekedala_policy.testing.checks import refused, require, same
from kekedala_policy.testing.events import event
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.stores.children import PROBES, crashed
from kekedala_policy.testing.stores.places import StoreCapability, StorePlaces, Unsupported, keep, row, same_rows

_BATCH: Final = 3
_LARGE: Final = 2**18


class StoreFaults(StorePlaces):
    """The tests of what goes wrong."""

    @requirement(
        "STORE-80",
        f"When the process dies in an append, at any of these: {', '.join(PROBES)}; all of it is there or nothing.",
        needs=StoreCapability.DURABLE,
    )
    def test_a_crash_leaves_all_or_nothing(self, folder: Path) -> None:
        """Nothing before the commit, everything behind it; and the next one can write."""
        places = {probe: self.place(folder) for probe in PROBES}
        for url in places.values():
            with self.open_at(url) as store:
                Log(store).append([event(0)], expected=0)
        crashed(self, places)
        for probe, url in places.items():
            with self.open_at(url) as store:
                log = Log(store)
                names = ["event 0", *_ids(batch() if probe == PROBES[-1] else ())]
                same([one.event.id for one in log.read("case:1")], names, f"events after a crash at: {probe}")
                require(log.verify().intact, f"the log does not verify after a crash at: {probe}")
                log.append([event("later")], expected=len(names))

    @requirement(
        "STORE-81", "When the acknowledgement of a commit is lost, the same append gives the first result, once."
    )
    def test_a_lost_acknowledgement_is_settled(self, folder: Path) -> None:
        """What was committed is found by its ids."""
        with self.fresh(folder) as store:
            log = Log(_Unheard(store))
            found = log.append(batch(), expected=0)
            same(_ids(one.event for one in found), _ids(batch()), "events that come back")
            same([one.position for one in found], [1, 2, 3], "positions that come back")
            same(_ids(one.event for one in log.read("case:1")), _ids(batch()), "events that are kept")

    @requirement(
        "STORE-82",
        "On a full medium an append is refused as `StoreUnavailable` for being full; nothing of it is there, and "
        "once there is room it can be made.",
        needs=StoreCapability.FULL,
    )
    def test_a_full_medium_is_named(self, folder: Path) -> None:
        """And nothing is half done."""
        with self.fresh(folder) as store:
            log = Log(store)
            log.append([event(0)], expected=0)
            large = [event(number, data={"text": "x" * _LARGE}) for number in range(1, _BATCH + 1)]
            with self.full(store), refused(StoreUnavailable, what="an append to a full medium") as caught:
                log.append(large, expected=1)
            error = caught[0]
            require(isinstance(error, StoreUnavailable) and error.hindrance is Hindrance.FULL, f"{error!r} is not FULL")
            same(log.version("case:1"), 1, "version after an append to a full medium")
            log.append(large, expected=1)
            require(log.verify().intact, "the log does not verify after its medium was full")

    @requirement("STORE-83", "What the suite can't fill, it does not claim to.", lacks=StoreCapability.FULL)
    def test_a_full_medium_is_declared(self, folder: Path) -> None:
        """`full` says that it is unsupported."""
        with self.fresh(folder) as store, refused(Unsupported, what="full() of a suite that does not declare it"):
            self.full(store)

    @requirement(
        "STORE-84",
        "After the connection was cut, a call works or is refused as `StoreUnavailable`, and the next one works.",
        needs=StoreCapability.CONNECTION,
    )
    def test_a_cut_connection_is_made_again(self, folder: Path) -> None:
        """Nothing that was committed is lost."""
        with self.fresh(folder) as store:
            keep(store, row(1))
            self.cut(store)
            try:
                keep(store, row(2))
                kept = [row(1), row(2)]
            except (Busy, StoreUnavailable):
                kept = [row(1)]
            same_rows(store.rows(0, 9), kept, "rows after the connection was cut")

    @requirement(
        "STORE-85",
        "When the connection is cut within `writing`, that ends as `StoreUnavailable` or `CommitUnknown`, and nothing of "
        "it is there.",
        needs=StoreCapability.CONNECTION,
    )
    def test_a_connection_cut_while_writing_leaves_nothing(self, folder: Path) -> None:
        """The store can be used on."""
        with self.fresh(folder) as store:
            keep(store, row(1))
            with refused(StoreUnavailable, CommitUnknown, what="a connection cut within writing"), store.writing():
                store.add([row(2)])
                self.cut(store)
            same_rows(store.rows(0, 9), [row(1)], "rows after the connection was cut within writing")
            keep(store, row(2))

    @requirement("STORE-86", "What the suite can't cut, it does not claim to.", lacks=StoreCapability.CONNECTION)
    def test_a_connection_is_declared(self, folder: Path) -> None:
        """`cut` says that it is unsupported."""
        with self.fresh(folder) as store, refused(Unsupported, what="cut() of a suite that does not declare it"):
            self.cut(store)


def batch() -> list[Event]:
    """What is appended when something goes wrong."""
    return [event(number) for number in range(1, _BATCH + 1)]


def _ids(events: Iterable[Event]) -> list[str]:
    return [one.id for one in events]


class _Unheard:
    """A store whose first commit is kept, and reported as unknown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._heard = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._store.writing():
            yield
        if not self._heard:
            self._heard = True
            raise CommitUnknown("the acknowledgement was lost on purpose")
