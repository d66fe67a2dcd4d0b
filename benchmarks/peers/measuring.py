"""The timing: all contenders in turn, round by round, in CPU time; each figure the median of its rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from benchmarks.bench import Task, answered, timed
from benchmarks.peers import by_hand, cedar, library, openfisca, rego, rule_engine_peer, zen_engine
from benchmarks.peers.agreement import Unknowns
from benchmarks.peers.peer import Peer, Prepared
from benchmarks.peers.records import Record, nested, with_unknowns
from benchmarks.peers.rules import IDS
from kekedala_policy import ListingApplication
from kekedala_policy.decisions import Assessor
from kekedala_policy.intake import dossier_from

PEERS: Final = (zen_engine.PEER, cedar.PEER, rego.PEER, rule_engine_peer.PEER, openfisca.PEER)
#: How many times as fast the library is to be: deciding alone, and with an explanation.
PLAIN_BAR: Final = 20
EXPLAINED_BAR: Final = 5
#: The share of facts that is left out where unknowns are asked about.
SHARE: Final = 0.05
BULK: Final = 10_000


@attrs.frozen
class Times:
    """Seconds a record: deciding, explaining, reading and deciding from a dictionary, and reading it alone."""

    decide: float
    explain: float | None
    whole: float
    read: float


@attrs.frozen
class Bulk:
    """OpenFisca's seconds a record over many at once: making vectors, filling a simulation with them, calculating."""

    columns: float
    fill: float
    calculate: float


@attrs.frozen
class Result:
    """All that was found."""

    records: int
    rounds: int
    checked: int
    held: float
    library: Times
    #: The library on records with unknown facts: deciding, and explaining.
    unknown: tuple[float, float]
    #: The outcome with the clauses of its findings and the missing facts, without texts and deciding facts.
    cited: float
    baseline: Times
    peers: dict[str, Times]
    #: Other ways to decide: how many seconds they take.
    also: dict[str, float]
    unknowns: dict[str, Unknowns]
    bulk: Bulk | None
    left_out: dict[str, str]

    def bars(self) -> list[tuple[str, float, float, bool]]:
        """Each bar: its name, what is to be reached, what was, and whether that does."""
        found: list[tuple[str, float, float, bool]] = []
        for name, times in self.peers.items():
            plain = times.decide / self.library.decide
            explained = (times.explain or times.decide) / self.cited
            found.append((f"{name}, explanation off", PLAIN_BAR, plain, plain >= PLAIN_BAR))
            found.append((f"{name}, explanation on", EXPLAINED_BAR, explained, explained >= EXPLAINED_BAR))
        return found


def installed() -> tuple[dict[str, tuple[Peer, Prepared]], dict[str, str]]:
    """The peers that are here, prepared, by name; and those that are not, each with the reason."""
    here: dict[str, tuple[Peer, Prepared]] = {}
    left_out: dict[str, str] = {}
    for peer in PEERS:
        if peer.version is None:
            left_out[peer.name] = f"{peer.distribution} is not installed"
            continue
        try:
            here[peer.name] = peer, peer.prepare(IDS)
        except ImportError as error:
            left_out[peer.name] = f"{peer.distribution} {peer.version} cannot be imported: {error}"
    return here, left_out


def times_of(
    assessor: Assessor, peers: dict[str, Prepared], records: Sequence[Record], rounds: int
) -> dict[str, float]:
    """The median seconds a record of everything that is timed, by name."""
    dossiers = [library.read(record) for record in records]
    open_dossiers = [library.read(record) for record in with_unknowns(records, SHARE)]
    decide, explain = library.decider(assessor), library.explainer(assessor)
    data = [nested(record) for record in records]
    tasks = [
        Task("library: decide", decide, dossiers),
        Task("library: explain", explain, dossiers),
        Task("library: cite", answered(assessor), dossiers),
        Task("library: decide, unknowns", decide, open_dossiers),
        Task("library: explain, unknowns", explain, open_dossiers),
        Task("library: read", lambda one: dossier_from(one, ListingApplication), data),
        Task("library: whole", lambda one: decide(dossier_from(one, ListingApplication)), data),
    ]
    for name, prepared in {by_hand.BASELINE.name: by_hand.BASELINE.prepare(IDS), **peers}.items():
        own = [prepared.read(record) for record in records]
        tasks += [
            Task(f"{name}: decide", prepared.decide, own),
            Task(f"{name}: read", prepared.read, records),
            Task(f"{name}: whole", _whole(prepared), records),
        ]
        if prepared.explain is not None:
            tasks.append(Task(f"{name}: explain", prepared.explain, own))
        tasks += [Task(f"{name} {way}", act, own) for way, act in prepared.also.items()]
    return timed(tasks, rounds)


def _whole(prepared: Prepared) -> Callable[[Any], object]:
    read, decide = prepared.read, prepared.decide
    return lambda record: decide(read(record))


def of(times: dict[str, float], name: str) -> Times:
    """A contender's own."""
    return Times(
        times[f"{name}: decide"], times.get(f"{name}: explain"), times[f"{name}: whole"], times[f"{name}: read"]
    )


def bulk_times(records: Sequence[Record], rounds: int) -> Bulk:
    """OpenFisca over many records at once."""
    many = [records[number % len(records)] for number in range(BULK)]
    system = openfisca.System(IDS)
    columns = system.columns(many)
    times = timed(
        [
            Task("columns", system.columns, [many]),
            Task("fill", lambda vectors: system.filled(BULK, vectors), [columns]),
            Task("calculate", system.calculate, [system.filled(BULK, columns)]),
        ],
        rounds,
    )
    return Bulk(*(seconds / BULK for seconds in times.values()))
