"""The commands on cases and their log: parsing and printing only."""

from __future__ import annotations

import datetime
import difflib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Final

import click

from kekedala_policy.casework import Case, Desk, Due, Todo
from kekedala_policy.cli.checking import about_forms, called
from kekedala_policy.cli.loading import governing, loaded
from kekedala_policy.cli.options import LOCALES, language, output_format
from kekedala_policy.cli.printing import say
from kekedala_policy.decisions import shown
from kekedala_policy.i18n import cite, label, render
from kekedala_policy.intake import Settings, read_settings, read_submissions
from kekedala_policy.lifecycle import Actor, Lifecycle, Role, WorkingCalendar, official_calendar
from kekedala_policy.measures import GATES
from kekedala_policy.messages import Message, Texts
from kekedala_policy.records import Checkpoint, LogCorrupt
from kekedala_policy.values.facts import Body

#: The version of the JSON that the commands on cases print.
CASES: Final = "kekedala.cases/1"
_DAY: Final = click.DateTime(["%Y-%m-%d"])
_MOST: Final = click.option("--most", default=200, type=click.IntRange(1), help="So many at most / 最多列出")

_ID: Final = click.option("--id", "dossier_id", help="Dossier of the file / 文件中的申报材料")
_SETTINGS: Final = click.option(
    "--settings", type=click.Path(path_type=Path), help="Call and rulings / 征集通知与解释口径文件"
)


def store_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--store``: where the log is."""
    return click.option("--store", required=True, help="Log of cases: sqlite:///FILE, or a plugin's / 案卷日志")(
        command
    )


def actor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who acts: a name, a body, roles, and for a project unit which one; the command gets them as `by`."""

    @wraps(command)
    def acting(*, name: str, body: str, roles: Sequence[str], unit: str | None, **options: Any) -> Any:
        return command(by=Actor(name=name, body=Body(body), unit=unit, roles=[Role(role) for role in roles]), **options)

    made: Callable[..., Any] = acting
    for option in (
        click.option("--unit", help="Project unit / 项目建设单位"),
        click.option(
            "--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), help="Role / 权限"
        ),
        click.option("--body", required=True, type=click.Choice([body.value for body in Body]), help="Body / 机关"),
        click.option("--name", required=True, help="Who acts / 办理人"),
    ):
        made = option(made)
    return made


def desk_at(store: str, *, complete: bool = False) -> Desk:
    """Casework on the log at a URL, which is let go of when the command ends."""
    desk = governing().casework(store, complete=complete)
    click.get_current_context().call_on_close(desk.log.close)
    return desk


def reading(store: str) -> str:
    """The store, opened for reading: a mistyped file is no empty log in which all is well."""
    return f"{store}?mode=ro" if store.startswith("sqlite:") and "?" not in store else store


def _dossier(path: Path | None, name: str | None, settings: Settings) -> object | None:
    """The dossier of a file, by its id where the file has several, with what the call says."""
    if path is None:
        return None
    submissions = read_submissions(path, {gate.name: gate.dossier for gate in GATES})
    found = [one for one in submissions if name is None or one.name == name]
    if len(found) != 1:
        near = difflib.get_close_matches(name or "", [one.name for one in submissions], n=3, cutoff=0)
        raise click.BadParameter(f"name one with --id / 用 --id 指定一份: {', '.join(near)}", param_hint=str(path))
    return called(found[0].dossier, settings)


def _settings(path: Path | None) -> Settings:
    return read_settings(path) if path else Settings()


def working_calendar() -> WorkingCalendar | None:
    """The official working days, where the extra is installed that knows them."""
    try:
        return official_calendar()
    except ImportError:
        return None


def basis_of(pairs: Sequence[str]) -> dict[str, str]:
    """What a basis states, from NAME=VALUE."""
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
@_ID
@_SETTINGS
@click.option("--on", type=_DAY, help="Day of the edition / 适用日期 (default: today / 今日)")
@actor_options
@store_option
@output_format
@language
def open_case(  # one parameter for each option
    path: Path | None,
    kind: str | None,
    project: str | None,
    about: str | None,
    dossier_id: str | None,
    settings: Path | None,
    on: datetime.datetime | None,
    by: Actor,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Open a case, on a dossier or of a kind. 立案。"""
    given = _settings(settings)
    dossier = _dossier(path, dossier_id, given)
    rulings = [ruling for ruling in given.rulings if not about_forms(ruling)]
    desk = desk_at(store)
    case = desk.open(
        dossier,
        by=by,
        kind=kind,
        unit=about or (None if dossier else by.unit),
        project=project,
        on=on.date() if on else None,
        rulings=rulings,
    )
    return print_cases([case], desk, form, lang)


@case_group.command("act")
@click.argument("case")
@click.argument("act")
@click.option("--basis", multiple=True, metavar="NAME=VALUE", help="What it rests on / 依据")
@click.option("--dossier", type=click.Path(path_type=Path), help="Dossier handed in / 提交的材料")
@_ID
@_SETTINGS
@click.option("--event", help="Id of the act, for doing it once / 办理标识")
@actor_options
@store_option
@output_format
@language
def act_on_case(  # one parameter for each option
    case: str,
    act: str,
    basis: Sequence[str],
    dossier: Path | None,
    dossier_id: str | None,
    settings: Path | None,
    event: str | None,
    by: Actor,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Do an act. 办理。Exit code 1 when it is refused, with every reason."""
    papers = _dossier(dossier, dossier_id, _settings(settings))
    desk = desk_at(store)
    done = desk.act(case, act, by=by, basis=basis_of(basis), dossier=papers, event=event)
    return print_cases([done], desk, form, lang)


@case_group.command("show")
@click.argument("case")
@store_option
@output_format
@language
def show_case(case: str, store: str, form: str, lang: str) -> int:
    """Show a case with its history. 查看案卷。"""
    desk = desk_at(reading(store))
    found, locale = desk.case(case), LOCALES[lang]
    print_cases([found], desk, form, lang)
    if form == "text":
        kind, titles = desk.course(found).kind, desk.edition(found).titles
        for recorded in desk.history(case):
            event = recorded.event
            data: Any = event.data
            what = render(kind.act_label(data["act"]), locale) if event.kind == "acted" else _event(event.kind, locale)
            where = cite(event.clause, locale, titles) if event.clause else ""
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
@click.option("--after", default="", metavar="CASE", help="Those behind a case / 列出该案卷之后的")
@_MOST
@store_option
@output_format
@language
def list_cases(  # one parameter for each option
    kind: str | None, unit: str | None, state: str | None, after: str, most: int, store: str, form: str, lang: str
) -> int:
    """List cases, by their ids. 列出案卷。"""
    desk = desk_at(reading(store))
    found = [one.id for one in desk.headings(kind=kind, unit=unit, state=state) if one.id > after]
    print_cases([desk.case(name) for name in found[:most]], desk, form, lang)
    if form == "text" and found[most:]:
        click.echo(say("cli.case.more", LOCALES[lang], count=len(found) - most, after=found[most - 1]))
    return 0


@case_group.command("todo")
@click.option("--body", required=True, type=click.Choice([body.value for body in Body]), help="Body / 机关")
@click.option("--unit", help="Project unit / 项目建设单位")
@_MOST
@store_option
@output_format
@language
def todo(body: str, unit: str | None, most: int, store: str, form: str, lang: str) -> int:
    """What waits for a body. 待办事项。"""
    desk = desk_at(reading(store))
    waiting = desk.todo(Body(body), unit, most=most)
    if form == "json":
        print_json({"todo": [_todo_data(one) for one in waiting]})
        return 0
    for one in waiting:
        for line in _todo_lines(one, desk.course(one.case).kind, LOCALES[lang]):
            click.echo(line)
    return 0


@case_group.command("deadlines")
@click.argument("case")
@click.option("--on", type=_DAY, help="Day to look on / 查看日期 (default: today / 今日)")
@store_option
@output_format
@language
def deadlines(case: str, on: datetime.datetime | None, store: str, form: str, lang: str) -> int:
    """The deadlines of a case. 案卷期限。"""
    day = on.date() if on else datetime.date.today()  # the reader's own day
    desk = desk_at(reading(store))
    found = desk.deadlines(case, day, calendar=working_calendar())
    if form == "json":
        print_json({"deadlines": [due_data(due) for due in found]})
        return 0
    titles = desk.edition(desk.case(case)).titles
    for due in found:
        click.echo(due_line(due, LOCALES[lang], titles))
    return 0


def due_line(due: Due, locale: str, titles: Mapping[str, Message | Texts]) -> str:
    """A deadline, its status and last day, and the readings that it waits for or rests on."""
    closes = due.deadline.closes
    text = say(
        "cli.case.deadline",
        locale,
        what=due.deadline.rule.label,
        clause=tuple(cite(clause, locale, titles) for clause in due.deadline.rule.clauses),
        status=shown(due.status),
        day="–" if closes is None else shown(closes),
    )
    readings = [Message(f"reading.{choice.reading.rpartition('.')[2]}") for choice in due.deadline.rule.choices]
    return text + (say("cli.case.readings", locale, readings=readings) if readings else "")


@click.group("log")
def log_group() -> None:
    """The log of cases. 案卷日志。"""


@log_group.command("verify")
@click.option("--checkpoint", type=click.Path(path_type=Path), help="Checkpoint kept elsewhere / 另存的校验点")
@store_option
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
        with loaded().log(reading(store)) as log:
            found = log.verify(kept)
            count, problems = found.count, found.problems
    except LogCorrupt as error:  # so damaged that it does not even open
        count, problems = 0, error.problems
    for problem in problems:
        click.echo(render(problem.message, LOCALES[lang]))
    click.echo(say("cli.log.verified", LOCALES[lang], count=count, problems=len(problems)))
    return 1 if problems else 0


@log_group.command("checkpoint")
@click.option("--output", type=click.Path(path_type=Path), help="File to write / 输出文件")
@store_option
def checkpoint(output: Path | None, store: str) -> int:
    """Print what to keep elsewhere, or write it to a file. 输出校验点。"""
    with loaded().log(reading(store)) as log:
        text = str(log.checkpoint())
    if output is None:
        click.echo(text)
        return 0
    try:
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error
    return 0


def print_cases(cases: Sequence[Case], desk: Desk, form: str, lang: str) -> int:
    """Print cases, as text or as JSON; 0 is the exit code."""
    if form == "json":
        print_json({"cases": [_case_data(case) for case in cases]})
        return 0
    for case in cases:
        for line in _case_lines(case, desk.course(case).kind, LOCALES[lang]):
            click.echo(line)
    return 0


def print_json(data: dict[str, Any]) -> None:
    """Print plain data under the schema of cases."""
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


def due_data(due: Due) -> dict[str, Any]:
    """A deadline as plain data."""
    closes = due.deadline.closes
    return {
        "clause": due.deadline.clause,
        "by": due.deadline.rule.actor.value,
        "readings": [choice.reading for choice in due.deadline.rule.choices],
        "status": due.status.value,
        "closes": closes.date.isoformat() if closes is not None and closes.date else None,
        "done_on": due.done_on.isoformat() if due.done_on else None,
    }
