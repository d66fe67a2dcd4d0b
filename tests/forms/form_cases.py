"""Reading the YAML cases of the forms: a form that is fine, what is changed in it, and what must be noted."""

from __future__ import annotations

import copy
import datetime
import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import attrs
import yaml

from kekedala_policy.decisions import Ruling, settled_by
from kekedala_policy.entities import Application, ListingApplication
from kekedala_policy.forms import (
    FORMS,
    Form,
    FormParameters,
    FormProblem,
    Review,
    check,
    check_against,
    form_parameters_on,
)
from kekedala_policy.intake import dossier_from
from kekedala_policy.values.facts import Body

FOLDER: Final = Path(__file__).parent / "cases"
DAY: Final = datetime.date(2026, 1, 15)
_STEP: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")


@attrs.frozen
class FormCase:
    """A form, the dossier beside which it is checked, if any, and what must be noted, all of it, in order."""

    title: str
    clause: str
    kind: str
    data: dict[str, Any]
    dossier_data: dict[str, Any] | None
    readings: dict[str, str]
    errors: list[str]
    warnings: list[str]

    @property
    def form(self) -> Form:
        """The form."""
        return dossier_from(self.data, FORMS[self.kind])

    @property
    def parameters(self) -> FormParameters:
        """The default readings but for those of the case."""
        return parameters_with(**self.readings)

    def review(self) -> Review:
        """What is noted."""
        if self.dossier_data is None:
            return check(self.form, self.parameters)
        dossier: Application = dossier_from(self.dossier_data, ListingApplication)
        return check_against(self.form, dossier, self.parameters)


def parameters_with(**readings: str) -> FormParameters:
    """The default readings but for these."""
    rulings = [
        Ruling(parameter=name, takes=option, authority=Body.DATA_BUREAU, document="口径1号", date=DAY)
        for name, option in readings.items()
    ]
    return settled_by(form_parameters_on(DAY), rulings)


def noted(problem: FormProblem) -> str:
    """A problem as the cases write it: what it is, where, and the further clauses."""
    return " ".join((problem.message.id.removeprefix("forms."), problem.field, *problem.also))


@cache
def bases() -> dict[str, dict[str, Any]]:
    """The forms that are fine, by their name, and the dossier that goes with them."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "bases.yaml").read_text("utf-8"))
    return found


def base(kind: str, **changes: object) -> dict[str, Any]:
    """A form that is fine, but for `changes` by their dotted path."""
    data = copy.deepcopy(bases()[kind])
    for path, value in changes.items():
        put(data, path, value)
    return data


def put(data: dict[str, Any], path: str, value: object) -> None:
    """Set what stands at a dotted path; a place beyond a list's end adds to it."""
    target: Any = data
    keys: list[str | int] = []
    for step in path.split("."):
        found = _STEP.fullmatch(step)
        assert found, path
        keys += [found[1]] if found[2] is None else [found[1], int(found[2])]
    for key, following in itertools.pairwise(keys):
        if isinstance(target, list) and key == len(target):
            target.append({})
        if isinstance(target, dict) and key not in target:
            target[key] = [] if isinstance(following, int) else {}
        target = target[key]
    if isinstance(target, list) and keys[-1] == len(target):
        target.append(value)
    else:
        target[keys[-1]] = value


def all_cases() -> Iterator[FormCase]:
    """Every case of every file."""
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.stem == "bases":
            continue
        read = yaml.safe_load(file.read_text("utf-8"))
        for one in read["cases"]:
            unknown = one.keys() - {"title", "clause", "set", "dossier", "readings", "errors", "warnings"}
            assert not unknown, (one["title"], unknown)
            dossier = base("dossier", **one["dossier"]) if "dossier" in one else None
            yield FormCase(
                one["title"],
                one["clause"],
                read["form"],
                base(read["form"], **one.get("set", {})),
                dossier,
                one.get("readings", {}),
                one.get("errors", []),
                one.get("warnings", []),
            )
