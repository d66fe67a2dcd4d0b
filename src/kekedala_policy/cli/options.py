"""The options that several commands take, and the locale that a reader's choice of language stands for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

LOCALES: Final = {"zh": "zh_CN", "en": "en"}


def language(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang``: the language of what is printed."""
    return click.option("--lang", type=click.Choice(list(LOCALES)), default="zh", help="Language / 语言")(command)


def output_format(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--format``: text for people or JSON for programs."""
    choice = click.Choice(["text", "json"])
    return click.option("--format", "form", type=choice, default="text", help="Output / 输出格式")(command)
