"""Source pages of a site, one for each article, lifecycle and file of cases: each holds the directive that fills it.

They are written before the sources are read, where they differ from what is there, so that a build reads again only
what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from kekedala_policy.sphinxext.site import Site, site_of


def write_pages(app: Sphinx) -> None:
    """Write the pages where `kekedala_pages` asks for them, and take away those of what is no more."""
    folder: str | None = app.config.kekedala_pages
    if not folder:
        return
    root = Path(app.srcdir, folder)
    wanted = dict(_pages(site_of(app.config)))
    for name, text in wanted.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, encoding="utf-8")
    for file in root.rglob("*.rst"):
        if file.relative_to(root).as_posix() not in wanted:
            file.unlink()


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    for name in site.project.articles():
        yield f"clauses/{name.replace('/', '-')}.rst", f".. kekedala:article:: {name}\n"
    for kind in site.project.lifecycles:
        yield f"lifecycles/{kind.name}.rst", f".. kekedala:lifecycle:: {kind.name}\n"
    for name in site.book.by_file:
        yield f"cases/{name}.rst", f":orphan:\n\n.. kekedala:cases:: {name}\n"
