"""Every limb of every rule decides a case both ways: with the one fact as it is, and as it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kekedala_policy.measures import GATES, RULES, Thresholds
from kekedala_policy.rules import Walk
from kekedala_policy.rules.expressions import DOSSIER, Apply, Constant, Load, Node
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.rules.trees import is_connective, rule_tree, without_name
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Given, Truth
from tests.measures.cases import all_cases

#: For each gate, its rules with the yes-or-no questions that each asks of the dossier's own facts.
Questions = dict[str, dict[Node, Load]]


def questions(node: Node) -> Iterator[tuple[Node, Load]]:
    """The questions whose answer turns on one truth, one category or one member, with that fact."""
    inner = without_name(node)
    if is_connective(inner):
        for part in inner.parts:
            yield from questions(part)
        return
    fact = inner.operands[0] if isinstance(inner, Apply) and inner.op in {"is_in", "has"} else inner
    if isinstance(fact, Load) and fact.root == DOSSIER:
        yield inner, fact


def questions_at(gate: str) -> Questions:
    asked = (rule for rule in RULES if gate in {of.name for of in rule.gates})
    gates = {of.name: of for of in GATES}
    return {rule.id: dict(questions(rule_tree(rule, gates[gate], Thresholds).whole)) for rule in asked}


def otherwise(dossier: Any, question: Node, fact: Load) -> Iterator[Any]:
    """The dossier with the one fact as it is not."""
    value: Any = Walk.on(dossier, None).value(fact)
    match value:
        case Truth():
            yield replaced(dossier, fact.dotted, "", ~value)
        case Given():
            assert isinstance(question, Apply)
            asked = question.operands[1]
            assert isinstance(asked, Constant)
            member = asked.value
            yield replaced(dossier, fact.dotted, str(member.value), ~value.has(member))
        case Category():
            for other in type(value):
                if other is not value:
                    yield replaced(dossier, fact.dotted, "", other)


def text(question: Node) -> str:
    if isinstance(question, Load):
        return question.dotted
    assert isinstance(question, Apply)
    fact, *members = question.operands
    assert isinstance(fact, Load)
    named = " or ".join(str(member.value.value) for member in members if isinstance(member, Constant))
    return f"{fact.dotted}, {named}"


def test_every_limb_of_a_rule_decides_a_case_both_ways() -> None:
    by_id = {rule.id: rule for rule in RULES}
    asked = {gate.name: questions_at(gate.name) for gate in GATES}
    #: By rule and question, the answers for which a case is still looked for.
    wanted = {(rule, question): {YES, NO} for found in asked.values() for rule in found for question in found[rule]}
    for case in all_cases():
        dossier, parameters = case.dossier, case.edition.parameters
        walk = Walk.on(dossier, parameters)
        for name, found in asked[case.gate].items():
            for question, fact in found.items():
                open_answers = wanted[name, question]
                if not open_answers or (answer := walk.truth(question)) not in open_answers:
                    continue
                held = by_id[name].holds(dossier, parameters)
                if held is not UNKNOWN and any(
                    Walk.on(other, parameters).truth(question) is ~answer
                    and by_id[name].holds(other, parameters) is ~held
                    for other in otherwise(dossier, question, fact)
                ):
                    open_answers.discard(answer)
    lacking = sorted(
        f"{rule}: no case turns on {text(question)} being {answer.value}"
        for (rule, question), answers in wanted.items()
        for answer in answers
    )
    assert not lacking, "\n".join(["", *lacking])
