"""A process that forks with a log open, and goes on with it on both sides: ``python forking.py URL``."""

from __future__ import annotations

import os
import sys

from kekedala_sql import open_store

from kekedala_policy.records import Log
from kekedala_policy.testing.events import event

EACH = 10


def append(log: Log, stream: str) -> None:
    for number in range(EACH):
        log.append([event(f"{stream} {number}", stream)], expected=number)


def main(url: str) -> None:
    log = Log(open_store(url))
    log.append([event("before", "case:before")], expected=0)
    children = []
    for number in range(2):
        process = os.fork()
        if not process:
            status = 1
            try:
                append(log, f"case:child {number}")
                status = 0
            finally:
                os._exit(status)
        children.append(process)
    append(log, "case:parent")
    statuses = [os.waitpid(process, 0)[1] for process in children]
    verified = log.verify()
    print(statuses, verified.count, verified.intact)
    log.close()


if __name__ == "__main__":
    main(sys.argv[1])
