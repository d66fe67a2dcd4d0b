"""What the log promises, in each store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from tests.records.making import AT, ListStore, event, fill

from kekedala_policy.errors import KekedalaError, ValueRejected
from kekedala_policy.i18n import LOCALES, render
from kekedala_policy.records import (
    Busy,
    CommitUnknown,
    Conflict,
    Damage,
    EventMismatch,
    EventRejected,
    Hindrance,
    Log,
    LogCorrupt,
    Recorded,
    Row,
    StoreUnavailable,
)


def test_what_is_appended_comes_back_in_its_place(log: Log) -> None:
    first, second = event("a"), event("b", data={"n": 2})
    one = log.append([first, second], expected=0)
    (other,) = log.append([event("c", "case:2")], expected=0)
    (third,) = log.append([event("d")], expected=2)
    assert [(got.event, got.position, got.version) for got in (*one, other, third)] == [
        (first, 1, 1),
        (second, 2, 2),
        (event("c", "case:2"), 3, 1),
        (event("d"), 4, 3),
    ]
    assert one[0].previous == ""
    assert [one[1].previous, other.previous, third.previous] == [one[0].digest, one[1].digest, other.digest]
    assert log.read("case:1") == (*one, third)
    assert log.read("case:1", after=1) == (one[1], third)
    assert log.read("case:1", after=3) == log.read("case:1", after=99) == log.read("nobody") == ()
    assert (log.version("case:1"), log.version("case:2"), log.version("nobody")) == (3, 1, 0)
    assert log.verify(log.checkpoint()).intact


def test_streams_are_found_by_what_they_begin_with(log: Log) -> None:
    names = ["case:1", "case:10", "case:%", "case:_", "list:2027", "unit:某局", "unit:某局二", "Case:1", "𝄞", "￿"]
    for name in names:
        log.append([event(f"id {name}", name)], expected=0)
    assert log.streams() == tuple(sorted(names))
    for prefix in ["case:", "case:1", "case:%", "unit:某局", "𝄞", "c", "nobody", "case:\0", "\ud800", "unit:\udfff"]:
        assert log.streams(prefix) == tuple(sorted(name for name in names if name.startswith(prefix))), prefix
    assert log.read("\ud800") == ()
    assert log.version("\ud800") == 0


@pytest.mark.parametrize("expected", [0, 1, 3, 2**63 - 1])
def test_an_append_on_another_version_than_was_seen_is_a_conflict(log: Log, expected: int) -> None:
    log.append([event("a"), event("b")], expected=0)
    with pytest.raises(Conflict) as caught:
        log.append([event("c"), event("d")], expected=expected)
    assert (caught.value.stream, caught.value.expected, caught.value.found) == ("case:1", expected, 2)
    assert [got.event.id for got in log.read("case:1")] == ["a", "b"]


@pytest.mark.parametrize("version", [-1, True, None, "0", 1.0, 2**63])
def test_a_version_is_a_whole_number_from_nought(log: Log, version: Any) -> None:
    with pytest.raises(ValueRejected):
        log.append([event()], expected=version)
    with pytest.raises(ValueRejected):
        log.read("case:1", after=version)
    assert log.verify().count == 0


def test_the_same_event_again_adds_nothing_whatever_is_expected(log: Log) -> None:
    first = log.append([event("a"), event("b")], expected=0)
    log.append([event("c")], expected=2)
    for expected in (0, 2, 3, 77):
        assert log.append([event("a"), event("b")], expected=expected) == first
        assert log.append([event("b")], expected=expected) == first[1:]
        assert log.append([event("b"), event("a")], expected=expected) == first[::-1]
    assert log.verify().count == 3


def test_a_key_of_an_event_with_other_content_is_a_mismatch(log: Log) -> None:
    log.append([event("a"), event("b")], expected=0)
    later = AT.replace(microsecond=1)
    for changed in (event("b", data={}), event("b", "case:2"), event("b", at=later), event("b", actor="李四")):
        with pytest.raises(EventMismatch) as caught:
            log.append([changed], expected=2 if changed.stream == "case:1" else 0)
        assert (caught.value.id, caught.value.position) == ("b", 2)
    with pytest.raises(EventMismatch):
        log.append([event("new"), event("b", data={})], expected=2)
    assert log.version("case:1") == 2


def test_new_events_beside_known_ones_are_appended_on_the_expected_version(log: Log) -> None:
    (first,) = log.append([event("a")], expected=0)
    with pytest.raises(Conflict):
        log.append([event("a"), event("b")], expected=0)
    again, second = log.append([event("a"), event("b")], expected=1)
    assert again == first
    assert (second.position, second.version) == (2, 2)


def test_many_events_at_once_are_all_appended(log: Log) -> None:
    many = [event(f"e{number}", data={"n": number}) for number in range(1203)]
    assert [got.event for got in log.append(many, expected=0)] == many
    assert [got.event for got in log.append(many, expected=0)] == many
    assert log.version("case:1") == 1203


def test_closing_twice_is_fine_and_a_closed_log_says_so(log: Log) -> None:
    fill(log)
    log.close()
    log.close()
    uses: list[Callable[[], object]] = [
        lambda: log.append([event("x")], expected=0),
        lambda: log.read("case:1"),
        lambda: log.version("case:1"),
        log.streams,
        log.checkpoint,
        log.verify,
    ]
    for use in uses:
        with pytest.raises(StoreUnavailable) as caught:
            use()
        assert caught.value.hindrance is Hindrance.CLOSED


def test_several_threads_lose_nothing(log: Log) -> None:
    failures: list[BaseException] = []

    def work(worker: int) -> None:
        try:
            for number in range(10):
                while True:
                    try:
                        log.append([event(f"{worker}-{number}")], expected=log.version("case:1"))
                        break
                    except Conflict:
                        continue
        except BaseException as error:  # noqa: BLE001  # told to the test
            failures.append(error)

    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    kept = log.read("case:1")
    assert sorted(got.event.id for got in kept) == sorted(
        f"{worker}-{number}" for worker in range(6) for number in range(10)
    )
    assert [got.version for got in kept] == list(range(1, 61))
    assert log.verify().intact


class Unsure(ListStore):
    """Commits or not, and does not know; `fates` says how each writing ends."""

    def __init__(self, *fates: str) -> None:
        super().__init__()
        self.fates = list(fates)

    def writing(self) -> AbstractContextManager[None]:
        return self._writing()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        fate = self.fates.pop(0) if self.fates else "known"
        if fate == "busy":
            raise Busy(self.url, 1)
        if fate == "gone":
            raise StoreUnavailable(self.url, Hindrance.FAILED, {"why": "gone"})
        before = list(self.kept)
        yield
        if fate in {"lost", "overtaken"}:
            self.kept = before
        if fate == "overtaken":
            other = ListStore(before, self.name)
            Log(other).append([event("other")], expected=0)
            self.kept = other.kept
        if fate != "known":
            raise CommitUnknown(fate)


@pytest.mark.parametrize("fates", [("kept",), ("lost",), ("lost", "lost"), ("lost", "kept"), ("kept", "kept")])
def test_an_append_whose_commit_is_unknown_is_settled_by_its_ids(fates: Sequence[str]) -> None:
    log = Log(Unsure(*fates))
    log.append([event("a"), event("b")], expected=0)
    assert [got.event.id for got in log.read("case:1")] == ["a", "b"]
    assert log.verify().intact


@pytest.mark.parametrize("fates", [("lost",) * 3, ("kept",) * 3, ("kept", "busy"), ("kept", "gone"), ("lost", "busy")])
def test_what_stays_unknown_is_said_and_the_same_call_settles_it(fates: Sequence[str]) -> None:
    log = Log(Unsure(*fates))
    with pytest.raises(CommitUnknown) as caught:
        log.append([event("a"), event("b")], expected=0)
    assert caught.value.ids == ("a", "b")
    log.append([event("a"), event("b")], expected=0)
    assert [got.event.id for got in log.read("case:1")] == ["a", "b"]
    assert log.verify().intact


def test_another_writer_after_an_unknown_commit_that_was_lost_is_a_conflict() -> None:
    log = Log(Unsure("overtaken"))
    with pytest.raises(Conflict):
        log.append([event("a")], expected=0)
    assert [got.event.id for got in log.read("case:1")] == ["other"]


def test_a_store_that_cannot_be_read_after_the_commit_leaves_it_unknown() -> None:
    class Mute(ListStore):
        def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
            if self.kept:
                raise Busy(self.url, 1)
            return ()

    with pytest.raises(CommitUnknown) as caught:
        Log(Mute()).append([event("a")], expected=0)
    assert caught.value.ids == ("a",)


class Forgetful(ListStore):
    def add(self, rows: Sequence[Row]) -> None:
        """Say yes, and keep nothing."""


class Trimming(ListStore):
    def add(self, rows: Sequence[Row]) -> None:
        super().add([row._replace(content=row.content.replace(b" ", b"")) for row in rows])


class Renumbering(ListStore):
    def add(self, rows: Sequence[Row]) -> None:
        super().add([row._replace(position=row.position + 1) for row in rows])


@pytest.mark.parametrize("store", [Forgetful(), Trimming(), Renumbering()])
def test_a_store_that_keeps_something_else_is_caught_at_once(store: ListStore) -> None:
    with pytest.raises(LogCorrupt) as caught:
        Log(store).append([event(data={"x": "a b"})], expected=0)
    assert [problem.damage for problem in caught.value.problems] == [Damage.NOT_KEPT]


def _tampered() -> Log:
    store = ListStore()
    log = Log(store)
    fill(log, 4, 1)
    store.kept[-1] = store.kept[-1]._replace(content=store.kept[-1].content.replace(b"art19", b"art24"))
    return log


def test_nothing_is_read_from_appended_to_or_vouched_for_behind_a_changed_record() -> None:
    log = _tampered()
    uses: list[Callable[[], object]] = [
        lambda: log.read("case:0"),
        lambda: log.append([event("x", "case:0")], expected=4),
        lambda: log.append([event("e3", "case:0", data={"n": 3})], expected=4),
        log.checkpoint,
    ]
    for use in uses:
        with pytest.raises(LogCorrupt) as caught:
            use()
        assert [(problem.damage, problem.position) for problem in caught.value.problems] == [(Damage.CHANGED, 4)]
    assert log.version("case:0") == 4


def test_a_stream_with_a_gap_is_not_read() -> None:
    store = ListStore()
    log = Log(store)
    fill(log, 4, 1)
    del store.kept[1]
    with pytest.raises(LogCorrupt) as caught:
        log.read("case:0")
    assert [problem.damage for problem in caught.value.problems] == [Damage.VERSION]
    with pytest.raises(LogCorrupt):
        log.read("case:0", after=1)
    assert [got.version for got in log.read("case:0", after=2)] == [3, 4]


ERRORS: list[KekedalaError] = [
    Conflict("case:1", 1, 2),
    Busy("sqlite:///x", 15),
    CommitUnknown("disk I/O error", ("a", "b")),
    EventMismatch("a", 7),
    StoreUnavailable("x:", Hindrance.SCHEME, {"nearest": "memory"}),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_has_a_text_in_both_languages(error: Any) -> None:
    assert str(error)
    texts = {render(error.message, locale) for locale in LOCALES}
    assert len(texts) == len(LOCALES)


def test_records_are_plain_values(log: Log) -> None:
    (got,) = log.append([event()], expected=0)
    assert isinstance(got, Recorded)
    with pytest.raises(AttributeError):
        got.version = 2  # type: ignore[misc]


def test_an_empty_append_is_rejected(log: Log) -> None:
    with pytest.raises(EventRejected):
        log.append([], expected=0)
