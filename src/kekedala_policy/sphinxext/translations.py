"""What is already in the reader's language, and what of the prose is not."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.nodes import is_translatable

#: A Chinese letter.
_CHINESE = re.compile(r"[\u3400-\u9fff]")

logger = logging.getLogger(__name__)


#: The class of a table that says everything in both languages.
BILINGUAL = "bilingual"


class KeepDocstrings(SphinxTransform):
    """Docstrings stay in the language of the code, and bilingual tables as they are.

    This comes before any text is marked as one to translate.
    """

    default_priority = 5

    def apply(self, **_: object) -> None:
        """Mark what comes from docstrings."""
        for node in self.document.findall(nodes.TextElement):
            if "docstring of" in (node.source or ""):
                node["translatable"] = False
        for table in self.document.findall(nodes.table):
            if BILINGUAL in table["classes"]:
                for node in table.findall(nodes.TextElement):
                    node["translatable"] = False


def report_untranslated(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of prose that the catalogue lacks, where the site is in another language than the sources.

    Of Chinese sources, what has no Chinese letter is the same in every language.
    """
    written = app.config.kekedala_source_language
    if app.config.language == written or app.builder.name == "gettext":
        return
    for node in doctree.findall(nodes.TextElement):
        if node.get("translated") or not is_translatable(node):
            continue
        text = node.astext()
        if _CHINESE.search(text) if written.startswith("zh") else text.strip():
            logger.warning("not translated: %s", text[:60], location=node, type="kekedala", subtype="i18n")
