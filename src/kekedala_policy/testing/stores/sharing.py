"""A place that is opened again, or several times at once: what lasts, what the others see, who has to wait."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from kekedala_policy.records import Busy, Log, Row, Store, StoreUnavailable
from kekedala_policy.testing.checks import refused, require, same
from kekedala_policy.testing.events import event
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.stores.children import Child
from kekedala_policy.testing.stores.places import StoreCapability, StorePlaces, keep, row, same_rows, with_option
from kekedala_policy.testing.stores.writing import early

_PAUSE = 0.3
_SECONDS = 10


class StoreSharing(StorePlaces):
    """The tests of places that outlive a store, or are shared by several."""

    @requirement("STORE-40", "Rows are there when the place is opened again.", needs=StoreCapability.DURABLE)
    def test_rows_outlive_the_store(self, folder: Path) -> None:
        """All of them, as they were."""
        url = self.place(folder)
        kept = [row(1), row(2, "单位:甲", 1, content=bytes(range(256)) * 4), row(3, version=2)]
        for one in kept:
            with self.open_at(url) as store:
                keep(store, one)
        with self.open_at(url) as store:
            same_rows(store.rows(0, 9), kept, "rows of a store that is opened again")

    @requirement("STORE-41", "The identity is there when the place is opened again.", needs=StoreCapability.DURABLE)
    def test_the_identity_outlives_the_store(self, folder: Path) -> None:
        """Whatever is proposed then."""
        url = self.place(folder)
        with self.open_at(url) as store:
            store.identity("a" * 32)
        with self.open_at(url) as store:
            same(store.identity("b" * 32), "a" * 32, "identity of a store that is opened again")

    @requirement(
        "STORE-42",
        "What does not last is not taken for what was there: opened again, the place is refused or is another log.",
        lacks=StoreCapability.DURABLE,
    )
    def test_what_is_gone_is_not_taken_for_empty(self, folder: Path) -> None:
        """An empty log under the id of one that is gone would hide the loss."""
        url = self.place(folder)
        with self.open_at(url) as store:
            before = store.identity("a" * 32)
            keep(store, row(1))
        self._another(url, before, "a place that is opened again")

    @requirement("STORE-50", "What one commits, another that is open already sees.", needs=StoreCapability.SHARED)
    def test_others_see_what_is_committed(self, folder: Path) -> None:
        """By every way of looking, also after having looked before."""
        url = self.place(folder)
        with self.open_at(url) as one, self.open_at(url) as other:
            for number in (1, 2):
                _look(other)
                keep(one, row(number))
                kept = [row(known) for known in range(1, number + 1)]
                same_rows(other.rows(0, 9), kept, "rows seen by another")
                require(other.head() == kept[-1], "head seen by another is not the last row")
                same(other.version("case:1"), number, "version seen by another")
                same_rows(other.with_ids([f"event {number}"]), kept[-1:], "rows with an id seen by another")
                same(list(other.streams("")), ["case:1"], "streams seen by another")

    @requirement(
        "STORE-51", "While one is within `writing`, no other at the same place gets in.", needs=StoreCapability.SHARED
    )
    def test_one_writes_at_a_time(self, folder: Path) -> None:
        """It waits, or is told that the place is busy."""
        url = self.place(folder)
        with self.open_at(url) as one, self.open_at(url) as other:
            found = early(one, other)
        same(found, False, "whether two stores at one place were within writing together")

    @requirement("STORE-52", "What is not committed, no other sees.", needs=StoreCapability.SHARED)
    def test_what_is_not_committed_is_not_seen(self, folder: Path) -> None:
        """The others see what was there before, or wait."""
        url = self.place(folder)
        with self.open_at(url) as one, self.open_at(url) as other:
            keep(one, row(1))
            with one.writing():
                one.add([row(2)])
                try:
                    found = (other.version("case:1"), len(other.rows(0, 9)))
                except Busy:
                    found = (1, 1)
            same(found, (1, 1), "version and number of rows that another sees before the commit")

    @requirement(
        "STORE-53",
        "While another process is within `writing`, this one does not get in; then it sees what that one wrote.",
        needs=StoreCapability.SHARED,
    )
    def test_processes_write_one_after_the_other(self, folder: Path) -> None:
        """A lock of this process alone is none."""
        url = self.place(folder)
        with self.open_at(url) as store:
            within = threading.Event()
            seen: list[int] = []

            def write() -> None:
                try:
                    with store.writing():
                        within.set()
                        seen.append(store.version("case:1"))
                except Busy:
                    return

            with Child(self, url, "hold") as child:
                child.hear("within")
                thread = threading.Thread(target=write)
                thread.start()
                found = within.wait(_PAUSE)
                child.say("go on")
                thread.join(_SECONDS * 2)
                child.hear("done")
            same(found, False, "whether two processes were within writing together")
            require(seen in ([], [1]), f"after another process had committed, the version was {seen}")
            same(store.version("case:1"), 1, "version after another process has committed")

    @requirement(
        "STORE-54",
        "A place that can't be shared is refused while it is open, or opened as another log.",
        lacks=StoreCapability.SHARED,
    )
    def test_what_is_not_shared_is_refused_or_another(self, folder: Path) -> None:
        """Two that know nothing of each other would each write their own history."""
        url = self.place(folder)
        with self.open_at(url) as store:
            before = store.identity("a" * 32)
            keep(store, row(1))
            self._another(url, before, "a place that is open already")

    @requirement(
        "STORE-60",
        "A writer that waited in vain for as long as ``patience`` says raises `Busy`; nothing is written, and it can "
        "write later.",
        needs=StoreCapability.PATIENCE,
    )
    def test_waiting_ends(self, folder: Path) -> None:
        """With `Busy`, and no error of a driver."""
        url = self.place(folder)
        with self.open_at(url) as one, self.open_at(with_option(url, "patience=0")) as other:
            with one.writing():
                one.add([row(1, id="first")])
                since = time.monotonic()
                with refused(Busy, what="a writer without patience while another writes"):
                    keep(other, row(1))
                waited = time.monotonic() - since
            require(waited < _SECONDS, f"a writer without patience waited for {waited:.0f} s")
            same_rows(other.rows(0, 9), [row(1, id="first")], "rows after one who found the place busy")
            keep(other, row(2))
            same(one.version("case:1"), 2, "version after one who found the place busy has written")

    @requirement(
        "STORE-61",
        "A store that does not know ``patience`` refuses it as `StoreUnavailable`.",
        lacks=StoreCapability.PATIENCE,
    )
    def test_patience_is_not_ignored(self, folder: Path) -> None:
        """It does not wait for another time than it was told."""
        with refused(StoreUnavailable, what="patience=7"):
            self.opened(with_option(self.place(folder), "patience=7")).close()

    @requirement(
        "STORE-70",
        "Opened with ``mode=ro``, what is there is read and verified, and nothing is taken.",
        needs=StoreCapability.READ_ONLY,
    )
    def test_a_read_only_store_takes_nothing(self, folder: Path) -> None:
        """Writing is refused as `StoreUnavailable`."""
        url = self.place(folder)
        with self.open_at(url) as store:
            Log(store).append([event(1)], expected=0)
        with self.open_at(with_option(url, "mode=ro")) as store:
            log = Log(store)
            same([one.event.id for one in log.read("case:1")], ["event 1"], "events read")
            require(log.verify().intact, "a read-only log does not verify")
            with refused(StoreUnavailable, what="writing to a store that is read only"):
                log.append([event(2)], expected=1)
            same(log.version("case:1"), 1, "version after a refused writing")

    @requirement(
        "STORE-71",
        "Opened with ``mode=ro``, a place where nothing is yet is refused and not made.",
        needs=StoreCapability.READ_ONLY,
    )
    def test_a_read_only_store_makes_nothing(self, folder: Path) -> None:
        """As `StoreUnavailable`."""
        url = self.place(folder)
        for _ in range(2):
            with refused(StoreUnavailable, what="reading a place where nothing is"):
                store = self.opened(with_option(url, "mode=ro"))
                try:
                    store.identity("0" * 32)
                finally:
                    store.close()

    @requirement("STORE-72", "A store that does not know ``mode=ro`` refuses it.", lacks=StoreCapability.READ_ONLY)
    def test_read_only_is_not_ignored(self, folder: Path) -> None:
        """Nobody writes where it was to be read alone."""
        with refused(StoreUnavailable, what="mode=ro"):
            self.opened(with_option(self.place(folder), "mode=ro")).close()

    def _another(self, url: str, before: str, what: str) -> None:
        try:
            again = self.opened(url)
        except (Busy, StoreUnavailable):
            return
        try:
            require(again.identity("b" * 32) != before, f"{what} has the id of the one before")
            same_rows(again.rows(0, 9), [], f"rows of {what}")
        finally:
            again.close()


def _look(store: Store) -> tuple[Row | None, int]:
    store.rows(0, 9)
    store.with_ids(["event 1", "event 2"])
    store.of_stream("case:1", 0)
    store.streams("")
    return store.head(), store.version("case:1")
