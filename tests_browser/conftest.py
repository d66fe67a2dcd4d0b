"""A real Chromium, with the network cut, on a static server that knows the site under some path of its own."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests_browser.visits import Visit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "docs"))

#: Not at the root of the host: a site may stand anywhere.
PREFIX = "/somewhere/else"
#: No name leads anywhere, and no proxy either: what asks beyond the site fails, and is seen.
CUT = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-proxy-server", "--disable-quic")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--try-page", type=Path, default=ROOT / "build" / "try", help="the assembled page")
    parser.addoption("--site", type=Path, default=ROOT / "build" / "docs", help="the documentation's output folder")
    parser.addoption("--shots", type=Path, default=ROOT / "build" / "screenshots", help="where screenshots go")
    parser.addoption("--npm-cache", type=Path, default=ROOT / ".npm-cache", help="where npm packages are kept")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out, and say so, what tests a site that is not there to be tested."""
    if collection_path.name == "test_site.py" and not config.getoption("--site").is_dir():
        print(f"no documentation in {config.getoption('--site')}: {collection_path.name} is left out")
        return True
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.exit("these tests need Chromium: apt-get install chromium fonts-noto-cjk", returncode=3)
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=[*CUT, *as_root])
        yield browser
        browser.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """As `python -m http.server` does it, below a path."""

    def do_GET(self) -> None:
        """A file of the site; the host's icon, which a browser asks for unasked, is none of it."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX)
        return super().translate_path(inside if inside != path else "/there/is/nothing/here")

    def log_message(self, *_: Any) -> None:
        pass


def served(folder: Path) -> Iterator[str]:
    """The address of a folder, while it is served."""
    if not (folder / "index.html").is_file():
        pytest.exit(f"{folder} is no site: build it first (nox -s docs_try, nox -s docs)", returncode=3)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def page_folder(pytestconfig: pytest.Config) -> Path:
    folder: Path = pytestconfig.getoption("--try-page")
    return folder


@pytest.fixture(scope="session")
def try_page(page_folder: Path) -> Iterator[str]:
    yield from served(page_folder)


@pytest.fixture(scope="session")
def shots(pytestconfig: pytest.Config) -> Path:
    folder: Path = pytestconfig.getoption("--shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> str:
    """The accessibility checker's script."""
    from npm_packages import AXE

    return AXE.files(pytestconfig.getoption("--npm-cache"), "axe.min.js")["axe.min.js"].decode()


@pytest.fixture(scope="session")
def opened(browser: Browser, try_page: str) -> Iterator[Visit]:
    """The page on a desktop, booted once for all that begin with `desk`."""
    visit = Visit(browser, try_page)
    visit.open()
    yield visit
    visit.close()


@pytest.fixture
def desk(opened: Visit) -> Iterator[Visit]:
    """The page as it is at the start: nothing filled in, in Chinese."""
    opened.reset()
    yield opened
    opened.check()
