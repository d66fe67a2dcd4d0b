"""Annex 3, 项目建设基本要素自查清单: the self-check before an application."""

from __future__ import annotations

import attrs

from kekedala_policy.entities import Application, Mode
from kekedala_policy.forms.boxes import Demand, box
from kekedala_policy.forms.check_lines import (
    CONDITIONAL_LINES,
    HARMLESS_LINES,
    JOINT_LINES,
    PURCHASE_LINES,
    VETO_LINES,
    CheckLine,
)
from kekedala_policy.forms.comparing import differs, same_day, same_names
from kekedala_policy.forms.headers import check_contact
from kekedala_policy.forms.parameters import DEFAULT, FormParameters, VetoAnswer
from kekedala_policy.forms.review import Part, Review
from kekedala_policy.messages import Message
from kekedala_policy.values import NO, UNKNOWN, YES, Category, Day, Many, Truth, day, many, truth


class CheckAnswer(Category):
    """What is entered under 是否满足; 不适用 is recommended where a line is conditional."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


@attrs.frozen(kw_only=True)
class CheckedLine:
    """A line as filled in: which one it is, the answer, and where the scheme deals with it."""

    line: CheckLine = attrs.field(default=None, converter=CheckLine, metadata=box("annex3.note.a"))
    answer: CheckAnswer = attrs.field(default=None, converter=CheckAnswer, metadata=box("annex3.note.a"))
    pages: str | None = attrs.field(default=None, metadata=box("annex3.note.a", Demand.CONDITIONAL))


@attrs.frozen(kw_only=True)
class SelfCheckForm:
    """The header and the lines of annex 3."""

    unit: str | None = attrs.field(default=None, metadata=box("annex3.note.a"))
    sealed: Truth = attrs.field(default=None, converter=truth, metadata=box("annex3.note.c"))
    contact: str | None = attrs.field(default=None, metadata=box("annex3.note.a"))
    filled_in_on: Day = attrs.field(default=None, converter=day, metadata=box("annex3.note.a"))
    lines: Many[CheckedLine] = attrs.field(factory=Many, converter=many, metadata=box("annex3.note.a"))


def check(form: SelfCheckForm, parameters: FormParameters = DEFAULT) -> Review:
    """Check the form by itself: every line once, each with an answer that it can have."""
    part = Part(form)
    part.required()
    if form.sealed is NO:
        part.error("not_sealed", "sealed")
    check_contact(part)
    seen: dict[CheckLine, int] = {}
    for row in part.rows("lines", form.lines):
        line = row.content.line
        row.required()
        if line.stated and seen.setdefault(line, row.row or 0) != row.row:
            row.error("line_twice", "line", str(line.value), line=line_label(line), first=seen[line])
        _answer(row, parameters)
    for line in CheckLine:
        if line not in seen:
            part.error("line_missing", "lines", str(line.value), line=line_label(line))
    return part.findings.review


def _answer(row: Part[CheckedLine], parameters: FormParameters) -> None:
    line, answer = row.content.line, row.content.answer
    if answer is CheckAnswer.YES:
        row.demand("pages", "forms.when.met")
    if not line.stated:
        return
    clause, named = str(line.value), line_label(line)
    if answer is CheckAnswer.NOT_APPLICABLE and line not in CONDITIONAL_LINES:
        row.error("line_applies", "answer", clause, line=named)
    elif line in VETO_LINES:
        if veto_case(row.content, parameters) is YES:
            row.warn("veto_case", "answer", clause, line=named)
    elif answer is CheckAnswer.NO and line not in HARMLESS_LINES:
        row.warn("line_unmet", "answer", clause, line=named)


def veto_case(checked: CheckedLine, parameters: FormParameters = DEFAULT) -> Truth:
    """Whether the applicant says that the case of a veto line exists (AMB-40)."""
    hits = CheckAnswer.YES if parameters.veto_answer is VetoAnswer.CASE_EXISTS else CheckAnswer.NO
    answered = checked.line in VETO_LINES and checked.answer in {CheckAnswer.YES, CheckAnswer.NO}
    return UNKNOWN if not answered else YES if checked.answer is hits else NO


def against(form: SelfCheckForm, dossier: Application) -> Review:
    """Check the form against the dossier; what either does not state contradicts nothing."""
    part = Part(form)
    same_names(part, "unit", dossier.unit.name)
    same_day(part, "filled_in_on", dossier.papers.self_check_on)
    if form.sealed.name != dossier.papers.self_check_sealed.name and UNKNOWN not in {
        form.sealed,
        dossier.papers.self_check_sealed,
    }:
        differs(part, "sealed", form.sealed, dossier.papers.self_check_sealed)
    before(part, dossier.applied_on)
    purchased = dossier.project.mode.is_in(Mode.PURCHASE)
    for row in part.rows("lines", form.lines):
        line = row.content.line
        if line in PURCHASE_LINES:
            _applies(row, purchased)
        elif line in JOINT_LINES:
            _applies(row, dossier.joint.cross_department)
    return part.findings.review


def before(part: Part[SelfCheckForm], applied_on: Day) -> None:
    """Note a self-check that is dated after the application; the same day will do."""
    if part.content.filled_in_on.more_than(applied_on) is YES:
        part.error("self_check_late", "filled_in_on", "annex3.note.c")


def _applies(row: Part[CheckedLine], applies: Truth) -> None:
    """Note a line that is passed over though it applies, or answered though it does not."""
    answer, line = row.content.answer, row.content.line
    if not answer.stated:
        return
    passed_over = answer is CheckAnswer.NOT_APPLICABLE
    if passed_over and applies is YES:
        row.error("line_applies", "answer", str(line.value), line=line_label(line))
    if not passed_over and applies is NO:
        row.warn("line_idle", "answer", str(line.value), line=line_label(line))


def line_label(line: CheckLine) -> Message:
    """The name of a line."""
    return Message(f"category.CheckLine.{line.value}")
