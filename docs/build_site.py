"""Builds the site in both languages, each warning an error, and checks every link that stays within it.

    python docs/build_site.py [--output build/docs] [--official FILE] [--fresh]

The first language decides all the cases anew; the second takes what came of them, for the same rules and cases.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
LANGUAGES: Final = {"zh": "zh_CN", "en": "en"}
#: Sphinx without the garbage collector, which finds next to nothing among so many nodes and takes its time to.
_SPHINX: Final = "import gc, sys; gc.disable(); from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
_START: Final = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>kekedala-policy</title>
<meta http-equiv="refresh" content="0; url=zh/index.html"><link rel="canonical" href="zh/index.html"></head>
<body><p><a href="zh/index.html">中文</a> · <a href="en/index.html">English</a></p></body></html>
"""


def main() -> int:
    """Build; 1 where a build or a link fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "docs")
    parser.add_argument("--official", type=Path, help="a file with the official text, shown beside our restatement")
    parser.add_argument("--fresh", action="store_true", help="read every page again")
    options = parser.parse_args()
    if options.fresh:
        for folder in LANGUAGES:
            shutil.rmtree(options.output / folder, ignore_errors=True)
            shutil.rmtree(ROOT / "build" / "doctrees" / folder, ignore_errors=True)
    more = ["-D", f"kekedala_official={options.official.resolve()}"] if options.official else []
    for folder, language in LANGUAGES.items():
        since = time.monotonic()
        failed = build(options.output / folder, language, more)
        sys.stdout.write(f"{language}: {time.monotonic() - since:.0f} s\n")
        if failed:
            return failed
    (options.output / "index.html").write_text(_START, encoding="utf-8")
    broken = sorted(broken_links(options.output))
    for page, link in broken:
        sys.stdout.write(f"{page}: {link} leads nowhere\n")
    pages = sum(1 for _ in options.output.rglob("*.html"))
    sys.stdout.write(f"{pages} pages, {len(broken)} broken links\n")
    return 1 if broken else 0


def build(target: Path, language: str, more: Sequence[str] = ()) -> int:
    """Build one language; the exit code of Sphinx."""
    doctrees = ROOT / "build" / "doctrees" / target.name
    command = [sys.executable, "-c", _SPHINX, "-n", "-W", "--keep-going", "-q", "-j", "2", "-b", "html"]
    command += ["-d", str(doctrees), "-D", f"language={language}", *more, str(DOCS), str(target)]
    return subprocess.run(command, check=False).returncode


class _Page(HTMLParser):
    """The links of a page and the places that links can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element links to, and its id."""
        for name, value in attrs:
            if value and name == "id":
                self.places.add(value)
            elif value and ((name == "href" and tag in {"a", "link"}) or name == "src"):
                self.links.add(value)


def broken_links(root: Path) -> Iterator[tuple[str, str]]:
    """Links within the site that lead to no file, or to no place in it; the page `try/` is made by a step of its own."""
    pages: dict[Path, _Page] = {}
    for file in root.rglob("*.html"):
        if not file.is_relative_to(root / "try"):
            page = pages[file.resolve()] = _Page()
            page.feed(file.read_text("utf-8"))
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target.is_relative_to((root / "try").resolve()):
                continue
            place = unquote(parts.fragment)
            lacking = not target.exists() or (place and target in pages and place not in pages[target].places)
            if lacking:
                yield str(file.relative_to(root.resolve())), link


if __name__ == "__main__":
    raise SystemExit(main())
