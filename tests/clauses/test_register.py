"""The clause register holds every norm, and says of each what the rules that run it say."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from kekedala_policy import measures
from kekedala_policy.clauses import ANALYSIS, Clause, clause, clauses, register
from kekedala_policy.errors import ClauseUnknown
from kekedala_policy.i18n import LOCALES, cite, has
from kekedala_policy.measures import GATES, RULES, Thresholds
from kekedala_policy.rules import Derived, Reading, Rule, RuleKind, Threshold, fact_types, parameters_of
from kekedala_policy.values.facts import fact_of

IDS = Path(__file__).parent / "norm_ids.txt"

#: The gates that decide at each step which the register names; a step none of whose gates is there is not held to yet.
GATES_OF = {
    "scope": {"listing"},
    "listing": {"listing"},
    "supplement": {"supplement"},
    "om": {"listing"},
    "approval": {"approval"},
    "change": {"change"},
    "acceptance": {"conformity", "acceptance"},
    "evaluation": {"monitoring", "evaluation"},
    "supervision": {"supervision"},
    "termination": {"termination"},
    "liability": {"liability"},
}
#: What a rule decides by.
DECIDED = {"rule", "threshold", "scope", "tag"}
#: What a clause says where a rule refuses: each names what is refused. A gate's own outcomes are not the clause's words.
STATED_AS = {
    "refused": {
        "approval_not_started",
        "feasibility_approved_anew",
        "no_funds",
        "no_new_projects",
        "not_approved",
        "not_established",
        "not_supplemented",
    },
    "not_accepted": {"not_accepted"},
    "no_om_funds": {"no_om_funds"},
    "listed_directly": {"listed_directly"},
}
DECIDING = {RuleKind.REFUSES, RuleKind.BARS, RuleKind.GRANTS}

PARAMETERS = parameters_of(Thresholds)
THRESHOLDS = [found for found in PARAMETERS.values() if isinstance(found, Threshold)]
READINGS = [found for found in PARAMETERS.values() if isinstance(found, Reading)]


def cited_by_rules() -> set[str]:
    found = {name for rule in RULES for name in rule.clauses}
    found |= {exception.clause for rule in RULES for exception in rule.unless if exception.clause}
    return found


def derived_clauses() -> set[str]:
    modules = [value for value in vars(measures).values() if hasattr(value, "__name__")]
    facts = [value for module in modules for value in vars(module).values() if isinstance(value, Derived)]
    return {fact.clause for fact in facts if fact.clause}


def outcomes(rule: Rule) -> set[str]:
    return {name for name in (rule.outcome, rule.otherwise) if name}


def of(automation: set[str]) -> list[Clause]:
    return [found for found in clauses().values() if found.automation in automation]


def test_the_register_holds_every_norm_in_the_order_of_the_document() -> None:
    assert list(clauses()) == IDS.read_text("utf-8").split()


def test_every_clause_is_restated_in_both_languages() -> None:
    for found in clauses().values():
        assert re.search("[\u4e00-\u9fff]", found.text("zh_CN"))
        assert re.search("[a-z]", found.text("en"))


def test_no_two_clauses_are_restated_alike() -> None:
    for locale in LOCALES:
        assert len({found.text(locale) for found in clauses().values()}) == len(clauses())


def test_every_clause_was_compared_with_the_text_in_this_edition_of_the_analysis() -> None:
    assert {found.reviewed for found in clauses().values()} == {ANALYSIS}


def test_nothing_runs_a_clause_exactly_where_it_says_why() -> None:
    for found in clauses().values():
        stated = (found.why, found.reason("zh_CN"), found.reason("en"))
        assert all(stated) if found.automation == "none" else not any(stated), found.id


def test_a_clause_that_nothing_runs_has_a_reason_of_its_own() -> None:
    without = of({"none"})
    assert len({found.reason_zh for found in without}) == len({found.reason_en for found in without}) == len(without)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_register_has_a_name(locale: str) -> None:
    used = {
        f"clause.{field}.{value}"
        for found in clauses().values()
        for field, value in (
            ("kind", found.kind),
            ("strength", found.strength),
            ("gate", found.gate),
            ("automation", found.automation),
            *((("why", found.why),) if found.why else ()),
            *(("actor", name) for name in found.actors),
            *(("consequence", name) for name in found.consequence if name not in clauses()),
        )
    }
    assert {name for name in used if not has(name, locale)} == set()


def test_an_exception_is_a_clause_or_a_named_exemption() -> None:
    exemptions = {exception.name for rule in RULES for exception in rule.unless}
    for found in clauses().values():
        for name in found.exceptions:
            named = name in exemptions or has(f"clause.exception.{name}", "zh_CN") or has(f"exemption.{name}", "zh_CN")
            assert named or name in clauses(), (found.id, name)
            assert name != found.id


def test_no_clause_follows_from_itself() -> None:
    assert [found.id for found in clauses().values() if found.id in found.consequence] == []


def test_every_clause_has_a_citation_in_both_languages() -> None:
    for name in clauses():
        assert cite(name, "zh_CN")
        assert cite(name, "en")


def test_every_citation_of_a_rule_exception_threshold_or_reading_is_a_clause() -> None:
    parameters = {found.clause for found in THRESHOLDS} | {name for found in READINGS for name in found.clauses}
    assert cited_by_rules() | parameters <= set(clauses())


def test_every_fact_cites_a_clause_or_form_field() -> None:
    def facts(owner: type) -> set[str]:
        found: set[str] = set()
        for field in attrs.fields(owner):
            kind = fact_types(owner)[field.name]
            inner = getattr(kind, "__args__", (kind,))[0]
            declared = fact_of(owner, field.name)
            if declared:
                found.add(declared.clause)
            if attrs.has(inner) and inner.__module__.startswith("kekedala_policy.entities"):
                found |= facts(inner)
        return found

    assert {name for gate in GATES for name in facts(gate.dossier)} <= set(clauses())


def test_every_gate_decides_at_a_step_of_the_register() -> None:
    assert {gate.name for gate in GATES} <= {name for names in GATES_OF.values() for name in names}


def test_every_clause_that_a_rule_decides_is_cited_by_one_where_its_gate_is_there() -> None:
    there = {gate.name for gate in GATES}
    run = cited_by_rules() | {found.clause for found in THRESHOLDS} | derived_clauses()
    lacking = [
        found.id
        for found in of(DECIDED)
        if GATES_OF.get(found.gate, set()) & there
        and found.id not in run
        and not any(other.startswith(f"{found.id}.") for other in run)
    ]
    assert lacking == []


def test_a_clause_that_a_rule_or_threshold_cites_says_what_runs_it() -> None:
    cited = cited_by_rules() | {found.clause for found in THRESHOLDS}
    assert [name for name in cited if clause(name).automation == "none"] == []


def test_the_exceptions_of_a_rule_are_exceptions_of_its_clause() -> None:
    lacking = {
        (rule.clause, exception.name)
        for rule in RULES
        for exception in rule.unless
        if exception.name not in clause(rule.clause).exceptions
    }
    assert lacking == set()


def test_an_exemption_that_a_clause_names_is_one_of_a_rule_that_cites_it_or_of_its_facts() -> None:
    for found in clauses().values():
        citing = [rule for rule in RULES if found.id in rule.clauses]
        used = {exception.name for rule in citing for exception in rule.unless}
        named = {name for name in found.exceptions if has(f"exemption.{name}", "zh_CN")}
        beneath = any(other.startswith(f"{found.id}.") for other in clauses())
        if citing and not beneath and found.id != "art12.p1.a":  # there the law's exclusion is a fact of a duty
            assert named <= used, found.id


def test_what_a_deciding_rule_leads_to_is_a_consequence_of_its_clause() -> None:
    lacking = {
        (rule.clause, outcome)
        for rule in RULES
        if rule.kind in DECIDING
        for outcome in outcomes(rule)
        if outcome in STATED_AS and not STATED_AS[outcome] & set(clause(rule.clause).consequence)
    }
    assert lacking == set()


def test_a_reading_is_named_by_every_clause_that_it_bears_on() -> None:
    lacking = {
        (name, found.id)
        for found in READINGS
        for name in found.clauses
        if found.id.split()[0] not in clause(name).readings
    }
    assert lacking == set()


def test_the_readings_of_a_clause_are_ids_in_order() -> None:
    for found in clauses().values():
        assert all(re.fullmatch(r"(AMB|OWN)-\d\d", name) for name in found.readings)
        assert list(found.readings) == sorted(set(found.readings))


def test_statistics_count_every_clause_once_whichever_way() -> None:
    found = register().statistics()
    assert found.total == len(clauses())
    assert sum(found.automated.values()) + sum(found.not_automated.values()) == found.total
    assert sum(found.by_automation.values()) == found.total
    assert sum(found.reasons.values()) == sum(found.not_automated.values()) == found.by_automation["none"]
    assert "unstated" not in found.reasons
    assert list(found.by_automation.values()) == sorted(found.by_automation.values(), reverse=True)


def test_what_stands_above_several_clauses_lists_them() -> None:
    known = register()
    assert [found.id for found in known.within("art16.i3")] == ["art16.i3.a", "art16.i3.b", "art16.i3.c"]
    assert known.within("art24")[0].id == "art24.a"
    assert [found.id for found in known.within("art08")] == ["art08", *(f"art08.i{n}" for n in range(1, 6))]
    assert [found.id for found in known.within("art22")] == ["art22"]


def test_a_range_runs_through_the_document() -> None:
    between = [found.id for found in register().between("art40", "annex1.f01")]
    assert between == ["art40", "art41.a", "art41.b", "art42", "annex1.f01"]
    assert register().between("art42", "art41") == ()
    with pytest.raises(ClauseUnknown):
        register().between("art40", "art99")


def test_the_letter_of_a_norm_is_ours_and_no_place_in_the_text() -> None:
    assert clause("art16.i3.b").places == ("art16.i3",)
    assert clause("art26.b.6s").places == ("art26",)
    assert clause("art37.a1").places == ("art37",)
    assert clause("art16.i2.s1").places == ("art16.i2.s1",)
    assert clause("annex3.r18.l4").places == ("annex3.r18.l4",)
    assert clause("art24.d").places == ("art24.p1",)


def test_every_field_of_a_form_has_its_printed_labels() -> None:
    fields = [name for name in clauses() if re.fullmatch(r"annex\d\.f\d\d", name)]
    assert set(fields) - set(register().forms) == {"annex1.f13"}  # the note under the form, not a field
    assert len(register().forms) == len(fields) - 1


def test_an_unknown_clause_names_the_nearest() -> None:
    with pytest.raises(ClauseUnknown) as refused:
        clause("art09.i1")
    assert "art09.i1.a" in refused.value.nearest
