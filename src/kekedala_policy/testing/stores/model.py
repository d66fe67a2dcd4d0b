"""Whatever is done in whatever order, the store says what a plain list says."""

from __future__ import annotations

import contextlib
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from kekedala_policy.records import Row
from kekedala_policy.testing.checks import same
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.stores.places import StoreCapability, StorePlaces, keep, row, same_rows

#: Below it, up to three more are added: so there are never more than nine.
_MOST = 7
_STREAMS = ("case:1", "case:2", "unit:甲")


class _Undone(Exception):  # nothing went wrong
    """Ends a writing."""


class StoreModel(StorePlaces):
    """The test against a model in memory."""

    @requirement("STORE-90", "After any sequence of additions, undone ones and openings it says what a list says.")
    def test_it_says_what_a_list_says(self, folder: Path) -> None:
        """Up to nine rows in three streams."""
        suite = self

        class Histories(RuleBasedStateMachine):
            def __init__(self) -> None:
                super().__init__()
                self.kept: list[Row] = []
                self.url = suite.place(folder)
                self.store = suite.opened(self.url)

            def teardown(self) -> None:
                self.store.close()

            def made(self, stream: str, number: int) -> list[Row]:
                version = sum(one.stream == stream for one in self.kept)
                first = len(self.kept) + 1
                return [row(first + step, stream, version + step + 1) for step in range(number)]

            @precondition(lambda self: len(self.kept) < _MOST)
            @rule(stream=st.sampled_from(_STREAMS), number=st.integers(1, 3))
            def add(self, stream: str, number: int) -> None:
                rows = self.made(stream, number)
                keep(self.store, *rows)
                self.kept += rows

            @rule(stream=st.sampled_from(_STREAMS), number=st.integers(1, 3))
            def undo(self, stream: str, number: int) -> None:
                with contextlib.suppress(_Undone), self.store.writing():
                    self.store.add(self.made(stream, number))
                    raise _Undone

            @precondition(lambda _: StoreCapability.DURABLE in suite.capabilities)
            @rule()
            def open_again(self) -> None:
                self.store.close()
                self.store = suite.opened(self.url)

            @precondition(lambda self: self.kept)
            @invariant()
            def it_says_what_the_list_says(self) -> None:
                same_rows(self.store.rows(1, 99), self.kept, "rows")
                same_rows([one for one in [self.store.head()] if one], self.kept[-1:], "head")
                ids = [one.id for one in self.kept]
                same_rows(sorted(self.store.with_ids(ids)), self.kept, "rows with the ids")
                for stream in _STREAMS:
                    mine = [one for one in self.kept if one.stream == stream]
                    same(self.store.version(stream), len(mine), f"version of {stream}")
                    same_rows(self.store.of_stream(stream, 0), mine, f"rows of {stream}")
                same(list(self.store.streams("")), sorted({one.stream for one in self.kept}), "streams")

        run_state_machine_as_test(Histories, settings=self.settings(stateful_step_count=10))
