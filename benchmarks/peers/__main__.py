"""The library beside its peers: `python -m benchmarks.peers`.

First every peer is asked about records whose facts are all known, and must say of every rule what the library says.
Then all are timed in one process and run. A peer that is not installed is left out, by name. Exits with 1 when one
disagrees or none is there; and when a bar is missed, unless `--no-bars` is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers import by_hand, library, openfisca
from benchmarks.peers.agreement import differences, of_unknowns
from benchmarks.peers.measuring import SHARE, Result, bulk_times, installed, of, times_of
from benchmarks.peers.peer import Prepared
from benchmarks.peers.records import Record, complete, with_unknowns
from benchmarks.peers.report import page, write
from benchmarks.peers.rules import IDS, assessor
from kekedala_policy.decisions import Assessor

SHOWN = 5


def disagreements(peers: dict[str, Prepared], records: Sequence[Record], expected: Sequence[frozenset[str]]) -> int:
    """How many cells are at odds with the library; the first of them are printed."""
    number = 0
    for name, prepared in peers.items():
        found = list(differences(prepared, records, expected))
        for one in found[:SHOWN]:
            print(f"{name}, record {one.record}, {one.rule}: {one.peer}, the library {one.library}")
        number += len(found)
    return number


def measured(judge: Assessor, options: argparse.Namespace) -> Result | None:
    """Check, then measure; None where a peer disagrees, or none is there."""
    here, left_out = installed()
    for name, why in left_out.items():
        print(f"left out: {name} ({why})")
    prepared = {name: ready for name, (_, ready) in here.items()}
    checked = complete(options.checked)
    expected = [library.held(judge.assess(library.read(record))) for record in checked]
    everyone = {by_hand.BASELINE.name: by_hand.BASELINE.prepare(IDS), **prepared}
    if not prepared:
        print("no peer is installed: nothing to compare with")
        return None
    if disagreements(everyone, checked, expected):
        return None
    print(f"all agree on {len(checked)} records, {len(IDS)} rules\n")
    records = checked[: options.records]
    opened = with_unknowns(records, SHARE)
    truths = [library.truths(judge.assess(library.read(record))) for record in opened]
    contenders = [by_hand.BASELINE, *(peer for peer, _ in here.values())]
    unknowns = {peer.name: of_unknowns(peer, opened, truths) for peer in contenders}
    times = times_of(judge, prepared, records, options.rounds)
    return Result(
        records=len(records),
        rounds=options.rounds,
        checked=len(checked),
        held=sum(map(len, expected)) / len(expected),
        library=of(times, "library"),
        unknown=(times["library: decide, unknowns"], times["library: explain, unknowns"]),
        cited=times["library: cite"],
        baseline=of(times, by_hand.BASELINE.name),
        peers={name: of(times, name) for name in prepared},
        also={f"{name} {way}": times[f"{name} {way}"] for name, ready in prepared.items() for way in ready.also},
        unknowns=unknowns,
        bulk=bulk_times(checked, options.rounds) if openfisca.PEER.name in prepared else None,
        left_out=left_out,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, measure, print; say whether every bar is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--checked", type=int, default=1000, help="records on which all must agree")
    parser.add_argument("--records", type=int, default=200, help="records to decide on in each round")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of which the median is taken")
    parser.add_argument("--no-bars", action="store_true", help="exit with 0 even if a bar is missed")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write what was found as Markdown, too")
    options = parser.parse_args(arguments)
    result = measured(assessor(), options)
    if result is None:
        return 1
    print(page(result))
    if options.write is not None:
        write(result, options.write)
    for name, least, found, met in result.bars():
        print(f"{'met' if met else 'NOT MET':<8} {name}: at least {least:g} times ({found:.2f})")
    return 0 if options.no_bars or all(met for *_, met in result.bars()) else 1


if __name__ == "__main__":
    sys.exit(main())
