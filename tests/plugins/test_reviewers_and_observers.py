"""Reviewers and observers at a desk: an opinion that fails is missing, an observer that fails undoes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from tests.casework.desks import Clock, actor, dossier

from kekedala_policy import Policy
from kekedala_policy.bodies import Department, ReviewOpinion, Word
from kekedala_policy.casework import Case, CaseRejected, Desk
from kekedala_policy.decisions import PluginIdentity
from kekedala_policy.errors import KekedalaError, ValueRejected
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.i18n import render
from kekedala_policy.lifecycle import ActRefused, Stance, refusal
from kekedala_policy.plugins import OWN as MEASURES
from kekedala_policy.records import Log, Recorded, StoreUnavailable
from kekedala_policy.values.facts import Body

DAY = datetime.date(2025, 11, 20)
BUREAU = actor(Body.DATA_BUREAU)
OWN = actor(Body.UNIT)
REPLY = {"document": "示例批〔2026〕3号", "date": "2026-02-10"}
FAVOURABLE = ReviewOpinion(word=Word.FAVOURABLE)

Say = Callable[[Any, Any, Any], Any]


class Panel:
    """A reviewer of a department, or of a body of article 5, that says what a test has it say."""

    def __init__(self, say: Say, department: Body | str = "panel") -> None:
        self.id = "panel"
        self.department = department
        self.say = say

    def review(self, case: Any, dossier: Any, edition: Any) -> Any:
        return self.say(case, dossier, edition)


class Observer:
    """Keeps what it is told, then does what a test has it do."""

    def __init__(self, name: str = "bell", then: Callable[[], Any] = lambda: None) -> None:
        self.id = name
        self.then = then
        self.told: list[Recorded] = []

    def notice(self, events: Sequence[Recorded]) -> Any:
        self.told += events
        return self.then()


class Plugin:
    """Contributes a department, reviewers and observers."""

    def __init__(self, *contributed: Panel | Observer) -> None:
        self.contributed = contributed

    @hookimpl
    def kekedala_bodies(self) -> Any:
        return [Department("panel")]

    @hookimpl
    def kekedala_reviewers(self) -> Any:
        return [one for one in self.contributed if isinstance(one, Panel)]

    @hookimpl
    def kekedala_observers(self) -> Any:
        return [one for one in self.contributed if isinstance(one, Observer)]


def desk(*contributed: Panel | Observer) -> Desk:
    made = Policy.load(Plugin(*contributed), scan=False).casework("memory:")
    made.clock = Clock(DAY)
    return made


def in_review(made: Desk, *, drawn_in: bool = True) -> Case:
    """A case whose reply waits for the panel alone."""
    case = made.open(dossier("approval_new"), by=OWN)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    made.act(case.id, "secure_funds_and_code", by=OWN, basis={"document": "示例文件", "project_code": "2026-001"})
    made.act(
        case.id, "approve_study", by=BUREAU, basis={"document": "批复", "date": "2026-01-05", "data_catalogue": "目录"}
    )
    made.act(case.id, "submit", by=OWN)
    made.act(case.id, "start_review", by=BUREAU)
    for body in (Body.CYBERSPACE_OFFICE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY):
        made.review(case.id, Stance.FAVOURABLE, by=actor(body))
    return made.draw_in(case.id, "panel", by=BUREAU) if drawn_in else made.case(case.id)


def reply(made: Desk, case: Case) -> Case:
    return made.act(case.id, "approve", by=BUREAU, basis=REPLY)


def last(made: Desk, case: Case) -> Any:
    return made.history(case.id)[-1].event


def test_the_opinion_of_a_reviewer_is_recorded_with_reasons_report_and_who_gave_it() -> None:
    said = ReviewOpinion(word=Word.CONDITIONAL, reasons=("补充测算",), conditions_met=True, report={"experts": ["甲"]})
    made = desk(Panel(lambda *_: said))
    case = in_review(made)
    made.ask(case.id, "panel", by=BUREAU)
    event = last(made, case)
    assert (event.kind, event.actor, event.body) == ("opinion", BUREAU.name, "data_bureau")
    assert dict(event.data) == {
        "reviewer": "panel",
        "plugin": {"id": "plugin", "distribution": "", "version": ""},
        "department": "panel",
        "stance": "conditional",
        "conditions_met": True,
        "basis": {},
        "reasons": ["补充测算"],
        "report": {"experts": ["甲"]},
    }
    assert reply(made, case).state == "approved"
    assert made.replay(case.id) == ()


def test_a_reviewer_sees_the_case_the_dossier_last_filed_and_the_edition() -> None:
    seen: list[Any] = []

    def say(case: Any, filed: Any, edition: Any) -> ReviewOpinion:
        seen.extend((case.id, filed, edition.day, edition.assess(filed).gate))
        return FAVOURABLE

    made = desk(Panel(say))
    case = in_review(made)
    made.ask(case.id, "panel", by=BUREAU)
    assert seen == [case.id, dossier("approval_new"), DAY, "approval"]


def test_a_department_that_is_drawn_in_is_waited_for_until_its_reviewer_was_asked() -> None:
    made = desk(Panel(lambda *_: FAVOURABLE))
    case = in_review(made)
    with pytest.raises(ActRefused, match="approve"):
        reply(made, case)
    made.ask(case.id, "panel", by=BUREAU)
    assert reply(made, case).state == "approved"


def test_an_adverse_opinion_of_a_reviewer_stands_in_the_way() -> None:
    made = desk(Panel(lambda *_: ReviewOpinion(word=Word.ADVERSE, reasons=("方案不可行",))))
    case = in_review(made)
    made.ask(case.id, "panel", by=BUREAU)
    with pytest.raises(ActRefused) as refused:
        reply(made, case)
    assert "refusal.review_adverse" in {reason.message.id for reason in refused.value.reasons}


class Odd(BaseException):
    """No error that anybody expects."""


async def later() -> ReviewOpinion:
    return FAVOURABLE


def raising(error: BaseException) -> Say:
    def say(*_: Any) -> Any:
        raise error

    return say


FAILING: dict[str, Say] = {
    "raises": raising(OSError("register is gone")),
    "exits": raising(SystemExit(0)),
    "raises an error of ours": raising(KekedalaError("no")),
    "returns nothing": lambda *_: None,
    "returns a word alone": lambda *_: Word.FAVOURABLE,
    "returns yes": lambda *_: True,
    "returns a coroutine": lambda *_: later(),
    "writes a report that is no plain data": lambda *_: ReviewOpinion(word=Word.FAVOURABLE, report={"share": 0.5}),
    "makes an opinion that is none": lambda *_: ReviewOpinion(word=Word.WITHDRAWN),
    "is against it without a reason": lambda *_: ReviewOpinion(word=Word.ADVERSE),
}


@pytest.mark.parametrize("say", FAILING.values(), ids=FAILING.keys())
def test_the_opinion_is_missing_and_never_an_approval_of_a_reviewer_that(say: Say) -> None:
    made = desk(Panel(say))
    case = in_review(made)
    asked = made.ask(case.id, "panel", by=BUREAU)
    event = last(made, case)
    assert event.kind == "unheard"
    assert (event.data["reviewer"], event.data["plugin"]["id"]) == ("panel", "plugin")
    assert event.data["why"]
    assert ("panel" in {one.department for one in asked.said}) is False
    with pytest.raises(ActRefused) as refused:
        reply(made, case)
    assert [reason.message.id for reason in refused.value.reasons] == ["refusal.review_missing"]


def test_what_is_no_error_at_all_leaves_nothing_written() -> None:
    made = desk(Panel(raising(Odd())))
    case = in_review(made)
    with pytest.raises(Odd):
        made.ask(case.id, "panel", by=BUREAU)
    assert last(made, case).kind == "drew_in"


def test_an_earlier_opinion_no_longer_counts_when_its_reviewer_fails_later() -> None:
    answers: list[Any] = [FAVOURABLE, None]
    made = desk(Panel(lambda *_: answers.pop(0)))
    case = in_review(made)
    made.ask(case.id, "panel", by=BUREAU)
    made.ask(case.id, "panel", by=BUREAU)
    with pytest.raises(ActRefused):
        reply(made, case)
    assert made.replay(case.id) == ()


def test_a_department_whose_plugin_is_not_there_is_waited_for_all_the_same(tmp_path: Any) -> None:
    url = f"sqlite:///{tmp_path}/log.db"
    made = Policy.load(Plugin(Panel(lambda *_: FAVOURABLE)), scan=False).casework(url)
    made.clock = Clock(DAY)
    case = in_review(made)
    bare = Policy.load(scan=False).casework(url)
    bare.clock = Clock(DAY)
    with pytest.raises(CaseRejected, match="no reviewer panel"):
        bare.ask(case.id, "panel", by=BUREAU)
    with pytest.raises(ActRefused) as refused:
        reply(bare, case)
    assert [reason.message.id for reason in refused.value.reasons] == ["refusal.review_missing"]


def test_only_the_data_bureau_has_a_department_asked_and_only_once_it_is_drawn_in() -> None:
    made = desk(Panel(lambda *_: FAVOURABLE))
    case = in_review(made, drawn_in=False)
    with pytest.raises(ActRefused):
        made.ask(case.id, "panel", by=BUREAU)
    made.draw_in(case.id, "panel", by=BUREAU)
    with pytest.raises(ActRefused):
        made.ask(case.id, "panel", by=OWN)


def test_a_reviewer_may_speak_for_a_body_of_article_5_which_signs() -> None:
    made = desk(Panel(lambda *_: ReviewOpinion(word=Word.ADVERSE, reasons=("不符合保密要求",)), Body.SECRECY_BUREAU))
    case = in_review(made, drawn_in=False)
    with pytest.raises(CaseRejected, match="speaks for"):
        made.ask(case.id, "panel", by=actor(Body.PUBLIC_SECURITY))
    made.ask(case.id, "panel", by=actor(Body.SECRECY_BUREAU))
    said = {one.body: one.stance for one in made.case(case.id).said}
    assert said[Body.SECRECY_BUREAU] is Stance.ADVERSE


def test_an_unknown_reviewer_is_refused_with_the_nearest() -> None:
    made = desk(Panel(lambda *_: FAVOURABLE))
    case = in_review(made)
    with pytest.raises(CaseRejected, match="no reviewer pannel; nearest: panel"):
        made.ask(case.id, "pannel", by=BUREAU)


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": "favourable"},
        {"word": Word.CONDITIONAL},
        {"word": Word.FAVOURABLE, "conditions_met": True},
        {"word": Word.ADVERSE, "reasons": ("  ",)},
        {"word": Word.ADVERSE, "reasons": ["理由"]},
    ],
)
def test_an_opinion_says_a_word_with_reasons_where_it_needs_them(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueRejected):
        ReviewOpinion(**wrong)


def test_a_department_is_named_in_the_reasons_of_a_refusal() -> None:
    made = desk(Panel(lambda *_: FAVOURABLE))
    case = in_review(made)
    with pytest.raises(ActRefused) as refused:
        reply(made, case)
    assert "panel" in refusal(refused.value, made.lifecycles.by_name[case.kind], "zh_CN")


def test_observers_are_told_what_was_recorded_in_its_order() -> None:
    bell = Observer()
    made = desk(bell)
    case = made.open(dossier("approval_new"), by=OWN)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    assert [one.event.kind for one in bell.told] == ["opened", "decided", "opinion"]
    assert tuple(bell.told) == made.history(case.id)


def test_observers_are_told_nothing_of_an_act_that_is_refused() -> None:
    bell = Observer()
    made = desk(bell)
    case = made.open(dossier("approval_new"), by=OWN)
    told = len(bell.told)
    with pytest.raises(ActRefused):
        made.act(case.id, "submit", by=BUREAU)
    assert len(bell.told) == told


def fail() -> None:
    raise OSError("no network")


def leave() -> None:
    raise SystemExit


@pytest.mark.parametrize("then", [fail, leave, later], ids=["raises", "exits", "is asynchronous"])
def test_the_act_stands_and_the_others_are_told_when_an_observer(then: Callable[[], Any]) -> None:
    bell = Observer("bell", then)
    second = Observer("second")
    made = desk(bell, second)
    case = made.open(dossier("approval_new"), by=OWN)
    assert case.state
    assert len(second.told) == 2
    (failed,) = made.log.read("observer:bell")
    data: Any = failed.event.data
    assert failed.event.kind == "failed"
    assert data["case"] == case.id
    assert data["events"] == [one.event.id for one in made.history(case.id)]
    assert data["plugin"]["id"] == "plugin"
    assert data["why"]
    assert made.log.read("observer:second") == ()
    assert made.cases() == (case,)
    assert not made.verify().problems


def test_each_failure_of_an_observer_is_recorded() -> None:
    made = desk(Observer("bell", fail))
    case = made.open(dossier("approval_new"), by=OWN)
    made.review(case.id, Stance.FAVOURABLE, by=actor(Body.DEVELOPMENT_REFORM))
    assert [one.version for one in made.log.read("observer:bell")] == [1, 2]


def test_a_record_of_a_decision_tells_the_plugins_that_made_it() -> None:
    made = desk()
    case = made.open(dossier("approval_new"), by=OWN)
    decided: Any = made.history(case.id)[1].event.data
    assert [one["id"] for one in decided["plugins"]] == [MEASURES]
    assert decided["plugins"][0]["distribution"] == "kekedala-policy"


def test_an_identity_is_shown_with_its_distribution_where_it_has_one() -> None:
    assert str(PluginIdentity("panel")) == "panel"
    assert str(PluginIdentity("panel", "acme-panel", "1.2")) == "panel (acme-panel 1.2)"


def test_a_log_that_is_no_store_of_anybody_is_refused() -> None:
    with pytest.raises(StoreUnavailable):
        Policy.load(scan=False).casework("vault:")
    assert isinstance(Policy.load(scan=False).log("memory:"), Log)


def test_a_word_that_was_not_heard_is_called_so_in_both_languages() -> None:
    from kekedala_policy.messages import Message

    assert render(Message("cli.event.unheard"), "zh_CN") == "未取得审查意见"
    assert render(Message("cli.event.unheard"), "en") == "opinion not obtained"
