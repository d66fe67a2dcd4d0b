"""The measures' lifecycles: every act for its body in its state, and for nobody else anywhere else."""

from __future__ import annotations

import datetime
import itertools
import re
from typing import Any

import attrs
import pytest

from kekedala_policy.bodies import ARTICLE_5
from kekedala_policy.clauses import register
from kekedala_policy.decisions.precedence import precedence
from kekedala_policy.errors import KekedalaError
from kekedala_policy.i18n import LOCALES, has, render
from kekedala_policy.lifecycle import (
    DAYS,
    Act,
    Actor,
    ActRefused,
    After,
    AnsweredIfDone,
    Complete,
    Course,
    Decided,
    Done,
    Joined,
    Judged,
    Lifecycle,
    Objection,
    OwnAct,
    Recorded,
    Role,
    Said,
    SameBody,
    Sent,
    SentTo,
    Situation,
    Stance,
    States,
    refusal,
    to_mermaid,
)
from kekedala_policy.measures import GATES
from kekedala_policy.measures.lifecycles import LIFECYCLES
from kekedala_policy.measures.lifecycles.joint_review import OpinionsGiven
from kekedala_policy.values.facts import Body

DAY = datetime.date(2026, 3, 2)
UNIT = "示例局"
KINDS = {kind.name: kind for kind in LIFECYCLES.kinds}
COURSES = {name: Course(kind) for name, kind in KINDS.items()}
ACTS = [pytest.param(kind, act, id=f"{kind.name}.{act.name}") for kind in LIFECYCLES.kinds for act in kind.acts]
REVIEWERS = (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY)


def actor(body: Body, *roles: Role, unit: str = UNIT) -> Actor:
    return Actor(name="张三", body=body, unit=unit if body is Body.UNIT else None, roles=roles)


def basis_for(act: Act, body: Body) -> dict[str, Any]:
    common = {"document": "示例〔2026〕1号", "date": "2026-03-02", "reason": "事由", "manner": "collective"}
    days = {name: "2026-03-02" for name in act.basis if name in DAYS}
    return {**{name: "示例" for name in act.basis}, **days, **common, "authority": body.value}


def met(kind: Lifecycle, act: Act, body: Body, state: str | None = None) -> Situation:
    """A situation in which every guard of the act is met, worked out from the guards' own declarations."""
    done: list[str] = []
    by: dict[str, Body] = {}
    stated: dict[str, Any] = {}
    decisions: dict[str, Judged] = {}
    said: list[Said] = []
    sent: set[Sent] = set()
    for guard in act.guards:
        match guard:
            case Decided():
                decisions[guard.gate] = Judged(guard.outcomes[0])
            case Complete():
                decisions.setdefault(guard.gate, Judged("undetermined"))
            case Done():
                done.append(guard.act)
            case Joined():
                said += [Said(one, Stance.FAVOURABLE) for one in guard.bodies]
            case OpinionsGiven():
                said += [Said(one, Stance.FAVOURABLE) for one in REVIEWERS]
            case SentTo():
                sent |= {Sent(guard.act, one) for one in guard.bodies}
            case SameBody():
                done.append(guard.acts[0])
                by[guard.acts[0]] = body
            case OwnAct():
                by["示例"] = body
            case After():
                stated[guard.name] = "2026-03-01"
            case States() | Recorded() | AnsweredIfDone():
                pass
            case _:
                raise AssertionError(guard)
    return Situation(
        kind=kind.name,
        state=state or act.sources[0],
        unit=UNIT,
        day=DAY,
        done=tuple(done),
        by=by,
        stated=stated,
        basis=basis_for(act, body),
        decisions=decisions,
        said=tuple(said),
        sent=frozenset(sent),
    )


@pytest.mark.parametrize("kind", LIFECYCLES.kinds, ids=KINDS)
def test_every_body_act_state_and_role_is_allowed_or_refused_as_declared(kind: Lifecycle) -> None:
    course = COURSES[kind.name]
    for act, state, body, role in itertools.product(kind.acts, kind.states, Body, Role):
        declared = state in act.sources and any(may.body is body and may.role is role for may in act.may)
        situation = met(kind, act, body, state)
        try:
            course.check(act.name, actor(body, role), situation)
        except ActRefused as refused:
            assert not declared, (act.name, state, body, role, str(refused))
            objections = {reason.objection for reason in refused.reasons}
            assert (Objection.WRONG_STATE in objections) == (state not in act.sources)
            assert (Objection.WRONG_BODY in objections) == (body not in {may.body for may in act.may})
            assert objections <= {Objection.WRONG_STATE, Objection.WRONG_BODY, Objection.WRONG_ROLE}
        else:
            assert declared, (act.name, state, body, role)
            assert course.moved(state, act.name) == (state if act.to is None else act.to)


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_an_act_of_the_unit_is_open_to_its_own_unit_alone(kind: Lifecycle, act: Act) -> None:
    if Body.UNIT not in {may.body for may in act.may}:
        return
    stranger = actor(Body.UNIT, *Role, unit="另一局")
    with pytest.raises(ActRefused) as refused:
        COURSES[kind.name].check(act.name, stranger, met(kind, act, Body.UNIT))
    assert [reason.objection for reason in refused.value.reasons] == [Objection.OTHER_UNIT]


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_each_guard_alone_keeps_the_act_shut_and_cites_its_clause(kind: Lifecycle, act: Act) -> None:
    who = next(may for may in act.may)
    whole = met(kind, act, who.body)
    for guard in act.guards:
        for lacking in without(whole, guard):
            with pytest.raises(ActRefused) as refused:
                COURSES[kind.name].check(act.name, actor(who.body, who.role), lacking)
            reasons = [reason for reason in refused.value.reasons if reason.objection is Objection.GUARD]
            assert reasons, (act.name, guard)
            assert guard.clause in {reason.clause for reason in reasons}
            for locale in LOCALES:
                assert refusal(refused.value, kind, locale)


def without(whole: Situation, guard: Any) -> list[Situation]:
    """The same situation with what this guard waits for taken away, in each way there is."""

    def but(**changes: Any) -> Situation:
        return attrs.evolve(whole, **changes)

    match guard:
        case Decided():
            gate = next(gate for gate in GATES if gate.name == guard.gate)
            others = {*precedence(gate)} - {*guard.outcomes}
            wrong = [
                but(decisions={**whole.decisions, guard.gate: Judged(name, ("art09",))}) for name in sorted(others)
            ]
            return [*wrong, but(decisions={})]
        case Complete():
            return [
                but(decisions={**whole.decisions, guard.gate: Judged("incomplete", gaps=("art19.i1.a",))}),
                but(decisions={}),
            ]
        case States():
            return [
                but(basis={name: value for name, value in whole.basis.items() if name != one}) for one in guard.wanted
            ]
        case Recorded():
            gone = [but(basis={k: v for k, v in whole.basis.items() if k != one}) for one in guard.states]
            return [
                *gone,
                but(basis={**whole.basis, "manner": "口头"}),
                but(basis={**whole.basis, "authority": "audit"}),
            ]
        case Done():
            later = [but(done=(*whole.done, name)) for name in guard.rather_than]
            return [but(done=tuple(name for name in whole.done if name != guard.act)), *later]
        case AnsweredIfDone():
            return [but(done=(*whole.done, guard.act)), but(done=(guard.act, guard.answer, guard.act))]
        case Joined():
            lacks = [but(said=tuple(word for word in whole.said if word.body is not body)) for body in guard.bodies]
            adverse = tuple(Said(word.body, Stance.ADVERSE) for word in whole.said)
            return [*lacks, but(said=adverse)]
        case OpinionsGiven():
            found = [but(said=tuple(word for word in whole.said if word.body is not body)) for body in REVIEWERS]
            found += [
                but(said=tuple(Said(body, stance) if word.body is body else word for word in whole.said))
                for stance in (Stance.ADVERSE, Stance.CONDITIONAL, Stance.WITHDRAWN)
                for body in REVIEWERS
            ]
            return [*found, but(further=frozenset({"国资委"}))]
        case SentTo():
            return [but(sent=whole.sent - {Sent(guard.act, body)}) for body in guard.bodies]
        case SameBody():
            return [but(by={name: Body.DIVISION for name in whole.by}), but(done=(), by={})]
        case OwnAct():
            return [but(by={}), but(by={"示例": Body.AUDIT if whole.by["示例"] is not Body.AUDIT else Body.UNIT})]
        case After():
            wrong_days = ["2026-03-03", "某日"] + ([] if guard.included else ["2026-03-02"])
            return [but(stated={**whole.stated, guard.name: day}) for day in wrong_days] + [but(stated={})]
    raise AssertionError(guard)


def test_a_day_that_must_be_past_is_not_past_on_itself_and_one_that_begins_is() -> None:
    close = KINDS["annual_list"].by_name["close"]
    begin = KINDS["withheld_data"].by_name["take_effect"]
    for act, kind, ok in ((close, "annual_list", False), (begin, "withheld_data", True)):
        (after,) = (guard for guard in act.guards if isinstance(guard, After))
        situation = met(KINDS[kind], act, Body.DATA_BUREAU)
        on_the_day = attrs.evolve(situation, stated={after.name: DAY.isoformat()})
        assert (after.lacks(on_the_day) == ()) is ok


def test_every_reason_is_told_at_once() -> None:
    kind = KINDS["approval"]
    situation = Situation(kind="approval", state="listed", unit=UNIT, day=DAY)
    with pytest.raises(ActRefused) as refused:
        COURSES["approval"].check("approve", actor(Body.FINANCE, *Role), situation)
    assert {reason.objection for reason in refused.value.reasons} == {
        Objection.WRONG_STATE,
        Objection.WRONG_BODY,
        Objection.GUARD,
    }
    told = refusal(refused.value, kind, "zh_CN")
    assert "第十九条" in told
    assert "联审意见未出具" in told
    assert isinstance(refused.value, KekedalaError)


def test_the_findings_of_the_decision_come_with_the_refusal() -> None:
    situation = Situation(
        kind="line", state="evaluating", unit=UNIT, day=DAY, decisions={"listing": Judged("refused", ("art09.i2.a",))}
    )
    with pytest.raises(ActRefused) as refused:
        COURSES["line"].check("pass_evaluation", actor(Body.DATA_BUREAU, *Role), situation)
    assert ("art09.i2.a",) in {reason.findings for reason in refused.value.reasons}
    assert "第九条第（二）项" in refusal(refused.value, KINDS["line"], "zh_CN")


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_a_day_in_a_basis_is_a_day_and_a_blank_states_nothing(kind: Lifecycle, act: Act) -> None:
    who = act.may[0]
    whole = met(kind, act, who.body)
    for name in act.basis & {*DAYS}:
        wrong = attrs.evolve(whole, basis={**whole.basis, name: "三月二日"})
        with pytest.raises(ActRefused) as refused:
            COURSES[kind.name].check(act.name, actor(who.body, who.role), wrong)
        assert Objection.BASIS in {reason.objection for reason in refused.value.reasons}
    for name in {name for guard in act.guards for name in guard.states}:
        blank = attrs.evolve(whole, basis={**whole.basis, name: "  "})
        with pytest.raises(ActRefused):
            COURSES[kind.name].check(act.name, actor(who.body, who.role), blank)


def test_what_a_basis_states_beside_what_is_asked_for_is_refused() -> None:
    kind, act = KINDS["non_sharing"], KINDS["non_sharing"].by_name["apply"]
    situation = met(kind, act, Body.UNIT)
    strange = attrs.evolve(situation, basis={**situation.basis, "content": "涉密内容"})
    with pytest.raises(ActRefused) as refused:
        COURSES["non_sharing"].check("apply", actor(Body.UNIT, *Role), strange)
    assert [reason.objection for reason in refused.value.reasons] == [Objection.BASIS]


@pytest.mark.parametrize("kind", LIFECYCLES.kinds, ids=KINDS)
def test_every_state_is_reached_by_acts_and_none_but_the_final_ones_ends(kind: Lifecycle) -> None:
    course, reached, waiting = COURSES[kind.name], {kind.initial}, [kind.initial]
    while waiting:
        state = waiting.pop()
        onward = {course.moved(state, act.name) for act in kind.acts_from(state)}
        waiting += onward - reached
        reached |= onward
    assert reached == set(kind.states)
    for state in kind.states:
        leaves = {act.name for act in kind.acts_from(state) if act.to not in (None, state)}
        assert bool(leaves) is (state not in kind.final), state


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_every_clause_is_one_of_the_register_and_every_text_is_there(kind: Lifecycle, act: Act) -> None:
    cited = (kind.clause, act.clause, *act.also, *(guard.clause for guard in act.guards))
    for clause in (*cited, *(duty.clause for duty in act.obliges)):
        if clause:
            assert register().within(clause)
    for locale in LOCALES:
        assert has(kind.act_label(act.name).id, locale)
        assert all(has(f"basis.{name}", locale) for name in act.basis)


def test_an_act_runs_every_clause_of_which_the_register_says_so() -> None:
    cited = {clause for kind in LIFECYCLES.kinds for act in kind.acts for clause in (act.clause, *act.also)}
    cited |= {kind.clause for kind in LIFECYCLES.kinds} | {part.clause for part in ARTICLE_5.parts}
    cited |= {guard.clause for kind in LIFECYCLES.kinds for act in kind.acts for guard in act.guards}
    cited |= {duty.clause for kind in LIFECYCLES.kinds for act in kind.acts for duty in act.obliges}
    run = {clause.id for clause in register().between("art01", "art42") if clause.automation == "act"}
    assert run
    assert run - cited == set()


def test_an_act_on_which_the_text_is_silent_waits_for_a_recorded_decision_and_no_other_text_lacks_a_clause() -> None:
    for kind in LIFECYCLES.kinds:
        for act in kind.acts:
            assert act.clause or act.silent
            assert (
                act.silent == any(isinstance(guard, Recorded) for guard in act.guards)
                or act.name == "split_into_phases"
            )


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", LIFECYCLES.kinds, ids=KINDS)
def test_a_diagram_has_ascii_ids_every_state_and_every_move(kind: Lifecycle, locale: str) -> None:
    text = to_mermaid(kind, locale)
    lines = text.splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert {m[1] for m in re.finditer(r'" as (\S+)$', text, re.MULTILINE)} == set(kind.states)
    moves = [m.groups() for m in re.finditer(r"^    ([a-z_]+) --> ([a-z_]+): ", text, re.MULTILINE)]
    wanted = [(source, act.to) for act in kind.acts if act.to for source in act.sources]
    assert sorted(moves) == sorted(wanted)
    for state in kind.states:
        assert render(kind.state_label(state), locale) in text


def test_copies_and_filings_go_where_the_text_sends_them() -> None:
    duties = {
        (kind.name, act.name, duty.duty.value, duty.to.value)
        for kind in LIFECYCLES.kinds
        for act in kind.acts
        for duty in act.obliges
        if duty.duty.value in ("file", "copy")
    }
    assert duties == {
        ("approval", "approve", "copy", "finance"),
        ("change", "file_change", "file", "data_bureau"),
        ("change", "file_change", "file", "finance"),
        ("acceptance", "pass_acceptance", "file", "development_reform"),
        ("acceptance", "pass_acceptance", "file", "finance"),
        ("acceptance", "pass_acceptance", "file", "data_bureau"),
        ("monitoring", "report", "copy", "finance"),
    }


#: Acts of the lifecycles' tables with who does them; a reader can hold this beside the text.
WHO = {
    ("annual_list", "call"): {Body.DATA_BUREAU},
    ("annual_list", "approve"): {Body.DIVISION},
    ("annual_list", "strike_line"): {Body.DIVISION},
    ("line", "submit"): {Body.UNIT},
    ("line", "refuse_om_funds"): {Body.DATA_BUREAU, Body.FINANCE},
    ("line", "approve"): {Body.DIVISION},
    ("supplement", "pass_review"): {Body.DATA_BUREAU},
    ("supplement", "consent"): {Body.DIVISION},
    ("approval", "secure_funds_and_code"): {Body.UNIT},
    ("approval", "approve_study"): {Body.DATA_BUREAU},
    ("approval", "approve"): {Body.DATA_BUREAU},
    ("change", "file_change"): {Body.UNIT},
    ("change", "approve"): {Body.DATA_BUREAU},
    ("change", "bar"): {Body.DATA_BUREAU},
    ("oversight", "report_trouble"): {Body.UNIT},
    ("oversight", "require_suspension"): {Body.DATA_BUREAU},
    ("oversight", "apply_for_termination"): {Body.UNIT},
    ("oversight", "consent_to_termination"): {Body.DIVISION},
    ("acceptance", "find_ready"): {Body.DATA_BUREAU},
    ("acceptance", "pass_acceptance"): {Body.UNIT},
    ("operation", "enter_budget"): {Body.FINANCE},
    ("operation", "stop"): {Body.UNIT},
    ("monitoring", "report"): {Body.UNIT},
    ("evaluation", "report"): {Body.UNIT},
    ("withheld_data", "find"): {Body.DATA_BUREAU},
    ("non_sharing", "approve"): {Body.DATA_BUREAU},
}


@pytest.mark.parametrize(("kind", "name"), WHO)
def test_the_body_of_the_text_acts(kind: str, name: str) -> None:
    assert {may.body for may in KINDS[kind].by_name[name].may} == WHO[kind, name]
