"""The texts of the measures: complete in both languages, with placeholders that the rules can fill."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from babel.messages.pofile import read_po

import kekedala_policy
from kekedala_policy import measures
from kekedala_policy.measures import RULES, Readings, Thresholds
from kekedala_policy.rules import Exemption, Gate, Reading, Rule, RuleKind, parameters_of
from kekedala_policy.rules.expressions import DOSSIER, PARAMETERS, Constant, Load, Named, Node
from kekedala_policy.rules.rule import Derived
from kekedala_policy.rules.trees import rule_tree
from kekedala_policy.values import Given, Many, Truth
from kekedala_policy.values.facts import Body

LANGUAGES: Final = ("zh_CN", "en")
CATALOGUES: Final = Path(kekedala_policy.__file__).parent / "i18n" / "catalogues"
GATED: Final = tuple(pytest.param(rule, gate, id=f"{rule.id}-{gate.name}") for rule in RULES for gate in rule.gates)


@cache
def catalogue(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((CATALOGUES / language / "LC_MESSAGES").glob("rules*.po")):
        with path.open("rb") as file:
            read = read_po(file, locale=language, abort_invalid=True)
        found |= {str(message.id): str(message.string) for message in read if message.id}
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def messages_of(rule: Rule) -> Iterator[str]:
    yield rule.message_id
    if rule.kind is RuleKind.GRANTS:
        yield f"{rule.message_id}.otherwise"


@cache
def named_in_measures() -> frozenset[Derived[Any, Any, Any]]:
    """Every derived fact and exception that a module of the measures, or a rule, names."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(measures.__path__, "kekedala_policy.measures.")
    ]
    of_modules = {value for module in modules for value in vars(module).values() if isinstance(value, Derived)}
    return frozenset(of_modules | {exception for rule in RULES for exception in rule.unless})


def derived_ids() -> set[str]:
    return {f"derived.{found.name}" for found in named_in_measures() if not isinstance(found, Exemption)}


def exemption_ids() -> set[str]:
    return {f"exemption.{found.name}" for found in named_in_measures() if isinstance(found, Exemption)}


def reading_ids() -> set[str]:
    return {f"reading.{field.name}" for field in attrs.fields(Readings)}


def threshold_ids() -> set[str]:
    declared = parameters_of(Thresholds)
    return {f"threshold.{name}" for name, parameter in declared.items() if not isinstance(parameter, Reading)}


def option_ids() -> set[str]:
    declared = parameters_of(Thresholds).values()
    classes = {type(parameter.default) for parameter in declared if isinstance(parameter, Reading)} - {Body}
    return {f"category.{options.__name__}.{option.value}" for options in classes for option in options}


def rule_ids() -> set[str]:
    return {message for rule in RULES for message in messages_of(rule)}


def nodes_under(name: str, rule: Rule, gate: Gate[Any]) -> list[Node]:
    """What a placeholder of that name could stand for: a fact, a parameter, a derived fact, members of a category.

    A field of a list's item is none: no one item could be meant.
    """
    found: list[Node] = []
    for node in rule_tree(rule, gate, Thresholds).whole.walk():
        match node:
            case Load(root=root, path=(*_, last)) if root in {DOSSIER, PARAMETERS} and last == name:
                found.append(node)
            case Named(name=label) if label == name:
                found.append(node)
            case Constant(value=member) if type(member).__name__ == name:
                found.append(node)
    return found


def printable(node: Node) -> bool:
    """Whether a text can show it as a value: yes and no, and whole lists, read as none."""
    kind = getattr(node.type, "__origin__", node.type)
    return kind not in {Truth, Given, Many}


@pytest.mark.parametrize("language", LANGUAGES)
class TestBothLanguages:
    def test_every_rule_says_what_its_hit_means(self, language: str) -> None:
        assert rule_ids() <= catalogue(language).keys()

    def test_every_exception_has_a_label(self, language: str) -> None:
        assert exemption_ids() <= catalogue(language).keys()

    def test_every_derived_fact_has_a_label(self, language: str) -> None:
        assert derived_ids() <= catalogue(language).keys()

    def test_every_reading_has_its_question(self, language: str) -> None:
        assert reading_ids() <= catalogue(language).keys()

    def test_every_option_of_a_reading_has_a_label(self, language: str) -> None:
        assert option_ids() <= catalogue(language).keys()

    def test_every_threshold_has_a_label(self, language: str) -> None:
        assert threshold_ids() <= catalogue(language).keys()

    def test_no_text_is_empty(self, language: str) -> None:
        assert [identity for identity, text in catalogue(language).items() if not text.strip()] == []

    def test_no_text_is_without_use(self, language: str) -> None:
        used = rule_ids() | exemption_ids() | derived_ids() | reading_ids() | option_ids() | threshold_ids()
        assert catalogue(language).keys() - used == set()

    def test_only_what_rules_find_has_placeholders(self, language: str) -> None:
        labels = {identity: text for identity, text in catalogue(language).items() if not identity.startswith("rule.")}
        assert [identity for identity, text in labels.items() if placeholders(text)] == []

    @pytest.mark.parametrize(("rule", "gate"), GATED)
    def test_a_rules_placeholders_are_names_that_its_tree_can_fill(
        self, rule: Rule, gate: Gate[Any], language: str
    ) -> None:
        for message in messages_of(rule):
            for name in placeholders(catalogue(language)[message]):
                assert any(printable(node) for node in nodes_under(name, rule, gate)), (message, name)


def test_both_languages_have_the_same_texts() -> None:
    chinese, english = (catalogue(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()


def test_both_languages_use_the_same_placeholders() -> None:
    chinese, english = (catalogue(language) for language in LANGUAGES)
    assert {identity: placeholders(text) for identity, text in chinese.items()} == {
        identity: placeholders(text) for identity, text in english.items()
    }


def test_a_lacking_paper_and_a_lacking_content_are_named() -> None:
    for language in LANGUAGES:
        assert placeholders(catalogue(language)["rule.paper_lacking"]) == {"Material"}
        assert placeholders(catalogue(language)["rule.plan_content_lacking"]) == {"PlanContent"}


def test_the_lane_states_the_amount_and_its_limit() -> None:
    for language in LANGUAGES:
        assert placeholders(catalogue(language)["rule.continuing_om_lane"]) == {"om_of_system", "continuing_om"}
