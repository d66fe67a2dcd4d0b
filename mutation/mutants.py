"""A mutant: one module's syntax tree, changed in one place, under a name that outlives moved lines."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import attrs

SOURCE: Final = Path(__file__).parents[1] / "src"
PACKAGE: Final = SOURCE / "kekedala_policy"

#: Where a node hangs: its parent, the parent's field, and the place in it when the field is a list.
Place: TypeAlias = tuple[ast.AST, str, int | None]


@attrs.frozen
class Change:
    """What is put where: `what` says it in words, `node` is the new node, or None to take the old one away."""

    what: str
    node: ast.AST | None


#: An operator: the changes of one node, given where it hangs.
Operator: TypeAlias = Callable[[ast.AST, Place], Iterable[Change]]


@attrs.frozen
class Mutant:
    """One change: `module` (dotted), the `scope` and the `subject` that it touches, and a stable `name`."""

    module: str
    scope: str
    subject: str
    name: str
    line: int
    place: Place = attrs.field(eq=False, repr=False)
    node: ast.AST | None = attrs.field(eq=False, repr=False)
    tree: ast.Module = attrs.field(eq=False, repr=False)

    def mutated(self) -> ast.Module:
        """The module's tree with the change made: for a process that ends afterwards."""
        parent, field, position = self.place
        if position is None:
            setattr(parent, field, self.node)
        elif self.node is None:
            del getattr(parent, field)[position]
        else:
            getattr(parent, field)[position] = self.node
        return ast.fix_missing_locations(self.tree)


def module_name(file: Path) -> str:
    """The dotted name of the module in `file`."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def mutants_of(file: Path, operators: Iterable[Operator], *, decorators: bool) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines; of decorators where they say what a rule is."""
    tree = ast.parse(file.read_text("utf-8"))
    module, shown = module_name(file), file.relative_to(PACKAGE).as_posix()
    seen: Counter[str] = Counter()
    found = []
    chosen = tuple(operators)
    for node, place, scope, subject in _places(tree, _NEVER if decorators else _NEVER | {"decorator_list"}):
        for operator in chosen:
            for change in operator(node, place):
                name = f"{shown} {scope}: {change.what}"
                seen[name] += 1
                unique = name if seen[name] == 1 else f"{name} #{seen[name]}"
                line = getattr(node, "lineno", 0)
                found.append(Mutant(module, scope, subject, unique, line, place, change.node, tree))
    return found


def shown(node: ast.AST) -> str:
    """The node as source, on one line."""
    return " ".join(ast.unparse(node).split())


def _places(tree: ast.Module, never: frozenset[str]) -> Iterator[tuple[ast.AST, Place, str, str]]:
    """Every node that runs, with where it hangs, the functions and classes around it, and what it is part of."""

    def below(node: ast.AST, scope: str, subject: str) -> Iterator[tuple[ast.AST, Place, str, str]]:
        for field, value in ast.iter_fields(node):
            if field in never:
                continue
            children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            for position, child in children:
                if not isinstance(child, ast.AST) or _is_silent(child):
                    continue
                inner, about = _names(child, scope, subject)
                yield child, (node, field, position), inner, about
                yield from below(child, inner, about)

    yield from below(tree, "", "")


def _names(node: ast.AST, scope: str, subject: str) -> tuple[str, str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return f"{scope}.{name}".lstrip("."), name
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return (f"{scope}.{name}".lstrip("."), name) if isinstance(node, ast.AnnAssign | ast.Assign) else ("", "")
    return scope, subject


#: Fields that say nothing of what runs.
_NEVER: Final = frozenset({"annotation", "returns", "ctx", "type_params", "type_comment"})


def _is_silent(node: ast.AST) -> bool:
    """Imports, docstrings and what is for a type checker alone."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
    return False
