"""Annex 1, 政务信息化年度项目申请表: the application for the annual list."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import attrs

from kekedala_policy.decisions import shown
from kekedala_policy.entities import Application, Kind, ListingApplication, Mode
from kekedala_policy.forms.amounts import check_amounts, money_of, total_of
from kekedala_policy.forms.boxes import Demand, box
from kekedala_policy.forms.comparing import differs, same_day, same_names
from kekedala_policy.forms.parameters import DEFAULT, FormParameters, OMCategory, ThisYear
from kekedala_policy.forms.review import Part, Review
from kekedala_policy.forms.texts import has_phone
from kekedala_policy.values import NO, YES, Category, Count, Day, Money, Prose, Truth, count, day, figure, prose, truth
from kekedala_policy.values.facts import Body


class PrintedCategory(Category):
    """The values of 项目类别: the three that are printed, and 运维, which O&M fills in (AMB-10)."""

    NEW = "new"
    CONTINUATION = "continuation"
    UPGRADE = "upgrade"
    OPERATION = "operation"


#: What a dossier's kind is filled in as (AMB-10).
PRINTED: Final = {
    Kind.NEW: PrintedCategory.NEW,
    Kind.CONTINUATION: PrintedCategory.CONTINUATION,
    Kind.UPGRADE: PrintedCategory.UPGRADE,
    Kind.FIRST_OM: PrintedCategory.OPERATION,
    Kind.CONTINUING_OM: PrintedCategory.OPERATION,
}
_SOURCES: Final = ("fiscal", "own", "superior", "other")
_AMOUNTS: Final = ("total", *_SOURCES)


@attrs.frozen(kw_only=True)
class DateRange:
    """A period of the schedule, both days included."""

    starts: Day = attrs.field(default=None, converter=day, metadata=box("annex1.f07"))
    ends: Day = attrs.field(default=None, converter=day, metadata=box("annex1.f07"))


@attrs.frozen(kw_only=True)
class FundsRow:
    """A row of the funds grid, in 万元: the whole project's expected investment, and four sources (AMB-31)."""

    total: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex1.f10"))
    fiscal: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex1.f10"))
    own: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex1.f10"))
    superior: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex1.f10"))
    other: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex1.f10"))

    @property
    def sources(self) -> Money | None:
        """The sum of the four sources; None where one of them is not stated."""
        return total_of((self.fiscal, self.own, self.superior, self.other))


@attrs.frozen(kw_only=True)
class AnnualApplicationForm:
    """The boxes of annex 1; `category_remark` and `funds_year` are not printed (AMB-10, AMB-59)."""

    unit: str | None = attrs.field(default=None, metadata=box("annex1.f01"))
    sealed: Truth = attrs.field(default=None, converter=truth, metadata=box("annex1.f01"))
    applied_on: Day = attrs.field(default=None, converter=day, metadata=box("annex1.f02"))
    leader: str | None = attrs.field(default=None, metadata=box("annex1.f03"))
    phone: str | None = attrs.field(default=None, metadata=box("annex1.f04"))
    project: str | None = attrs.field(default=None, metadata=box("annex1.f05"))
    category: PrintedCategory = attrs.field(default=None, converter=PrintedCategory, metadata=box("annex1.f06"))
    category_remark: str | None = attrs.field(default=None, metadata=box("annex1.f06", Demand.CONDITIONAL))
    tender: DateRange = attrs.field(factory=DateRange)
    implementation: DateRange = attrs.field(factory=DateRange)
    acceptance: DateRange = attrs.field(factory=DateRange)
    can_share: Truth = attrs.field(default=None, converter=truth, metadata=box("annex1.f08"))
    can_share_explanation: Prose | None = attrs.field(
        default=None, converter=prose, metadata=box("annex1.f08", Demand.CONDITIONAL)
    )
    can_reuse: Truth = attrs.field(default=None, converter=truth, metadata=box("annex1.f09"))
    can_reuse_explanation: Prose | None = attrs.field(
        default=None, converter=prose, metadata=box("annex1.f09", Demand.CONDITIONAL)
    )
    earlier_years: FundsRow = attrs.field(factory=FundsRow)
    this_year: FundsRow = attrs.field(factory=FundsRow)
    #: The year that 本年 is.
    funds_year: Count = attrs.field(default=None, converter=count, metadata=box("annex1.f10", Demand.OPTIONAL))
    funds_secured: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex1.f11"))
    bureau_opinion: Prose | None = attrs.field(
        default=None, converter=prose, metadata=box("annex1.f12", Demand.LATER, Body.DATA_BUREAU)
    )
    finance_opinion: Prose | None = attrs.field(
        default=None, converter=prose, metadata=box("annex1.f12", Demand.LATER, Body.FINANCE)
    )
    paper_copies: Count = attrs.field(default=None, converter=count, metadata=box("annex1.f13"))
    electronic_copies: Count = attrs.field(default=None, converter=count, metadata=box("annex1.f13"))


def check(form: AnnualApplicationForm, parameters: FormParameters = DEFAULT) -> Review:
    """Check the form by itself, as the applicant hands it in."""
    part = Part(form)
    part.required()
    if form.sealed is NO:
        part.error("not_sealed", "sealed")
    if form.phone and not has_phone(form.phone):
        part.warn("no_phone", "phone")
    _category(part, parameters)
    _schedule(part, parameters)
    _reuse_and_sharing(part)
    _funds(part)
    for name, wanted in (
        ("paper_copies", parameters.paper_copies),
        ("electronic_copies", parameters.electronic_copies),
    ):
        found: Count = getattr(form, name)
        if found.same_as(wanted) is NO:
            part.error("copies", name, found=found.lo, wanted=wanted.lo)
    return part.findings.review


def _category(part: Part[AnnualApplicationForm], parameters: FormParameters) -> None:
    if part.content.category is not PrintedCategory.OPERATION:
        return
    if parameters.om_category is OMCategory.PRINTED_WITH_REMARK:
        part.error("category_not_printed", "category")
    else:
        part.demand("category_remark", "forms.when.om")


def _schedule(part: Part[AnnualApplicationForm], parameters: FormParameters) -> None:
    form = part.content
    for name in ("tender", "implementation", "acceptance"):
        period: DateRange = getattr(form, name)
        if period.starts.more_than(period.ends) is YES:
            part.part(name, period).error("range_reversed", "ends")
    latest = form.implementation.ends.plus(parameters.half_year)
    if form.implementation.ends.known and form.acceptance.starts.more_than(latest) is YES:
        part.part("acceptance", form.acceptance).warn("acceptance_late", "starts", "art26.a", latest=shown(latest))


def _reuse_and_sharing(part: Part[AnnualApplicationForm]) -> None:
    if part.content.can_share is NO:
        part.ask("can_share_explanation", "forms.when.cannot_share", "art13.d")
    if part.content.can_reuse is YES:
        part.ask("can_reuse_explanation", "forms.when.can_reuse", "art09.i1.d")


def _funds(part: Part[AnnualApplicationForm]) -> None:
    form = part.content
    earlier, current = part.part("earlier_years", form.earlier_years), part.part("this_year", form.this_year)
    check_amounts(earlier, *_AMOUNTS)
    check_amounts(current, *_AMOUNTS)
    totals = [total for row in (form.earlier_years, form.this_year) if (total := money_of(row.total)) is not None]
    if len(set(totals)) > 1:
        current.warn("totals_differ", "total")
    stated = [
        amount
        for row in (form.earlier_years, form.this_year)
        for name in _SOURCES
        if (amount := money_of(getattr(row, name))) is not None
    ]
    if totals and Money.total(stated).more_than(max(totals, key=lambda total: total.lo)) is YES:
        current.warn("sources_exceed_total", "total")


def against(form: AnnualApplicationForm, dossier: Application, parameters: FormParameters = DEFAULT) -> Review:
    """Check the form against the dossier; what either does not state contradicts nothing."""
    part = Part(form)
    same_names(part, "unit", dossier.unit.name)
    same_names(part, "project", dossier.project.name)
    same_day(part, "applied_on", dossier.applied_on)
    if isinstance(dossier, ListingApplication) and form.applied_on.more_than(dossier.call_closes_on) is YES:
        part.error("after_call", "applied_on", "art16.i2.b", last=shown(dossier.call_closes_on))
    _kind(part, dossier, parameters)
    _claims(part, dossier)
    _amounts(part, dossier, parameters)
    return part.findings.review


def _kind(part: Part[AnnualApplicationForm], dossier: Application, parameters: FormParameters) -> None:
    kind, category = dossier.project.kind, part.content.category
    if kind.stated:
        expected = PRINTED[kind]
        if expected is PrintedCategory.OPERATION and parameters.om_category is OMCategory.PRINTED_WITH_REMARK:
            part.demand("category_remark", "forms.when.om")
        elif category.stated and category is not expected:
            part.error("category_differs", "category", found=shown(category), of=shown(kind), wanted=shown(expected))
    if dossier.project.mode is Mode.PURCHASE:
        part.demand("category_remark", "forms.when.purchase")


def _claims(part: Part[AnnualApplicationForm], dossier: Application) -> None:
    form = part.content
    if form.can_share is NO and dossier.sharing.not_sharing_approved is not YES:
        part.warn("sharing_not_approved", "can_share", "art13.d")
    if form.can_share is NO and dossier.sharing.planned is YES:
        part.warn("sharing_planned", "can_share", "art12.p1.a")
    if form.can_reuse is YES and dossier.project.applied_alone is YES:
        part.warn("applied_alone", "can_reuse", "art09.i1.d")


def _amounts(part: Part[AnnualApplicationForm], dossier: Application, parameters: FormParameters) -> None:
    form, funding = part.content, dossier.funding
    for name in ("earlier_years", "this_year"):
        row: FundsRow = getattr(form, name)
        total = money_of(row.total)
        if total is not None and total.same_as(funding.total_investment) is NO:
            differs(part.part(name, row), "total", total, funding.total_investment)
    year = dossier.list_year if parameters.this_year is ThisYear.LIST_YEAR else dossier.applied_on.year
    if form.funds_year.same_as(year) is NO:
        differs(part, "funds_year", form.funds_year, year)
    sources = form.this_year.sources
    if parameters.this_year is ThisYear.LIST_YEAR and sources is not None and sources.same_as(funding.requested) is NO:
        part.part("this_year", form.this_year).warn(
            "request_differs", "fiscal", found=shown(sources), wanted=shown(funding.requested)
        )
