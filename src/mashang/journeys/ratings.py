"""Invitations to rate reach people by message."""

from datetime import datetime

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.evaluation.events import RatingInvited
from mashang.journeys.applicants import about, applicant
from mashang.notifications.operations import queueing


def tell_the_applicant(fact: RatingInvited, *, at: datetime) -> None:
    case = cases.case_facts(fact.reference)
    key = f"rating.invited/{fact.service_kind}/{fact.reference}"
    values = {"item": catalogue.offer(case.item_version_id).name, "number": case.application.receipt_number}
    queueing.queue(notice=about(case, "RATING_INVITATION", key=key, values=values), to=applicant(case), at=at)
