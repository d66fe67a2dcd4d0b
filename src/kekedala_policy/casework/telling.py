"""Telling observers what was recorded: what fails in one is recorded beside the cases, and the act stands."""

from __future__ import annotations

import datetime
import inspect
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from kekedala_policy.decisions import Owned
from kekedala_policy.errors import told
from kekedala_policy.records import Busy, Conflict, Event, Log, Observer, Recorded, StoreUnavailable

#: Streams of what failed in observers: one an observer, beside the streams of cases.
FAILURES: Final = "observer:"
_ATTEMPTS: Final = 3


def tell(
    observers: Iterable[Owned[Observer]], recorded: Sequence[Recorded], log: Log, clock: Callable[[], datetime.datetime]
) -> None:
    """Tell each observer by itself, in the order of the plugins; record what fails. Raises nothing of theirs."""
    for owned in observers:
        why = _failure(owned.value, recorded)
        if why:
            _record(owned, recorded, why, log, clock())


def _failure(observer: Observer, recorded: Sequence[Recorded]) -> str:
    notice: Callable[[Sequence[Recorded]], object] = observer.notice
    try:
        given = notice(tuple(recorded))
    except (Exception, SystemExit, GeneratorExit) as error:  # noqa: BLE001  # an observer is not ours
        return told(error)
    if inspect.isawaitable(given):
        if inspect.iscoroutine(given):
            given.close()
        return "it is asynchronous, and nobody awaits it"
    return ""


def _record(owned: Owned[Observer], recorded: Sequence[Recorded], why: str, log: Log, at: datetime.datetime) -> None:
    """Append the failure to the observer's own stream, behind whatever others append to it at the time."""
    stream = f"{FAILURES}{owned.value.id}"
    event = Event(
        id=uuid.uuid4().hex,
        stream=stream,
        kind="failed",
        at=at,
        actor=owned.value.id,
        body="observer",
        data={
            "plugin": owned.owner.to_dict(),
            "case": recorded[0].event.stream,
            "events": [one.event.id for one in recorded],
            "why": why,
        },
    )
    for _ in range(_ATTEMPTS):
        try:
            log.append((event,), expected=log.version(stream))
        except Conflict:
            continue
        except (Busy, StoreUnavailable):  # the act is recorded; that it was not told is not worth undoing it
            return
        return
