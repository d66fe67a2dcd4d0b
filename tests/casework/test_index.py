"""The index finds the cases that the log has, sees what others record, and takes no damaged log for a whole one."""

from __future__ import annotations

import datetime
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.casework.desks import UNIT, actor, desk, dossier, recorded
from tests.records.making import ListStore, event, fill

from kekedala_policy.casework import CaseCorrupt, Desk
from kekedala_policy.records import Conflict, Damage, Event, Log, LogCorrupt, Row
from kekedala_policy.records.chain import sealed
from kekedala_policy.values.facts import Body

DAY = datetime.date(2025, 11, 20)
OWN, BUREAU = actor(Body.UNIT), actor(Body.DATA_BUREAU)


def told(made: Desk) -> list[tuple[str, str]]:
    return [(one.id, one.state) for one in made.headings()]


def test_headings_are_what_folding_each_case_says() -> None:
    made = desk(DAY)
    line = made.open(dossier("new_build"), by=OWN)
    made.act(line.id, "submit", by=OWN)
    asked = made.open(kind="non_sharing", unit=UNIT, by=OWN)
    other = made.open(kind="splitting", unit="另一单位", by=BUREAU)
    for case in (line, asked, other):
        found = made.case(case.id)
        (heading,) = (one for one in made.headings() if one.id == case.id)
        assert (heading.kind, heading.unit, heading.state, heading.owed) == (
            found.kind,
            found.unit,
            found.state,
            found.owed,
        )
    assert [one.id for one in made.headings(unit=UNIT, kind="line", state="applied")] == [line.id]
    assert made.headings(unit="没有") == ()


def test_a_case_is_found_under_the_unit_whose_it_is_now_and_no_longer_under_the_earlier_one() -> None:
    made = desk(DAY)
    line = made.open(dossier("new_build"), by=OWN)
    assert [one.id for one in made.headings(unit=UNIT)] == [line.id]
    made.act(line.id, "succeed", by=BUREAU, basis=recorded("data_bureau", successor="承继单位"))
    assert made.headings(unit=UNIT) == ()
    (heading,) = made.headings(unit="承继单位")
    assert heading.units == (UNIT, "承继单位")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the other process is a fork")
def test_what_another_process_records_is_seen_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    here = desk(DAY, url)
    case = here.open(dossier("new_build"), by=OWN)
    assert told(here) == [(case.id, "draft")]
    process = os.fork()
    if not process:
        there = desk(DAY, url)
        there.act(case.id, "submit", by=OWN)
        there.open(kind="non_sharing", unit=UNIT, by=OWN)
        os._exit(0)
    assert os.waitpid(process, 0)[1] == 0
    assert ("submit" in here.case(case.id).done, len(here.headings())) == (True, 2)
    assert (case.id, "applied") in told(here)
    here.log.close()


def test_many_threads_at_one_desk_lose_nothing(tmp_path: Path) -> None:
    made = desk(DAY, f"sqlite:///{tmp_path}/cases.db")
    errors: list[Exception] = []

    def work(number: int) -> None:
        try:
            for _ in range(3):
                case = made.open(kind="non_sharing", unit=f"单位{number}", by=actor(Body.UNIT, unit=f"单位{number}"))
                basis = {"policy_basis": "示例政策", "reason": "依规"}
                made.act(case.id, "apply", by=actor(Body.UNIT, unit=f"单位{number}"), basis=basis)
                assert case.id in {one.id for one in made.headings(unit=f"单位{number}")}
        except Exception as error:  # noqa: BLE001  # told below, by the thread that tests
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(made.headings(state="applied")) == 24
    assert made.verify().intact
    made.log.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forks")
def test_eight_processes_on_one_case_lose_no_act_and_each_gets_to_its_end(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cases.db"
    here = desk(DAY, url)
    case = here.open(kind="non_sharing", unit=UNIT, by=OWN).id
    here.log.close()
    processes = []
    for number in range(8):
        process = os.fork()
        if process:
            processes.append(process)
            continue
        there = desk(DAY, url)
        for turn in range(3):
            basis = recorded("unit", reason=f"{number}之{turn}")
            while True:
                try:
                    there.act(case, "request_review", by=OWN, basis=basis, event=f"{number}-{turn}")
                    break
                except Conflict:
                    continue
        os._exit(0)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * 8
    again = desk(DAY, url)
    acts: list[Any] = [recorded.event.data for recorded in again.history(case)[1:]]
    reasons = [str(act["basis"]["reason"]) for act in acts]
    assert sorted(reasons) == sorted(f"{number}之{turn}" for number in range(8) for turn in range(3))
    assert again.verify().intact
    again.log.close()


@pytest.mark.parametrize(
    "data",
    [
        {"act": "approve", "from": "draft", "to": "approved", "basis": {}, "owes": []},
        {"act": "apply", "from": "applied", "to": "applied", "basis": {}, "owes": []},
        {"act": "apply", "from": "draft", "to": "approved", "basis": {}, "owes": []},
        {"act": "sing", "from": "draft", "to": "draft", "basis": {}, "owes": []},
        {},
    ],
)
def test_a_record_that_makes_no_case_is_told_each_time_and_not_passed_over(data: dict[str, Any]) -> None:
    made = desk(DAY)
    case = made.open(kind="non_sharing", unit=UNIT, by=OWN)
    made.headings()
    odd = Event(id="odd", stream=case.id, kind="acted", at=made.clock(), actor="某人", body="unit", data=data)
    made.log.append([odd], expected=1)
    for _ in range(2):
        with pytest.raises(CaseCorrupt) as corrupt:
            made.headings()
        assert (corrupt.value.case, corrupt.value.position) == (case.id, 2)


def test_streams_that_are_no_cases_are_no_cases() -> None:
    made = desk(DAY)
    fill(made.log, streams=1)  # its stream begins as a case's does
    with pytest.raises(CaseCorrupt):
        made.headings()
    other = desk(DAY)
    other.log.append([event(stream="note:1")], expected=0)
    assert other.headings() == ()


@pytest.fixture
def store() -> ListStore:
    made = ListStore()
    fill(Log(made))
    return made


def test_a_follower_gives_each_record_once_and_those_of_its_kinds_alone(store: ListStore) -> None:
    log = Log(store)
    all_of_it, acts, none = log.follow(), log.follow(["act"]), log.follow(["opened", "acte", "ct"])
    assert [one.position for one in all_of_it.new()] == [1, 2, 3, 4, 5, 6]
    assert list(all_of_it.new()) == []
    log.append([event("late", 'case:"0\\', kind="other", data={"kind": "act"})], expected=0)
    assert [one.event.id for one in all_of_it.new()] == ["late"]
    assert [one.position for one in acts.new()] == [1, 2, 3, 4, 5, 6]
    assert list(none.new()) == []
    assert next(iter(log.follow(["other"]).new())).event.stream == 'case:"0\\'
    assert (none.position, none.version("case:0"), none.version("case:9")) == (7, 3, 0)


def _changed(rows: list[Row], how: str) -> list[Row]:
    match how:
        case "content":
            return [rows[0]._replace(content=rows[0].content.replace(b"0", b"1")), *rows[1:]]
        case "lost":
            return [*rows[:2], *rows[3:]]
        case "swapped":
            return [rows[0], rows[2]._replace(position=2), rows[1]._replace(position=3), *rows[3:]]
    raise AssertionError(how)


@pytest.mark.parametrize(
    ("how", "damage"),
    [("content", Damage.CHANGED), ("lost", Damage.MISSING), ("swapped", Damage.CHANGED)],
)
def test_a_follower_stops_at_damage_each_time_also_in_what_it_leaves_out(
    store: ListStore, how: str, damage: Damage
) -> None:
    store.kept = _changed(store.kept, how)
    for kinds in (None, ["no such kind"]):
        follower = Log(store).follow(kinds)
        for _ in range(2):
            with pytest.raises(LogCorrupt) as corrupt:
                list(follower.new())
            assert [problem.damage for problem in corrupt.value.problems] == [damage]


def test_a_follower_sees_that_the_end_was_cut_or_written_anew(store: ListStore) -> None:
    follower = Log(store).follow()
    assert len(list(follower.new())) == 6
    kept = list(store.kept)
    store.kept = kept[:-1]
    with pytest.raises(LogCorrupt) as cut:
        list(follower.new())
    assert cut.value.problems[0].damage is Damage.CUT
    store.kept = kept[:-1]
    Log(store).append([event("another", kept[-1].stream)], expected=kept[-1].version - 1)
    with pytest.raises(LogCorrupt) as anew:
        list(follower.new())
    assert anew.value.problems[0].damage is Damage.REWRITTEN
    Log(store).append([event("further", "case:7")], expected=0)
    with pytest.raises(LogCorrupt) as link:
        list(follower.new())
    assert link.value.problems[0].damage is Damage.BROKEN_LINK
    store.kept = kept
    assert list(follower.new()) == []


def test_a_follower_counts_the_versions_of_each_stream(store: ListStore) -> None:
    last = store.kept[-1]
    store.kept[-1] = sealed(store.name, last._replace(version=last.version + 1))
    with pytest.raises(LogCorrupt) as corrupt:
        list(Log(store).follow().new())
    assert corrupt.value.problems[0].damage is Damage.VERSION
