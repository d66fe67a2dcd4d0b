"""The checks find what is wrong with toy rules, and nothing where nothing is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from proofs import checks
from proofs.checks import Problem
from proofs.declarations import declared, undeclared
from proofs.tests.toys import GATE, Prices, Stall, Strictness, Ware, excused, granting, market, refusing, requiring

from kekedala_policy.rules import Gate, obliges
from kekedala_policy.rules.ruleset import RuleSet
from kekedala_policy.values import Money
from kekedala_policy.variations.proving.gates import GateFormulas, ReplayFailed

fish = refusing("fish", lambda d, t: d.ware.is_in(Ware.FISH))
raw_fish = refusing("raw_fish", lambda d, t: d.ware.is_in(Ware.FISH) & ~d.iced)


def keys(problems: Iterable[Problem]) -> list[str]:
    return [problem.key for problem in problems]


def test_a_rule_that_contradicts_itself_can_t_fire() -> None:
    never = refusing("never", lambda d, t: d.ware.is_in(Ware.FISH) & d.ware.is_in(Ware.FRUIT))
    assert keys(checks.unable_to_fire(market(fish, never))) == ["market/never"]


def test_a_rule_that_fires_out_of_scope_alone_can_t_fire() -> None:
    away = refusing("away", lambda d, t: d.far_away & d.ware.is_in(Ware.FISH))
    assert keys(checks.unable_to_fire(market(away))) == ["market/away"]


def test_bounds_that_meet_fire_and_bounds_that_miss_do_not() -> None:
    meet = refusing("meet", lambda d, t: d.rent.within(t.cheap) & d.rent.reaches(t.cheap))
    miss = refusing("miss", lambda d, t: d.rent.within(t.below) & d.rent.reaches(t.cheap))
    assert keys(checks.unable_to_fire(market(meet, miss))) == ["market/miss"]


def test_a_sum_can_t_exceed_what_it_is_made_of() -> None:
    positive = refusing(
        "positive",
        lambda d, t: (
            d.sales.total(lambda sale: sale.price, where=lambda sale: sale.taxed, of=Money).more_than(d.rent)
            & ~d.sales.any(lambda sale: sale.taxed)
        ),
    )
    assert keys(checks.unable_to_fire(market(positive))) == ["market/positive"]


def test_an_exception_that_contradicts_its_rule_can_t_apply() -> None:
    iced = excused("iced", lambda d, t: d.iced)
    fruit = excused("fruit", lambda d, t: d.ware.is_in(Ware.FRUIT))
    rule = refusing("fish", lambda d, t: d.ware.is_in(Ware.FISH), unless=(iced, fruit))
    assert keys(checks.unable_to_apply(market(rule))) == ["market/fish/fruit"]


def test_an_exception_within_another_never_lifts_alone() -> None:
    iced = excused("iced", lambda d, t: d.iced)
    iced_books = excused("iced_books", lambda d, t: d.iced & d.wares.has(Ware.BOOKS))
    rule = refusing("fish", lambda d, t: d.ware.is_in(Ware.FISH), unless=(iced, iced_books))
    assert keys(checks.unable_to_apply(market(rule))) == ["market/fish/iced_books"]


def test_a_rule_within_another_of_its_effect_is_implied_and_shown() -> None:
    (problem,) = checks.implied(market(fish, raw_fish), only_default_readings=False)
    assert problem.key == "market/raw_fish/fish"
    (entry,) = yaml.safe_load(problem.witness)
    assert entry["set"] == {"ware": "fish", "iced": True}


def test_rules_that_hold_of_the_same_are_found_both_ways() -> None:
    again = refusing("again", lambda d, t: ~(~d.ware.is_in(Ware.FISH)))
    assert keys(checks.implied(market(fish, again), only_default_readings=False)) == [
        "market/fish/again",
        "market/again/fish",
    ]


def test_rules_of_other_effects_imply_nothing() -> None:
    proposed = refusing("proposed", lambda d, t: d.ware.is_in(Ware.FISH) & ~d.iced, presumption=True)
    paper = requiring("paper", lambda d, t: d.ware.is_in(Ware.FISH) & ~d.iced)
    assert keys(checks.implied(market(fish, proposed, paper), only_default_readings=False)) == []


def test_a_duty_stands_in_for_no_other_one() -> None:
    one = obliges("a1", GATE).named("one", lambda d, t: d.ware.is_in(Ware.FISH) & ~d.iced)
    two = obliges("a1", GATE).named("two", lambda d, t: d.ware.is_in(Ware.FISH))
    assert keys(checks.implied(market(one, two), only_default_readings=False)) == []


def test_what_only_default_readings_imply_is_told_apart() -> None:
    stern = refusing(
        "stern", lambda d, t: d.ware.is_in(Ware.FISH) | t.readings.strictness.is_in(Strictness.STERN) & d.iced
    )
    gate = market(fish, stern)
    assert keys(checks.implied(gate, only_default_readings=False)) == ["market/fish/stern"]
    assert keys(checks.implied(gate, only_default_readings=True)) == ["market/fish/stern", "market/stern/fish"]


def test_a_reading_that_waits_takes_any_option() -> None:
    waits = refusing("waits", lambda d, t: d.iced & t.readings.waiting.is_in(Strictness.STERN))
    iced = refusing("iced", lambda d, t: d.iced)
    assert keys(checks.implied(market(waits, iced), only_default_readings=True)) == ["market/waits/iced"]


def test_positives_that_meet_need_an_order() -> None:
    one = granting("one", lambda d, t: d.iced, "quick")
    two = granting("two", lambda d, t: d.ware.is_in(Ware.FISH), "quick")
    ranked = granting("ranked", lambda d, t: d.ware.is_in(Ware.FISH), "welcome")
    apart = granting("apart", lambda d, t: ~d.iced, "quick")
    assert keys(checks.positives_that_meet(market(one, two))) == ["market/one/two"]
    assert keys(checks.positives_that_meet(market(one, ranked))) == []
    assert keys(checks.positives_that_meet(market(one, apart))) == []


def test_two_gates_of_one_type_of_dossier_meet() -> None:
    twin = Gate("twin", Stall, positives=("welcome",), disposed_by="readings.strictness")
    other = GateFormulas(RuleSet.of(twin, [], Prices), Prices())
    assert keys(checks.gates_that_meet([market(), other])) == ["market/twin"]


def test_a_dossier_that_the_rules_see_otherwise_is_no_witness() -> None:
    gate = market(fish)
    model = gate.model(gate.formulas["fish"].whole)
    assert model is not None
    with pytest.raises(ReplayFailed):
        gate.replay(model, fails=["fish"])


def test_a_witness_has_no_more_facts_than_it_takes() -> None:
    gate = market(raw_fish, refusing("books", lambda d, t: d.wares.has(Ware.BOOKS)))
    model = gate.model(gate.formulas["raw_fish"].whole, gate.in_scope)
    assert model is not None
    (entry,) = yaml.safe_load(gate.replay(model, holds=["raw_fish"]).written("raw"))
    assert entry == {"title": "raw", "set": {"ware": "fish", "iced": False}}


def problem(key: str) -> Problem:
    return Problem("implied", key, key)


def test_what_is_declared_passes_and_what_is_declared_in_vain_does_not(tmp_path: Path) -> None:
    file = tmp_path / "declared.toml"
    file.write_text('[implied]\n"a/b" = "the text says it twice"\n"c/d" = "gone"\n', "utf-8")
    found = list(undeclared([problem("a/b"), problem("e/f")], declared(file)))
    assert [(one.check, one.key) for one in found] == [("implied", "e/f"), ("declared and not found", "c/d")]


def test_a_declaration_has_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "declared.toml"
    file.write_text('[implied]\n"a/b" = " "\n', "utf-8")
    with pytest.raises(ValueError, match="without a reason"):
        declared(file)
