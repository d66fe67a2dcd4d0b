"""The commands on cases and their log: parsing and printing only."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from kekedala_policy.casework import Case, Desk, Due, Todo
from kekedala_policy.cli.loading import loaded
from kekedala_policy.cli.options import LOCALES, language, output_format
from kekedala_policy.cli.printing import say
from kekedala_policy.decisions import shown
from kekedala_policy.i18n import cite, label, render
from kekedala_policy.intake import read_submissions
from kekedala_policy.lifecycle import Actor, Lifecycle, Role
from kekedala_policy.measures import GATES
from kekedala_policy.messages import Message
from kekedala_policy.records import Checkpoint, LogCorrupt
from kekedala_policy.values.facts import Body

#: The version of the JSON that the commands on cases print.
CASES: Final = "kekedala.cases/1"
_DAY: Final = click.DateTime(["%Y-%m-%d"])


def _store(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--store", required=True, help="Log of cases: sqlite:///FILE, or a plugin's / 案卷日志")(
        command
    )


def _actor(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who acts: a name, a body, roles, and for a project unit which one."""
    for option in (
        click.option("--unit", help="Project unit / 项目建设单位"),
        click.option(
            "--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), help="Role / 权限"
        ),
        click.option("--body", required=True, type=click.Choice([body.value for body in Body]), help="Body / 机关"),
        click.option("--name", required=True, help="Who acts / 办理人"),
    ):
        command = option(command)
    return command


def _who(name: str, body: str, roles: Sequence[str], unit: str | None) -> Actor:
    return Actor(name=name, body=Body(body), unit=unit, roles=[Role(role) for role in roles])


def _desk(store: str) -> Desk:
    return loaded().casework(store)


def _reading(store: str) -> str:
    """The store, opened for reading: a mistyped file is no empty log in which all is well."""
    return f"{store}?mode=ro" if store.startswith("sqlite:") and "?" not in store else store


def _dossier(path: Path | None) -> object | None:
    if path is None:
        return None
    submissions = read_submissions(path, {gate.name: gate.dossier for gate in GATES})
    if len(submissions) != 1:
        raise click.BadParameter("one dossier a file / 每个文件一份申报材料", param_hint=str(path))
    return submissions[0].dossier


def _basis(pairs: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name in found:
            raise click.BadParameter(f"NAME=VALUE, each name once: {pair}", param_hint="--basis")
        found[name] = value
    return found


@click.group("case")
def case_group() -> None:
    """Cases on a log. 案卷办理。

    What is recorded is what the competent bodies did; a refused act is not recorded.
    """


@case_group.command("open")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--kind", help="Kind of case / 案卷类别 (default: the dossier's / 按申报材料)")
@click.option("--project", help="Project / 项目名称")
@click.option("--about", help="Unit that the case is about / 案卷所涉单位 (default: the dossier's / 按申报材料)")
@click.option("--on", type=_DAY, help="Day of the edition / 适用日期 (default: today / 今日)")
@_actor
@_store
@output_format
@language
def open_case(  # one parameter for each option
    path: Path | None,
    kind: str | None,
    project: str | None,
    about: str | None,
    on: datetime.datetime | None,
    name: str,
    body: str,
    roles: Sequence[str],
    unit: str | None,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Open a case, on a dossier or of a kind. 立案。"""
    by = _who(name, body, roles, unit)
    dossier = _dossier(path)
    desk = _desk(store)
    day = on.date() if on else None
    case = desk.open(dossier, by=by, kind=kind, unit=about or (None if dossier else unit), project=project, on=day)
    return _print([case], desk, form, lang)


@case_group.command("act")
@click.argument("case")
@click.argument("act")
@click.option("--basis", multiple=True, metavar="NAME=VALUE", help="What it rests on / 依据")
@click.option("--dossier", type=click.Path(path_type=Path), help="Dossier handed in / 提交的材料")
@click.option("--event", help="Id of the act, for doing it once / 办理标识")
@_actor
@_store
@output_format
@language
def act_on_case(  # one parameter for each option
    case: str,
    act: str,
    basis: Sequence[str],
    dossier: Path | None,
    event: str | None,
    name: str,
    body: str,
    roles: Sequence[str],
    unit: str | None,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Do an act. 办理。Exit code 1 when it is refused, with every reason."""
    by = _who(name, body, roles, unit)
    desk = _desk(store)
    done = desk.act(case, act, by=by, basis=_basis(basis), dossier=_dossier(dossier), event=event)
    return _print([done], desk, form, lang)


@case_group.command("show")
@click.argument("case")
@_store
@output_format
@language
def show_case(case: str, store: str, form: str, lang: str) -> int:
    """Show a case with its history. 查看案卷。"""
    desk = _desk(_reading(store))
    found, locale = desk.case(case), LOCALES[lang]
    _print([found], desk, form, lang)
    if form == "text":
        kind = desk.course(found).kind
        for recorded in desk.history(case):
            event = recorded.event
            data: Any = event.data
            what = render(kind.act_label(data["act"]), locale) if event.kind == "acted" else _event(event.kind, locale)
            where = cite(event.clause, locale) if event.clause else ""
            body = Message(f"category.Body.{event.body}")
            click.echo(
                say(
                    "cli.case.event",
                    locale,
                    at=event.at.isoformat(timespec="seconds"),
                    body=body,
                    actor=event.actor,
                    what=what,
                    clause=where,
                )
            )
    return 0


def _event(kind: str, locale: str) -> str:
    return label(f"cli.event.{kind}", locale)


@case_group.command("list")
@click.option("--kind", help="Kind of case / 案卷类别")
@click.option("--unit", help="Project unit / 项目建设单位")
@click.option("--state", help="State / 状态")
@_store
@output_format
@language
def list_cases(kind: str | None, unit: str | None, state: str | None, store: str, form: str, lang: str) -> int:
    """List cases. 列出案卷。"""
    desk = _desk(_reading(store))
    return _print(desk.cases(kind=kind, unit=unit, state=state), desk, form, lang)


@case_group.command("todo")
@click.option("--body", required=True, type=click.Choice([body.value for body in Body]), help="Body / 机关")
@click.option("--unit", help="Project unit / 项目建设单位")
@_store
@output_format
@language
def todo(body: str, unit: str | None, store: str, form: str, lang: str) -> int:
    """What waits for a body. 待办事项。"""
    desk = _desk(_reading(store))
    waiting = desk.todo(Body(body), unit)
    if form == "json":
        _json({"todo": [_todo_data(one) for one in waiting]})
        return 0
    for one in waiting:
        for line in _todo_lines(one, desk.course(one.case).kind, LOCALES[lang]):
            click.echo(line)
    return 0


@case_group.command("deadlines")
@click.argument("case")
@click.option("--on", type=_DAY, help="Day to look on / 查看日期 (default: today / 今日)")
@_store
@output_format
@language
def deadlines(case: str, on: datetime.datetime | None, store: str, form: str, lang: str) -> int:
    """The deadlines of a case. 案卷期限。"""
    day = on.date() if on else datetime.date.today()  # the reader's own day
    found = _desk(_reading(store)).deadlines(case, day)
    if form == "json":
        _json({"deadlines": [_due_data(due) for due in found]})
        return 0
    for due in found:
        closes = due.deadline.closes
        click.echo(
            say(
                "cli.case.deadline",
                LOCALES[lang],
                what=due.deadline.rule.label,
                clause=cite(due.deadline.clause, LOCALES[lang]),
                status=shown(due.status),
                day="–" if closes is None else shown(closes),
            )
        )
    return 0


@click.group("log")
def log_group() -> None:
    """The log of cases. 案卷日志。"""


@log_group.command("verify")
@click.option("--checkpoint", type=click.Path(path_type=Path), help="Checkpoint kept elsewhere / 另存的校验点")
@_store
@language
def verify(checkpoint: Path | None, store: str, lang: str) -> int:
    """Check that the log is what was written. 校验日志。Exit code 1 when it is not."""
    kept = None
    if checkpoint is not None:
        try:
            kept = Checkpoint.parse(checkpoint.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise click.FileError(str(checkpoint), str(error)) from error
    try:
        with loaded().log(_reading(store)) as log:
            found = log.verify(kept)
            count, problems = found.count, found.problems
    except LogCorrupt as error:  # so damaged that it does not even open
        count, problems = 0, error.problems
    for problem in problems:
        click.echo(render(problem.message, LOCALES[lang]))
    click.echo(say("cli.log.verified", LOCALES[lang], count=count, problems=len(problems)))
    return 1 if problems else 0


@log_group.command("checkpoint")
@_store
def checkpoint(store: str) -> int:
    """Print what to keep elsewhere. 输出校验点。"""
    with loaded().log(_reading(store)) as log:
        click.echo(str(log.checkpoint()))
    return 0


def _print(cases: Sequence[Case], desk: Desk, form: str, lang: str) -> int:
    if form == "json":
        _json({"cases": [_case_data(case) for case in cases]})
        return 0
    for case in cases:
        for line in _case_lines(case, desk.course(case).kind, LOCALES[lang]):
            click.echo(line)
    return 0


def _json(data: dict[str, Any]) -> None:
    click.echo(json.dumps({"schema": CASES, **data}, ensure_ascii=False, indent=2))


def _case_lines(case: Case, kind: Lifecycle, locale: str) -> Iterator[str]:
    yield say(
        "cli.case.heading",
        locale,
        id=case.id,
        kind=kind.label,
        unit=case.unit,
        project=case.project or "–",
        state=kind.state_label(case.state),
        edition=case.edition,
    )
    for owed in case.owed:
        yield _owed_line(owed.act, owed.to, owed.clause, kind, locale)


def _owed_line(act: str, to: Body, clause: str, kind: Lifecycle, locale: str) -> str:
    return say("cli.case.owed", locale, act=kind.act_label(act), to=shown(to), clause=cite(clause, locale))


def _todo_lines(one: Todo, kind: Lifecycle, locale: str) -> Iterator[str]:
    yield from list(_case_lines(one.case, kind, locale))[:1]
    if one.acts:
        yield say("cli.case.acts", locale, acts=[kind.act_label(act) for act in one.acts])
    if one.opinion:
        yield say("cli.case.opinion", locale)
    for owed in one.owed:
        yield _owed_line(owed.act, owed.to, owed.clause, kind, locale)


def _case_data(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "kind": case.kind,
        "unit": case.unit,
        "project": case.project,
        "state": case.state,
        "edition": case.edition.isoformat(),
        "version": case.version,
        "done": list(case.done),
        "outcomes": {gate: judged.outcome for gate, judged in case.decisions.items()},
        "owed": [{"act": one.act, "duty": one.duty, "to": one.to.value, "clause": one.clause} for one in case.owed],
    }


def _todo_data(one: Todo) -> dict[str, Any]:
    owed = [{"act": owed.act, "to": owed.to.value, "clause": owed.clause} for owed in one.owed]
    return {"case": one.case.id, "acts": list(one.acts), "opinion": one.opinion, "owed": owed}


def _due_data(due: Due) -> dict[str, Any]:
    closes = due.deadline.closes
    return {
        "clause": due.deadline.clause,
        "status": due.status.value,
        "closes": closes.date.isoformat() if closes is not None and closes.date else None,
        "done_on": due.done_on.isoformat() if due.done_on else None,
    }
