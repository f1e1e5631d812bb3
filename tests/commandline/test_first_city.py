"""The first day of a city, as docs/running/first_city.py makes it."""

import runpy

import pytest

from mashang.catalogue import queries as catalogue
from mashang.kernel.models import AuditLine
from mashang.offices import queries as offices
from mashang.people import queries as people
from tests.architecture.house import ROOT

FUNCTIONS = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN", "ITEM_EDITOR", "ITEM_REVIEWER", "ITEM_PUBLISHER"}


@pytest.fixture
def founded(db):
    return runpy.run_path(str(ROOT / "docs" / "running" / "first_city.py"))["found"]()


def test_six_people_can_sign_in_and_hold_one_post_each(founded):
    assert {post.function for post in offices.posts()} == FUNCTIONS
    assert len({password for _, _, password in founded}) == 6


def test_the_catalogue_is_empty_and_the_hall_has_hours(founded):
    assert catalogue.search("").total == 0
    assert offices.hall("HALL").name == "云江市行政服务中心"
    assert people.current_notice() is None


def test_whoever_runs_it_again_reads_what_is_taken_and_changes_nothing(founded):
    before = AuditLine.objects.count()
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(ROOT / "docs" / "running" / "first_city.py"))["found_at_once"]()
    assert str(stopped.value) == "nothing was entered:\n日历代码 HALL 已被使用"
    assert AuditLine.objects.count() == before
