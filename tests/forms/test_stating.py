"""A form prefills those facts of a dossier that it states exactly, and no others."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from tests.forms.form_cases import base, parameters_with

from kekedala_policy.decisions.facts import locate
from kekedala_policy.entities import Chapter, Kind, ListingApplication, SupplementApplication
from kekedala_policy.forms import FORMS, prefilled, stated_facts
from kekedala_policy.intake import dossier_from
from kekedala_policy.rules.repairing import steps
from kekedala_policy.values import NO, UNKNOWN, YES, Day, Money
from kekedala_policy.values.facts import Body, fact_of


def facts(kind: str, /, **changes: object) -> dict[str, Any]:
    return dict(stated_facts(dossier_from(base(kind, **changes), FORMS[kind])))


def test_annex_1_states_names_day_kind_and_amounts() -> None:
    assert facts("annex1") == {
        "unit.name": "第四师可克达拉市交通运输局",
        "project.name": "交通运输综合监管系统",
        "applied_on": Day.of(datetime.date(2025, 12, 10)),
        "project.kind": Kind.NEW,
        "funding.total_investment": Money.ten_thousand_yuan(120),
        "funding.fiscal": YES,
        "funding.requested": Money.ten_thousand_yuan(120),
        "funding.last_year": Money.yuan(0),
    }


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("new", Kind.NEW),
        ("upgrade", Kind.UPGRADE),
        ("continuation", Kind.CONTINUATION),
        ("operation", None),  # first or continuing?
        (None, None),
    ],
)
def test_a_category_states_a_kind_where_it_names_one(category: str | None, kind: Kind | None) -> None:
    assert facts("annex1", category=category).get("project.kind") is kind


@pytest.mark.parametrize("source", ["own", "superior", "other"])
def test_what_is_asked_for_is_stated_only_where_the_treasury_pays_all(source: str) -> None:
    assert "funding.requested" not in facts("annex1", **{f"this_year.{source}": "0.01"})
    assert "funding.requested" not in facts("annex1", **{f"this_year.{source}": None})


def test_own_money_is_stated_in_either_row() -> None:
    assert "funding.own_or_self_raised" not in facts("annex1")
    assert facts("annex1", **{"this_year.own": 1})["funding.own_or_self_raised"] is YES
    assert facts("annex1", **{"earlier_years.own": 1})["funding.own_or_self_raised"] is YES


def test_no_fiscal_money_on_the_form_does_not_deny_it() -> None:
    assert "funding.fiscal" not in facts("annex1", **{"this_year.fiscal": 0})


@pytest.mark.parametrize("source", ["fiscal", "own", "superior", "other"])
def test_last_years_money_is_stated_only_where_there_never_was_any(source: str) -> None:
    assert "funding.last_year" not in facts("annex1", **{f"earlier_years.{source}": 1})
    assert "funding.last_year" not in facts("annex1", **{f"earlier_years.{source}": None})


def test_totals_that_differ_state_none() -> None:
    assert "funding.total_investment" not in facts("annex1", **{"earlier_years.total": 121})
    assert facts("annex1", **{"earlier_years.total": None})["funding.total_investment"] == Money.yuan(1_200_000)


def test_amounts_of_another_year_are_left_out() -> None:
    found = stated_facts(dossier_from(base("annex1"), FORMS["annex1"]), parameters_with(this_year="filing_year"))
    assert "funding.requested" not in found
    assert "funding.last_year" not in found
    assert found["funding.total_investment"] == Money.yuan(1_200_000)


def test_annex_3_states_its_day_seal_and_what_its_lines_say_exactly() -> None:
    assert facts("annex3") == {
        "papers.self_check_on": Day.of(datetime.date(2025, 12, 5)),
        "papers.self_check_sealed": YES,
        "papers.feasibility_chapters:integration_and_sharing": YES,
        "joint.cross_department": NO,
    }


def test_a_no_to_a_line_of_two_halves_states_nothing() -> None:
    found = facts("annex3", **{"lines[12].answer": "no", "lines[31].answer": "no", "lines[29].answer": "no"})
    assert found.keys() == {"papers.self_check_on", "papers.self_check_sealed"}


def test_a_yes_to_the_lines_across_departments_states_what_they_ask() -> None:
    found = facts("annex3", **{"lines[29].answer": "yes", "lines[31].answer": "yes"})
    assert found["joint.jointly_compiled"] is YES
    assert found["joint.relations_determined"] is YES
    assert found["joint.scope_and_duties_fixed"] is YES
    assert "joint.cross_department" not in found


def test_a_line_that_comes_twice_states_nothing() -> None:
    found = facts("annex3", **{"lines[40]": {"line": "annex3.r10.l2", "answer": "no"}})
    assert found.keys() == {"papers.self_check_on", "papers.self_check_sealed"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_blank_form_states_nothing(kind: str) -> None:
    assert stated_facts(FORMS[kind]()) == {}


@pytest.mark.parametrize("kind", ["annex2", "annex4", "annex5"])
def test_the_other_annexes_state_no_fact_of_an_application(kind: str) -> None:
    assert facts(kind) == {}


def test_every_stated_fact_is_the_units_to_state() -> None:
    across = {"lines[29].answer": "yes", "lines[31].answer": "yes"}
    for path in (*facts("annex1", **{"this_year.own": 1}), *facts("annex3"), *facts("annex3", **across)):
        owner, name, _ = locate(ListingApplication, path)
        declared = fact_of(owner, name)
        assert declared is not None
        assert declared.owner is Body.UNIT
        assert list(steps(path))


def test_a_dossier_is_prefilled_where_it_states_nothing() -> None:
    annex1, annex3 = (dossier_from(base(kind), FORMS[kind]) for kind in ("annex1", "annex3"))
    dossier = prefilled(ListingApplication(), annex1, annex3)
    assert dossier.project.kind is Kind.NEW
    assert dossier.funding.requested == Money.yuan(1_200_000)
    assert dossier.papers.feasibility_chapters.has(Chapter.INTEGRATION_AND_SHARING) is YES
    assert dossier.papers.feasibility_chapters.has(Chapter.COMMERCIAL_CRYPTOGRAPHY) is UNKNOWN
    assert dossier.project.need_clear is UNKNOWN


def test_what_the_dossier_states_stays() -> None:
    data = {
        "unit": {"name": "乙局"},
        "project": {"kind": "upgrade"},
        "funding": {"requested": 1},
        "papers": {"feasibility_chapters": [], "self_check_sealed": False},
    }
    annex1, annex3 = (dossier_from(base(kind), FORMS[kind]) for kind in ("annex1", "annex3"))
    dossier = prefilled(dossier_from(data, SupplementApplication), annex1, annex3)
    assert dossier.unit.name == "乙局"
    assert dossier.project.kind is Kind.UPGRADE
    assert dossier.project.name == "交通运输综合监管系统"
    assert dossier.funding.requested == Money.yuan(1)
    assert dossier.papers.feasibility_chapters.has(Chapter.INTEGRATION_AND_SHARING) is NO
    assert dossier.papers.self_check_sealed is NO
