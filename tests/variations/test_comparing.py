"""Two policies side by side: what changed, clause by clause, with both texts, in both languages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from tests.variations.examples import DAY, SINCE, amended, policy, variation

from kekedala_policy import ChangeRequest, ListingApplication, Policy, PolicyRejected, Truth
from kekedala_policy.cli.comparing import compare_command
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.measures.gates import LISTING
from kekedala_policy.measures.readings.listing import StandaloneReach
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, exemption, refuses, threshold
from kekedala_policy.values import Limit, Money, Share
from kekedala_policy.variations import (
    AddException,
    AddFigures,
    AddRule,
    Amendment,
    DropDeadline,
    RepealRule,
    ReplaceCondition,
    SetReading,
    SetThreshold,
    SkipStage,
    Variation,
)
from kekedala_policy.variations.changes import PolicyDiff


def diff(*amendments: Amendment) -> PolicyDiff:
    return policy().diff(amended(*amendments), on=DAY)


FIGURE = SetThreshold(name="adjustable_share", value=Share(15, 100), clause="soe-2026/art03.i1")


def test_a_policy_does_not_differ_from_itself_nor_before_anything_begins() -> None:
    assert not policy().diff(policy(), on=DAY)
    assert policy().diff(policy(), on=DAY).changes == ()
    later = policy().amend(variation("soe-2026", FIGURE))
    assert not policy().diff(later, on=SINCE.replace(year=2025))
    assert policy().diff(later, on=SINCE)
    assert "没有差别" in policy().diff(policy(), on=DAY).render("zh_CN")


def test_a_figure_is_shown_with_its_bound_and_both_texts() -> None:
    (change,) = diff(FIGURE).changes
    assert (change.sort, change.name, change.clause, change.kind) == (
        "threshold", "adjustable_share", "art24.d", "changed",
    )  # fmt: skip
    assert change.before is not None
    assert change.after is not None
    assert change.before.clauses == ("art24.d",)
    assert change.after.clauses == ("soe-2026/art03.i1", "art24.d")
    assert [text.zh for _, text in change.after.restated] == ["条文soe-2026/art03.i1"]
    zh, en = diff(FIGURE).render("zh_CN"), diff(FIGURE).render("en")
    assert "原：10%（含本数）；第二十四条" in zh
    assert "新：15%（含本数）；《示例集团信息化项目管理办法》第三条第（一）项——条文soe-2026/art03.i1" in zh
    assert "after: 15% (itself included); Example Group IT Project Measures, Article 3(1): text of" in en
    assert change.meaning is None
    assert change.witnesses == ()


def test_an_open_end_reads_otherwise_than_a_closed_one() -> None:
    value = Limit(Money.yuan(500_000), closed=False)
    text = diff(SetThreshold(name="continuing_om", value=value, clause="soe-2026/art03.i1")).render("zh_CN")
    assert "原：500,000元（含本数）" in text
    assert "新：500,000元（不含本数）" in text


def high_energy(d: ListingApplication, t: Thresholds) -> Truth:
    """It uses much energy."""
    return d.project.high_energy


HIGH_ENERGY = attrs.evolve(
    refuses("soe-2026/art04", LISTING).named("high_energy", high_energy), message="rule.machine_room"
)


@exemption("soe-2026/art05")
def jointly_used(d: ListingApplication, t: Thresholds) -> Truth:
    """What is used jointly is excepted."""
    return d.project.jointly_used


EVERYTHING = (
    FIGURE,
    SetReading(name="amb09", option=StandaloneReach.EVERY_ITEM, clause="soe-2026/art03.i2"),
    AddRule(rule=HIGH_ENERGY),
    AddException(rule="machine_room", exemption=jointly_used),
    RepealRule(rule="internet_exit_lease", clause="soe-2026/art06"),
    DropDeadline(deadline="art38.b", clause="soe-2026/art07"),
    SkipStage(lifecycle="approval", state="study_approved", clause="soe-2026/art08"),
)


def test_changes_come_in_the_order_of_the_document_and_say_what_they_are() -> None:
    found = [(one.sort, one.name, one.kind) for one in diff(*EVERYTHING).changes]
    wanted = [
        ("rule", "machine_room", "changed"),
        ("rule", "internet_exit_lease", "removed"),
        ("reading", "readings.amb09", "changed"),
        ("act", "approval.approve_study", "removed"),
        ("state", "approval.study_approved", "removed"),
        ("threshold", "adjustable_share", "changed"),
        ("deadline", "art38.b", "removed"),
        ("rule", "high_energy", "added"),
    ]
    assert [one for one in found if one in wanted] == wanted
    assert {sort for sort, *_ in found if (sort, *_) not in wanted} <= {"act"}


def test_the_other_way_round_what_was_added_is_removed() -> None:
    forward, back = diff(*EVERYTHING), amended(*EVERYTHING).diff(policy(), on=DAY)
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    assert [(one.name, opposite[one.kind]) for one in forward.changes] == [(one.name, one.kind) for one in back.changes]


def test_what_is_taken_out_is_shown_with_the_clause_that_does() -> None:
    change = next(one for one in diff(*EVERYTHING).changes if one.name == "internet_exit_lease")
    assert change.after is not None
    assert not change.after.there
    assert change.after.clauses == ("soe-2026/art06",)
    assert "新：不再适用；《示例集团信息化项目管理办法》第六条" in diff(*EVERYTHING).render("zh_CN")


def test_the_data_are_plain_and_have_both_languages() -> None:
    data = json.loads(json.dumps(diff(*EVERYTHING).to_dict()))
    assert data["schema"] == "kekedala.comparison/1"
    assert (data["before"], data["after"], data["day"]) == ([], ["soe-2026"], DAY.isoformat())
    figure = next(one for one in data["changes"] if one["name"] == "adjustable_share")
    assert figure["before"]["value"] == {"zh_CN": "10%（含本数）", "en": "10% (itself included)"}
    assert figure["after"]["citations"][0]["en"] == "Example Group IT Project Measures, Article 3(1)"
    assert figure["meaning"] is None


def test_policies_of_different_documents_are_not_compared() -> None:
    other = attrs.evolve(policy(), rulebook=attrs.evolve(policy().rulebook, id="other-2025"))
    with pytest.raises(PolicyRejected, match="different documents"):
        policy().diff(other, on=DAY)


class Local:
    """A plugin that brings variations."""

    @hookimpl
    def kekedala_variations(self) -> tuple[Variation, ...]:
        return (
            variation("soe-2026", FIGURE),
            variation("zone-2026", RepealRule(rule="machine_room", clause="zone-2026/art01")),
        )


def run(*arguments: str) -> Any:
    command = compare_command(lambda: Policy.load(Local(), scan=False))
    return CliRunner().invoke(command, [*arguments, "--on", "2026-03-01"], standalone_mode=False)


def test_the_command_compares_by_name_and_ends_with_1_where_they_differ() -> None:
    text = run("base", "soe-2026")
    assert text.return_value == 1
    assert "15%（含本数）" in text.output
    assert run("soe-2026", "soe-2026+zone-2026", "--lang", "en").output.count("machine_room") == 1
    assert run("base", "base").return_value == 0
    assert json.loads(run("base", "soe-2026", "--format", "json").output)["after"] == ["soe-2026"]


def test_the_command_names_the_variations_that_there_are() -> None:
    refused = run("base", "soe-2025")
    assert isinstance(refused.exception, PolicyRejected)
    assert "there are: soe-2026, zone-2026" in str(refused.exception)


def test_without_the_extra_what_changes_mean_is_refused_with_the_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("kekedala_policy.variations.proving")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)
    refused = run("base", "soe-2026", "--cases", str(tmp_path))
    assert isinstance(refused.exception, PolicyRejected)
    assert "kekedala-policy[verify]" in str(refused.exception)


def test_a_replaced_condition_is_one_change_and_not_one_for_each_rule_that_names_it() -> None:
    by = derived("soe-2026/art03.i1")(goals_kept)
    found = diff(ReplaceCondition(name="amount_kept", by=by, clause="soe-2026/art03.i1"))
    assert [(one.sort, one.name, one.clause, one.kind) for one in found.changes] == [
        ("condition", "amount_kept", "art24.d", "changed")
    ]
    assert "条件“amount_kept”：修改" in found.render("zh_CN")
    again = amended(ReplaceCondition(name="amount_kept", by=by, clause="soe-2026/art03.i1"))
    assert not again.diff(amended(ReplaceCondition(name="amount_kept", by=by, clause="soe-2026/art03.i1")), on=DAY)


def goals_kept(d: ChangeRequest, t: Thresholds) -> Truth:
    """The goals do not change."""
    return ~d.change.goals_changed


def test_figures_that_a_document_adds_are_shown_as_added() -> None:
    (change,) = diff(AddFigures(name="local", figures=Local26, clause="soe-2026/art03.i1")).changes
    assert (change.sort, change.name, change.kind) == ("threshold", "local.most", "added")
    assert "原：无" in diff(AddFigures(name="local", figures=Local26, clause="soe-2026/art03.i1")).render("zh_CN")


@attrs.frozen(kw_only=True)
class Local26:
    """A figure of the example document."""

    most: Limit[Money] = threshold("soe-2026/art03.i1", (SINCE, Limit(Money.yuan(80_000))), unit="yuan")


def test_comparing_without_proving_loads_no_prover() -> None:
    code = (
        "import sys, datetime; from kekedala_policy import Policy; from kekedala_policy import variations;"
        "policy = Policy.load(scan=False); policy.diff(policy, on=datetime.date(2026, 1, 1)).render('en');"
        "sys.exit('z3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
