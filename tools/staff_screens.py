"""Takes the pictures of the staff pages in `docs/screens` from a demo city that has just been built (`make screens`).

Needs Chromium (`MASHANG_CHROMIUM`). It drafts a version of one item.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parents[1] / "docs" / "screens"
CHROMIUM = os.environ.get("MASHANG_CHROMIUM", "/usr/bin/chromium")
PASSWORD, QUALITY = "Yunjiang-2026", 82
WIDTHS = {1366: 900, 390: 844}  # width -> height, where a picture asks for no other


class Visit:
    """One official in one browser window of a certain size."""

    def __init__(self, browser: Any, address: str, name: str) -> None:
        self.address = address
        self.page = browser.new_context(locale="zh-CN", reduced_motion="reduce").new_page()
        self.page.goto(f"{address}/sign-in/")
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def take(self, name: str, path: str, heights: dict[int, int], before: Callable[[Any], None] | None = None) -> None:
        for width, height in heights.items():
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.goto(path if path.startswith("http") else self.address + path)
            self.page.wait_for_load_state("networkidle")
            if before:
                before(self.page)
            picture = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
            picture.save(PICTURES / f"{name}-{width}.webp", quality=QUALITY, method=6)
            print(f"{name}-{width}.webp", file=sys.stderr)

    def first(self, path: str, words: str) -> str:
        """The address of the first row in a list with these words."""
        self.page.goto(self.address + path)
        return str(self.page.locator("tbody th a", has_text=words).first.evaluate("link => link.href"))


def reviewer(visit: Visit) -> None:
    visit.take("desk-inbox", "/desk/", {1366: 640, 390: 1300}, _on_the_first_row)
    visit.take("desk-case", visit.first("/desk/", "公共场所"), {1366: 860, 390: 1500})


def clerk(visit: Visit) -> None:
    visit.take("window-home", "/window/", {1366: 760, 390: 1300}, _on_the_first_row)
    visit.take("window-case", visit.first("/window/", "食品经营"), {1366: 1000, 390: 1500})


def _on_the_first_row(page: Any) -> None:
    if page.viewport_size["width"] > 390:
        page.keyboard.press("j")


def editor(visit: Visit) -> None:
    """A shorter promise and a clearer question."""
    visit.take("console-items", "/console/items/", WIDTHS)
    page, item = visit.page, visit.first("/console/items/", "食品经营")
    page.goto(item)
    page.get_by_label("为什么要改").fill("承诺时限从 5 天压到 4 天，面积写清楚")
    page.get_by_role("button", name="新开一版修改").click()
    draft = page.url.split("drafting/")[0]
    page.goto(f"{draft}drafting/limits/")
    page.get_by_label("承诺时限", exact=True).fill("4")
    page.get_by_role("button", name="保存", exact=True).click()
    visit.take("console-drafting", f"{draft}drafting/limits/", WIDTHS)
    visit.take("console-form", f"{draft}form/", {1366: 900}, _ask_clearly)
    page.get_by_role("button", name="保存表单").click()
    visit.take("console-diff", f"{draft}differences/", WIDTHS)


def _ask_clearly(page: Any) -> None:
    page.locator("summary", has_text="经营面积").click()
    page.locator("details[open] input").nth(1).fill("经营用的面积")


def main(address: str) -> None:
    walks = {"zheng.qiming": reviewer, "lin.ruoxi": clerk, "wu.xiaomei": editor}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, walk in walks.items():
            walk(Visit(browser, address, name))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
