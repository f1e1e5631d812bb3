"""Issuing a certificate: paper and electronic in one act, under one number (F157). Its PDF is drawn after that."""

from datetime import datetime

from mashang.certificates import drafting
from mashang.certificates.events import CertificateIssued
from mashang.certificates.models import Certificate, CertificateType
from mashang.certificates.types import Grant, Issued
from mashang.kernel import actors, acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Refusal
from mashang.offices import queries as offices


def issue(*, grant: Grant, by: Actor, at: datetime) -> Issued:
    """Issues the certificate of a grant; for a grant that has one it answers with that (行政许可法 art. 39, 44).

    For jobs of the system only, which follow a decision: NotAllowed for everybody else. Refuses, all at once: a type
    that is unknown or out of use, a holder of the wrong kind or without name or number, an impossible validity.
    Seven statements at most.
    """
    if by.kind != actors.SYSTEM:
        raise NotAllowed
    if (known := _of_grant(grant)) is not None:
        return drafting.issued(known)
    certificate = _drafted(grant, at)
    with acts.performing("certificate.issued", by=by, at=at) as act:
        act.create(certificate)
        act.announce(CertificateIssued(certificate_number=certificate.number, version=certificate.version))
    return drafting.issued(certificate)


def _of_grant(grant: Grant) -> Certificate | None:
    if not grant.about_number:
        return None
    return Certificate.objects.filter(about_kind=grant.about_kind, about_number=grant.about_number).first()


def _drafted(grant: Grant, at: datetime) -> Certificate:
    kind = CertificateType.objects.filter(code=grant.type_code).first()
    Refusal.unless_none(drafting.reasons(kind, grant))
    assert kind is not None
    unit = offices.unit_by_id(grant.unit_id)
    number = drafting.next_number(kind, unit, grant.granted_on)
    serial = drafting.new_serial(grant.granted_on)
    return drafting.certificate(kind, unit, grant, number=number, serial=serial, version=1, at=at)
