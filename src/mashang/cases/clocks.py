"""The clocks of a case: due moments from recorded facts, through the calendar of the item's hall."""

from collections.abc import Sequence
from datetime import date, datetime

from mashang.calendars.types import Due, Pause, Timetable, statutory_receipt_on
from mashang.calendars.types import due as due_after
from mashang.cases.types import DueMoments
from mashang.catalogue.types import Limit, Offer
from mashang.kernel.clock import CITY

NOTICE_WORKING_DAYS = 5  # 行政许可法 art. 32(4)
REFERRAL_WORKING_DAYS = 20  # 行政许可法 art. 43: from acceptance to the report upward
SUPERIOR_WORKING_DAYS = 20  # 行政许可法 art. 42: what the deciding body has
DELIVERY_WORKING_DAYS = 10  # 行政许可法 art. 44
Stops = Sequence[Pause]


def decision_terms(offer: Offer, timetable: Timetable, *, accepted_at: datetime, stops: Stops = ()) -> DueMoments:
    """Promised and legal due moments of a case accepted at that moment, with its pauses; of an item that a superior
    decides also the one of the report upward. `stops` in which the superior had the case count for neither."""
    promised = due(offer.promised, timetable, start=accepted_at, stops=stops)
    legal = due(offer.legal, timetable, start=accepted_at, stops=stops)
    referral = due(referral_limit(offer), timetable, start=accepted_at, stops=stops)
    return DueMoments(
        promised_at=promised.at if promised else None,
        legal_at=legal.at if legal else None,
        is_provisional=any(term is not None and term.is_provisional for term in (promised, legal, referral)),
        referral_at=referral.at if referral else None,
    )


def referral_limit(offer: Offer) -> Limit | None:
    """The term for review and report upward (行政许可法 art. 43), where a superior decides; laws may set another."""
    return _superiors(offer, offer.content.reported_review_days, REFERRAL_WORKING_DAYS)


def superior_limit(offer: Offer) -> Limit | None:
    """The term of the body that decides, from the report on (行政许可法 art. 42); not ours to promise."""
    return _superiors(offer, offer.content.reported_decision_days, SUPERIOR_WORKING_DAYS)


def _superiors(offer: Offer, days: int | None, by_law: int) -> Limit | None:
    days = by_law if days is None and offer.has_licence_terms else days
    return Limit(days, "WORKING_DAY") if offer.is_reported and days is not None else None


def due(limit: Limit | None, timetable: Timetable, *, start: datetime, stops: Stops = ()) -> Due | None:
    """The due value (moment, provisional or not, explanation) of one limit; None where no limit is stated."""
    if limit is None:
        return None
    return due_after(start, limit.number, limit.unit, stops, timetable)


def receipt_day(moment: datetime, timetable: Timetable) -> date:
    """The statutory day of receipt: of the next working moment after hours and on rest days."""
    return statutory_receipt_on(moment, timetable)


def notice_due_on(received_on: date, timetable: Timetable) -> date:
    """The last day on which a one-time notice still comes in time."""
    return timetable.working_day_after(received_on, NOTICE_WORKING_DAYS)


def notice_due(received_on: date, timetable: Timetable) -> Due | None:
    """The same term as a due value with its days explained; it ends when that day closes."""
    return due(Limit(NOTICE_WORKING_DAYS, "WORKING_DAY"), timetable, start=closing(received_on, timetable))


def closing(day: date, timetable: Timetable) -> datetime:
    """The moment at which a working day ends for legal terms."""
    return datetime.combine(day, timetable.closes_at, tzinfo=CITY)


def delivery_due(offer: Offer, timetable: Timetable, *, decided_at: datetime) -> Due:
    days = offer.content.delivery_limit_days
    days = DELIVERY_WORKING_DAYS if days is None else days
    return due_after(decided_at, days, "WORKING_DAY", (), timetable)
