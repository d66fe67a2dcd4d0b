"""Facts in generated code: where a dossier or a list's item holds them, and which part of them is asked."""

from __future__ import annotations

import sys
from typing import Any, Final

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules.compiling.layout import Layout, Value
from kekedala_policy.rules.compiling.names import Names
from kekedala_policy.rules.expressions import PARAMETERS, Load, Node
from kekedala_policy.rules.trees import without_name
from kekedala_policy.values import Given, Interval, Many

#: A value is kept in a variable when it is named so many times.
ENTITY_KEPT: Final = 2
_FACT_KEPT: Final = 3
_GUARD_KEPT: Final = 4
_NEVER_KEPT: Final = sys.maxsize


class Facts(Names):
    """Writes what facts are; a fact is kept in a local variable where it is named often."""

    def __init__(self) -> None:
        super().__init__()
        self.layout = Layout()

    def load(self, node: Node, part: str = "") -> str:
        """A part of a fact: its value, or see `_parts_of`."""
        inner = without_name(node)
        if not isinstance(inner, Load):
            raise RuleRejected(repr(node), "is computed where a fact is needed")
        if inner.root == PARAMETERS:
            raise RuleRejected(inner.dotted, "is a parameter where a fact is needed")
        number = self.layout.values.get(inner)
        if number is None:
            whole = self.attribute(inner.root, inner.path)
            kept_from = _GUARD_KEPT if _is_list(inner) else _FACT_KEPT
            number = self.layout.value(inner, Value(_parts_of(inner, whole), kept_from))
        return Layout.mark(number, part)

    def attribute(self, root: str, path: tuple[str, ...], kept_from: int = _NEVER_KEPT) -> str:
        """A field of the dossier or of a list's item."""
        if not path:
            return root
        key = (root, path)
        number = self.layout.values.get(key)
        if number is None:
            text = f"{self.attribute(root, path[:-1], ENTITY_KEPT)}.{path[-1]}"
            number = self.layout.value(key, Value({"": text}, kept_from))
        return Layout.mark(number)


def _is_list(node: Load) -> bool:
    return kind_of(node) is Many


def kind_of(node: Node) -> Any:
    """The class of what it stands for, without what that holds."""
    return getattr(node.type, "__origin__", node.type)


def _parts_of(node: Load, whole: str) -> dict[str, str]:
    """A fact's value; a list's need of a look; the bits of a set's sure and absent members; an interval's ends."""
    kind = kind_of(node)
    if issubclass(kind, Given):
        return {"s": f"{whole}.sure", "a": f"{whole}.absent"}
    if issubclass(kind, Many):
        return {"g": f"({whole}.items or not {whole}.closed)"}
    if issubclass(kind, Interval):
        return {"l": f"{whole}.lo", "h": f"{whole}.hi"}
    return {"": whole}
