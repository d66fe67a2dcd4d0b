"""The commands and how they end."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from kekedala_policy.clauses import MOST_BYTES, OfficialText, OfficialTextRejected, compare, register
from kekedala_policy.cli.cases import case_group, log_group
from kekedala_policy.cli.checking import check_paths
from kekedala_policy.cli.clauses import (
    comparison_data,
    comparison_text,
    official_problem_lines,
    views,
    views_data,
    views_text,
)
from kekedala_policy.cli.comparing import compare_command
from kekedala_policy.cli.extending import Extended
from kekedala_policy.cli.forms import check_forms, form_data, form_lines
from kekedala_policy.cli.loading import loaded
from kekedala_policy.cli.options import LOCALES, language, output_format
from kekedala_policy.cli.plugins import plugins_group
from kekedala_policy.cli.printing import print_report, problem_lines, say
from kekedala_policy.errors import ClauseUnknown, KekedalaError
from kekedala_policy.forms import FORMS
from kekedala_policy.i18n import label, render
from kekedala_policy.intake import IntakeFailed, document_schema, json_schema, read_case_headings
from kekedala_policy.lifecycle import ActRefused, refusal
from kekedala_policy.measures import GATES
from kekedala_policy.messages import Message
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.references import Mention, mentions_beside
from kekedala_policy.variations.errors import VariationRejected

BAD_INPUT: Final = 2


def _cases(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--cases", type=click.Path(path_type=Path), help="Folder of cases / 案例文件夹")(command)


def _encoding(command: Callable[..., Any]) -> Callable[..., Any]:
    choice = click.Choice(["utf-8", "gb18030"])
    return click.option("--encoding", type=choice, default="utf-8", help="Of the text / 官方文本编码")(command)


@click.group(cls=Extended, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kekedala-policy")
def kekedala() -> None:
    """Judge applications under 师市办发〔2025〕11号. 依据本办法对申报材料进行辅助预审。

    What is printed is an auxiliary pre-review opinion; the competent body decides.
    """


kekedala.add_command(case_group)
kekedala.add_command(log_group)
kekedala.add_command(compare_command(Policy.load))
kekedala.add_command(plugins_group)


@kekedala.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the edition / 适用日期 (default: today / 今日)")
@click.option("--settings", type=click.Path(path_type=Path), help="Call and rulings / 征集通知与解释口径文件")
@click.option("--output", type=click.Path(path_type=Path), help="File to write / 输出文件")
@click.option("--full", is_flag=True, help="Also what did not apply / 同时列出不适用的条款")
@output_format
@language
def check(  # one parameter for each option
    paths: Sequence[Path],
    on: datetime.datetime | None,
    settings: Path | None,
    form: str,
    output: Path | None,
    lang: str,
    *,
    full: bool,
) -> int:
    """Judge dossiers in files and folders. 预审文件或文件夹中的申报材料。

    Exit code 0 when nothing stands against any of them, 1 when something does, 2 for bad input.
    """
    day = on.date() if on else datetime.date.today()  # the reader's own day
    report = check_paths(paths, day, settings)
    if form == "json":
        _write(_json(report.data()), output)
    else:
        _write(print_report(report, LOCALES[lang], full=full, to_file=output is not None), output)
    return 0 if report.all_fine else 1


@kekedala.command("clause")
@click.argument("name", metavar="ID")
@click.option("--text", type=click.Path(path_type=Path), help="Official text to show beside / 官方文本文件")
@click.option("--table", is_flag=True, help="Decision tables of its rules / 列出执行规则的决策表")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the figures and readings / 适用日期 (default: today / 今日)"
)
@_encoding
@_cases
@output_format
@language
def show_clause(  # one parameter for each option
    name: str,
    text: Path | None,
    on: datetime.datetime | None,
    encoding: str,
    cases: Path | None,
    form: str,
    lang: str,
    *,
    table: bool,
) -> int:
    """Show a clause with all that cites it. 查看条款及引用该条款的全部内容。

    ID is a clause (art16.i3.b), what stands above several (art16), or a range (art07..art09).
    """
    day = on.date() if on else datetime.date.today()  # the reader's own day
    policy = loaded()
    edition = policy.on(day)
    rulebook = edition.rulebook
    known = register().attach(_official(text, encoding)) if text else register()
    under = edition.parameters if table else None
    found = views(name, known, rulebook, _mentions(policy, edition, cases), tables_under=under)
    if form == "json":
        _write(_json(views_data(found, rulebook)), None)
    else:
        _write(views_text(name, found, LOCALES[lang]), None)
    return 0


@kekedala.command("compare-text")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@_encoding
@_cases
@output_format
@language
def compare_text(old: Path, new: Path, encoding: str, cases: Path | None, form: str, lang: str) -> int:
    """Compare two editions of the official text. 比较官方文本的两个版本。

    Exit code 0 when they do not differ, 1 when they do, 2 for bad input.
    """
    policy = loaded()
    edition = policy.on(datetime.date.today())  # for the figures of deadlines, the reader's own day
    rulebook = edition.rulebook
    comparison = compare(_official(old, encoding), _official(new, encoding))
    mentions = _mentions(policy, edition, cases)
    if form == "json":
        _write(_json(comparison_data(comparison, register(), rulebook, mentions)), None)
    else:
        _write(comparison_text(comparison, register(), rulebook, mentions, LOCALES[lang]), None)
    return 1 if comparison.changes else 0


def _official(path: Path, encoding: str) -> OfficialText:
    if path.exists() and not path.is_file():  # a pipe would make us wait, a device never end
        raise click.FileError(str(path), "no regular file")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from error
    return register().parse(content, encoding=encoding, name=str(path))


def _mentions(policy: Policy, edition: Edition, cases: Path | None) -> tuple[Mention, ...]:
    kinds = policy.lifecycles.kinds if policy.lifecycles else ()
    beside = mentions_beside(edition.rulebook.gates, FORMS, edition.schedule, edition.parameters, kinds)
    of_cases = (
        Mention("case", heading.title, (heading.clause,), f"{heading.file}:{heading.line}")
        for heading in (read_case_headings(cases) if cases else ())
    )
    return (*beside, *of_cases)


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@kekedala.command()
@click.argument("dossier", type=click.Choice([*(gate.name for gate in GATES), *FORMS]))
@click.option("--output", type=click.Path(path_type=Path), help="File to write / 输出文件")
def schema(dossier: str, output: Path | None) -> int:
    """Print the JSON Schema of a dossier or an annex form. 输出申报材料或附件表格的 JSON Schema。"""
    if dossier in FORMS:
        written = document_schema("form", dossier, FORMS[dossier], label)
    else:
        gate = next(gate for gate in GATES if gate.name == dossier)
        written = json_schema(gate.name, gate.dossier, label)
    _write(_json(written), output)
    return 0


@kekedala.group("form")
def form_group() -> None:
    """Annex forms as files of their own. 单独成文件的附件表格。"""


@form_group.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), help="Dossier of the application / 申报材料文件")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the edition / 适用日期 (default: today / 今日)")
@click.option("--settings", type=click.Path(path_type=Path), help="Call and rulings / 征集通知与解释口径文件")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output / 输出格式")
@language
def check_form(
    paths: Sequence[Path],
    against: Path | None,
    on: datetime.datetime | None,
    settings: Path | None,
    form: str,
    lang: str,
) -> int:
    """Check the forms of one application, one a file. 检查同一申报的附件表格，每个文件一张。

    Exit code 0 when there is no error, warnings aside, 1 when there is one, 2 for bad input.
    """
    day = on.date() if on else datetime.date.today()  # the reader's own day
    checked = check_forms(paths, day, against=against, settings=settings)
    if form == "json":
        _write(json.dumps(form_data(checked), ensure_ascii=False, indent=2) + "\n", None)
    else:
        _write("".join(f"{line}\n" for line in form_lines(checked, LOCALES[lang])), None)
    return 0 if all(one.review.fine for one in checked) else 1


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error


def _chosen_locale(arguments: Sequence[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--lang=en" or (argument == "--lang" and list(arguments[position + 1 : position + 2]) == ["en"]):
            return "en"
    return "zh_CN"


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""
    locale = _chosen_locale(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = kekedala.main(list(arguments), prog_name="kekedala", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        return BAD_INPUT
    except ActRefused as error:
        lifecycles = Policy.load(scan=False).lifecycles
        _complain(refusal(error, lifecycles.by_name.get(error.lifecycle) if lifecycles else None, locale))
        return 1
    except IntakeFailed as error:
        _complain("\n".join(problem_lines(error, locale)))
    except OfficialTextRejected as error:
        _complain("\n".join(official_problem_lines(error, locale)))
    except ClauseUnknown as error:
        nearest = error.nearest or ("–",)
        _complain(say("cli.clause_unknown", locale, clause=error.clause, nearest=nearest))
    except KekedalaError as error:
        _complain(say("cli.refused", locale, why=_why(error, locale)))
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:  # whatever it is, a reader gets no traceback
        _complain(say("cli.internal", locale, error=f"{type(error).__name__}: {error}"))
    return BAD_INPUT


def _why(error: KekedalaError, locale: str) -> object:
    if isinstance(error, VariationRejected):
        return "\n".join(render(problem.message, locale) for problem in error.problems)
    told = getattr(error, "message", None)
    return told if isinstance(told, Message) else str(error)


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")
