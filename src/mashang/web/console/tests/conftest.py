"""More people at the console: a security and an audit administrator, a hall manager, a supervisor."""

import html
from dataclasses import replace

import pytest

from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations import drafting
from mashang.web import conftest as pages
from mashang.web.conftest import FOOD, Town

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


@pytest.fixture
def draft(staffed: Town) -> ItemVersion:
    """A new item begun by Mr He."""
    return drafting.start_item(
        code="NEW-01",
        unit_code="SCJG",
        division_code=staffed.division.code,
        hall_code="XZ",
        described=replace(FOOD, name="小餐饮登记"),
        by=staffed.actor("he"),
        at=staffed.at,
    )
