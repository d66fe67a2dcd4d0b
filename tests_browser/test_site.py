"""The documentation as a reader uses it: search, language, phone, accessibility. Its folder is given by `--site`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests_browser.conftest import served
from tests_browser.visits import Visit

CLAUSES = Path(__file__).resolve().parent.parent / "src" / "kekedala_policy" / "clauses" / "articles"
PAGES = ("index", "policy/clauses/art09", "policy/clauses/art16", "policy/clauses/annex3", "policy/lifecycles/line")
LANGUAGES = ("zh", "en")
SEARCHED = ("art09", "art19", "art29", "annex3")


def phrases() -> Iterator[tuple[str, str]]:
    """Of some articles and an annex a run of letters of a restatement, 2, 4 and 8 long."""
    for path in (CLAUSES / f"{stem}.toml" for stem in SEARCHED):
        texts = [str(one["zh"]) for one in tomllib.loads(path.read_text("utf-8")).values()]
        run = next((found for text in texts for found in re.findall(r"[\u4e00-\u9fff]{8,}", text)), None)
        if run:
            yield from ((path.stem, run[:length]) for length in (2, 4, 8))


@pytest.fixture(scope="module")
def site(pytestconfig: pytest.Config) -> Iterator[str]:
    yield from served(pytestconfig.getoption("--site"))


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Visit]:
    visit = Visit(browser, site)
    yield visit
    visit.close()


def found(visit: Visit, language: str, phrase: str) -> list[str]:
    """The pages that a search finds."""
    visit.page.goto(f"{visit.address}{language}/search.html?q={phrase}")
    summary = visit.page.locator(".search-summary")
    expect(summary).to_have_text(re.compile(r"\d"), timeout=60_000)
    links = visit.page.locator("ul.search li a")
    count = -1
    while count != links.count():  # they come one after the other
        count = links.count()
        visit.page.wait_for_timeout(150)
    return [str(href) for href in links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")]


def test_a_chinese_phrase_of_two_four_or_eight_characters_finds_its_clause(reader: Visit) -> None:
    lacking = [
        (stem, phrase)
        for stem, phrase in phrases()
        if not any(f"clauses/{stem}.html" in link for link in found(reader, "zh", phrase))
    ]
    assert lacking == []


@pytest.mark.parametrize(("phrase", "page"), [("cryptography", "art15"), ("government cloud", "art09")])
def test_english_words_find_their_clause(reader: Visit, phrase: str, page: str) -> None:
    assert any(f"clauses/{page}.html" in link for link in found(reader, "en", phrase))


@pytest.mark.parametrize("page", PAGES)
def test_each_page_leads_to_itself_in_the_other_language_and_back(reader: Visit, page: str) -> None:
    reader.page.goto(f"{reader.address}zh/{page}.html")
    reader.page.get_by_role("link", name="English", exact=True).first.click()
    expect(reader.page).to_have_url(re.compile(f"/en/{page}.html"))
    assert str(reader.page.locator("html").get_attribute("lang")).startswith("en")
    reader.page.get_by_role("link", name="中文", exact=True).first.click()
    expect(reader.page).to_have_url(re.compile(f"/zh/{page}.html"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_phone_and_has_no_serious_accessibility_finding(
    browser: Browser, site: str, shots: Path, axe: str, page: str, language: str
) -> None:
    visit = Visit(browser, site, phone=True)
    visit.page.goto(f"{visit.address}{language}/{page}.html")
    visit.shot(shots / f"docs-{language}-{page.rpartition('/')[2]}-phone.png")
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visit.inaccessible(axe) == []
    visit.page.set_viewport_size({"width": 1360, "height": 900})
    visit.shot(shots / f"docs-{language}-{page.rpartition('/')[2]}-desktop.png")
    assert visit.inaccessible(axe) == []
    visit.close()
