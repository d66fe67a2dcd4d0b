"""Running a body on stand-ins: the tree that comes of it, and what is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest

from kekedala_policy.errors import RuleRejected, UndecidedTruth
from kekedala_policy.rules import derived, fact_types
from kekedala_policy.rules.expressions import Apply, Constant, Each, Load, Named, Node
from kekedala_policy.rules.tracing import Symbol, Trace, trace
from kekedala_policy.values import YES, Amount, Category, Count, Day, Given, Limit, Money, Truth, truth
from tests.rules.toys import Bed, Body, Colour, Limits, Plot, Request, Sheet, Taste


def traced(body: Any, dossier: type = Request) -> Node:
    return trace("body", body, dossier, Limits)


def d(*path: str) -> Load:
    return Load("d", path, type=None)


def t(*path: str) -> Load:
    return Load("t", path, type=None)


def apply(op: str, *operands: Node) -> Apply:
    return Apply(op, operands, type=None)


RED, GREEN = (Constant(colour, type=Colour) for colour in (Colour.RED, Colour.GREEN))

TREES: dict[str, tuple[Any, Node]] = {
    "and": (lambda d, t: d.tall & d.wooden, apply("and", d("tall"), d("wooden"))),
    "or": (lambda d, t: d.tall | d.wooden, apply("or", d("tall"), d("wooden"))),
    "not": (lambda d, t: ~d.tall, apply("not", d("tall"))),
    "nested": (lambda d, t: d.plot.first.edible, d("plot", "first", "edible")),
    "is_in": (
        lambda d, t: d.colour.is_in(Colour.RED, Colour.GREEN),
        apply("is_in", d("colour"), RED, GREEN),
    ),
    "reading": (
        lambda d, t: t.readings.taste.is_in(Taste.GAUDY),
        apply("is_in", t("readings", "taste"), Constant(Taste.GAUDY, type=Taste)),
    ),
    "has": (lambda d, t: d.sheets.has(Sheet.PLAN), apply("has", d("sheets"), Constant(Sheet.PLAN, type=Sheet))),
    "within": (lambda d, t: d.cost.within(t.dear), apply("within", d("cost"), t("dear"))),
    "reaches": (lambda d, t: d.cost.reaches(t.dear), apply("reaches", d("cost"), t("dear"))),
    "less_than": (lambda d, t: d.cost.less_than(d.budget), apply("less_than", d("cost"), d("budget"))),
    "more_than": (lambda d, t: d.cost.more_than(t.fee), apply("more_than", d("cost"), t("fee"))),
    "same_as": (lambda d, t: d.cost.same_as(t.fee), apply("same_as", d("cost"), t("fee"))),
    "within_share": (
        lambda d, t: d.cost.within_share(t.tenth, of=d.budget),
        apply("within_share", d("cost"), t("tenth"), d("budget")),
    ),
    "reaches_share": (
        lambda d, t: d.cost.reaches_share(t.tenth, of=d.budget),
        apply("reaches_share", d("cost"), t("tenth"), d("budget")),
    ),
    "add": (
        lambda d, t: (d.cost + d.budget).within(t.dear),
        apply("within", apply("add", d("cost"), d("budget")), t("dear")),
    ),
    "subtract": (
        lambda d, t: (d.cost - t.fee).within(t.dear),
        apply("within", apply("subtract", d("cost"), t("fee")), t("dear")),
    ),
    "plus": (
        lambda d, t: d.asked_on.plus(t.notice).less_than(d.opens_on),
        apply("less_than", apply("plus", d("asked_on"), t("notice")), d("opens_on")),
    ),
    "or_up_to": (
        lambda d, t: d.asked_on.or_up_to(t.slack).less_than(d.opens_on),
        apply("less_than", apply("or_up_to", d("asked_on"), t("slack")), d("opens_on")),
    ),
    "in_year": (
        lambda d, t: t.season_ends.in_year(d.visitors).less_than(d.opens_on),
        apply("less_than", apply("in_year", t("season_ends"), d("visitors")), d("opens_on")),
    ),
    "year": (
        lambda d, t: d.asked_on.year.same_as(d.opens_on.year),
        apply("same_as", apply("year", d("asked_on")), apply("year", d("opens_on"))),
    ),
    "any": (
        lambda d, t: d.beds.any(lambda bed: bed.edible & d.tall),
        Each("any", d("beds"), "i1", apply("and", Load("i1", ("edible",), type=None), d("tall")), type=None),
    ),
    "total": (
        lambda d, t: d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money).within(t.dear),
        apply(
            "within",
            Each(
                "total",
                d("beds"),
                "i1",
                Load("i1", ("edible",), type=None),
                Load("i1", ("price",), type=None),
                type=None,
            ),
            t("dear"),
        ),
    ),
}


@pytest.mark.parametrize(("body", "tree"), TREES.values(), ids=TREES)
def test_a_tree_says_what_the_body_does(body: Body, tree: Node) -> None:
    assert traced(body) == tree


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (lambda d, t: d.tall & d.wooden, Truth),
        (lambda d, t: d.cost + d.budget, Money),
        (lambda d, t: d.visitors - t.years, Count),
        (lambda d, t: d.asked_on.plus(t.notice), Day),
        (lambda d, t: d.asked_on.year, Count),
        (lambda d, t: t.season_ends.in_year(d.visitors), Day),
        (lambda d, t: d.colour, Colour),
        (lambda d, t: d.plot, Plot),
        (lambda d, t: d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money), Money),
        (lambda d, t: d.sheets, Given[Sheet]),
        (lambda d, t: t.dear, Limit[Money]),
    ],
)
def test_each_node_knows_the_type_of_its_value(body: Any, kind: object) -> None:
    assert traced(body).type == kind


def test_a_fact_knows_the_class_that_has_it() -> None:
    node = traced(lambda d, t: d.plot.fenced)
    assert isinstance(node, Load)
    assert node.owner is Plot
    assert node.dotted == "plot.fenced"


def test_the_parts_of_a_list_question_are_the_list_the_condition_and_the_amount() -> None:
    asked = TREES["any"][1]
    assert [part.parts for part in asked.walk() if isinstance(part, Load)] == [(), (), ()]
    assert len(asked.parts) == 2
    total = TREES["total"][1].parts[0]
    assert len(total.parts) == 3


@derived("a1")
def tall_and_wooden(d: Request, t: Limits) -> Truth:
    return d.tall & d.wooden


@derived("a1")
def whole_cost(d: Request, t: Limits) -> Money:
    return d.cost + t.fee


def test_a_derived_fact_keeps_its_name_in_the_tree() -> None:
    node = traced(lambda d, t: tall_and_wooden(d, t) & d.heated)
    named = Named("tall_and_wooden", apply("and", d("tall"), d("wooden")), type=None)
    assert node == apply("and", named, d("heated"))
    assert named.parts == (named.body,)


def test_a_derived_fact_has_the_type_of_what_it_computes() -> None:
    assert traced(whole_cost).type is Money
    assert traced(lambda d, t: whole_cost(d, t).within(t.dear)).type is Truth


def test_a_derived_fact_is_evaluated_as_its_body() -> None:
    request = Request(tall=True, wooden=True, cost=1)
    assert tall_and_wooden(request, Limits()) is YES
    assert whole_cost(request, Limits()) == Money.yuan(6)


@derived("a1")
def well_fenced(plot: Plot, t: Limits) -> Truth:
    return plot.fenced & plot.price.within(t.dear)


def test_a_derived_fact_of_two_entities_is_traced_for_each_of_them() -> None:
    node = traced(lambda d, t: well_fenced(d.plot, t) & well_fenced(d.neighbour, t))
    read = {part.dotted for part in node.walk() if isinstance(part, Load) and part.root == "d"}
    assert read == {"plot.fenced", "plot.price", "neighbour.fenced", "neighbour.price"}


@derived("a1")
def edible_and_flowering(bed: Bed, t: Limits) -> Truth:
    return bed.edible & bed.flowering


def test_a_derived_fact_of_the_items_of_two_lists_is_traced_for_each_of_them() -> None:
    node = traced(
        lambda d, t: (
            d.beds.any(lambda bed: edible_and_flowering(bed, t)) & d.pots.any(lambda pot: edible_and_flowering(pot, t))
        )
    )
    lists = [part for part in node.walk() if isinstance(part, Each)]
    for asked in lists:
        roots = {part.root for part in asked.condition.walk() if isinstance(part, Load)}
        assert roots == {asked.variable}


def test_each_list_has_a_variable_of_its_own() -> None:
    node = traced(lambda d, t: d.beds.any(lambda b: b.edible) & d.pots.any(lambda p: p.edible))
    assert [part.variable for part in node.walk() if isinstance(part, Each)] == ["i1", "i2"]


def nothing(d: Any, t: Any) -> Any:
    return None


def a_truth(d: Any, t: Any) -> Any:
    return YES


def nothing_of_item(item: Any) -> Any:
    return YES


@derived("a1")
def same_beds(d: Request, t: Limits) -> Any:
    return d.beds


@derived("a1")
def same_plot(d: Request, t: Limits) -> Any:
    return d.plot


REFUSED: dict[str, Any] = {
    "an unknown field": lambda d, t: d.price,
    "an unknown field of a nested entity": lambda d, t: d.plot.tall,
    "an unknown field of an item": lambda d, t: d.beds.any(lambda bed: bed.tall),
    "an unknown parameter": lambda d, t: d.cost.within(t.cheap),
    "a method that the value does not have": lambda d, t: d.tall.within(t.dear),
    "an attribute that is no fact": lambda d, t: d.cost.lo,
    "the halves of a set": lambda d, t: d.sheets.present,
    "a member's own attribute": lambda d, t: d.colour.bit,
    "==": lambda d, t: d.colour == Colour.RED,
    "!=": lambda d, t: d.cost != d.budget,
    "== with a foreign value": lambda d, t: d.cost == 5,
    "a number": lambda d, t: d.cost.within(5),
    "a text": lambda d, t: d.colour.is_in("red"),
    "None": lambda d, t: d.colour.is_in(None),
    "a settled truth": lambda d, t: d.tall & YES,
    "a quantity that is no parameter": lambda d, t: d.cost.less_than(Money.yuan(5)),
    "a bound that is no parameter": lambda d, t: d.cost.within(Limit(Money.yuan(5))),
    "a foreign share": lambda d, t: d.cost.within_share(0.1, of=d.budget),
    "no facts": nothing,
    "a truth that hangs on no fact": a_truth,
    "a condition that does not ask the item": lambda d, t: d.beds.any(nothing_of_item),
    "an amount that does not ask the item": lambda d, t: d.beds.total(
        lambda bed: Money.yuan(1), where=lambda bed: bed.edible, of=Money
    ),
    "a total without a condition": lambda d, t: d.beds.total(lambda bed: bed.price, of=Money),
    "a list that is no fact": lambda d, t: same_beds(d, t).any(lambda bed: bed.edible),
    "an entity that is no fact": lambda d, t: same_plot(d, t).fenced,
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_is_no_expression_over_facts_is_refused_by_name(body: Any) -> None:
    with pytest.raises(RuleRejected) as caught:
        traced(body)
    assert caught.value.name == "body"


def test_a_derived_fact_that_hangs_on_no_fact_is_refused() -> None:
    def register() -> Any:
        constant: Any = derived("a1")(made_of_a_member)
        return traced(constant)

    with pytest.raises(RuleRejected, match="made_of_a_member does not depend on facts"):
        register()


def made_of_a_member(d: Request, t: Limits) -> Any:
    return Colour.RED


BOOLS: dict[str, Any] = {
    "and in words": lambda d, t: d.tall and d.wooden,
    "or in words": lambda d, t: d.tall or d.wooden,
    "not in words": lambda d, t: not d.tall,
    "if": lambda d, t: d.tall if d.wooden else d.heated,
    "bool": lambda d, t: bool(d.cost),
}


@pytest.mark.parametrize("body", BOOLS.values(), ids=BOOLS)
def test_a_traced_truth_has_no_bool(body: Any) -> None:
    with pytest.raises(UndecidedTruth, match=r"body.*&, \| and ~"):
        traced(body)


def test_a_question_without_members_is_refused() -> None:
    with pytest.raises(RuleRejected, match="no member of"):
        traced(lambda d, t: d.colour.is_in())


def test_a_stand_in_is_no_key() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        traced(lambda d, t: {d.tall: d.wooden})


@attrs.frozen
class Odd:
    number: int
    named: Truth = attrs.field(default=None, converter=truth)


def test_a_field_that_holds_no_value_is_refused() -> None:
    with pytest.raises(RuleRejected, match="which is no value"):
        traced(lambda d, t: d.number, Odd)


@attrs.frozen
class Diary:
    """Fields whose names the stand-ins use themselves."""

    trace: Truth = attrs.field(default=None, converter=truth)
    node: Truth = attrs.field(default=None, converter=truth)


def test_a_field_may_have_any_name() -> None:
    assert traced(lambda d, t: d.trace & d.node, Diary) == apply("and", d("trace"), d("node"))


def test_a_body_traced_twice_gives_equal_trees() -> None:
    for body, _ in TREES.values():
        first, second = traced(body), traced(body)
        assert first == second
        assert hash(first) == hash(second)
        assert repr(first) == repr(second)


def test_a_body_traced_in_several_threads_gives_equal_trees() -> None:
    bodies = [body for body, _ in TREES.values()] * 20
    expected = [repr(traced(body)) for body in bodies]
    with ThreadPoolExecutor(8) as pool:
        assert [repr(tree) for tree in pool.map(traced, bodies)] == expected


def test_a_tree_does_not_depend_on_what_was_traced_before() -> None:
    run = Trace("other")
    assert [run.variable(), run.variable()] == ["i1", "i2"]
    asked = traced(TREES["any"][0])
    assert isinstance(asked, Each)
    assert asked.variable == "i1"


def test_the_types_of_facts_are_read_from_the_annotations() -> None:
    types = fact_types(Plot)
    assert types["fenced"] is Truth
    assert types["sheets"] == Given[Sheet]
    assert list(types) == [field.name for field in attrs.fields(Plot)]


def test_stand_ins_are_told_apart_from_values() -> None:
    seen: list[object] = []

    def body(d: Any, t: Any) -> Any:
        seen.extend((d, t, d.tall, t.dear, d.plot))
        return d.tall

    traced(body)
    assert all(isinstance(stand_in, Symbol) for stand_in in seen)
    assert not isinstance(YES, Symbol)


def test_a_quantity_of_no_kind_stands_in_as_an_amount() -> None:
    @attrs.frozen
    class Loose:
        amount: Amount

    assert traced(lambda d, t: (d.amount + d.amount).within(t.dear), Loose).type is Truth


def test_a_member_of_another_category_is_refused() -> None:
    class Other(Category):
        RED = "red"

    for body in (lambda d, t: d.colour.is_in(Other.RED), lambda d, t: d.sheets.has(Other.RED)):
        with pytest.raises(RuleRejected):
            traced(body)
