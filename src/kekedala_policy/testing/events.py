"""Events to append."""

from __future__ import annotations

import datetime
from typing import Any, Final

from kekedala_policy.records import Event

AT: Final = datetime.datetime(2026, 1, 15, 9, 30, tzinfo=datetime.UTC)


def event(name: object = 1, stream: str = "case:1", **changed: Any) -> Event:
    """An event that the log takes, its id made from `name`; `changed` are other fields of it."""
    whole: dict[str, Any] = {
        "id": f"event {name}",
        "stream": stream,
        "kind": "act",
        "at": AT,
        "actor": "示例人员",
        "body": "data_bureau",
        "clause": "art19.i1.a",
        "data": {"act": "accept", "amount": "500000.00"},
    }
    return Event(**{**whole, **changed})
