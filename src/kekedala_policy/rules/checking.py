"""What a body may contain, checked on its bytecode when it is registered.

One expression: no jump (so no ``and``, ``or``, ``if``, loop or chained comparison), no import, no literal, no
comparison operator, and no global but conditions, derived facts and members of categories. Then a body can
read no clock, no file and no chance, and tracing it once shows all of it.
"""

from __future__ import annotations

import dis
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from kekedala_policy.errors import RuleRejected
from kekedala_policy.values import Amount, Category, Interval

#: The instructions that an expression over facts compiles to, on CPython 3.11 to 3.14.
_ALLOWED: Final = frozenset(
    {
        "BINARY_OP",
        "BUILD_TUPLE",
        "CACHE",
        "CALL",
        "CALL_KW",
        "COPY_FREE_VARS",
        "EXTENDED_ARG",
        "KW_NAMES",
        "LOAD_ATTR",
        "LOAD_CLOSURE",
        "LOAD_CONST",
        "LOAD_DEREF",
        "LOAD_FAST",
        "LOAD_FAST_BORROW",
        "LOAD_FAST_BORROW_LOAD_FAST_BORROW",
        "LOAD_FAST_LOAD_FAST",
        "LOAD_GLOBAL",
        "LOAD_METHOD",
        "MAKE_CELL",
        "MAKE_FUNCTION",
        "NOP",
        "NOT_TAKEN",
        "PRECALL",
        "PUSH_NULL",
        "RESUME",
        "RETURN_VALUE",
        "SET_FUNCTION_ATTRIBUTE",
        "UNARY_INVERT",
    }
)
#: The flags by which a function inside a body is given default arguments.
_DEFAULTS: Final = 3
_OPERATORS: Final = frozenset({"&", "|", "+", "-"})

Body = Callable[..., Any]


def check_body(body: Body, may_call: Callable[[object], bool]) -> None:
    """Raise `RuleRejected` unless `body` is one expression over facts; `may_call` accepts its globals."""
    name = getattr(body, "__qualname__", repr(body))
    if not isinstance(body, types.FunctionType):
        raise RuleRejected(name, "is no plain function")
    if body.__defaults__ or body.__kwdefaults__:
        raise RuleRejected(name, "has default arguments: numbers and texts are parameters")
    labels = [label for code in _codes(body.__code__) for label in _check_instructions(name, code)]
    for label, value in _outside_names(body, labels):
        if not (_is_category(value) or may_call(value)):
            raise RuleRejected(name, f"uses {label!r}, which is no condition, derived fact or category")


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def _check_instructions(name: str, code: types.CodeType) -> Iterator[str]:
    """Check each instruction; the names of the globals that it loads."""
    for instruction in dis.get_instructions(code):
        opname, shown = instruction.opname, instruction.argrepr
        if opname not in _ALLOWED:
            what = f"{opname} {shown}".strip()
            raise RuleRejected(name, f"is not one expression of &, | and ~ over facts ({what})")
        gives_defaults = (opname == "MAKE_FUNCTION" and (instruction.arg or 0) & _DEFAULTS) or (
            opname == "SET_FUNCTION_ATTRIBUTE" and instruction.arg in {1, 2}
        )
        if gives_defaults:
            raise RuleRejected(name, "has default arguments: numbers and texts are parameters")
        if opname == "BINARY_OP" and shown not in _OPERATORS:
            raise RuleRejected(name, f"uses the operator {shown}")
        if opname == "LOAD_CONST" and not _is_structural(instruction.argval):
            raise RuleRejected(name, f"holds the literal {shown}: numbers and texts are parameters")
        if opname == "LOAD_GLOBAL":
            yield str(instruction.argval)


def _is_structural(constant: object) -> bool:
    """Whether a constant only carries a lambda: its code, its name, or its keyword names."""
    if isinstance(constant, types.CodeType):
        return True
    if isinstance(constant, str):
        return constant.endswith("<lambda>")
    return isinstance(constant, tuple) and all(isinstance(part, str) for part in constant)


def _outside_names(body: types.FunctionType, labels: Iterable[str]) -> Iterator[tuple[str, object]]:
    for label in dict.fromkeys(labels):
        if label not in body.__globals__:
            raise RuleRejected(body.__qualname__, f"uses {label!r}, which is not defined before it")
        yield label, body.__globals__[label]
    for label, cell in zip(body.__code__.co_freevars, body.__closure__ or (), strict=True):
        try:
            yield label, cell.cell_contents
        except ValueError:
            raise RuleRejected(body.__qualname__, f"uses {label!r}, which is not defined before it") from None


def _is_category(value: object) -> bool:
    if isinstance(value, Category):
        return True
    return isinstance(value, type) and issubclass(value, Category | Interval) and value not in {Amount, Interval}
