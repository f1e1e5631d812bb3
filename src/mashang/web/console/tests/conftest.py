"""More people at the console: a security and an audit administrator, a hall manager, a supervisor."""

import html

import pytest

from mashang.web import conftest as pages
from mashang.web.conftest import Town

MORE = {
    "bao": ("鲍安全", "SECURITY_ADMIN"),
    "shen": ("沈审计", "AUDIT_ADMIN"),
    "fang": ("方厅", "HALL_MANAGER"),
    "du": ("杜督", "SUPERVISION"),
}


def text(answer) -> str:
    """A page as somebody reads it."""
    return html.unescape(pages.text(answer))


@pytest.fixture
def staffed(town: Town) -> Town:
    """The town with everybody who has something to do at the console."""
    for name, (shown, function) in MORE.items():
        town.appoint(name, shown, function)
    return town
