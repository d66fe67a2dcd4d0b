"""The audit bureau's sample of approved projects: drawn from the case's id, so that nobody can choose and all can check."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from kekedala_expert_panel.errors import PanelRejected
from kekedala_expert_panel.files import folder_named
from kekedala_policy.records import Recorded

#: The act upon which a project may be drawn: its approval, under this clause.
SAMPLED_ON: Final = ("approve", "art19.i3.a")
_WHOLE: Final = 2**64


@attrs.frozen
class Sampled:
    """A project that the audit bureau is to look at, and the event upon which it was drawn."""

    case: str
    event: str
    clause: str
    at: datetime.datetime


def _ignore(_: Sampled) -> None:
    """What is drawn is kept, and told to nobody."""


@attrs.define
class AuditSampler:
    """An observer that draws so many of every hundred approved projects, each once.

    Which ones follows from `salt`, which the audit bureau announces beforehand, and the case's id alone. `tell` is called
    for each that is drawn. Raises `PanelRejected` for a share that is none.
    """

    of_hundred: int = attrs.field(default=10)
    salt: str = ""
    tell: Callable[[Sampled], object] = _ignore
    id: str = attrs.field(default="expert-panel-audit", init=False)
    drawn: dict[str, Sampled] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.of_hundred, bool) or not isinstance(self.of_hundred, int) or not 0 <= self.of_hundred <= 100:  # noqa: PLR2004  # of a hundred
            raise PanelRejected(f"{self.of_hundred!r} is no number of a hundred")

    def notice(self, events: Sequence[Recorded]) -> None:
        """Look at what was recorded. A case that comes twice is drawn once; one of which could not be told stays undrawn."""
        for sampled in self.sample(events):
            if sampled.case not in self.drawn:
                self.tell(sampled)
                self.drawn[sampled.case] = sampled

    def sample(self, events: Iterable[Recorded]) -> tuple[Sampled, ...]:
        """What would be drawn upon these events: from a whole log, the whole sample."""
        found: dict[str, Sampled] = {}
        for recorded in events:
            event = recorded.event
            data: Any = event.data
            if event.kind == "acted" and (data["act"], event.clause) == SAMPLED_ON and self.draws(event.stream):
                found.setdefault(event.stream, Sampled(event.stream, event.id, event.clause, event.at))
        return tuple(found.values())

    def draws(self, case: str) -> bool:
        """Whether the case is one of those that are drawn."""
        digest = hashlib.sha256(f"{self.salt}\n{case}".encode()).digest()
        return int.from_bytes(digest[:8], "big") * 100 < self.of_hundred * _WHOLE


@attrs.define
class FolderSampler:
    """The sampler of the installed plugin: settings and sample are in the folder that the environment names.

    It draws as ``audit.toml`` says, and adds a line of JSON for each case to ``audit-sample.jsonl``. Where the environment
    names no folder, or the folder has no ``audit.toml``, nobody has asked for a sample.
    """

    id: str = attrs.field(default="expert-panel-audit", init=False)

    def notice(self, events: Sequence[Recorded]) -> None:
        """Draw from what was recorded, and add what is drawn to the sample."""
        folder = folder_named()
        if folder is None or not (folder.path / "audit.toml").exists():
            return
        of_hundred, salt = folder.audit()
        file = folder.path / "audit-sample.jsonl"
        known = _cases(file)
        for sampled in AuditSampler(of_hundred, salt).sample(events):
            if sampled.case not in known:
                with file.open("a", encoding="utf-8") as sample:
                    sample.write(json.dumps({**attrs.asdict(sampled), "at": sampled.at.isoformat()}) + "\n")


def _cases(file: Path) -> frozenset[str]:
    if not file.exists():
        return frozenset()
    return frozenset(str(json.loads(line)["case"]) for line in file.read_text("utf-8").splitlines())
