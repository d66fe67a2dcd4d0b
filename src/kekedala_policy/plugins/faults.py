"""What can be wrong with a plugin, and the error that says so: whose it is, at which hook, why, and the cure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import attrs

from kekedala_policy.decisions import PluginIdentity, PluginState
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.i18n import render
from kekedala_policy.messages import Message


class Fault(Enum):
    """What is wrong: the last part of ``plugin.fault.<…>`` and ``plugin.cure.<…>``, then the names of its arguments."""

    # before anything of it is imported
    NOT_FOUND = ("not_found", "nearest")
    METADATA = ("metadata", "error")
    ID = ("id",)
    RESERVED = ("reserved",)
    SHADOWED = ("shadowed", "others")
    NO_REQUIREMENT = ("no_requirement",)
    REQUIREMENT = ("requirement", "requirement")
    INCOMPATIBLE = ("incompatible", "requirement", "version")
    # while it is imported
    IMPORT = ("import", "error")
    EXITED = ("exited", "error")
    HUNG = ("hung", "seconds")
    NESTED = ("nested",)
    # in what it declares
    NO_HOOK = ("no_hook",)
    MISSPELT = ("misspelt", "nearest")
    UNMARKED = ("unmarked",)
    TWICE = ("twice",)
    PARAMETERS = ("parameters", "names")
    ASYNC = ("async",)
    WRAPPER = ("wrapper",)
    ORDERED = ("ordered",)
    # in what it contributes
    RAISED = ("raised", "error")
    TYPE = ("type", "expected", "found")
    ITEM = ("item", "number", "expected", "found")
    TOO_MANY = ("too_many", "most")
    NAME = ("name", "name")
    DUPLICATE = ("duplicate", "name", "others")
    FOREIGN = ("foreign", "document")
    UNFIT = ("unfit", "error")
    CATALOGUE = ("catalogue", "error")
    # when it is used
    STORE = ("store", "url", "error")

    id: str
    arguments: tuple[str, ...]

    def __init__(self, slug: str, *arguments: str) -> None:
        self.id = slug
        self.arguments = arguments


class Wrong(Exception):
    """Something is wrong with the plugin at hand; whoever knows which makes a `PluginFailed` of it."""

    def __init__(self, fault: Fault, hook: str | None = None, **arguments: object) -> None:
        super().__init__(fault.name)
        self.fault = fault
        self.hook = hook
        self.arguments = arguments


def _failed(plugin: PluginIdentity) -> PluginIdentity:
    return attrs.evolve(plugin, state=PluginState.FAILED)


@attrs.define(eq=False)
class PluginFailed(PolicyRejected):
    """The plugin can't be used: nothing that it contributes is. `hook` is empty where no hook is at fault."""

    plugin: PluginIdentity = attrs.field(converter=_failed)
    fault: Fault
    hook: str = ""
    arguments: Mapping[str, object] = attrs.field(factory=dict)

    @property
    def why(self) -> Message:
        """What is wrong."""
        return Message(f"plugin.fault.{self.fault.id}", {name: self.arguments[name] for name in self.fault.arguments})

    @property
    def cure(self) -> Message:
        """What to do about it."""
        return Message(f"plugin.cure.{self.fault.id}")

    @property
    def message(self) -> Message:
        """The error for a reader."""
        arguments: dict[str, object] = {"plugin": str(self.plugin), "why": self.why, "cure": self.cure}
        if not self.hook:
            return Message("plugin.failed", arguments)
        return Message("plugin.failed_at", {**arguments, "hook": self.hook})

    def __str__(self) -> str:
        return render(self.message, "en")
