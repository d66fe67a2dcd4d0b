"""Conditions in normal form, as written out by hand."""

from __future__ import annotations

import pytest

from kekedala_policy.rules.compiling.normal import (
    FAILS,
    HOLDS,
    OPEN,
    All,
    Asked,
    Condition,
    Members,
    Settled,
    Some,
    all_of,
    asks,
    choices,
    conjuncts,
    for_category,
    normal,
    replaced,
    some_of,
)
from kekedala_policy.rules.expressions import Apply, Constant, Load, Named, Node
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Given, Truth
from tests.rules.toys import Colour, Limits, Request, Sheet, Taste


def fact(name: str, of: type = Truth) -> Load:
    return Load("d", (name,), Request, type=of)


TALL, WOODEN, HEATED = fact("tall"), fact("wooden"), fact("heated")
COLOUR, TRIM = fact("colour", Colour), fact("trim", Colour)
SHEETS, OLD_SHEETS = (Load("d", (name,), Request, type=Given[Sheet]) for name in ("sheets", "old_sheets"))
TASTE = Load("t", ("readings", "taste"), Limits, type=Taste)


def applied(op: str, *operands: Node) -> Apply:
    return Apply(op, operands, type=Truth)


def one_of(subject: Node, *members: Category) -> Apply:
    return applied("is_in", subject, *(Constant(member, type=type(member)) for member in members))


def paper(subject: Load, sheet: Sheet) -> Apply:
    return applied("has", subject, Constant(sheet, type=Sheet))


def no(node: Node) -> Apply:
    return applied("not", node)


RED, RED_OR_GREEN = one_of(COLOUR, Colour.RED), one_of(COLOUR, Colour.RED, Colour.GREEN)
PLAN, BUDGET, MINUTES = (paper(SHEETS, sheet) for sheet in (Sheet.PLAN, Sheet.BUDGET, Sheet.MINUTES))

FORMS: dict[str, tuple[Node, Condition]] = {
    "a fact": (TALL, Asked(TALL, negated=False)),
    "not": (no(TALL), Asked(TALL, negated=True)),
    "not not": (no(no(TALL)), Asked(TALL, negated=False)),
    "a name": (Named("high", no(TALL), type=Truth), Asked(TALL, negated=True)),
    "and": (applied("and", TALL, WOODEN), All((Asked(TALL), Asked(WOODEN)))),
    "or": (applied("or", TALL, WOODEN), Some((Asked(TALL), Asked(WOODEN)))),
    "not and": (no(applied("and", TALL, WOODEN)), Some((Asked(TALL, negated=True), Asked(WOODEN, negated=True)))),
    "not or": (no(applied("or", TALL, WOODEN)), All((Asked(TALL, negated=True), Asked(WOODEN, negated=True)))),
    "a chain": (
        applied("and", applied("and", TALL, WOODEN), HEATED),
        All((Asked(TALL), Asked(WOODEN), Asked(HEATED))),
    ),
    "and of or": (
        applied("and", applied("or", TALL, WOODEN), HEATED),
        All((Some((Asked(TALL), Asked(WOODEN))), Asked(HEATED))),
    ),
    "the same twice": (applied("and", TALL, TALL), Asked(TALL)),
    "a fact and its negation": (applied("or", TALL, no(TALL)), Some((Asked(TALL), Asked(TALL, negated=True)))),
    "a paper": (PLAN, Members(SHEETS, (Sheet.PLAN,), every=False, negated=False)),
    "no paper": (no(PLAN), Members(SHEETS, (Sheet.PLAN,), every=False, negated=True)),
    "two papers": (applied("and", PLAN, BUDGET), Members(SHEETS, (Sheet.PLAN, Sheet.BUDGET), every=True)),
    "one of two papers": (applied("or", PLAN, BUDGET), Members(SHEETS, (Sheet.PLAN, Sheet.BUDGET), every=False)),
    "neither of two papers": (
        no(applied("or", PLAN, BUDGET)),
        Members(SHEETS, (Sheet.PLAN, Sheet.BUDGET), every=False, negated=True),
    ),
    "not both of two papers": (
        no(applied("and", PLAN, BUDGET)),
        Members(SHEETS, (Sheet.PLAN, Sheet.BUDGET), every=True, negated=True),
    ),
    "the same paper twice": (applied("and", PLAN, PLAN), Members(SHEETS, (Sheet.PLAN,), every=False)),
    "a paper and not another": (
        applied("and", PLAN, no(BUDGET)),
        All((Members(SHEETS, (Sheet.PLAN,)), Members(SHEETS, (Sheet.BUDGET,), negated=True))),
    ),
    "papers of two sets": (
        applied("and", PLAN, paper(OLD_SHEETS, Sheet.PLAN)),
        All((Members(SHEETS, (Sheet.PLAN,)), Members(OLD_SHEETS, (Sheet.PLAN,)))),
    ),
    "one of two, and a third": (
        applied("and", applied("or", PLAN, BUDGET), MINUTES),
        All((Members(SHEETS, (Sheet.PLAN, Sheet.BUDGET)), Members(SHEETS, (Sheet.MINUTES,)))),
    ),
    "papers before and after a fact": (
        applied("and", applied("and", PLAN, TALL), BUDGET),
        All((Members(SHEETS, (Sheet.PLAN, Sheet.BUDGET), every=True), Asked(TALL))),
    ),
    "one or another member": (applied("or", RED, one_of(COLOUR, Colour.GREEN)), Asked(RED_OR_GREEN)),
    "members said twice": (applied("or", RED_OR_GREEN, RED), Asked(RED_OR_GREEN)),
    "neither member": (
        applied("and", no(RED), no(one_of(COLOUR, Colour.GREEN))),
        Asked(RED_OR_GREEN, negated=True),
    ),
    "members before and after a fact": (
        applied("or", applied("or", RED, TALL), one_of(COLOUR, Colour.GREEN)),
        Some((Asked(RED_OR_GREEN), Asked(TALL))),
    ),
    "two members at once": (
        applied("and", RED, one_of(COLOUR, Colour.GREEN)),
        All((Asked(RED), Asked(one_of(COLOUR, Colour.GREEN)))),
    ),
    "not one or not another member": (
        applied("or", no(RED), no(one_of(COLOUR, Colour.GREEN))),
        Some((Asked(RED, negated=True), Asked(one_of(COLOUR, Colour.GREEN), negated=True))),
    ),
    "members of two categories": (
        applied("or", RED, one_of(TRIM, Colour.RED)),
        Some((Asked(RED), Asked(one_of(TRIM, Colour.RED)))),
    ),
    "a member and another fact": (
        applied("or", RED, applied("is_in", COLOUR, TRIM)),
        Some((Asked(RED), Asked(applied("is_in", COLOUR, TRIM)))),
    ),
    "a member or another fact": (
        applied("or", RED, applied("is_in", COLOUR, TRIM, Constant(Colour.BLUE, type=Colour))),
        Some((Asked(RED), Asked(applied("is_in", COLOUR, TRIM, Constant(Colour.BLUE, type=Colour))))),
    ),
    "a comparison": (applied("less_than", TALL, WOODEN), Asked(applied("less_than", TALL, WOODEN))),
    "a paper that another fact names": (
        applied("has", SHEETS, fact("wanted", Sheet)),
        Asked(applied("has", SHEETS, fact("wanted", Sheet))),
    ),
}


@pytest.mark.parametrize(("node", "expected"), FORMS.values(), ids=FORMS)
def test_a_tree_has_this_normal_form(node: Node, expected: Condition) -> None:
    assert normal(node) == expected


@pytest.mark.parametrize(("node", "expected"), FORMS.values(), ids=FORMS)
def test_what_is_negated_twice_is_itself(node: Node, expected: Condition) -> None:
    assert normal(no(node), negated=True) == expected


def test_the_constants_are_what_their_names_say() -> None:
    assert (Settled(YES), Settled(NO), Settled(UNKNOWN)) == (HOLDS, FAILS, OPEN)


def test_constants_are_folded() -> None:
    tall, wooden = Asked(TALL), Asked(WOODEN)
    assert all_of([tall, HOLDS]) == tall
    assert all_of([tall, FAILS, wooden]) == FAILS
    assert all_of([]) == all_of([HOLDS]) == HOLDS
    assert some_of([tall, FAILS]) == tall
    assert some_of([tall, HOLDS, wooden]) == HOLDS
    assert some_of([]) == some_of([FAILS]) == FAILS
    assert all_of([tall, OPEN]) == All((tall, OPEN))
    assert some_of([tall, OPEN]) == Some((tall, OPEN))


def test_only_an_all_has_conjuncts() -> None:
    tall, wooden = Asked(TALL), Asked(WOODEN)
    assert conjuncts(All((tall, wooden))) == (tall, wooden)
    assert conjuncts(Some((tall, wooden))) == (Some((tall, wooden)),)
    assert conjuncts(tall) == (tall,)


def test_the_mask_of_members_is_their_bits() -> None:
    assert Members(SHEETS, (Sheet.PLAN, Sheet.MINUTES)).mask == Sheet.PLAN.bit | Sheet.MINUTES.bit == 5


def test_atoms_are_replaced_wherever_they_stand() -> None:
    condition = normal(applied("and", applied("or", TALL, WOODEN), applied("and", HEATED, PLAN)))
    settled = {TALL: FAILS, HEATED: HOLDS}
    assert replaced(condition, lambda atom: settled.get(atom.node, atom)) == All(  # type: ignore[call-overload]
        (Asked(WOODEN), Members(SHEETS, (Sheet.PLAN,)))
    )


def test_a_condition_asks_the_facts_of_its_atoms_alone() -> None:
    condition = normal(applied("and", TALL, applied("or", RED, WOODEN)))
    assert [asks(condition, of) for of in (TALL, COLOUR, WOODEN)] == [True, True, True]
    assert [asks(condition, of) for of in (HEATED, TRIM)] == [False, False]
    assert not asks(HOLDS, TALL)


@pytest.mark.parametrize(
    ("member", "expected"), [(Colour.RED, HOLDS), (Colour.GREEN, HOLDS), (Colour.BLUE, FAILS), (Colour(None), OPEN)]
)
def test_a_question_about_a_category_is_settled_for_each_member(member: Colour, expected: Settled) -> None:
    negation = {YES: FAILS, NO: HOLDS, UNKNOWN: OPEN}[expected.truth]
    assert for_category(normal(RED_OR_GREEN), COLOUR, member) == expected
    assert for_category(normal(no(RED_OR_GREEN)), COLOUR, member) == negation


def test_questions_about_another_category_or_fact_stay() -> None:
    assert for_category(normal(one_of(TRIM, Colour.RED)), COLOUR, Colour.RED) == Asked(one_of(TRIM, Colour.RED))
    assert for_category(Asked(TALL), COLOUR, Colour.RED) == Asked(TALL)
    whole = normal(applied("and", RED, applied("or", one_of(TRIM, Colour.RED), TALL)))
    assert for_category(whole, COLOUR, Colour.RED) == Some((Asked(one_of(TRIM, Colour.RED)), Asked(TALL)))
    compared = Asked(applied("is_in", COLOUR, TRIM))
    assert for_category(compared, COLOUR, Colour.RED) == compared


def test_the_categories_that_are_asked_are_the_dossiers_each_as_often_as_it_is() -> None:
    condition = normal(applied("and", RED, applied("or", applied("and", no(RED), TALL), one_of(TRIM, Colour.RED))))
    assert list(choices(condition)) == [COLOUR, COLOUR, TRIM]
    assert list(choices(normal(applied("and", one_of(TASTE, Taste.PLAIN), TALL)))) == []
    assert list(choices(Asked(applied("is_in", COLOUR, TRIM)))) == []
    assert (
        list(choices(Asked(applied("is_in", Named("own", COLOUR, type=Colour), Constant(Colour.RED, type=Colour)))))
        == []
    )
