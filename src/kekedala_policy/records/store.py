"""What a place to keep records has to do: keep rows, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol


class Row(NamedTuple):
    """A record as it is kept. `content` is the event's canonical bytes, which a store gives back as they were."""

    position: int
    stream: str
    version: int
    id: str
    algorithm: str
    previous: str
    digest: str
    content: bytes


class Store(Protocol):
    """Keeps rows as they are given, and computes nothing: the log owns content, digests, positions and versions.

    A store raises `Busy`, `CommitUnknown`, `LogCorrupt` and `StoreUnavailable`, and no exception of its driver.
    It may be used from several threads, and what one process commits, every other one sees.
    """

    @property
    def url(self) -> str:
        """Where the rows are kept, for error messages."""

    def identity(self, proposed: str) -> str:
        """The log's own id: `proposed`, kept for good if there was none yet."""

    def writing(self) -> AbstractContextManager[None]:
        """Shut out every other writer, then read and add; commit at the end, or undo all of it on an exception.

        Leaving it without an exception means that what was added is durable. An exception while committing that leaves
        open whether it was is `CommitUnknown`; `Busy` says that it was not.
        """

    def add(self, rows: Sequence[Row]) -> None:
        """Keep these rows; only within `writing`. A position, an id, or a version of a stream never comes twice."""

    def head(self) -> Row | None:
        """The row with the highest position."""

    def rows(self, start: int, limit: int) -> Sequence[Row]:
        """At most `limit` rows from the position `start` on, in the order of their positions."""

    def of_stream(self, stream: str, after: int) -> Sequence[Row]:
        """The rows of the stream with a version above `after`, in the order of their versions."""

    def with_ids(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows with these ids, in any order."""

    def version(self, stream: str) -> int:
        """The highest version of the stream, 0 where it has no row."""

    def streams(self, prefix: str) -> Sequence[str]:
        """The streams that begin so, in the order of their code points."""

    def check(self) -> Sequence[str]:
        """What the medium itself finds wrong with its own structure; nothing where it has no such check."""

    def close(self) -> None:
        """Let go of what is held; may be called again."""
