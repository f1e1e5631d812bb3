"""Which stories thirty days tell: how far each case has come, whose it is, and who works at it."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mashang.calendars import queries as calendars
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.demo import cast, samples
from mashang.kernel import clock
from mashang.kernel.actors import Actor

# how far a case has come by today, and how many of them there are
FATES = (
    ["DELIVERED"] * 20
    + ["SUBMITTED"] * 4
    + ["CORRECTION"] * 3
    + ["ACCEPTED"] * 6
    + ["REVIEWED"] * 4
    + ["GRANTED"] * 3
    + ["REFUSED"] * 2
    + ["WITHDRAWN"] * 2
    + ["NOT_ACCEPTED"] * 1
    + ["PROPOSED"] * 1
)
UNFINISHED = {"SUBMITTED", "CORRECTION", "ACCEPTED", "REVIEWED", "REFERRED", "PROPOSED", "GRANTED"}


@dataclass
class Desk:
    """Who does what at an item's hall."""

    window: Actor
    second: Actor
    reviewer: Actor
    approver: Actor
    collection: Actor


@dataclass
class Story:
    offer: Offer
    applicant: cast.Citizen
    actor: Actor | None  # None: a walk-in
    fate: str
    at: datetime
    number: str = ""
    key: str = ""

    def later(self, **time: int) -> datetime:
        self.at += timedelta(**time)
        return self.at


def planned(chance: random.Random, today: date, days: int, citizens: dict[str, Actor]) -> list[Story]:
    offers = [catalogue.open_offer(code, on=today) for code in samples.item_codes()]
    working = _working_days(today, days)
    fates = list(FATES)
    chance.shuffle(fates)
    stories = []
    for number, fate in enumerate(fates):
        offer = offers[number % len(offers)]
        recent = working[-4:] if fate in UNFINISHED else working[:-6]
        day = chance.choice(recent)
        at = clock.on(day, chance.choice([9, 10, 11, 14, 15]), chance.randrange(60))
        applicant, actor = _applicant(chance, offer, citizens, fate)
        if fate == "WITHDRAWN" and actor is None:
            fate = "DELIVERED"
        stories.append(Story(offer, applicant, actor, fate, at))
    stories += _upward(offers, working, citizens)
    return sorted(stories, key=lambda story: story.at)


def _upward(offers: list[Offer], working: list[date], citizens: dict[str, Actor]) -> list[Story]:
    """Of each matter that a higher level decides one case waits there now."""
    zhao, day = citizens[cast.ZHAO.phone], working[-3]
    return [Story(o, cast.ZHAO, zhao, "REFERRED", clock.on(day, 9, 20)) for o in offers if o.is_reported]


def _working_days(today: date, days: int) -> list[date]:
    timetable = calendars.timetable_by_code()
    before = [today - timedelta(days=n) for n in range(days, 0, -1)]
    return [day for day in before if timetable.is_working(day)]


def _applicant(chance: random.Random, offer: Offer, citizens: dict[str, Actor], fate: str):
    """Who applies: the company, a walk-in, or a citizen; what waits for corrections waits for Ms Li."""
    is_online = offer.online_depth in {"FILING", "FULL"}
    if offer.audience == "ORGANISATION":
        return cast.ZHAO, citizens[cast.ZHAO.phone]
    if fate == "CORRECTION" and is_online:
        return cast.LI, citizens[cast.LI.phone]
    if not is_online or (chance.random() < 0.25 and "WINDOW" in offer.content.delivery_ways):
        return chance.choice(cast.WALK_INS), None
    one = chance.choice([c for c in cast.CITIZENS if c is not cast.SUN])
    return one, citizens[one.phone]


def desk_of(offer: Offer, staff: dict[str, Actor]) -> Desk:
    clerks = {"XZ": cast.CLERK, "SM": cast.CITIZEN_CLERK, "LJ": cast.COUNTY_CLERK}
    window = staff[clerks[offer.hall_code].sign_in_name]
    out = window if offer.hall_code == "LJ" else staff[cast.COLLECTION.sign_in_name]
    at_once = offer.case_kind == "INSTANT"
    return Desk(
        window,
        staff[cast.MANAGER.sign_in_name],
        window if at_once else staff[cast.REVIEWER.sign_in_name],
        window if at_once else staff[cast.APPROVER.sign_in_name],
        out,
    )
