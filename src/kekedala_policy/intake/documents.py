"""Documents that are no dossiers, one a file: each names its type under a key of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import attrs

from kekedala_policy.intake.entities import entity_of, missing, stated
from kekedala_policy.intake.files import Format, bytes_of, format_of
from kekedala_policy.intake.located import Fields, Items, Node, printable
from kekedala_policy.intake.problems import IntakeFailed, Problems, raise_if_any
from kekedala_policy.intake.scalars import REFUSED, option_of
from kekedala_policy.intake.trees import tree_of


@attrs.frozen
class Document:
    """One document as it was handed in; `lines` says where each dotted path of it stands."""

    file: str
    kind: str
    content: object
    lines: Mapping[str, int]

    def line(self, path: str) -> int | None:
        """The line of what stands at `path`, or of the nearest part around it that stands in the file."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get("")


def read_document(text: str | bytes, *, name: str, written_in: Format, key: str, kinds: Mapping[str, type]) -> Document:
    """The document of a text that came from elsewhere; `name` stands for the file in problems.

    Raises `IntakeFailed` with all that is wrong.
    """
    problems = Problems(printable(name))
    document = _document(tree_of(text, written_in, problems), key, kinds, problems)
    raise_if_any(problems.found)
    return document


def read_documents(paths: Iterable[Path], *, key: str, kinds: Mapping[str, type]) -> tuple[Document, ...]:
    """The document of each file; raises one `IntakeFailed` with the problems of all."""
    read: list[tuple[Problems, Document | None]] = []
    for path in paths:
        problems = Problems(printable(str(path)))
        document: Document | None = None
        try:
            content = bytes_of(path, problems)
            document = _document(tree_of(content, format_of(path, problems), problems), key, kinds, problems)
        except IntakeFailed as failed:
            problems.take(failed)
        read.append((problems, document))
    raise_if_any(chain.from_iterable(problems.found for problems, _ in read))
    return tuple(document for _, document in read if document is not None)


def _document(root: Fields, key: str, kinds: Mapping[str, type], problems: Problems) -> Document:
    """The document of a mapping; where something is wrong, the problems are on record and its content is not."""
    node = stated(root, key)
    kind = missing(key, root.place, problems) if node is None else option_of(node, {k: k for k in kinds}, problems)
    if not isinstance(kind, str):
        return Document(problems.file, "", REFUSED, {})
    body = Fields(tuple(entry for entry in root.entries if entry.key != key), root.place)
    return Document(problems.file, kind, entity_of(body, kinds[kind], problems, also=(key,)), dict(_lines(body)))


def _lines(node: Node) -> Iterator[tuple[str, int]]:
    if node.place.line is not None:
        yield node.place.path or "", node.place.line
    parts = node.nodes if isinstance(node, Items) else ()
    inner = [entry.value for entry in node.entries] if isinstance(node, Fields) else parts
    for part in inner:
        yield from _lines(part)
