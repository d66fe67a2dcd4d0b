"""What took part in a decision: the plugins, by id, distribution and version."""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

from kekedala_policy.values import Category

T = TypeVar("T")


class PluginState(Category):
    """How far a plugin came: each state but the last two is on the way to being loaded."""

    FOUND = "found"
    COMPATIBLE = "compatible"
    ENABLED = "enabled"
    LOADED = "loaded"
    DISABLED = "disabled"
    FAILED = "failed"


@attrs.frozen
class PluginIdentity:
    """A plugin: its id, the distribution that it comes in and that one's version; both empty for one handed in as an object."""

    id: str
    distribution: str = ""
    version: str = ""
    state: PluginState = PluginState.LOADED

    def __str__(self) -> str:
        origin = f"{self.distribution} {self.version}".strip()
        return f"{self.id} ({origin})" if origin else self.id

    def to_dict(self) -> dict[str, str]:
        """What decisions and records keep of it."""
        return {"id": self.id, "distribution": self.distribution, "version": self.version}


@attrs.frozen
class Owned(Generic[T]):
    """What a plugin contributes, and which plugin."""

    value: T
    owner: PluginIdentity
