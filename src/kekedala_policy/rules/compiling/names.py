"""Names in generated code, and what they stand for under one set of parameters."""

from __future__ import annotations

import ast
import re
import types
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from kekedala_policy.rules.expressions import Load
from kekedala_policy.values import NO, UNKNOWN, YES
from kekedala_policy.values.day import moved, year_of

Link = Callable[[Any], object]

#: A reading in generated code: whether it says yes, or may.
_READING: Final = re.compile(r"\bR\d+\b")
#: The letter of names that stand for what a reading says, and of names for all other parameters.
READING: Final = "R"
PARAMETER: Final = "G"


@attrs.frozen(eq=False)
class Generated:
    """Generated code, waiting for parameters."""

    source: str
    constants: Mapping[str, object]
    links: Mapping[str, Link]
    _codes: dict[tuple[object, ...], types.CodeType] = attrs.field(factory=dict, init=False)

    def functions(self, parameters: object) -> dict[str, Any]:
        """The functions under `parameters`; parameters that settle the same readings share the code."""
        names: dict[str, Any] = dict(self.constants)
        for name, link in self.links.items():
            names[name] = link(parameters)
        exec(self._code(names), names)  # code that this module wrote, from checked trees
        return names

    def _code(self, names: Mapping[str, object]) -> types.CodeType:
        settled = {name: names[name] for name in self.links if name.startswith(READING)}
        key = tuple(settled.values())
        if key not in self._codes:
            text = _READING.sub(lambda found: str(settled[found[0]]), self.source)
            self._codes[key] = compiled_code(text)
        return self._codes[key]


def compiled_code(source: str) -> types.CodeType:
    """The code of `source`, all of it on one line.

    A debugger's or coverage tool's line events cost a search through the function's line table each, which makes
    a function of thousands of lines fifty times slower under them.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt | ast.arg):
            node.lineno = node.end_lineno = 1
            node.col_offset = node.end_col_offset = 0
    return compile(tree, "<rules of a gate>", "exec")


class Names:
    """Constants, links and facts under the names or numbers that generated code uses."""

    def __init__(self) -> None:
        self.constants: dict[str, object] = {
            "YES": YES,
            "NO": NO,
            "UNKNOWN": UNKNOWN,
            "moved": moved,
            "year_of": year_of,
        }
        self.links: dict[str, Link] = {}
        self._names: dict[object, str] = {}

    def constant(self, value: object) -> str:
        """The name of a global that always holds `value`."""
        name = self._names.setdefault((type(value), value), f"C{len(self._names)}")
        self.constants[name] = value
        return name

    def link(self, key: object, value: Link, letter: str = PARAMETER) -> str:
        """The name of a global that `value` computes from the parameters; one `key`, one name."""
        name = self._names.setdefault(key, f"{letter}{len(self._names)}")
        self.links[name] = value
        return name


def parameter_at(path: tuple[str, ...]) -> Link:
    """Reads the parameter at this path."""

    def read(parameters: Any) -> Any:
        for name in path:
            parameters = getattr(parameters, name)
        return parameters

    return read


def of_parameter(node: Load, then: Callable[[Any], object]) -> Link:
    """What `then` makes of the parameter that the node names."""
    read = parameter_at(node.path)
    return lambda parameters: then(read(parameters))
