"""Publication: a year's table of working days is published, as the State Council's notice orders it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from mashang.calendars import queries
from mashang.calendars.events import CalendarPublished
from mashang.calendars.models import Calendar, CalendarYear
from mashang.calendars.timetables import Timetable
from mashang.kernel import acts, clock
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal

WORDS = ("WORK", "OFF", "CLOSED")
PLAUSIBLE = range(235, 262)  # working days of a statutory year; 2004 to 2026 had 247 to 252

Days = Mapping[str, Sequence[str]]


def publish_year(
    *, calendar_code: str, year: int, exceptions: Days, source: str, published_on: date | None, by: Actor, at: datetime
) -> CalendarYear:
    """Publishes `exceptions` ({"2026-02-14": ["WORK", "春节调休"], "2026-01-01": ["OFF", "元旦"]}) as the newest
    version of that year and announces CalendarPublished for the calendar and for each that stands on it.

    WORK: a weekend that is worked. OFF: a day off. CLOSED: the hall stays closed, the day counts as it otherwise does.
    Refused, with all reasons: days of another year or that do not exist, worked weekdays, missing labels or source, a
    statutory year with an impossible number of working days. The same table once more changes nothing.
    Whether `by` may do this is decided by the posts of a higher room; calendars know no posts.
    """
    calendar, above = queries.family(calendar_code)
    newest = calendar.years.filter(year=year).order_by("-version").first()
    Refusal.unless_none(_objections(calendar, year, exceptions, source, published_on, at))
    table = {day: [word, label.strip()] for day, (word, label) in sorted(exceptions.items())}
    if newest and (newest.exceptions, newest.source) == (table, source):
        return newest
    row = CalendarYear(
        calendar=calendar,
        year=year,
        version=newest.version + 1 if newest else 1,
        source=source,
        published_on=published_on,
        exceptions=table,
        recorded_by=by.label[:120],
        recorded_at=at,
    )
    with acts.performing("calendar.published", by=by, at=at) as act:
        for one in (calendar, *above):
            detail = {"calendar": calendar_code, "year": year, "year_version": row.version, "days": table}
            act.change(one, version=one.version + 1, detail=detail)
            act.announce(CalendarPublished(calendar_code=one.code, year=year, version=one.version))
        return act.insert(row)


def _objections(
    calendar: Calendar, year: int, exceptions: Days, source: str, published_on: date | None, at: datetime
) -> Iterator[Reason]:
    if not 1990 <= year <= 2200:
        yield Reason(_("年份 %(year)s 不合理") % {"year": year}, field="year", code="year")
    if not source.strip() or len(source) > 300:
        yield Reason(_("请写明来源（通知的名称和文号），不超过 300 字"), field="source", code="source")
    if published_on and published_on > clock.city_day(at):
        yield Reason(_("公布日期在今天之后"), field="published_on", code="published-later")
    faulty = [reason for day, what in exceptions.items() for reason in _objections_to_day(year, day, what)]
    yield from faulty
    if not faulty and calendar.base_id is None:
        yield from _objections_to_statutory_year(year, exceptions)


def _objections_to_day(year: int, text: str, what: Sequence[str]) -> Iterator[Reason]:
    def reason(why: str, code: str) -> Reason:
        return Reason(f"{text}：{why}", field="exceptions", code=code)

    try:
        day = date.fromisoformat(text)
    except ValueError:
        yield reason(_("不是日期，应写作 2026-02-14"), "not-a-date")
        return
    if day.year != year or text != day.isoformat():
        yield reason(_("不是 %(year)s 年的日期") % {"year": year}, "other-year")
    if len(what) != 2 or what[0] not in WORDS:
        yield reason(_("应注明上班、放假或大厅关闭"), "word")
        return
    if what[0] == "WORK" and day.weekday() < 5:
        yield reason(_("本来就是工作日，不必列出"), "worked-weekday")
    if not what[1].strip() or len(what[1]) > 40:
        yield reason(_("请写明事由，如“春节”，不超过 40 字"), "label")


def _objections_to_statutory_year(year: int, exceptions: Days) -> Iterator[Reason]:
    words = Counter(word for word, _label in exceptions.values())
    if words["CLOSED"]:
        yield Reason(_("法定日历没有大厅，不能列大厅关闭日"), field="exceptions", code="no-hall")
    table = Timetable(
        published=[year], exceptions={date.fromisoformat(day): (word, "") for day, (word, _label) in exceptions.items()}
    )
    count = table.working_days_between(date(year, 1, 1), date(year, 12, 31)) + table.is_working(date(year, 1, 1))
    if count not in PLAUSIBLE:
        text = _("全年 %(count)s 个工作日，不合常理，请核对") % {"count": count}
        yield Reason(text, field="exceptions", code="implausible")
