"""The smallest changes that mend a truth, and dossiers with changes made."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.rules import Walk, derived
from kekedala_policy.rules.repairing import (
    MOST_CHANGES,
    MOST_WAYS,
    Change,
    changed,
    replaced,
    steps,
    ways_to,
)
from kekedala_policy.rules.tracing import trace
from kekedala_policy.values import NO, UNKNOWN, YES, Given, Many, Money, Truth, truth
from kekedala_policy.values.facts import fact
from tests.rules.toys import LIMITS, Bed, Body, Limits, Plot, Request, Sheet


def ways(body: Any, request: Request, target: Truth = NO) -> list[dict[str, Truth]]:
    """Each way as the facts that change, by their paths."""
    found = ways_to(Walk.on(request, LIMITS), trace("body", body, Request, Limits), target)
    return [{change.path: change.to for change in way} for way in found]


ALL = Request(tall=True, wooden=True, heated=True, listed=True)


@derived("a1")
def tall_and_wooden(d: Request, t: Limits) -> Truth:
    return d.tall & d.wooden


def test_what_is_so_already_needs_no_change() -> None:
    assert ways(lambda d, t: d.tall, Request(tall=False)) == [{}]


def test_a_fact_that_the_applicant_can_change_is_changed() -> None:
    assert ways(lambda d, t: d.tall, ALL) == [{"tall": NO}]
    assert ways(lambda d, t: ~d.tall, Request(tall=False)) == [{"tall": YES}]
    assert ways(lambda d, t: d.tall, Request(), YES) == [{"tall": YES}]


def test_a_fact_that_nobody_can_change_has_no_way() -> None:
    assert ways(lambda d, t: d.listed, ALL) == []
    assert ways(lambda d, t: d.listed & d.plot.sunny, Request(listed=True, plot=Plot(sunny=True))) == []


def test_one_part_of_an_and_is_enough_to_lift_it() -> None:
    assert ways(lambda d, t: d.tall & d.wooden, ALL) == [{"tall": NO}, {"wooden": NO}]
    assert ways(lambda d, t: d.listed & d.wooden, ALL) == [{"wooden": NO}]


def test_all_parts_of_an_or_have_to_go() -> None:
    assert ways(lambda d, t: d.tall | d.wooden, ALL) == [{"tall": NO, "wooden": NO}]
    assert ways(lambda d, t: d.tall | d.listed, ALL) == []


def test_all_parts_of_an_and_have_to_come() -> None:
    assert ways(lambda d, t: d.tall & d.wooden, Request(tall=True), YES) == [{"wooden": YES}]
    assert ways(lambda d, t: d.tall & d.wooden, Request(), YES) == [{"tall": YES, "wooden": YES}]


def test_a_named_fact_is_mended_as_what_it_names() -> None:
    assert ways(lambda d, t: tall_and_wooden(d, t) | d.heated, ALL) == [
        {"heated": NO, "tall": NO},
        {"heated": NO, "wooden": NO},
    ]


def test_fewest_changes_come_first_and_no_way_holds_a_smaller_one() -> None:
    body: Body = lambda d, t: (d.tall | d.wooden) & d.heated & (d.heated | d.tall)  # a body
    assert ways(body, ALL) == [{"heated": NO}, {"tall": NO, "wooden": NO}]


def test_a_fact_that_would_have_to_be_both_is_no_way() -> None:
    assert ways(lambda d, t: d.tall & ~d.tall, Request(), YES) == []
    assert ways(lambda d, t: (d.tall | d.wooden) & ~d.tall, Request(), YES) == [{"tall": NO, "wooden": YES}]


def test_a_paper_is_handed_in() -> None:
    body: Body = lambda d, t: ~d.sheets.has(Sheet.PLAN) | ~d.plot.sheets.has(Sheet.BUDGET)  # a body
    assert ways(body, Request(sheets=(), plot=Plot(sheets=()))) == [{"sheets:plan": YES, "plot.sheets:budget": YES}]
    assert ways(lambda d, t: ~d.old_sheets.has(Sheet.PLAN), Request(old_sheets=())) == []


def test_amounts_and_lists_are_never_changed() -> None:
    request = Request(cost=5, beds=[Bed(flowering=True)])
    assert ways(lambda d, t: d.cost.within(t.dear), request) == []
    assert ways(lambda d, t: d.beds.any(lambda bed: bed.flowering), request) == []


def test_a_parameter_is_never_changed() -> None:
    @attrs.frozen(kw_only=True)
    class Switched:
        on: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1"))

    node = trace("body", lambda d, t: t.on, Request, Switched)
    assert ways_to(Walk.on(Request(), Switched(on=True)), node, NO) == []


def test_a_whole_dossier_is_no_fact_to_change() -> None:
    node = trace("body", lambda d, t: d, Request, Limits)
    assert ways_to(Walk({"d": YES}), node, NO) == []


@attrs.frozen(kw_only=True)
class Many10:
    """Ten facts to choose from."""

    a: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    b: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    c: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    d: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    e: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    f: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    g: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))
    h: Truth = attrs.field(default=None, converter=truth, metadata=fact("a1", changeable=True))


def test_no_more_ways_are_shown_than_help() -> None:
    node = trace("body", lambda x, t: x.a & x.b & x.c & x.d & x.e & x.f & x.g & x.h, Many10, Limits)
    everything = Many10(a=True, b=True, c=True, d=True, e=True, f=True, g=True, h=True)
    found = ways_to(Walk.on(everything, LIMITS), node, NO)
    assert len(found) == MOST_WAYS
    assert [sorted(change.path for change in way) for way in found] == [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]]


def test_a_way_of_more_changes_than_help_is_not_shown() -> None:
    most = trace("body", lambda x, t: x.a & x.b & x.c & x.d, Many10, Limits)
    more = trace("body", lambda x, t: x.a & x.b & x.c & x.d & x.e, Many10, Limits)
    walk = Walk.on(Many10(), LIMITS)
    assert [len(way) for way in ways_to(walk, most, YES)] == [MOST_CHANGES]
    assert ways_to(walk, more, YES) == []


def test_each_way_mends_what_it_promises() -> None:
    bodies: list[Body] = [
        lambda d, t: d.tall & (d.wooden | ~d.heated),
        lambda d, t: ~(d.tall & d.sheets.has(Sheet.PLAN)) & d.plot.fenced,
        lambda d, t: tall_and_wooden(d, t) | d.heated & ~d.sheets.has(Sheet.MINUTES),
    ]
    requests = [ALL, Request(), Request(tall=False, heated=True, sheets=[Sheet.PLAN], plot=Plot(fenced=True))]
    for body in bodies:
        node = trace("body", body, Request, Limits)
        for request in requests:
            for target in (NO, YES):
                found = ways_to(Walk.on(request, LIMITS), node, target)
                assert found
                for way in found:
                    assert Walk.on(changed(request, way), LIMITS).truth(node) is target


def test_changes_are_made_in_a_copy() -> None:
    request = Request(tall=True, plot=Plot(fenced=True), sheets=[Sheet.PLAN])
    after = changed(
        request,
        [
            Change("tall", NO),
            Change("plot.fenced", NO),
            Change("plot.first.flowering", YES),
            Change("sheets:budget", YES),
        ],
    )
    assert after == Request(
        tall=False,
        plot=Plot(fenced=False, first=Bed(flowering=True)),
        sheets=[Sheet.PLAN, Sheet.BUDGET],
    )
    assert request == Request(tall=True, plot=Plot(fenced=True), sheets=[Sheet.PLAN])


def test_no_changes_leave_the_dossier_itself() -> None:
    request = Request()
    assert changed(request, []) is request


def test_a_fact_of_an_item_is_replaced_in_its_place() -> None:
    request = Request(beds=Many((Bed(), Bed(price=5)), closed=False))
    after = replaced(request, "beds[1].price", "", Money.yuan(6))
    assert after.beds == Many((Bed(), Bed(price=6)), closed=False)
    after = replaced(request, "beds[0].sheets", "plan", YES)
    assert after.beds.items[0].sheets == Given(frozenset({Sheet.PLAN}))


@pytest.mark.parametrize("there", [NO, UNKNOWN, YES])
def test_a_member_of_a_nested_set_is_replaced(there: Truth) -> None:
    after = replaced(Request(plot=Plot(sheets=[Sheet.PLAN])), "plot.sheets", "plan", there)
    assert after.plot.sheets.has(Sheet.PLAN) is there
    assert after.plot.sheets.has(Sheet.BUDGET) is NO


def test_any_value_can_be_put_in_the_place_of_a_fact() -> None:
    assert replaced(Request(), "plot.price", "", Money.yuan(5)).plot.price == Money.yuan(5)
    assert replaced(Request(), "plot", "", Plot(fenced=True)).plot.fenced is YES


def test_a_member_is_there_or_not_and_nothing_else() -> None:
    with pytest.raises(TypeError):
        replaced(Request(), "sheets", "plan", Money.yuan(5))


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        replaced(Request(), "", "", YES)
    with pytest.raises(AttributeError):
        replaced(Request(), "nowhere", "", YES)
    with pytest.raises(ValueRejected):
        replaced(Request(), "sheets", "leaflet", YES)


def test_the_steps_of_a_path_are_names_of_fields() -> None:
    assert list(steps("plot.first.sheets:plan")) == ["plot", "first", "sheets"]
    assert list(steps("beds[2].price")) == ["beds", "price"]
    assert list(steps("tall")) == ["tall"]
