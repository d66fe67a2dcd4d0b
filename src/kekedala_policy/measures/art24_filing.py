"""Article 24: the unit's own adjustment, filed before it is carried out with the data bureau, finance and others."""

from __future__ import annotations

from kekedala_policy.entities import ChangePaper, ChangeRequest
from kekedala_policy.measures.art24_conditions import conditions_met, during_construction, moves_money, without_effect
from kekedala_policy.measures.gates import CHANGE
from kekedala_policy.measures.readings.change import CoverForm, FilingRecipients, LateFiling, SameDay
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import derived, grants, obliges, requires
from kekedala_policy.values import Truth


@derived("art24.e")
def filed_with_bureau_first(d: ChangeRequest, t: Thresholds) -> Truth:
    """The data bureau received it before it was carried out; on the same day the hour decides (AMB-49)."""
    return d.filing.with_bureau & (
        d.filing.with_bureau_on.less_than(d.change.carried_out_on)
        | d.filing.with_bureau_on.same_as(d.change.carried_out_on)
        & d.change.handed_in_first
        & t.readings.amb49.is_in(SameDay.BY_THE_HOUR)
    )


@derived("art24.e")
def filed_with_finance_first(d: ChangeRequest, t: Thresholds) -> Truth:
    """The finance bureau received it before it was carried out; on the same day the hour decides (AMB-49)."""
    return d.filing.with_finance & (
        d.filing.with_finance_on.less_than(d.change.carried_out_on)
        | d.filing.with_finance_on.same_as(d.change.carried_out_on)
        & d.change.handed_in_first
        & t.readings.amb49.is_in(SameDay.BY_THE_HOUR)
    )


@derived("art24.e")
def others_to_be_filed_with(d: ChangeRequest, t: Thresholds) -> Truth:
    """Other departments are concerned, and are read as being among those with whom it is filed (OWN-20)."""
    return d.filing.others_concerned & t.readings.filing_recipients.is_in(FilingRecipients.CONCERNED_TOO)


@derived("art24.e")
def filed_with_others_first(d: ChangeRequest, t: Thresholds) -> Truth:
    """The other departments received it before it was carried out; on the same day the hour decides (AMB-49)."""
    return d.filing.with_others & (
        d.filing.with_others_on.less_than(d.change.carried_out_on)
        | d.filing.with_others_on.same_as(d.change.carried_out_on)
        & d.change.handed_in_first
        & t.readings.amb49.is_in(SameDay.BY_THE_HOUR)
    )


@derived("art24.e")
def too_late_to_file(d: ChangeRequest, t: Thresholds) -> Truth:
    """It was carried out before everybody with whom it has to be filed had received it."""
    return d.change.carried_out & (
        ~filed_with_bureau_first(d, t)
        | ~filed_with_finance_first(d, t)
        | others_to_be_filed_with(d, t) & ~filed_with_others_first(d, t)
    )


@derived("art24.e")
def filing_open(d: ChangeRequest, t: Thresholds) -> Truth:
    """All conditions, and not too late (what becomes of a late filing: OWN-21)."""
    return conditions_met(d, t) & (~too_late_to_file(d, t) | t.readings.late_filing.is_in(LateFiling.FILED_LATE))


@derived("art24.e")
def by_filing(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change has an effect, and the filing route is open to it."""
    return ~without_effect(d, t) & filing_open(d, t)


@derived("art24.e")
def still_to_be_filed(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change has an effect, meets the conditions, and what is not filed yet can still be."""
    return (
        ~without_effect(d, t)
        & conditions_met(d, t)
        & (~d.change.carried_out | t.readings.late_filing.is_in(LateFiling.FILED_LATE))
    )


@derived("art24.p2")
def by_approval(d: ChangeRequest, t: Thresholds) -> Truth:
    """The approval of the adjustment is left: it has an effect, and a condition fails or it was filed too late."""
    return ~without_effect(d, t) & (
        ~conditions_met(d, t) | too_late_to_file(d, t) & t.readings.late_filing.is_in(LateFiling.NEEDS_APPROVAL)
    )


@grants(
    "art24.e",
    CHANGE,
    outcome="may_file",
    if_unknown="undetermined",
    otherwise="needs_approval",
    also=("art24.a", "art24.b", "art24.c", "art24.d", "art24.i1", "art24.i2", "art24.i3", "art24.p2"),
)
def own_adjustment(d: ChangeRequest, t: Thresholds) -> Truth:
    """The unit may adjust by itself, while the project is being built; otherwise the adjustment is to be approved."""
    return ~by_approval(d, t) & (during_construction(d, t) | without_effect(d, t))


@requires("art24.e", CHANGE)
def filed_with_bureau(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change is filed with the data bureau."""
    return still_to_be_filed(d, t) & ~d.filing.with_bureau


@requires("art24.e", CHANGE)
def filed_with_finance(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change is filed with the finance bureau, too."""
    return still_to_be_filed(d, t) & ~d.filing.with_finance


@requires("art24.e", CHANGE)
def filed_with_others(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change is filed with the other departments that it concerns."""
    return still_to_be_filed(d, t) & others_to_be_filed_with(d, t) & ~d.filing.with_others


@requires("art24.e", CHANGE)
def written_account(d: ChangeRequest, t: Thresholds) -> Truth:
    """The change is put in writing."""
    return by_filing(d, t) & ~d.papers.has(ChangePaper.WRITTEN_ACCOUNT)


@requires("art24.e", CHANGE, also=("annex2.f01", "annex2.f10"))
def review_form_with_filing(d: ChangeRequest, t: Thresholds) -> Truth:
    """Annex 2 covers what is filed, there being no other form (AMB-46)."""
    return by_filing(d, t) & ~d.papers.has(ChangePaper.REVIEW_FORM) & t.readings.amb46.is_in(CoverForm.BOTH_WAYS)


@obliges("art24.e", CHANGE)
def file_before_carrying_out(d: ChangeRequest, t: Thresholds) -> Truth:
    """It may be carried out once it is filed with all of them, not earlier."""
    return ~without_effect(d, t) & conditions_met(d, t) & ~d.change.carried_out


@obliges("art24.d", CHANGE)
def counts_towards_the_tenth(d: ChangeRequest, t: Thresholds) -> Truth:
    """The amounts are added to those of later changes, until the project is approved anew."""
    return filing_open(d, t) & moves_money(d, t)


@obliges("art24.e", CHANGE, also=("art36.b", "art37.a1"))
def carried_out_unfiled(d: ChangeRequest, t: Thresholds) -> Truth:
    """A change within article 24 was carried out before it was filed: rectification and criticism may follow."""
    return ~without_effect(d, t) & conditions_met(d, t) & too_late_to_file(d, t)
