"""Shows the citizens' pages as they are now: `make screens` writes docs/screens/ from a demo city beside it.

The demo city should be fresh: what is shown is looked for on its pages (a case that is being decided, a notice with
two defects, a certificate). The draft that is shown stays behind.
"""

import argparse
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
CHROMIUM, QUIET = "/usr/bin/chromium", ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD, LI, ZHAO = "Yunjiang-2026", "13900000001", "13900000003"
WIDE, PHONE = (1366, 1000, 1.0), (390, 1150, 1.5)
QUALITY = 80
FORM = {"店名": "老街面馆", "经营场所": "云江市临江区滨河路 18 号", "经营面积": "86.5"}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("address", nargs="?", default="http://127.0.0.1:8000")
    address = asked.parse_args().address.rstrip("/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for size in (WIDE, PHONE):
            for name, who, go in SHOWN:
                page = _page(browser, address, who, size)
                go(page, address)
                _keep(page, f"{name}-{size[0]}")
                page.context.close()
        browser.close()


def _page(browser: Any, address: str, who: str, size: tuple[int, int, float]) -> Any:
    width, height, scale = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, locale="zh-CN", reduced_motion="reduce"
    )
    page = context.new_page()
    if who:
        page.goto(f"{address}/sign-in/")
        page.get_by_label("手机号").fill(who)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="登录").click()
        page.wait_for_url(f"{address}/")
    return page


def _keep(page: Any, name: str) -> None:
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.save(SCREENS / f"{name}.webp", quality=QUALITY, method=6)
    print(name, picture.size)


# -- what is shown -----------------------------------------------------------------------------------------------------
def home(page: Any, address: str) -> None:
    page.goto(address)


def guide(page: Any, address: str) -> None:
    page.goto(f"{address}/search/?q=食品经营")
    page.get_by_role("main").get_by_role("link", name=re.compile("食品经营许可新办")).click()
    page.get_by_label(re.compile("小餐饮")).check()
    page.get_by_label("经营者或法定代表人本人").check()
    page.locator("#materials").get_by_text("您要准备").wait_for()
    page.evaluate("scrollTo(0, 0)")


def application(page: Any, address: str) -> None:
    guide(page, address)
    page.get_by_role("link", name="在线办理").locator("visible=true").first.click()
    page.get_by_role("button", name="继续").click()
    for label, words in FORM.items():
        page.get_by_label(re.compile(label)).first.fill(words)
    page.locator("[data-autosave]").get_by_text("已自动保存").wait_for()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def case(page: Any, address: str) -> None:
    page.goto(f"{address}/my/cases/?part=open")
    page.get_by_role("main").get_by_role("link", name=re.compile("还剩 [5-9] 个工作日")).last.click()


def why(page: Any, address: str) -> None:
    case(page, address)
    page.get_by_role("button", name="为什么是这一天？").click()
    page.evaluate("document.activeElement.blur()")


def notice(page: Any, address: str) -> None:
    page.goto(f"{address}/my/cases/?part=open")
    page.get_by_role("main").get_by_role("link", name=re.compile("等您补正")).last.click()


def certificate(page: Any, address: str) -> None:
    page.goto(f"{address}/my/certificates/")
    page.get_by_role("main").get_by_role("link", name=re.compile("建筑工程施工许可证")).first.click()
    page.get_by_role("link", name="下载 PDF").wait_for()


def result(page: Any, address: str) -> None:
    page.goto(f"{address}/my/cases/?part=closed")
    page.get_by_role("main").get_by_role("link", name=re.compile("建筑工程施工许可证")).first.click()
    page.get_by_text("办好了").wait_for()


def verify(page: Any, address: str) -> None:
    certificate(page, address)
    identifier = page.locator(".facts .code.note").inner_text()
    page.goto(f"{address}/verify/?identifier={identifier}")


SHOWN: list[tuple[str, str, Callable[[Any, str], None]]] = [
    ("home", LI, home),
    ("guide", "", guide),
    ("application", LI, application),
    ("case", ZHAO, case),
    ("case-why", ZHAO, why),
    ("notice", LI, notice),
    ("result", ZHAO, result),
    ("certificate", ZHAO, certificate),
    ("verify", ZHAO, verify),
]

if __name__ == "__main__":
    main()
