"""How fast the library decides, beside rules written by hand: `python -m benchmarks.bench`.

One process, one run. What is compared takes turns round by round, so that a slower machine slows all of it; each
figure is the median of its rounds, in CPU time. A ratio says how many times as fast as the hand-written rules.
Exits with 1 when a bar is missed, unless `--no-bars` is given.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from benchmarks import hand
from benchmarks.converting import record
from benchmarks.records import DAY, RULINGS, complete, dossier, plain, with_unknowns
from benchmarks.subjects import without_lists
from kekedala_policy import Body, ListingApplication, Policy, Ruling, SupplementApplication
from kekedala_policy.decisions import Assessor
from kekedala_policy.intake import dossier_from
from kekedala_policy.rules.compiling import compile_rules

#: Shares of the facts that are unknown, in per cent.
SHARES: Final = (0, 5, 20)
WARM_UP: Final = 20_000
#: The first is held against the second; the others say what the names and the measures cost when they are used.
IMPORTS: Final = {
    "import kekedala_policy": "import kekedala_policy",
    "import attrs, pluggy, transitions, babel": "import attrs, pluggy, transitions, babel",
    "every public name": "from kekedala_policy import *",
    "Policy.load()": "from kekedala_policy import Policy; Policy.load()",
}
IMPORT_ROUNDS: Final = 15
_OTHER: Final = Ruling(
    parameter="amb09",
    takes="every_item",
    authority=Body.DATA_BUREAU,
    document="benchmark",
    date=datetime.date(2025, 9, 1),
)


@attrs.frozen
class Task:
    """What is timed: `act` on each of `subjects`; `base` names the task whose time its own is held against."""

    name: str
    act: Callable[[Any], object]
    subjects: Sequence[object]
    base: str | None = None


@attrs.frozen
class Bar:
    """What is to be reached."""

    name: str
    found: str
    met: bool


def timed(tasks: Iterable[Task], rounds: int) -> dict[str, float]:
    """The median seconds for one subject of each task; the tasks take turns."""
    tasks = tuple(tasks)
    found: dict[str, list[float]] = {task.name: [] for task in tasks}
    gc.collect()
    gc.disable()
    for _ in range(rounds + 1):
        for task in tasks:
            act = task.act
            began = time.process_time()
            for subject in task.subjects:
                act(subject)
            found[task.name].append((time.process_time() - began) / len(task.subjects))
        gc.collect()
    gc.enable()
    return {name: statistics.median(times[1:]) for name, times in found.items()}


def answered(assessor: Assessor) -> Callable[[Any], object]:
    """Decide, and read the outcome, the clauses of the findings and the missing facts."""

    def act(one: Any) -> object:
        decision = assessor.assess(one)
        return decision.outcome, decision.citations, decision.missing_facts

    return act


def direct(assessor: Assessor) -> Callable[[Any], object]:
    """Ask every deciding rule itself."""
    rules = [tree.rule for tree in assessor.rules.deciding]
    parameters = assessor.parameters
    return lambda one: [rule.holds(one, parameters) for rule in rules]


def deciding_tasks(assessor: Assessor, number: int) -> list[Task]:
    """Everything that is held against the hand-written rules."""
    facts = complete(number)
    filed = [dossier(one) for one in facts]
    by_share = {share: filed if share == 0 else with_unknowns(filed, share / 100) for share in SHARES}
    records = [record(one) for one in filed]
    data = [plain(one) for one in facts]
    smaller = without_lists(assessor)
    whole, part = "hand", "hand, without lists and months"

    def read_and_decide(one: Any) -> object:
        return assessor.assess(dossier_from(one, ListingApplication)).outcome

    tasks = [
        Task(whole, hand.decide, records, whole),
        Task(part, hand.decide_without_lists, records, part),
        Task("direct: each rule itself, 0% unknown", direct(assessor), filed[: number // 10], whole),
    ]
    for share, subjects in by_share.items():
        tasks += [
            Task(f"compiled, {share}% unknown", assessor.decide, subjects, whole),
            Task(f"compiled, without lists and months, {share}% unknown", smaller.decide, subjects, part),
            Task(f"outcome, citations, missing, {share}% unknown", answered(assessor), subjects, whole),
            Task(
                f"outcome, citations, missing, without lists and months, {share}% unknown",
                answered(smaller),
                subjects,
                part,
            ),
        ]
    few = number // 10
    tasks += [
        Task("constructors: the dossier from plain values", dossier, facts[:few], whole),
        Task("dictionary to decision", read_and_decide, data[:few], whole),
    ]
    return tasks


def preparing_tasks(policy: Policy) -> list[Task]:
    """What happens once: compiling each gate's rules, and linking them with other parameters."""
    tasks = []
    other = policy.on(DAY).settle(*RULINGS, _OTHER).parameters
    for gate in (ListingApplication, SupplementApplication):
        rules = policy.rulebook.rules_for(gate)
        tasks += [
            Task(f"compile {rules.gate.name}", compile_rules, [rules.deciding]),
            Task(f"link {rules.gate.name} with other parameters", rules.compiled.decide, [other]),
        ]
    return tasks


def import_times(rounds: int) -> dict[str, float]:
    """The median wall time of a fresh interpreter that imports, the contenders in turn; bytecode is there for all."""
    found: dict[str, list[float]] = {name: [] for name in IMPORTS}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as bytecode:
        environment["PYTHONPYCACHEPREFIX"] = bytecode
        for _ in range(rounds + 1):
            for name, statement in IMPORTS.items():
                began = time.perf_counter()
                subprocess.run([sys.executable, "-c", statement], check=True, env=environment)
                found[name].append(time.perf_counter() - began)
    return {name: statistics.median(times[1:]) for name, times in found.items()}


def resident() -> int:
    """The process's resident memory, in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def memory_growth(assessor: Assessor, decisions: int) -> int:
    """By how many bytes the process grows over so many decisions, the first of them as warm-up."""
    subjects = with_unknowns([dossier(one) for one in complete(500, seed=7)], 0.05)
    act = answered(assessor)
    warm_up = min(WARM_UP, decisions // 2)
    before = 0
    for number in range(decisions):
        if number == warm_up:
            gc.collect()
            before = resident()
        act(subjects[number % len(subjects)])
    gc.collect()
    return resident() - before


def bars(ratios: dict[str, float], imports: dict[str, float], growth: int) -> list[Bar]:
    """Each bar, and whether it is met."""
    found = [
        Bar(f"{name}: at least {least} of hand", f"{ratios[name]:.2f}", ratios[name] >= least)
        for name, least in (
            ("compiled, 5% unknown", 0.5),
            ("compiled, without lists and months, 5% unknown", 0.5),
            ("outcome, citations, missing, 5% unknown", 0.4),
        )
    ]
    ours, theirs, *_ = imports.values()
    return [
        *found,
        Bar("import: no slower than the four together", f"{ours / theirs:.2f} of their time", ours <= theirs),
        Bar("memory growth: below 2 MB", f"{growth / 2**20:.2f} MB", growth < 2 * 2**20),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether every bar is met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--records", type=int, default=500, help="dossiers to decide on in each round")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of which the median is taken")
    parser.add_argument("--decisions", type=int, default=200_000, help="decisions over which memory is watched")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    parser.add_argument("--no-bars", action="store_true", help="exit with 0 even if a bar is missed")
    options = parser.parse_args(arguments)

    policy = Policy.load()
    assessor = policy.on(DAY).settle(*RULINGS).assessor(ListingApplication)
    tasks = deciding_tasks(assessor, options.records)
    print(f"{options.records} dossiers, {len(assessor.rules.deciding)} rules, {options.rounds} rounds\n")
    times = timed(tasks, options.rounds)
    ratios = {task.name: times[task.base] / times[task.name] for task in tasks if task.base is not None}
    print(f"{'decide one dossier':<72}{'µs':>10}{'of hand':>10}")
    for name, ratio in ratios.items():
        print(f"{name:<72}{times[name] * 1e6:>10.1f}{ratio:>10.3f}")

    preparing = timed(preparing_tasks(policy), min(options.rounds, 7)) | (imports := import_times(IMPORT_ROUNDS))
    print(f"\n{'prepare':<72}{'ms':>10}")
    for name, seconds in preparing.items():
        print(f"{name:<72}{seconds * 1e3:>10.1f}")
    growth = memory_growth(assessor, options.decisions)
    print(f"\n{f'memory growth over {options.decisions} decisions, MB':<72}{growth / 2**20:>10.2f}\n")

    results = bars(ratios, imports, growth)
    for bar in results:
        print(f"{'met' if bar.met else 'NOT MET':<8} {bar.name} ({bar.found})")
    if options.json:
        figures = {
            "seconds": times | preparing,
            "of_hand": ratios,
            "memory_growth": growth,
            "bars": [attrs.asdict(bar) for bar in results],
        }
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if options.no_bars or all(bar.met for bar in results) else 1


if __name__ == "__main__":
    sys.exit(main())
