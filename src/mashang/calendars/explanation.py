"""Why a term ends when it ends: every day from the acceptance to the due day, counted by the measure of the term."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mashang.calendars.measures import passed
from mashang.calendars.timetables import CALENDAR_DAY, HOUR, MINUTE, Timetable


def gettext_noop(template: str) -> str:
    """Marks a template for the translators; translated only when it is shown."""
    return template


WORDS = {
    "ACCEPTED": gettext_noop("受理当日，不计入"),
    "WORKING_DAY": gettext_noop("工作日"),
    "MAKE_UP_DAY": gettext_noop("%(label)s，照常上班"),
    "CALENDAR_DAY": gettext_noop("自然日"),
    "OPEN_ON_REST_DAY": gettext_noop("休息日，大厅开放"),
    "WEEKEND": gettext_noop("周末"),
    "HOLIDAY": gettext_noop("%(label)s放假"),
    "CLOSED": gettext_noop("大厅不开放 %(label)s"),
    "PAUSED": gettext_noop("暂停计时，不计入"),
    "LAST_DAY_RESTS": gettext_noop("期限最后一天是休息日，顺延"),
    "MOVED": gettext_noop("顺延到这个工作日"),
    "AT_ONCE": gettext_noop("当天办结"),
}
NOT_PUBLISHED = gettext_noop("%(why)s（%(year)s 年放假安排尚未公布，暂按平日推算）")


class Term(NamedTuple):
    """A term as its measure sees it: positions of start and target, and of the pauses between (merged)."""

    accepted_at: datetime
    unit: str
    start: int
    target: int
    spans: Sequence[tuple[int, int]]
    timetable: Timetable

    @property
    def amount(self) -> int:
        """What has to be counted: days, or seconds of opening time."""
        return passed(self.start, self.target, self.spans)


class Day(NamedTuple):
    """`kind`: zero (day of acceptance), on (counted), on-work (counted, a make-up day), off, hold (paused), due.

    `ordinal`: what has been counted by the end of the day, in days, or in minutes for terms in hours and minutes.
    `why`: ACCEPTED, WORKING_DAY, MAKE_UP_DAY, CALENDAR_DAY, OPEN_ON_REST_DAY, WEEKEND, HOLIDAY, CLOSED, PAUSED,
    LAST_DAY_RESTS (the last calendar day, but a rest day), MOVED (the next working day after it), AT_ONCE (limit 0).
    `label`: the holiday. `periods`: for hours and minutes, when the clock ran on that day.
    """

    on: date
    kind: str
    ordinal: int
    why: str
    label: str = ""
    is_published: bool = True
    periods: tuple[tuple[datetime, datetime], ...] = ()

    def in_words(self, translate: Callable[[str], str] = str) -> str:
        """The sentence for the reader of the day; in his language with `translate=gettext`."""
        label = translate(self.label) if self.label else ""
        sentence = (translate(WORDS[self.why]) % {"label": label}).strip()
        if self.is_published or self.why == "ACCEPTED":
            return sentence
        return translate(NOT_PUBLISHED) % {"why": sentence, "year": self.on.year}


def days(term: Term, due_at: datetime) -> tuple[Day, ...]:
    in_hours = term.unit in (HOUR, MINUTE)
    found = tuple(_hours(term, due_at.date()) if in_hours else _days(term, due_at.date()))
    wanted = term.amount // 60 if in_hours else term.amount
    if found[-1].ordinal != wanted:
        raise AssertionError(f"the explanation counts {found[-1].ordinal}, the term has {wanted}: {term}")
    return found


def _days(term: Term, due_on: date) -> Iterator[Day]:
    measure, _ = term.timetable.measures[term.unit]
    before, position_before = 0, term.start
    for day in _from_to(term.accepted_at.date(), due_on):
        position = measure.position(term.timetable.midnight_of(day))
        counted = min(passed(term.start, position, term.spans), term.amount)
        if day == due_on:
            kind, why = "due", _reason_at_the_end(term, day, counted > before)
        elif day == term.accepted_at.date():
            kind, why = "zero", "ACCEPTED"
        elif counted > before:
            kind, why = _counted(term, day)
        elif position > position_before and (before < term.amount or _works(term, day)):
            kind, why = "hold", "PAUSED"
        else:
            kind, why = "off", _rest(term, day)
        yield _explained(term, day, kind, counted, why)
        before, position_before = counted, position


def _counted(term: Term, day: date) -> tuple[str, str]:
    if _works(term, day):
        return ("on-work", "MAKE_UP_DAY") if day.weekday() > 4 else ("on", _unit_day(term))
    if term.unit == CALENDAR_DAY:
        return "on", "LAST_DAY_RESTS" if day.toordinal() == term.target else "CALENDAR_DAY"
    return "on", "OPEN_ON_REST_DAY"


def _reason_at_the_end(term: Term, day: date, counts: bool) -> str:
    if counts:
        return _counted(term, day)[1]
    return "MOVED" if term.amount else "AT_ONCE"


def _unit_day(term: Term) -> str:
    return "CALENDAR_DAY" if term.unit == CALENDAR_DAY else "WORKING_DAY"


def _hours(term: Term, due_on: date) -> Iterator[Day]:
    counted = 0
    for day in _from_to(term.accepted_at.date(), due_on):
        periods = tuple(_running(term, day))
        counted += sum(int((end - start).total_seconds()) for start, end in periods)
        if day == due_on:
            kind, why = "due", _reason_at_the_end(term, day, periods != ())
        elif periods:
            kind, why = _counted(term, day)
        elif day == term.accepted_at.date():
            kind, why = "zero", "ACCEPTED"
        elif term.timetable.slots_in_seconds(day):
            kind, why = "hold", "PAUSED"
        else:
            kind, why = "off", _rest(term, day)
        yield _explained(term, day, kind, counted // 60, why, periods)


def _running(term: Term, day: date) -> Iterator[tuple[datetime, datetime]]:
    """When the clock ran on that day: the slots, without what lies before the start, in pauses or after the target."""
    midnight = term.timetable.midnight_of(day)
    position = term.timetable.opening_time.position(midnight)
    for opens, closes in term.timetable.slots_in_seconds(day):
        offset = opens - position
        end = position + closes - opens
        for first, last in _between(max(position, term.start), min(end, term.target), term.spans):
            yield midnight + timedelta(seconds=first + offset), midnight + timedelta(seconds=last + offset)
        position = end


def _between(start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of start..end without the spans."""
    for stopped, resumed in spans:
        if start < min(stopped, end):
            yield start, min(stopped, end)
        start = max(start, resumed)
    if start < end:
        yield start, end


def _explained(
    term: Term, day: date, kind: str, ordinal: int, why: str, periods: tuple[tuple[datetime, datetime], ...] = ()
) -> Day:
    table = term.timetable
    return Day(day, kind, ordinal, why, table.label_of(day), day.year in table.published, periods)


def _works(term: Term, day: date) -> bool:
    return term.timetable.is_working(day)


def _rest(term: Term, day: date) -> str:
    kind = term.timetable.kind_of(day)
    return {"WORKING_DAY": "CLOSED", "REST_DAY": "WEEKEND", "HOLIDAY": "HOLIDAY"}[kind]


def _from_to(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
