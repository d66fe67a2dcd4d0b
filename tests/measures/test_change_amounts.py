"""The arithmetic of article 24: exact to the fen, monotone, and not made easier by splitting."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import attrs
from hypothesis import given
from hypothesis import strategies as st

from kekedala_policy import Adjustment, Change, ChangeRequest, EarlierChange, Many, Money, Reply
from kekedala_policy.measures import thresholds_on
from kekedala_policy.measures.art24_conditions import amount_kept, investment_kept
from kekedala_policy.values import NO, UNKNOWN, YES, Truth

DAY = datetime.date(2026, 1, 15)
REPLY = datetime.date(2025, 10, 10)
LATER = datetime.date(2025, 12, 1)
T = thresholds_on(DAY)
ORDER = (NO, UNKNOWN, YES)

#: Amounts in fen around the tenth of the total, so that bounds are met exactly.
TOTAL = 100_000_005
fens = st.one_of(st.integers(0, 12_000_000), st.integers(9_999_990, 10_000_010), st.integers(0, 3))
moves = st.tuples(fens, fens)


def item(move: tuple[int, int]) -> Adjustment:
    return Adjustment(increase=Money.exactly(move[0]), decrease=Money.exactly(move[1]))


def past(move: tuple[int, int], day: datetime.date = LATER) -> EarlierChange:
    return EarlierChange(settled_on=day, increases=Money.exactly(move[0]), decreases=Money.exactly(move[1]))


def request(
    now: Sequence[tuple[int, int]], before: Sequence[EarlierChange] = (), total: int = TOTAL, spent: int = TOTAL
) -> ChangeRequest:
    return ChangeRequest(
        reply=Reply(total=Money.exactly(total), given_on=REPLY),
        change=Change(total_before=Money.exactly(spent), items=[item(move) for move in now], earlier=before),
    )


def kept(*now: tuple[int, int], before: Sequence[EarlierChange] = (), total: int = TOTAL) -> Truth:
    return amount_kept(request(now, before, total), T)


@given(st.lists(moves, max_size=4), st.lists(moves, max_size=3), st.integers(1, 2 * TOTAL))
def test_the_amount_is_the_greater_sum_and_the_tenth_is_inside(
    now: list[tuple[int, int]], before: list[tuple[int, int]], total: int
) -> None:
    up = sum(move[0] for move in [*now, *before])
    down = sum(move[1] for move in [*now, *before])
    expected = YES if max(up, down) * 10 <= total else NO
    assert kept(*now, before=[past(move) for move in before], total=total) is expected


@given(st.lists(moves, min_size=1, max_size=3), moves)
def test_a_greater_amount_never_makes_it_easier(now: list[tuple[int, int]], more: tuple[int, int]) -> None:
    first, *others = now
    raised = (first[0] + more[0], first[1] + more[1])
    assert ORDER.index(kept(raised, *others)) <= ORDER.index(kept(*now))


@given(st.lists(moves, min_size=1, max_size=4), st.integers(0, 4))
def test_splitting_a_change_into_two_filings_never_makes_it_easier(now: list[tuple[int, int]], place: int) -> None:
    first, second = now[:place], now[place:]
    whole = kept(*now)
    both = (kept(*first), kept(*second, before=[past(move) for move in first]))
    assert min(both, key=ORDER.index) is whole


@given(st.lists(moves, max_size=3), st.lists(moves, max_size=3))
def test_what_a_later_reply_has_covered_counts_no_more(
    now: list[tuple[int, int]], before: list[tuple[int, int]]
) -> None:
    earlier = REPLY - datetime.timedelta(days=1)
    assert kept(*now, before=[past(move, earlier) for move in before]) is kept(*now)


@given(st.lists(moves, max_size=3), moves)
def test_an_amount_that_is_not_stated_never_decides_against_what_it_could_be(
    now: list[tuple[int, int]], hidden: tuple[int, int]
) -> None:
    known = request([*now, hidden])
    items = [item(move) for move in now]
    opened = attrs.evolve(known, change=attrs.evolve(known.change, items=Many(tuple(items))))
    unstated = attrs.evolve(known, change=attrs.evolve(known.change, items=[*items, Adjustment()]))
    for less in (opened, unstated):
        assert amount_kept(less, T) in {UNKNOWN, amount_kept(known, T)}


@given(st.lists(moves, max_size=3), st.integers(TOTAL - 5, TOTAL + 5))
def test_the_total_after_the_change_is_reckoned_and_may_equal_what_was_approved(
    now: list[tuple[int, int]], spent: int
) -> None:
    after = spent + sum(up - down for up, down in now)
    assert investment_kept(request(now, spent=spent), T) is (YES if after <= TOTAL else NO)
