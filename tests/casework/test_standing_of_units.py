"""A unit's standing and lines are what its cases say, and nothing is made up where the record is silent."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.casework.desks import UNIT, actor, desk, dossier, recorded

from kekedala_policy import Money
from kekedala_policy.casework.cases import folded
from kekedala_policy.casework.errors import CaseCorrupt
from kekedala_policy.casework.standing import joined
from kekedala_policy.entities import Acceptance, SecurityFinding, SharingFinding, Standing
from kekedala_policy.lifecycle import ActRefused
from kekedala_policy.values import NO, UNKNOWN, YES, Many
from kekedala_policy.values.facts import Body

OWN, BUREAU = actor(Body.UNIT), actor(Body.DATA_BUREAU)
CYBER = actor(Body.CYBERSPACE_OFFICE)
FINDING = {"document": "认定书", "date": "2026-03-02", "reason": "示例"}


def test_lines_are_those_of_the_year_that_still_stand() -> None:
    made = desk(complete=True)
    first = made.open(dossier("continuing_om", project__name="系统甲"), by=OWN)
    made.open(dossier("continuing_om", project__name="系统乙", funding__requested=None), by=OWN)
    gone = made.open(dossier("continuing_om", project__name="系统丙"), by=OWN)
    made.act(gone.id, "withdraw", by=OWN, basis=recorded("unit"))
    made.open(dossier("new_build", list_year=2031), by=OWN)
    year = dossier("continuing_om").list_year.lo
    lines = made.lines(UNIT, year, system="系统甲")
    assert [
        (line.name, line.same_system, line.operation_and_maintenance)
        for line in sorted(lines.items, key=lambda line: str(line.name))
    ] == [
        ("系统乙", UNKNOWN, YES),
        ("系统甲", YES, YES),
    ]
    assert {line.name: line.amount for line in lines.items}["系统乙"] == Money.unknown()
    assert {line.name: line.amount.known for line in lines.items}["系统甲"]
    assert lines.closed
    assert [line.name for line in made.lines(UNIT, year, but=first.id).items] == ["系统乙"]


def test_another_units_cases_say_nothing_of_this_one() -> None:
    made = desk(complete=True)
    case = made.open(kind="withheld_data", unit="另一单位", by=BUREAU)
    made.act(
        case.id,
        "find",
        by=BUREAU,
        basis={**FINDING, "year": 2026, "effective_from": "2027-01-01", "effective_until": "2027-12-31"},
    )
    assert made.standing(UNIT).sharing_findings.items == ()
    (found,) = made.standing("另一单位").sharing_findings.items
    assert (found.found_in.lo, found.withdrawn, found.about_this_project) == (2026, NO, UNKNOWN)


@pytest.mark.parametrize("year", ["2026", 2026])
def test_a_finding_is_about_a_project_where_the_record_names_it(year: Any) -> None:
    made = desk()
    case = made.open(kind="withheld_data", unit=UNIT, project="人口库", by=BUREAU)
    made.act(
        case.id,
        "find",
        by=BUREAU,
        basis={**FINDING, "year": year, "effective_from": "2027-01-01", "effective_until": "2027-12-31"},
    )
    (same,) = made.standing(UNIT, but_for="人口库").sharing_findings.items
    (other,) = made.standing(UNIT, but_for="别的").sharing_findings.items
    assert (same.about_this_project, other.about_this_project) == (YES, NO)
    assert same.found_in.lo == 2026


@pytest.mark.parametrize(
    ("failing", "expected"),
    [
        ("cryptography", (YES, NO, NO)),
        ("cybersecurity", (NO, YES, NO)),
        ("major_hazard", (NO, NO, YES)),
        ("别的", (UNKNOWN, UNKNOWN, UNKNOWN)),
    ],
)
def test_what_fails_is_what_the_finding_says(failing: str, expected: tuple[Any, ...]) -> None:
    made = desk()
    case = made.open(kind="security_failing", unit=UNIT, by=CYBER)
    assert made.standing(UNIT).security_findings.items == ()
    made.act(case.id, "find", by=CYBER, basis={**FINDING, "failing": failing})
    (found,) = made.standing(UNIT).security_findings.items
    assert (found.cryptography_fails, found.cybersecurity_fails, found.major_hazard) == expected
    assert found.cured is NO
    made.act(case.id, "record_cure", by=CYBER, basis=recorded("cyberspace_office"))
    assert made.standing(UNIT).security_findings.items[0].cured is YES


def test_a_project_of_its_own_is_no_other_project_of_the_unit() -> None:
    made = desk(datetime.date(2026, 6, 1))
    case = made.open(kind="acceptance", unit=UNIT, project="旧系统", by=OWN)
    made.act(case.id, "apply", by=OWN, basis={"completed_on": "2026-03-31"})
    (own,) = made.standing(UNIT).projects.items
    assert (own.acceptance, own.conformity_applied, own.completed) == (Acceptance.NOT_ACCEPTED, YES, YES)
    assert own.completed_on.date == datetime.date(2026, 3, 31)
    assert made.standing(UNIT, but_for="旧系统").projects.items == ()


FOUND = SharingFinding(found_in=2026, about_this_project=False)
HAZARD = SecurityFinding(major_hazard=True, cured=False)


def test_a_recorded_finding_is_never_overlooked() -> None:
    stated = Standing(sharing_findings=(), security_findings=(), projects=(), splitting_found=False)
    on_record = Standing(
        sharing_findings=Many((FOUND,)), security_findings=Many((HAZARD,)), projects=Many(), splitting_found=True
    )
    both = joined(stated, on_record)
    assert both.sharing_findings == Many((FOUND,), closed=True)
    assert both.security_findings == Many((HAZARD,), closed=True)
    assert both.splitting_found is YES
    assert joined(both, on_record) == both


@pytest.mark.parametrize(
    ("stated", "on_record", "together"),
    [
        (None, None, UNKNOWN),
        (None, False, NO),
        (False, None, NO),
        (True, None, YES),
        (False, True, YES),
        (True, False, YES),
    ],
)
def test_what_either_finds_is_found(stated: bool | None, on_record: bool | None, together: Any) -> None:
    found = joined(Standing(splitting_found=stated), Standing(splitting_found=on_record))
    assert found.splitting_found is together


def test_no_records_make_no_case() -> None:
    with pytest.raises(CaseCorrupt):
        folded((), lambda day, variations: {})


def test_a_dossier_is_judged_with_what_is_on_record_of_its_unit_whatever_it_states_itself() -> None:
    made = desk(complete=True)
    case = made.open(kind="security_failing", unit=UNIT, by=CYBER)
    made.act(case.id, "find", by=CYBER, basis={**FINDING, "failing": "major_hazard"})
    line = made.open(dossier("new_build"), by=OWN)  # it states that there is no finding
    assert (line.decisions["listing"].outcome, "art39.b" in line.decisions["listing"].findings) == ("refused", True)
    made.act(line.id, "submit", by=OWN)
    made.act(line.id, "evaluate", by=BUREAU)
    with pytest.raises(ActRefused):
        made.act(line.id, "pass_evaluation", by=BUREAU, basis={"participants": "专家组"})
    made.act(case.id, "record_cure", by=CYBER, basis=recorded("cyberspace_office"))
    assert made.act(line.id, "pass_evaluation", by=BUREAU, basis={"participants": "专家组"}).state == "preliminary"
