"""The side bar names documents alone: no page copies the sections of all the others to leave them out again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.toctree import document_toc

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: Before the theme, which makes its side bar at the usual priority.
_FIRST: Final = 100
_LAST: Final = 900


def titles_alone(app: Sphinx, builder: Builder) -> None:
    """While pages are written, keep of each document's contents its title, and give the page itself its own sections."""
    if builder.format != "html":
        return
    whole = dict(app.env.tocs)
    short = {name: _without_sections(toc) for name, toc in whole.items()}
    app.env.tocs.update(short)
    app.connect("html-page-context", partial(_own_sections, whole), priority=_FIRST)
    app.connect("html-page-context", partial(_title_again, short), priority=_LAST)


def _without_sections(toc: nodes.bullet_list) -> nodes.bullet_list:
    if any(toc.findall(addnodes.toctree)):
        return toc
    short = toc.copy()
    for item in toc.children:
        parts = [part.deepcopy() for part in item.children if not isinstance(part, nodes.bullet_list)]
        short.append(nodes.list_item("", *parts))
    return short


def _own_sections(
    whole: Mapping[str, nodes.bullet_list], app: Sphinx, page: str, _: str, context: dict[str, Any], __: object
) -> None:
    """Give the page its own sections back: themes look at them, too."""
    if page in whole:
        app.env.tocs[page] = whole[page]
        builder: Any = app.builder
        context["toc"] = builder.render_partial(document_toc(app.env, page, builder.tags))["fragment"]


def _title_again(short: Mapping[str, nodes.bullet_list], app: Sphinx, page: str, *_: object) -> None:
    """Take them away once the page's context is made."""
    if page in short:
        app.env.tocs[page] = short[page]
