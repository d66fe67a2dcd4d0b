"""Readings of what the text leaves open at changes (arts. 23, 24)."""

from __future__ import annotations

import attrs

from kekedala_policy.rules import reading
from kekedala_policy.values import Category


class AdjustedAmount(Category):
    """Which amount of a change the tenth is held against."""

    LARGER_SUM = "larger_sum"
    INCREASES = "increases"
    NET = "net"
    BOTH_SUMS = "both_sums"


class AdjustedSpan(Category):
    """Whether the changes since the latest reply are added up."""

    SINCE_LATEST_REPLY = "since_latest_reply"
    SINGLE_CHANGE = "single_change"


class AdjustedBase(Category):
    """Which official reply's total the tenth is taken of."""

    LATEST_TOTAL = "latest_total"
    ORIGINAL_TOTAL = "original_total"


class LesserChange(Category):
    """Which way a change takes that leaves the main content as it is."""

    FILED = "filed"
    APPROVED = "approved"


class MajorAdjustment(Category):
    """Whether a finding that an adjustment is major counts where article 24 is met."""

    ARTICLE_24_DECIDES = "article_24_decides"
    FINDING_PREVAILS = "finding_prevails"


class CoverForm(Category):
    """For which ways annex 2 is the cover form."""

    BOTH_WAYS = "both_ways"
    APPROVAL_ONLY = "approval_only"


class SameDay(Category):
    """What a paper is that comes in on the day on which the change is carried out."""

    BY_THE_HOUR = "by_the_hour"
    TOO_LATE = "too_late"


class OverrunOf(Category):
    """Which figure a budget overrun is held against."""

    FINANCE_APPROVED = "finance_approved"
    APPROVED_TOTAL = "approved_total"
    DESIGN_ESTIMATE = "design_estimate"


class AdjustmentApprover(Category):
    """Which body approves an adjustment, the text naming none."""

    ORIGINAL_APPROVER = "original_approver"
    DATA_BUREAU = "data_bureau"
    DATA_BUREAU_AND_FINANCE = "data_bureau_and_finance"


class FilingRecipients(Category):
    """Whether a change is also filed with departments that are not named."""

    CONCERNED_TOO = "concerned_too"
    NAMED_ONLY = "named_only"


class LateFiling(Category):
    """What becomes of a change within article 24 that was carried out before it was filed."""

    NEEDS_APPROVAL = "needs_approval"
    FILED_LATE = "filed_late"


class LateApplication(Category):
    """Which applications filed after the change are not accepted."""

    OVERRUNS_ONLY = "overruns_only"
    EVERY_ONE = "every_one"


class MoreMoneyAsked(Category):
    """What it means that annex 2 names more money from the government as the source."""

    NEEDS_APPROVAL = "needs_approval"
    NO_MATTER = "no_matter"


class ConstructionSpan(Category):
    """When the project counts as being under construction."""

    FROM_REPLY = "from_reply"
    FROM_BUILDING = "from_building"


@attrs.frozen(kw_only=True, slots=False)  # of several bases one alone can have slots; `Readings` has them all
class ChangeReadings:
    """Every reading that the rules on changes name, with its default."""

    amb15_amount: AdjustedAmount = reading("AMB-15", AdjustedAmount.LARGER_SUM, "art24.d", "annex2.f06")
    amb15_span: AdjustedSpan = reading("AMB-15", AdjustedSpan.SINCE_LATEST_REPLY, "art24.d")
    amb15_base: AdjustedBase = reading("AMB-15", AdjustedBase.LATEST_TOTAL, "art24.d")
    amb38: LesserChange = reading("AMB-38", LesserChange.FILED, "art24.c", "art23.b")
    amb38_major: MajorAdjustment = reading("AMB-38", MajorAdjustment.ARTICLE_24_DECIDES, "art23.b", "art24.e")
    amb46: CoverForm = reading("AMB-46", CoverForm.BOTH_WAYS, "art24.e", "annex2.f01")
    amb49: SameDay = reading("AMB-49", SameDay.BY_THE_HOUR, "art24.e", "art23.b")
    amb58: OverrunOf = reading("AMB-58", OverrunOf.FINANCE_APPROVED, "art23.c", "annex2.f05")
    amb60: AdjustmentApprover = reading("AMB-60", AdjustmentApprover.ORIGINAL_APPROVER, "art23.b")
    filing_recipients: FilingRecipients = reading("OWN-20", FilingRecipients.CONCERNED_TOO, "art24.e")
    late_filing: LateFiling = reading("OWN-21", LateFiling.NEEDS_APPROVAL, "art24.e", "art24.p2")
    late_application: LateApplication = reading("OWN-22", LateApplication.OVERRUNS_ONLY, "art23.c", "art23.b")
    more_money_asked: MoreMoneyAsked = reading("OWN-23", MoreMoneyAsked.NEEDS_APPROVAL, "annex2.f07", "art24.a")
    construction_span: ConstructionSpan = reading("OWN-24", ConstructionSpan.FROM_REPLY, "art23.b", "annex2.f08")
