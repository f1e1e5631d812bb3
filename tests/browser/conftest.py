"""A real Chromium for tests marked `browser`; pages are opened at phone and desk size, with and without JavaScript."""

import os
from collections.abc import Callable, Iterator

import pytest

CHROMIUM = os.environ.get("MASHANG_CHROMIUM", "/usr/bin/chromium")
PHONE, SCREEN = 390, 1366
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-extensions", "--disable-background-networking"]
FOUND = """axe.run({resultTypes: ["violations"], preload: false, rules: {"color-contrast": {enabled: %s}}}).then(
  ({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target}`)))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
EXPECTED = ("409", "422")  # refusals are answers, though Chromium complains about their status


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The browser, started once. Skips, with the reason, where there is none."""
    if not os.path.exists(CHROMIUM):
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"  # Playwright keeps a loop in this thread; the tests are not async
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[Callable]:
    """`open_page("/styleguide/", width=390, script=True)`; what the console complains about is in `page.complaints`.
    `account=` is somebody who has signed in already."""
    contexts = []

    def opening(path: str, *, width: int = SCREEN, script: bool = True, account: object = None):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if account:
            context.add_cookies([{"name": "sessionid", "value": _session(account), "url": live_server.url}])
        page = context.new_page()
        page.devtools = context.new_cdp_session(page)
        page.complaints = []
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
        page.goto(live_server.url + path)
        return page

    yield opening
    for context in contexts:
        context.close()


def _session(account: object) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account, backend="mashang.people.sessions.OpenSessions")  # type: ignore[arg-type]
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def violations() -> Callable[..., list[str]]:
    """What axe finds on a page as it is now, as "rule: element", by all rules but the one that reads style sheets;
    without `colours` the contrast, which costs most, is not measured again."""
    from axe_playwright_python.base import AXE_SCRIPT

    def found(page, *, colours: bool = True) -> list[str]:
        page.wait_for_load_state()

        def said(expression: str) -> object:
            asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
            answer = page.devtools.send("Runtime.evaluate", asked)
            assert "exceptionDetails" not in answer, answer["exceptionDetails"]
            return answer["result"].get("value")

        if said("typeof axe") == "undefined":
            said(f"{AXE_SCRIPT};0")
        return said(FOUND % str(colours).lower())

    return found


@pytest.fixture
def sound(violations) -> Callable[..., None]:
    """`sound(page)`: on a phone and on a screen no violations and nothing wider than the page, and no complaints;
    `sound(page, PHONE)` looks at one size only."""

    def checked(page, *widths: int) -> None:
        page.wait_for_load_state()
        here = page.viewport_size["width"]
        for place, width in enumerate(sorted(widths or (PHONE, SCREEN), key=lambda width: width == here)):
            if width != page.viewport_size["width"]:
                page.set_viewport_size({"width": width, "height": 800})
            assert violations(page, colours=place == 0) == [], (page.url, width)
            assert page.evaluate(TOO_WIDE) <= 0, (page.url, width)
        page.set_viewport_size({"width": here, "height": 800})
        assert [line for line in page.complaints if not any(status in line for status in EXPECTED)] == []

    return checked
