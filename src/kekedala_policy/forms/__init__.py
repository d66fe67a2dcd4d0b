"""The five annex forms: their boxes, what is wrong with a form, and what it states for a dossier.

A form is an attrs class of plain values, built from Python or read by `intake`. `check` looks at a form by itself,
`check_against` at a form beside a dossier, `check_together` at several forms of one application.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kekedala_policy.entities import Application
from kekedala_policy.errors import ValueRejected
from kekedala_policy.forms import annual_application, change_review, data_resources, existing_systems, self_check
from kekedala_policy.forms.amounts import AmountWithUnit, MoneyUnit
from kekedala_policy.forms.annual_application import AnnualApplicationForm, DateRange, FundsRow, PrintedCategory
from kekedala_policy.forms.boxes import Box, Demand, box, box_of, clause_of, is_form, label_of
from kekedala_policy.forms.change_review import ChangeReviewForm, PrintedStage
from kekedala_policy.forms.check_lines import ARTICLES_OF, CheckLine
from kekedala_policy.forms.comparing import same_names
from kekedala_policy.forms.data_resources import DataResourcesForm, DataRow, NeededData, OfferedData, RowSharing
from kekedala_policy.forms.existing_systems import (
    ExistingSystemsForm,
    SystemMoney,
    SystemPlace,
    SystemRow,
    SystemUsers,
)
from kekedala_policy.forms.parameters import DEFAULT, FormParameters, form_parameters_on
from kekedala_policy.forms.review import FormProblem, Part, Review
from kekedala_policy.forms.self_check import CheckAnswer, CheckedLine, SelfCheckForm
from kekedala_policy.forms.stating import prefilled, stated_facts
from kekedala_policy.forms.together import check_together

Form = AnnualApplicationForm | ChangeReviewForm | SelfCheckForm | DataResourcesForm | ExistingSystemsForm

#: Every form by the name that a file and the command line give it.
FORMS: Final[Mapping[str, type[Form]]] = {
    "annex1": AnnualApplicationForm,
    "annex2": ChangeReviewForm,
    "annex3": SelfCheckForm,
    "annex4": DataResourcesForm,
    "annex5": ExistingSystemsForm,
}


def check(form: object, parameters: FormParameters = DEFAULT) -> Review:
    """Check a form by itself, as the applicant hands it in: everything that is wrong, at once.

    Of a form beside the five, whose boxes say it all, those are noted that lack what they ask for. Raises
    `ValueRejected` for what is no form.
    """
    match form:
        case AnnualApplicationForm():
            return annual_application.check(form, parameters)
        case ChangeReviewForm():
            return change_review.check(form, parameters)
        case SelfCheckForm():
            return self_check.check(form, parameters)
        case DataResourcesForm():
            return data_resources.check(form, parameters)
        case ExistingSystemsForm():
            return existing_systems.check(form, parameters)
    part = _of_boxes(form)
    part.required()
    return part.findings.review


def check_against(form: object, dossier: Application, parameters: FormParameters = DEFAULT) -> Review:
    """Check a form beside the dossier of the application that it belongs to; the form itself is not checked again.

    What either does not state contradicts nothing. Of a form beside the five, the unit is compared. Raises
    `ValueRejected` for what is no form.
    """
    match form:
        case AnnualApplicationForm():
            return annual_application.against(form, dossier, parameters)
        case ChangeReviewForm():
            return change_review.against(form, dossier.unit, dossier.project)
        case SelfCheckForm():
            return self_check.against(form, dossier)
        case DataResourcesForm():
            return data_resources.against(form, dossier)
        case ExistingSystemsForm():
            return existing_systems.against(form, dossier)
    part = _of_boxes(form)
    same_names(part, "unit", dossier.unit.name)
    return part.findings.review


def _of_boxes(form: object) -> Part[Any]:
    if not is_form(type(form)):
        raise ValueRejected("annex form", form)
    return Part(form)


__all__ = [
    "ARTICLES_OF",
    "DEFAULT",
    "FORMS",
    "AmountWithUnit",
    "AnnualApplicationForm",
    "Box",
    "ChangeReviewForm",
    "CheckAnswer",
    "CheckLine",
    "CheckedLine",
    "DataResourcesForm",
    "DataRow",
    "DateRange",
    "Demand",
    "ExistingSystemsForm",
    "Form",
    "FormParameters",
    "FormProblem",
    "FundsRow",
    "MoneyUnit",
    "NeededData",
    "OfferedData",
    "PrintedCategory",
    "PrintedStage",
    "Review",
    "RowSharing",
    "SelfCheckForm",
    "SystemMoney",
    "SystemPlace",
    "SystemRow",
    "SystemUsers",
    "box",
    "box_of",
    "check",
    "check_against",
    "check_together",
    "clause_of",
    "form_parameters_on",
    "is_form",
    "label_of",
    "prefilled",
    "stated_facts",
]
