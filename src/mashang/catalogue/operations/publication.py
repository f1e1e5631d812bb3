"""Publication: a third person makes a reviewed version public. Posts with the function ITEM_PUBLISHER.

Three people see each version: who wrote it, who reviewed it, who publishes it. What is incomplete (F029) or
contradicts itself or the law cannot be published. The version before becomes SUPERSEDED; cases under way keep it.
"""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mashang.catalogue import search_entries, wording
from mashang.catalogue.events import ItemPublished
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations.drafting import refuse_unless
from mashang.catalogue.operations.review import refuse_hands_in
from mashang.catalogue.queries import findings, versions
from mashang.kernel import acts, clock
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.offices import queries as offices

PUBLISHER = "ITEM_PUBLISHER"


def publish(*, item_code: str, number: int, by: Actor, at: datetime, effective_on: date | None = None) -> ItemVersion:
    """REVIEWED -> PUBLISHED. Refuses its editors and its reviewer, what blocks, and an item without posts in charge.

    `effective_on`: from which day it can be applied for; the city's day of `at` when not given.
    """
    offices.require(by, PUBLISHER)
    version = versions.one_version(item_code, number)
    refuse_unless(version, "REVIEWED")
    refuse_hands_in(version, by)
    if by.account_id == version.reviewed_by_id:
        raise NotAllowed(Reason(_("审核这一版的人不能发布它"), code="four-eyes"))
    Refusal.unless_none(wording.reason(finding) for finding in findings.blocking_publication(version))
    before = versions.public_version(item_code)
    entry = search_entries.prepared(version)
    with acts.performing("item.published", by=by, at=at) as act:
        if before:
            act.change(before, act="item.superseded", state="SUPERSEDED")
        act.change(
            version,
            state="PUBLISHED",
            published_by_id=by.account_id,
            published_at=at,
            effective_on=effective_on or clock.city_day(at),
        )
        search_entries.write(act, entry)
        replaced = before.pk if before else None
        act.announce(
            ItemPublished(item_code=item_code, version_id=version.pk, version_number=number, replaced=replaced)
        )
    return version
