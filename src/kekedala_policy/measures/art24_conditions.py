"""Article 24: the conditions of an adjustment that the unit makes by itself, and what follows when one fails."""

from __future__ import annotations

from kekedala_policy.entities import ChangeRequest, ChangeSource, ChangeStage, Deployer
from kekedala_policy.measures.gates import CHANGE
from kekedala_policy.measures.readings.change import (
    AdjustedAmount,
    AdjustedBase,
    AdjustedSpan,
    ConstructionSpan,
    LesserChange,
    MajorAdjustment,
    MoreMoneyAsked,
)
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Derived, derived, obliges
from kekedala_policy.values import Money, Truth


@derived("art24.d")
def increases(d: ChangeRequest, t: Thresholds) -> Money:
    """The items that the change makes dearer, added up."""
    return d.change.items.total(
        lambda item: item.increase, where=lambda item: item.increase.reaches(t.any_money), of=Money
    )


@derived("art24.d")
def decreases(d: ChangeRequest, t: Thresholds) -> Money:
    """The items that the change makes cheaper, added up."""
    return d.change.items.total(
        lambda item: item.decrease, where=lambda item: item.decrease.reaches(t.any_money), of=Money
    )


@derived("art24.d")
def increases_so_far(d: ChangeRequest, t: Thresholds) -> Money:
    """The same with all earlier changes since the latest reply; one of its very day unless the reply covers it."""
    return increases(d, t) + d.change.earlier.total(
        lambda other: other.increases,
        where=lambda other: (
            other.settled_on.more_than(d.reply.given_on)
            | other.settled_on.same_as(d.reply.given_on) & ~other.covered_by_reply
        ),
        of=Money,
    )


@derived("art24.d")
def decreases_so_far(d: ChangeRequest, t: Thresholds) -> Money:
    """The same with all earlier changes since the latest reply; one of its very day unless the reply covers it."""
    return decreases(d, t) + d.change.earlier.total(
        lambda other: other.decreases,
        where=lambda other: (
            other.settled_on.more_than(d.reply.given_on)
            | other.settled_on.same_as(d.reply.given_on) & ~other.covered_by_reply
        ),
        of=Money,
    )


@derived("art24.d")
def latest_total(d: ChangeRequest, t: Thresholds) -> Money:
    """The approved total investment of the latest reply."""
    return d.reply.total


@derived("art24.d")
def original_total(d: ChangeRequest, t: Thresholds) -> Money:
    """The approved total investment of the first reply."""
    return d.reply.original_total


Sum = Derived[ChangeRequest, Thresholds, Money]


def _within_the_tenth(name: str, more: Sum, less: Sum, base: Sum) -> Derived[ChangeRequest, Thresholds, Truth]:
    """Whether the amount is at most the share of `base`, the share itself included, exact to the fen (AMB-15).

    The greater of two sums keeps to it exactly where both do, and a difference where it does in both directions.
    """

    def within(d: ChangeRequest, t: Thresholds) -> Truth:
        return (
            t.readings.amb15_amount.is_in(AdjustedAmount.LARGER_SUM)
            & more(d, t).within_share(t.adjustable_share, of=base(d, t))
            & less(d, t).within_share(t.adjustable_share, of=base(d, t))
            | t.readings.amb15_amount.is_in(AdjustedAmount.INCREASES)
            & more(d, t).within_share(t.adjustable_share, of=base(d, t))
            | t.readings.amb15_amount.is_in(AdjustedAmount.NET)
            & (more(d, t) - less(d, t)).within_share(t.adjustable_share, of=base(d, t))
            & (less(d, t) - more(d, t)).within_share(t.adjustable_share, of=base(d, t))
            | t.readings.amb15_amount.is_in(AdjustedAmount.BOTH_SUMS)
            & (more(d, t) + less(d, t)).within_share(t.adjustable_share, of=base(d, t))
        )

    within.__name__ = name
    return derived("art24.d")(within)


together_within_latest = _within_the_tenth("together_within_latest", increases_so_far, decreases_so_far, latest_total)
together_within_original = _within_the_tenth(
    "together_within_original", increases_so_far, decreases_so_far, original_total
)
alone_within_latest = _within_the_tenth("alone_within_latest", increases, decreases, latest_total)
alone_within_original = _within_the_tenth("alone_within_original", increases, decreases, original_total)


@derived("art24.d")
def amount_kept(d: ChangeRequest, t: Thresholds) -> Truth:
    """The adjusted amount is at most a tenth of the approved total, all changes since the latest reply together."""
    return t.readings.amb15_span.is_in(AdjustedSpan.SINCE_LATEST_REPLY) & (
        t.readings.amb15_base.is_in(AdjustedBase.LATEST_TOTAL) & together_within_latest(d, t)
        | t.readings.amb15_base.is_in(AdjustedBase.ORIGINAL_TOTAL) & together_within_original(d, t)
    ) | t.readings.amb15_span.is_in(AdjustedSpan.SINGLE_CHANGE) & (
        t.readings.amb15_base.is_in(AdjustedBase.LATEST_TOTAL) & alone_within_latest(d, t)
        | t.readings.amb15_base.is_in(AdjustedBase.ORIGINAL_TOTAL) & alone_within_original(d, t)
    )


@derived("art24.a")
def investment_after(d: ChangeRequest, t: Thresholds) -> Money:
    """The project's total investment once this change is made."""
    return d.change.total_before + increases(d, t) - decreases(d, t)


@derived("art24.a")
def investment_kept(d: ChangeRequest, t: Thresholds) -> Truth:
    """The total after the change does not exceed the approved total investment; an equal amount does not."""
    return ~investment_after(d, t).more_than(d.reply.total)


@derived("annex2.f07")
def no_more_money_asked(d: ChangeRequest, t: Thresholds) -> Truth:
    """No more money is asked of the government, which an investment that is kept would not need (OWN-23)."""
    return ~d.change.sources.has(ChangeSource.MORE_FROM_GOVERNMENT) | t.readings.more_money_asked.is_in(
        MoreMoneyAsked.NO_MATTER
    )


@derived("art24.c")
def content_in_order(d: ChangeRequest, t: Thresholds) -> Truth:
    """The main content really needs adjusting; or it stays, and a lesser change goes the same way (AMB-38)."""
    return (d.change.really_needed | ~d.change.main_content) & (
        d.change.main_content | t.readings.amb38.is_in(LesserChange.FILED)
    )


@derived("art24.i1")
def superior_deployment(d: ChangeRequest, t: Thresholds) -> Truth:
    """A deployment of one of the three levels that are named really makes the change necessary."""
    return (
        d.grounds.deployed_by.has(Deployer.CENTRAL)
        | d.grounds.deployed_by.has(Deployer.XPCC)
        | d.grounds.deployed_by.has(Deployer.DIVISION)
    ) & d.grounds.deployment_requires_it


@derived("art24.i2")
def technical_improvement(d: ChangeRequest, t: Thresholds) -> Truth:
    """The original technical scheme is improved, and really needs it."""
    return d.grounds.improves_technical_scheme & d.grounds.improvement_needed


@derived("art24.i3")
def business_development(d: ChangeRequest, t: Thresholds) -> Truth:
    """Business development requires it, within the framework of the approved construction plan."""
    return d.grounds.business_requires_it & d.grounds.within_approved_plan


@derived("art24.p2")
def listed_case(d: ChangeRequest, t: Thresholds) -> Truth:
    """At least one of the three cases is there."""
    return superior_deployment(d, t) | technical_improvement(d, t) | business_development(d, t)


@derived("art23.b")
def not_sent_as_major(d: ChangeRequest, t: Thresholds) -> Truth:
    """It is not found to be a major adjustment; or article 24 decides, as the special rule (AMB-38)."""
    return ~d.change.found_major | t.readings.amb38_major.is_in(MajorAdjustment.ARTICLE_24_DECIDES)


@derived("art24.d")
def moves_money(d: ChangeRequest, t: Thresholds) -> Truth:
    """At least one item becomes dearer or cheaper."""
    return d.change.items.any(lambda item: item.increase.reaches(t.any_money) | item.decrease.reaches(t.any_money))


@derived("art23.a")
def without_effect(d: ChangeRequest, t: Thresholds) -> Truth:
    """Neither content nor goals nor money: what was approved stays, and the unit only keeps a record (AMB-38)."""
    return ~d.change.content_changed & ~d.change.main_content & ~d.change.goals_changed & ~moves_money(d, t)


@derived("art23.b")
def during_construction(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change arises after the official reply and before completion (from when it is built: OWN-24)."""
    return d.change.arises_at.is_in(ChangeStage.UNDER_CONSTRUCTION) | d.change.arises_at.is_in(
        ChangeStage.APPROVED
    ) & t.readings.construction_span.is_in(ConstructionSpan.FROM_REPLY)


@derived("art24.p2")
def conditions_met(d: ChangeRequest, t: Thresholds) -> Truth:
    """Every condition of article 24 but the time of filing."""
    return (
        investment_kept(d, t)
        & no_more_money_asked(d, t)
        & ~d.change.goals_changed
        & content_in_order(d, t)
        & amount_kept(d, t)
        & listed_case(d, t)
        & not_sent_as_major(d, t)
    )


@obliges("art24.a", CHANGE, also=("art24.p2",))
def total_exceeded(d: ChangeRequest, t: Thresholds) -> Truth:
    """The total after the change exceeds the approved total investment: approval is to be gone through."""
    return ~without_effect(d, t) & ~investment_kept(d, t)


@obliges("annex2.f07", CHANGE, also=("art24.a", "art24.p2"))
def more_money_asked(d: ChangeRequest, t: Thresholds) -> Truth:
    """More money is asked of the government: approval is to be gone through."""
    return ~without_effect(d, t) & ~no_more_money_asked(d, t)


@obliges("art24.b", CHANGE, also=("art24.p2",))
def goals_not_kept(d: ChangeRequest, t: Thresholds) -> Truth:
    """The construction goals change: approval is to be gone through."""
    return d.change.goals_changed


@obliges("art24.c", CHANGE, also=("art24.p2",))
def need_not_shown(d: ChangeRequest, t: Thresholds) -> Truth:
    """The main content does not really need adjusting: approval is to be gone through."""
    return ~without_effect(d, t) & ~content_in_order(d, t)


@obliges("art24.d", CHANGE, also=("art24.p2",))
def tenth_exceeded(d: ChangeRequest, t: Thresholds) -> Truth:
    """The adjusted amount exceeds the share of the approved total: approval is to be gone through."""
    return ~without_effect(d, t) & ~amount_kept(d, t)


@obliges("art24.p2", CHANGE, also=("art24.i1", "art24.i2", "art24.i3"))
def no_listed_case(d: ChangeRequest, t: Thresholds) -> Truth:
    """None of the three cases is there: approval is to be gone through."""
    return ~without_effect(d, t) & ~listed_case(d, t)


@obliges("art23.b", CHANGE)
def major_adjustment(d: ChangeRequest, t: Thresholds) -> Truth:
    """It is found to be a major adjustment, and the reading lets the finding prevail: approval is to be gone through."""
    return ~without_effect(d, t) & ~not_sent_as_major(d, t)
