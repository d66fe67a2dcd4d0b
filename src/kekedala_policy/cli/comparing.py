"""`kekedala compare`: two policies, clause by clause."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from kekedala_policy.cli.options import LOCALES, language, output_format
from kekedala_policy.cli.printing import say
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.policy import Policy
from kekedala_policy.variations.comparing import PolicyDiff

#: The policy without any variation.
BASE: Final = "base"


def compare_command(loaded: Callable[[], Policy]) -> click.Command:
    """The command, for the policy that `loaded` gives."""

    @click.command("compare")
    @click.argument("before")
    @click.argument("after")
    @click.option(
        "--on", type=click.DateTime(["%Y-%m-%d"]), help="Day of both editions / 适用日期 (default: today / 今日)"
    )
    @click.option("--verify", is_flag=True, help="Also prove what each change means / 同时证明各项改动的含义")
    @click.option(
        "--cases", type=click.Path(path_type=Path), help="Folder to write the dossiers that show it / 例证的输出文件夹"
    )
    @output_format
    @language
    def compare(  # one parameter for each option
        before: str, after: str, on: datetime.datetime | None, cases: Path | None, form: str, lang: str, *, verify: bool
    ) -> int:
        """Compare two policies clause by clause. 逐条比较两项政策。

        Each is `base`, an installed variation's id, or several ids joined by +. Exit code 0 when they do not differ, 1
        when they do, 2 for bad input.
        """
        policy = loaded()
        day = on.date() if on else datetime.date.today()  # the reader's own day
        diff = _amended(policy, before).diff(_amended(policy, after), on=day, verify=verify or cases is not None)
        if form == "json":
            click.echo(json.dumps(diff.to_dict(), ensure_ascii=False, indent=2))
        else:
            click.echo(diff.render(LOCALES[lang]), nl=False)
        if cases is not None:
            _write_cases(diff, cases, LOCALES[lang], quiet=form == "json")
        return 1 if diff else 0

    return compare


def _amended(policy: Policy, named: str) -> Policy:
    """The policy with the variations that are named, joined by +."""
    names = [] if named == BASE else named.split("+")
    lacking = [name for name in names if name not in policy.available]
    if lacking:
        there = ", ".join(policy.available) or "–"
        raise PolicyRejected(f"no plugin brings the variation {', '.join(lacking)}; there are: {there}")
    return policy.amend(*(policy.available[name] for name in names))


def _write_cases(diff: PolicyDiff, folder: Path, locale: str, *, quiet: bool) -> None:
    written = {
        f"{witness.gate}-{witness.rule}.yaml": witness.as_case(
            say("cli.compare.case", locale, document=diff.after.rulebook.document, rule=witness.rule)
        )
        for change in diff.changes
        for witness in change.witnesses
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or str(error)) from error
    if not quiet:
        click.echo(say("cli.compare.written", locale, folder=str(folder), count=len(written)))
