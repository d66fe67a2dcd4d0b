"""The group of commands that plugins extend: theirs are looked for when none of the library's own is meant."""

from __future__ import annotations

from typing import Any, Final

import click

from kekedala_policy.cli.loading import loaded
from kekedala_policy.decisions import Owned
from kekedala_policy.errors import KekedalaError, told
from kekedala_policy.plugins import Fault, PluginFailed

_HOOK: Final = "kekedala_commands"
_FOUND: Final = "kekedala.commands"


class Extended(click.Group):
    """A group with the commands of plugins behind its own; what goes wrong in one of theirs has its owner's name."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name: the library's own, or else a plugin's."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        found = _of_plugins(ctx).get(cmd_name)
        return found.value if found else None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The library's commands, then those of plugins."""
        return [*super().list_commands(ctx), *sorted(_of_plugins(ctx))]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is meant. Raises `PluginFailed` for what a plugin's command raises that is not its own."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, KekedalaError):
            raise
        except (Exception, SystemExit) as error:
            owned = ctx.find_root().meta.get(_FOUND, {}).get(ctx.invoked_subcommand)
            if owned is None:
                raise
            raise PluginFailed(owned.owner, Fault.RAISED, _HOOK, {"error": told(error)}) from error


def _of_plugins(ctx: click.Context) -> dict[str, Owned[click.Command]]:
    """The plugins' commands, by name; loaded once for one run."""
    meta = ctx.find_root().meta
    if _FOUND not in meta:
        found: dict[str, Owned[click.Command]] = {}
        for owned in loaded().contributed.commands:
            command = owned.value
            if not isinstance(command, click.Command) or command.name is None:
                arguments = {"number": 1, "expected": "click.Command", "found": type(command).__name__}
                raise PluginFailed(owned.owner, Fault.ITEM, _HOOK, arguments)
            found[command.name] = Owned(command, owned.owner)
        meta[_FOUND] = found
    result: dict[str, Owned[click.Command]] = meta[_FOUND]
    return result
