"""How fast the log is, beside the least that such a log has to do: `python -m benchmarks.records_bench`.

What is compared takes turns, as in `benchmarks.bench`. A case has 300 events, every third of which records a decision
in full; beside it a case of acts alone, a fiftieth of the bytes, shows what each record costs whatever its size. Reading is held against `json.loads` of the same bytes, verifying against hashing them, appending to a file
against inserting the same bytes with SQLite alone, one commit an event. Exits with 1 when a bar is missed, unless
`--no-bars` is given.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import hashlib
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import attrs

from benchmarks.bench import Bar, Task, resident, timed
from benchmarks.records import DAY, RULINGS, complete, dossier
from kekedala_policy import ListingApplication, Policy
from kekedala_policy.records import Event, Log
from kekedala_policy.records.canonical import entries
from kekedala_policy.records.chain import preferred

EVENTS: Final = 300
CASES: Final = 10
AT: Final = datetime.datetime(2026, 1, 15, tzinfo=datetime.UTC)
#: Appends to a file that flushes each of them.
FLUSHED: Final = 100
SMALLEST_GROWTH: Final = 2 * 2**20


def decisions(number: int) -> list[dict[str, Any]]:
    """What the gate said of so many dossiers."""
    assessor = Policy.load().on(DAY).settle(*RULINGS).assessor(ListingApplication)
    return [assessor.assess(dossier(facts)).to_dict() for facts in complete(number)]


def case(name: str, recorded: Sequence[dict[str, Any]]) -> list[Event]:
    """The events of a case: acts, and a decision in every third."""
    return [
        Event(
            id=f"{name}-{number}",
            stream=name,
            kind="act" if number % 3 else "decision",
            at=AT + datetime.timedelta(minutes=number),
            actor="张三",
            body="data_bureau",
            clause="art19.i1.a",
            data={"act": "accept", "to": f"state {number % 7}", "note": "材料齐全"}
            if number % 3
            else {"decision": recorded[number % len(recorded)]},
        )
        for number in range(EVENTS)
    ]


def acts_alone(events: Iterable[Event]) -> list[Event]:
    """The same case with an act in the place of every decision."""
    events = tuple(events)
    return [attrs.evolve(one, kind="act", data=events[1].data) for one in events]


def filled(url: str, cases: Iterable[Sequence[Event]]) -> Log:
    """A log with the cases in it."""
    log = Log.open(url)
    for events in cases:
        log.append(events, expected=0)
    return log


def folded(log: Log) -> Callable[[Any], object]:
    """Read a case and fold it: its state, and how many decisions there were."""

    def act(stream: Any) -> object:
        state, decided = "", 0
        for recorded in log.read(stream):
            event = recorded.event
            if event.kind == "decision":
                decided += 1
            else:
                state = str(event.data["to"])
        return state, decided

    return act


def parse(contents: Any) -> None:
    """Only parse the bytes."""
    for content in contents:
        json.loads(content)


def hashing(algorithm: str) -> Callable[[Any], None]:
    """Only hash the bytes."""

    def act(contents: Any) -> None:
        for content in contents:
            hashlib.new(algorithm, content).hexdigest()

    return act


@contextmanager
def bare(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Insert and commit, flushed as the log flushes, and nothing else."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("CREATE TABLE record (position INTEGER PRIMARY KEY, content BLOB)")

        def insert(content: bytes) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO record (content) VALUES (?)", (content,))
            connection.execute("COMMIT")

        yield insert


def appends(folder: Path, events: Sequence[Event]) -> dict[str, float]:
    """Wall seconds for an event: this is about waiting for the disk."""
    found = {}
    contents = [entry.content for entry in entries(events)]
    few = contents[:FLUSHED]
    with bare(folder / "bare.db") as insert:
        began = time.perf_counter()
        for content in few:
            insert(content)
        found["SQLite alone, file, one an append"] = (time.perf_counter() - began) / len(few)
    for name, url, size, number in (
        ("log, file, one an append", f"sqlite:///{folder / 'one.db'}", 1, FLUSHED),
        ("log, file, 100 an append", f"sqlite:///{folder / 'hundred.db'}", 100, EVENTS),
        ("log, memory, one an append", "memory:", 1, EVENTS),
        ("log, memory, 100 an append", "memory:", 100, EVENTS),
    ):
        with Log.open(url) as log:
            began = time.perf_counter()
            for first in range(0, number, size):
                log.append(events[first : first + size], expected=first)
            found[name] = (time.perf_counter() - began) / number
    return found


def memory_growth(folder: Path, events: Sequence[Event]) -> int:
    """By how many bytes the process grows while a log does, and is read and verified; the first rounds are warm-up."""
    before = 0
    with Log.open(f"sqlite:///{folder / 'growing.db'}") as log:
        for number in range(25):
            if number == 5:
                gc.collect()
                before = resident()
            stream = f"case {number}"
            log.append([attrs.evolve(one, id=f"{number}-{one.id}", stream=stream) for one in events], expected=0)
            log.read(stream)
            if number % 5 == 0:
                log.verify()
        gc.collect()
        return resident() - before


def reading(
    path: Path, cases: Sequence[Sequence[Event]], what: str, rounds: int
) -> tuple[dict[str, float], dict[str, str]]:
    """Seconds for loading a case and for verifying all; and beside what each task is held."""
    contents = [[entry.content for entry in entries(events)] for events in cases]
    whole = [content for one in contents for content in one]
    parsing, hashed = f"json.loads of a case{what}", f"hash all cases{what}"
    with filled("memory:", cases) as memory, filled(f"sqlite:///{path}", cases) as file:
        streams = memory.streams()
        tasks = [
            Task(parsing, parse, contents),
            Task(f"load and fold a case, memory{what}", folded(memory), streams, parsing),
            Task(f"load and fold a case, file{what}", folded(file), streams, parsing),
            Task(hashed, hashing(preferred()), [whole]),
            Task(f"verify all cases, memory{what}", lambda log: log.verify(), [memory], hashed),
            Task(f"verify all cases, file{what}", lambda log: log.verify(), [file], hashed),
        ]
        return timed(tasks, rounds), {task.name: task.base for task in tasks if task.base is not None}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether every bar is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.records_bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of which the median is taken")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument("--no-bars", action="store_true", help="exit with 0 even if a bar is missed")
    options = parser.parse_args(arguments)

    recorded = decisions(100)
    cases = [case(f"case {number}", recorded[number:] + recorded[:number]) for number in range(CASES)]
    size = sum(len(entry.content) for entry in entries(cases[0])) / EVENTS
    print(f"{CASES} cases of {EVENTS} events, {size:.0f} bytes each, {preferred()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times, bases = reading(folder / "cases.db", cases, "", options.rounds)
        small, small_bases = reading(folder / "acts.db", [*map(acts_alone, cases)], ", acts alone", options.rounds)
        flushed = appends(folder, cases[0])
        growth = memory_growth(folder, cases[0])
    ratios = {task: times[task] / times[base] for task, base in bases.items()}
    times |= small
    without_bar = {task: small[task] / small[base] for task, base in small_bases.items()}
    shown = ratios | without_bar
    for task, seconds in times.items():
        print(f"{task:<56}{seconds * 1e3:>10.2f} ms" + (f"{shown[task]:>10.2f} times" if task in shown else ""))
    print()
    for task, seconds in flushed.items():
        print(f"{task:<56}{seconds * 1e3:>10.3f} ms an event")
    print(f"\n{'memory growth over 20 cases, MB':<56}{growth / 2**20:>10.2f}\n")
    results = [
        Bar(f"{task}: at most {most} times the bare work", f"{ratios[task]:.2f}", ratios[task] <= most)
        for task, most in zip(ratios, (3, 3, 2, 2), strict=True)
    ]
    results.append(Bar("memory growth: below 2 MB", f"{growth / 2**20:.2f} MB", growth < SMALLEST_GROWTH))
    for bar in results:
        print(f"{'met' if bar.met else 'NOT MET':<8} {bar.name} ({bar.found})")
    if options.json:
        figures = {
            "seconds": times | flushed,
            "times": shown,
            "memory_growth": growth,
            "bars": [attrs.asdict(bar) for bar in results],
        }
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if options.no_bars or all(bar.met for bar in results) else 1


if __name__ == "__main__":
    sys.exit(main())
