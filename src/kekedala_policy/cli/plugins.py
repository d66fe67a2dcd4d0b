"""The commands on plugins: which there are, what is wrong with one, and a project to start a new one from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from kekedala_policy.cli.options import LOCALES, language
from kekedala_policy.cli.printing import say
from kekedala_policy.cli.templates import KINDS, written
from kekedala_policy.decisions import PluginIdentity, PluginState, shown
from kekedala_policy.i18n import render
from kekedala_policy.plugins import Fault, PluginFailed
from kekedala_policy.policy import Policy
from kekedala_policy.values.ids import is_id

#: The version of the JSON that the commands on plugins print.
PLUGINS: Final = "kekedala.plugins/1"
_BAD_INPUT: Final = 2


@click.group("plugins")
def plugins_group() -> None:
    """Plugins: list, check, begin one. 扩展管理。"""


@plugins_group.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON / 输出 JSON")
@language
def list_plugins(lang: str, *, as_json: bool) -> int:
    """List the plugins and what they contribute. 列出扩展及其内容。

    Exit code 0 when none failed, 1 when one did.
    """
    policy = Policy.load()
    if as_json:
        data = {"schema": PLUGINS, "plugins": [_data(policy, one) for one in policy.plugins]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for identity in policy.plugins:
            for line in _lines(policy, identity, LOCALES[lang]):
                click.echo(line)
    return 1 if policy.failures else 0


@plugins_group.command("check")
@click.argument("name")
@language
def check_plugin(name: str, lang: str) -> int:
    """Load one installed plugin alone. 单独检查一个扩展。

    Exit code 0 when it loads, 1 with the reason and the cure when it does not, 2 when it is not installed.
    """
    locale = LOCALES[lang]
    try:
        policy = Policy.load(name, scan=False)
    except PluginFailed as failure:
        click.echo(render(failure.message, locale), err=True)
        return _BAD_INPUT if failure.fault is Fault.NOT_FOUND else 1
    for identity in policy.plugins:
        if identity.id == name and identity.state is PluginState.LOADED:
            for line in _lines(policy, identity, locale):
                click.echo(line)
    return 0


@plugins_group.command("new")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder / 文件夹")
@language
def new_plugin(kind: str, name: str, into: Path, lang: str) -> int:
    """Write a project for a new plugin, with tests that pass. 生成扩展项目。

    KIND is what it contributes first; NAME its id, of lower-case words joined by hyphens.
    """
    if not is_id(name):
        raise click.BadParameter(
            "lower-case ASCII words joined by hyphens / 以连字符相连的小写英文单词", param_hint="NAME"
        )
    folder = into / f"kekedala-{name}"
    if folder.exists():
        raise click.BadParameter(f"{folder} is there already / 已经存在", param_hint="NAME")
    try:
        for path, text in written(kind, name):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.FileError(str(folder), error.strerror or str(error)) from error
    click.echo(say("cli.plugins.written", LOCALES[lang], folder=str(folder)))
    return 0


def _failure(policy: Policy, identity: PluginIdentity) -> PluginFailed | None:
    return next((one for one in policy.failures if one.plugin == identity), None)


def _lines(policy: Policy, identity: PluginIdentity, locale: str) -> Iterator[str]:
    yield say("cli.plugins.plugin", locale, plugin=str(identity), state=shown(identity.state))
    for hook, names in _contributed(policy, identity).items():
        yield say("cli.plugins.contributes", locale, hook=hook, count=len(names), names=names[:_SHOWN])
    failure = _failure(policy, identity)
    if failure is not None:
        yield say("cli.plugins.failure", locale, why=failure.why, cure=failure.cure, hook=failure.hook or "–")


_SHOWN: Final = 8


def _contributed(policy: Policy, identity: PluginIdentity) -> Mapping[str, tuple[str, ...]]:
    return policy.contributed.contributed(identity.id) if identity.state is PluginState.LOADED else {}


def _data(policy: Policy, identity: PluginIdentity) -> dict[str, Any]:
    failure = _failure(policy, identity)
    return {
        **identity.to_dict(),
        "state": identity.state.value,
        "contributes": {hook: list(names) for hook, names in _contributed(policy, identity).items()},
        "failure": None
        if failure is None
        else {
            "fault": failure.fault.id,
            "hook": failure.hook,
            "why": {locale: render(failure.why, locale) for locale in LOCALES.values()},
            "cure": {locale: render(failure.cure, locale) for locale in LOCALES.values()},
        },
    }
