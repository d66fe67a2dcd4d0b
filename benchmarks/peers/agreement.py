"""Whether a peer says what the library says: on known facts in every cell, and what it makes of unknown ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from benchmarks.peers.peer import Peer, Prepared
from benchmarks.peers.records import Record
from benchmarks.peers.rules import IDS
from kekedala_policy import UNKNOWN, YES, Truth

#: What a peer says of a rule: that it holds, that it doesn't, or nothing.
Said = bool | None


@attrs.frozen
class Difference:
    """A cell, a record's number and a rule, in which a peer and the library differ."""

    record: int
    rule: str
    library: bool
    peer: bool


@attrs.define
class Unknowns:
    """What a peer said of records with facts left out, cell by cell."""

    open_yes: int = 0
    open_no: int = 0
    open_silent: int = 0
    decided_right: int = 0
    decided_wrong: int = 0
    decided_silent: int = 0

    @property
    def open(self) -> int:
        """The cells that cannot be decided."""
        return self.open_yes + self.open_no + self.open_silent

    @property
    def decided(self) -> int:
        """The cells that the known facts decide."""
        return self.decided_right + self.decided_wrong + self.decided_silent

    def count(self, truth: Truth, said: Said) -> None:
        """Count one cell."""
        if truth is UNKNOWN:
            if said is None:
                self.open_silent += 1
            elif said:
                self.open_yes += 1
            else:
                self.open_no += 1
        elif said is None:
            self.decided_silent += 1
        elif said is (truth is YES):
            self.decided_right += 1
        else:
            self.decided_wrong += 1


def differences(
    prepared: Prepared, records: Sequence[Record], expected: Sequence[frozenset[str]]
) -> Iterator[Difference]:
    """The cells in which a peer differs from what is expected; an answer that fails is raised."""
    for number, (record, wanted) in enumerate(zip(records, expected, strict=True)):
        answer = prepared.decide(prepared.read(record))
        found = prepared.held(answer)
        for rule in sorted(found ^ wanted | prepared.failed(answer)):
            yield Difference(number, rule, rule in wanted, rule in found)


def of_unknowns(peer: Peer, records: Sequence[Record], truths: Sequence[Mapping[str, Truth]]) -> Unknowns:
    """What a peer makes of records with unknown facts, each rule asked apart where it can be."""
    found = Unknowns()
    for ids in [(name,) for name in IDS] if peer.apart else [IDS]:
        prepared = peer.prepare(ids)
        for record, truth in zip(records, truths, strict=True):
            said = _said(prepared, record, ids)
            for name in ids:
                found.count(truth[name], said(name))
    return found


def _said(prepared: Prepared, record: Record, ids: Sequence[str]) -> Callable[[str], Said]:
    try:
        answer = prepared.decide(prepared.read(record))
        held, failed = prepared.held(answer), prepared.failed(answer)
    except Exception:  # noqa: BLE001 (each peer raises its own; what counts is that it has no answer)
        return lambda _name: None
    return {name: None if name in failed else name in held for name in ids}.__getitem__
