"""Writers in processes of their own, started by `test_processes.py`: `python writers.py TASK FOLDER`.

The processes are forks of one that has a single thread: so each is there in a millisecond.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kekedala_policy.records import Conflict, Event, Log

CYCLES: Final = 50
WRITERS: Final = 8
EACH: Final = 12
AT: Final = datetime.datetime(2026, 1, 15, tzinfo=datetime.UTC)


def event(name: str, stream: str, **data: Any) -> Event:
    return Event(id=name, stream=stream, kind="act", at=AT, actor="张三", body="unit", data=data)


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """The id of a process that works, and the end of a pipe from which to read what it says."""
    reading, saying = os.pipe()
    process = os.fork()
    if process:
        os.close(saying)
        return process, reading
    os.close(reading)
    status = 1
    try:
        work(saying)
        status = 0
    except BaseException:  # noqa: BLE001  # the process ends here, and says why
        traceback.print_exc()
    finally:
        os._exit(status)


def said(reading: int) -> list[str]:
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return pipe.read().splitlines()


def appending(url: str, writer: str) -> Callable[[int], None]:
    """Append batches of one to three to a stream of its own and to a common one, saying each that was kept."""

    def work(saying: int) -> None:
        with Log.open(url) as log:
            number = 0
            while True:
                number += 1
                stream = "common" if number % 2 else f"own {writer}"
                batch = [event(f"{writer}-{number}-{one}", stream, of=number % 3 + 1) for one in range(number % 3 + 1)]
                try:
                    log.append(batch, expected=log.version(stream))
                except Conflict:
                    continue
                os.write(saying, "".join(f"{one.id}\n" for one in batch).encode())

    return work


def crashing(folder: Path, writers: int) -> dict[str, Any]:
    """Kill writers again and again; after each time every batch is there whole or not at all, the acknowledged ones are."""
    url = f"sqlite:///{folder / 'log.db'}"
    chance = random.Random(2025)
    acknowledged = 0
    kept = 0
    failures = []
    for cycle in range(CYCLES):
        children = [forked(appending(url, f"{cycle}.{writer}")) for writer in range(writers)]
        time.sleep(chance.uniform(0, 0.08))
        for process, _ in children:
            os.kill(process, signal.SIGKILL)
        for process, _ in children:
            os.waitpid(process, 0)
        names = [line for _, reading in children for line in said(reading)]
        acknowledged += len(names)
        with Log.open(url) as log:
            verified = log.verify()
            recorded = [one.event for stream in log.streams() for one in log.read(stream)]
            kept = verified.count
        ids = {one.id for one in recorded}
        batches: dict[str, list[Event]] = {}
        for one in recorded:
            batches.setdefault(one.id.rpartition("-")[0], []).append(one)
        failures += [str(problem) for problem in verified.problems]
        failures += [f"lost: {name}" for name in names if name not in ids]
        failures += [f"half: {name}" for name, batch in batches.items() if len(batch) != batch[0].data["of"]]
        if len(recorded) != kept or len(ids) != kept:
            failures.append(f"{len(recorded)} read, {len(ids)} ids, {kept} kept")
    return {"acknowledged": acknowledged, "kept": kept, "failures": failures}


def contending(folder: Path) -> dict[str, Any]:
    """Eight processes append to one stream, each to its end."""
    url = f"sqlite:///{folder / 'log.db'}"
    Log.open(url).close()

    def work(writer: int) -> Callable[[int], None]:
        def append(saying: int) -> None:
            with Log.open(url) as log:
                for number in range(EACH):
                    while True:
                        try:
                            log.append([event(f"{writer}-{number}", "case:1")], expected=log.version("case:1"))
                            break
                        except Conflict:
                            continue
            os.write(saying, b"done\n")

        return append

    children = [forked(work(writer)) for writer in range(WRITERS)]
    done = [said(reading) == ["done"] for _, reading in children]
    for process, _ in children:
        os.waitpid(process, 0)
    with Log.open(url) as log:
        recorded = log.read("case:1")
        return {
            "done": done,
            "ids": sorted(one.event.id for one in recorded),
            "versions": [one.version for one in recorded],
            "intact": log.verify().intact,
        }


def inheriting(folder: Path) -> dict[str, Any]:
    """Parent and children go on with a log that the parent opened."""
    url = f"sqlite:///{folder / 'log.db'}"
    with Log.open(url) as log:
        log.append([event("before", "case:1")], expected=0)

        def work(saying: int) -> None:
            for number in range(20):
                log.append([event(f"{saying}-{os.getpid()}-{number}", f"own {os.getpid()}")], expected=number)
            os.write(saying, b"done\n")

        children = [forked(work) for _ in range(2)]
        for number in range(20):
            log.append([event(f"parent-{number}", "case:1")], expected=number + 1)
        done = [said(reading) == ["done"] for _, reading in children]
        for process, _ in children:
            os.waitpid(process, 0)
        verified = log.verify()
        return {"done": done, "count": verified.count, "intact": verified.intact}


TASKS: Final[dict[str, Callable[[Path], dict[str, Any]]]] = {
    "crashing-1": lambda folder: crashing(folder, 1),
    "crashing-2": lambda folder: crashing(folder, 2),
    "contending": contending,
    "inheriting": inheriting,
}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](Path(sys.argv[2]))))
