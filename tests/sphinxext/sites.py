"""Small sites, built for the tests."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

CONF = 'extensions = ["kekedala_policy.sphinxext"]\nprimary_domain = "kekedala"\nexclude_patterns = []\n'
DOCUTILS = "[restructuredtext parser]\ncharacter_level_inline_markup: true\n"


@attrs.frozen
class Site:
    """What came of a build: its folder, and what it warned of."""

    folder: Path
    warnings: str

    def page(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text("utf-8")


def built(root: Path, pages: Mapping[str, str], language: str = "zh_CN", **settings: Any) -> Site:
    """Build these pages as a site of their own; `settings` are those of conf.py."""
    source, target = root / "source", root / language
    source.mkdir(parents=True, exist_ok=True)
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "docutils.conf").write_text(DOCUTILS, encoding="utf-8")
    for name, text in pages.items():
        (source / f"{name}.rst").write_text(text, encoding="utf-8")
    warnings = io.StringIO()
    overrides = {"language": language, "html_theme": "basic", **settings}
    with docutils_namespace():
        app = Sphinx(
            source, source, target, root / f"doctrees-{language}", "html", overrides, status=None, warning=warnings
        )
        app.build(force_all=True)
    return Site(target, warnings.getvalue())
