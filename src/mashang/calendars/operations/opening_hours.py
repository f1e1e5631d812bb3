"""Opening hours: what hours a hall keeps from a day on. What was in force before stays known."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from mashang.calendars import queries
from mashang.calendars.events import OpeningHoursChanged
from mashang.calendars.models import Calendar, OpeningHours
from mashang.calendars.timetables import Slot
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal


def set_opening_hours(
    *,
    calendar_code: str,
    slots: Sequence[Slot],
    effective_from: date,
    by: Actor,
    at: datetime,
    closes_at: time | None = None,
) -> Calendar:
    """From that day on the hall keeps exactly these slots (their own days of effect are not read); with `closes_at`
    its working days end at that hour for legal terms, from now on and looking back.

    Announces OpeningHoursChanged for the calendar and those that stand on it. Refused, with all reasons: no slot at
    all, a slot that closes before it opens, unknown words, weekdays or seasons.
    Whether `by` may do this is decided by the posts of a higher room; calendars know no posts.
    """
    calendar, above = queries.family(calendar_code)
    Refusal.unless_none(_objections(slots))
    standing = [row for row in calendar.opening_hours.all() if _reaches(row, effective_from)]
    fresh = [_row(calendar, slot, effective_from) for slot in slots]
    closing: dict[str, Any] = {"closes_at": closes_at} if closes_at else {}
    with acts.performing("calendar.hours-changed", by=by, at=at) as act:
        for one in (calendar, *above):
            detail = {"calendar": calendar_code, "effective_from": effective_from, "slots": _shown(slots)}
            values = {"version": one.version + 1, **(closing if one is calendar else {})}
            act.change(one, detail=detail, **values)
            act.announce(
                OpeningHoursChanged(
                    calendar_code=one.code, effective_from=effective_from.isoformat(), version=one.version
                )
            )
        for row in standing:
            act.update(row, effective_to=max(effective_from, row.effective_from) - timedelta(days=1))
        act.insert_all(fresh)
    return calendar


def _reaches(row: OpeningHours, day: date) -> bool:
    """Whether the row would still be in force on that day or later."""
    return row.effective_to is None or row.effective_to >= max(day, row.effective_from)


def _row(calendar: Calendar, slot: Slot, effective_from: date) -> OpeningHours:
    return OpeningHours(
        calendar=calendar,
        season_from=slot.season_from,
        season_to=slot.season_to,
        applies_to=slot.applies_to,
        weekdays=slot.weekdays,
        opens=slot.opens,
        closes=slot.closes,
        effective_from=effective_from,
    )


def _shown(slots: Sequence[Slot]) -> list[str]:
    return [
        f"{s.applies_to} {s.weekdays} {s.season_from}–{s.season_to} {s.opens:%H:%M}–{s.closes:%H:%M}" for s in slots
    ]


def _objections(slots: Sequence[Slot]) -> Iterator[Reason]:
    if not slots:
        yield Reason(_("至少要有一个开放时段"), field="slots", code="none")
    for number, slot in enumerate(slots, 1):
        for text, code in _objections_to_slot(slot):
            yield Reason(_("第 %(number)s 个时段：%(why)s") % {"number": number, "why": text}, field="slots", code=code)


def _objections_to_slot(slot: Slot) -> Iterator[tuple[str, str]]:
    if slot.applies_to not in dict(OpeningHours.APPLIES_TO):
        yield _("适用的日子不明"), "applies-to"
    if slot.closes <= slot.opens:
        yield _("关门早于开门"), "order"
    if not slot.weekdays or set(slot.weekdays) - set("1234567"):
        yield _("星期应为 1 至 7"), "weekdays"
    if not (_is_month_day(slot.season_from) and _is_month_day(slot.season_to)):
        yield _("季节应写作月-日，如 06-01"), "season"


def _is_month_day(text: str) -> bool:
    try:
        return f"{date.fromisoformat(f'2024-{text}'):%m-%d}" == text
    except ValueError:
        return False
