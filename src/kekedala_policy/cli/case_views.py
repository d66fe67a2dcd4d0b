"""The commands that look at cases: the annual list, a unit's standing, deadlines of a body, a calendar, a diagram."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from kekedala_policy.casework import AnnualList, Case, Desk, Due, ListLine
from kekedala_policy.cli.cases import (
    case_group,
    desk_at,
    due_data,
    due_line,
    print_json,
    reading,
    store_option,
    working_calendar,
)
from kekedala_policy.cli.loading import loaded
from kekedala_policy.cli.options import LOCALES, language, output_format
from kekedala_policy.cli.printing import say
from kekedala_policy.decisions import shown
from kekedala_policy.entities import Standing
from kekedala_policy.i18n import cite, render
from kekedala_policy.intake import as_data
from kekedala_policy.lifecycle import DeadlineStatus, Lifecycle, to_icalendar, to_mermaid
from kekedala_policy.messages import Message
from kekedala_policy.values.facts import Body

_DAY = click.DateTime(["%Y-%m-%d"])
_ON = click.option("--on", type=_DAY, help="Day to look on / 查看日期 (default: today / 今日)")
_BODY = click.option("--body", type=click.Choice([body.value for body in Body]), help="Body / 机关")
_UNIT = click.option("--unit", help="Project unit / 项目建设单位")
_DONE = (DeadlineStatus.MET, DeadlineStatus.DONE_LATE)


@click.command("list")
@click.argument("year", type=click.IntRange(2000, 2999))
@store_option
@output_format
@language
def annual_list(year: int, store: str, form: str, lang: str) -> int:
    """The annual list of a year: both lists, supplements, and what was struck. 年度项目清单。"""
    desk = desk_at(reading(store))
    found = desk.annual_list(year)
    if form == "json":
        print_json({"list": _list_data(found)})
        return 0
    for line in _list_lines(found, desk, LOCALES[lang]):
        click.echo(line)
    return 0


def _list_lines(found: AnnualList, desk: Desk, locale: str) -> Iterator[str]:
    kinds = desk.lifecycles.by_name
    state = "–" if found.case is None else render(kinds[found.case.kind].state_label(found.case.state), locale)
    yield say("cli.list.heading", locale, year=found.year, state=state)
    for name, lines in _parts(found):
        yield say("cli.list.part", locale, part=Message(f"cli.list.{name}"), count=len(lines))
        for line in lines:
            yield _list_line(line, kinds[line.case.kind], locale)


def _parts(found: AnnualList) -> tuple[tuple[str, tuple[ListLine, ...]], ...]:
    return (
        ("projects", found.projects),
        ("operation", found.operation),
        ("supplements", found.supplements),
        ("struck", found.struck),
    )


def _list_line(line: ListLine, kind: Lifecycle, locale: str) -> str:
    case = line.case
    text = say(
        "cli.list.line",
        locale,
        project=case.project or "–",
        unit=case.unit,
        amount=shown(line.amount),
        state=kind.state_label(case.state),
        id=case.id,
    )
    why = [line.reason] if line.reason else []
    why += [cite(clause, locale) for clause in line.findings]
    return text + (say("cli.list.why", locale, why=why) if why else "")


def _list_data(found: AnnualList) -> dict[str, Any]:
    parts = {name: [_line_data(line) for line in lines] for name, lines in _parts(found)}
    return {"year": found.year, "case": found.case.id if found.case else None, **parts}


def _line_data(line: ListLine) -> dict[str, Any]:
    return {
        "case": line.case.id,
        "unit": line.case.unit,
        "project": line.case.project,
        "state": line.case.state,
        "amount": None if line.amount.in_yuan is None else f"{line.amount.in_yuan:f}",
        "reason": line.reason or None,
        "findings": list(line.findings),
    }


@case_group.command("standing")
@click.argument("unit")
@click.option("--but-for", help="Project that is left out / 不计入的项目")
@click.option("--complete", is_flag=True, help="The log holds all that is on record / 日志已收录全部记录")
@store_option
@output_format
@language
def standing(unit: str, but_for: str | None, store: str, form: str, lang: str, *, complete: bool) -> int:
    """What is on record of a unit: data withheld, acceptance, security, splitting. 单位在案情况。"""
    found = desk_at(reading(store), complete=complete).standing(unit, but_for=but_for)
    if form == "json":
        print_json({"standing": as_data(found)})
        return 0
    for line in _standing_lines(found, LOCALES[lang]):
        click.echo(line)
    return 0


def _standing_lines(found: Standing, locale: str) -> Iterator[str]:
    for name in ("sharing_findings", "projects", "security_findings"):
        listed = getattr(found, name)
        title = Message(f"field.Standing.{name}")
        yield say(
            "cli.standing.part", locale, part=title, count=len(listed.items), all=shown(_truth(closed=listed.closed))
        )
        for item in listed.items:
            facts = [
                say("cli.standing.fact", locale, fact=Message(f"field.{type(item).__name__}.{field.name}"), value=told)
                for field in attrs.fields(type(item))
                if (told := shown(getattr(item, field.name))) is not None
            ]
            yield say("cli.standing.item", locale, facts=facts)
    split = Message("field.Standing.splitting_found")
    yield say("cli.standing.fact", locale, fact=split, value=shown(found.splitting_found))


def _truth(*, closed: bool) -> Any:
    from kekedala_policy.values import NO, YES

    return YES if closed else NO


@case_group.command("due")
@click.option("--body", required=True, type=click.Choice([body.value for body in Body]), help="Body / 机关")
@_UNIT
@_ON
@click.option("--warn", default=30, type=click.IntRange(0), help="Days of warning / 提前提醒天数")
@store_option
@output_format
@language
def due_for_body(
    body: str, unit: str | None, on: datetime.datetime | None, warn: int, store: str, form: str, lang: str
) -> int:
    """The deadlines that a body has still to meet, in all cases. 机关待履行的期限。"""
    day = on.date() if on else datetime.date.today()  # the reader's own day
    desk, days = desk_at(reading(store)), working_calendar()
    found = desk.deadlines_of(Body(body), day, unit=unit, calendar=days, warn_days=warn)
    if form == "json":
        print_json({"deadlines": [{"case": case.id, **due_data(due)} for case, due in found]})
        return 0
    for case, due in found:
        click.echo(
            say(
                "cli.case.due", LOCALES[lang], case=case.id, due=due_line(due, LOCALES[lang], desk.edition(case).titles)
            )
        )
    return 0


@case_group.command("calendar")
@click.argument("cases", nargs=-1)
@_BODY
@_UNIT
@_ON
@click.option("--output", required=True, type=click.Path(path_type=Path), help="File to write / 输出文件")
@store_option
@language
def calendar(
    cases: Sequence[str],
    body: str | None,
    unit: str | None,
    on: datetime.datetime | None,
    output: Path,
    store: str,
    lang: str,
) -> int:
    """Write the deadlines of cases, or of a body, as an iCalendar file. 导出期限日历（iCalendar）。"""
    if bool(cases) == (body is not None):
        raise click.UsageError("name cases or a body / 请指定案卷或者机关，二者择一")
    day = on.date() if on else datetime.date.today()  # the reader's own day
    desk, days = desk_at(reading(store)), working_calendar()
    found: Iterable[tuple[Case, Due]]
    if body is not None:
        found = desk.deadlines_of(Body(body), day, unit=unit, calendar=days)
    else:
        found = [
            (desk.case(name), due) for name in dict.fromkeys(cases) for due in desk.deadlines(name, day, calendar=days)
        ]
    open_ones = {
        f"{case.id.removeprefix('case:')}.{due.deadline.clause}@{desk.log.id}": due.deadline
        for case, due in found
        if due.status not in _DONE
    }
    try:
        written = to_icalendar(open_ones, LOCALES[lang], stamped=datetime.datetime.now(datetime.UTC))
    except ImportError as error:
        raise click.UsageError("needs the extra [calendar] / 需要安装 kekedala-policy[calendar]") from error
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(written)
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error
    click.echo(say("cli.case.calendar", LOCALES[lang], count=written.count(b"BEGIN:VEVENT"), file=str(output)))
    return 0


@case_group.command("diagram")
@click.argument("kind")
@language
def diagram(kind: str, lang: str) -> int:
    """The lifecycle of a kind of case as a Mermaid diagram. 案卷流程图（Mermaid）。"""
    lifecycles = loaded().lifecycles
    kinds = {} if lifecycles is None else lifecycles.by_name
    if kind not in kinds:
        raise click.BadParameter(f"one of / 可选: {', '.join(kinds)}", param_hint="KIND")
    click.echo(to_mermaid(kinds[kind], LOCALES[lang]), nl=False)
    return 0
