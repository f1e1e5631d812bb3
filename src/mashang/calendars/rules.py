"""When a term ends: pure arithmetic over a timetable, values in, value out.

Counting (行政许可法 art. 82 and the general rules on periods): the day of acceptance is not counted; the last
day counts to the close of business; a term in calendar days that ends on a rest day ends on the next working day;
hours and minutes run only while the hall is open, weekend opening included, which makes no working day; a pause takes
out the working days d with stopped < d <= resumed, and of hours the opening time that it covers.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from mashang.calendars import explanation
from mashang.calendars.measures import Measure, beyond, days_of, merged, seconds
from mashang.calendars.timetables import CALENDAR_DAY, CITY, HOUR, MINUTE, WORKING_DAY, Timetable

NO_SPANS: Sequence[tuple[int, int]] = ()


class Pause(NamedTuple):
    """The clock stood still from `stopped_at` until `resumed_at`; None while it still stands."""

    stopped_at: datetime
    resumed_at: datetime | None = None


class Limit(NamedTuple):
    """How long a term is: a whole number of WORKING_DAY, CALENDAR_DAY, HOUR or MINUTE."""

    amount: int
    unit: str


class Due(tuple):
    """When a term ends. What it rests on, and the days that explain it, are computed when somebody asks.

    The moment and what was asked in one tuple, for nothing is made more quickly.
    """

    __slots__ = ()
    at: datetime = property(itemgetter(0))  # type: ignore[assignment]
    _asked = property(itemgetter(slice(1, None)))
    _timetable: Timetable = property(itemgetter(5))  # type: ignore[assignment]

    @property
    def unpublished_years(self) -> tuple[int, ...]:
        """The years on which it depends that are not published yet."""
        term = _term(*self._asked)
        return term.timetable.unpublished_years(_rests_on(term), self.at.date())

    @property
    def is_provisional(self) -> bool:
        """A year that it rests on is not published yet."""
        return self.at.toordinal() > self._timetable.firm_until and self.unpublished_years != ()

    @property
    def days(self) -> tuple[explanation.Day, ...]:
        """Every day from the acceptance to the due day: which counted, which did not, and why."""
        return explanation.days(_term(*self._asked), self.at)

    def __repr__(self) -> str:
        return f"Due({self.at:%Y-%m-%d %H:%M:%S}, unpublished_years={self.unpublished_years})"


def due(
    accepted_at: datetime,
    limit: int,
    unit: str,
    pauses: Sequence[Pause],
    timetable: Timetable,
    if_resumed_at: datetime | None = None,
) -> Due:
    """When `limit` units after `accepted_at` are over, with all `pauses` taken out.

    A pause that still stands is counted as if it ended at `if_resumed_at`; without one it raises ValueError.
    A limit of 0 ends when the working day of `accepted_at` closes. Raises OutsideCalendar before the first year.
    """
    if unit == WORKING_DAY and limit > 0 and not pauses and accepted_at.tzinfo is CITY:
        days = timetable.working_days
        try:  # by far the most terms: looked up right here
            at = days.closings[days.ranks[accepted_at.toordinal()] + limit]
            return Due((at, accepted_at, limit, unit, pauses, timetable, if_resumed_at))
        except LookupError:
            pass  # the tables grow below, or the day lies outside the calendar
    moment = accepted_at.astimezone(CITY)
    if pauses or limit < 1:
        at = _end_of(_term(moment, limit, unit, pauses, timetable, if_resumed_at), limit)
    else:
        measure, size = timetable.measures[unit]
        at = measure.after(moment, limit * size)
    return Due((at, moment, limit, unit, pauses, timetable, if_resumed_at))


def _term(
    moment: datetime,
    limit: int,
    unit: str,
    pauses: Sequence[Pause],
    timetable: Timetable,
    if_resumed_at: datetime | None,
) -> explanation.Term:
    """What was asked, as positions of the measure."""
    measure, size = timetable.measures[unit]
    start = measure.position(moment)
    spans = _spans(pauses, moment, measure, if_resumed_at) if pauses else NO_SPANS
    target = beyond(start + limit * size, spans) if limit else start
    return explanation.Term(moment, unit, start, target, spans, timetable)


def _end_of(term: explanation.Term, limit: int) -> datetime:
    measure, _ = term.timetable.measures[term.unit]
    if limit < 1:
        return _closing_of_receipt(term.accepted_at, limit, term.timetable)
    at = measure.moment(term.target)
    return _outside_pauses(at, term.spans, measure) if term.unit == CALENDAR_DAY else at


def _spans(
    pauses: Sequence[Pause], accepted_at: datetime, measure: Measure, if_resumed_at: datetime | None
) -> Sequence[tuple[int, int]]:
    """The pauses as positions, in order, overlaps joined; what lies before the acceptance does not matter."""
    found = []
    for stopped_at, resumed_at in pauses:
        ended_at = resumed_at or if_resumed_at
        if ended_at is None:
            raise ValueError("the clock still stands: say if_resumed_at")
        stopped = max(stopped_at.astimezone(CITY), accepted_at)
        found.append((measure.position(stopped), measure.position(max(ended_at.astimezone(CITY), stopped))))
    return merged(found)


def _outside_pauses(at: datetime, spans: Sequence[tuple[int, int]], measure: Measure) -> datetime:
    """A last day that was moved into a pause moves on to the first working day after it."""
    for stopped, resumed in spans:
        if stopped < at.toordinal() <= resumed:
            at = measure.moment(resumed + 1)
    return at


def _closing_of_receipt(moment: datetime, limit: int, timetable: Timetable) -> datetime:
    if limit < 0:
        raise ValueError("a limit is not negative")
    day = statutory_receipt_on(moment, timetable)
    return timetable.midnight_of(day) + timedelta(seconds=seconds(timetable.closes_at))


def _rests_on(term: explanation.Term) -> date:
    """The first day on which the due moment depends."""
    if term.unit == CALENDAR_DAY and term.target > term.start:
        return date.fromordinal(term.target)
    return term.accepted_at.date() + timedelta(days=term.unit == WORKING_DAY and term.target > term.start)


def statutory_receipt_on(moment: datetime, timetable: Timetable) -> date:
    """The day on which something handed in at `moment` counts as received: after hours or on a rest day it is the
    next working day."""
    moment = moment.astimezone(CITY)
    day = moment.date()
    if timetable.is_working(day) and seconds(moment) <= seconds(timetable.closes_at):
        return day
    return timetable.working_day_after(day, 1)


def can_fall_later(promise: Limit, law: Limit, timetable: Timetable) -> bool:
    """Whether, started at the same moment, the promised limit can ever fall due later than the legal one.

    Tried for every day of the published years; the answer is kept with the timetable.
    """
    question = (promise, law)
    if question not in timetable.comparisons:
        timetable.comparisons[question] = _can_fall_later(promise, law, timetable)
    return timetable.comparisons[question]


def _can_fall_later(promise: Limit, law: Limit, timetable: Timetable) -> bool:
    (measure, size), (legal_measure, legal_size) = timetable.measures[promise.unit], timetable.measures[law.unit]
    if measure is legal_measure and promise.amount and law.amount:
        return promise.amount * size > law.amount * legal_size
    return any(
        due(start, *promise, (), timetable).at > due(start, *law, (), timetable).at
        for start in _telling_starts(promise, law, timetable)
    )


def _telling_starts(promise: Limit, law: Limit, timetable: Timetable) -> Iterator[datetime]:
    """Moments that decide the comparison. Terms in days depend on the day alone. Of those in hours the due moment never
    falls when the start rises, so the ends of a day tell all; a limit of 0 jumps when the working day has closed. Days
    before the hall's opening hours were entered tell nothing about hours."""
    in_hours = {promise.unit, law.unit} & {HOUR, MINUTE}
    opened_on = min((slot.effective_from for slot in timetable.hours), default=date.min) if in_hours else date.min
    closes = seconds(timetable.closes_at)
    clocks = [0] if promise.amount and law.amount and not in_hours else [0, closes, closes + 1, 24 * 3600 - 1]
    for year in sorted(timetable.published):
        for day in days_of(year):
            if day >= opened_on:
                yield from (timetable.midnight_of(day) + timedelta(seconds=clock) for clock in clocks)
