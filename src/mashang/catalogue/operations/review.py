"""Review: a second person checks a draft. Posts with the function ITEM_REVIEWER; never who wrote it."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue import wording
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations.drafting import refuse_unless
from mashang.catalogue.queries import findings, versions
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.offices import queries as offices

REVIEWER = "ITEM_REVIEWER"


def pass_review(*, item_code: str, number: int, by: Actor, at: datetime) -> ItemVersion:
    """The draft is in order: DRAFT -> REVIEWED. Refuses its own editors, what they have not submitted, and what
    would block publication."""
    offices.require(by, REVIEWER)
    draft = versions.one_version(item_code, number)
    refuse_unless(draft, "DRAFT")
    refuse_hands_in(draft, by)
    Refusal.unless_none(wording.reason(finding) for finding in findings.blocking(draft))
    if draft.submitted_at is None:
        raise Refusal(Reason(_("编辑人还没有送审"), code="not-submitted"))
    with acts.performing("item.reviewed", by=by, at=at) as act:
        act.change(draft, state="REVIEWED", reviewed_by_id=by.account_id, review_note="")
    return draft


def refuse_hands_in(version: ItemVersion, by: Actor) -> None:
    """Refuses whoever wrote this version (four eyes)."""
    if by.account_id in version.editors:
        raise NotAllowed(Reason(_("编辑过这一版的人不能审核或发布它"), code="four-eyes"))
