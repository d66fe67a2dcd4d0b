"""Whoever is told of what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from kekedala_policy.records.events import Recorded


class Observer(Protocol):
    """Is told of events once they are recorded. It changes nothing of them: what it raises is recorded, the act stands.

    Events may come twice where a host repeats an act under the same event id.
    """

    @property
    def id(self) -> str: ...
    def notice(self, events: Sequence[Recorded]) -> None: ...
