"""The ways in: a text, a file, files and folders, and the settings of a file."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import cast

import attrs

from kekedala_policy.decisions.authority import Ruling
from kekedala_policy.intake.entities import entity_of, missing, only, stated
from kekedala_policy.intake.files import FORMATS, Format, bytes_of, format_of, in_folder, is_folder
from kekedala_policy.intake.located import Fields, printable, shown
from kekedala_policy.intake.problems import IntakeFailed, Kind, Problems, raise_if_any
from kekedala_policy.intake.submissions import SETTINGS, Named, Submission, named_in
from kekedala_policy.intake.trees import tree_of

#: A file's problems, and the dossiers in it.
_Batch = tuple[Problems, Sequence[Named]]


@attrs.frozen
class Settings:
    """What a host sets beside the dossiers: recorded rulings, and the dates of the call."""

    rulings: tuple[Ruling, ...] = ()
    call_closes_on: datetime.date | None = None
    list_year: int | None = None


def read_text(
    text: str | bytes,
    *,
    name: str,
    format: Format,  # what it is called everywhere
    dossiers: Mapping[str, type],
) -> tuple[Submission, ...]:
    """The submissions of a text that came from elsewhere; `name` stands for the file in problems."""
    problems = Problems(printable(name))
    stem = Path(name).stem if Path(name).suffix.lower() in FORMATS else name
    named = named_in(tree_of(text, format, problems), printable(stem), dossiers, problems)
    return _submitted([(problems, named)])


def read_submissions(path: Path, dossiers: Mapping[str, type]) -> tuple[Submission, ...]:
    """The submissions of one file; raises `IntakeFailed` with all its problems."""
    return _submitted([_batch(Path(path), dossiers, in_a_folder=False)])


def read_paths(paths: Iterable[Path], dossiers: Mapping[str, type]) -> tuple[Submission, ...]:
    """The submissions of files and folders; raises one `IntakeFailed` with the problems of all.

    Of a folder the files ending in .yaml, .yml and .json are read, by name, but not its own folders, hidden
    files, or files of settings. A path that comes again is read once.
    """
    batches: list[_Batch] = []
    seen: set[str] = set()
    for given in paths:
        path = Path(given)
        problems = Problems(printable(str(path)))
        files = _files(path, problems)
        batches.append((problems, ()))
        for file in files:
            absolute = os.path.abspath(file)  # `..` goes, links stay
            if absolute not in seen:
                seen.add(absolute)
                batches.append(_batch(file, dossiers, in_a_folder=file is not path))
    return _submitted(batches)


def read_settings(path: Path) -> Settings:
    """The settings of one file; raises `IntakeFailed` with all its problems."""
    problems = Problems(printable(str(path)))
    root = _root(Path(path), problems)
    only(root, (SETTINGS,), problems)
    node = stated(root, SETTINGS)
    settings = missing(SETTINGS, root.place, problems) if node is None else entity_of(node, Settings, problems)
    raise_if_any(problems.found)
    return cast("Settings", settings)


def _files(path: Path, problems: Problems) -> tuple[Path, ...]:
    """`path`, or what is read of it where it is a folder."""
    if not is_folder(path):
        return (path,)
    try:
        return in_folder(path, problems)
    except IntakeFailed as failed:
        problems.take(failed)
        return ()


def _batch(path: Path, dossiers: Mapping[str, type], *, in_a_folder: bool) -> _Batch:
    problems = Problems(printable(str(path)))
    try:
        root = _root(path, problems)
        if in_a_folder and root.entry(SETTINGS) is not None:
            return Problems(problems.file), ()
        return problems, named_in(root, printable(path.stem), dossiers, problems)
    except IntakeFailed as failed:
        problems.take(failed)
        return problems, ()


def _root(path: Path, problems: Problems) -> Fields:
    content = bytes_of(path, problems)
    return tree_of(content, format_of(path, problems), problems)


def _submitted(batches: Sequence[_Batch]) -> tuple[Submission, ...]:
    """The submissions, when nothing is wrong with any of them and no name comes twice."""
    first: dict[str, tuple[str, Named]] = {}
    for problems, named in batches:
        for one in named:
            file, earlier = first.setdefault(one.name, (problems.file, one))
            if earlier is not one:
                arguments = {"name": shown(one.name), "file": file, "line": earlier.place.line}
                problems.add(Kind.DUPLICATE_NAME, one.place, **arguments)
    raise_if_any(chain.from_iterable(problems.found for problems, _ in batches))
    return tuple(one.submission for _, named in batches for one in named if one.submission is not None)
