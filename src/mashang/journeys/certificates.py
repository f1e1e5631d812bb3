"""From a grant to a certificate in the holder's hands."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from mashang.cases import queries as cases
from mashang.cases.events import CaseDecided
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.certificates.events import CertificateIssued
from mashang.certificates.operations import issue, rendering
from mashang.certificates.types import CREDIT_CODE, Grant, Holder
from mashang.kernel import clock
from mashang.kernel.actors import job
from mashang.kernel.relay import prepared
from mashang.people import queries as people

if TYPE_CHECKING:
    from mashang.cases.types import Case

RELAY = job("relay")


def _issue(fact: CaseDecided, *, at: datetime) -> None:
    """Paper and electronic certificate in one act of its own; a repeated call finds the first."""
    case = cases.case_facts(fact.case_number)
    offer = catalogue.offer(case.item_version_id)
    if fact.outcome == "GRANTED" and offer.certificate_type:
        issue.issue(grant=_grant(case, offer), by=RELAY, at=at)


@prepared(_issue)
def issue_certificate(fact: CaseDecided, *, at: datetime, ready: None) -> None:
    """Issues the certificate that the item's grant promises."""


def _grant(case: "Case", offer: Offer) -> Grant:
    application = case.application
    assert case.decided_at is not None
    own = application.account_id if application.agent_id is None and application.organisation_id is None else None
    return Grant(
        type_code=offer.certificate_type,
        unit_id=case.unit_id,
        holder=_holder(application),
        granted_on=clock.city_day(case.decided_at),
        about_kind="cases.Case",
        about_number=case.number,
        answers=catalogue.shown_answers(offer, application.answers),
        account_id=own,
        is_demo=settings.DEMO,
    )


def _holder(application) -> Holder:
    if application.organisation_id is not None:
        organisation = people.organisation_view(application.organisation_id)
        return Holder(organisation.name, CREDIT_CODE, organisation.credit_code, organisation_id=organisation.id)
    person = application.person
    return Holder(person.name, person.document_kind, person.document_number, person_id=person.pk)


@prepared(lambda fact, at: rendering.rendered(fact.certificate_number, fact.version, at=at))
def render_certificate(fact: CertificateIssued, *, at: datetime, ready) -> None:
    """Draws and seals the PDF (slow, outside the transaction), then keeps it."""
    rendering.keep(ready=ready, by=RELAY, at=at)
