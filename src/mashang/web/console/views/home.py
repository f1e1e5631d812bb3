"""The start page: what waits for me, then the places that my posts open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mashang.calendars import queries as calendars
from mashang.catalogue import queries as catalogue
from mashang.kernel import undelivered
from mashang.kernel.clock import city_day
from mashang.notifications import queries as notifications
from mashang.web.console.gates import AUDIT, KEEPERS, SYSTEM, for_posts, show
from mashang.web.console.places import EVERYBODY
from mashang.web.shared.visits import Visit

ASK_FOR_NEXT_YEAR = 10  # from this month on the next year's calendar should be there


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: how many, what, and where to do it."""

    title: str
    address: str
    level: str = "turn"
    text: str = ""


@for_posts(*EVERYBODY)
@require_safe
def home(request: Visit) -> HttpResponse:
    drafts = catalogue.drafts_for(request.actor) if request.functions & set(KEEPERS) else []
    mine = [row for row in drafts if set(row.open_acts) & {"drafting", "review", "publication"}]
    return show(request, "home.html", {"mine": mine, "waiting": [*_troubles(request), *_years(request)]})


def _troubles(request: Visit) -> list[Waiting]:
    found = []
    if SYSTEM in request.functions and (count := undelivered.dead_count()):
        words = ngettext("%(n)d 件后续处理没有办成", "%(n)d 件后续处理没有办成", count) % {"n": count}
        found.append(Waiting(words, reverse("console:undelivered"), "late", _("要有人看原因，再试或者放弃")))
    if request.functions & {SYSTEM, AUDIT} and (failed := _failed_messages(request)):
        words = ngettext("%(n)d 条消息没有送到", "%(n)d 条消息没有送到", failed) % {"n": failed}
        found.append(Waiting(words, f"{reverse('console:outbox')}?state=FAILED", "late"))
    return found


def _failed_messages(request: Visit) -> int:
    return len(notifications.outbox(request.actor, state="FAILED", limit=99).rows)


def _years(request: Visit) -> list[Waiting]:
    """The years of the statutory calendar that should be published by now and are not."""
    if SYSTEM not in request.functions:
        return []
    today = city_day(request.moment)
    wanted = [today.year, *([today.year + 1] if today.month >= ASK_FOR_NEXT_YEAR else [])]
    published = {table.year for table in calendars.years(calendars.STATUTORY)}
    return [_year_waiting(year) for year in wanted if year not in published]


def _year_waiting(year: int) -> Waiting:
    words: dict[str, Any] = {"year": year}
    text = _("落在这一年的期限现在是暂定的，公布后会重新计算并告知")
    address = reverse("console:year", args=[calendars.STATUTORY, year])
    return Waiting(_("%(year)d 年的工作日历还没有公布") % words, address, "warn", text)
