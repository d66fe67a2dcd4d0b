"""Looking through a whole log for what was changed, lost, swapped, inserted or cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from kekedala_policy.records import chain
from kekedala_policy.records.chain import ALGORITHMS, GENESIS
from kekedala_policy.records.checkpoint import Checkpoint
from kekedala_policy.records.errors import LogCorrupt
from kekedala_policy.records.problems import Damage, LogProblem
from kekedala_policy.records.store import Row, Store

_CHUNK: Final = 200
_LOWEST: Final = -(2**63)
_HIGHEST: Final = 2**63 - 1
MOST_PROBLEMS: Final = 1000


@attrs.frozen
class Verification:
    """What was found in the log of the id `log`: `count` records, the last with the digest `head`.

    The first `anchored` records are those that a checkpoint vouches for. Behind them, and everywhere without a
    checkpoint, nobody can tell a log whose end was cut off, or written anew with all its digests, from a sound one.
    """

    log: str
    count: int
    head: str
    anchored: int
    problems: tuple[LogProblem, ...]

    @property
    def intact(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

    def __bool__(self) -> bool:
        return self.intact


def problem_of(log: str, row: Row) -> LogProblem | None:
    """What is wrong with a row that is looked at by itself."""
    if row.algorithm not in ALGORITHMS:
        return LogProblem(Damage.ALGORITHM_UNKNOWN, row.position, {"algorithm": str(row.algorithm)})
    try:
        found = chain.digest(log, row)
    except TypeError:
        return LogProblem(Damage.MALFORMED, row.position)
    except ValueError:
        return LogProblem(Damage.ALGORITHM_MISSING, row.position, {"algorithm": row.algorithm})
    return None if found == row.digest else LogProblem(Damage.CHANGED, row.position)


def verify(store: Store, log: str, checkpoint: Checkpoint | None) -> Verification:
    """Everything that is wrong with the log, up to a thousand things."""
    walk = _Walk(log, checkpoint)
    try:
        start = _LOWEST
        while rows := store.rows(start, _CHUNK):
            walk.see(rows)
            if len(walk.problems) > MOST_PROBLEMS or rows[-1].position >= _HIGHEST:
                break
            start = max(rows[-1].position, start) + 1
        walk.compare(store)
    except LogCorrupt as error:
        walk.note(Damage.UNREADABLE, walk.position + 1)
        walk.problems += error.problems
    walk.end()
    problems = walk.problems
    if len(problems) > MOST_PROBLEMS:
        problems = [*problems[:MOST_PROBLEMS], LogProblem(Damage.TOO_MANY, arguments={"most": MOST_PROBLEMS})]
    return Verification(log, walk.count, walk.last, walk.anchored, tuple(problems))


class _Walk:
    def __init__(self, log: str, checkpoint: Checkpoint | None) -> None:
        self.log = log
        self.checkpoint = checkpoint
        self.problems: list[LogProblem] = []
        self.count = 0
        self.position = 0
        self.last = GENESIS
        self.anchored = 0
        self.versions: dict[str, int] = {}

    def note(self, damage: Damage, position: int | None = None, **arguments: object) -> None:
        """Note a problem."""
        self.problems.append(LogProblem(damage, position, arguments))

    def see(self, rows: Sequence[Row]) -> None:
        """Look at the next rows, each after the one before."""
        versions = self.versions
        for row in rows:
            position, stream, version = row.position, row.stream, row.version
            if position != self.position + 1:
                self._misplaced(row)
            problem = problem_of(self.log, row)
            if problem is not None:
                self.problems.append(problem)
            if row.previous != self.last:
                self.note(Damage.BROKEN_LINK, position)
            expected = versions.get(stream, 0) + 1
            if version != expected:
                self.note(Damage.VERSION, position, stream=stream, expected=expected, found=version)
            if isinstance(version, int):
                versions[stream] = version
            self.position, self.last = position, row.digest
            self.count += 1
            if self.checkpoint is not None and position == self.checkpoint.count:
                self._anchor(row, self.checkpoint)

    def _misplaced(self, row: Row) -> None:
        if not isinstance(row.position, int):
            raise LogCorrupt((LogProblem(Damage.MALFORMED, self.position + 1),))
        if row.position > self.position + 1:
            self.note(Damage.MISSING, row.position, first=self.position + 1, last=row.position - 1)
        else:
            self.note(Damage.OUT_OF_PLACE, row.position)

    def _anchor(self, row: Row, checkpoint: Checkpoint) -> None:
        if (row.digest, row.algorithm) != (checkpoint.digest, checkpoint.algorithm):
            self.note(Damage.REWRITTEN, row.position)
        elif not self.problems:
            self.anchored = row.position

    def compare(self, store: Store) -> None:
        """What the store says of its streams and of itself, beside what was seen."""
        # a damaged name is nothing to ask a store for, and a damaged log needs no further proof
        for stream, version in self.versions.items() if not self.problems else ():
            found = store.version(stream)
            if not isinstance(found, int) or found < version:
                self.note(Damage.STREAM_SHORT, stream=stream, expected=version, found=found)
        for why in store.check():
            self.note(Damage.MEDIUM, why=why)

    def end(self) -> None:
        """Hold the whole against the checkpoint."""
        checkpoint = self.checkpoint
        if checkpoint is None:
            return
        if checkpoint.log != self.log:
            self.anchored = 0
            self.note(Damage.OTHER_LOG, expected=checkpoint.log, found=self.log)
        elif self.position < checkpoint.count:
            self.note(Damage.CUT, expected=checkpoint.count, found=self.position)
