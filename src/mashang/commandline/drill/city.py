"""A small city for drills, made through the operations: one hall, one matter, three officials, a few citizens."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from mashang.calendars.operations import establishment, opening_hours, seeding
from mashang.calendars.types import Slot
from mashang.catalogue.operations import drafting, duties, publication, submission_for_review
from mashang.catalogue.operations import review as item_review
from mashang.certificates.operations import type_upkeep
from mashang.demo import cast, places, sample_papers
from mashang.demo.items.business import FOOD
from mashang.documents.operations import seals
from mashang.kernel import actors
from mashang.kernel.actors import Actor
from mashang.offices.operations import appointment, hall_upkeep, post_holding, post_upkeep, unit_upkeep
from mashang.people.operations import code_request, privacy_notice, registration, staff_account
from mashang.people.types import Claim

BUILDER = actors.job("drill")
UNIT, HALL = FOOD.unit_code, FOOD.hall_code
OFFICIALS = {"lin.window": "WINDOW", "zheng.review": "REVIEW", "su.decision": "APPROVAL"}  # sign-in name: post
EDITORS = {"wu.editor": "ITEM_EDITOR", "huang.reviewer": "ITEM_REVIEWER", "xu.publisher": "ITEM_PUBLISHER"}
DUTIES = {
    "ACCEPTANCE": "WINDOW",
    "REVIEW": "REVIEW",
    "DECISION": "APPROVAL",
    "CONFIRMATION": "APPROVAL",
    "DELIVERY": "WINDOW",
}
PAPER = "rules"  # the one material that applicants upload
MATTER = replace(
    FOOD,
    described=replace(
        FOOD.described,
        content=replace(
            FOOD.described.content,
            situations=(),
            materials=tuple(one for one in FOOD.described.content.materials if one.code == PAPER),
        ),
    ),
)
CITIZENS = [
    cast.Citizen(f"演练{word}", f"1380000000{number}", date(1990, 1, 1 + number), 101 + 2 * number)
    for number, word in enumerate("甲乙丙")
]


def found(opened_at: datetime) -> dict[str, Actor]:
    """Builds the city in an empty database; officials by sign-in name, citizens by phone."""
    _build_places(opened_at)
    staff = {name: _appoint(name, function, opened_at) for name, function in (OFFICIALS | EDITORS).items()}
    _publish(*(staff[name] for name in EDITORS), at=opened_at)
    privacy_notice.publish_notice(text=places.NOTICE, by=BUILDER, at=opened_at)
    citizens = {one.phone: _register(one, opened_at + timedelta(minutes=n)) for n, one in enumerate(CITIZENS)}
    return staff | citizens


def _build_places(at: datetime) -> None:
    seeding.seed_statutory_calendar(by=BUILDER, at=at)
    unit_upkeep.put_division(code=places.CITY, name="云江市", level="CITY", parent_code="", by=BUILDER, at=at)
    facts = next(one for one in places.UNITS if one.code == UNIT)
    details = unit_upkeep.UnitDetails(
        name=facts.name,
        short_name=facts.short_name,
        letter_word=facts.letter_word,
        credit_code=facts.credit_code,
        phone="0590-88003000",
        review_body=facts.review_body,
        court=facts.court,
    )
    unit = unit_upkeep.put_unit(code=UNIT, division_code=places.CITY, details=details, by=BUILDER, at=at)
    seals.make_seal(unit_id=unit.pk, by=BUILDER, at=at)
    type_upkeep.seed_sample_types(by=BUILDER, at=at)
    calendar = establishment.establish_calendar(code=HALL, name="开放时间", base_code="CN", by=BUILDER, at=at)
    hours = [Slot("WORKING_DAY", time(8, 30), time(17, 30))]
    opening_hours.set_opening_hours(calendar_code=HALL, slots=hours, effective_from=date(2020, 1, 1), by=BUILDER, at=at)
    hall = hall_upkeep.HallDetails(name="演练大厅", short_name="演练", calendar_id=calendar.pk, address="江滨大道 1 号")
    hall_upkeep.put_hall(code=HALL, division_code=places.CITY, details=hall, by=BUILDER, at=at)


def _appoint(sign_in_name: str, function: str, at: datetime) -> Actor:
    account = staff_account.open_staff_account(
        sign_in_name=sign_in_name,
        display_name=sign_in_name,
        first_password=cast.PASSWORD,
        by=BUILDER,
        at=at,
        must_change_password=False,
    )
    appointment.appoint(
        account_key=account.key, staff_number=sign_in_name, name=sign_in_name, unit_code=UNIT, by=BUILDER, at=at
    )
    post_upkeep.put_post(code=function, name=function, function=function, unit_code=UNIT, by=BUILDER, at=at)
    post_holding.hold(post_code=function, staff_number=sign_in_name, by=BUILDER, at=at)
    return actors.account(account.pk, sign_in_name)


def _publish(editor: Actor, reviewer: Actor, publisher: Actor, *, at: datetime) -> None:
    drafting.start_item(
        code=MATTER.code,
        unit_code=UNIT,
        division_code=places.CITY,
        hall_code=HALL,
        described=MATTER.described,
        by=editor,
        at=at,
    )
    sample_papers.keep_all(MATTER, by=editor, at=at)
    for act, post in DUTIES.items():
        duties.assign(item_code=MATTER.code, act=act, post_code=post, by=publisher, at=at)
    submission_for_review.submit_for_review(item_code=MATTER.code, number=1, by=editor, at=at)
    item_review.pass_review(item_code=MATTER.code, number=1, by=reviewer, at=at)
    publication.publish(item_code=MATTER.code, number=1, by=publisher, at=at)


def _register(one: cast.Citizen, at: datetime) -> Actor:
    visitor = actors.visitor()
    message = code_request.request_code(purpose="REGISTRATION", phone=one.phone, by=visitor, at=at).shown
    account = registration.register(
        phone=one.phone,
        code=re.findall(r"\d{6}", message)[0],
        password=cast.PASSWORD,
        claim=Claim(one.name, "RESIDENT_ID", one.number),
        notice_version=1,
        by=visitor,
        at=at,
    )
    return actors.account(account.pk, account.display_name)
