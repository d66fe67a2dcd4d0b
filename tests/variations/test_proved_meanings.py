"""What changes mean, proved: stricter, looser, equivalent or incomparable, with a dossier that both judge differently."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.variations.examples import DAY, amended, policy
from tests.variations.running import assert_as_expected

from kekedala_policy import MonitoringReport, Policy, SupplementApplication, Truth
from kekedala_policy.measures.gates import MONITORING, SUPPLEMENT
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import RuleKind, exemption, obliges, refuses, requires
from kekedala_policy.values import Share
from kekedala_policy.variations import (
    AddException,
    AddMaterial,
    AddRule,
    Amendment,
    RepealRule,
    ReplaceRule,
    SetThreshold,
)
from kekedala_policy.variations.changes import PolicyChange
from kekedala_policy.variations.meanings import Meaning, Meant, direction, together

pytest.importorskip("z3")


def changes(*amendments: Amendment) -> tuple[Policy, tuple[PolicyChange, ...]]:
    other = amended(*amendments)
    return other, policy().diff(other, on=DAY, verify=True).changes


def meant(*amendments: Amendment) -> tuple[Policy, PolicyChange]:
    other, (change,) = changes(*amendments)
    for witness in change.witnesses:
        assert_as_expected(witness.as_case("例"), other)
        assert witness.as_data()["before"] != witness.as_data()["after"]
    return other, change


def in_trial(d: MonitoringReport, t: Thresholds) -> Truth:
    """In trial operation."""
    return d.monitoring.in_trial_operation


def anything(d: MonitoringReport, t: Thresholds) -> Truth:
    """Whatever there is."""
    return d.monitoring.in_trial_operation | ~d.monitoring.in_trial_operation


@exemption("soe-2026/art01")
def excepted(d: MonitoringReport, t: Thresholds) -> Truth:
    """In trial operation."""
    return d.monitoring.in_trial_operation


@exemption("soe-2026/art01")
def never(d: MonitoringReport, t: Thresholds) -> Truth:
    """Never."""
    return d.monitoring.in_trial_operation & ~d.monitoring.in_trial_operation


PAPER = requires("soe-2026/art01", MONITORING, message="rule.machine_room").named("in_trial", in_trial)
#: A rule of the monitoring gate that asks for a content.
ASKED = next(
    rule
    for rule in policy().rulebook.rules
    if rule.gates == (MONITORING,) and rule.kind is RuleKind.REQUIRES and not rule.unless
)


def test_a_further_paper_is_stricter_and_one_less_is_looser() -> None:
    _, added = meant(AddMaterial(rule=PAPER))
    assert (added.meaning, len(added.witnesses)) == (Meaning.STRICTER, 1)
    _, dropped = meant(RepealRule(rule=ASKED.id, clause="soe-2026/art01"))
    assert (dropped.meaning, len(dropped.witnesses)) == (Meaning.LOOSER, 1)
    (witness,) = dropped.witnesses
    assert ASKED.id in witness.before.hits
    assert ASKED.id not in witness.after.hits


def test_an_exception_is_looser_and_one_that_never_applies_is_equivalent() -> None:
    _, change = meant(AddException(rule=ASKED.id, exemption=excepted))
    assert change.meaning is Meaning.LOOSER
    _, idle = meant(AddException(rule=ASKED.id, exemption=never))
    assert (idle.meaning, idle.witnesses) == (Meaning.EQUIVALENT, ())


def test_another_condition_is_incomparable_where_it_is_neither_narrower_nor_wider() -> None:
    by = attrs.evolve(PAPER, id=ASKED.id)
    _, change = meant(ReplaceRule(rule=ASKED.id, by=by))
    assert change.meaning is Meaning.INCOMPARABLE
    everything = requires("soe-2026/art01", MONITORING, message="rule.machine_room").named(ASKED.id, anything)
    _, wider = meant(ReplaceRule(rule=ASKED.id, by=everything))
    assert wider.meaning is Meaning.STRICTER


def test_the_same_condition_with_less_force_is_looser() -> None:
    softer = attrs.evolve(ASKED, advisory=True, clause="soe-2026/art01", message=ASKED.message_id)
    other, change = meant(ReplaceRule(rule=ASKED.id, by=softer))
    assert change.meaning is Meaning.LOOSER
    assert other.on(DAY).rulebook is not policy().rulebook
    optional = attrs.evolve(
        ASKED, kind=RuleKind.BARS, outcome="out_of_scope", clause="soe-2026/art01", message=ASKED.message_id
    )
    assert changes(ReplaceRule(rule=ASKED.id, by=optional))[1][0].meaning is Meaning.INCOMPARABLE


def test_a_higher_share_is_looser_as_the_lane_that_it_opens_is_wider() -> None:
    other, change = meant(SetThreshold(name="adjustable_share", value=Share(15, 100), clause="soe-2026/art01"))
    assert change.meaning is Meaning.LOOSER
    by_rule = {rule: one.meaning for (_, rule), one in change.meant.items()}
    assert by_rule["own_adjustment"] is Meaning.LOOSER
    assert by_rule["tenth_exceeded"] is Meaning.LOOSER
    assert by_rule["file_before_carrying_out"] is Meaning.STRICTER
    lane = next(one for one in change.witnesses if one.rule == "own_adjustment")
    assert (lane.before.outcome, lane.after.outcome) == ("needs_approval", "may_file")
    text = policy().diff(other, on=DAY, verify=True).render("zh_CN")
    assert "含义：放宽" in text
    assert "例证由“转审批”变为“可备案调整”" in text


@pytest.mark.parametrize("share", [Share(5, 100), Share(1, 10, closed=False)])
def test_a_lower_share_and_an_open_end_are_stricter(share: Share) -> None:
    from kekedala_policy.variations.proving.meaning import meanings

    other = amended(SetThreshold(name="adjustable_share", value=share, clause="soe-2026/art01"))
    found = meanings(policy().on(DAY), other.on(DAY), {"change": ["tenth_exceeded"]})
    one = found["change", "tenth_exceeded"]
    assert one.meaning is Meaning.STRICTER
    assert one.witness is not None
    assert_as_expected(one.witness.as_case("例"), other)


def test_witnesses_are_written_as_case_files(tmp_path: Path) -> None:
    from click.testing import CliRunner
    from tests.variations.examples import variation

    from kekedala_policy.cli.comparing import compare_command
    from kekedala_policy.hookspecs import hookimpl

    class Local:
        @hookimpl
        def kekedala_variations(self) -> Any:
            return (variation("soe-2026", RepealRule(rule=ASKED.id, clause="soe-2026/art01")),)

    command = compare_command(lambda: Policy.load(Local(), scan=False))
    arguments = ["base", "soe-2026", "--on", "2026-03-01", "--cases", str(tmp_path / "out")]
    ended = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert ended.return_value == 1
    (file,) = (tmp_path / "out").iterdir()
    assert file.name == f"monitoring-{ASKED.id}.yaml"
    made = amended(RepealRule(rule=ASKED.id, clause="soe-2026/art01"))
    assert_as_expected(file.read_text("utf-8"), made)


def duty(d: SupplementApplication, t: Thresholds) -> Truth:
    """A duty."""
    return d.project.civil_works


@pytest.mark.parametrize(
    ("more", "less", "kind", "outcome", "meaning"),
    [
        (False, False, RuleKind.REFUSES, "refused", Meaning.EQUIVALENT),
        (True, False, RuleKind.REFUSES, "refused", Meaning.STRICTER),
        (False, True, RuleKind.BARS, "not_accepted", Meaning.LOOSER),
        (True, False, RuleKind.REQUIRES, "incomplete", Meaning.STRICTER),
        (True, False, RuleKind.OBLIGES, None, Meaning.STRICTER),
        (True, False, RuleKind.GRANTS, "may_file", Meaning.LOOSER),
        (False, True, RuleKind.GRANTS, "may_file", Meaning.STRICTER),
        (True, False, RuleKind.DEFINES, "out_of_scope", Meaning.LOOSER),
        (False, True, RuleKind.DEFINES, "out_of_scope", Meaning.STRICTER),
        (True, False, RuleKind.DEFINES, "priority", Meaning.INCOMPARABLE),
        (True, True, RuleKind.REFUSES, "refused", Meaning.INCOMPARABLE),
    ],
)
def test_what_more_and_fewer_hits_mean_by_kind(
    more: bool, less: bool, kind: RuleKind, outcome: str | None, meaning: Meaning
) -> None:
    rule = attrs.evolve(obliges("soe-2026/art01", SUPPLEMENT).named("duty", duty), kind=kind, outcome=outcome)
    assert direction(rule, more=more, less=less) is meaning


def test_several_changes_mean_what_the_weightiest_mean() -> None:
    refusal, duty_ = RuleKind.REFUSES, RuleKind.OBLIGES
    assert together([]) is Meaning.EQUIVALENT
    assert together([Meant(Meaning.LOOSER, refusal), Meant(Meaning.STRICTER, duty_)]) is Meaning.LOOSER
    assert together([Meant(Meaning.EQUIVALENT, refusal), Meant(Meaning.STRICTER, duty_)]) is Meaning.STRICTER
    assert together([Meant(Meaning.LOOSER, refusal), Meant(Meaning.STRICTER, refusal)]) is Meaning.INCOMPARABLE
    assert together([Meant(Meaning.LOOSER, refusal), Meant(Meaning.OPEN, duty_)]) is Meaning.OPEN


def test_a_refusal_of_its_own_kind_is_stricter_at_its_gate() -> None:
    rule = attrs.evolve(refuses("soe-2026/art01", SUPPLEMENT).named("duty", duty), message="rule.machine_room")
    _, change = meant(AddRule(rule=rule))
    assert change.meaning is Meaning.STRICTER
    (witness,) = change.witnesses
    assert witness.after.outcome == "refused"
