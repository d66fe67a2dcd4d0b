"""Annex 5, 申报部门（单位）现有政务信息系统清单: the systems that the unit has."""

from __future__ import annotations

from decimal import Decimal

import attrs

from kekedala_policy.entities import Application
from kekedala_policy.forms.amounts import check_amounts
from kekedala_policy.forms.boxes import Demand, box
from kekedala_policy.forms.comparing import same_names
from kekedala_policy.forms.headers import check_contact, check_serials
from kekedala_policy.forms.parameters import DEFAULT, FormParameters
from kekedala_policy.forms.review import Part, Review
from kekedala_policy.forms.texts import characters, folded
from kekedala_policy.values import (
    NO,
    YES,
    Category,
    Count,
    Day,
    Given,
    Many,
    Prose,
    Truth,
    count,
    day,
    figure,
    given,
    many,
    prose,
    truth,
)


class SystemMoney(Category):
    """Where the money for a system came from."""

    STATE = "state"
    XPCC = "xpcc"
    DIVISION = "division"
    OWN = "own"


class SystemPlace(Category):
    """Where a system is deployed; the last one stands for the item that the print lost."""

    STATE_CLOUD = "state_cloud"
    XPCC_CLOUD = "xpcc_cloud"
    DIVISION_CLOUD = "division_cloud"
    OWN_ROOM = "own_room"
    RENTED_ROOM = "rented_room"
    OTHER = "other"


class SystemUsers(Category):
    """Who uses a system."""

    OWN_DEPARTMENT = "own_department"
    OWN_LINE = "own_line"
    ACROSS_DEPARTMENTS = "across_departments"
    PUBLIC = "public"
    OTHER = "other"


@attrs.frozen(kw_only=True)
class SystemRow:
    """The columns of annex 5; amounts are in 万元. A `sample` row, printed as 示例, is no system."""

    serial: Count = attrs.field(default=None, converter=count, metadata=box("annex5.head"))
    sample: Truth = attrs.field(default=NO, converter=truth, metadata=box("annex5.head", Demand.OPTIONAL))
    implementing_unit: str | None = attrs.field(default=None, metadata=box("annex5.f01"))
    name: str | None = attrs.field(default=None, metadata=box("annex5.f02"))
    functions: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex5.f03"))
    money_from: Given[SystemMoney] = attrs.field(factory=Given, converter=given, metadata=box("annex5.f04"))
    approved_by: str | None = attrs.field(default=None, metadata=box("annex5.f05"))
    construction_cost: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex5.f06"))
    operator: str | None = attrs.field(default=None, metadata=box("annex5.f07"))
    operation_cost: Decimal | None = attrs.field(default=None, converter=figure, metadata=box("annex5.f07"))
    deployed_at: Given[SystemPlace] = attrs.field(factory=Given, converter=given, metadata=box("annex5.f08"))
    other_place: str | None = attrs.field(default=None, metadata=box("annex5.f08", Demand.CONDITIONAL))
    used_by: Given[SystemUsers] = attrs.field(factory=Given, converter=given, metadata=box("annex5.f09"))
    other_users: str | None = attrs.field(default=None, metadata=box("annex5.f09", Demand.CONDITIONAL))
    data_produced: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex5.f10"))
    data_shared: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex5.f11"))
    contact: str | None = attrs.field(default=None, metadata=box("annex5.f12"))
    remarks: Prose | None = attrs.field(default=None, converter=prose, metadata=box("annex5.f12", Demand.OPTIONAL))


@attrs.frozen(kw_only=True)
class ExistingSystemsForm:
    """The header and the rows of annex 5."""

    unit: str | None = attrs.field(default=None, metadata=box("annex5.head"))
    sealed: Truth = attrs.field(default=None, converter=truth, metadata=box("annex5.head"))
    contact: str | None = attrs.field(default=None, metadata=box("annex5.head"))
    filled_in_on: Day = attrs.field(default=None, converter=day, metadata=box("annex5.head"))
    systems: Many[SystemRow] = attrs.field(factory=Many, converter=many, metadata=box("annex5.head"))


def check(form: ExistingSystemsForm, parameters: FormParameters = DEFAULT) -> Review:
    """Check the form by itself."""
    part = Part(form)
    part.required()
    if form.sealed is NO:
        part.error("not_sealed", "sealed")
    check_contact(part)
    rows = [row for row in part.rows("systems", form.systems) if row.content.sample is not YES]
    if form.systems.items and not rows:
        part.error("only_samples", "systems")
    check_serials(rows)
    for row in rows:
        _row(row, parameters)
    _names(rows)
    return part.findings.review


def _row(row: Part[SystemRow], parameters: FormParameters) -> None:
    system, limit = row.content, parameters.functions_length
    row.required()
    length = characters(system.functions or "", parameters.counted_characters)
    if limit.value is not None and Count.exactly(length).within(limit) is NO:
        row.error("too_long", "functions", found=length, most=limit.highest_for_certain)
    check_amounts(row, "construction_cost", "operation_cost")
    check_contact(row)
    for other, text in (
        (system.deployed_at.has(SystemPlace.OTHER), "other_place"),
        (system.used_by.has(SystemUsers.OTHER), "other_users"),
    ):
        if other is YES:
            row.demand(text, "forms.when.other")
        else:
            row.idle(text, "forms.when.not_other")


def _names(rows: list[Part[SystemRow]]) -> None:
    """Note names that come again: of one implementing unit as an error, of another one as a warning."""
    first: dict[tuple[str, str], int] = {}
    named: dict[str, int] = {}
    for row in rows:
        name, unit = folded(row.content.name), folded(row.content.implementing_unit)
        if not name or row.row is None:
            continue
        if (unit, name) in first:
            row.error("system_twice", "name", first=first[unit, name])
        elif name in named:
            row.warn("system_twice_elsewhere", "name", first=named[name])
        first.setdefault((unit, name), row.row)
        named.setdefault(name, row.row)


def against(form: ExistingSystemsForm, dossier: Application) -> Review:
    """Check the form against the dossier; what either does not state contradicts nothing."""
    part = Part(form)
    same_names(part, "unit", dossier.unit.name)
    return part.findings.review
