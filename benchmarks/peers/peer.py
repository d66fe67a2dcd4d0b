"""What the benchmark asks of a peer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import attrs

from benchmarks.peers.records import DAYS, Record


def _no_failures(_answer: Any) -> frozenset[str]:
    return frozenset()


@attrs.frozen
class Prepared:
    """Rules that a peer has read and compiled: what is done once is done.

    `read` turns a record into what the engine takes; `decide` asks which rules hold, `explain` also why (None where
    the peer has nothing to say). `held` gives the ids in an answer of `decide`, `failed` those of the rules that the
    engine reports it couldn't run; neither is timed. `also` names other ways to decide that are worth a row.
    """

    read: Callable[[Record], Any]
    decide: Callable[[Any], Any]
    held: Callable[[Any], frozenset[str]]
    explain: Callable[[Any], object] | None = None
    failed: Callable[[Any], frozenset[str]] = _no_failures
    also: Mapping[str, Callable[[Any], Any]] = attrs.field(factory=dict)


@attrs.frozen
class Peer:
    """A peer: its distribution, its rules by id in its own language, and what is to be said about it.

    `form` says how the rules were put to it, `explanation` what `explain` gives, `unknowns` what becomes of a fact
    that is not there, `lacks` what the measures need and it doesn't express.
    """

    name: str
    distribution: str
    sources: Mapping[str, object]
    prepare: Callable[[Sequence[str]], Prepared]
    form: str
    explanation: str
    unknowns: str
    lacks: str
    #: Whether a rule can be asked by itself.
    apart: bool = True

    @property
    def version(self) -> str | None:
        """The version that is installed, None for none."""
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return None


def with_ordinals(record: Record) -> Record:
    """The record with its days as ordinals, for languages that compare numbers only."""
    read = datetime.date.fromisoformat
    return record | {name: read(record[name]).toordinal() for name in DAYS if name in record}
