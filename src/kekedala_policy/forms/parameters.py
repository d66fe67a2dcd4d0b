"""The numbers printed on the forms, dated, and our readings of what the forms leave open."""

from __future__ import annotations

import datetime
from typing import Final

import attrs

from kekedala_policy.rules import in_force, reading, threshold
from kekedala_policy.values import Category, Count, Limit, Period

#: The day on which the forms came into force, with the measures (art42).
IN_FORCE: Final = datetime.date(2025, 8, 25)


class OMCategory(Category):
    """How the category of annex 1, which prints three values, is filled in for O&M."""

    OM_WITH_REMARK = "om_with_remark"
    PRINTED_WITH_REMARK = "printed_with_remark"


class PrintedChange(Category):
    """What the amount of the change in annex 2 is."""

    SIGNED_DIFFERENCE = "signed_difference"
    NEW_TOTAL = "new_total"


class VetoAnswer(Category):
    """What an answer to the veto items of annex 3 is about."""

    CASE_EXISTS = "case_exists"
    REQUIREMENT_MET = "requirement_met"


class CountedCharacters(Category):
    """Which characters count towards a limit."""

    WITHOUT_SPACES = "without_spaces"
    EVERY_CHARACTER = "every_character"


class ThisYear(Category):
    """Which year 本年资金安排 of annex 1 is about."""

    LIST_YEAR = "list_year"
    FILING_YEAR = "filing_year"


class UnsharedRow(Category):
    """What a row of annex 4 that is not shared needs."""

    LEGAL_BASIS = "legal_basis"
    APPROVAL_OF_ROW = "approval_of_row"


class NeededAlone(Category):
    """Whether a row of annex 4 may state needed data alone."""

    ALLOWED = "allowed"
    OFFER_ASKED = "offer_asked"


class UnsharedScope(Category):
    """Whether the departments shared with are asked of data that are not shared."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"


@attrs.frozen(kw_only=True)
class FormParameters:
    """Every number and reading that the checks of the forms name."""

    paper_copies: Count = threshold("annex1.f13", (IN_FORCE, Count.exactly(4)), unit="copies")
    electronic_copies: Count = threshold("annex1.f13", (IN_FORCE, Count.exactly(1)), unit="copies")
    functions_length: Limit[Count] = threshold("annex5.f03", (IN_FORCE, Limit(Count.exactly(300))), unit="characters")
    half_year: Period = threshold("art26.a", (IN_FORCE, Period(months=6)), unit="months")
    om_category: OMCategory = reading("AMB-10", OMCategory.OM_WITH_REMARK, "annex1.f06")
    printed_change: PrintedChange = reading("AMB-31", PrintedChange.SIGNED_DIFFERENCE, "annex2.f06")
    veto_answer: VetoAnswer = reading("AMB-40", VetoAnswer.CASE_EXISTS, "annex3.note.a", "annex3.r18.l1")
    counted_characters: CountedCharacters = reading("AMB-44", CountedCharacters.WITHOUT_SPACES, "annex5.f03")
    this_year: ThisYear = reading("AMB-59", ThisYear.LIST_YEAR, "annex1.f10")
    unshared_row: UnsharedRow = reading("AMB-66", UnsharedRow.LEGAL_BASIS, "annex4.f08", "art13.d")
    needed_alone: NeededAlone = reading("OWN-60", NeededAlone.ALLOWED, "annex4.head", "annex4.f13")
    unshared_scope: UnsharedScope = reading("OWN-61", UnsharedScope.NOT_ASKED, "annex4.f07")


def form_parameters_on(day: datetime.date) -> FormParameters:
    """The numbers in force on `day`, with the default readings."""
    return in_force(FormParameters, day)


#: The numbers and default readings of the forms' first day.
DEFAULT: Final = form_parameters_on(IN_FORCE)
