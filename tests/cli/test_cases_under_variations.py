"""The commands about cases work under the variations that the environment names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.measures.cases import base
from tests.variations.examples import variation

from kekedala_policy import Policy
from kekedala_policy.cli import loading
from kekedala_policy.cli.commands import run
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.intake import as_yaml
from kekedala_policy.lifecycle import May, Role
from kekedala_policy.values import Share
from kekedala_policy.values.facts import Body
from kekedala_policy.variations import SetActors, SetDeadline, SetThreshold, Variation

LOCAL = variation(
    "soe-2026",
    SetThreshold(name="adjustable_share", value=Share(15, 100), clause="soe-2026/art03"),
    SetActors(lifecycle="change", name="apply", may=(May(Body.ENTERPRISE, Role.SIGNS),), clause="soe-2026/art04"),
    SetDeadline(deadline="art24.e", receivers=(Body.DATA_BUREAU,), clause="soe-2026/art05"),
)


class Local:
    """A plugin that brings a variation."""

    @hookimpl
    def kekedala_variations(self) -> tuple[Variation, ...]:
        return (LOCAL,)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    from kekedala_policy.cli import cases, commands

    def load() -> Policy:
        return Policy.load(Local(), scan=False)

    for module in (loading, commands, cases):
        monkeypatch.setattr(module, "loaded", load)
    monkeypatch.setenv("KEKEDALA_VARIATIONS", "soe-2026")
    facts = base("change_filed")
    facts["change"] |= {"items": [{"increase": "130000", "decrease": "0"}], "total_before": "500000"}
    (tmp_path / "change.yaml").write_text(as_yaml({"dossier": "change", **facts}), "utf-8")
    return f"sqlite:///{tmp_path / 'cases.db'}"


def opened(store: str, capsys: pytest.CaptureFixture[str]) -> str:
    file = Path(store.removeprefix("sqlite:///")).with_name("change.yaml")
    who = ["--name", "李四", "--body", "unit", "--unit", "示例单位", "--role", "handles", "--role", "signs"]
    assert run(["case", "open", str(file), "--store", store, "--format", "json", *who]) == 0
    found: str = json.loads(capsys.readouterr().out)["cases"][0]["id"]
    return found


def test_a_case_is_opened_shown_and_dated_under_the_variation(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    case = opened(store, capsys)
    assert run(["case", "deadlines", case, "--store", store]) == 0
    assert "《示例集团信息化项目管理办法》第五条" in capsys.readouterr().out
    assert run(["case", "show", case, "--store", store]) == 0


def test_without_the_variation_its_case_is_refused_by_name(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened(store, capsys)
    monkeypatch.delenv("KEKEDALA_VARIATIONS")
    assert run(["case", "show", case, "--store", store]) == 2
    assert "soe-2026" in capsys.readouterr().err
