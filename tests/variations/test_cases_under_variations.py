"""Cases under a variation: pinned to it, replayed with it, and told apart where it is not there."""

from __future__ import annotations

import datetime

import attrs
import pytest
from tests.casework.desks import UNIT, Clock, actor, dossier, recorded
from tests.variations.examples import SINCE, policy, variation

from kekedala_policy import ListingApplication, Policy
from kekedala_policy.casework import CaseRejected, Desk, Difference, VariationMissing
from kekedala_policy.lifecycle import ActRefused, May, Role, Stance
from kekedala_policy.records import Log
from kekedala_policy.values import Share
from kekedala_policy.values.facts import Body
from kekedala_policy.variations import RepealRule, SetActors, SetReviewers, SetThreshold, SkipStage

DAY = datetime.date(2026, 3, 1)
OWN, BUREAU, BOARD = actor(Body.UNIT), actor(Body.DATA_BUREAU), actor(Body.ENTERPRISE)
REVIEWERS = (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)
FIGURE = variation("soe-2026", SetThreshold(name="adjustable_share", value=Share(15, 100), clause="soe-2026/art03"))
STAGES = variation(
    "zone-2026",
    SkipStage(lifecycle="approval", state="study_approved", clause="zone-2026/art01"),
    SetActors(lifecycle="approval", name="approve", may=(May(Body.ENTERPRISE, Role.SIGNS),), clause="zone-2026/art02"),
    SetReviewers(lifecycle="approval", name="approve", bodies=REVIEWERS, in_order=True, clause="zone-2026/art03"),
)


def desk(of: Policy, log: Log | None = None, day: datetime.date = DAY) -> Desk:
    made = of.casework(log or "memory:")
    made.clock = Clock(day)
    return made


def change() -> object:
    """A change of thirteen hundredths: within fifteen, not within ten."""
    return dossier(
        "change_filed",
        change__items=[{"increase": "130000", "decrease": "0"}],
        change__total_before="500000",
        papers=["review_form", "written_account", "adjustment_application"],
    )


def test_a_case_is_pinned_to_the_variations_of_its_day_and_its_record_says_so() -> None:
    made = desk(policy().amend(FIGURE, STAGES))
    case = made.open(change(), by=OWN)
    assert case.variations == ("soe-2026", "zone-2026")
    assert case.decisions["change"].outcome == "may_file"
    opened, decided = (one.event.data for one in made.history(case.id))
    assert opened["variations"] == decided["variations"] == ["soe-2026", "zone-2026"]
    assert decided["parameters"]["adjustable_share"] == {"value": "15/100", "included": True}  # type: ignore[index,call-overload]  # plain data
    assert made.replay(case.id) == ()


def test_before_it_is_in_force_a_case_is_opened_without_it() -> None:
    made = desk(policy().amend(FIGURE), day=SINCE - datetime.timedelta(days=1))
    case = made.open(change(), by=OWN)
    assert case.variations == ()
    assert case.decisions["change"].outcome == "needs_approval"


def test_a_record_that_was_made_without_variations_replays_without_those_that_came_later() -> None:
    before = desk(policy())
    case = before.open(change(), by=OWN)
    after = desk(policy().amend(FIGURE, STAGES), before.log)
    assert after.replay(case.id) == ()
    assert after.case(case.id).decisions["change"].outcome == "needs_approval"


def test_a_record_that_was_made_under_a_variation_that_is_not_there_differs_and_says_by_what() -> None:
    made = desk(policy().amend(FIGURE, STAGES))
    case = made.open(change(), by=OWN)
    without = desk(policy().amend(STAGES), made.log)
    differences = without.replay(case.id)
    assert [(one.what, one.recorded, one.replayed) for one in differences] == [
        ("variations", ["soe-2026", "zone-2026"], ["zone-2026"])
    ] * 2
    assert all(isinstance(one, Difference) for one in differences)
    with pytest.raises(VariationMissing) as missing:
        without.case(case.id)
    assert missing.value.variations == ("soe-2026",)
    assert "soe-2026" in str(missing.value)


def test_a_variation_that_came_to_say_something_else_shows_in_the_replay() -> None:
    made = desk(policy().amend(FIGURE))
    case = made.open(change(), by=OWN)
    other = variation("soe-2026", SetThreshold(name="adjustable_share", value=Share(12, 100), clause="soe-2026/art03"))
    what = {one.what for one in desk(policy().amend(other), made.log).replay(case.id)}
    assert {"parameters.adjustable_share", "outcome"} <= what


def test_a_record_from_before_there_were_variations_is_one_without_them() -> None:
    made = desk(policy())
    case = made.open(change(), by=OWN)
    events = [
        attrs.evolve(one.event, data={name: value for name, value in one.event.data.items() if name != "variations"})
        for one in made.history(case.id)
    ]
    with Log.open("memory:") as old:
        old.append(events, expected=0)
        assert desk(policy().amend(FIGURE), old).replay(case.id) == ()


def test_acts_bodies_and_stages_are_those_of_the_cases_variations() -> None:
    made = desk(policy().amend(STAGES), day=datetime.date(2026, 2, 10))
    case = made.open(dossier("approval_new"), by=OWN)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    made.act(case.id, "secure_funds_and_code", by=OWN, basis={"document": "示例文件", "project_code": "2026-001"})
    assert made.act(case.id, "submit", by=OWN).state == "applied"  # the study is skipped
    made.act(case.id, "start_review", by=BUREAU)
    assert [bool(made.todo(body)[0].opinion) if made.todo(body) else False for body in REVIEWERS] == [
        True,
        False,
        False,
    ]
    with pytest.raises(ActRefused):
        made.review(case.id, Stance.FAVOURABLE, by=actor(REVIEWERS[1]))
    for body in REVIEWERS:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    reply = {"document": "示例批〔2026〕3号", "date": "2026-02-10"}
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "approve", by=BUREAU, basis=reply)
    assert refused.value.reasons[0].objection.value == "wrong_body"
    assert made.act(case.id, "approve", by=BOARD, basis=reply).state == "approved"
    assert made.replay(case.id) == ()


def test_one_desk_holds_cases_of_both_kinds_each_under_its_own_rules() -> None:
    before = desk(policy(), day=SINCE)
    old = before.open(dossier("approval_new"), by=OWN)
    after = desk(policy().amend(STAGES), before.log)
    new = after.open(dossier("approval_new"), by=OWN)
    assert "study_approved" in after.course(after.case(old.id)).kind.states
    assert "study_approved" not in after.course(after.case(new.id)).kind.states
    assert {case.id for case in after.cases(unit=UNIT)} == {old.id, new.id}


def test_a_case_is_moved_to_an_edition_with_its_variations_on_a_recorded_decision() -> None:
    made = desk(policy().amend(FIGURE), day=SINCE - datetime.timedelta(days=1))
    case = made.open(change(), by=OWN)
    made.clock = Clock(DAY)
    moved = made.move_to(case.id, DAY, by=BUREAU, basis=recorded(Body.DATA_BUREAU, DAY))
    assert (moved.edition, moved.variations) == (DAY, ("soe-2026",))
    assert (
        made.act(case.id, "file_change", by=OWN, basis={"document": "备案"}).decisions["change"].outcome == "may_file"
    )
    assert made.replay(case.id) == ()


def test_a_case_is_not_moved_to_an_edition_that_does_not_have_its_state() -> None:
    made = desk(policy().amend(STAGES), day=SINCE - datetime.timedelta(days=1))
    case = made.open(dossier("approval_new"), by=OWN)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    made.act(case.id, "secure_funds_and_code", by=OWN, basis={"document": "示例文件", "project_code": "2026-001"})
    study = {"document": "批复", "date": "2026-01-05", "data_catalogue": "目录"}
    made.act(case.id, "approve_study", by=BUREAU, basis=study)
    made.clock = Clock(DAY)
    with pytest.raises(CaseRejected, match="has no state study_approved"):
        made.move_to(case.id, DAY, by=BUREAU, basis=recorded(Body.DATA_BUREAU, DAY))


def test_a_rule_that_a_variation_repeals_is_not_asked_in_its_cases() -> None:
    repeal = variation("a-1", RepealRule(rule="machine_room", clause="a-1/art01"))
    made = desk(policy().amend(repeal), day=datetime.date(2026, 1, 15))
    case = made.open(dossier("new_build", project__content=["machine_room"]), by=OWN)
    assert "art09.i1.a" not in case.decisions["listing"].findings
    assert isinstance(made.dossier(case, "listing"), ListingApplication)
