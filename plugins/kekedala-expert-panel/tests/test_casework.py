"""The panel at a desk: an approval waits for it where it was commissioned, and nowhere else."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from kekedala_expert_panel import AuditSampler, ExpertPanelPlugin, Folder, PanelRejected, Sampled

from kekedala_policy import ActRefused, Body, Policy, Stance
from kekedala_policy.casework import Case, Desk
from kekedala_policy.i18n import cite, withdraw_catalogues
from kekedala_policy.lifecycle import refusal
from kekedala_policy.testing.cases import actor, in_joint_review

UNIT = "示例单位"
NOON = datetime.datetime(2026, 1, 15, 4, tzinfo=datetime.UTC)
REGISTRY = "".join(
    f'[[experts]]\nid = "e{number}"\nname = "专家{number}"\nfields = ["networks"]\n' for number in range(1, 6)
)
OPINIONS = "".join(
    f'[[opinions]]\nexpert = "e{number}"\nverdict = "favourable"\ngiven_on = 2026-01-13\n' for number in range(1, 5)
)


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


def drawn_in(made: Desk) -> str:
    """A case whose approval waits for the panel alone."""
    found = in_joint_review(made)
    for body in (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY):
        made.review(found.id, Stance.FAVOURABLE, by=actor(body))
    return made.draw_in(found.id, "expert-panel", by=BUREAU).id


def approve(made: Desk, case: str) -> Case:
    return made.act(case, "approve", by=BUREAU, basis={"document": "示例批〔2026〕3号", "date": "2026-01-15"})


def test_without_a_commission_there_is_no_opinion(folder: Path) -> None:
    with pytest.raises(Exception, match="no assessment was commissioned"):
        Folder(folder).commission("case:1")


def view(case: str) -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(id=case, unit=UNIT)


def opinion(desk: Desk, case: str) -> Any:
    (owned,) = desk.reviewers
    return owned.value.review(view(case), object(), desk.edition_on(NOON.date()))


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


def test_an_approval_that_drew_the_panel_in_waits_for_it(desk: Desk, folder: Path) -> None:
    case = drawn_in(desk)
    assert desk.ask(case, "expert-panel", by=BUREAU).version  # nothing was commissioned: that is recorded
    assert desk.history(case)[-1].event.kind == "unheard"
    with pytest.raises(ActRefused) as refused:
        approve(desk, case)
    assert "专家评估组" in refusal(refused.value, desk.lifecycles.by_name["approval"], "zh_CN")
    commissioned(folder, case)
    desk.ask(case, "expert-panel", by=BUREAU)
    assert approve(desk, case).state == "approved"
    said: Any = [one.event.data for one in desk.history(case) if one.event.kind == "opinion"][-1]
    assert (said["reviewer"], said["report"]["verdict"]) == ("expert-panel", "favourable")
    assert desk.replay(case) == ()


def test_an_adverse_report_stands_in_the_way_of_the_approval(desk: Desk, folder: Path) -> None:
    case = drawn_in(desk)
    commissioned(folder, case, opinions=OPINIONS.replace('"favourable"', '"adverse"\nreasons = ["测算依据不足"]'))
    desk.ask(case, "expert-panel", by=BUREAU)
    with pytest.raises(ActRefused) as refused:
        approve(desk, case)
    assert "refusal.review_adverse" in {reason.message.id for reason in refused.value.reasons}


def test_a_unit_to_which_every_expert_is_tied_gets_no_opinion(desk: Desk, folder: Path) -> None:
    case = drawn_in(desk)
    unit = desk.case(case).unit
    (folder / "experts.toml").write_text(REGISTRY.replace("fields", f'ties = ["{unit}"]\nfields'), "utf-8")
    commissioned(folder, case)
    desk.ask(case, "expert-panel", by=BUREAU)
    with pytest.raises(ActRefused) as refused:
        approve(desk, case)
    assert [reason.message.id for reason in refused.value.reasons] == ["refusal.review_missing"]


def test_an_approval_without_the_panel_waits_for_nobody_and_is_drawn_into_the_audits_sample(desk: Desk) -> None:
    found = in_joint_review(desk)
    for body in (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY):
        desk.review(found.id, Stance.FAVOURABLE, by=actor(body))
    assert approve(desk, found.id).state == "approved"
    (sampler,) = desk.observers
    assert list(sampler.value.drawn) == [found.id]  # type: ignore[attr-defined]  # it is the sampler handed in


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
