"""Invitations to rate reach people by message."""

from datetime import datetime

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.evaluation.events import RatingInvited
from mashang.notifications.operations import queueing


def tell_the_applicant(fact: RatingInvited, *, at: datetime) -> None:
    case = cases.case_facts(fact.reference)
    queueing.queue(
        template="RATING_INVITATION",
        key=f"rating.invited/{fact.service_kind}/{fact.reference}",
        at=at,
        values={"item": catalogue.offer(case.item_version_id).name, "number": case.application.receipt_number},
        account_id=case.application.account_id,
        person_id=None if case.application.account_id else case.application.person_id,
        phone=case.application.contact_phone,
        subject_kind="cases.Case",
        subject_number=case.number,
    )
