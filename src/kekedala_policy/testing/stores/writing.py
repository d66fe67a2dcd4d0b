"""Within `writing`: all or nothing, one writer at a time, nothing in the place of something."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from kekedala_policy.errors import KekedalaError
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import Log, LogCorrupt, Store, StoreUnavailable
from kekedala_policy.testing.checks import refused, require, same
from kekedala_policy.testing.events import event
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.stores.places import StorePlaces, keep, row, same_rows, with_option

_PAUSE = 0.15
_PATIENCE = 30


class _Stopped(BaseException):
    """As an interruption would be."""


class StoreWriting(StorePlaces):
    """The tests of what is written."""

    @requirement("STORE-20", "Whatever exception ends `writing`, nothing that was added is there.")
    def test_an_exception_undoes_everything(self, folder: Path) -> None:
        """For every way of looking."""
        with self.fresh(folder) as store:
            for error in (_Stopped(), KeyboardInterrupt(), GeneratorExit(), KekedalaError()):
                try:
                    with store.writing():
                        store.add([row(1), row(2, "case:2", 1)])
                        raise error
                except (_Stopped, KeyboardInterrupt, GeneratorExit, KekedalaError):
                    pass
                _empty(store, type(error).__name__)
            keep(store, row(1))
            same_rows(store.rows(0, 9), [row(1)], "rows added after an undone addition")

    @requirement("STORE-21", "The exception that ends `writing` comes out as it is.")
    def test_the_exception_comes_out(self, folder: Path) -> None:
        """The same object."""
        with self.fresh(folder) as store:
            raised = KekedalaError("of the test")
            with refused(KekedalaError, what="an exception within writing") as caught, store.writing():
                raise raised
            require(caught[0] is raised, f"{caught[0]!r} came out instead of what was raised")

    @requirement("STORE-22", "Within `writing`, what was added is seen.")
    def test_a_writer_sees_its_own_rows(self, folder: Path) -> None:
        """By every way of looking."""
        with self.fresh(folder) as store, store.writing():
            store.add([row(1)])
            same_rows(store.rows(1, 5), [row(1)], "rows within writing")
            same(store.version("case:1"), 1, "version within writing")
            same_rows(store.with_ids(["event 1"]), [row(1)], "rows with an id within writing")
            require(store.head() == row(1), "head is another row within writing")

    @requirement("STORE-23", "Rows may be added several times within one `writing`.")
    def test_rows_are_added_bit_by_bit(self, folder: Path) -> None:
        """All of them are kept."""
        with self.fresh(folder) as store:
            with store.writing():
                for number in (1, 2, 3):
                    store.add([row(number)])
                store.add([])
            same_rows(store.rows(1, 5), [row(1), row(2), row(3)], "rows")

    @requirement("STORE-24", "A position that is taken is refused as `LogCorrupt`, and the row on it stays.")
    def test_a_position_never_comes_twice(self, folder: Path) -> None:
        """Not even for another stream."""
        self._refused(folder, row(2, "case:2", 1, id="other"))

    @requirement("STORE-25", "An id that is taken is refused as `LogCorrupt`, and the row that has it stays.")
    def test_an_id_never_comes_twice(self, folder: Path) -> None:
        """Not even for another stream."""
        self._refused(folder, row(3, "case:2", 1, id="event 2"))

    @requirement("STORE-26", "A version of a stream that is taken is refused as `LogCorrupt`, and its row stays.")
    def test_a_version_never_comes_twice(self, folder: Path) -> None:
        """Whatever the position."""
        self._refused(folder, row(3, "case:1", 2, id="other"))

    def _refused(self, folder: Path, clashing: object) -> None:
        with self.fresh(folder) as store:
            keep(store, row(1), row(2))
            with refused(LogCorrupt, what="a row in the place of another"), store.writing():
                store.add([clashing])  # type: ignore[list-item]  # a row
            same_rows(store.rows(0, 9), [row(1), row(2)], "rows after a refused one")

    @requirement("STORE-27", "While one thread is within `writing`, no other gets in.")
    def test_threads_write_one_after_the_other(self, folder: Path) -> None:
        """It waits, or is told that the store is busy."""
        with self.fresh(folder) as store:
            same(early(store, store), False, "whether a second thread was within writing together with the first")

    @requirement("STORE-28", "A store may be used by threads other than the one that opened it.")
    def test_any_thread_may_read_and_write(self, folder: Path) -> None:
        """Each sees what the others committed."""
        with self.fresh(folder) as store:
            wrong: list[str] = []

            def use(number: int) -> None:
                try:
                    keep(store, row(number))
                    same(store.version("case:1"), number, "version")
                except Exception as error:  # noqa: BLE001  # told below
                    wrong.append(f"{type(error).__name__}: {error}")

            for number in (1, 2, 3):
                thread = threading.Thread(target=use, args=(number,))
                thread.start()
                thread.join(_PATIENCE)
            same(wrong, [], "errors of other threads")
            same_rows(store.rows(0, 9), [row(1), row(2), row(3)], "rows of three threads")

    @requirement("STORE-30", "A closed store says `StoreUnavailable`, whatever is asked of it.")
    def test_a_closed_store_says_so(self, folder: Path) -> None:
        """It neither answers nor fails otherwise."""
        store = self.opened(self.place(folder))
        keep(store, row(1))
        store.close()
        asks: dict[str, Callable[[], object]] = {
            "head": store.head,
            "rows": lambda: store.rows(1, 1),
            "of_stream": lambda: store.of_stream("case:1", 0),
            "with_ids": lambda: store.with_ids(["event 1"]),
            "version": lambda: store.version("case:1"),
            "streams": lambda: store.streams(""),
            "writing": lambda: keep(store, row(2)),
            "identity": lambda: store.identity("0" * 32),
        }
        for name, ask in asks.items():
            with refused(StoreUnavailable, what=f"{name} of a closed store"):
                ask()

    @requirement("STORE-31", "A store may be closed again.")
    def test_a_store_may_be_closed_again(self, folder: Path) -> None:
        """Nothing comes of it."""
        store = self.opened(self.place(folder))
        store.close()
        store.close()

    @requirement("STORE-32", "`url` names the store, as a text that begins with a scheme.")
    def test_a_store_names_its_place(self, folder: Path) -> None:
        """For messages."""
        with self.fresh(folder) as store:
            found = store.url
            require(type(found) is str and ":" in found and found == found.strip(), f"url is {found!r}")

    @requirement("STORE-33", "An option that is not known is refused as `StoreUnavailable`, and nothing is opened.")
    def test_an_unknown_option_is_refused(self, folder: Path) -> None:
        """What is misspelt is no option that was not given."""
        url = with_option(self.place(folder), "no_such_option=1")
        with refused(StoreUnavailable, what="an unknown option"):
            self.opened(url).close()

    @requirement("STORE-34", "What it says when it is refused or closed can be shown in every language.")
    def test_errors_can_be_shown(self, folder: Path) -> None:
        """With the arguments that their texts have."""
        found: list[StoreUnavailable] = []
        store = self.opened(self.place(folder))
        store.close()
        for ask in (store.head, lambda: self.opened(with_option(self.place(folder), "no_such_option=1")).close()):
            try:
                ask()
            except StoreUnavailable as error:
                found.append(error)
            except Exception:  # noqa: BLE001, S110  # another requirement
                pass
        for said in found:
            for locale in LOCALES:
                try:
                    require(render(said.message, locale) and str(said), "an empty message")
                except (KekedalaError, KeyError) as missing:
                    require(condition=False, why=f"{said.hindrance.name} can't be shown: {missing!r} is missing")

    @requirement("STORE-35", "A log over the store verifies, and its medium finds nothing wrong with itself.")
    def test_a_log_over_it_verifies(self, folder: Path) -> None:
        """With the checkpoint, too."""
        with self.fresh(folder) as store:
            log = Log(store)
            for number in range(3):
                log.append([event(number, "case:1")], expected=number)
            verified = log.verify(log.checkpoint())
            same([str(problem) for problem in verified.problems], [], "problems of a sound log")
            same((verified.count, verified.anchored), (3, 3), "records and those that a checkpoint vouches for")


def early(first: Store, second: Store) -> bool:
    """Whether a thread gets into `second.writing()` while this one is within `first.writing()`."""
    started, within = threading.Event(), threading.Event()

    def enter() -> None:
        started.set()
        try:
            with second.writing():
                within.set()
        except Exception:  # noqa: BLE001  # being refused is one way to be kept out
            return

    thread = threading.Thread(target=enter)
    with first.writing():
        thread.start()
        started.wait(_PATIENCE)
        found = within.wait(_PAUSE)
    thread.join(_PATIENCE)
    return found


def _empty(store: Store, after: str) -> None:
    same_rows(store.rows(0, 9), [], f"rows after {after}")
    same(store.head(), None, f"head after {after}")
    same(store.version("case:1"), 0, f"version after {after}")
    same_rows(store.of_stream("case:2", 0), [], f"rows of a stream after {after}")
    same_rows(store.with_ids(["event 1", "event 2"]), [], f"rows with the ids after {after}")
    same(list(store.streams("")), [], f"streams after {after}")
