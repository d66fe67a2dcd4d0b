"""A rule's body as a tree.

The tree is what explanations, the compiler and translations read. Its operations are named after the
methods of `kekedala_policy.values`, so that walking a tree calls the very methods a direct evaluation calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from kekedala_policy.values import Category

#: The names that a body's two arguments have in a tree.
DOSSIER = "d"
PARAMETERS = "t"


@attrs.frozen(cache_hash=True)
class Node:
    """Any part of a tree; `type` is the class of the value that it stands for."""

    type: Any = attrs.field(eq=False, kw_only=True)

    @property
    def parts(self) -> tuple[Node, ...]:
        """The nodes right below."""
        return ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@attrs.frozen(cache_hash=True)
class Load(Node):
    """A fact: the field at `path`, from the dossier, a list's item or the parameters (`root`)."""

    root: str
    path: tuple[str, ...]
    #: The class that has the field, None for the root itself.
    owner: Any = attrs.field(default=None, eq=False)

    @property
    def dotted(self) -> str:
        """The path as people write it."""
        return ".".join(self.path)


@attrs.frozen(cache_hash=True)
class Constant(Node):
    """A member of a category, named in a body."""

    value: Category


@attrs.frozen(cache_hash=True)
class Apply(Node):
    """An operation on values; `op` is the method's name (``and``, ``or``, ``not`` for ``&``, ``|``, ``~``)."""

    op: str
    operands: tuple[Node, ...]

    @property
    def parts(self) -> tuple[Node, ...]:
        return self.operands


@attrs.frozen(cache_hash=True)
class Each(Node):
    """An operation over a list: ``any`` with a condition, ``total`` with a condition and an amount."""

    op: str
    source: Load
    variable: str
    condition: Node
    amount: Node | None = None

    @property
    def parts(self) -> tuple[Node, ...]:
        inner = (self.condition,) if self.amount is None else (self.condition, self.amount)
        return (self.source, *inner)


@attrs.frozen(cache_hash=True)
class Named(Node):
    """A derived fact or condition, under its name."""

    name: str
    body: Node

    @property
    def parts(self) -> tuple[Node, ...]:
        return (self.body,)
