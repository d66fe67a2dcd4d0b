"""Document nodes for texts that are already in the reader's language: none of them goes through gettext again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes

Inline = nodes.Node | str

#: The name of our domain.
DOMAIN = "kekedala"


class details(nodes.General, nodes.Element):  # noqa: N801  # docutils' names are the elements'
    """Something that opens when it is asked for, behind the line `summary`."""


def inline(parts: Iterable[Inline]) -> list[nodes.Node]:
    """Texts and nodes as nodes."""
    return [nodes.Text(part) if isinstance(part, str) else part for part in parts]


def paragraph(*parts: Inline, classes: Sequence[str] = ()) -> nodes.paragraph:
    """A paragraph of texts and inline nodes."""
    return nodes.paragraph("", "", *inline(parts), classes=list(classes))


def rubric(*parts: Inline, identity: str = "") -> nodes.rubric:
    """A heading within a section, outside the contents; `identity` is where links lead."""
    return nodes.rubric("", "", *inline(parts), ids=[identity] if identity else [])


def code(text: str) -> nodes.literal:
    """A name as code."""
    return nodes.literal(text, text)


def strong(*parts: Inline) -> nodes.strong:
    """What stands out."""
    return nodes.strong("", "", *inline(parts))


def source(text: str, language: str = "python") -> nodes.literal_block:
    """A block of code."""
    return nodes.literal_block(text, text, language=language, xml_space="preserve")


def link(sort: str, target: str, *parts: Inline) -> addnodes.pending_xref:
    """A link to the object of a sort (clause, rule, reading, …); a build with no such object fails."""
    return addnodes.pending_xref(
        "", *inline(parts), refdomain=DOMAIN, reftype=sort, reftarget=target, refexplicit=True, refwarn=True
    )


def listing(items: Iterable[Iterable[Inline] | nodes.Node], classes: Sequence[str] = ()) -> nodes.bullet_list:
    """A list, each item a line or a node of its own."""
    entries = []
    for item in items:
        inner = item if isinstance(item, nodes.Node) else paragraph(*item)
        entries.append(nodes.list_item("", inner))
    return nodes.bullet_list("", *entries, classes=list(classes))


def pairs(rows: Iterable[tuple[str, Iterable[Inline]]]) -> nodes.field_list:
    """What is said of something, each under its name."""
    found = nodes.field_list(classes=["kekedala-facts"])
    for name, said in rows:
        found += nodes.field(
            "", nodes.field_name("", name), nodes.field_body("", paragraph(*said)), classes=["kekedala-fact"]
        )
    return found


Cell = Iterable[Inline] | nodes.Node


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]], classes: Sequence[str] = ()) -> nodes.table:
    """A table; a cell is a line, or a node of its own."""
    group = nodes.tgroup("", cols=len(headings))
    group += [nodes.colspec("", colwidth=1) for _ in headings]
    group += nodes.thead("", _row([paragraph(heading) for heading in headings]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["kekedala-table", *classes])


def _row(cells: Sequence[Cell]) -> nodes.row:
    inner = [cell if isinstance(cell, nodes.Node) else paragraph(*cell) for cell in cells]
    return nodes.row("", *(nodes.entry("", cell) for cell in inner))


def folded(summary: str, *inside: nodes.Node, opened: bool = False) -> details:
    """Nodes behind a line that opens them."""
    return details("", *inside, summary=summary, opened=opened)


def section(identity: str, *heading: Inline) -> nodes.section:
    """A section with its title."""
    return nodes.section("", nodes.title("", "", *inline(heading)), ids=[identity])


def joined(parts: Iterable[Iterable[Inline]], separator: str) -> list[Inline]:
    """Lines as one, with something between them."""
    found: list[Inline] = []
    for place, part in enumerate(parts):
        found += [separator, *part] if place else part
    return found


def placed(found: Sequence[nodes.Node], where: tuple[str | None, int | None]) -> list[nodes.Node]:
    """The nodes, marked as written at `where` and as in the reader's language already."""
    file, line = where
    for whole in found:
        for node in whole.findall(nodes.Element):
            if isinstance(node, nodes.TextElement):
                node["translatable"] = False
            if isinstance(node, nodes.TextElement | addnodes.pending_xref):
                node.source, node.line = file, line
    return list(found)


def visit_details(self: Any, node: details) -> None:
    """Open the element and its line."""
    opened = " open" if node["opened"] else ""
    self.body.append(f'<details class="kekedala-details"{opened}><summary>{self.encode(node["summary"])}</summary>\n')


def depart_details(self: Any, node: details) -> None:  # noqa: ARG001  # docutils calls it so
    """Close the element."""
    self.body.append("</details>\n")


def pass_by(self: Any, node: nodes.Node) -> None:
    """Show what is inside, in formats that open nothing."""
