"""How much an act on a case costs, beside machines that do less: `python -m benchmarks.casework_bench`.

The contenders take turns, as in `benchmarks.bench`. An act is open to somebody, has a guard that reads a decision
which is cached, and moves the case. Then cases are opened and closed in memory, each folded event by event as a record
would be, and the process must not grow: `--cases 1000000` for a million. Last, a log of many cases is asked for its
headings and for a unit's standing. Exits with 1 when a bar is missed, unless `--no-bars` is given.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from benchmarks.bench import Bar, Task, resident, timed
from benchmarks.machines import ACTORS, BASIS, CONTENDERS, KIND, LIFE, UNIT, Moving, raw
from kekedala_policy import Body, Policy
from kekedala_policy.casework.cases import Case, advanced
from kekedala_policy.lifecycle import Course, Judged, Situation
from kekedala_policy.records import Event, Log, Recorded

ADMISSIBLE: Final = Judged("admissible")
AT: Final = datetime.datetime(2026, 4, 15, 1, tzinfo=datetime.UTC)
PASS: Final = ("applied", "pass_review", Body.DATA_BUREAU, ADMISSIBLE)
WITH_BASIS: Final = ("submitted", "consent", Body.DIVISION, ADMISSIBLE)
SUBJECTS: Final = 2000
SMALLEST_GROWTH: Final = 2 * 2**20
#: Cases over which memory is traced to the byte.
TRACED: Final = 2000
STRETCHES: Final = 5
WARM_UP: Final = 2000


def acting(move: Moving) -> Callable[[Any], object]:
    """Move a case that stands where the subject says."""
    return lambda subject: move(*subject)


def machines() -> tuple[list[Task], list[str]]:
    """An act under each contender, and those that are not installed."""
    bare = raw()
    base = "transitions alone, nothing looked at"
    tasks = [Task(base, lambda subject: bare(subject[0], subject[1]), [PASS] * SUBJECTS)]
    left_out = []
    for name, make in CONTENDERS.items():
        try:
            move = make()
        except ImportError:
            left_out.append(name)
            continue
        tasks.append(Task(f"act: {name}", acting(move), [PASS] * SUBJECTS, base))
        if name == "library":
            tasks.append(Task(f"act with a basis: {name}", acting(move), [WITH_BASIS] * SUBJECTS, base))
    return tasks, left_out


class Life:
    """A case from opening to listing, in memory: checked, folded, and let go."""

    def __init__(self) -> None:
        self.courses = {KIND.name: Course(KIND)}
        self.course = self.courses[KIND.name]

    def __call__(self, number: int) -> str:
        case = self._after(None, number, 1, "opened", Body.UNIT, self._opening())
        for version, (act, body) in enumerate(LIFE, 2):
            actor, basis = ACTORS[body], BASIS if act == "consent" else {}
            situation = Situation(
                kind=case.kind,
                state=case.state,
                unit=case.unit,
                day=AT.date(),
                done=case.done,
                by=case.by,
                stated=case.stated,
                basis=basis,
                decisions={"supplement": ADMISSIBLE},
                said=case.said,
                sent=case.sent,
                actor=actor,
            )
            done = self.course.check(act, actor, situation)
            owes = [{"duty": one.duty.value, "to": one.to.value, "clause": one.clause} for one in done.obliges]
            to = self.course.moved(case.state, act)
            data = {"act": act, "from": case.state, "to": to, "basis": basis, "owes": owes}
            case = self._after(case, number, version, "acted", body, data)
        return case.state

    def _after(self, case: Case | None, number: int, version: int, kind: str, body: Body, data: Any) -> Case:
        event = Event(
            id=f"{number}-{version}",
            stream=f"case:{number}",
            kind=kind,
            at=AT,
            actor="甲",
            body=str(body.value),
            clause="art16.i5.b",
            data=data,
        )
        return advanced(case, Recorded(event, version, version, "", "", "sm3"), lambda _day, _variations: self.courses)

    @staticmethod
    def _opening() -> dict[str, Any]:
        return {
            "kind": KIND.name,
            "unit": UNIT,
            "project": "传染病监测预警系统",
            "edition": "2026-04-10",
            "document": "measures-2025-11",
            "rulings": [],
        }


def retained(life: Life) -> float:
    """The bytes that each finished case leaves behind, traced over several stretches of cases.

    What is left behind is left behind in every stretch, hence the least of them; what Python keeps for the next
    objects of a type comes in one and not in another.
    """
    tracemalloc.start()
    found = []
    for _ in range(STRETCHES):
        before, _ = tracemalloc.get_traced_memory()
        for number in range(TRACED):
            life(number)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        found.append(max(after - before, 0) / TRACED)
    tracemalloc.stop()
    return min(found)


def growth(life: Life, cases: int) -> tuple[int, float]:
    """By how many bytes the process grows over so many cases, and the seconds that they take."""
    for number in range(min(WARM_UP, cases)):
        life(number)
    gc.collect()
    before = resident()
    began = time.process_time()
    for number in range(cases):
        if life(number) != "listed":
            raise AssertionError(number)
    seconds = time.process_time() - began
    gc.collect()
    return resident() - before, seconds


def filled(path: Path, cases: int) -> Log:
    """A log of so many cases of data withheld, twenty a unit, each found."""
    log = Log.open(f"sqlite:///{path}")
    finding = {
        "act": "find",
        "from": "suspected",
        "to": "found",
        "basis": {"document": "认定书", "date": "2026-03-02", "reason": "示例", "year": "2026",
                  "effective_from": "2027-01-01", "effective_until": "2027-12-31"},
        "owes": [],
        "roles": ["signs"],
        "unit": None,
    }  # fmt: skip
    for number in range(cases):
        common: dict[str, Any] = {"stream": f"case:{number:07}", "at": AT, "actor": "甲", "body": "data_bureau"}
        opening: dict[str, Any] = {
            "kind": "withheld_data",
            "unit": f"单位{number // 20}",
            "project": None,
            "edition": "2026-03-01",
            "document": "measures-2025-11",
            "rulings": [],
        }
        events = [
            Event(id=f"{number}-1", kind="opened", data=opening, **common),
            Event(id=f"{number}-2", kind="acted", data=finding, **common),
        ]
        log.append(events, expected=0)
    return log


def finding_cases(cases: int) -> dict[str, float]:
    """Wall seconds for what is asked of a log of many cases."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name, filled(Path(name) / "many.db", cases) as log:
        desk = Policy.load().casework(log, complete=True)

        def clocked(what: str, act: Callable[[], object]) -> None:
            began = time.perf_counter()
            act()
            found[f"{what}, {cases} cases"] = time.perf_counter() - began

        clocked("headings for the first time", desk.headings)
        clocked("headings again", desk.headings)
        clocked("standing of a unit", lambda: desk.standing("单位3"))
        clocked("cases of a unit", lambda: desk.cases(unit="单位3"))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether every bar is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.casework_bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of which the median is taken")
    parser.add_argument("--cases", type=int, default=20_000, help="cases opened and closed in memory")
    parser.add_argument("--in-log", type=int, default=1_000, help="cases of the log that is asked, 0 for none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument("--no-bars", action="store_true", help="exit with 0 even if a bar is missed")
    options = parser.parse_args(arguments)

    tasks, left_out = machines()
    times = timed(tasks, options.rounds)
    ratios = {task.name: times[task.name] / times[task.base] for task in tasks if task.base is not None}
    print(f"{'one act':<56}{'µs':>10}{'of transitions':>16}")
    for name, seconds in times.items():
        print(f"{name:<56}{seconds * 1e6:>10.2f}" + (f"{ratios[name]:>16.2f}" if name in ratios else ""))
    for name in left_out:
        print(f"{name} is not installed")
    life = Life()
    traced = retained(life)
    grown, seconds = growth(life, options.cases)
    print(f"\n{'bytes left behind by a finished case':<56}{traced:>10.3f}")
    print(f"{f'memory growth over {options.cases} cases, MB':<56}{grown / 2**20:>10.2f}")
    print(f"{'one case from opening to closing':<56}{seconds / options.cases * 1e6:>10.1f} µs\n")
    asked = finding_cases(options.in_log) if options.in_log else {}
    for name, seconds in asked.items():
        print(f"{name:<56}{seconds * 1e3:>10.1f} ms")
    results = [
        Bar(f"{name}: at most 1.5 times a raw trigger", f"{ratios[name]:.2f}", ratios[name] <= 1.5)
        for name in ("act: library", "act with a basis: library")
    ]
    results += [
        Bar("bytes left behind by a finished case: 0", f"{traced:.3f}", round(traced) == 0),
        Bar(
            f"memory growth over {options.cases} cases: below 2 MB",
            f"{grown / 2**20:.2f} MB",
            grown < SMALLEST_GROWTH,
        ),
    ]
    print()
    for bar in results:
        print(f"{'met' if bar.met else 'NOT MET':<8} {bar.name} ({bar.found})")
    if options.json:
        figures = {
            "seconds": times | asked,
            "of_transitions": ratios,
            "bytes_left_behind": traced,
            "memory_growth": grown,
            "bars": [attrs.asdict(bar) for bar in results],
        }
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if options.no_bars or all(bar.met for bar in results) else 1


if __name__ == "__main__":
    sys.exit(main())
