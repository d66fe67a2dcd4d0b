"""Following a log from its first record to its last: each time what has come since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, KeysView
from typing import Final

import attrs

from kekedala_policy.records.canonical import event_of
from kekedala_policy.records.chain import GENESIS
from kekedala_policy.records.errors import LogCorrupt
from kekedala_policy.records.events import Recorded
from kekedala_policy.records.problems import Damage, LogProblem
from kekedala_policy.records.store import Row, Store
from kekedala_policy.records.verification import problem_of

_CHUNK: Final = 500


@attrs.define(eq=False)
class Follower:
    """Reads a log on from where it stopped; made by `Log.follow`, for one thread at a time.

    It looks at every digest and every link on its way, also of events that are of none of `kinds`, which it leaves out
    without reading what is in them.
    """

    store: Store
    log: str
    kinds: Collection[str] | None = None
    position: int = 0
    digest: str = GENESIS
    _versions: dict[str, int] = attrs.field(factory=dict, init=False)

    def streams(self) -> KeysView[str]:
        """Every stream that it has come by."""
        return self._versions.keys()

    def version(self, stream: str) -> int:
        """How many events of the stream it has come by."""
        return self._versions.get(stream, 0)

    def new(self) -> Iterator[Recorded]:
        """What has come since the last one that was given. Raises `LogCorrupt` where the log is not what it was."""
        self._check_end()
        while rows := self.store.rows(self.position + 1, _CHUNK):
            for row in rows:
                self._check(row)
                self._versions[row.stream] = row.version
                self.position, self.digest = row.position, row.digest
                if self.kinds is None or self._wanted(row, self.kinds):
                    yield Recorded(event_of(row), row.position, row.version, row.digest, row.previous, row.algorithm)

    def _check_end(self) -> None:
        """That the records which it came by are still the log's last ones, or are followed by others."""
        head = self.store.head()
        last = head.position if head else 0
        if last < self.position:
            raise LogCorrupt((LogProblem(Damage.CUT, arguments={"expected": self.position, "found": last}),))
        if head is not None and last == self.position and head.digest != self.digest:
            raise LogCorrupt((LogProblem(Damage.REWRITTEN, last),))

    def _check(self, row: Row) -> None:
        problem = problem_of(self.log, row)
        if problem is None and row.position != self.position + 1:
            first, last = self.position + 1, row.position - 1
            problem = LogProblem(Damage.MISSING, row.position, {"first": first, "last": last})
        if problem is None and row.previous != self.digest:
            problem = LogProblem(Damage.BROKEN_LINK, row.position)
        expected = self.version(row.stream) + 1
        if problem is None and row.version != expected:
            arguments = {"stream": row.stream, "expected": expected, "found": row.version}
            problem = LogProblem(Damage.VERSION, row.position, arguments)
        if problem is not None:
            raise LogCorrupt((problem,))

    @staticmethod
    def _wanted(row: Row, kinds: Collection[str]) -> bool:
        """Whether the event is of one of the kinds: in canonical bytes the kind comes last but for the stream."""
        stream = json.dumps(row.stream, ensure_ascii=False)
        return any(row.content.endswith(f'"kind":"{kind}","stream":{stream}}}'.encode()) for kind in kinds)
