"""`kekedala check --under`: dossiers of files, judged as named variations have it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.measures.cases import base
from tests.variations.examples import variation

from kekedala_policy import Policy, PolicyRejected
from kekedala_policy.cli import checking
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.intake import as_yaml
from kekedala_policy.variations import RepealRule, Variation

DAY = datetime.date(2026, 3, 1)


class Local:
    """A plugin that brings a variation."""

    @hookimpl
    def kekedala_variations(self) -> tuple[Variation, ...]:
        return (variation("soe-2026", RepealRule(rule="machine_room", clause="soe-2026/art01")),)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(checking, "loaded", lambda: Policy.load(Local(), scan=False))
    written = tmp_path / "application.yaml"
    facts = base("new_build")
    facts["project"]["content"] = ["machine_room"]
    written.write_text(as_yaml({"dossier": "listing", **facts}), "utf-8")
    return written


def test_dossiers_are_judged_under_the_named_variations_alone(file: Path) -> None:
    outcomes = {
        named: [judged.decision.outcome for judged in checking.check_paths((file,), DAY, None, named).judged]
        for named in ("base", "soe-2026")
    }
    assert outcomes == {"base": ["refused"], "soe-2026": ["admissible"]}


def test_a_variation_that_nobody_brings_is_refused_and_nothing_is_judged(file: Path) -> None:
    with pytest.raises(PolicyRejected, match="no plugin brings the variation soe-2025; there are: soe-2026"):
        checking.check_paths((file,), DAY, None, "soe-2026+soe-2025")
