"""Publishing a new wording: a new version, used by messages queued from then on; old messages keep theirs."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.notifications import rules, wordings
from mashang.notifications.models import Template
from mashang.notifications.types import Wording, shipped
from mashang.offices import queries as offices


def publish(
    *, code: str, channel: str, text: str, text_en: str, by: Actor, at: datetime, title: str = "", title_en: str = ""
) -> Template:
    """Publishes the next version of a shipped text. For system administrators; others are refused (NotAllowed).

    Refuses: an empty text, a text that is too long, a place `{name}` that the shipped text does not know; two
    administrators at once: the second gets a Conflict from the database's constraint as a plain refusal.
    """
    offices.require_or_job(by, "SYSTEM_ADMIN")
    base = shipped(code).get(channel)
    if base is None:
        raise NotFound
    Refusal.unless_none(_problems(base, title, text, title_en, text_en))
    newest = Template.objects.filter(code=code, channel=channel).order_by("-version").first()
    template = Template(
        code=code,
        channel=channel,
        version=newest.version + 1 if newest else 1,
        title=title,
        text=text,
        title_en=title_en,
        text_en=text_en,
        made_at=at,
    )
    with acts.performing("template.published", by=by, at=at) as act:
        act.create(template)
    wordings.forget()
    return template


def _problems(base: Wording, title: str, text: str, title_en: str, text_en: str) -> Iterator[Reason]:
    if not text.strip():
        yield Reason(_("请填写内容"), field="text", code="text-missing")
    limits = {"title": (title, 60), "text": (text, 500), "title_en": (title_en, 120), "text_en": (text_en, 1000)}
    for field, (value, limit) in limits.items():
        if len(value) > limit:
            yield Reason(_("最多 %(limit)d 个字") % {"limit": limit}, field=field, code="too-long")
    known = rules.places(base.title + base.text + base.title_en + base.text_en)
    for field, (value, _limit) in limits.items():
        if unknown := rules.places(value) - known:
            names = "、".join(sorted(unknown))
            yield Reason(_("没有这样的填充项：%(names)s") % {"names": names}, field=field, code="place-unknown")
