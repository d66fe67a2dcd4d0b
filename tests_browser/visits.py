"""A reader's visit to a page, with an eye on the console and on what is asked of whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, ViewportSize

PATIENCE = 120_000


class Visit:
    """A fresh browser profile on one page: nothing cached, nothing shared with another visit."""

    def __init__(self, browser: Browser, address: str, *, phone: bool = False) -> None:
        size = ViewportSize(width=390, height=844) if phone else ViewportSize(width=1360, height=900)
        self.context = browser.new_context(viewport=size, locale="zh-CN", device_scale_factor=1, has_touch=phone)
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.address = address
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.blank = ""

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.type}: {message.text}")

    def open(self, fragment: str = "") -> None:
        """Go there, and wait for the first conclusion."""
        self.page.goto(self.address + fragment)
        self.page.locator(".outcome, .failed").first.wait_for(state="visible", timeout=PATIENCE)
        self.settled()
        self.blank = self.page.evaluate("location.hash")

    def reset(self) -> None:
        """Back to what stood there at the start."""
        self.page.evaluate("blank => { if (location.hash !== blank) location.hash = blank; }", self.blank)
        self.page.locator("html[lang=zh-CN]").wait_for()
        self.page.locator('.tabs [data-tab="form"][aria-selected="true"]').wait_for()
        self.page.locator(".questions .question").first.wait_for()
        self.settled()

    def settled(self) -> None:
        """Wait until nothing is under way."""
        self.page.wait_for_timeout(80)
        self.page.locator("#page:not([aria-busy])").wait_for()
        self.page.wait_for_timeout(40)

    def report(self) -> Any:
        return self.page.evaluate("({ ...tryPage, timings: [...tryPage.timings] })")

    def outcome(self) -> str:
        self.settled()
        return str(self.page.locator(".headline .outcome:visible").inner_text())

    def question(self, key: str) -> Locator:
        """The field of a fact, wherever in the form it stands."""
        return self.page.locator(f'.field[data-key="{key}"]')

    def answer(self, key: str, option: str) -> None:
        self.question(key).get_by_label(option, exact=True).check()
        self.settled()

    def tab(self, name: str) -> None:
        self.page.locator(f'.tabs [data-tab="{name}"]:visible').click()
        self.settled()

    def example(self, name: str) -> None:
        self.page.locator("#example").select_option(name)
        self.settled()

    def write(self, text: str) -> None:
        """Put a text in the editor's place, and wait until it is judged."""
        self.page.locator(".yaml").fill(text)
        self.page.wait_for_timeout(450)
        self.settled()

    def shot(self, path: Path, *, whole: bool = False) -> None:
        self.page.screenshot(path=path, full_page=whole)

    def inaccessible(self, axe: str) -> list[str]:
        """What the accessibility checker finds serious or critical."""
        self.page.evaluate(axe)
        found = self.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        return [
            f"{one['impact']} {one['id']}: {node['target']} {node['failureSummary']}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    def check(self) -> None:
        """Nothing went wrong, and nobody else was asked for anything."""
        assert self.errors == []
        host = self.address.split("/somewhere")[0]
        strangers = [url for url in self.requests if not url.startswith((host, "data:", "blob:"))]
        assert strangers == []

    def close(self) -> None:
        self.check()
        self.context.close()
