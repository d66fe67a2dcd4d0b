"""Reading a tree on a dossier: what decided, and what is missing."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from kekedala_policy.rules import Leaf, Walk, derived
from kekedala_policy.rules.expressions import Apply, Constant, Each, Load, Node
from kekedala_policy.rules.tracing import trace
from kekedala_policy.values import NO, UNKNOWN, YES, Count, Given, Limit, Many, Money, Period, Truth
from tests.rules.toys import LIMITS, Bed, Body, Colour, Limits, Plot, Request, Sheet, Taste


def traced(body: Any) -> Node:
    return trace("body", body, Request, Limits)


def decided_by(body: Body, request: Request) -> list[tuple[tuple[str, ...], Truth, bool]]:
    """The facts of each deciding leaf, its truth, and whether it is negated."""
    leaves = Walk.on(request, LIMITS).deciding(traced(body))
    return [(leaf.facts, leaf.truth, leaf.negated) for leaf in leaves]


def missing(body: Body, request: Request) -> list[str]:
    return Walk.on(request, LIMITS).missing(traced(body))


@derived("a1")
def tall_and_wooden(d: Request, t: Limits) -> Truth:
    return d.tall & d.wooden


def test_an_and_that_holds_is_decided_by_all_of_it() -> None:
    request = Request(tall=True, wooden=True)
    expected = [(("tall",), YES, False), (("wooden",), YES, False)]
    assert decided_by(lambda d, t: d.tall & d.wooden, request) == expected
    assert decided_by(lambda d, t: tall_and_wooden(d, t), request) == expected  # bodies are lambdas


def test_an_and_that_fails_is_decided_by_one_part_that_fails() -> None:
    request = Request(tall=True, wooden=False, heated=False)
    assert decided_by(lambda d, t: d.tall & d.wooden, request) == [(("wooden",), NO, False)]
    assert decided_by(lambda d, t: d.wooden & d.heated, request) == [(("wooden",), NO, False)]


def test_an_or_that_holds_is_decided_by_one_part_that_holds() -> None:
    request = Request(tall=False, wooden=True, heated=True)
    assert decided_by(lambda d, t: d.tall | d.wooden, request) == [(("wooden",), YES, False)]
    assert decided_by(lambda d, t: d.wooden | d.heated, request) == [(("wooden",), YES, False)]


def test_an_or_that_fails_is_decided_by_all_of_it() -> None:
    request = Request(tall=False, wooden=False)
    assert decided_by(lambda d, t: d.tall | d.wooden, request) == [(("tall",), NO, False), (("wooden",), NO, False)]


def test_the_part_with_the_fewest_facts_explains_best() -> None:
    request = Request(tall=True, wooden=True, heated=True)
    assert decided_by(lambda d, t: d.tall & d.wooden | d.heated, request) == [(("heated",), YES, False)]
    assert decided_by(lambda d, t: d.heated | d.tall & d.wooden, request) == [(("heated",), YES, False)]
    request = Request(tall=False, wooden=False, heated=False)
    assert decided_by(lambda d, t: (d.tall | d.wooden) & d.heated, request) == [(("heated",), NO, False)]


def test_a_not_marks_what_it_turns() -> None:
    request = Request(tall=False, wooden=True)
    assert decided_by(lambda d, t: ~d.tall & d.wooden, request) == [(("tall",), NO, True), (("wooden",), YES, False)]
    assert decided_by(lambda d, t: ~~d.wooden, request) == [(("wooden",), YES, False)]
    assert decided_by(lambda d, t: ~(d.tall | ~d.wooden), request) == [(("tall",), NO, True), (("wooden",), YES, False)]


def test_a_list_that_holds_is_decided_by_its_first_item_that_does() -> None:
    request = Request(beds=[Bed(edible=False), Bed(edible=True, flowering=True), Bed(edible=True, flowering=True)])
    body: Body = lambda d, t: d.beds.any(lambda bed: bed.edible & bed.flowering)  # a body
    assert decided_by(body, request) == [(("beds[1].edible",), YES, False), (("beds[1].flowering",), YES, False)]


def test_a_list_that_fails_is_decided_by_the_list_and_by_each_item() -> None:
    body: Body = lambda d, t: d.beds.any(lambda bed: bed.edible & bed.flowering)  # a body
    assert decided_by(body, Request(beds=())) == [(("beds",), NO, False)]
    assert decided_by(body, Request(beds=[Bed(edible=False), Bed(edible=True, flowering=False)])) == [
        (("beds",), NO, False),
        (("beds[0].edible",), NO, False),
        (("beds[1].flowering",), NO, False),
    ]
    assert decided_by(lambda d, t: ~d.beds.any(lambda bed: bed.edible), Request(beds=())) == [(("beds",), NO, True)]


def test_what_is_not_settled_is_undecided_by_the_open_part() -> None:
    request = Request(tall=True, beds=None)
    assert decided_by(lambda d, t: d.tall & d.wooden, request) == [(("wooden",), UNKNOWN, False)]
    assert decided_by(lambda d, t: d.beds.any(lambda bed: bed.edible), request) == [(("beds",), UNKNOWN, False)]


@pytest.mark.parametrize(
    ("body", "facts"),
    [
        (lambda d, t: d.colour.is_in(Colour.RED), ("colour",)),
        (lambda d, t: d.sheets.has(Sheet.PLAN), ("sheets:plan",)),
        (lambda d, t: d.plot.sheets.has(Sheet.BUDGET), ("plot.sheets:budget",)),
        (lambda d, t: d.cost.within(t.dear), ("cost", "~dear")),
        (lambda d, t: (d.cost + d.cost).less_than(d.budget), ("cost", "budget")),
        (lambda d, t: d.cost.within_share(t.tenth, of=d.budget), ("cost", "~tenth", "budget")),
        (lambda d, t: d.asked_on.plus(t.notice).less_than(d.opens_on), ("asked_on", "~notice", "opens_on")),
        (
            lambda d, t: t.season_ends.in_year(d.visitors).less_than(d.opens_on),
            ("~season_ends", "visitors", "opens_on"),
        ),
        (lambda d, t: d.asked_on.year.same_as(d.opens_on.year), ("asked_on", "opens_on")),
        (lambda d, t: t.readings.taste.is_in(Taste.PLAIN), ("~readings.taste",)),
        (
            lambda d, t: d.beds.total(lambda bed: bed.price, where=lambda bed: bed.edible, of=Money).within(t.dear),
            ("beds", "~dear"),
        ),
        (
            lambda d, t: d.beds.total(
                lambda bed: bed.price,
                where=lambda bed: bed.seen_on.more_than(d.opens_on) | bed.price.within(t.below),
                of=Money,
            ).within(t.dear),
            ("beds", "opens_on", "~below", "~dear"),
        ),
    ],
)
def test_a_leaf_names_the_facts_that_it_reads_once_each(body: Body, facts: tuple[str, ...]) -> None:
    ((found, _, _),) = decided_by(body, Request())
    assert found == facts


def test_a_leaf_carries_its_node() -> None:
    node = traced(lambda d, t: d.tall & d.wooden)
    leaves = Walk.on(Request(tall=True, wooden=True), LIMITS).deciding(node)
    assert all(isinstance(leaf, Leaf) for leaf in leaves)
    assert [leaf.node for leaf in leaves] == list(node.parts)


def test_a_settled_truth_misses_nothing() -> None:
    request = Request(tall=False)
    assert missing(lambda d, t: d.tall & d.wooden, request) == []
    assert missing(lambda d, t: ~d.tall | d.wooden, request) == []


def test_only_the_facts_of_open_branches_are_missing() -> None:
    request = Request(tall=True, heated=False)
    assert missing(lambda d, t: d.tall & (d.heated & d.listed | d.wooden), request) == ["wooden"]
    assert missing(lambda d, t: d.listed & d.wooden | d.heated, request) == ["listed", "wooden"]
    assert missing(lambda d, t: tall_and_wooden(d, t) & d.listed, request) == ["wooden", "listed"]


def test_a_missing_fact_is_named_once() -> None:
    assert missing(lambda d, t: d.tall & d.wooden | d.tall & d.heated, Request()) == ["tall", "wooden", "heated"]


@pytest.mark.parametrize(
    ("body", "request_", "facts"),
    [
        (lambda d, t: d.colour.is_in(Colour.RED), Request(), ["colour"]),
        (lambda d, t: d.sheets.has(Sheet.PLAN), Request(), ["sheets:plan"]),
        (
            lambda d, t: d.sheets.has(Sheet.PLAN) & d.sheets.has(Sheet.BUDGET),
            Request(sheets=Given(frozenset({Sheet.PLAN}))),
            ["sheets:budget"],
        ),
        (lambda d, t: d.cost.within(t.dear), Request(), ["cost"]),
        (lambda d, t: d.cost.within(t.unstated), Request(), ["cost", "~unstated"]),
        (lambda d, t: d.cost.within(t.unstated), Request(cost=1), ["~unstated"]),
        (lambda d, t: d.cost.less_than(d.budget), Request(budget=1), ["cost"]),
        (lambda d, t: d.cost.less_than(t.vague_fee), Request(cost=1), ["~vague_fee"]),
        (lambda d, t: d.cost.within_share(t.no_share, of=d.budget), Request(cost=1), ["~no_share", "budget"]),
        (lambda d, t: d.asked_on.plus(t.notice).less_than(d.opens_on), Request(), ["asked_on", "opens_on"]),
        (lambda d, t: t.readings.waiting.is_in(Taste.PLAIN), Request(), ["~readings.waiting"]),
        (lambda d, t: d.plot.first.edible, Request(), ["plot.first.edible"]),
    ],
)
def test_an_open_atom_misses_what_is_not_settled_in_it(body: Body, request_: Request, facts: list[str]) -> None:
    assert missing(body, request_) == facts


def test_a_list_misses_its_completeness_and_the_facts_of_its_items() -> None:
    body: Body = lambda d, t: d.beds.any(lambda bed: bed.edible & bed.sheets.has(Sheet.PLAN))  # a body
    assert missing(body, Request()) == ["beds"]
    beds = (Bed(edible=False), Bed(edible=True), Bed())
    assert missing(body, Request(beds=beds)) == ["beds[1].sheets:plan", "beds[2].edible", "beds[2].sheets:plan"]
    assert missing(body, Request(beds=Many((Bed(edible=False),)))) == ["beds"]


def test_a_total_misses_what_its_items_lack() -> None:
    body: Body = lambda d, t: d.beds.total(  # a body
        lambda bed: bed.price, where=lambda bed: bed.edible, of=Money
    ).within(t.dear)
    assert missing(body, Request()) == ["beds"]
    beds = (Bed(edible=None, price=200), Bed(edible=True), Bed(edible=False))
    assert missing(body, Request(beds=beds)) == ["beds[0].edible", "beds[1].price"]


def test_the_items_of_a_list_are_walked_in_their_places() -> None:
    node = traced(lambda d, t: d.beds.any(lambda bed: bed.edible))
    assert isinstance(node, Each)
    walk = Walk.on(Request(beds=(Bed(edible=True), Bed(edible=False))), LIMITS)
    assert [item.truth(node.condition) for item in walk.items(node)] == [YES, NO]
    loads = [item.path(node.condition) for item in walk.items(node) if isinstance(node.condition, Load)]
    assert loads == ["beds[0].edible", "beds[1].edible"]


def test_values_are_read_along_the_path() -> None:
    walk = Walk.on(Request(plot=Plot(price=5), visitors=3), LIMITS)
    assert walk.value(traced(lambda d, t: d.plot.price + t.fee)) == Money.yuan(10)
    assert walk.value(traced(lambda d, t: d.visitors - t.years)) == Count.exactly(2)
    assert walk.value(Constant(Colour.RED, type=Colour)) is Colour.RED
    assert walk.value(traced(lambda d, t: t.notice)) == Period(months=6)
    assert walk.value(traced(lambda d, t: t.unstated)) == Limit(None)


EDIBLE = Load("i1", ("edible",), Bed, type=Truth)
BEDS = Load("d", ("beds",), Request, type=Many[Bed])


def test_a_tree_that_makes_no_sense_is_a_type_error() -> None:
    walk = Walk.on(Request(beds=(Bed(),)), LIMITS)
    with pytest.raises(TypeError):
        walk.value(Node(type=Truth))
    with pytest.raises(TypeError):
        walk.truth(traced(lambda d, t: d.cost))
    with pytest.raises(TypeError):
        walk.value(Each("total", BEDS, "i1", EDIBLE, type=Money))


def test_data_that_is_only_handed_on_is_never_missing() -> None:
    own = Load("d", ("dear",), type=Limit[Money])
    walk = Walk(
        {"d": attrs.make_class("Own", {"cost": attrs.field(), "dear": attrs.field()})(Money.unknown(), Limit(None))}
    )
    asked = Apply("within", (Load("d", ("cost",), type=Money), own), type=Truth)
    assert walk.missing(asked) == ["cost"]


def test_a_paper_question_about_no_fact_reads_none() -> None:
    walk = Walk.on(Request(sheets=None), LIMITS)
    computed = Apply("has", (BEDS, Load("d", ("wanted",), Request, type=Sheet)), type=Truth)
    assert list(walk._read(computed)) == []
