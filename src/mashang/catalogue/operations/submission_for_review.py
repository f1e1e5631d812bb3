"""Submission for review (送审): the editor says that the draft is finished; only then it waits for a reviewer."""

from datetime import datetime

from mashang.catalogue import wording
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations.drafting import EDITOR, refuse_unless
from mashang.catalogue.queries import findings, versions
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Refusal
from mashang.offices import queries as offices


def submit_for_review(*, item_code: str, number: int, by: Actor, at: datetime) -> ItemVersion:
    """The draft waits for a reviewer from now on; saving it again, or its return, takes that back. A second time
    changes nothing. Refuses everything that would block its publication, all at once."""
    offices.require(by, EDITOR)
    draft = versions.one_version(item_code, number)
    refuse_unless(draft, "DRAFT")
    Refusal.unless_none(wording.reason(finding) for finding in findings.blocking(draft))
    if draft.submitted_at is None:
        with acts.performing("item.submitted", by=by, at=at) as act:
            act.change(draft, submitted_at=at, review_note="")
    return draft
