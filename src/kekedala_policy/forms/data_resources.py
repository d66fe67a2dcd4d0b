"""Annex 4, 数据共享信息资源清单: the data a system can share, and the data it needs of other departments."""

from __future__ import annotations

from typing import Final

import attrs

from kekedala_policy.entities import Application
from kekedala_policy.forms.boxes import Demand, box, is_blank
from kekedala_policy.forms.comparing import same_names
from kekedala_policy.forms.headers import check_contact, check_serials
from kekedala_policy.forms.parameters import DEFAULT, FormParameters, NeededAlone, UnsharedRow, UnsharedScope
from kekedala_policy.forms.review import Part, Review
from kekedala_policy.forms.texts import has_amount_with_unit
from kekedala_policy.values import NO, YES, Category, Count, Day, Many, Prose, Truth, count, day, many, prose, truth

DATA_CLASSES: Final = ("基础数据", "业务数据", "主专题数据")
DATA_TYPES: Final = ("结构化数据", "音视频数据", "遥感影像数据")
WAYS: Final = ("接口", "库表交换", "前置机", "介质导入")
SHARING_WAYS: Final = ("共享平台", "系统接口", "文件交换")
CYCLES: Final = ("实时", "日", "月", "季度", "年")


class RowSharing(Category):
    """The three values of 共享类型."""

    CONDITIONAL = "conditional"
    UNCONDITIONAL = "unconditional"
    NOT_SHARED = "not_shared"


@attrs.frozen(kw_only=True)
class OfferedData:
    """Columns 2 to 17, data that the system can provide; `legal_basis` and `approval` are not printed (AMB-66)."""

    data_class: str | None = attrs.field(default=None, metadata=box("annex4.f01", examples=DATA_CLASSES))
    name: str | None = attrs.field(default=None, metadata=box("annex4.f02"))
    items: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex4.f02"))
    volume: str | None = attrs.field(default=None, metadata=box("annex4.f02"))
    data_type: str | None = attrs.field(default=None, metadata=box("annex4.f03", examples=DATA_TYPES))
    source: str | None = attrs.field(default=None, metadata=box("annex4.f04"))
    form: str | None = attrs.field(default=None, metadata=box("annex4.f05", examples=("数据库类",)))
    collected_by: str | None = attrs.field(default=None, metadata=box("annex4.f05", examples=WAYS))
    updated: str | None = attrs.field(default=None, metadata=box("annex4.f06", examples=("变化即更新",)))
    shared_with: str | None = attrs.field(default=None, metadata=box("annex4.f07"))
    sharing: RowSharing = attrs.field(default=None, converter=RowSharing, metadata=box("annex4.f08"))
    sharing_conditions: Prose | None = attrs.field(
        default=None, converter=prose, metadata=box("annex4.f09", Demand.CONDITIONAL)
    )
    shared_by: str | None = attrs.field(
        default=None, metadata=box("annex4.f10", Demand.CONDITIONAL, examples=SHARING_WAYS)
    )
    sharing_cycle: str | None = attrs.field(
        default=None, metadata=box("annex4.f11", Demand.CONDITIONAL, examples=CYCLES)
    )
    opened: Truth = attrs.field(default=None, converter=truth, metadata=box("annex4.f12"))
    opening_conditions: Prose | None = attrs.field(
        default=None, converter=prose, metadata=box("annex4.f12", Demand.OPTIONAL)
    )
    #: The provision by which the data are not shared.
    legal_basis: str | None = attrs.field(default=None, metadata=box("annex4.f08", Demand.CONDITIONAL))
    #: The document by which the bureau approved that the row is not shared, where rows are approved.
    approval: str | None = attrs.field(default=None, metadata=box("annex4.f08", Demand.CONDITIONAL))


@attrs.frozen(kw_only=True)
class NeededData:
    """Columns 18 to 24, data needed of other departments; all blank where none are.

    The hints printed under 数据名称 and 数据内容 are swapped: the names of the columns hold.
    """

    data_class: str | None = attrs.field(default=None, metadata=box("annex4.f13", examples=DATA_CLASSES))
    name: str | None = attrs.field(default=None, metadata=box("annex4.f13"))
    items: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex4.f13"))
    volume: str | None = attrs.field(default=None, metadata=box("annex4.f13"))
    data_type: str | None = attrs.field(default=None, metadata=box("annex4.f13", examples=DATA_TYPES))
    source: str | None = attrs.field(default=None, metadata=box("annex4.f13"))
    obtained_by: str | None = attrs.field(default=None, metadata=box("annex4.f13", examples=WAYS))


@attrs.frozen(kw_only=True)
class DataRow:
    """A row: its number, what is offered, what is needed. A `sample` row, printed as 示例, is no data."""

    serial: Count = attrs.field(default=None, converter=count, metadata=box("annex4.head"))
    sample: Truth = attrs.field(default=NO, converter=truth, metadata=box("annex4.head", Demand.OPTIONAL))
    offered: OfferedData = attrs.field(factory=OfferedData)
    needed: NeededData = attrs.field(factory=NeededData)


@attrs.frozen(kw_only=True)
class DataResourcesForm:
    """The header and the rows of annex 4."""

    unit: str | None = attrs.field(default=None, metadata=box("annex4.head"))
    contact: str | None = attrs.field(default=None, metadata=box("annex4.head"))
    filled_in_on: Day = attrs.field(default=None, converter=day, metadata=box("annex4.head"))
    rows: Many[DataRow] = attrs.field(factory=Many, converter=many, metadata=box("annex4.head"))


def data_rows(form: DataResourcesForm) -> tuple[DataRow, ...]:
    """The rows without the samples."""
    return tuple(row for row in form.rows.items if row.sample is not YES)


def check(form: DataResourcesForm, parameters: FormParameters = DEFAULT) -> Review:
    """Check the form by itself."""
    part = Part(form)
    part.required()
    check_contact(part)
    rows = [row for row in part.rows("rows", form.rows) if row.content.sample is not YES]
    if form.rows.items and not rows:
        part.error("only_samples", "rows")
    check_serials(rows)
    for row in rows:
        _row(row, parameters)
    return part.findings.review


def _row(row: Part[DataRow], parameters: FormParameters) -> None:
    offered, needed = row.content.offered, row.content.needed
    if row.blank("serial"):
        row.error("missing", "serial")
    nothing_needed = is_blank(needed)
    if is_blank(offered) and nothing_needed:
        row.error("row_blank", "serial")
        return
    if not nothing_needed:
        block = row.part("needed", needed)
        block.required()
        _volume(block)
    if is_blank(offered) and parameters.needed_alone is NeededAlone.ALLOWED:
        return
    _offered(row.part("offered", offered), parameters)


def _offered(block: Part[OfferedData], parameters: FormParameters) -> None:
    offered = block.content
    unshared = offered.sharing is RowSharing.NOT_SHARED
    block.required(*(["shared_with"] if unshared and parameters.unshared_scope is UnsharedScope.NOT_ASKED else []))
    _volume(block)
    if offered.sharing is RowSharing.CONDITIONAL:
        block.demand("sharing_conditions", "forms.when.on_conditions")
    elif offered.sharing.stated:
        block.idle("sharing_conditions", "forms.when.not_on_conditions")
    if unshared:
        _unshared(block, parameters)
    elif offered.sharing.stated:
        block.demand("shared_by", "forms.when.shared")
        block.demand("sharing_cycle", "forms.when.shared")
        block.idle("legal_basis", "forms.when.shared")
        block.idle("approval", "forms.when.shared")
    if offered.opened is NO:
        block.idle("opening_conditions", "forms.when.not_opened")


def _unshared(block: Part[OfferedData], parameters: FormParameters) -> None:
    block.idle("shared_by", "forms.when.unshared")
    block.idle("sharing_cycle", "forms.when.unshared")
    if parameters.unshared_row is UnsharedRow.LEGAL_BASIS:
        block.demand("legal_basis", "forms.when.unshared")
    elif block.blank("approval"):
        block.error("row_not_approved", "approval", "art13.d")
    if block.content.opened is YES:
        block.warn("opened_but_unshared", "opened", "annex4.f08")


def _volume(block: Part[OfferedData] | Part[NeededData]) -> None:
    volume = block.content.volume
    if volume and volume.strip() and not has_amount_with_unit(volume):
        block.warn("volume_without_unit", "volume")


def shares_nothing(form: DataResourcesForm) -> bool:
    """Whether every row that offers data is marked 不共享, and there is one."""
    marks = {row.offered.sharing for row in data_rows(form) if not is_blank(row.offered)}
    return marks == {RowSharing.NOT_SHARED}


def against(form: DataResourcesForm, dossier: Application) -> Review:
    """Check the form against the dossier; what either does not state contradicts nothing."""
    part = Part(form)
    same_names(part, "unit", dossier.unit.name)
    if shares_nothing(form):
        if dossier.sharing.not_sharing_approved is not YES:
            part.warn("sharing_not_approved", "rows", "art13.d")
        if dossier.sharing.planned is YES:
            part.warn("sharing_planned", "rows", "art12.p1.a")
    return part.findings.review
