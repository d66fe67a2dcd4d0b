"""The panel at a desk: an approval waits for it where it was commissioned, and nowhere else."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from kekedala_expert_panel import AuditSampler, ExpertPanelPlugin, Folder, PanelRejected, Sampled

from kekedala_policy import Actor, ActRefused, ApprovalApplication, Body, Policy, Project, Role, Stance, Unit
from kekedala_policy.casework import Case, Desk
from kekedala_policy.i18n import cite, withdraw_catalogues
from kekedala_policy.lifecycle import refusal

UNIT = "示例单位"
NOON = datetime.datetime(2026, 1, 15, 4, tzinfo=datetime.UTC)
REGISTRY = "".join(
    f'[[experts]]\nid = "e{number}"\nname = "专家{number}"\nfields = ["networks"]\n' for number in range(1, 6)
)
OPINIONS = "".join(
    f'[[opinions]]\nexpert = "e{number}"\nverdict = "favourable"\ngiven_on = 2026-01-13\n' for number in range(1, 5)
)


def actor(body: Body) -> Actor:
    unit = UNIT if body is Body.UNIT else None
    return Actor(name=f"{body.value}甲", body=body, unit=unit, roles=[Role.HANDLES, Role.SIGNS])


BUREAU = actor(Body.DATA_BUREAU)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "commissions").mkdir()
    (tmp_path / "experts.toml").write_text(REGISTRY, "utf-8")
    return tmp_path


def commissioned(folder: Path, case: str, *, opinions: str = OPINIONS, name: str = "one") -> None:
    text = (
        f'case = "{case}"\ndocument = "示例〔2026〕5号"\ncommissioned_on = 2026-01-10\nconfirmed_on = 2026-01-12\n'
        f'designer = "示例设计院"\nfields = ["networks"]\n'
    )
    (folder / "commissions" / f"{name}.toml").write_text(text + opinions, "utf-8")


@pytest.fixture
def desk(folder: Path) -> Any:
    plugin = ExpertPanelPlugin(Folder(folder), AuditSampler(100))
    made = Policy.load(plugin, scan=False).casework("memory:")
    made.clock = lambda: NOON
    yield made
    for owner in {one.id for one in Policy.load(plugin, scan=False).plugins}:
        withdraw_catalogues(owner)


def in_review(desk: Desk) -> Case:
    """A case that is under joint review, with the panel drawn in."""
    dossier = ApprovalApplication(unit=Unit(name=UNIT), project=Project(name="示例平台", kind="new", mode="build"))
    case = desk.open(dossier, by=actor(Body.UNIT))
    desk.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    return desk.case(case.id)


def test_without_a_commission_there_is_no_opinion(folder: Path) -> None:
    with pytest.raises(Exception, match="no assessment was commissioned"):
        Folder(folder).commission("case:1")


def view(case: str) -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(id=case, unit=UNIT)


def opinion(desk: Desk, case: str) -> Any:
    (owned,) = desk.reviewers
    return owned.value.review(view(case), object(), desk.edition_on(NOON.date()))  # type: ignore[arg-type]


def test_the_opinion_is_what_the_report_comes_to(desk: Desk, folder: Path) -> None:
    commissioned(folder, "case:1")
    given = opinion(desk, "case:1")
    assert given.word.value == "favourable"
    assert json.loads(json.dumps(given.report))["quorum"] == 4


def test_an_adverse_report_gives_the_experts_reasons(desk: Desk, folder: Path) -> None:
    against = OPINIONS.replace('"favourable"', '"adverse"\nreasons = ["测算依据不足"]')
    commissioned(folder, "case:1", opinions=against)
    given = opinion(desk, "case:1")
    assert (given.word.value, given.reasons) == ("adverse", ("测算依据不足",))


def test_the_registry_is_read_anew_each_time(desk: Desk, folder: Path) -> None:
    commissioned(folder, "case:1")
    assert opinion(desk, "case:1").word.value == "favourable"
    (folder / "experts.toml").write_text(REGISTRY.replace("fields", 'ties = ["示例设计院"]\nfields'), "utf-8")
    with pytest.raises(Exception, match="0 opinions count"):
        opinion(desk, "case:1")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("experts.toml", "no toml ["),
        ("experts.toml", "experts = 5"),
        ("experts.toml", '[[experts]]\nid = "e1"\nname = "甲"\nfields = ["x"]\nrank = 1\n'),
        ("experts.toml", '[[experts]]\nid = "e1"\n'),
        ("commissions/one.toml", 'case = "case:1"\nopinions = [1]\n'),
        ("commissions/one.toml", 'case = "case:1"\n'),
        ("commissions/one.toml", 'case = "case:1"\ndesigner = 5\n'),
    ],
)
def test_a_file_that_is_not_in_order_is_told_by_name(desk: Desk, folder: Path, file: str, text: str) -> None:
    commissioned(folder, "case:1")
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(PanelRejected, match=Path(file).name):
        opinion(desk, "case:1")


def test_a_case_that_is_commissioned_twice_is_refused(desk: Desk, folder: Path) -> None:
    commissioned(folder, "case:1")
    commissioned(folder, "case:1", name="two")
    with pytest.raises(PanelRejected, match=r"one\.toml and in two\.toml"):
        opinion(desk, "case:1")


def test_the_panel_is_a_department_under_the_clause_that_lets_experts_be_organised(desk: Desk, folder: Path) -> None:
    found = Policy.load(ExpertPanelPlugin(Folder(folder)), scan=False).contributed
    (department,) = found.departments
    assert (department.value.id, cite(department.value.clause, "en")) == ("expert-panel", "Article 19(2)")
    withdraw_catalogues("expertpanelplugin")


def test_the_report_is_rendered_in_both_languages(desk: Desk, folder: Path) -> None:
    commissioned(folder, "case:1")
    (owned,) = desk.reviewers
    report = owned.value.report(view("case:1"))  # type: ignore[attr-defined]
    assert "评估结论：通过。" in report.render("zh_CN")
    assert "Assessment: favourable." in report.render("en")


def test_an_approval_that_drew_the_panel_in_waits_for_it(desk: Desk) -> None:
    case = in_review(desk)
    with pytest.raises(ActRefused) as refused:
        desk.ask(case.id, "expert-panel", by=BUREAU)
    assert refused.value.reasons
    assert refusal(refused.value, desk.lifecycles.by_name[case.kind], "zh_CN")


def test_the_sample_follows_from_the_salt_and_the_case_alone() -> None:
    cases = [f"case:{number}" for number in range(2000)]
    drawn = [case for case in cases if AuditSampler(10, "2026").draws(case)]
    assert drawn == [case for case in cases if AuditSampler(10, "2026").draws(case)]
    assert 150 < len(drawn) < 250
    assert drawn != [case for case in cases if AuditSampler(10, "2027").draws(case)]
    assert not any(AuditSampler(0).draws(case) for case in cases)
    assert all(AuditSampler(100).draws(case) for case in cases)


@pytest.mark.parametrize("share", [-1, 101, True, 0.5, "10"])
def test_a_share_is_a_whole_number_of_a_hundred(share: Any) -> None:
    with pytest.raises(PanelRejected):
        AuditSampler(share)


def approval(case: str, act: str = "approve", clause: str = "art19.i3.a") -> Any:
    from kekedala_policy.records import Event, Recorded

    event = Event(
        id=f"{case}/{act}",
        stream=case,
        kind="acted",
        at=NOON,
        actor="甲",
        body="data_bureau",
        clause=clause,
        data={"act": act},
    )
    return Recorded(event, 1, 1, "", "", "sha256")


def test_each_approved_project_is_drawn_once_and_told() -> None:
    told: list[Sampled] = []
    sampler = AuditSampler(100, tell=told.append)
    for _ in range(2):
        sampler.notice([approval("case:1"), approval("case:2", "refuse"), approval("case:3", clause="art16.i4.a")])
    assert [one.case for one in told] == ["case:1"]
    assert told[0].at == NOON


def test_the_installed_sampler_keeps_its_sample_in_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kekedala_expert_panel import FolderSampler

    sampler = FolderSampler()
    monkeypatch.delenv("KEKEDALA_EXPERT_PANEL", raising=False)
    sampler.notice([approval("case:1")])
    monkeypatch.setenv("KEKEDALA_EXPERT_PANEL", str(folder))
    sampler.notice([approval("case:1")])
    assert not (folder / "audit-sample.jsonl").exists()
    (folder / "audit.toml").write_text('of_hundred = 100\nsalt = "2026"\n', "utf-8")
    for _ in range(2):
        sampler.notice([approval("case:1"), approval("case:2")])
    lines = (folder / "audit-sample.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["case"] for line in lines] == ["case:1", "case:2"]
    (folder / "audit.toml").write_text("of_hundred = 100\n", "utf-8")
    with pytest.raises(PanelRejected, match="salt"):
        sampler.notice([approval("case:1")])


def test_without_a_folder_the_installed_plugin_gives_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    from kekedala_expert_panel.plugin import plugin

    monkeypatch.delenv("KEKEDALA_EXPERT_PANEL", raising=False)
    (reviewer,) = plugin.kekedala_reviewers()
    with pytest.raises(Exception, match="KEKEDALA_EXPERT_PANEL names no folder"):
        reviewer.review(view("case:1"), object(), None)  # type: ignore[arg-type]  # it is not looked at
