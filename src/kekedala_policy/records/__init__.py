"""What happened, recorded so that a change of it shows: an append-only, hash-chained log in a store of one's choice."""

from kekedala_policy.records.checkpoint import Checkpoint
from kekedala_policy.records.errors import (
    Busy,
    CommitUnknown,
    Conflict,
    EventMismatch,
    EventRejected,
    LogCorrupt,
    StoreUnavailable,
)
from kekedala_policy.records.events import JSON, Event, Recorded
from kekedala_policy.records.log import Log
from kekedala_policy.records.observing import Observer
from kekedala_policy.records.opening import Opener
from kekedala_policy.records.problems import Damage, EventProblem, Hindrance, LogProblem, Objection
from kekedala_policy.records.store import Row, Store
from kekedala_policy.records.verification import Verification

__all__ = [
    "JSON",
    "Busy",
    "Checkpoint",
    "CommitUnknown",
    "Conflict",
    "Damage",
    "Event",
    "EventMismatch",
    "EventProblem",
    "EventRejected",
    "Hindrance",
    "Log",
    "LogCorrupt",
    "LogProblem",
    "Objection",
    "Observer",
    "Opener",
    "Recorded",
    "Row",
    "Store",
    "StoreUnavailable",
    "Verification",
]
