"""How long an item really took lately, beside what is promised: worked out of its own cases once a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mashang.calendars.types import statutory_timetable
from mashang.cases import queries as cases
from mashang.catalogue.types import Guide
from mashang.kernel.clock import city_day

DAYS, FEWEST = 30, 3  # fewer cases say little about the item and much about somebody
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Actual:
    words: str
    count: int  # cases behind it


def lately(guide: Guide, *, at: datetime) -> Actual | None:
    """The median of the working days from acceptance to decision, of what was decided in the thirty days before today;
    pauses and site visits count too, since people wait through them. None for fewer than three cases and where a
    superior decides. One statement a day for each version of a guide."""
    if guide.content.reported_to:
        return None
    today = city_day(at)
    key = f"web.how-long.{guide.version_id}.{today:%Y%m%d}"
    days = cache.get(key)
    if days is None:
        days = _working_days(guide.item_code, today)
        cache.set(key, days, KEPT_SECONDS)
    return Actual(_in_words(median(days)), len(days)) if len(days) >= FEWEST else None


def _working_days(item_code: str, today: date) -> list[int]:
    first, timetable = today - timedelta(days=DAYS), statutory_timetable()
    spans = [(city_day(accepted), city_day(decided)) for accepted, decided in cases.decided_spans(item_code)]
    return [timetable.working_days_between(a, d) for a, d in spans if first <= d < today]


def _in_words(days: float) -> str:
    if days == 0:
        return _("当天")
    return ngettext("%s 个工作日", "%s 个工作日", 1 if days == 1 else 2) % f"{days:g}"
