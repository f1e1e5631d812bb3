"""A page of a citizen weighs less than 150 kB unpacked, with all its styles and scripts: phones are old, data dear."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from mashang.web.conftest import text
from mashang.web.shared import lean

pytestmark = pytest.mark.once
MOST = 150_000
IMPORTED = re.compile(r'^import "\./(.+?)";', re.MULTILINE)
LOADED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"')


def weight(page: str) -> int:
    files = {found: Path(finders.find(found) or "") for found in LOADED.findall(page)}
    scripts = files["shared/js/page.js"]
    files |= {name: scripts.with_name(name) for name in IMPORTED.findall(scripts.read_text())}
    return len(page.encode()) + sum(_sent(path) for path in files.values())


def _sent(path: Path) -> int:
    made_lean = lean.LEAN.get(path.suffix[1:])
    if made_lean is None or ".min." in path.name:
        return path.stat().st_size
    return len(made_lean(path.read_text()).encode())


def test_every_page_that_people_remember_is_light(browse, ways, town):
    receipt = ways.granted()
    notified, key = ways.notified(), ways.draft().key
    town.react()
    client = browse("li")
    own = [
        f"/my/cases/{receipt.case_number}/",
        f"/my/cases/{notified.case_number}/",
        f"/my/applications/{key}/form/",
        f"/my/applications/{key}/materials/",
        f"/my/applications/{key}/submission/",
        "/my/certificates/",
        "/my/account/",
    ]
    pages = {path: text(client.get(path)) for path in ("/", "/items/FOOD-01/?situation-place=RENT", "/halls/", *own)}
    assert {path: weight(page) for path, page in pages.items() if weight(page) >= MOST} == {}
