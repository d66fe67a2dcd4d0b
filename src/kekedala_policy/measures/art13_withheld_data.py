"""Article 13: a unit that withheld data in one year is barred in the next."""

from __future__ import annotations

from kekedala_policy.entities import Application, ApprovalApplication, Kind, ListingApplication
from kekedala_policy.measures.conditions import reached_though_bought, to_be_established
from kekedala_policy.measures.gates import APPROVAL, LISTING, SUPPLEMENT
from kekedala_policy.measures.readings.approval import WithheldDataAtApproval
from kekedala_policy.measures.readings.listing import EarlierEvents, OMMoneyBarred, YearBarred
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import bars, derived
from kekedala_policy.values import Truth


@derived("art13.b")
def data_withheld_the_year_before(d: Application, t: Thresholds) -> Truth:
    """A finding of the year before is on record and was not withdrawn (which year is barred: AMB-20).

    One of a year before the measures is under the rules then in force (AMB-30).
    """
    return d.standing.sharing_findings.any(
        lambda finding: (
            ~finding.withdrawn
            & (finding.found_in.reaches(t.first_year_of_findings) | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN))
            & (
                t.readings.amb20.is_in(YearBarred.FOR_THE_NEXT_YEAR)
                & d.list_year.same_as(finding.found_in + t.barred_years_later)
                | t.readings.amb20.is_in(YearBarred.FILED_IN_THE_NEXT_YEAR)
                & d.applied_on.year.same_as(finding.found_in + t.barred_years_later)
            )
        )
    )


@derived("art13.b")
def other_data_withheld_the_year_before(d: Application, t: Thresholds) -> Truth:
    """The same, the finding being about another project than this one."""
    return d.standing.sharing_findings.any(
        lambda finding: (
            ~finding.withdrawn
            & (finding.found_in.reaches(t.first_year_of_findings) | t.readings.amb30.is_in(EarlierEvents.ALL_OPEN))
            & ~finding.about_this_project
            & (
                t.readings.amb20.is_in(YearBarred.FOR_THE_NEXT_YEAR)
                & d.list_year.same_as(finding.found_in + t.barred_years_later)
                | t.readings.amb20.is_in(YearBarred.FILED_IN_THE_NEXT_YEAR)
                & d.applied_on.year.same_as(finding.found_in + t.barred_years_later)
            )
        )
    )


@bars("art13.b", LISTING, SUPPLEMENT)
def withheld_data_bar_projects(d: Application, t: Thresholds) -> Truth:
    """Another new, altered or expanded project of the unit is not accepted for the next year."""
    return to_be_established(d, t) & reached_though_bought(d, t) & other_data_withheld_the_year_before(d, t)


@bars("art13.c", LISTING, SUPPLEMENT)
def withheld_data_bar_cloud_resources(d: Application, t: Thresholds) -> Truth:
    """New government-cloud resources for the next year are not accepted, whatever the kind of project."""
    return d.hosting.requests_new_cloud_resources & data_withheld_the_year_before(d, t)


@bars("art13.c", LISTING)
def withheld_data_bar_om_money(d: ListingApplication, t: Thresholds) -> Truth:
    """O&M money for the next year is not accepted; whether unchanged continuing money too: AMB-21."""
    return (
        d.project.kind.is_in(Kind.FIRST_OM, Kind.CONTINUING_OM)
        & data_withheld_the_year_before(d, t)
        & (
            d.project.kind.is_in(Kind.FIRST_OM)
            | d.funding.requested.more_than(d.funding.last_year)
            | t.readings.amb21.is_in(OMMoneyBarred.ALL)
        )
    )


@bars("art13.b", APPROVAL)
def withheld_data_bar_approval(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The same of the application to approve a listed project of the next year, where it is read so (OWN-10)."""
    return (
        to_be_established(d, t)
        & reached_though_bought(d, t)
        & other_data_withheld_the_year_before(d, t)
        & t.readings.withheld_data_at_approval.is_in(WithheldDataAtApproval.BARRED)
    )


@bars("art13.c", APPROVAL)
def withheld_data_bar_approved_cloud_resources(d: ApprovalApplication, t: Thresholds) -> Truth:
    """The same of the new government-cloud resources that such an application requests (OWN-10)."""
    return (
        d.hosting.requests_new_cloud_resources
        & data_withheld_the_year_before(d, t)
        & t.readings.withheld_data_at_approval.is_in(WithheldDataAtApproval.BARRED)
    )
