"""How results reach people: to the collection window, or online as soon as there is something to download."""

from datetime import datetime
from typing import TYPE_CHECKING

from mashang.cases import queries as cases
from mashang.cases.events import CaseDecided, CaseDelivered, FeeRecorded
from mashang.cases.operations import delivery
from mashang.catalogue import queries as catalogue
from mashang.certificates import queries as certificates
from mashang.certificates.events import CertificateReady
from mashang.evaluation.operations import invitation
from mashang.evaluation.types import Occasion
from mashang.journeys.applicants import about, applicant
from mashang.journeys.messages import collect
from mashang.kernel.actors import job
from mashang.kernel.relay import prepared
from mashang.notifications.operations import queueing

if TYPE_CHECKING:
    from mashang.cases.types import Case

RELAY = job("relay")


def to_the_window(fact: CaseDecided, *, at: datetime) -> None:
    """Puts a result that is collected or posted before the collection window."""
    if cases.delivery_way(fact.case_number) != "ONLINE":
        delivery.open_hand_out(case_number=fact.case_number, by=RELAY, at=at)


@prepared(lambda fact, at: collect.prepare(fact, at=at))  # type: ignore[attr-defined]
def tell_where_to_collect(fact: CaseDecided, *, at: datetime, ready: tuple) -> None:
    if ready[0].application.delivery_way == "WINDOW":
        collect(fact, at=at, ready=ready)


def online_if_nothing_is_made(fact: CaseDecided, *, at: datetime) -> None:
    """A refusal, or a grant without a certificate, is delivered online at once by its letter."""
    case = cases.case_facts(fact.case_number)
    if fact.outcome == "REFUSED" or not catalogue.offer(case.item_version_id).certificate_type:
        delivery.deliver_online(case_number=fact.case_number, by=RELAY, at=at)


def online_when_paid(fact: FeeRecorded, *, at: datetime) -> None:
    """What waited for its fee is delivered online, if its certificate is drawn already."""
    case = cases.case_facts(fact.case_number)
    made = certificates.of_grant("cases.Case", fact.case_number)
    if case.outcome == "GRANTED" and (made is None or made.file_id is not None):
        delivery.deliver_online(case_number=fact.case_number, by=RELAY, at=at)


def online_when_drawn(fact: CertificateReady, *, at: datetime) -> None:
    """The certificate can be downloaded now, which delivers the case."""
    if number := certificates.case_number_of(fact.certificate_number, fact.version):
        delivery.deliver_online(case_number=number, by=RELAY, at=at)


def tell_the_holder(fact: CertificateReady, *, at: datetime) -> None:
    number = certificates.case_number_of(fact.certificate_number, fact.version)
    if not number:
        return
    case = cases.case_facts(number)
    key = f"certificate.ready/{fact.certificate_number}/{fact.version}"
    values = {"certificate": _result_name(case), "number": fact.certificate_number}
    queueing.queue(notice=about(case, "CERTIFICATE_ISSUED", key=key, values=values), to=applicant(case), at=at)


def _result_name(case: "Case") -> str:
    return catalogue.offer(case.item_version_id).content.result_name


def _served(fact: CaseDelivered, *, at: datetime):
    case = cases.case_facts(fact.case_number)
    return case, cases.served_by(case)


@prepared(_served)
def invite_a_rating(fact: CaseDelivered, *, at: datetime, ready: tuple) -> None:
    """One invitation: per hall visit for what came over the counter, per matter for what was handled online."""
    case, official_id = ready
    invitation.invite(
        occasion=Occasion(
            service_kind="HALL_VISIT" if case.channel == "WINDOW" else "ONLINE_MATTER",
            reference=case.number,
            division_id=case.division_id,
            unit_id=case.unit_id,
            title=catalogue.offer(case.item_version_id).name,
            item_code=case.item.code,
            served_by_id=official_id,
            account_id=case.application.account_id,
        ),
        by=RELAY,
        at=at,
    )
