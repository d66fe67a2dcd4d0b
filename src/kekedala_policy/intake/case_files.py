"""The cases of a folder: which clause each is about, so that a reader of the clause finds them."""

from __future__ import annotations

from pathlib import Path

import attrs

from kekedala_policy.intake.files import bytes_of, format_of, in_folder
from kekedala_policy.intake.located import Fields, Items, Node, Scalar, printable
from kekedala_policy.intake.problems import IntakeFailed, Problem, Problems
from kekedala_policy.intake.trees import tree_of


@attrs.frozen
class CaseHeading:
    """A case's title, the clause it is about, and where it is written."""

    title: str
    clause: str
    file: str
    line: int | None


def read_case_headings(folder: Path) -> tuple[CaseHeading, ...]:
    """The headings of every case in the files of a folder; files that hold none are passed over.

    Raises `IntakeFailed` with the problems of all files that can't be read.
    """
    problems = Problems(printable(str(folder)))
    found: list[CaseHeading] = []
    wrong: list[Problem] = []
    for path in in_folder(folder, problems):
        own = Problems(printable(str(path)))
        try:
            root = tree_of(bytes_of(path, own), format_of(path, own), own)
        except IntakeFailed as failed:
            wrong.extend(failed.problems)
            continue
        cases = root.entry("cases")
        if cases is not None and isinstance(cases.value, Items):
            found += [heading for node in cases.value.nodes if (heading := _heading(node, path))]
    if wrong:
        raise IntakeFailed(tuple(wrong))
    return tuple(found)


def _heading(node: Node, path: Path) -> CaseHeading | None:
    if not isinstance(node, Fields):
        return None
    title, clause = node.entry("title"), node.entry("clause")
    if title is None or clause is None:
        return None
    if not isinstance(title.value, Scalar) or not isinstance(clause.value, Scalar):
        return None
    return CaseHeading(title.value.text, clause.value.text, path.name, node.place.line)
