"""A made-up document of the same structure as the official text: about buying books."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kekedala_policy.clauses import OfficialText, parse_official

SPECIMEN: Final = (Path(__file__).parent / "specimen.txt").read_text("utf-8")

#: The printed labels of the form's fields, in the order of the form.
FORMS: Final[Mapping[str, tuple[str, ...]]] = {
    "annex1.f01": ("申请馆",),
    "annex1.f02": ("申请日期",),
    "annex1.f03": ("书名",),
    "annex1.f04": ("类别",),
    "annex1.f05": ("批次计划",),
    "annex1.f06": ("经费", "财政", "自筹"),
}


def parsed(text: str | bytes = SPECIMEN, *, encoding: str = "utf-8") -> OfficialText:
    """The specimen, or another text with the same form, read."""
    return parse_official(text, FORMS, encoding=encoding, name="办法.txt")


def changed(old: str, new: str) -> str:
    """The specimen with one passage replaced, which must be there."""
    assert SPECIMEN.count(old) == 1, (old, SPECIMEN.count(old))
    return SPECIMEN.replace(old, new)
