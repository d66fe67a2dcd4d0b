"""The use cases of casework: what is written, by whom, and what is refused before anything is."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from tests.casework.desks import UNIT, Clock, actor, desk, dossier, recorded

from kekedala_policy import Disposition, Effect, Manner, Policy, PolicyRejected, Ruling
from kekedala_policy.casework import Case, CaseCorrupt, CaseRejected, CaseUnknown, Desk
from kekedala_policy.errors import ParameterRejected
from kekedala_policy.lifecycle import ActRefused, DeadlineStatus, Objection, Role, Stance
from kekedala_policy.records import Conflict, Event
from kekedala_policy.values import NO, UNKNOWN, YES
from kekedala_policy.values.facts import Body

DAY = datetime.date(2025, 11, 20)
BUREAU = actor(Body.DATA_BUREAU)
OWN = actor(Body.UNIT)
REVIEWERS = (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)


def later(made: Desk, day: datetime.date) -> None:
    clock = made.clock
    assert isinstance(clock, Clock)
    clock.day = day


def in_review(made: Desk) -> Case:
    case = made.open(dossier("approval_new"), by=OWN)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    made.act(case.id, "secure_funds_and_code", by=OWN, basis={"document": "示例文件", "project_code": "2026-001"})
    made.act(
        case.id, "approve_study", by=BUREAU, basis={"document": "批复", "date": "2026-01-05", "data_catalogue": "目录"}
    )
    made.act(case.id, "submit", by=OWN)
    return made.act(case.id, "start_review", by=BUREAU)


REPLY = {"document": "示例批〔2026〕3号", "date": "2026-02-10"}


def test_a_line_goes_from_draft_to_the_approved_list() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    assert (case.kind, case.state, case.unit, case.edition) == ("line", "draft", UNIT, DAY)
    made.act(case.id, "submit", by=OWN)
    made.act(case.id, "evaluate", by=BUREAU)
    made.act(case.id, "pass_evaluation", by=BUREAU, basis={"participants": "专家组"})
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.FINANCE))
    made.act(case.id, "propose", by=BUREAU)
    closed = made.act(
        case.id, "approve", by=actor(Body.DIVISION), basis={"document": "师市批〔2025〕9号", "date": "2025-12-20"}
    )
    assert closed.state == "listed"
    assert [(one.to, one.clause) for one in closed.owed] == [(Body.DATA_BUREAU, "art16.i4.c")]
    assert made.replay(case.id) == ()
    assert not made.verify().problems


def test_every_event_says_who_acted_for_which_body_on_which_basis_under_which_clause() -> None:
    made = desk(DAY)
    case = made.open(kind="non_sharing", unit=UNIT, by=OWN)
    made.act(case.id, "apply", by=OWN, basis={"policy_basis": "示例政策", "reason": "依规不能共享"})
    event = made.history(case.id)[-1].event
    assert (event.kind, event.actor, event.body, event.clause) == ("acted", OWN.name, "unit", "art13.d")
    data: Any = event.data
    assert data["basis"] == {"policy_basis": "示例政策", "reason": "依规不能共享"}
    assert data["unit"] == UNIT


def test_who_may_not_is_refused_and_nothing_is_written() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    before = made.log.version(case.id)
    for who in (BUREAU, actor(Body.UNIT, unit="另一单位"), actor(Body.UNIT, Role.HANDLES)):
        with pytest.raises(ActRefused):
            made.act(case.id, "submit", by=who)
    with pytest.raises(ActRefused):
        made.act(case.id, "approve", by=actor(Body.DIVISION), basis=REPLY)
    with pytest.raises(ActRefused):
        made.act(case.id, "no_such_act", by=OWN)
    assert made.log.version(case.id) == before


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        ("line", actor(Body.DATA_BUREAU)),
        ("withheld_data", actor(Body.UNIT)),
        ("withheld_data", actor(Body.FINANCE)),
        ("annual_list", actor(Body.UNIT)),
        ("line", actor(Body.UNIT, unit="另一单位")),
    ],
)
def test_a_case_is_opened_by_whom_its_kind_allows_alone(kind: str, by: Any) -> None:
    made = desk(DAY)
    with pytest.raises(ActRefused):
        made.open(kind=kind, unit=UNIT, by=by)
    assert made.log.streams() == ()


def test_what_opens_no_case_is_refused_with_a_hint() -> None:
    made = desk(DAY)
    with pytest.raises(CaseRejected, match="nearest: line"):
        made.open(kind="lin", unit=UNIT, by=OWN)
    with pytest.raises(CaseRejected, match="name one"):
        made.open(dossier("termination"), by=OWN)
    with pytest.raises(CaseRejected, match="whose case"):
        made.open(kind="non_sharing", by=OWN)
    with pytest.raises(CaseRejected, match="begins with"):
        made.open(kind="non_sharing", unit=UNIT, by=OWN, case="示例")


def test_an_unknown_case_is_named_with_those_like_it() -> None:
    made = desk(DAY)
    made.open(kind="non_sharing", unit=UNIT, by=OWN, case="case:示例一")
    with pytest.raises(CaseUnknown) as unknown:
        made.case("case:示例二")
    assert unknown.value.nearest == ("case:示例一",)


def test_the_reply_waits_for_each_opinion_of_the_joint_review() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for number, body in enumerate(REVIEWERS):
        with pytest.raises(ActRefused) as refused:
            made.act(case.id, "approve", by=BUREAU, basis=REPLY)
        (reason,) = refused.value.reasons
        assert (reason.message.id, reason.clause) == ("refusal.review_missing", "art19.i2.b")
        assert len(reason.message.arguments["bodies"]) == 3 - number  # type: ignore[arg-type]
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    approved = made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    assert approved.state == "approved"
    assert {(one.duty, one.to) for one in approved.owed} == {("notify", Body.UNIT), ("copy", Body.FINANCE)}
    assert made.replay(case.id) == ()


@pytest.mark.parametrize("stance", [Stance.ADVERSE, Stance.CONDITIONAL])
def test_an_opinion_that_is_not_in_favour_stops_the_reply_and_is_a_finding_of_the_gate(stance: Stance) -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for body in REVIEWERS[:2]:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    made.review(case.id, stance, by=actor(Body.PUBLIC_SECURITY))
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    assert {reason.message.id for reason in refused.value.reasons} == {
        f"refusal.review_{stance.value}",
        "refusal.outcome",
    }
    assert any("art19.i2.b" in reason.findings for reason in refused.value.reasons)
    if stance is Stance.CONDITIONAL:
        made.review(case.id, stance, by=actor(Body.PUBLIC_SECURITY), conditions_met=True)
        assert made.act(case.id, "approve", by=BUREAU, basis=REPLY).state == "approved"
    else:
        refused_case = made.act(case.id, "refuse", by=BUREAU, basis={**REPLY, "reason": "公安局不同意"})
        assert refused_case.state == "not_approved"


def test_an_opinion_may_be_withdrawn_and_given_again_but_none_that_was_not_given() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    with pytest.raises(CaseRejected, match="no opinion to withdraw"):
        made.review(case.id, Stance.WITHDRAWN, by=actor(Body.PUBLIC_SECURITY))
    for body in REVIEWERS:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    made.review(case.id, Stance.WITHDRAWN, by=actor(Body.PUBLIC_SECURITY))
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    assert "refusal.review_withdrawn" in {reason.message.id for reason in refused.value.reasons}
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.PUBLIC_SECURITY))
    assert made.act(case.id, "approve", by=BUREAU, basis=REPLY).state == "approved"


def test_nobody_gives_an_opinion_that_is_not_asked_for() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for who in (actor(Body.FINANCE), OWN, BUREAU, actor(Body.PUBLIC_SECURITY, Role.HANDLES)):
        with pytest.raises(ActRefused):
            made.review(case.id, Stance.FAVOURABLE, by=who)
    with pytest.raises(ActRefused):
        made.review(case.id, Stance.FAVOURABLE, by=BUREAU, department="国资委")


def test_a_department_that_is_drawn_in_is_waited_for_and_speaks_through_the_bureau() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for body in REVIEWERS:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    with pytest.raises(ActRefused):
        made.draw_in(case.id, "国资委", by=OWN)
    with pytest.raises(CaseRejected):
        made.draw_in(case.id, " ", by=BUREAU)
    made.draw_in(case.id, "国资委", by=BUREAU)
    with pytest.raises(ActRefused):
        made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    made.review(case.id, Stance.FAVOURABLE, by=BUREAU, department="国资委")
    assert made.act(case.id, "approve", by=BUREAU, basis=REPLY).state == "approved"


def test_after_an_amendment_every_opinion_is_asked_for_again() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for body in REVIEWERS:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    made.act(case.id, "amend_scheme", by=OWN, basis=recorded("unit"))
    made.act(case.id, "start_review", by=BUREAU)
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    assert "refusal.review_missing" in {reason.message.id for reason in refused.value.reasons}


def test_experts_report_only_where_they_were_commissioned_and_then_the_reply_waits_for_them() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for body in REVIEWERS:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    report = {"document": "评估报告", "result": "达到要求"}
    with pytest.raises(ActRefused):
        made.act(case.id, "report_assessment", by=BUREAU, basis=report)
    made.act(case.id, "commission_assessment", by=BUREAU, basis={"reason": "确有必要", "assessor": "示例机构"})
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    assert "art19.i2.e" in {reason.clause for reason in refused.value.reasons}
    with pytest.raises(ActRefused):  # the assessment starts when the scheme is confirmed
        made.act(case.id, "report_assessment", by=BUREAU, basis=report)
    made.act(case.id, "confirm_scheme_ready", by=BUREAU, basis={"document": "确认函"})
    made.act(case.id, "report_assessment", by=BUREAU, basis=report)
    assert made.act(case.id, "approve", by=BUREAU, basis=REPLY).state == "approved"


def test_what_is_owed_is_filed_once_by_whoever_owes_it() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = made.open(dossier("change_filed"), by=OWN)
    made.act(case.id, "file_change", by=OWN, basis={"document": "变更说明"})
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "carry_out", by=OWN)
    assert refused.value.reasons[0].clause == "art24.e"
    with pytest.raises(ActRefused):
        made.file(case.id, "file_change", Body.FINANCE, by=BUREAU)
    made.file(case.id, "file_change", Body.FINANCE, by=OWN, basis={"document": "备案回执"})
    with pytest.raises(CaseRejected):
        made.file(case.id, "file_change", Body.FINANCE, by=OWN)
    with pytest.raises(ActRefused):
        made.act(case.id, "carry_out", by=OWN)
    made.file(case.id, "file_change", Body.DATA_BUREAU, by=OWN)
    assert made.act(case.id, "carry_out", by=OWN).state == "carried_out"


REFUSED = {"hosting__planned_on_government_cloud": False}


def disposition(**more: Any) -> Disposition:
    given: dict[str, Any] = {
        "rule": "off_the_government_cloud",
        "effect": Effect.SET_ASIDE,
        "authority": Body.DATA_BUREAU,
        "manner": Manner.COLLECTIVE,
        "reason": "网络条件所限",
        "document": "示例〔2025〕7号",
        "date": DAY,
    }
    return Disposition(**{**given, **more})


def presumed(made: Desk) -> tuple[Case, str]:
    """A line against which a presumption of art. 9 stands, and the presumption's rule."""
    case = made.open(dossier("new_build", project__can_be_co_built=True), by=OWN)
    assert case.decisions["listing"].outcome == "refused"
    data: Any = made.history(case.id)[-1].event.data
    return case, data["rules"][0]


def test_a_competent_body_sets_a_presumption_aside_on_record() -> None:
    made = desk(DAY)
    case, rule = presumed(made)
    made.act(case.id, "submit", by=OWN)
    made.act(case.id, "evaluate", by=BUREAU)
    with pytest.raises(ActRefused):
        made.act(case.id, "pass_evaluation", by=BUREAU, basis={"participants": "专家组"})
    competent = actor(Body.DATA_BUREAU)
    found = made.override(case.id, disposition(rule=rule), by=competent)
    assert found.decisions["listing"].outcome == "admissible"
    assert made.act(case.id, "pass_evaluation", by=BUREAU, basis={"participants": "专家组"}).state == "preliminary"
    assert made.replay(case.id) == ()


@pytest.mark.parametrize(
    "changes", [{"reason": None}, {"document": ""}, {"authority": Body.FINANCE}, {"rule": "no_such_rule"}]
)
def test_a_disposition_that_would_not_count_is_not_written(changes: dict[str, Any]) -> None:
    made = desk(DAY)
    case, rule = presumed(made)
    before = made.log.version(case.id)
    made_one = disposition(**{"rule": rule, **changes})
    with pytest.raises(ActRefused):
        made.override(case.id, made_one, by=actor(made_one.authority))
    assert made.log.version(case.id) == before


def test_nobody_disposes_for_another_body() -> None:
    made = desk(DAY)
    case, rule = presumed(made)
    for who in (OWN, actor(Body.FINANCE), actor(Body.DATA_BUREAU, Role.HANDLES)):
        with pytest.raises(ActRefused):
            made.override(case.id, disposition(rule=rule), by=who)


def test_a_closed_case_is_not_judged_anew() -> None:
    made = desk(DAY)
    case, rule = presumed(made)
    made.act(case.id, "withdraw", by=OWN, basis=recorded("unit"))
    with pytest.raises(CaseRejected, match="closed"):
        made.override(case.id, disposition(rule=rule), by=BUREAU)
    with pytest.raises(CaseRejected, match="closed"):
        made.move_to(case.id, datetime.date(2026, 3, 1), by=BUREAU, basis=recorded("data_bureau"))


@pytest.mark.parametrize("gate", ["monitoring", "evaluation"])
def test_a_report_is_closed_once_it_was_sent_to_both(gate: str) -> None:
    made = desk(datetime.date(2026, 12, 20))
    case = made.open(dossier(gate), by=OWN)
    made.act(case.id, "consult" if gate == "monitoring" else "self_evaluate", by=OWN)
    made.act(case.id, "report", by=OWN)
    for to in (Body.DATA_BUREAU, Body.FINANCE):
        with pytest.raises(ActRefused):
            made.act(case.id, "close", by=OWN)
        made.file(case.id, "report", to, by=OWN)
    assert made.act(case.id, "close", by=OWN).state == "closed"


def test_a_change_that_is_not_filed_yet_is_filed_and_carried_out_only_then() -> None:
    made = desk(datetime.date(2026, 2, 10))
    unfiled = dossier("change_filed", filing__with_bureau=False, filing__with_finance=False)
    case = made.open(unfiled, by=OWN)
    assert case.decisions["change"].outcome == "incomplete"
    made.act(case.id, "file_change", by=OWN, basis={"document": "变更说明"})
    for to in (Body.DATA_BUREAU, Body.FINANCE):
        made.file(case.id, "file_change", to, by=OWN)
    with pytest.raises(ActRefused) as refused:  # the dossier still says that it is not filed
        made.act(case.id, "carry_out", by=OWN)
    assert refused.value.reasons[0].clause == "art24.e"
    assert made.act(case.id, "carry_out", by=OWN, dossier=dossier("change_filed")).state == "carried_out"
    needs = made.open(dossier("change_to_approve"), by=OWN)
    with pytest.raises(ActRefused):
        made.act(needs.id, "file_change", by=OWN, basis={"document": "变更说明"})
    made.act(needs.id, "apply", by=OWN)
    approved = made.act(needs.id, "approve", by=BUREAU, basis=recorded("data_bureau"))
    assert approved.state == "approved"
    assert made.act(needs.id, "carry_out_as_approved", by=OWN).state == "carried_out"


def test_a_case_is_pinned_to_its_edition_and_moves_to_a_later_one_by_an_act() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    later(made, datetime.date(2026, 3, 2))
    assert made.act(case.id, "submit", by=OWN).edition == DAY
    to = datetime.date(2026, 3, 1)
    with pytest.raises(ActRefused):
        made.move_to(case.id, to, by=OWN, basis=recorded("unit"))
    with pytest.raises(CaseRejected, match="does not state"):
        made.move_to(case.id, to, by=BUREAU, basis={})
    with pytest.raises(CaseRejected, match="no later edition"):
        made.move_to(case.id, DAY, by=BUREAU, basis=recorded("data_bureau"))
    moved = made.move_to(case.id, to, by=BUREAU, basis=recorded("data_bureau"))
    assert moved.edition == to
    assert made.replay(case.id) == ()
    data: Any = made.history(case.id)[1].event.data
    assert data["edition"] == DAY.isoformat()


def test_replay_tells_what_comes_out_otherwise() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    original = made.history(case.id)[1].event
    data: Any = dict(original.data)
    data["outcome"] = "refused"
    data["parameters"] = {**data["parameters"], "continuing_om": "1.00"}
    made.log.append([attrs.evolve(original, id="tampered", data=data)], expected=2)
    differences = made.replay(case.id)
    assert {difference.what for difference in differences} == {"outcome", "parameters.continuing_om"}
    assert {difference.position for difference in differences} == {3}
    with pytest.raises(CaseRejected, match="does not replay"):
        made.move_to(case.id, datetime.date(2026, 3, 1), by=BUREAU, basis=recorded("data_bureau"))


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [("document", "another", "document"), ("gate", "moon", "error"), ("dossier", {"x": 1}, "error")],
)
def test_replay_tells_what_can_not_be_made_again(name: str, value: Any, what: str) -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    original = made.history(case.id)[1].event
    data: Any = {**original.data, name: value}
    made.log.append([attrs.evolve(original, id="tampered", data=data)], expected=2)
    assert [difference.what for difference in made.replay(case.id)] == [what]


def test_a_record_that_skips_an_act_makes_no_case() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    forged = Event(
        id="forged",
        stream=case.id,
        kind="acted",
        at=made.clock(),
        actor="某人",
        body="division",
        clause="art16.i4.c",
        data={"act": "approve", "from": "proposed", "to": "listed", "basis": {}, "owes": []},
    )
    made.log.append([forged], expected=2)
    with pytest.raises(CaseCorrupt) as corrupt:
        made.case(case.id)
    assert corrupt.value.position == 3


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("acted", {"act": "approve", "from": "draft", "to": "approved", "basis": {}, "owes": []}),
        ("acted", {"act": "apply", "from": "draft", "to": "approved", "basis": {}, "owes": []}),
        ("disposed", {"rule": 1}),
        ("acted", {}),
        ("dreamt", {}),
        ("opinion", {"stance": "loud"}),
        ("sent", {"act": "x"}),
    ],
)
def test_a_record_of_another_shape_makes_no_case(kind: str, data: dict[str, Any]) -> None:
    made = desk(DAY)
    case = made.open(kind="non_sharing", unit=UNIT, by=OWN)
    event = Event(id="odd", stream=case.id, kind=kind, at=made.clock(), actor="某人", body="unit", clause="", data=data)
    made.log.append([event], expected=1)
    with pytest.raises(CaseCorrupt):
        made.case(case.id)


def test_the_same_act_under_the_same_id_is_done_once_and_another_one_is_refused() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    first = made.act(case.id, "submit", by=OWN, event="e-1")
    later(made, datetime.date(2025, 11, 21))
    assert made.act(case.id, "submit", by=OWN, event="e-1") == first
    with pytest.raises(CaseRejected):
        made.act(case.id, "evaluate", by=BUREAU, event="e-1")


def test_two_who_saw_the_same_version_do_not_both_write() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    seen = made.log.version(case.id)
    made.act(case.id, "submit", by=OWN)
    event = made.history(case.id)[-1].event
    with pytest.raises(Conflict):
        made.log.append([attrs.evolve(event, id="second")], expected=seen)


def test_a_ruling_recorded_in_a_case_judges_it_from_then_on() -> None:
    made = desk(DAY)
    case = made.open(dossier("continuing_om", funding__requested=None), by=OWN)
    ruling = Ruling(
        parameter="amb19", takes="as_counted", authority=Body.DATA_BUREAU, document="示例〔2025〕8号", date=DAY
    )
    with pytest.raises(ActRefused):
        made.settle(case.id, ruling, by=actor(Body.FINANCE))
    with pytest.raises(ParameterRejected):
        made.settle(case.id, attrs.evolve(ruling, takes="sometimes"), by=BUREAU)
    made.settle(case.id, ruling, by=BUREAU)
    made.act(case.id, "submit", by=OWN, dossier=dossier("continuing_om"))
    data: Any = made.history(case.id)[-2].event.data
    assert [dict(one)["parameter"] for one in data["rulings"]] == ["amb19"]
    assert made.replay(case.id) == ()


def test_a_dossier_of_another_unit_is_no_paper_of_the_case() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    with pytest.raises(CaseRejected, match="another unit"):
        made.act(case.id, "submit", by=OWN, dossier=dossier("new_build", unit__name="另一单位"))


def test_a_body_sees_what_waits_for_it() -> None:
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    (waiting,) = made.todo(Body.PUBLIC_SECURITY)
    assert (waiting.case.id, waiting.opinion, waiting.acts) == (case.id, True, ())
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.PUBLIC_SECURITY))
    assert made.todo(Body.PUBLIC_SECURITY) == ()
    assert {"approve", "refuse"} <= set(made.todo(Body.DATA_BUREAU)[0].acts)
    assert made.todo(Body.UNIT, unit="另一单位") == ()
    assert "withdraw" in made.todo(Body.UNIT, unit=UNIT)[0].acts


def test_cases_are_listed_by_kind_unit_and_state() -> None:
    made = desk(DAY)
    line = made.open(dossier("new_build"), by=OWN)
    made.open(kind="non_sharing", unit=UNIT, by=OWN)
    assert [case.id for case in made.cases(kind="line")] == [line.id]
    assert len(made.cases(unit=UNIT)) == 2
    assert made.cases(state="applied") == ()


def test_deadlines_run_from_what_the_record_states_and_are_met_by_the_act() -> None:
    made = desk(datetime.date(2026, 4, 1))
    case = made.open(kind="acceptance", unit=UNIT, project="示例系统", by=OWN)
    assert {
        due.status for due in made.deadlines(case.id, datetime.date(2026, 5, 1)) if due.deadline.clause == "art26.a"
    } == {DeadlineStatus.UNKNOWN}
    made.act(
        case.id,
        "ask_for_extension",
        by=OWN,
        basis={"document": "申请", "date": "2026-04-01", "reason": "测评未完", "completed_on": "2026-03-31"},
    )
    ruling = Ruling(
        parameter="amb19", takes="as_counted", authority=Body.DATA_BUREAU, document="示例〔2026〕8号", date=DAY
    )
    made.settle(case.id, ruling, by=BUREAU)

    def status(clause: str, day: datetime.date) -> DeadlineStatus:
        return next(due.status for due in made.deadlines(case.id, day) if due.deadline.clause == clause)

    assert status("art26.a", datetime.date(2026, 8, 1)) is DeadlineStatus.OPEN
    assert status("art26.a", datetime.date(2026, 9, 30)) is DeadlineStatus.DUE_TODAY
    assert status("art26.a", datetime.date(2026, 10, 1)) is DeadlineStatus.OVERDUE
    assert status("art27.e", datetime.date(2026, 10, 1)) is DeadlineStatus.MET
    later(made, datetime.date(2026, 9, 30))
    made.act(case.id, "apply", by=OWN, basis={"completed_on": "2026-03-31"})
    assert status("art26.a", datetime.date(2026, 10, 1)) is DeadlineStatus.MET


def test_nothing_is_known_of_a_unit_unless_the_record_is_complete() -> None:
    unknown, known = desk(DAY).standing(UNIT), desk(DAY, complete=True).standing(UNIT)
    assert (unknown.splitting_found, known.splitting_found) == (UNKNOWN, NO)
    assert (unknown.projects.closed, known.projects.closed) == (False, True)


def test_the_annual_list_is_called_for_evaluated_proposed_and_approved() -> None:
    made = desk(datetime.date(2025, 11, 1))
    case = made.open(kind="annual_list", unit="师市政务服务和大数据局", by=BUREAU)
    call = {"document": "征集通知", "year": "2026", "closes_on": "2025-11-30"}
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.FINANCE))
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "call", by=BUREAU, basis=call)
    assert [reason.message.id for reason in refused.value.reasons] == ["refusal.not_joined"]
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    made.act(case.id, "call", by=BUREAU, basis=call)
    later(made, datetime.date(2025, 11, 30))
    with pytest.raises(ActRefused):  # the last day is one for applications
        made.act(case.id, "close", by=BUREAU)
    later(made, datetime.date(2025, 12, 1))
    made.act(case.id, "close", by=BUREAU)
    made.act(case.id, "evaluate", by=BUREAU, basis={"participants": "专家组"})
    made.act(case.id, "draw_up", by=BUREAU, basis={"document": "初步清单"})
    with pytest.raises(ActRefused):  # what finance said of the call was not said of the list
        made.act(case.id, "propose", by=BUREAU)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.FINANCE))
    made.act(case.id, "propose", by=BUREAU)
    made.act(case.id, "submit", by=BUREAU)
    made.act(case.id, "send_back", by=actor(Body.DIVISION), basis=recorded("division"))
    made.act(case.id, "submit", by=BUREAU)
    approved = made.act(
        case.id, "approve", by=actor(Body.DIVISION), basis={"document": "师市批复", "date": "2025-12-20"}
    )
    assert approved.state == "approved"
    assert {due.deadline.clause for due in made.deadlines(case.id, datetime.date(2025, 12, 21))} >= {"art16.i1.a"}


def test_whoever_issued_it_corrects_it_and_nothing_moves() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    made.act(case.id, "submit", by=OWN)
    corrected = {"of_act": "submit", "corrected": "项目名称笔误"}
    with pytest.raises(ActRefused):
        made.act(case.id, "correct", by=BUREAU, basis=recorded("data_bureau", **corrected))
    found = made.act(case.id, "correct", by=OWN, basis=recorded("unit", **corrected))
    assert (found.state, found.days["submit"]) == ("applied", DAY)


def test_a_successor_takes_the_case_over() -> None:
    made = desk(DAY)
    case = made.open(dossier("new_build"), by=OWN)
    with pytest.raises(ActRefused):
        made.act(case.id, "succeed", by=OWN, basis=recorded("unit", successor="承继单位"))
    taken = made.act(case.id, "succeed", by=BUREAU, basis=recorded("data_bureau", successor="承继单位"))
    assert taken.unit == "承继单位"
    with pytest.raises(ActRefused):
        made.act(case.id, "submit", by=OWN)
    assert made.act(case.id, "submit", by=actor(Body.UNIT, unit="承继单位")).state == "applied"


def test_an_act_needs_no_decision_that_was_made_on_other_facts() -> None:
    """What is on record of the unit on the day of the act counts, not what was on record when the case was opened."""
    made = desk(datetime.date(2026, 2, 10))
    case = in_review(made)
    for body in REVIEWERS:
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    failing = made.open(kind="security_failing", unit=UNIT, by=actor(Body.CYBERSPACE_OFFICE))
    basis = {"document": "通报", "date": "2026-02-09", "reason": "重大隐患", "failing": "major_hazard"}
    made.act(failing.id, "find", by=actor(Body.CYBERSPACE_OFFICE), basis=basis)
    with pytest.raises(ActRefused) as refused:
        made.act(case.id, "approve", by=BUREAU, basis=REPLY)
    assert any("art39.b" in reason.findings for reason in refused.value.reasons)
    assert Objection.GUARD in {reason.objection for reason in refused.value.reasons}
    assert made.standing(UNIT).splitting_found is UNKNOWN
    split = made.open(kind="splitting", unit=UNIT, by=BUREAU)
    made.act(
        split.id,
        "find",
        by=BUREAU,
        basis={"document": "认定", "date": "2026-02-09", "reason": "拆分", "projects": "甲、乙"},
    )
    assert made.standing(UNIT).splitting_found is YES


def test_cases_survive_in_a_file(tmp_path: Any) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    made = desk(DAY, url)
    case = made.open(dossier("new_build"), by=OWN)
    made.act(case.id, "submit", by=OWN)
    checkpoint = made.checkpoint()
    made.log.close()
    again = desk(DAY, url)
    assert again.case(case.id).state == "applied"
    assert not again.verify(checkpoint).problems
    assert again.replay(case.id) == ()
    again.log.close()


def test_a_document_without_lifecycles_has_no_casework() -> None:
    with pytest.raises(PolicyRejected):
        attrs.evolve(Policy.load(), lifecycles=None).casework("memory:")
