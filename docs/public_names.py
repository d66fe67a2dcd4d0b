"""Lists the names that a module offers, each with its first sentence and a link to where it is described in full."""

from __future__ import annotations

import importlib
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class PublicNames(SphinxDirective):
    """The list: ``.. public-names:: kekedala_policy``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A list of all of them."""
        module = importlib.import_module(self.arguments[0])
        found = nodes.bullet_list()
        for name in module.__all__:
            found += nodes.list_item("", _described(name, getattr(module, name)))
        return [found]


def _described(name: str, value: Any) -> nodes.paragraph:
    home, qualified = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    shown: nodes.Node = nodes.literal(name, name)
    if isinstance(home, str) and isinstance(qualified, str):
        shown = addnodes.pending_xref(
            "", shown, refdomain="py", reftype="obj", reftarget=f"{home}.{qualified}", refexplicit=True
        )
    told = (getattr(value, "__doc__", None) or "").strip().split("\n")[0] if callable(value) else ""
    paragraph = nodes.paragraph("", "", shown, nodes.Text(f"　{told}" if told else ""))
    paragraph["translatable"] = False
    return paragraph


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("public-names", PublicNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
