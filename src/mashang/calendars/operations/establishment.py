"""Establishment: a calendar is opened, usually for a hall, standing on the statutory one."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from mashang.calendars import queries
from mashang.calendars.models import Calendar
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal


def establish_calendar(
    *, code: str, name: str, base_code: str | None, by: Actor, at: datetime, closes_at: time = time(17, 30)
) -> Calendar:
    """Opens a calendar; `closes_at` is the hour at which its working days end for legal terms.

    Refused: a code already taken, an empty name. Announces nothing: nobody can have counted on it yet.
    Whether `by` may do this is decided by the posts of a higher room; calendars know no posts.
    """
    base = queries.calendar(base_code) if base_code else None
    reasons = []
    if not code.strip() or len(code) > 40:
        reasons.append(Reason(_("日历代码为 1 至 40 个字符"), field="code", code="code"))
    if not name.strip() or len(name) > 100:
        reasons.append(Reason(_("日历名称为 1 至 100 个字"), field="name", code="name"))
    if Calendar.objects.filter(code=code).exists():
        reasons.append(Reason(_("日历代码 %(code)s 已被使用") % {"code": code}, field="code", code="taken"))
    Refusal.unless_none(reasons)
    with acts.performing("calendar.established", by=by, at=at) as act:
        return act.create(Calendar(code=code, name=name, base=base, closes_at=closes_at))
