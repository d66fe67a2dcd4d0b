"""The commands on cases beside acts: words of bodies, filings, dispositions, another edition, replay."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import click

from kekedala_policy.casework import Difference
from kekedala_policy.cli.cases import (
    actor_options,
    basis_of,
    case_group,
    desk_at,
    log_group,
    print_cases,
    print_json,
    reading,
    store_option,
)
from kekedala_policy.cli.options import LOCALES, language, output_format
from kekedala_policy.cli.printing import say
from kekedala_policy.decisions import Disposition, Effect, Manner
from kekedala_policy.lifecycle import Actor, Stance
from kekedala_policy.values.facts import Body

_DAY = click.DateTime(["%Y-%m-%d"])
_BASIS = click.option("--basis", multiple=True, metavar="NAME=VALUE", help="What it rests on / 依据")


@case_group.command("review")
@click.argument("case")
@click.argument("stance", type=click.Choice([stance.value for stance in Stance]))
@click.option("--conditions-met", is_flag=True, help="What it was conditional on is met / 所附条件已满足")
@click.option("--department", default="", help="Department that was drawn in / 增加的联审部门")
@_BASIS
@actor_options
@store_option
@output_format
@language
def review_case(  # one parameter for each option
    case: str,
    stance: str,
    department: str,
    basis: Sequence[str],
    by: Actor,
    store: str,
    form: str,
    lang: str,
    *,
    conditions_met: bool,
) -> int:
    """Give a body's opinion. 出具意见。"""
    desk = desk_at(store)
    found = desk.review(
        case, Stance(stance), by=by, conditions_met=conditions_met, department=department, basis=basis_of(basis)
    )
    return print_cases([found], desk, form, lang)


@case_group.command("draw-in")
@click.argument("case")
@click.argument("department")
@actor_options
@store_option
@output_format
@language
def draw_in(  # one parameter for each option
    case: str,
    department: str,
    by: Actor,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Draw a further department into the joint review. 增加联审部门。"""
    desk = desk_at(store)
    return print_cases([desk.draw_in(case, department, by=by)], desk, form, lang)


@case_group.command("file")
@click.argument("case")
@click.argument("act")
@click.option("--to", required=True, type=click.Choice([body.value for body in Body]), help="To whom / 受理机关")
@_BASIS
@actor_options
@store_option
@output_format
@language
def file_of_case(  # one parameter for each option
    case: str,
    act: str,
    to: str,
    basis: Sequence[str],
    by: Actor,
    store: str,
    form: str,
    lang: str,
) -> int:
    """File, report or copy what came of an act. 备案、报送或者抄送。"""
    desk = desk_at(store)
    return print_cases([desk.file(case, act, Body(to), by=by, basis=basis_of(basis))], desk, form, lang)


@case_group.command("override")
@click.argument("case")
@click.argument("rule")
@click.option("--effect", required=True, type=click.Choice([one.value for one in Effect]), help="Effect / 处理结果")
@click.option("--manner", required=True, type=click.Choice([one.value for one in Manner]), help="Manner / 决定方式")
@click.option("--reason", required=True, help="Reason / 理由")
@click.option("--document", required=True, help="Document / 文号")
@click.option("--date", "on", required=True, type=_DAY, help="Its day / 日期")
@actor_options
@store_option
@output_format
@language
def override(  # one parameter for each option
    case: str,
    rule: str,
    effect: str,
    manner: str,
    reason: str,
    document: str,
    on: datetime.datetime,
    by: Actor,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Dispose of a presumption of a rule. 对“原则上”的规定作出处理。"""
    made = Disposition(
        rule=rule,
        effect=Effect(effect),
        authority=by.body,
        manner=Manner(manner),
        reason=reason,
        document=document,
        date=on.date(),
    )
    desk = desk_at(store)
    return print_cases([desk.override(case, made, by=by)], desk, form, lang)


@case_group.command("move")
@click.argument("case")
@click.option("--on", required=True, type=_DAY, help="Day of the later edition / 新的适用日期")
@_BASIS
@actor_options
@store_option
@output_format
@language
def move_case(  # one parameter for each option
    case: str,
    on: datetime.datetime,
    basis: Sequence[str],
    by: Actor,
    store: str,
    form: str,
    lang: str,
) -> int:
    """Move a case to a later edition. 改用较新版本。"""
    desk = desk_at(store)
    return print_cases([desk.move_to(case, on.date(), by=by, basis=basis_of(basis))], desk, form, lang)


@log_group.command("replay")
@click.argument("cases", nargs=-1)
@store_option
@output_format
@language
def replay(cases: Sequence[str], store: str, form: str, lang: str) -> int:
    """Make every recorded decision again, of some cases or of all. 复核记录中的全部结论。

    Exit code 1 when one comes out otherwise.
    """
    desk = desk_at(reading(store))
    names = cases or tuple(heading.id for heading in desk.headings())
    found = {name: desk.replay(name) for name in names}
    decisions = sum(recorded.event.kind == "decided" for name in names for recorded in desk.history(name))
    different = [(name, difference) for name, differences in found.items() for difference in differences]
    if form == "json":
        print_json({"decisions": decisions, "differences": [_difference(*one) for one in different]})
    else:
        for name, difference in different:
            click.echo(say("cli.log.difference", LOCALES[lang], **_difference(name, difference)))
        counted = {"cases": len(names), "decisions": decisions, "differences": len(different)}
        click.echo(say("cli.log.replayed", LOCALES[lang], **counted))
    return 1 if different else 0


def _difference(case: str, difference: Difference) -> dict[str, Any]:
    return {
        "case": case,
        "position": difference.position,
        "what": difference.what,
        "recorded": str(difference.recorded),
        "replayed": str(difference.replayed),
    }
