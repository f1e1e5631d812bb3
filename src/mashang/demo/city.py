"""Making the demo city, through the operations only: nothing is inserted behind their backs."""

import re
import sys
from datetime import date, datetime, timedelta

from mashang.calendars import queries as calendars
from mashang.calendars.operations import establishment, opening_hours, seeding
from mashang.catalogue.operations import drafting, duties, publication, submission_for_review
from mashang.catalogue.operations import review as item_review
from mashang.catalogue.types import Described
from mashang.certificates.operations import type_upkeep
from mashang.demo import cast, earlier, history, places, reforms, sample_papers
from mashang.demo.items import ITEMS, DemoItem
from mashang.documents.operations import seals
from mashang.kernel import actors, clock, relay, sealing
from mashang.kernel.actors import Actor
from mashang.offices.operations import appointment, hall_upkeep, post_holding, post_upkeep, unit_upkeep
from mashang.people.operations import (
    code_request,
    identity_check,
    mandate,
    organisation_registration,
    privacy_notice,
    registration,
    staff_account,
)
from mashang.people.types import Claim

BUILDER = actors.job("demo")
DAYS = 30  # of history


def load(today: date | None = None) -> None:
    """Builds the city in an empty database; the same for the same day."""
    today = today or clock.today()
    staff, citizens = found(today)
    _say(f"{DAYS} 天的办件")
    history.make(today=today, days=DAYS, staff=staff, citizens=citizens)
    now = clock.on(today, 0, 1)
    relay.drain(now=now)
    sealing.seal(now)


def found(today: date) -> tuple[dict[str, Actor], dict[str, Actor]]:
    """Offices, items and people, before anybody has applied for anything; staff by sign-in name, citizens by phone."""
    opened_at = clock.on(today - timedelta(days=DAYS + 15), 8)
    _say("机构、大厅、岗位和工作人员")
    _build_places(opened_at)
    staff = _appoint(opened_at)
    _say("事项目录：编辑、审核、发布各一人")
    _publish_items(staff, opened_at + timedelta(days=1))
    _say("市民和企业")
    return staff, _register(staff, opened_at + timedelta(days=2))


def _say(text: str) -> None:
    print(f"mashang: demo city 云江市 · {text}", file=sys.stderr, flush=True)


# -- places ------------------------------------------------------------------------------------------------------------
def _build_places(at: datetime) -> None:
    seeding.seed_statutory_calendar(by=BUILDER, at=at)
    for code, name, level, parent in places.DIVISIONS:
        unit_upkeep.put_division(code=code, name=name, level=level, parent_code=parent, by=BUILDER, at=at)
    for unit in places.UNITS:
        _put_unit(unit, at)
    for hall in places.HALLS:
        _put_hall(hall, at)
    for code, name, function, unit_code, hall_code in places.POSTS + _unit_posts():
        post_upkeep.put_post(
            code=code, name=name, function=function, unit_code=unit_code, hall_code=hall_code, by=BUILDER, at=at
        )


def _put_unit(unit: places.UnitFacts, at: datetime) -> None:
    line = 88003000 + 10 * places.UNITS.index(unit)
    details = unit_upkeep.UnitDetails(
        name=unit.name,
        short_name=unit.short_name,
        letter_word=unit.letter_word,
        credit_code=unit.credit_code,
        address="云江市江滨大道 1 号" if unit.division == places.CITY else "临江区滨河路 6 号",
        phone=f"0590-{line}",
        complaint_phone=f"0590-{line + 1}",
        review_body=unit.review_body,
        court=unit.court,
    )
    made = unit_upkeep.put_unit(code=unit.code, division_code=unit.division, details=details, by=BUILDER, at=at)
    seals.make_seal(unit_id=made.pk, by=BUILDER, at=at)


def _put_hall(hall: places.HallFacts, at: datetime) -> None:
    calendar = establishment.establish_calendar(
        code=hall.code, name=f"{hall.short_name}开放时间", base_code=calendars.STATUTORY, by=BUILDER, at=at
    )
    opening_hours.set_opening_hours(
        calendar_code=hall.code, slots=places.HOURS[hall.code], effective_from=date(2020, 1, 1), by=BUILDER, at=at
    )
    details = hall_upkeep.HallDetails(
        name=hall.name,
        short_name=hall.short_name,
        calendar_id=calendar.pk,
        address=hall.address,
        phone=hall.phone,
        audience=hall.audience,
        facilities=places.FACILITIES,
        transport=hall.transport,
    )
    hall_upkeep.put_hall(code=hall.code, division_code=hall.division, details=details, by=BUILDER, at=at)
    for zone in sorted({window[0] for window in hall.windows}):
        hall_upkeep.put_zone(hall_code=hall.code, code=zone, name=f"{zone} 区", floor="1 楼", by=BUILDER, at=at)
    for zone, number, name, kind in hall.windows:
        hall_upkeep.put_window(
            hall_code=hall.code, zone_code=zone, number=number, name=name, kind=kind, by=BUILDER, at=at
        )


def _unit_posts() -> list[tuple[str, str, str, str, str]]:
    """Every department has an approval office in the hall: one post that reviews, one that decides (F067)."""
    return [
        (f"{unit.code}-{suffix}", f"{unit.short_name}{name}", function, unit.code, "")
        for unit in places.UNITS
        for suffix, name, function in (("SC", "审查", "REVIEW"), ("SP", "审批", "APPROVAL"))
    ]


# -- staff -------------------------------------------------------------------------------------------------------------
def _appoint(at: datetime) -> dict[str, Actor]:
    staff = {}
    for number, one in enumerate(cast.STAFF, 1):
        account = staff_account.open_staff_account(
            sign_in_name=one.sign_in_name,
            display_name=one.name,
            first_password=cast.PASSWORD,
            by=BUILDER,
            at=at,
            must_change_password=False,
        )
        staff_number = f"YJ{number:04d}"
        appointment.appoint(
            account_key=account.key,
            staff_number=staff_number,
            name=one.name,
            unit_code=one.unit,
            title=one.title,
            by=BUILDER,
            at=at,
        )
        for post_code, role in _posts_of(one):
            post_holding.hold(post_code=post_code, staff_number=staff_number, role=role, by=BUILDER, at=at)
        staff[one.sign_in_name] = actors.account(account.pk, one.name, channel="WINDOW")
    privacy_notice.publish_notice(text=places.NOTICE, by=BUILDER, at=at)
    return staff


def _posts_of(one: cast.Staff) -> list[tuple[str, str]]:
    """The reviewer and the approver stand in (B岗) for all departments, so that every item can be tried."""
    stands_in = {cast.REVIEWER: "SC", cast.APPROVER: "SP"}.get(one)
    more = [(f"{u.code}-{stands_in}", "B") for u in places.UNITS if stands_in and u.code != one.unit]
    return [*one.posts, *more]


# -- items -------------------------------------------------------------------------------------------------------------
def _publish_items(staff: dict[str, Actor], at: datetime) -> None:
    type_upkeep.seed_sample_types(by=BUILDER, at=at)
    editor, reviewer, publisher = (staff[one.sign_in_name] for one in (cast.EDITOR, cast.ITEM_REVIEWER, cast.PUBLISHER))
    for item in ITEMS:
        was, number = earlier.described(item), 1
        _start(item, was or item.described, editor, publisher, at - earlier.BEFORE if was else at)
        if was:
            number = earlier.publish(item, editor=editor, reviewer=reviewer, publisher=publisher, at=at)
        submission_for_review.submit_for_review(
            item_code=item.code, number=number, by=editor, at=at + timedelta(hours=1)
        )
        item_review.pass_review(item_code=item.code, number=number, by=reviewer, at=at + timedelta(hours=2))
        publication.publish(item_code=item.code, number=number, by=publisher, at=at + timedelta(hours=4))
    reforms.enter(by=publisher, at=at)


def _start(item: DemoItem, described: Described, editor: Actor, publisher: Actor, at: datetime) -> None:
    drafting.start_item(
        code=item.code,
        unit_code=item.unit_code,
        division_code=item.division_code,
        hall_code=item.hall_code,
        described=described,
        by=editor,
        at=at,
    )
    sample_papers.keep_all(item, by=editor, at=at)
    for act, post_code in _duties(item).items():
        duties.assign(item_code=item.code, act=act, post_code=post_code, by=publisher, at=at)


def _duties(item: DemoItem) -> dict[str, str]:
    at_once = item.described.case_kind == "INSTANT"
    window = f"{item.hall_code}-SL"
    return {
        "ACCEPTANCE": window,
        "CONFIRMATION": f"{item.hall_code}-ZR",
        "REVIEW": window if at_once else f"{item.unit_code}-SC",
        "DECISION": window if at_once else f"{item.unit_code}-SP",
        "DELIVERY": f"{item.hall_code}-CJ",
    }


# -- people ------------------------------------------------------------------------------------------------------------
def _register(staff: dict[str, Actor], at: datetime) -> dict[str, Actor]:
    clerk = staff[cast.CITIZEN_CLERK.sign_in_name]
    citizens = {}
    for number, one in enumerate(cast.CITIZENS):
        moment = at + timedelta(minutes=7 * number)
        account = _register_one(one, moment)
        citizens[one.phone] = actors.account(account.pk, account.display_name)  # as when they sign in
        if one.checked:
            identity_check.check_identity(account_key=account.key, claim=_claim(one), by=clerk, at=moment)
    _found_company(staff, citizens, at + timedelta(hours=3))
    return citizens


def _register_one(one: cast.Citizen, at: datetime):
    visitor = actors.visitor()
    message = code_request.request_code(purpose="REGISTRATION", phone=one.phone, by=visitor, at=at).shown
    return registration.register(
        phone=one.phone,
        code="".join(re.findall(r"\d{6}", message)[:1]),
        password=cast.PASSWORD,
        claim=_claim(one),
        notice_version=1,
        by=visitor,
        at=at,
    )


def _claim(one: cast.Citizen) -> Claim:
    return Claim(one.name, "RESIDENT_ID", one.number)


def _found_company(staff: dict[str, Actor], citizens: dict[str, Actor], at: datetime) -> None:
    clerk, zhao = staff[cast.CLERK.sign_in_name], citizens[cast.ZHAO.phone]
    name, credit_code = cast.COMPANY
    given = organisation_registration.register_organisation(
        name=name, credit_code=credit_code, role="CLERK", by=zhao, at=at
    )
    mandate.check_mandate(mandate_key=given.key, by=clerk, at=at + timedelta(minutes=20))
