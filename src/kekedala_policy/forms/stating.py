"""The facts of a dossier that a form states exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeVar

from kekedala_policy.entities import Application, Chapter, Kind
from kekedala_policy.forms.amounts import money_of
from kekedala_policy.forms.annual_application import AnnualApplicationForm, PrintedCategory
from kekedala_policy.forms.boxes import is_blank
from kekedala_policy.forms.check_lines import JOINT_LINES, CheckLine
from kekedala_policy.forms.parameters import DEFAULT, FormParameters, ThisYear
from kekedala_policy.forms.self_check import CheckAnswer, SelfCheckForm
from kekedala_policy.rules.repairing import replaced
from kekedala_policy.values import NO, UNKNOWN, YES, Given, Money

D = TypeVar("D", bound=Application)

#: 运维 does not say whether it is the first or a continuing one.
_KINDS: Final = {
    PrintedCategory.NEW: Kind.NEW,
    PrintedCategory.CONTINUATION: Kind.CONTINUATION,
    PrintedCategory.UPGRADE: Kind.UPGRADE,
}


def stated_facts(form: object, parameters: FormParameters = DEFAULT) -> Mapping[str, object]:
    """The facts of an application that `form` states, by their paths; a member of a set stands behind a colon.

    Left out is whatever the form says less exactly than the fact asks, and all that others than the unit state.
    Annexes 2, 4 and 5 state no such fact.
    """
    if isinstance(form, AnnualApplicationForm):
        return dict(_of_application(form, parameters))
    return dict(_of_self_check(form)) if isinstance(form, SelfCheckForm) else {}


def prefilled(dossier: D, *forms: object, parameters: FormParameters = DEFAULT) -> D:
    """The dossier with what `forms` state where it states nothing itself; earlier forms go before later ones."""
    for form in forms:
        for path, value in stated_facts(form, parameters).items():
            dossier = _filled(dossier, path, value)
    return dossier


def _filled(dossier: D, path: str, value: object) -> D:
    path, _, member = path.partition(":")
    current: object = dossier
    for name in path.split("."):
        current = getattr(current, name)
    unstated = current.has(Chapter(member)) is UNKNOWN if isinstance(current, Given) else is_blank(current)
    filled: D = replaced(dossier, path, member, value) if unstated else dossier
    return filled


def _of_application(form: AnnualApplicationForm, parameters: FormParameters) -> Iterator[tuple[str, object]]:
    for path, value in (
        ("unit.name", form.unit),
        ("project.name", form.project),
        ("applied_on", form.applied_on),
        ("project.kind", _KINDS.get(form.category)),
    ):
        if not is_blank(value):
            yield path, value
    yield from _amounts(form, parameters)


def _amounts(form: AnnualApplicationForm, parameters: FormParameters) -> Iterator[tuple[str, object]]:
    rows = (form.earlier_years, form.this_year)
    totals = {total for row in rows if (total := money_of(row.total)) is not None}
    if len(totals) == 1:
        yield "funding.total_investment", totals.pop()
    if any(_positive(row.fiscal) for row in rows):
        yield "funding.fiscal", YES
    if any(_positive(row.own) for row in rows):
        yield "funding.own_or_self_raised", YES
    if parameters.this_year is not ThisYear.LIST_YEAR:
        return
    # Whether own money and that of others is asked for, too, the form does not say.
    this_year, earlier = form.this_year, form.earlier_years
    requested = money_of(this_year.fiscal)
    if requested is not None and {this_year.own, this_year.superior, this_year.other} == {Decimal(0)}:
        yield "funding.requested", requested
    nothing = Money.yuan(0)
    if earlier.sources == nothing:  # nothing in all earlier years: nothing in the last of them
        yield "funding.last_year", nothing


def _positive(amount: Decimal | None) -> bool:
    money = money_of(amount)
    return money is not None and money.lo > 0


def _of_self_check(form: SelfCheckForm) -> Iterator[tuple[str, object]]:
    if form.filled_in_on.known:
        yield "papers.self_check_on", form.filled_in_on
    if form.sealed is not UNKNOWN:
        yield "papers.self_check_sealed", form.sealed
    answers = {line.line: line.answer for line in form.lines.items}
    if len(answers) < len(form.lines.items):
        return  # a line that comes twice says nothing
    if answers.get(CheckLine.INTEGRATION_CHAPTER) is CheckAnswer.YES:
        # A no may mean the preliminary design, of which the line asks as well.
        yield f"papers.feasibility_chapters:{Chapter.INTEGRATION_AND_SHARING.value}", YES
    if all(answers.get(line) is CheckAnswer.NOT_APPLICABLE for line in JOINT_LINES):
        yield "joint.cross_department", NO
    compiled = answers.get(CheckLine.JOINT_COMPILED)
    if compiled is CheckAnswer.YES:
        yield "joint.jointly_compiled", YES
    if answers.get(CheckLine.JOINT_DUTIES) is CheckAnswer.YES:  # a no leaves open which half is lacking
        yield "joint.relations_determined", YES
        yield "joint.scope_and_duties_fixed", YES
