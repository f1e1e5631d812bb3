"""Return to draft: the reviewer or the publisher sends a version back to its editor, with the reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations.drafting import refuse_unless
from mashang.catalogue.operations.review import REVIEWER
from mashang.catalogue.queries import versions
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries as offices


def return_to_draft(*, item_code: str, number: int, reason: str, by: Actor, at: datetime) -> ItemVersion:
    """DRAFT or REVIEWED -> DRAFT with a note for the editor. Refuses without a reason."""
    offices.require(by, REVIEWER, "ITEM_PUBLISHER")
    version = versions.one_version(item_code, number)
    refuse_unless(version, "DRAFT", "REVIEWED")
    if not reason.strip() or len(reason) > 500:
        raise Refusal(Reason(_("请写明退回的原因（500 字以内）"), field="reason", code="reason-missing"))
    with acts.performing("item.returned", by=by, at=at) as act:
        act.change(version, state="DRAFT", review_note=reason.strip(), reviewed_by_id=None, submitted_at=None)
    return version
