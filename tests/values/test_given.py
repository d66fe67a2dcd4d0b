"""Sets of papers and platforms: there, lacking, or not said."""

from __future__ import annotations

import copy
import pickle
from itertools import product
from typing import Any

import attrs
import pytest

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Given, Truth, given, members_of


class Paper(Category):
    PLAN = "plan"
    BUDGET = "budget"
    MINUTES = "minutes"


PLAN, BUDGET, MINUTES = Paper


def every_given() -> list[Given[Paper]]:
    """All that can be said of three papers."""
    found = []
    for places in product(("present", "lacking", "unsaid"), repeat=3):
        said = dict(zip(Paper, places, strict=True))
        present = frozenset(paper for paper, place in said.items() if place == "present")
        lacking = frozenset(paper for paper, place in said.items() if place == "lacking")
        found += [Given(present, lacking), Given(present, lacking, closed=True)]
    return found


def expected(papers: Given[Paper], paper: Paper) -> Truth:
    if paper in papers.present:
        return YES
    return NO if papers.closed or paper in papers.lacking else UNKNOWN


def test_each_member_is_there_lacking_or_unknown() -> None:
    for papers in every_given():
        for paper in Paper:
            assert papers.has(paper) is expected(papers, paper), (papers, paper)


def test_a_member_that_is_in_neither_is_unknown_in_an_open_set() -> None:
    assert Given(frozenset({PLAN}), frozenset({BUDGET})).has(MINUTES) is UNKNOWN


def test_a_closed_set_lacks_what_it_does_not_name() -> None:
    assert Given(frozenset({PLAN}), closed=True).has(MINUTES) is NO
    assert Given[Paper](closed=True).has(PLAN) is NO


def test_an_unstated_paper_is_never_settled() -> None:
    assert Given(frozenset(Paper), closed=True).has(Paper(None)) is UNKNOWN
    assert Given[Paper](closed=True).has(Paper(None)) is UNKNOWN


def test_a_member_can_not_be_both_there_and_lacking() -> None:
    with pytest.raises(ValueRejected, match="both present and lacking") as caught:
        Given(frozenset({PLAN, BUDGET, MINUTES}), frozenset({MINUTES, BUDGET}))
    assert caught.value.value == ["BUDGET", "MINUTES"]


def test_stating_a_member_changes_what_is_said_of_it_alone() -> None:
    for papers in every_given():
        for paper, there in product(Paper, (NO, UNKNOWN, YES)):
            after = papers.stating(paper, there)
            assert after.has(paper) is there, (papers, paper, there)
            for other in Paper:
                if other is not paper:
                    assert after.has(other) is papers.has(other), (papers, paper, there, other)


def test_stating_that_a_member_is_there_or_lacking_keeps_a_set_closed() -> None:
    closed = Given(frozenset({PLAN}), closed=True)
    assert closed.stating(BUDGET, YES) == Given(frozenset({PLAN, BUDGET}), closed=True)
    assert closed.stating(PLAN, NO) == Given(frozenset(), frozenset({PLAN}), closed=True)


def test_stating_that_a_member_is_unknown_opens_a_closed_set() -> None:
    assert Given(frozenset({PLAN}), closed=True).stating(BUDGET, UNKNOWN) == Given(
        frozenset({PLAN}), frozenset({MINUTES})
    )


def test_what_is_no_member_of_a_category_is_refused() -> None:
    for wrong in (["plan"], [PLAN, None], [1]):
        with pytest.raises(ValueRejected, match="member of a category"):
            given(wrong)


def test_stating_leaves_the_set_itself_as_it_was() -> None:
    papers = Given(frozenset({PLAN}))
    papers.stating(BUDGET, YES)
    assert papers == Given(frozenset({PLAN}))


def test_a_plain_list_is_complete() -> None:
    assert given([PLAN, PLAN]) == Given(frozenset({PLAN}), closed=True)
    assert given(()) == Given(closed=True)
    assert given({BUDGET}).closed


def test_none_says_nothing() -> None:
    nothing: Given[Paper] = given(None)
    assert nothing == Given()
    assert not nothing.closed


def test_a_given_stays_itself() -> None:
    papers = Given(frozenset({PLAN}))
    assert given(papers) is papers


def test_equal_sets_are_one_key_and_others_are_not() -> None:
    assert len(set(every_given())) == len(every_given())
    assert hash(Given(frozenset({PLAN, BUDGET}))) == hash(Given(frozenset({BUDGET, PLAN})))
    assert Given(frozenset({PLAN}), closed=True) != Given(frozenset({PLAN}))


def test_a_copied_set_answers_as_before() -> None:
    for papers in every_given():
        for copied in (
            pickle.loads(pickle.dumps(papers)),  # our own bytes
            copy.copy(papers),
            copy.deepcopy(papers),
        ):
            assert copied == papers
            assert [copied.has(paper) for paper in Paper] == [papers.has(paper) for paper in Paper]


def test_a_set_shows_the_names_of_its_members() -> None:
    shown = repr(Given(frozenset({PLAN, BUDGET}), frozenset({MINUTES})))
    assert shown == "Given({BUDGET, PLAN}, lacking={MINUTES}, closed=False)"


def test_every_subset_of_a_large_category_keeps_its_members_apart() -> None:
    made: Any = Category
    members = list(made("large", {f"M{number}": str(number) for number in range(80)}))
    for number, member in enumerate(members):
        papers = Given(frozenset(members[:number]), frozenset(members[number + 1 :]))
        assert papers.has(member) is UNKNOWN
        assert all(papers.has(earlier) is YES for earlier in members[:number])
        assert all(papers.has(later) is NO for later in members[number + 1 :])


def test_a_set_keeps_nothing_but_its_slots() -> None:
    assert not hasattr(Given(frozenset({PLAN})), "__dict__")


class Tool(Category):
    RAKE = "rake"


@attrs.frozen(kw_only=True)
class Shed:
    tools: Given[Tool] = attrs.field(factory=Given, converter=given, validator=members_of(Tool))


@pytest.mark.parametrize(
    "held", [[PLAN], {Tool.RAKE, PLAN}, Given(frozenset({PLAN})), Given(lacking=frozenset({PLAN}))]
)
def test_a_member_of_another_category_is_refused_by_the_name_of_the_field(held: Any) -> None:
    with pytest.raises(ValueRejected, match=r"Paper\.PLAN.* is no Tool: in Shed\.tools"):
        Shed(tools=held)


def test_members_of_its_own_category_are_held() -> None:
    assert Shed(tools=[Tool.RAKE]).tools.has(Tool.RAKE) is YES
    assert Shed(tools=None).tools.has(Tool.RAKE) is UNKNOWN
    assert Shed().tools.has(Tool.RAKE) is UNKNOWN
