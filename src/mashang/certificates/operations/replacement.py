"""Replacing a certificate: the same number, a new version with its own identifier; the old one counts no more."""

from collections.abc import Mapping
from datetime import date, datetime

from mashang.certificates import changing, drafting, queries
from mashang.certificates.events import CertificateIssued
from mashang.certificates.models import Certificate
from mashang.certificates.types import Grant, Holder, Issued
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Refusal
from mashang.offices import queries as offices


def replace(
    *,
    number: str,
    reason: str,
    holder: Holder | None = None,
    answers: Mapping[str, str] | None = None,
    valid_to: date | None = None,
    about_kind: str = "",
    about_number: str = "",
    by: Actor,
    at: datetime,
) -> Issued:
    """Issues the next version after a change, a loss or damage; what is not given stays as it was.

    `answers` None: the printed facts stay; `about_…` names the case behind it (one case, one version; asked again it
    answers with that version). Reviewers and approvers of the issuing unit or a job of the system; NotFound for
    others. Refuses without reason, and when the certificate is neither in force nor lost.
    """
    if (known := queries.of_grant(about_kind, about_number)) is not None:
        return drafting.issued(known)
    old = queries.in_charge(by, number, "REVIEW", "APPROVAL")
    official = changing.official_id(by)
    grant = _grant(old, holder, answers, valid_to, (about_kind, about_number), at)
    Refusal.unless_none([*changing.reasons("REPLACEMENT", old, reason), *drafting.reasons(old.type, grant)])
    new = _next_version(old, grant, keep_facts=answers is None, at=at)
    with acts.performing("certificate.replaced", by=by, at=at) as act:
        changing.change(act, "REPLACEMENT", old, reason=reason, official=official, about=(about_kind, about_number))
        act.create(new, act="certificate.issued")
        act.announce(CertificateIssued(certificate_number=new.number, version=new.version))
    return drafting.issued(new)


def _grant(
    old: Certificate,
    holder: Holder | None,
    answers: Mapping[str, str] | None,
    valid_to: date | None,
    about: tuple[str, str],
    at: datetime,
) -> Grant:
    assert old.type is not None and old.unit_id is not None
    same = Holder(old.holder_name, old.holder_document, old.holder_number, old.person_id, old.organisation_id)
    return Grant(
        type_code=old.type.code,
        unit_id=old.unit_id,
        holder=holder or same,
        granted_on=city_day(at),
        about_kind=about[0],
        about_number=about[1],
        answers=answers or {},
        account_id=old.account_id,
        valid_to=valid_to or old.valid_to,
        is_demo=old.is_demo,
    )


def _next_version(old: Certificate, grant: Grant, *, keep_facts: bool, at: datetime) -> Certificate:
    assert old.type is not None
    unit, serial = offices.unit_by_id(grant.unit_id), old.identifier.split(".")[-3]
    new = drafting.certificate(old.type, unit, grant, number=old.number, serial=serial, version=old.version + 1, at=at)
    new.replaces, new.valid_from = old, old.valid_from
    new.holder_allows_document = old.holder_allows_document
    if keep_facts:
        new.content = old.content
    return new
