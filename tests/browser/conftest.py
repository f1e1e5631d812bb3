"""A real Chromium for tests marked `browser`; pages are opened at phone and desk size, with and without JavaScript."""

import os
from collections.abc import Callable, Iterator

import pytest

CHROMIUM = os.environ.get("MASHANG_CHROMIUM", "/usr/bin/chromium")
PHONE, SCREEN = 390, 1366


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The browser, started once. Skips, with the reason, where there is none."""
    if not os.path.exists(CHROMIUM):
        pytest.skip(f"no Chromium at {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"  # Playwright keeps a loop in this thread; the tests are not async
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[Callable]:
    """`open_page("/styleguide/", width=390, script=True)`; what the console complains about is in `page.complaints`."""
    contexts = []

    def opening(path: str, *, width: int = SCREEN, script: bool = True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, locale="zh-CN"
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda fault: page.complaints.append(str(fault)))
        page.goto(live_server.url + path)
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.fixture
def violations() -> Callable[[object], list[str]]:
    """What axe finds on a page, as "rule: element"."""
    from axe_playwright_python.sync_playwright import Axe

    def found(page) -> list[str]:
        results = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {node['target']}" for rule in results for node in rule["nodes"]]

    return found
