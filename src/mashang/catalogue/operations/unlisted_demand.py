"""Somebody was asked for something that the list of an item does not name: reporting it, and handling the report."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from mashang.catalogue import local
from mashang.catalogue.models import UnlistedDemand
from mashang.catalogue.queries import demands, versions
from mashang.kernel import actors, acts, rate_limits, retention
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal

SOMEBODY = "反映人"  # the record says that it was reported, never by whom
KEY, TEXT, ANSWER = 24, 1000, 500
AT_MOST, WITHIN = 5, 3600  # reports of one address, in seconds
_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,18}")


def report(*, item_code: str, text: str, phone: str = "", once: str = "", by: Actor, at: datetime) -> UnlistedDemand:
    """Reports a demand beyond the list of a public item. Anybody may, without an account; limited per address.

    `once`: the same words with the same key again change nothing; other words are another report. Refuses, all at once:
    nothing said, too much said, a phone that is none.
    """
    version = versions.public_version(item_code)
    if version is None:
        raise NotFound
    if once and (first := UnlistedDemand.objects.filter(key=once).first()):
        if first.text == text.strip():
            return first
        once = ""  # somebody went back to the form and wrote something else
    Refusal.unless_none(_wrong(text.strip(), phone.strip()))
    rate_limits.spend("unlisted-demand", by.address or "unknown", limit=AT_MOST, seconds=WITHIN, at=at)
    nobody = Actor(actors.VISITOR, None, SOMEBODY, by.channel)
    with acts.performing("unlisted-demand.reported", by=nobody, at=at) as act:
        row = UnlistedDemand(
            key=once or get_random_string(KEY),
            item=version.item,
            text=text.strip(),
            phone=phone.strip(),
            reported_at=at,
        )
        return act.create(row)


def handle(*, key: str, answer: str, by: Actor, at: datetime) -> UnlistedDemand:
    """Closes a report with what came of it; the phone number is dropped. Supervision of the item's division.

    Refuses without an answer. The same answer again changes nothing, another one is a Conflict.
    """
    row = demands.overseen_demand(by, key)
    if row.handled_at:
        if row.answer == answer.strip():
            return row
        raise Conflict
    if not 0 < len(answer.strip()) <= ANSWER:
        raise Refusal(Reason(_("请写明怎么处理的，最多 500 个字"), field="answer", code="answer-missing"))
    with acts.performing("unlisted-demand.handled", by=by, at=at) as act:
        act.change(row, answer=answer.strip(), phone="", handled_by_id=by.account_id, handled_at=at)
    return row


def demands_past_their_time(today: date, *, most: int | None = None) -> list[str]:
    """Keys of reports whose retention is over and that still say something, closed or not, oldest first."""
    old = UnlistedDemand.objects.filter(reported_at__lt=retention.limit(local.DEMAND_YEARS, on=today))
    return list(old.exclude(text="", phone="").order_by("pk").values_list("key", flat=True)[:most])


def erase(*, key: str, by: Actor, at: datetime) -> None:
    """Destroys what a report said, who may be called back and what was answered; that there was one, when, stays.

    A report that nobody closed can still be closed.
    """
    row = UnlistedDemand.objects.get(key=key)
    with acts.performing("unlisted-demand.erased", by=by, at=at) as act:
        act.change(row, text="", phone="", answer="")


def _wrong(text: str, phone: str) -> Iterator[Reason]:
    if not text:
        yield Reason(_("请写明要您交什么"), field="text", code="text-missing")
    if len(text) > TEXT:
        yield Reason(_("最多 1000 个字"), field="text", code="too-long")
    if phone and not _PHONE.fullmatch(phone):
        yield Reason(_("电话号码不对，也可以不留"), field="phone", code="phone-form")
