"""What is handed in: the dossiers of a text, each with its name and the dispositions that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, count
from typing import Final, TypeVar, cast

import attrs

from kekedala_policy.decisions.authority import Disposition
from kekedala_policy.intake.data_reader import read_data
from kekedala_policy.intake.entities import entity_of, list_of, missing, only, stated
from kekedala_policy.intake.located import Fields, Items, Node, Place, is_null, merged, size
from kekedala_policy.intake.ordinary import Extraordinary, Reading
from kekedala_policy.intake.problems import Kind, Problems, Word, raise_if_any
from kekedala_policy.intake.scalars import REFUSED, nearest, option_of, text_of, unknown_field, wrong_type
from kekedala_policy.intake.trees import top_mapping

D = TypeVar("D")

#: The keys of a dossier that are no fields of its type, and those at the top of a file with several.
HEAD: Final = ("dossier", "id", "dispositions")
TOP: Final = ("dossiers", "shared")
SETTINGS: Final = "settings"
#: What is shared counts once for each dossier, lest a small file make a huge one.
MOST_SHARED: Final = 200_000


@attrs.frozen
class Submission:
    """One dossier as it was handed in; `gate` is the key of its type."""

    name: str
    file: str
    line: int
    gate: str
    dossier: object
    dispositions: tuple[Disposition, ...] = ()


@attrs.frozen
class Named:
    """A dossier's name and place, with or without a submission made of it."""

    name: str
    place: Place
    submission: Submission | None


def dossier_from(data: Mapping[str, object], of: type[D]) -> D:
    """A dossier of the type `of` from plain Python: mappings, lists, strings, numbers, truths, dates.

    Raises `IntakeFailed` with all that is wrong; no problem has a file or a line.
    """
    try:
        return cast("D", Reading().entity(data, of))
    except Extraordinary:
        return told(data, of)


def told(data: Mapping[str, object], of: type[D]) -> D:
    """The same by the reader that keeps every value's place. Raises `IntakeFailed` with all that is wrong."""
    problems = Problems("")
    dossier = entity_of(top_mapping(read_data(data, problems), problems), of, problems)
    raise_if_any(problems.found)
    return cast("D", dossier)


def named_in(root: Fields, stem: str, dossiers: Mapping[str, type], problems: Problems) -> tuple[Named, ...]:
    """Every dossier of a file; one without an id is named after the file, and numbered from the second on."""
    parts = _parts(root, problems)
    ids = [_id(part, problems) for part in parts]
    free = _free_names(stem, {text for text, _ in ids if text is not None})
    found: list[Named] = []
    for part, (text, place) in zip(parts, ids, strict=True):
        name = next(free) if text is None else text
        found.append(Named(name, place, _submission(part, name, dossiers, problems)))
    return tuple(found)


def _parts(root: Fields, problems: Problems) -> tuple[Fields, ...]:
    """The mapping of each dossier, with what is shared laid under it."""
    if root.entry(SETTINGS) is not None:
        problems.add(Kind.SETTINGS_HERE, root.place)
        return ()
    several = root.entry("dossiers")
    if several is None:
        return (root,)
    only(root, TOP, problems)
    shared = _mapping(stated(root, "shared"), problems)
    parts = tuple(filter(None, (_mapping(node, problems) for node in _dossiers(several.value, problems))))
    if shared is None:
        return parts
    if len(parts) * size(shared) > MOST_SHARED:
        problems.stop(Kind.SHARED_TOO_LARGE, shared.place, most=MOST_SHARED)
    return tuple(merged(shared, part) for part in parts)


def _dossiers(node: Node, problems: Problems) -> tuple[Node, ...]:
    if isinstance(node, Items) and node.nodes:
        return node.nodes
    if isinstance(node, Items) or is_null(node):
        problems.add(Kind.NO_DOSSIERS, node.place)
    else:
        wrong_type(node, Word.TYPE_LIST, problems)
    return ()


def _mapping(node: Node | None, problems: Problems) -> Fields | None:
    """`node` where it is a mapping; anything else but None is noted."""
    if node is None or isinstance(node, Fields):
        return node
    wrong_type(node, Word.TYPE_MAPPING, problems)
    return None


def _id(part: Fields, problems: Problems) -> tuple[str | None, Place]:
    """A dossier's id, None where it has none, and the place that a problem with its name is at."""
    node = stated(part, "id")
    if node is None:
        return None, part.place
    text = text_of(node, None, problems)
    return (text if isinstance(text, str) else None), node.place


def _free_names(stem: str, taken: set[str]) -> Iterator[str]:
    names = chain((stem,), (f"{stem}-{number}" for number in count(2)))
    return (name for name in names if name not in taken)


def _submission(part: Fields, name: str, dossiers: Mapping[str, type], problems: Problems) -> Submission | None:
    acts = stated(part, "dispositions")
    dispositions = () if acts is None else list_of(acts, Disposition, problems)
    gate = _gate(part, dossiers, problems)
    if gate is None:
        return None
    body = Fields(tuple(entry for entry in part.entries if entry.key not in HEAD), part.place)
    dossier = entity_of(body, dossiers[gate], problems, also=HEAD)
    if dossier is REFUSED or not isinstance(dispositions, tuple):
        return None
    return Submission(name, problems.file, part.place.line or 0, gate, dossier, dispositions)


def _gate(part: Fields, dossiers: Mapping[str, type], problems: Problems) -> str | None:
    """The key of the dossier's type; without it no field is known, but a misspelt key of ours still is."""
    node = stated(part, "dossier")
    if node is not None:
        gate = option_of(node, {key: key for key in dossiers}, problems)
        return gate if isinstance(gate, str) else None
    missing("dossier", part.place, problems)
    ours = (*HEAD, *TOP, SETTINGS)
    for entry in part.entries:
        if entry.key not in ours and nearest(entry.key, ours) is not None:
            unknown_field(entry, ours, problems)
    return None
