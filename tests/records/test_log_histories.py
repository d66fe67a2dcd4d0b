"""Whatever is appended in whatever order, each store says what a plain list says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from tests.records.making import event

from kekedala_policy.records import Checkpoint, Conflict, Event, EventMismatch, Log

STREAMS = st.sampled_from(["case:1", "case:2", "unit:某局", "unit:"])
DATA = st.dictionaries(
    st.text(st.characters(codec="utf-8"), max_size=3),
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(st.characters(codec="utf-8"), max_size=5),
    max_size=3,
)


class Histories(RuleBasedStateMachine):
    """The log beside `kept`, all events in their order."""

    url = "memory:"
    appended = Bundle("appended")

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.kept: list[Event] = []
        self.ids = 0
        self.checkpoints: list[Checkpoint] = []

    @initialize()
    def begin(self) -> None:
        if self.url == "sqlite":
            memory_disk = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
            self.folder = Path(tempfile.mkdtemp(dir=memory_disk if memory_disk.is_dir() else None))
        self.log = Log.open(self.address)

    @property
    def address(self) -> str:
        return "memory:" if self.folder is None else f"sqlite:///{self.folder / 'log.db'}"

    def teardown(self) -> None:
        if hasattr(self, "log"):
            self.log.close()
        if self.folder is not None:
            shutil.rmtree(self.folder)

    def of(self, stream: str) -> list[Event]:
        return [one for one in self.kept if one.stream == stream]

    @rule(
        target=appended,
        stream=STREAMS,
        data=st.lists(DATA, min_size=1, max_size=3),
        off=st.sampled_from([0, 0, 0, 1, -1]),
    )
    def append(self, stream: str, data: list[dict[str, Any]], off: int) -> Any:
        events = [event(f"e{self.ids + number}", stream, data=one) for number, one in enumerate(data)]
        self.ids += len(data)
        version = len(self.of(stream))
        expected = max(version + off, 0)
        if expected != version:
            with pytest.raises(Conflict):
                self.log.append(events, expected=expected)
            return multiple()
        got = self.log.append(events, expected=expected)
        assert [one.event for one in got] == events
        assert [one.position for one in got] == list(range(len(self.kept) + 1, len(self.kept) + len(events) + 1))
        assert [one.version for one in got] == list(range(version + 1, version + len(events) + 1))
        self.kept += events
        return multiple(*events)

    @rule(again=appended, expected=st.integers(0, 9))
    def append_again(self, again: Event, expected: int) -> None:
        (got,) = self.log.append([again], expected=expected)
        assert got == self.log.read(again.stream)[self.of(again.stream).index(again)]

    @rule(other=appended, data=DATA)
    def append_otherwise(self, other: Event, data: dict[str, Any]) -> None:
        if data != other.data or str(data) != str(dict(other.data)):
            with pytest.raises(EventMismatch):
                self.log.append([event(other.id, other.stream, data={**data, "other": 1})], expected=0)

    @rule(known=appended, data=DATA)
    def append_beside_a_known_one(self, known: Event, data: dict[str, Any]) -> None:
        self.ids += 1
        new = event(f"e{self.ids - 1}", known.stream, data=data)
        self.log.append([new, known], expected=len(self.of(known.stream)))
        self.kept.append(new)

    @rule()
    def reopen(self) -> None:
        if self.folder is not None:
            self.log.close()
            self.log = Log.open(self.address)

    @rule()
    def keep_a_checkpoint(self) -> None:
        self.checkpoints.append(Checkpoint.parse(str(self.log.checkpoint())))

    @rule(stream=STREAMS, after=st.integers(0, 5))
    def read(self, stream: str, after: int) -> None:
        assert [one.event for one in self.log.read(stream, after)] == self.of(stream)[after:]

    @rule(prefix=st.sampled_from(["", "case:", "unit:", "unit:某", "x"]))
    def streams(self, prefix: str) -> None:
        names = {one.stream for one in self.kept if one.stream.startswith(prefix)}
        assert self.log.streams(prefix) == tuple(sorted(names))

    @invariant()
    def it_verifies(self) -> None:
        if hasattr(self, "log"):
            for checkpoint in [None, *self.checkpoints]:
                verified = self.log.verify(checkpoint)
                assert verified.intact
                assert (verified.count, verified.anchored) == (len(self.kept), checkpoint.count if checkpoint else 0)


class SqliteHistories(Histories):
    url = "sqlite"


@pytest.mark.parametrize("machine", [Histories, SqliteHistories])
def test_a_log_says_what_a_plain_list_says(machine: type[Histories]) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
