"""A file of what has been tried, so that packages can be tried in parts, and go on where they were broken off."""

from __future__ import annotations

import ast
import hashlib
import json
from functools import cache
from pathlib import Path

import attrs

from mutation.mutants import Mutant


@cache
def _digest(tree: ast.Module) -> str:
    return hashlib.sha256(ast.dump(tree).encode()).hexdigest()[:16]


@attrs.define
class Record:
    """What noticed each mutant, a line of JSON each; nothing is kept where there is no file.

    What a test noticed stays noticed while the mutant's module is as it was: tests are added, not taken away. A
    survivor is tried again, as a new test may notice it.
    """

    file: Path | None = None
    _noticed: dict[tuple[str, str], str] = attrs.field(factory=dict)

    @classmethod
    def at(cls, file: Path | None) -> Record:
        """The record in a file, which need not be there yet."""
        record = cls(file)
        if file is not None and file.exists():
            for line in file.read_text("utf-8").splitlines():
                said = json.loads(line)
                record._noticed[said["mutant"], said["module"]] = said["by"]
        return record

    def noticed(self, mutant: Mutant) -> str | None:
        """What noticed the mutant of this very module, None where that is not known."""
        return self._noticed.get((mutant.name, _digest(mutant.tree)))

    def add(self, mutant: Mutant, by: str) -> None:
        """Keep what noticed the mutant; several processes may write to one file."""
        if self.file is not None:
            said = {"mutant": mutant.name, "module": _digest(mutant.tree), "by": by}
            with self.file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(said, ensure_ascii=False) + "\n")
