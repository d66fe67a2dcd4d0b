"""Which cases a log has, of whom, and in which state: read on from where it was read last.

An index holds a few words of each case, and nothing that is judged: whoever needs more folds the case. It lives in
memory alone, since an index in a file could hide a case. What other processes record, it sees when it is asked.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

import attrs

from kekedala_policy.casework.cases import Owed, owed_after
from kekedala_policy.casework.deciding import edition_of, variations_of
from kekedala_policy.casework.errors import CaseCorrupt, VariationMissing
from kekedala_policy.lifecycle import Course
from kekedala_policy.records import Follower, Log, Recorded

_KINDS: Final = ("opened", "acted", "sent", "moved")
#: The kinds of case of a case's edition: that of a day, under variations with these ids.
CoursesFor = Callable[[str, datetime.date, tuple[str, ...]], Mapping[str, Course]]


@attrs.frozen
class Heading:
    """A case in a few words; `units` are all whose case it ever was, the present one last."""

    id: str
    kind: str
    state: str
    units: tuple[str, ...]
    edition: datetime.date
    variations: tuple[str, ...] = ()
    owed: tuple[Owed, ...] = ()

    @property
    def unit(self) -> str:
        """Whose case it is."""
        return self.units[-1]


class CaseIndex:
    """The headings of a log's cases, for any number of threads."""

    def __init__(self, log: Log, courses_for: CoursesFor, prefix: str) -> None:
        self._courses_for = courses_for
        self._prefix = prefix
        self._lock = threading.Lock()
        self._follower: Follower = log.follow(_KINDS)
        self._headings: dict[str, Heading] = {}
        self._of_unit: dict[str, set[str]] = {}
        self._broken: CaseCorrupt | VariationMissing | None = None
        self._streams = 0

    def headings(self, *, unit: str | None = None, once: bool = False) -> tuple[Heading, ...]:
        """The cases as the log has them now, in the order of their ids: all, or those of a unit.

        With `once` also those that were the unit's once. Raises `LogCorrupt`, `CaseCorrupt` for a record that makes
        no case, and `VariationMissing` for one made under a variation that the policy does not have.
        """
        with self._lock:
            self._read_on()
            wanted: Collection[str] = self._headings if unit is None else self._of_unit.get(unit, ())
            found = [self._headings[name] for name in sorted(wanted)]
        return tuple(heading for heading in found if unit is None or once or heading.unit == unit)

    def _read_on(self) -> None:
        if self._broken is not None:  # what comes behind it would be read as if it were not there
            raise self._broken
        for recorded in self._follower.new():
            if recorded.event.stream.startswith(self._prefix):
                self._see(recorded)
        streams = self._follower.streams()
        if len(streams) != self._streams:
            for name in streams - self._headings.keys():
                if name.startswith(self._prefix):
                    raise CaseCorrupt(name, 0, "a case begins by being opened")
            self._streams = len(streams)

    def _see(self, recorded: Recorded) -> None:
        case = recorded.event.stream
        try:
            heading = self._after(self._headings.get(case), recorded)
        except VariationMissing as error:
            self._broken = error
            raise
        except (KeyError, TypeError, ValueError) as error:
            self._broken = CaseCorrupt(case, recorded.position, f"{type(error).__name__}: {error}")
            raise self._broken from error
        self._headings[case] = heading
        self._of_unit.setdefault(heading.unit, set()).add(case)

    def _after(self, heading: Heading | None, recorded: Recorded) -> Heading:
        event = recorded.event
        data: Any = event.data
        if heading is None:
            edition, variations = edition_of(recorded), variations_of(recorded)
            kind = self._courses_for(event.stream, edition, variations)[str(data["kind"])].kind
            return Heading(event.stream, kind.name, kind.initial, (str(data["unit"]),), edition, variations)
        if event.kind == "moved":
            return attrs.evolve(heading, edition=edition_of(recorded), variations=variations_of(recorded))
        owed = owed_after(heading.owed, recorded)
        if event.kind == "sent":
            return attrs.evolve(heading, owed=owed)
        kind = self._courses_for(heading.id, heading.edition, heading.variations)[heading.kind].kind
        act = kind.by_name[str(data["act"])]
        state = heading.state if act.to is None else act.to
        if heading.state not in act.sources or (data["from"], data["to"]) != (heading.state, state):
            raise ValueError(f"{act.name} does not lead from {heading.state} to {data['to']}")
        handed = () if act.hands_to is None else (str(data["basis"][act.hands_to]),)
        return attrs.evolve(heading, state=state, owed=owed, units=(*heading.units, *handed))
