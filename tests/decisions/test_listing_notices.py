"""What a notice of listing rests on, and what it may and may not propose to put right."""

from __future__ import annotations

import datetime
from typing import Any

from tests.measures.cases import DAY, DOSSIERS, base, policy

from kekedala_policy.decisions import Decision, Disposition
from kekedala_policy.decisions.opinion import variant
from kekedala_policy.intake import dossier_from

FAILED = {"projects": [{"acceptance": "failed", "completed": True}]}
LEASE = {"content": ["internet_exit_lease"]}
WAIVED = Disposition(
    rule="internet_exit_lease",
    effect="set_aside",
    authority="data_bureau",
    manner="collective",
    reason="专线业务",
    document="纪要4号",
    date=datetime.date(2025, 12, 20),
)


def decided(name: str, *dispositions: Disposition, **changes: dict[str, Any]) -> Decision:
    data = base(name)
    for part, values in changes.items():
        data[part] = {**data[part], **values}
    return policy().on(DAY).assess(dossier_from(data, DOSSIERS["listing"]), dispositions=dispositions)


def section(decision: Decision, heading: str) -> str:
    """The lines of the opinion under a heading."""
    parts = decision.render("zh_CN").split("\n\n")
    return next((part for part in parts if part.startswith(heading)), "")


def test_what_is_not_accepted_rests_on_no_finding_of_merit() -> None:
    barred = {"sharing_findings": [{"found_in": 2025, "about_this_project": False}]}
    decision = decided("new_build", standing=barred, project=LEASE)
    assert decision.outcome == "not_accepted"
    assert "第十三条" in section(decision, "认定情形")
    assert "第九条" not in section(decision, "认定情形")
    assert "第九条第（三）项" in section(decision, "未作审查、供另行申报时参考的情形")


def test_what_is_refused_rests_on_every_finding() -> None:
    decision = decided("new_build", standing=FAILED, project=LEASE)
    assert "第二十九条" in section(decision, "认定情形")
    assert "第九条第（三）项" in section(decision, "认定情形")
    assert section(decision, "未作审查、供另行申报时参考的情形") == ""


def test_a_refusal_is_directed_at_the_unit_when_nothing_else_is_firm() -> None:
    assert variant(decided("new_build", standing=FAILED)) == "refused_unit"
    assert variant(decided("new_build", standing=FAILED, project=LEASE)) == "refused_unit"
    assert variant(decided("new_build", WAIVED, standing=FAILED, project=LEASE)) == "refused_unit"
    split = {**FAILED, "splitting_found": True}
    assert variant(decided("new_build", standing=split)) == "refused"


def test_an_exception_is_never_offered_as_a_repair() -> None:
    for content in ("machine_room", "server_hardware"):
        (repair,) = decided("new_build", project={"content": [content]}).repairs
        ((change,),) = repair.ways
        assert change.path == f"project.content:{content}"


def test_a_decision_and_what_it_found_are_shown_in_a_line() -> None:
    decision = decided("new_build", project=LEASE)
    assert repr(decision) == "Decision('listing', 'refused', citations=('art09.i3.a',))"
    assert repr(decision.findings) == "(Finding('internet_exit_lease', 'art09.i3.a', certain=True),)"
    assert repr(decision.not_applicable[0]) == "NotApplicable('before_the_measures', 'art42')"
