"""What an act at the counter brings to other systems: fact, reaction, announcement; identifiers and nothing else."""

import json
from datetime import timedelta

import pytest

from mashang.cases.operations import withdrawal
from mashang.cases.tests.making import granted, submitted
from mashang.kernel import actors, relay
from mashang.programs.models import Announcement
from mashang.programs.operations import registration, subscription
from mashang.programs.types import CASES, CERTIFICATES, KINDS

BY = actors.job("tests")
LATER = timedelta(days=1)


@pytest.fixture
def listening(certifying, morning):
    """A platform of the division that wants to know everything."""
    division = certifying.division.code
    program = registration.register(
        name="省监管平台",
        contact="省数据局",
        division_code=division,
        scopes=[CASES, CERTIFICATES],
        calls_per_minute=9,
        by=BY,
        at=morning,
    )
    subscription.subscribe(
        program_key=program.key, address="https://a.example.gov.cn/hooks", kinds=list(KINDS), by=BY, at=morning
    )
    return certifying


def told() -> list[dict]:
    return [json.loads(body) for body in Announcement.objects.order_by("id").values_list("body", flat=True)]


def test_a_grant_is_told_step_by_step_and_says_nothing_but_numbers(listening, morning):
    case = granted(listening, morning)
    relay.drain(now=morning + LATER)
    about_the_case = [one for one in told() if one["type"].startswith("case.")]
    assert [one["type"] for one in about_the_case] == [
        "case.submitted",
        "case.accepted",
        "case.decided",
        "case.delivered",
    ]
    assert [one["data"] for one in about_the_case] == [{"case_number": case.number}] * 4
    (about_the_certificate,) = [one for one in told() if one not in about_the_case]
    assert about_the_certificate["type"] == "certificate.issued"
    assert set(about_the_certificate["data"]) == {"certificate_number", "version"}


def test_a_withdrawal_is_told_once_however_often_the_relay_works(listening, morning):
    number = submitted(listening, morning).case_number
    withdrawal.withdraw(case_number=number, by=listening.actor("li"), at=morning, reason="", once="w" * 24)
    for _ in range(2):
        relay.drain(now=morning + LATER)
    assert [one["type"] for one in told()] == ["case.submitted", "case.withdrawn"]
