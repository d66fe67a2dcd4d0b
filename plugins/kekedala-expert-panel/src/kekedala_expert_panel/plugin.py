"""The plugin: department, reviewer, observer, texts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs

from kekedala_expert_panel.auditing import AuditSampler, FolderSampler
from kekedala_expert_panel.files import FromEnvironment
from kekedala_expert_panel.reviewing import ID, ExpertPanel, Source
from kekedala_policy.bodies import Department
from kekedala_policy.hookspecs import hookimpl


@attrs.define(eq=False)
class ExpertPanelPlugin:
    """What the distribution contributes; a host hands in one of its own with another source or another sampler."""

    source: Source = attrs.field(factory=FromEnvironment)
    sampler: AuditSampler | FolderSampler = attrs.field(factory=FolderSampler)

    @hookimpl
    def kekedala_bodies(self) -> Iterable[Department]:
        """The panel as a department that the data bureau may draw in."""
        return [Department(ID, "art19.i2.c")]

    @hookimpl
    def kekedala_reviewers(self) -> Iterable[ExpertPanel]:
        """What gives the panel's opinion."""
        return [ExpertPanel(self.source)]

    @hookimpl
    def kekedala_observers(self) -> Iterable[AuditSampler | FolderSampler]:
        """The audit bureau's sample."""
        return [self.sampler]

    @hookimpl
    def kekedala_catalogues(self) -> Iterable[Path]:
        """The texts of reports."""
        return [Path(__file__).parent / "texts"]


#: What the entry point names.
plugin = ExpertPanelPlugin()
