"""Annex 2, 政务信息化项目变更审核表: the cover form of a change."""

from __future__ import annotations

import attrs

from kekedala_policy.entities import ChangeSource, Project, Unit
from kekedala_policy.forms.amounts import AmountWithUnit, fen_of
from kekedala_policy.forms.boxes import Demand, box
from kekedala_policy.forms.comparing import same_names
from kekedala_policy.forms.parameters import DEFAULT, FormParameters, PrintedChange
from kekedala_policy.forms.review import Part, Review
from kekedala_policy.values import NO, YES, Category, Given, Prose, Truth, given, prose, truth


class PrintedStage(Category):
    """How far the project is, in the order of print."""

    BUDGET_APPLICATION = "budget_application"
    CONSTRUCTION = "construction"
    BUDGET_ISSUED = "budget_issued"
    PROCUREMENT = "procurement"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class ChangeReviewForm:
    """The boxes of annex 2."""

    unit: str | None = attrs.field(default=None, metadata=box("annex2.f01"))
    sealed: Truth = attrs.field(default=None, converter=truth, metadata=box("annex2.f01"))
    leader: str | None = attrs.field(default=None, metadata=box("annex2.f01"))
    project: str | None = attrs.field(default=None, metadata=box("annex2.f02"))
    contact: str | None = attrs.field(default=None, metadata=box("annex2.f02"))
    project_number: str | None = attrs.field(default=None, metadata=box("annex2.f03"))
    contract_number: str | None = attrs.field(default=None, metadata=box("annex2.f03", Demand.CONDITIONAL))
    applied_for: AmountWithUnit = attrs.field(factory=AmountWithUnit, metadata=box("annex2.f04"))
    approved_by_finance: AmountWithUnit = attrs.field(factory=AmountWithUnit, metadata=box("annex2.f05"))
    #: The difference, with its sign, by default (AMB-31).
    change: AmountWithUnit = attrs.field(factory=AmountWithUnit, metadata=box("annex2.f06"))
    money_from: Given[ChangeSource] = attrs.field(factory=Given, converter=given, metadata=box("annex2.f07"))
    earmarking_document: str | None = attrs.field(default=None, metadata=box("annex2.f07", Demand.CONDITIONAL))
    other_money: str | None = attrs.field(default=None, metadata=box("annex2.f07", Demand.CONDITIONAL))
    stage: PrintedStage = attrs.field(default=None, converter=PrintedStage, metadata=box("annex2.f08"))
    other_stage: str | None = attrs.field(default=None, metadata=box("annex2.f08", Demand.CONDITIONAL))
    contractor: str | None = attrs.field(default=None, metadata=box("annex2.f09", Demand.CONDITIONAL))
    supervisor: str | None = attrs.field(default=None, metadata=box("annex2.f09", Demand.CONDITIONAL))
    background: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex2.f10"))


def check(form: ChangeReviewForm, parameters: FormParameters = DEFAULT) -> Review:
    """Check the form by itself."""
    part = Part(form)
    part.required()
    if form.sealed is NO:
        part.error("not_sealed", "sealed")
    _amounts(part, parameters)
    _money(part)
    _stage(part)
    return part.findings.review


def _amounts(part: Part[ChangeReviewForm], parameters: FormParameters) -> None:
    form = part.content
    signed = parameters.printed_change is PrintedChange.SIGNED_DIFFERENCE
    for name, may_fall in (("applied_for", False), ("approved_by_finance", False), ("change", signed)):
        _amount(part, name, may_fall=may_fall)
    before, change = form.applied_for.fen, form.change.fen
    if signed and before is not None and change is not None and 0 <= before < -change:
        part.error("falls_below_nothing", "change")


def _amount(part: Part[ChangeReviewForm], name: str, *, may_fall: bool) -> None:
    amount: AmountWithUnit = getattr(part.content, name)
    if part.blank(name):
        return  # noted as missing
    if amount.figure is None:
        part.error("figure_missing", name)
        return
    if not amount.unit.stated:
        part.error("unit_missing", name)
    elif fen_of(amount.figure, amount.unit) is None:
        part.error("amount_unusable", name, found=f"{amount.figure:f}")
    if amount.figure < 0 and not may_fall:
        part.error("negative", name, found=f"{amount.figure:f}")


def _money(part: Part[ChangeReviewForm]) -> None:
    ticked = part.content.money_from.has
    if ticked(ChangeSource.EARMARKED) is YES:
        part.demand("earmarking_document", "forms.when.earmarked")
    else:
        part.idle("earmarking_document", "forms.when.not_earmarked")
    if ticked(ChangeSource.OTHER) is YES:
        part.demand("other_money", "forms.when.other")
    else:
        part.idle("other_money", "forms.when.not_other")
    if ticked(ChangeSource.MORE_FROM_GOVERNMENT) is YES:
        part.warn("more_money_asked", "money_from", "art24.a", "art24.p2")


def _stage(part: Part[ChangeReviewForm]) -> None:
    stage = part.content.stage
    if stage is PrintedStage.OTHER:
        part.demand("other_stage", "forms.when.other")
    elif stage.stated:
        part.idle("other_stage", "forms.when.not_other")
    if stage is PrintedStage.CONSTRUCTION:
        part.ask("contract_number", "forms.when.construction")
        part.ask("contractor", "forms.when.construction")
        part.ask("supervisor", "forms.when.construction", "art34.b")


def against(form: ChangeReviewForm, unit: Unit, project: Project) -> Review:
    """Check the form against the unit and the project that a dossier is about."""
    part = Part(form)
    same_names(part, "unit", unit.name)
    same_names(part, "project", project.name)
    return part.findings.review
