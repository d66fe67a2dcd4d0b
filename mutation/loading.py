"""Putting a mutant in the place of its module, in a process that ends afterwards."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

import attrs

from mutation.mutants import SOURCE, Mutant, module_name


class _Loader(SourceFileLoader):
    """Loads a module from a syntax tree in place of its file's."""

    tree: ast.Module

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # the signature is importlib's
        return compile(self.tree, self.path, "exec")


@attrs.frozen
class _Finder(MetaPathFinder):
    module: str
    tree: ast.Module

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  # the signature is importlib's
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        file = SOURCE.joinpath(*fullname.split("."))
        package = file.is_dir()
        file = file / "__init__.py" if package else file.with_suffix(".py")
        loader = _Loader(fullname, str(file))
        loader.tree = self.tree
        return importlib.util.spec_from_file_location(
            fullname, file, loader=loader, submodule_search_locations=[str(file.parent)] if package else None
        )


def put(mutant: Mutant) -> None:
    """From now on an import of the mutant's module gives the mutant; said twice, it is as said once."""
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return
    sys.meta_path.insert(0, _Finder(mutant.module, mutant.mutated()))


def forget(names: Iterable[str]) -> None:
    """Have the modules with these names imported anew."""
    for name in names:
        sys.modules.pop(name, None)


@cache
def _imports(package: str) -> Mapping[str, frozenset[str]]:
    """Each module of a package with the modules of the package that it imports when it is loaded."""
    files = {module_name(file): file for file in SOURCE.joinpath(*package.split(".")).rglob("*.py")}
    found = {}
    for name, file in files.items():
        named: set[str] = set()
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        found[name] = frozenset(named & files.keys())
    return found


def importers(module: str, package: str) -> list[str]:
    """The module and every module of `package` that imports it, directly or through others."""
    uses = _imports(package)
    reached = {module}
    while more := {name for name, used in uses.items() if used & reached} - reached:
        reached |= more
    return sorted(reached)
