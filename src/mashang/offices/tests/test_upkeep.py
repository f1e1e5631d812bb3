"""Divisions, units, halls, windows and posts, entered and changed by administrators."""

from dataclasses import replace

import pytest

from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine
from mashang.offices import queries
from mashang.offices.models import Unit
from mashang.offices.operations import hall_upkeep, post_upkeep, unit_upkeep
from mashang.offices.operations.unit_upkeep import UnitDetails
from mashang.offices.tests.cast import CITY, HALL, JOB, MARKET, NOON, VISITOR, hall, official, post, unit

pytestmark = pytest.mark.django_db
DETAILS = UnitDetails("云江市市场监督管理局", "市市场监管局", "云市监", review_body="云江市人民政府")


def put(details: UnitDetails, by=JOB) -> Unit:
    return unit_upkeep.put_unit(code=MARKET, division_code=CITY, details=details, by=by, at=NOON)


def codes(refusal) -> list[tuple[str, str]]:
    return [(reason.field, reason.code) for reason in refusal.value.reasons]


def test_a_unit_is_entered_once_and_changes_are_audited():
    first = unit()
    put(DETAILS)
    changed = put(replace(DETAILS, court="云江市鼓山区人民法院"))
    assert (first.pk, changed.court) == (changed.pk, "云江市鼓山区人民法院")
    lines = AuditLine.objects.filter(subject_kind="offices.Unit", subject_number=MARKET).order_by("sequence")
    assert [(line.act, '"court"' in line.detail) for line in lines] == [("unit.put", True), ("unit.put", True)]
    assert queries.unit(MARKET).court == "云江市鼓山区人民法院"
    assert [view.code for view in queries.units(division_code=CITY)] == [MARKET]


def test_all_reasons_against_a_unit():
    unit()
    with pytest.raises(Refusal) as refusal:
        put(UnitDetails("", " ", "", credit_code="91"))
    assert codes(refusal) == [
        ("name", "missing"),
        ("short_name", "missing"),
        ("letter_word", "missing"),
        ("credit_code", "credit-code-form"),
    ]


def test_a_division_code_has_twelve_digits_and_a_known_parent():
    unit()
    with pytest.raises(Refusal, match="12 位"):
        unit_upkeep.put_division(code="350102", name="x", level="COUNTY", by=JOB, at=NOON)
    with pytest.raises(NotFound):
        unit_upkeep.put_division(
            code="350102000000", name="x", level="COUNTY", parent_code="999999999999", by=JOB, at=NOON
        )
    unit_upkeep.put_division(code="350102000000", name="鼓山区", level="COUNTY", parent_code=CITY, by=JOB, at=NOON)
    unit_upkeep.put_division(code="350102000000", name="鼓楼区", level="COUNTY", parent_code=CITY, by=JOB, at=NOON)
    assert [(view.name, view.parent_code) for view in queries.divisions()] == [("云江市", ""), ("鼓楼区", CITY)]
    assert queries.division(CITY).level == "CITY"


def test_a_hall_has_zones_and_windows(statements):
    hall()
    for zone in ("A", "B"):
        hall_upkeep.put_zone(hall_code=HALL, code=zone, name=f"{zone} 区", floor="1F", by=JOB, at=NOON)
    for number in ("01", "02"):
        hall_upkeep.put_window(
            hall_code=HALL, zone_code="A", number=number, name=f"综合 {number}", kind="COMPREHENSIVE", by=JOB, at=NOON
        )
    hall_upkeep.put_window(
        hall_code=HALL,
        zone_code="A",
        number="02",
        name="综合 02",
        kind="COMPREHENSIVE",
        by=JOB,
        at=NOON,
        is_active=False,
    )
    with statements(2):
        (view,) = queries.hall_views()
    assert [(window.zone_name, window.number) for window in view.windows] == [("A 区", "01")]
    assert queries.hall(HALL) == view
    assert view.facilities == ("无障碍坡道",)


def test_the_calendar_of_a_hall_takes_one_statement(statements):
    calendar_id = hall().calendar_id
    with statements(1):
        assert queries.calendar_of_hall(HALL) == (calendar_id, 1)
    with pytest.raises(NotFound):
        queries.calendar_of_hall("NO-HALL")


def test_a_post_keeps_its_function():
    post("REVIEW", "REVIEW-1")
    with pytest.raises(Refusal) as refusal:
        post("APPROVAL", "REVIEW-1")
    assert codes(refusal) == [("function", "function-fixed")]
    with pytest.raises(Refusal) as refusal:
        post("COOK", "COOK-1")
    assert codes(refusal) == [("function", "function-unknown")]


def test_strangers_and_other_officials_change_nothing():
    unit()
    clerk = official("wang", "WINDOW")
    for by in (clerk, official("xu", "SECURITY_ADMIN"), VISITOR):
        for attempt in (
            lambda by=by: put(replace(DETAILS, name="假冒局"), by),
            lambda by=by: unit_upkeep.put_division(code=CITY, name="假", level="CITY", by=by, at=NOON),
            lambda by=by: hall_upkeep.put_zone(hall_code=HALL, code="A", name="A", by=by, at=NOON),
            lambda by=by: post_upkeep.put_post(
                code="X", name="X", function="APPROVAL", unit_code=MARKET, by=by, at=NOON
            ),
        ):
            with pytest.raises(NotAllowed):
                attempt()
    assert queries.unit(MARKET).name == DETAILS.name


def test_a_system_administrator_changes_a_unit():
    unit()
    admin = official("zhou", "SYSTEM_ADMIN")
    assert put(replace(DETAILS, phone="0591-12345"), admin).phone == "0591-12345"
